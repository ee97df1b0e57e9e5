"""Dates that a text prints, as its rules read them where no claim has them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from claimx.check.words import MONTH
from claimx.lexicon import mapping

# The first and last day that a date can be: of a year alone, the whole year.
Days = tuple[date, date]

_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
YEAR = r"(?:1[89]|20)\d\d\b"
DAY_AND_MONTH = rf"(?:{_DAY}(?:\sof)?\s{MONTH}\b|{MONTH}\b\.?\s{_DAY}(?!:|,\d))"
MONTH_AND_YEAR = rf"(?:{DAY_AND_MONTH},?\s|{MONTH}\s){YEAR}"
DATE = rf"(?:{MONTH_AND_YEAR}|{YEAR})"
_PIECE = re.compile(rf"(?P<year>\d{{4}})|(?P<day>\d{{1,2}})|\b(?P<month>{MONTH})\b", re.IGNORECASE)


def days(printed: str) -> Days | None:
    """Return the days of a printed date with a year; None where there are none ("31 June 2024")."""
    pieces = {found.lastgroup: found[0].casefold() for found in _PIECE.finditer(printed)}
    year = int(pieces.get("year", 0))
    if "month" not in pieces:
        return (date(year, 1, 1), date(year, 12, 31)) if year else None
    month = mapping("check", "months")[pieces["month"]]
    try:
        first, last = (int(pieces.get("day", end)) for end in (1, monthrange(year, month)[1]))
        return date(year, month, first), date(year, month, last)
    except ValueError:
        return None


def coming(printed: str, published: date) -> Days | None:
    """Return the days of a printed date; without a year those of its next from a day on."""
    if re.search(YEAR, printed):
        return days(printed)
    told = (days(f"{printed} {year}") for year in (published.year, published.year + 1))
    return next((one for one in told if one and one[1] >= published), None)


def nearest(printed: str, published: date, within: int) -> date | None:
    """Return the day of a printed date without a year that is nearest to a day, if it is within so many days of it."""
    told = (days(f"{printed} {published.year + more}") for more in (-1, 0, 1))
    near = min((one[0] for one in told if one), key=lambda day: abs(day - published), default=None)
    return near if near is not None and abs(near - published).days <= within else None
