"""Periods of the calendar: days, weeks, months, quarters, seasons, years, decades, and steps from one to another.

Values are TIMEX3 (``2024-Q3``, ``2024-W39``, ``198X``), strings of ISO 8601-2 are EDTF (``2024-35``, ``198X``).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from claimx.model import Basis, TimexType

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_EDTF_PART = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
# Years of a unit that is made of years.
YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6}
_FRIDAY = 5
# Days of a unit that is made of days, or is a part of one.
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "hour": 1 / 24, "minute": 0, "second": 0}


@dataclass(frozen=True, slots=True)
class Period:
    """What a time expression names: its days where they are known, its TIMEX3 value, and how it was resolved."""

    first: date | None
    last: date | None
    unit: str | None
    timex: str
    type: TimexType = TimexType.DATE
    edtf: str | None = None
    modifier: str | None = None
    basis: Basis = Basis.EXPLICIT
    needs_published: bool = False

    def on(self, basis: Basis) -> Period:
        """Return the same period, resolved against ``basis``."""
        kept = (self.first, self.last, self.unit, self.timex, self.type, self.edtf, self.modifier)
        return Period(*kept, basis, self.needs_published)  # dataclasses.replace takes five times as long

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of a period that has both."""
        assert self.first is not None
        assert self.last is not None
        return self.first, self.last

    def spanning(self, first: date, last: date) -> Period:
        """Return the same period with other days."""
        return replace(self, first=first, last=last, edtf=f"{first}/{last}")


def unknown(text: str, unit: str | None = None) -> Period:
    """Return a period whose days only the publication date would tell."""
    return Period(None, None, unit, text, basis=Basis.PUBLISHED, needs_published=True)


def valid(year: int, month: int, day: int) -> bool:
    """Tell whether a month of the calendar has this day."""
    return MINYEAR < year < MAXYEAR - 1 and day <= calendar.monthrange(year, month)[1]


def day(value: date) -> Period:
    """Return one day."""
    text = value.isoformat()
    return Period(value, value, "day", text, edtf=text)


def week(value: date) -> Period:
    """Return the ISO week (Monday to Sunday) around a day."""
    year, number, weekday = value.isocalendar()
    first = value - timedelta(weekday - 1)
    last = first + timedelta(6)
    return Period(first, last, "week", f"{year}-W{number:02d}", edtf=f"{first}/{last}")


def weekend(value: date) -> Period:
    """Return the Saturday and Sunday of the ISO week around a day."""
    whole = week(value)
    _, last = whole.days
    return replace(whole.spanning(last - timedelta(1), last), unit="weekend", timex=f"{whole.timex}-WE")


def month(year: int, number: int) -> Period:
    """Return a month."""
    text = f"{year:04d}-{number:02d}"
    last = date(year, number, calendar.monthrange(year, number)[1])
    return Period(date(year, number, 1), last, "month", text, edtf=text)


def part_of_year(year: int, code: str) -> Period:
    """Return a quarter (``Q1``), half (``H1``) or season (``SU``; a winter runs into the next year)."""
    kind, size = {"Q": ("quarter", 3), "H": ("half", 6)}.get(code[0], ("season", 3))
    start = SEASON_MONTHS[code] if code in SEASON_MONTHS else (int(code[1]) - 1) * size + 1
    first = date(year, start, 1)
    last = add_months(first, size) - timedelta(1)
    return Period(first, last, kind, f"{year:04d}-{code}", edtf=f"{year:04d}-{_EDTF_PART[code]}")


def span(first: date, last: date) -> Period:
    """Return a stretch that later expressions may compare with; its TIMEX3 value is the year of its end."""
    return Period(first, last, "span", f"{last.year:04d}", edtf=f"{first}/{last}")


def years(first: int, unit: str = "year") -> Period:
    """Return a year, or the decade, century or millennium that starts with it, by its digits (1990 to 1999)."""
    size = YEARS[unit]
    text = f"{first // size:0{4 - (len(str(size)) - 1)}d}" + "X" * (len(str(size)) - 1)
    return Period(date(max(first, 1), 1, 1), date(first + size - 1, 12, 31), unit, text, edtf=text)


