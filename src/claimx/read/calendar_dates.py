"""Full calendar dates as datelines print them. A date without its year, or with day and month in doubt, is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from claimx.lexicon import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Two-digit years as POSIX strptime reads them.
_PIVOT = 69
_EARLIEST, _LATEST = 1600, 2199


@dataclass(frozen=True, slots=True)
class Dated:
    """A calendar date and where it stands."""

    day: date
    start: int
    end: int


def dates_in(text: str) -> Iterator[Dated]:
    """Yield the full dates of a short text in order."""
    for match in _pattern().finditer(text):
        day = _day(match)
        if day is not None:
            yield Dated(day, match.start(), match.end())


@cache
def _pattern() -> re.Pattern[str]:
    months, weekdays = ("|".join(sorted(names, key=len, reverse=True)) for names in (_months(), _weekdays()))
    weekday = rf"(?:(?P<weekday>{weekdays})\.?,?\s+)?"
    month = rf"(?P<M>{months})\b\.?"
    return re.compile(
        rf"\b{weekday}(?:"
        rf"{month.replace('<M>', '<M1>')}\s+(?P<D1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<Y1>\d{{4}})"
        rf"|(?:the\s+)?(?P<D2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of\s+|[\s-]+){month.replace('<M>', '<M2>')}"
        r"[\s,-]+(?P<Y2>\d{4}|\d{2})"
        r"|(?P<Y3>\d{4})(?P<sep>[-/.])(?P<M3>\d{1,2})(?P=sep)(?P<D3>\d{1,2})(?=T\d|\b)"
        r"|(?P<A>\d{1,2})(?P<sep2>[-/.])(?P<B>\d{1,2})(?P=sep2)(?P<Y4>\d{4})"
        r")(?![\d%])",
        re.IGNORECASE,
    )


def _months() -> Mapping[str, int]:
    return mapping("dates", "month")


def _weekdays() -> Mapping[str, int]:
    return {**mapping("dates", "weekday"), **mapping("dates", "weekday_short")}


def _day(match: re.Match[str]) -> date | None:
    months, weekdays = _months(), _weekdays()
    g = match.groupdict()
    if g["A"]:
        return _numeric(int(g["A"]), int(g["B"]), int(g["Y4"]), weekdays.get((g["weekday"] or "").casefold()))
    n = "1" if g["D1"] else "2" if g["D2"] else "3"
    month = g["M3"] if n == "3" else months[g["M" + n].casefold()]
    return _valid(_year(g["Y" + n]), int(month), int(g["D" + n]))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _numeric(first: int, second: int, year: int, weekday: int | None) -> date | None:
    """Return the one day that 03/04/2019 can be; None while both orders are possible."""
    readings = {_valid(year, second, first), _valid(year, first, second)} - {None}
    if weekday is not None:
        readings = {day for day in readings if day is not None and day.isoweekday() == weekday}
    return readings.pop() if len(readings) == 1 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
