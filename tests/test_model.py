from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimx.model import Basis, Bound, Change, DateRole, Span, Value, When, number

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