def containing(unit: str, value: date) -> Period:
    """Return the period of a unit around a day; seasons are the meteorological ones of the northern half."""
    number = value.month
    match unit:
        case "hour" | "minute" | "second" | "day" | "workday":
            return day(value)
        case "week" | "fortnight":
            return week(value)
        case "weekend":
            return weekend(value)
        case "month":
            return month(value.year, number)
        case "quarter" | "half":
            return part_of_year(value.year, f"{unit[0].upper()}{(number - 1) // _MONTHS[unit] + 1}")
        case "season":  # January is in last year's winter
            return part_of_year(value.year - (number < 3), ("WI", "SP", "SU", "FA")[number % 12 // 3])
    return years(value.year // YEARS[unit] * YEARS[unit], unit)


def add(value: date, count: int, unit: str) -> date:
    """Return the day ``count`` units later (a missing day is the month's last); clamped to the calendar's ends."""
    try:
        if unit == "workday":
            return add_workdays(value, count)
        if unit in _DAYS:
            return value + timedelta(int(count * _DAYS[unit]))
        return add_months(value, count * (_MONTHS.get(unit) or 12 * YEARS[unit]))
    except (OverflowError, ValueError):
        return date(1, 1, 1) if count < 0 else date(9997, 12, 31)


def add_workdays(value: date, count: int) -> date:
    """Return the day ``count`` working days later, Monday to Friday; holidays are not known."""
    ahead = 1 if count >= 0 else -1
    weeks, rest = divmod(abs(count), 5)
    value += timedelta(7 * weeks * ahead)
    while rest or value.isoweekday() > _FRIDAY:
        value += timedelta(ahead)
        rest -= rest > 0 and value.isoweekday() <= _FRIDAY
    return value


def add_months(value: date, count: int) -> date:
    """Return the day ``count`` months later; a missing day is the month's last."""
    whole = value.year * 12 + value.month - 1 + count
    year_, month_ = whole // 12, whole % 12 + 1
    return date(year_, month_, min(value.day, calendar.monthrange(year_, month_)[1]))


def distance(period: Period, value: date) -> timedelta:
    """Return how far a day is from a period: nothing within it."""
    first, last = period.days
    return max(first - value, value - last, timedelta(0))


def step(period: Period, count: int, unit: str | None = None) -> Period:
    """Return the period of the same sort ``count`` units (by default its own) later: Q3 2023 for Q3 2024."""
    assert period.first is not None
    own = period.unit or "day"
    if own == "span":
        return span(*(add(edge, count, "year") for edge in period.days))
    if own == "season":
        return part_of_year(period.first.year + count, period.timex[-2:])
    return containing(own, add(period.first, count, unit or own))


def step_edge(period: Period, count: int) -> Period:
    """Return the period ``count`` years later; of one whose first or last day alone is meant, that day."""
    moved, (first, last) = step(period, count, "year"), period.days
    if first != last:
        return moved
    edge = moved.first if first == containing(period.unit or "day", first).first else moved.last
    return replace(moved, first=edge, last=edge, edtf=str(edge), modifier=period.modifier)


def third(period: Period, modifier: str) -> tuple[date, date]:
    """Return the early, middle or late part: days 1-10, 11-20, 21- of a month, else a third of the period's months."""
    first, last = period.days
    if period.unit == "month":
        cuts = [first, first.replace(day=11), first.replace(day=21)]
    elif period.unit == "half" or period.unit in YEARS:
        size = (last.year - first.year) * 12 + last.month - first.month + 1
        shares = (0, size // 3, size * 2 // 3) if size <= 12 else (0, 12 * round(size / 30), 12 * round(size * 7 / 120))
        cuts = [add_months(first, share) for share in shares]
    else:
        cuts = [first + timedelta(((last - first).days + 1) * i // 3) for i in range(3)]
    cuts.append(last + timedelta(1))
    index = ("START", "MID", "END").index(modifier)
    return cuts[index], cuts[index + 1] - timedelta(1)


def weekdays(value: date, weekday: int) -> list[Period]:
    """Return the last such weekday up to a day and the next from it."""
    back = (value.isoweekday() - weekday) % 7
    days = [add(value, -back, "day"), add(value, (7 - back) % 7 if back else 0, "day")]
    return [day(d) for d in dict.fromkeys(days)]


def nth_weekday(month: Period, weekday: int, place: int) -> Period | None:
    """Return a weekday by its place in a month (the last is -1); None where it has no so many."""
    first, last = month.days
    start = first if place > 0 else last - timedelta(6)
    found = start + timedelta((weekday - start.isoweekday()) % 7 + 7 * max(place - 1, 0))
    return day(found) if found <= last else None


_PRINTED = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-]|\.\d)")


def in_its_order(period: Period, printed: str, text: str) -> Period:
    """Return a date in figures in the order that the text's other dates show; without days where none shows it.

    ``period`` is the date read month first. An unknown day and month are X in TIMEX3 and in EDTF (ISO 8601-2).
    """
    match = _PRINTED.fullmatch(printed)
    one, other = (int(match[1]), int(match[3])) if match else (0, 0)
    if period.first is None or one == other or max(one, other) > 12:
        return period
    day_first = {int(m[1]) > 12 for m in _PRINTED.finditer(text) if max(int(m[1]), int(m[3])) > 12}
    if day_first == {False}:
        return period
    if day_first == {True}:
        return day(date(period.first.year, other, one)).on(period.basis)
    unknown = f"{period.first.year:04}-XX-XX"
    return replace(period, first=None, last=None, timex=unknown, edtf=unknown)
