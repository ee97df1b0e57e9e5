"""The explicit core held against dateparser: what both can read, both must read alike.

claimx does not hand dates to dateparser at run time: the grammar knows day, month and year by the time it knows where
the expression ends, and a call costs more than finding every date of the sentence. As a second opinion it is welcome.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import dateparser
import pytest

from claimx.find.dates import find_dates

if TYPE_CHECKING:
    from spacy.language import Language

DAYS = [date(1990, 1, 1) + timedelta(days=461 * k) for k in range(28)]
FORMS = {
    "day-month-year": "{d} {B} {Y}",
    "month-day-year": "{B} {d}, {Y}",
    "abbreviated": "{b} {d}, {Y}",
    "day-abbreviated": "{d} {b} {Y}",
    "iso": "{Y}-{m:02}-{d:02}",
    "month-year": "{B} {Y}",
    "weekday": "{A}, {B} {d}, {Y}",
}
SETTINGS = {"REQUIRE_PARTS": ["month", "year"], "PREFER_DAY_OF_MONTH": "first"}


def written(day: date, form: str) -> str:
    names = {"A": day.strftime("%A"), "B": day.strftime("%B"), "b": day.strftime("%b")}
    return form.format(d=day.day, m=day.month, Y=day.year, **names)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_explicit_dates_agree_with_dateparser(nlp: Language, form: str) -> None:
    for day in DAYS:
        text = written(day, form)
        expected = dateparser.parse(text, languages=["en"], settings=SETTINGS)
        assert expected is not None
        (found,) = find_dates(nlp.make_doc(f"It opened on {text} ."), date(2024, 1, 1))
        assert (found.text, found.first) == (text, expected.date())
