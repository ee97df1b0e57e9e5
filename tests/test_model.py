from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claimx.model import (
    Action,
    Basis,
    Bound,
    Change,
    Claim,
    Confidence,
    DateRole,
    Item,
    Kind,
    Reason,
    Span,
    Status,
    Value,
    When,
    number,
)

WHENS = {
    "month": When("by January", 3, 13, date(2025, 1, 1), date(2025, 1, 31), role=DateRole.BY, basis=Basis.PUBLISHED),
    "open": When("since May", 0, 9, date(2024, 5, 1), None, role=DateRole.SINCE),
    "unresolved": When("next week", 0, 9, None, None, needs_published=True),
    "bounds": When("soon after", 0, 10, None, None, bounds=(date(2020, 1, 1), None)),
}


@pytest.mark.parametrize("when", WHENS.values(), ids=WHENS)
def test_date_survives_its_record(when):
    assert When.from_dict(when.to_dict()) == when


@pytest.mark.parametrize(
    "value",
    [
        Value(Decimal("0.6667"), Decimal("0.6667")),
        Value(Decimal(1000), None, Bound.VAGUE),
        Value(Decimal(-3), Decimal("2.5"), Bound.RANGE, "percent", Change.DOWN),
    ],
    ids=str,
)
def test_value_survives_its_record(value):
    assert Value.from_dict(value.to_dict()) == value


def test_numbers_are_whole_where_they_can_be():
    assert [repr(number(Decimal(text))) for text in ("2.50", "13E9", "0.10")] == ["2.5", "13000000000", "0.1"]
    assert number(None) is None


def test_values_are_frozen():
    with pytest.raises(AttributeError):
        Span("a", 0, 1).start = 2  # type: ignore[misc]


def claim(**sure: float) -> Claim:
    because = Reason("ships", 2, 7, "item", ("way=nummod^",), "none"), Reason("9", 0, 1, "value.digits")
    return Claim(
        text="9", start=0, end=1, id="id", kind=Kind.QUANTITY, article={}, value=Value(Decimal(9), Decimal(9)),
        item=Item("ships", 2, 7, "ship"), actor=None, action=Action("sank", 8, 12, "sink"), recipient=None, place=None,
        status=Status.REPORTED, negated=False, when=WHENS["month"], said_by=None, sentence=Span("9 ships sank", 0, 12),
        confidence=Confidence(**sure), because=because,
    )  # fmt: skip


def test_cells_that_are_less_sure_are_emptied():
    whole = claim(item=0.5, action=0.9, when=0.3, status=0.6, negated=0.1, actor=0.2)
    assert whole.at_least(0) is whole
    doubted = whole.at_least(0.6)
    assert (doubted.item, doubted.when, doubted.actor) == (None, None, None)
    assert (doubted.action, doubted.status, doubted.negated) == (whole.action, whole.status, False)
    assert doubted.confidence == whole.confidence
    assert whole.at_least(0.61).status is None


def test_what_was_not_chosen_is_never_emptied():
    whole = claim(item=0.5)
    assert whole.at_least(1) == replace(whole, item=None)


@pytest.mark.parametrize("least", [0, 1])
def test_claim_survives_its_record(least):
    emptied = claim(item=0.5, status=0.25).at_least(least)
    record = emptied.to_dict()
    assert record["confidence"] == {"item": 0.5, "status": 0.25}
    assert record["because"] == [
        {"rule": "item", "text": "ships", "start": 2, "end": 7, "features": ["way=nummod^"], "runner_up": "none"},
        {"rule": "value.digits", "text": "9", "start": 0, "end": 1},
    ]
    assert Claim.from_dict(record) == emptied
