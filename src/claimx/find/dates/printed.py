"""Dates that are printed by their fields or names, and the periods that they name: 4 March, Q3, Thanksgiving, 1990s."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period, unknown
from claimx.find.dates.feasts import holiday
from claimx.find.dates.tense import PAST
from claimx.model import Basis

if TYPE_CHECKING:
    from claimx.find.dates.context import Context
    from claimx.find.dates.meaning import Meaning


# The TIMEX3 value of a day that does not exist.
NO_DAY = "XXXX-XX-XX"


class DateFields(NamedTuple):
    """Fields of a date as printed; a missing field is None. ``bc`` turns the era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False

    def in_year(self, year: int) -> Period | None:
        """Return the day or month of a year, where the calendar has it."""
        return self._of(year) if self.month and cal.valid(year, self.month, self.day or 1) else None

    def _of(self, year: int) -> Period:
        if self.month is None:
            return cal.years(year)
        return cal.day(date(year, self.month, self.day)) if self.day else cal.month(year, self.month)

    def _period(self, context: Context) -> Period:
        if self.bc:
            return Period(None, None, "year", f"BC{self.year:04d}", edtf=f"{1 - (self.year or 1):05d}")
        if self.year is not None:
            return self._of(self.year)
        if self.month is not None:
            text = f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
            found = candidates(self, context)
            found = [p for p in found if not self.weekday or p.days[0].isoweekday() == self.weekday]
            near, unit = (120, "day") if self.day else (31, "month")
            return context.choose(found, near) or unknown(text, unit)
        base, _ = context.base()
        if self.day is not None:  # "the 26th"
            months = [cal.add_months(base.replace(day=1), shift) for shift in range(-2, 3)] if base else []
            days = [cal.day(m.replace(day=self.day)) for m in months if cal.valid(m.year, m.month, self.day)]
            return context.choose(days) or unknown(f"XXXX-XX-{self.day:02d}", "day")
        days = cal.weekdays(base, self.weekday) if base and self.weekday else []
        return context.choose(days, default=PAST) or unknown(f"XXXX-WXX-{self.weekday}", "day")


class NoDay(NamedTuple):
    """A day that no calendar has: 31 June. Nothing tells which one was meant."""

    def _period(self, context: Context) -> Period:
        return Period(None, None, "day", NO_DAY)


class YearPart(NamedTuple):
    """A quarter, half or season (``Q3``, ``H1``, ``SU``); of a fiscal year without days, which its body would tell."""

    code: str
    fiscal: bool = False

    def in_year(self, year: int) -> Period:
        """Return the part of a year."""
        return cal.part_of_year(year, self.code)

    def undated(self, period: Period) -> Period:
        """Return a period as this part of a year has it: of a fiscal one without days."""
        return replace(period, first=None, last=None, edtf=None) if self.fiscal else period

    def _period(self, context: Context) -> Period:
        kind = {"Q": "quarter", "H": "half"}.get(self.code[0], "season")
        found = context.choose(about(self, context.base()[0]), *((60, PAST) if kind == "quarter" else (31,)))
        return self.undated(found) if found else unknown(f"XXXX-{self.code}", kind)


class Holiday(NamedTuple):
    """A holiday by its rule (see ``feasts.holiday``); ``weekend`` for the weekend at the holiday."""

    rule: str | None
    weekend: bool = False

    def in_year(self, year: int) -> Period | None:
        """Return a holiday of a year, or the weekend at it with the holiday itself; None when the year has none."""
        days = holiday(year, self.rule) if self.rule else None
        if days is None:
            return None
        found, last = days
        if not self.weekend:
            return cal.day(found) if found == last else cal.span(found, last)
        number = found.isoweekday()
        saturday = found + timedelta(6 - number if number > 1 else -2)
        first = found if number in (4, 5) else saturday
        return cal.weekend(saturday).spanning(first, max(saturday + timedelta(1), found if number == 1 else saturday))

    def _period(self, context: Context) -> Period:
        if self.rule is None:
            return Period(None, None, None, "XXXX")
        text = f"XXXX-{self.rule}" if self.rule[2:3] == "-" else "XXXX-XX-XX"
        missing = replace(unknown(text, "day"), needs_published=context.base()[0] is None)
        return context.choose(candidates(self, context), 60) or missing


class NthDay(NamedTuple):
    """A weekday by its place in a month: "the second Sunday in May"; the last one is -1."""

    weekday: int
    place: int
    month: Meaning

    def in_year(self, year: int) -> Period | None:
        """Return the day of a year, where its month has so many of them."""
        month = self.month.in_year(year) if isinstance(self.month, DateFields) else None
        return cal.nth_weekday(month, self.weekday, self.place) if month else None

    def _period(self, context: Context) -> Period:
        if lacks_year(self):
            return context.choose(candidates(self, context), 120) or unknown(f"XXXX-WXX-{self.weekday}", "day")
        month = context.resolve(self.month)
        if month.first is None:
            return replace(month, unit="day")
        found = cal.nth_weekday(month, self.weekday, self.place)
        return found.on(month.basis) if found else context.resolve(NoDay())


Bare = DateFields | YearPart | Holiday | NthDay


def lacks_year(meaning: Meaning) -> TypeGuard[Bare]:
    """Tell whether an expression is bare: only a year beside it or the text tells when it is."""
    if isinstance(meaning, NthDay):
        return lacks_year(meaning.month)
    return isinstance(meaning, YearPart | Holiday) or (isinstance(meaning, DateFields) and meaning.year is None)


def weekday_alone(meaning: object) -> int | None:
    """Return the weekday (Monday is 1) of an expression that names nothing else."""
    return meaning.weekday if isinstance(meaning, DateFields) and not meaning.month else None


def about(meaning: Bare, day: date | None) -> list[Period]:
    """Return what a bare expression names in the year of a day and in its neighbours."""
    years = (day.year - 1, day.year, day.year + 1) if day else ()
    found = (meaning.in_year(year) for year in years if 2 < year < 9990)
    return [period for period in found if period is not None]


def candidates(meaning: Bare, context: Context) -> list[Period]:
    """Return what a bare expression names in the years that the text counts from."""
    return about(meaning, context.base()[0]) + about(meaning, context.next_printed())


class Years(NamedTuple):
    """A decade, century or millennium by its first year; ``short`` when the century is not printed ("the 80s")."""

    first: int
    unit: str
    short: bool = False
    bc: bool = False

    def _period(self, context: Context) -> Period:
        if self.bc:
            return Period(None, None, self.unit, f"BC{self.first // 100:02d}")
        return cal.years(self.first, self.unit)


class Fiscal(NamedTuple):
    """A fiscal or split year, as printed; its days are known where the text names the government whose it is."""

    year: str | None
    step: int = 0

    def _period(self, context: Context) -> Period:
        text, basis, day = self.year, Basis.EXPLICIT, context.published
        start = context.fiscal or 0
        if text is None:
            if day is None:
                return unknown("XXXX", "fiscal year")
            begun = start and (day.month >= abs(start)) - (start < 0)
            text, basis = str(day.year + self.step + begun), Basis.PUBLISHED
        found = Period(None, None, "fiscal year", text, basis=basis)
        if not start:
            return found
        first = date(int(text[:4]) - (start > 0 and text.isdigit()), abs(start), 1)
        return found.spanning(first, cal.add_months(first, 12) - timedelta(1))
