"""Dates in words: the period that an expression names, short for a table or plain for a reader."""

from __future__ import annotations

import re
from calendar import day_name, month_name, monthrange
from typing import TYPE_CHECKING

from claimx.model import DateRole, TimexType

if TYPE_CHECKING:
    from datetime import date

    from claimx.model import When

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_CLOCK = re.compile(r"T(\d\d:\d\d)")
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
MODIFIERS = {
    "APPROX": "about", "LESS_THAN": "less than", "MORE_THAN": "more than", "EQUAL_OR_MORE": "at least",
    "EQUAL_OR_LESS": "at most",
}  # fmt: skip
PARTS_OF_DAY = {"TMO": "morning", "TMI": "midday", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}

# By which word a date or place is tied to its sentence; the first stands where the text has none of them.
ROLE_WORDS = {
    DateRole.BY: ("by", "before", "within"),
    DateRole.SINCE: ("since", "from"),
    DateRole.UNTIL: ("until", "till", "to", "through"),
    DateRole.AS_OF: ("as of",),
}
# How many characters before a date are looked at for such a word.
BEFORE = 30


def resolved(when: When) -> str:
    """Return the period that a date names: a day, month, quarter or year, or its first and last day."""
    first, last = when.first, when.last
    if first is None or last is None:
        return f"from {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first.isoformat()
    if _whole_years(first, last) == 1:
        return f"{first.year:04}"
    months = _whole_months(first, last)
    if months == 3 and first.month % 3 == 1:
        return f"{first.year:04} Q{last.month // 3}"
    return first.isoformat()[:7] if months == 1 else f"{first} to {last}"


def in_words(when: When) -> str:
    """Return what a date means as one would say it: 'January 2025', 'every week', 'at least 1 year'."""
    timex = when.timex or ""
    if when.type in (TimexType.SET, TimexType.DURATION):
        said = _recurring(timex) if when.type is TimexType.SET else duration(timex)
    else:
        said = REFERENCES.get(timex) or _period(when)
    modifier = MODIFIERS.get(when.modifier or "", "")
    return f"{modifier} {said}" if modifier and said else said


def duration(timex: str) -> str:
    """Return an ISO 8601 duration in words: '2 years 6 months' for P2Y6M; empty for what is none."""
    found = _DURATION.fullmatch(timex)
    counts = zip(found.groups(), _UNITS, strict=True) if found else ()
    return " ".join(f"{int(n)} {unit if int(n) == 1 else unit + 's'}" for n, unit in counts if n)


def tied(when: When, text: str, start: int = 0) -> str:
    """Return a date with the word that ties it to its sentence ("by January"), as the text has it where it has one."""
    ties = ROLE_WORDS.get(when.role, ())
    if not ties or when.text.casefold().startswith(ties):
        return when.text
    before = word_before(text, when.start - start)
    return f"{before if before in ties else ties[0]} {when.text}"


def word_before(text: str, place: int) -> str:
    """Return the word before a place in a text, articles passed over; empty where another sentence is."""
    before = text[max(place - BEFORE, 0) : max(place, 0)].casefold().split()
    while before and before[-1] in ("the", "a", "an"):
        before.pop()
    return before[-1] if before else ""


def _recurring(timex: str) -> str:
    if weekday := _WEEKDAY.fullmatch(timex):
        return f"every {day_name[int(weekday[1]) - 1]}"
    part = PARTS_OF_DAY.get(timex[-3:])
    length = duration(timex).removeprefix("1 ")
    return f"every {part or length}" if part or length else ""


def _period(when: When) -> str:
    first, last = when.first, when.last
    if first is None or last is None:
        return f"from {_day(first)}" if first else f"until {_day(last)}" if last else ""
    if first == last:
        return f"{_day(first)}{_hour(when.timex or '')}"
    years, months = _whole_years(first, last), _whole_months(first, last)
    if years:
        return f"{first.year:04}" if years == 1 else f"{first.year:04} to {last.year:04}"
    if months == 1:
        return f"{month_name[first.month]} {first.year:04}"
    return f"{month_name[first.month]} to {month_name[last.month]} {last.year:04}" if months else _days(first, last)


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year:04}"


def _days(first: date, last: date) -> str:
    """Return two days with what they share said once: '3 to 9 March 2024'."""
    start = _day(first)
    if first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {month_name[first.month]}"
    return f"{start} to {_day(last)}"


def _hour(timex: str) -> str:
    if clock := _CLOCK.search(timex):
        return f", {clock[1]}"
    part = PARTS_OF_DAY.get(timex[-3:])
    return f", {part}" if part else ""


def _whole_years(first: date, last: date) -> int:
    """Return how many calendar years the days make up; 0 when they begin or end within one."""
    return last.year - first.year + 1 if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) else 0


def _whole_months(first: date, last: date) -> int | None:
    """Return how many calendar months of one year the days make up; None when they begin or end within one."""
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    return last.month - first.month + 1 if whole and first.year == last.year else None
