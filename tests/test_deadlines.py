"""Deadlines: the dates of events to come that carry no number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claimx.find.dates import find_dates
from claimx.find.deadlines import find_deadlines, lies_ahead
from claimx.find.quantities import find_quantities
from claimx.model import QuantityRole, When

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = date(2024, 3, 6)

DEADLINES = [
    ("The parliament will vote on the treaty on March 20.", ["March 20"]),
    ("Elections are set for February 2026.", ["February 2026"]),
    ("A ruling is due by the end of April.", ["the end of April"]),
    ("The minister said the camp would be closed in June.", ["June"]),
    ("The trial is scheduled to open on Monday.", ["Monday"]),
    ("The bridge is expected to reopen next month.", ["next month"]),
    ("The company could run out of cash by May.", ["May"]),
    ("Schools stay shut until April 15.", ["April 15"]),
    ("The festival opens on June 1.", ["June 1"]),
    ("The truce was extended until March 30.", ["March 30"]),
    ("Norway pledged to end the trade by 2030.", ["2030"]),
    ("The union demanded that talks begin by Friday.", ["Friday"]),
    ("Port to reopen in May, minister says", ["May"]),
    ("The airline plans to resume flights next week, on March 14.", ["March 14"]),
    ("The hearing was to take place on January 9 but was called off.", ["January 9"]),
]

NOT_DEADLINES = [
    "The blast struck the market on Monday.",
    "The minister said on Tuesday that the road would be repaired.",
    "On Thursday the mayor called for a truce.",
    "The company will cut 300 jobs by June.",
    "The 2018 election was won by the left.",
    "The talks should have been held years ago.",
    "The government now wants to change the law.",
    "The drug may help patients in the future.",
    "The record was set on February 2.",
    "The committee promised in January to publish the report.",
    "The firm has been based in the city since 1990.",
    "The shop will be open from 9 a.m. each day.",
]


def deadlines(nlp: Language, text: str, published: date | None = PUBLISHED) -> list[str]:
    doc = nlp(text)
    dates = find_dates(doc, published)
    quantities = [q for q in find_quantities(doc, dates) if q.role is QuantityRole.QUANTITY]
    return [when.text for when in find_deadlines(doc, dates, quantities, published)]


@pytest.mark.parametrize(("text", "expected"), DEADLINES, ids=[text[:40] for text, _ in DEADLINES])
def test_finds_the_date_of_what_is_to_come(nlp: Language, text: str, expected: list[str]) -> None:
    assert deadlines(nlp, text) == expected


@pytest.mark.parametrize("text", NOT_DEADLINES, ids=[text[:40] for text in NOT_DEADLINES])
def test_leaves_other_dates_alone(nlp: Language, text: str) -> None:
    assert deadlines(nlp, text) == []


def test_a_plan_needs_no_publication_date(nlp: Language) -> None:
    assert deadlines(nlp, "The parliament will vote on the treaty in July 2031.", None) == ["July 2031"]


def test_what_lies_ahead_needs_both_dates() -> None:
    when = When("June", 0, 4, date(2024, 6, 1), date(2024, 6, 30))
    assert lies_ahead(when, PUBLISHED)
    assert not lies_ahead(when, None)
    assert not lies_ahead(None, PUBLISHED)
    assert not lies_ahead(when, date(2024, 6, 1))
