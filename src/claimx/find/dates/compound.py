"""Periods made of others: a month in a year, a range, a stretch that ends with a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period, valid
from claimx.find.dates.fields import fiscal_days, full, holiday_in
from claimx.find.dates.lengths import timex
from claimx.find.dates.meaning import Calendar, Ending, Holiday, Meaning, Range, Within, YearPart
from claimx.find.dates.resolve import replace_published, resolve
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context


@resolve.register(Within)
def _(meaning: Within, context: Context) -> Period:
    outer = resolve(meaning.outer, context)
    inner = meaning.inner
    if isinstance(inner, Range):
        return resolve(Range(Within(inner.first, meaning.outer), Within(inner.last, meaning.outer)), context)
    if outer.first is None or outer.unit == "fiscal year":
        return _within_unknown(inner, outer, context)
    found = _within(inner, outer.first, outer)
    if found is None and isinstance(inner, Calendar) and inner.month and inner.day:  # 29 February 2023
        return replace(outer, first=None, last=None, edtf=None)
    return found.on(outer.basis) if found is not None else outer


def _within(inner: Meaning, start: date, outer: Period) -> Period | None:
    year = start.year
    if isinstance(inner, YearPart):
        return fiscal_days(cal.part_of_year(year, inner.code), inner.fiscal)
    if isinstance(inner, Holiday) and inner.rule:
        return holiday_in(inner, year)
    if isinstance(inner, Calendar) and inner.month and valid(year, inner.month, inner.day or 1):
        return full(inner, year)
    if isinstance(inner, Calendar) and inner.weekday and outer.unit == "week":
        return cal.day(start + timedelta(inner.weekday - 1))
    if isinstance(inner, Calendar) and inner.day and not inner.month and valid(year, start.month, inner.day):
        return cal.day(start.replace(day=inner.day))
    return None


def _within_unknown(inner: Meaning, outer: Period, context: Context) -> Period:
    """Return a part of a year without days: fiscal, or in need of a publication date."""
    bare = resolve(inner, replace_published(context))
    year = outer.timex if outer.timex.startswith("BC") else outer.timex[-4:]
    text = year + bare.timex[4:] if year[-4:].isdigit() else bare.timex
    return replace(outer, first=None, last=None, unit=bare.unit, timex=text, edtf=None)


@resolve.register(Range)
def _(meaning: Range, context: Context) -> Period:
    last = resolve(meaning.last, context)
    first = resolve(_with_year_of(meaning.first, meaning.last), context)
    if isinstance(meaning.last, Calendar) and meaning.last.weekday and not meaning.last.month and first.first:
        ahead = (meaning.last.weekday - first.first.isoweekday()) % 7
        last = cal.day(cal.add(first.first, ahead, "day")).on(first.basis)
    if first.first and last.first and first.first > last.first and not _has_year(meaning.last):
        last = _a_year_on(last)
    if not (first.first and last.last and first.first <= last.last):
        missing = first.needs_published or last.needs_published
        return Period(None, None, last.unit, f"{first.timex}/{last.timex}", needs_published=missing, basis=last.basis)
    basis = first.basis if last.basis is Basis.EXPLICIT else last.basis
    edtf = f"{first.edtf}/{last.edtf}" if first.edtf and last.edtf else f"{first.first}/{last.last}"
    return Period(first.first, last.last, last.unit, first.timex, edtf=edtf, basis=basis)


def _a_year_on(period: Period) -> Period:
    if period.unit == "day" and period.first and valid(period.first.year + 1, period.first.month, period.first.day):
        return cal.day(period.first.replace(year=period.first.year + 1)).on(period.basis)
    moves = period.unit in ("month", "quarter", "half", "season")
    return cal.step(period, 1, "year").on(period.basis) if moves else period


def _has_year(meaning: Meaning) -> bool:
    return not (isinstance(meaning, YearPart | Holiday) or (isinstance(meaning, Calendar) and meaning.year is None))


def _with_year_of(first: Meaning, last: Meaning) -> Meaning:
    """Return the first end of a range with the year that is printed at the second: "from January to March 2024"."""
    if _has_year(first):
        return first
    if isinstance(last, Within):
        return Within(first, last.outer)
    if isinstance(last, Calendar) and last.year is not None and last.month:
        return Within(first, Calendar(last.year))
    return first


@resolve.register(Ending)
def _(meaning: Ending, context: Context) -> Period:
    end = resolve(meaning.end, context)
    count, unit = meaning.length.parts[-1]
    found = Period(None, None, unit, timex(meaning.length), TimexType.DURATION, basis=end.basis)
    if end.last is None or count is None:
        return replace(found, needs_published=end.needs_published)
    last = end.last
    first = cal.add(last + timedelta(1), -int(count), unit)
    if count == 1 and unit in ("week", "quarter", "month"):
        found = replace(found, timex=cal.containing(unit, last).timex, type=TimexType.DATE)
    return replace(found, first=first, last=last, edtf=f"{first}/{last}")
