"""The explicit core of a date and plain relative ones, read by dateparser.

The grammar finds the words and knows which parts they name. dateparser fills what it does not find (today's year, the
base's day) and guesses at what is no date ("45", "the 1990s"), so it gets the bare core alone ("27 september 2024" of
"late on Friday, Sept. 27, 2024"), and an answer counts only where its parts are those that the grammar saw. In which
year a bare "27 September" lies stays the grammar's choice: to ask with the base of every article takes as long as the
whole search for dates. So PREFER_DATES_FROM, which the tense could tell, has nothing to decide but the century of a
year of two digits, and that the tense does not tell: "due by 27/09/24" is not due in 2124.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.find.dates.printed import DateFields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateparser.date import DateData, DateDataParser

DATE = ("year", "month", "day")
# The shapes that the grammar prints, tried before all others: to look for time zones and languages takes a fifth of a
# second the first time.
_FORMATS = ("%d %b %Y", "%Y-%m-%d", "%d %b", "%H:%M", "%I:%M %p")
# What words without a base are read against: the end of a leap year, up to which two digits are a year of this century.
_BASE = date(2040, 12, 31)
# The units of plain distances, and the period that an answer in them has.
_PERIODS = {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "year", "century": "year"}


@lru_cache(maxsize=64)
def _parser(base: date, reading: str, **more: str) -> DateDataParser:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime.combine(base, time()), "PARSERS": [f"{reading}-time"], **more}
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=1 << 14)
def _read(words: str, base: date, reading: str, prefer: str = "current_period", order: str = "MDY") -> DateData:
    return _parser(base, reading, PREFER_DATES_FROM=prefer, DATE_ORDER=order).get_date_data(words, _FORMATS)


def fields(words: str, *parts: str, order: str = "MDY") -> DateFields | None:
    """Return the parts that some words print; None where dateparser sees others, or no day of the calendar.

    ``order`` is that of day and month where the figures leave both open.
    """
    found = _read(words, _BASE, "absolute", "past", order)
    return DateFields(**{part: getattr(found.date_obj, part) for part in parts}) if found.parts == parts else None


def clock(words: str) -> time | None:
    """Return the time of day that some words print."""
    found = _read(words, _BASE, "absolute")
    return found.date_obj.time() if found.parts[-1:] == ("time",) else None


def days_away(word: str) -> int:
    """Return how many days "yesterday" or "tomorrow" is from today."""
    found: date = _read(word, _BASE, "relative").date_obj.date()
    return (found - _BASE).days


def counted(parts: Sequence[tuple[float | None, str]], sign: int, base: date) -> date | None:
    """Return the day at a plain distance from another ("3 days ago", "in 2 weeks"); None for units it does not know.

    Hours are none of them: at which hour an article was written nobody knows.
    """
    if any(unit not in _PERIODS for _, unit in parts):
        return None
    length = " ".join(f"{int(count or 0)} {unit}" for count, unit in parts)
    found = _read(f"{length} ago" if sign < 0 else f"in {length}", base, "relative")
    return found.date_obj.date() if found.date_obj and found.period == _PERIODS[parts[-1][1]] else None
