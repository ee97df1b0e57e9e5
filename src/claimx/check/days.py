"""Dates that a text prints in full, as its rules read them where no claim has them."""

from __future__ import annotations

import re
from datetime import date

from claimx.check.words import MONTH
from claimx.lexicon import mapping

# The first and last day that a date can be: of a year alone, the whole year.
Days = tuple[date, date]

MONTH_AND_YEAR = rf"(?:\d{{1,2}}\s{MONTH},?\s|{MONTH}\s\d{{1,2}},?\s|{MONTH}\s)(?:1[89]|20)\d\d\b"
DATE = rf"(?:{MONTH_AND_YEAR}|(?:1[89]|20)\d\d\b)"
_PARTS = re.compile(rf"(?P<day>\d{{1,2}})?\s?(?P<month>{MONTH})?\s?(?P<late>\d{{1,2}})?,?\s?(?P<year>\d{{4}})", re.I)


def days(printed: str) -> Days | None:
    """Return the days of a printed date; None where there are none ("31 June 2024")."""
    found = _PARTS.fullmatch(printed)
    if found is None:
        return None
    year, day = int(found["year"]), found["day"] or found["late"]
    month = mapping("check", "months")[found["month"].casefold()] if found["month"] else None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, int(day or 1)), date(year, month, int(day or 28))
    except ValueError:
        return None
