"""What makes a claim a record, and the unit of a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimx import extract
from claimx.find.numbers.units import claim_unit
from claimx.join.record import claim_id, digest, repeated, true_to
from claimx.model import Article, Claim, Kind, Passage, PassageKind, Quantity, Span, Status, Value


def claim(text: str, part: str) -> Claim:
    start = text.index(part)
    where = Span(part, start, start + len(part))
    return Claim(
        where.text, where.start, where.end, "id", Kind.QUANTITY, {}, Value(Decimal(9), Decimal(9)), None, None, None,
        None, None, Status.REPORTED, False, None, None, where,
    )  # fmt: skip


def test_a_repeated_passage_is_a_further_mention():
    text = "Nine ships sank.\n\nMore follows.\n\nNine ships sank."
    again = text.rindex("Nine")
    passages = (Passage(0, 16), Passage(again, len(text), PassageKind.REPEAT, repeats=0))
    (got,) = repeated(Article(text, passages=passages), [claim(text, "Nine")])
    assert got.mentions == (Span("Nine", again, again + 4),)


def test_id_is_of_content_alone():
    articles = Article("Nine ships.", "a.txt"), Article("Nine ships."), Article("Nine boats.")
    one, same, other = map(digest, articles)
    where = Span("Nine", 0, 4)
    assert claim_id(one, Kind.QUANTITY, where) == claim_id(same, Kind.QUANTITY, where)
    assert claim_id(one, Kind.QUANTITY, where) != claim_id(other, Kind.QUANTITY, where)
    assert claim_id(one, Kind.QUANTITY, where) != claim_id(one, Kind.DEADLINE, where)


def test_spans_are_cut_anew_from_the_article():
    text = "Nine\u00a0ships sank"
    parsed = Quantity("Nine ships", 0, 10, Value(Decimal(9), Decimal(9)))
    assert true_to(text, (parsed,))[0].text == "Nine\u00a0ships"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("USD_per_barrel", "USD"),
        ("EUR_per_person_per_year", "EUR"),
        ("kilometer_per_day", "kilometer"),
        ("liter_per_person", "liter"),
        ("kilometer_per_hour", "kilometer_per_hour"),
        ("gram_per_liter", "gram_per_liter"),
        ("barrel_per_day", "barrel_per_day"),
        ("percent", "percent"),
    ],
)
def test_unit_of_a_claim_is_without_what_it_is_given_for(unit, expected):
    assert claim_unit(unit) == expected


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("The Louvre asks the public for 1.3 million euros ($1.4 million).", "1.3", "$1.4", True),
        ("The club put up 43 million euros (about $46 million) to buy an 1877 picture.", "43", "$46", True),
        ("The pipeline runs 30 km (19 miles) from the coast.", "30", "19", True),
        ("The fund paid 40 million euros (30 million dollars in May).", "40", "30", False),
    ],
)
def test_a_conversion_in_brackets_has_the_cells_of_what_it_converts(text, one, other, same):
    first, second = (next(c for c in extract(text) if c.text.startswith(words)) for words in (one, other))
    cells = [[c.item, c.actor, c.action, c.when, c.said_by, c.status] for c in (first, second)]
    assert (cells[0] == cells[1]) is same
