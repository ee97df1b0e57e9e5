"""The explicit core of a date and plain relative ones, read by dateparser.

The grammar finds the words and knows which parts they name. dateparser fills what it does not find (today's year, the
base's day) and guesses at what is no date ("45", "the 1990s"), so it gets the bare core alone ("27 september 2024" of
"late on Friday, Sept. 27, 2024"), and an answer counts only where its parts are those that the grammar saw. What a word
alone means ("27 September") needs no base: only ``near`` and ``counted`` take one.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimx.find.dates.meaning import DateFields
from claimx.lexicon import mapping

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

DATE = ("year", "month", "day")
_MONTHS = {number: name for name, number in reversed(mapping("dates", "month").items())}
# What words without a base are read against: the end of a leap year, up to which two digits are a year of this century.
_BASE = date(2040, 12, 31)
_PARTS = {"day": DATE, "week": DATE, "month": ("year", "month"), "year": ("year",)}


@lru_cache(maxsize=64)
def _parser(base: date, reading: str, **more: str) -> DateDataParser:
    from dateparser.date import DateDataParser

    settings = {"RELATIVE_BASE": datetime.combine(base, time()), "PARSERS": [f"{reading}-time"], **more}
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=1 << 14)
def _read(words: str, base: date, reading: str, prefer: str, order: str) -> tuple[datetime | None, tuple[str, ...], str]:
    found: Any = _parser(base, reading, PREFER_DATES_FROM=prefer, DATE_ORDER=order).get_date_data(words)
    return found.date_obj, tuple(found.parts), found.period


def fields(words: str, *parts: str, order: str = "MDY") -> DateFields | None:
    """Return the parts that some words print; None where dateparser sees others, or no day of the calendar.

    ``order`` is that of day and month where the figures leave both open.
    """
    found, seen, _ = _read(words, _BASE, "absolute", "past", order)
    return DateFields(**{part: getattr(found, part) for part in parts}) if seen == parts else None


def clock(words: str) -> time | None:
    """Return the time of day that some words print."""
    found, seen, _ = _read(words, _BASE, "absolute", "current_period", "MDY")
    return found.time() if found is not None and seen[-1:] == ("time",) else None


def near(meaning: DateFields, base: date) -> list[DateFields]:
    """Return the last "27 September" up to a day and the next from it; fewer where the calendar ends."""
    parts = ("month", "day") if meaning.day else ("month",)
    words = f"{_MONTHS[meaning.month or 1]} {meaning.day or ''}".strip()
    answers = [_read(words, base, "absolute", prefer, "MDY") for prefer in ("past", "future")]
    found = [DateFields(day.year, day.month, meaning.day) for day, seen, _ in answers if day and seen == parts]
    return list(dict.fromkeys(found))


def counted(words: str, base: date, period: str) -> date | None:
    """Return the day at a plain distance from another: "3 days ago", "in 2 weeks", "yesterday"."""
    found, seen, unit = _read(words, base, "relative", "current_period", "MDY")
    return found.date() if found is not None and unit == period and seen == _PARTS[unit] else None
