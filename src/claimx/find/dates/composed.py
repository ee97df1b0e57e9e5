"""Periods made of others: a month in a year, a part, a range, a stretch that ends or opens one, an hour of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period
from claimx.find.dates.printed import DateFields, YearPart, lacks_year, weekday_alone
from claimx.find.dates.relative import Deictic
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context
    from claimx.find.dates.lengths import Length
    from claimx.find.dates.meaning import Meaning
    from claimx.find.dates.printed import Bare


class Within(NamedTuple):
    """A bare expression in a year or longer period that is named beside it: "January next year"."""

    inner: Bare
    outer: Meaning

    def _period(self, context: Context) -> Period:
        inner, outer = self.inner, context.resolve(self.outer)
        if outer.first is None or outer.unit == "fiscal year":  # in need of a publication date, or fiscal
            unplaced = context.undated().resolve(inner)
            year = outer.timex if outer.timex.startswith("BC") else outer.timex[-4:]
            return replace(outer, first=None, last=None, unit=unplaced.unit, timex=year + unplaced.timex[4:], edtf=None)
        if outer.unit == "month" and isinstance(inner, YearPart) and inner.code in ("H1", "H2") and outer.last:
            middle = outer.first.replace(day=15)
            half = (outer.first, middle) if inner.code == "H1" else (middle + timedelta(1), outer.last)
            return outer.spanning(*half)
        if outer.unit == "month" and isinstance(inner, DateFields) and inner.day and not inner.month:
            inner = inner._replace(month=outer.first.month)  # the 15th of next month
        found = inner.in_year(outer.first.year)
        if found is not None:
            return (inner.undated(found) if isinstance(inner, YearPart) else found).on(outer.basis)
        missing = isinstance(inner, DateFields) and inner.month  # 29 February 2023
        return replace(outer, first=None, last=None, edtf=None) if missing else outer


def with_year_of(first: Meaning, last: Meaning | None) -> Meaning:
    """Return a bare expression with the year that is printed at the next: "March and April 2023"."""
    outer = last.outer if isinstance(last, Within) else None
    if isinstance(last, DateFields) and last.year and last.month:
        outer = DateFields(last.year)
    return Within(first, outer) if outer and lacks_year(first) and not weekday_alone(first) else first


class Range(NamedTuple):
    """From one expression to another, inclusive."""

    first: Meaning
    last: Meaning

    def _period(self, context: Context) -> Period:
        last = context.resolve(self.last)
        first = context.resolve(with_year_of(self.first, self.last))
        weekday = weekday_alone(self.last)
        if weekday and first.first:
            ahead = (weekday - first.first.isoweekday()) % 7
            last = cal.day(cal.add(first.first, ahead, "day")).on(first.basis)
        if first.first and last.first and first.first > last.first and lacks_year(self.last):
            last = cal.step(last, 1, "year").on(last.basis)
        if not (first.first and last.last and first.first <= last.last):
            missing = first.needs_published or last.needs_published
            timex = f"{first.timex}/{last.timex}"
            return Period(None, None, last.unit, timex, needs_published=missing, basis=last.basis)
        basis = first.basis if last.basis is Basis.EXPLICIT else last.basis
        edtf = f"{first.edtf}/{last.edtf}" if first.edtf and last.edtf else f"{first.first}/{last.last}"
        return Period(first.first, last.last, last.unit, first.timex, edtf=edtf, basis=basis)


class Ending(NamedTuple):
    """A stretch that ends with a period, or begins with it: "the 12 months to June", "the week starting Sept. 20"."""

    length: Length
    end: Meaning
    starts: bool = False

    def _period(self, context: Context) -> Period:
        end = context.resolve(self.end)
        count, unit = self.length.count, self.length.unit
        found = self.length.lasting(end.basis)
        if end.first is None or end.last is None or count is None:
            return replace(found, needs_published=end.needs_published)
        if count != int(count) and unit == "year":
            count, unit = count * 12, "month"  # the half year to June
        if self.starts:
            return found.spanning(end.first, cal.add(end.first, int(count), unit) - timedelta(1))
        first = cal.add(end.last + timedelta(1), -int(count), unit)
        if count == 1 and unit in ("week", "quarter", "half", "month"):
            found = replace(found, timex=cal.containing(unit, end.last).timex, type=TimexType.DATE)
        return found.spanning(first, end.last)


_MODS = {"FIRST": "START", "LAST": "END", "EARLIER": "START", "LATER": "END", "SOME": None}


class PartOf(NamedTuple):
    """A part of a period: START, MID, END (thirds), FIRST, LAST (single days), EARLIER, LATER, APPROX and bounds.

    Its TIMEX3 value stays that of the whole.
    """

    modifier: str
    whole: Meaning

    def _period(self, context: Context) -> Period:
        whole, modifier = context.resolve(self.whole), self.modifier
        if modifier in ("WEEK", "WEEKEND") and whole.first is not None:
            return (cal.week if modifier == "WEEK" else cal.weekend)(whole.first).on(whole.basis)
        named = replace(whole, modifier=_MODS.get(modifier, modifier))
        if whole.first is None or whole.last is None or whole.unit == "day":
            return named
        first, last, published = whole.first, whole.last, context.published
        if modifier in ("START", "MID", "END"):
            first, last = cal.third(whole, modifier)
        elif modifier == "FIRST":
            last = first
        elif modifier == "LAST":
            first = last
        elif modifier in ("EARLIER", "LATER"):
            # "earlier this year" ends with publication; "earlier this month" stays whole
            month = whole.unit == "month" and modifier == "EARLIER"
            if published is not None and not month and first <= published <= last:
                first, last = (first, published) if modifier == "EARLIER" else (published, last)
        elif modifier == "ON_OR_AFTER":
            return replace(named, last=None, edtf=f"{whole.edtf}/..")
        elif modifier == "APPROX":
            return replace(named, edtf=f"{whole.edtf}~" if whole.edtf and "/" not in whole.edtf else whole.edtf)
        else:
            return named
        return replace(named, first=first, last=last, edtf=f"{first}/{last}" if first != last else str(first))


class Opening(NamedTuple):
    """The first, last or n-th stretch of a period: "the first nine months", "the second week" (skip 1).

    ``whole`` is the period; None for the current year.
    """

    length: Length
    whole: Meaning | None
    last: bool = False
    skip: int = 0

    def _period(self, context: Context) -> Period:
        count, unit = self.length.count, self.length.unit
        whole = context.resolve(self.whole) if self.whole is not None else self._year_begun(context)
        found = self.length.lasting(whole.basis)
        if whole.first is None or whole.last is None or count is None:
            return replace(found, needs_published=whole.needs_published)
        if self.whole is None and unit not in ("month", "quarter"):
            return found  # "her first 100 days": of what, the text does not say
        start = cal.add(whole.first, self.skip, unit)
        if count == 1 and unit not in ("week", "day") and unit != whole.unit:
            return cal.containing(unit, whole.last if self.last else start).on(whole.basis)
        first, last = start, cal.add(start, int(count), unit) - timedelta(1)
        if self.last:
            first, last = cal.add(whole.last + timedelta(1), -int(count), unit), whole.last
        if count == 1:
            kind = cal.containing(unit, last if unit == "day" else first + timedelta(3))
            found = replace(found, timex=kind.timex, type=TimexType.DATE)
        return found.spanning(first, last)

    def _year_begun(self, context: Context) -> Period:
        """Return the year that "the first nine months" belong to: the last one in which they are over."""
        year = context.resolve(Deictic("year", 0))
        if context.published is None or year.first is None:
            return year
        end = cal.add(year.first, int(self.length.count or 1), self.length.unit)
        over = end <= cal.add(context.published, 1, "month")
        return year if over else cal.step(year, -1).on(Basis.PUBLISHED)


class Clock(NamedTuple):
    """A time of day ("T10:30", "TNI") on a day that may be missing."""

    time: str
    day: Meaning | None = None

    def _period(self, context: Context) -> Period:
        named = context.last("day") if self.day is None else None
        day = named.on(Basis.CONTEXT) if named else context.resolve(self.day or Deictic("day", 0))
        timex = day.timex.split("T")[0] + self.time
        time = replace(day, timex=timex, type=TimexType.TIME, unit="day", modifier=None)
        # "at 7:38 pm" names no day: TimeML values it with the day told of, which is no more than a guess.
        known = self.day is not None or not self.time[1:2].isdigit()
        return time if known else replace(time, first=None, last=None)
