"""Periods made of others: a month in a year, a part, a range, a distance, and what the text named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates import core
from claimx.find.dates import meaning as says
from claimx.find.dates.calendar import Period
from claimx.find.dates.meaning import CONTEXT, PUBLISHED
from claimx.find.dates.resolve import NO_DAY, bare, fiscal_days, in_year, lasting, replace_published, resolve, unknown
from claimx.find.dates.tense import FUTURE, LIMIT, PAST
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context

__all__ = ["resolve"]


@resolve.register(says.Within)
def _(meaning: says.Within, context: Context) -> Period:
    inner, outer = meaning.inner, resolve(meaning.outer, context)
    if outer.first is None or outer.unit == "fiscal year":  # fiscal, or in need of a publication date
        unplaced = resolve(inner, replace_published(context))
        year = outer.timex if outer.timex.startswith("BC") else outer.timex[-4:]
        return replace(outer, first=None, last=None, unit=unplaced.unit, timex=year + unplaced.timex[4:], edtf=None)
    if outer.unit == "month" and isinstance(inner, says.YearPart) and inner.code in ("H1", "H2") and outer.last:
        middle = outer.first.replace(day=15)
        half = (outer.first, middle) if inner.code == "H1" else (middle + timedelta(1), outer.last)
        return outer.spanning(*half)
    found = in_year(inner, outer.first.year)
    if found is not None:
        return fiscal_days(found, isinstance(inner, says.YearPart) and inner.fiscal).on(outer.basis)
    missing = isinstance(inner, says.DateFields) and inner.month  # 29 February 2023
    return replace(outer, first=None, last=None, edtf=None) if missing else outer


@resolve.register(says.Range)
def _(meaning: says.Range, context: Context) -> Period:
    last = resolve(meaning.last, context)
    first = resolve(says.with_year_of(meaning.first, meaning.last), context)
    weekday = says.weekday_alone(meaning.last)
    if weekday and first.first:
        ahead = (weekday - first.first.isoweekday()) % 7
        last = cal.day(cal.add(first.first, ahead, "day")).on(first.basis)
    if first.first and last.first and first.first > last.first and says.lacks_year(meaning.last):
        last = cal.step(last, 1, "year").on(last.basis)
    if not (first.first and last.last and first.first <= last.last):
        missing = first.needs_published or last.needs_published
        return Period(None, None, last.unit, f"{first.timex}/{last.timex}", needs_published=missing, basis=last.basis)
    basis = first.basis if last.basis is Basis.EXPLICIT else last.basis
    edtf = f"{first.edtf}/{last.edtf}" if first.edtf and last.edtf else f"{first.first}/{last.last}"
    return Period(first.first, last.last, last.unit, first.timex, edtf=edtf, basis=basis)


@resolve.register(says.Ending)
def _(meaning: says.Ending, context: Context) -> Period:
    end = resolve(meaning.end, context)
    count, unit = meaning.length.count, meaning.length.unit
    found = lasting(meaning.length, end.basis)
    if end.last is None or count is None:
        return replace(found, needs_published=end.needs_published)
    last = end.last
    if count != int(count) and unit == "year":
        count, unit = count * 12, "month"  # the half year to June
    first = cal.add(last + timedelta(1), -int(count), unit)
    if count == 1 and unit in ("week", "quarter", "half", "month"):
        found = replace(found, timex=cal.containing(unit, last).timex, type=TimexType.DATE)
    return found.spanning(first, last)


_MODS = {"FIRST": "START", "LAST": "END", "EARLIER": "START", "LATER": "END", "SOME": None, "EXACT": None}


@resolve.register(says.PartOf)
def _(meaning: says.PartOf, context: Context) -> Period:
    """Return the part of a resolved period that a PartOf names; its TIMEX3 value stays that of the whole."""
    whole, modifier = resolve(meaning.whole, context), meaning.modifier
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


@resolve.register(says.Opening)
def _(meaning: says.Opening, context: Context) -> Period:
    """Return the first or last stretch of a period; of the current year when none is named."""
    count, unit = meaning.length.count, meaning.length.unit
    whole = resolve(meaning.whole, context) if meaning.whole is not None else _year_begun(meaning, context)
    found = lasting(meaning.length, whole.basis)
    if whole.first is None or whole.last is None or count is None:
        return replace(found, needs_published=whole.needs_published)
    if meaning.whole is None and unit not in ("month", "quarter"):
        return found  # "her first 100 days": of what, the text does not say
    start = cal.add(whole.first, meaning.skip, unit)
    if count == 1 and unit not in ("week", "day") and unit != whole.unit:
        return cal.containing(unit, whole.last if meaning.last else start).on(whole.basis)
    first, last = start, cal.add(start, int(count), unit) - timedelta(1)
    if meaning.last:
        first, last = cal.add(whole.last + timedelta(1), -int(count), unit), whole.last
    if count == 1:
        kind = cal.containing(unit, last if unit == "day" else first + timedelta(3))
        found = replace(found, timex=kind.timex, type=TimexType.DATE)
    return found.spanning(first, last)


@resolve.register(says.NthDay)
def _(meaning: says.NthDay, context: Context) -> Period:
    if says.lacks_year(meaning):
        return bare(meaning, context) or Period(None, None, "day", f"XXXX-WXX-{meaning.weekday}", needs_published=True)
    month = resolve(meaning.month, context)
    if month.first is None:
        return replace(month, unit="day")
    found = cal.nth_weekday(month, meaning.weekday, meaning.place)
    return found.on(month.basis) if found is not None else Period(None, None, "day", NO_DAY)


def _year_begun(meaning: says.Opening, context: Context) -> Period:
    """Return the year that "the first nine months" belong to: the last one in which they are over."""
    year = resolve(says.Deictic("year", 0), context)
    if context.published is None or year.first is None:
        return year
    end = cal.add(year.first, int(meaning.length.count or 1), meaning.length.unit)
    over = end <= cal.add(context.published, 1, "month")
    return year if over else cal.step(year, -1).on(Basis.PUBLISHED)


# Distances in the second are too small to count from a time as long as the first.
_COARSE = ("season", "half", "year", "decade", "century")
_FINE = ("hour", "minute", "second", "day", "week")


@resolve.register(says.Offset)
def _(meaning: says.Offset, context: Context) -> Period:
    vague = "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
    if meaning.length.vague:
        if meaning.anchor == CONTEXT and not context.narrative and context.tense_here() != FUTURE:
            return lasting(meaning.length, Basis.CONTEXT)  # "a few days later", told of the past
        return Period(None, None, None, vague, basis=Basis.PUBLISHED)
    day, basis, kind = _offset_base(meaning, context)
    later = meaning.anchor == CONTEXT and meaning.sign > 0 and context.tense_here() != FUTURE
    last = context.last()
    coarse = last is not None and last.unit in _COARSE and last.first != last.last
    if later and (last is None or (coarse and meaning.length.unit in _FINE)):
        return lasting(meaning.length, Basis.CONTEXT)  # "one year later" than something that the text does not date
    if day is None:
        return unknown(vague)
    parts = meaning.length.whole()
    far = sum(int((count or 0) * cal.YEARS.get(unit, 0)) for count, unit in parts)
    if meaning.sign < 0 and far >= day.year:
        return Period(None, None, "year", f"BC{far - day.year + 1:04d}", basis=basis)
    count, unit = parts[-1]
    if kind is not None:
        return cal.step_edge(kind, meaning.sign * int(count or 0)).on(basis)
    told = core.counted(parts, meaning.sign, day) if meaning.anchor == PUBLISHED else None
    day = told or _moved(day, meaning)
    unit = "day" if not isinstance(meaning.anchor, str) else "year" if unit in cal.YEARS else unit
    return replace(cal.containing(unit, day).on(basis), modifier=meaning.length.modifier)


def _offset_base(meaning: says.Offset, context: Context) -> tuple[date | None, Basis, Period | None]:
    """Return the day to count from, and for whole years the period whose sort stays ("the quarter, a year earlier")."""
    if not isinstance(meaning.anchor, str):  # "two weeks ago Monday"
        anchor = resolve(meaning.anchor, context)
        return anchor.first, anchor.basis, None if anchor.unit == "day" else anchor
    kind = context.reported() if meaning.length.parts[0] == (1, "year") else None
    if kind is not None and (meaning.anchor == CONTEXT or kind.unit in ("quarter", "half")):
        return kind.first, Basis.CONTEXT, kind
    last = context.last("day") or context.last() if meaning.anchor == CONTEXT else None
    if last is not None:
        return last.first, Basis.CONTEXT, None
    return context.published, Basis.PUBLISHED, None


@resolve.register(says.Rolling)
def _(meaning: says.Rolling, context: Context) -> Period:
    count, unit = meaning.length.count, meaning.length.unit
    found = lasting(meaning.length, Basis.PUBLISHED)
    anchor = context.last(unit) if meaning.anchor == CONTEXT else None
    if anchor is not None and anchor.first and anchor.last and count:
        begin, end = cal.add(anchor.first, -int(count), unit), anchor.first - timedelta(1)
        if meaning.sign > 0:
            begin, end = anchor.last + timedelta(1), cal.add(anchor.last, int(count), unit)
        return found.spanning(begin, end).on(Basis.CONTEXT)
    day = context.published
    if meaning.sign > 0 and not meaning.deadline and context.tense_here(LIMIT) == PAST:  # "spent the next two years"
        named = context.last()
        if named is None:
            return found.on(Basis.CONTEXT)
        day, found = named.last, found.on(Basis.CONTEXT)
    if day is None:
        return replace(found, needs_published=True)
    far = _moved(day, meaning) if count is not None else None
    first, last = (far, day) if meaning.sign < 0 else (day, far)
    return replace(found, first=first, last=last, edtf=f"{first or ''}/{last or ''}")


def _moved(day: date, meaning: says.Rolling | says.Offset) -> date:
    """Return the day at the distance of a length."""
    for count, unit in meaning.length.whole():
        day = cal.add(day, int(count or 0) * meaning.sign, unit)
    return day


# Code points within which "then" is the date named last.
_CLOSE = 300


@resolve.register(says.Same)
def _(meaning: says.Same, context: Context) -> Period:
    kind = _same_kind(meaning, context)
    if meaning.year is not None:
        outer = resolve(meaning.year, context)
        if outer.first is None or kind is None or kind.first is None or kind.unit in ("year", "day"):
            return replace(outer, basis=Basis.CONTEXT) if kind else outer
        return cal.step(kind, outer.first.year - kind.first.year, "year").on(Basis.CONTEXT)
    if kind is None:
        return unknown("XXXX", meaning.unit)
    moved = cal.step(kind, meaning.step, "year") if meaning.step else kind
    return replace(moved, basis=kind.basis, modifier=None)


def _same_kind(meaning: says.Same, context: Context) -> Period | None:
    """Return the period that the text means: the last one of the unit that it named, else the one at publication."""
    coming = 0 if context.tense_here() == FUTURE else -1
    if meaning.unit == "weekend":
        return _at_published("weekend", context, coming)
    if meaning.unit is None:
        return _on_context(context.reported()) or _at_published("year", context)
    if meaning.latest:
        over = [p for _, p in context.named if p.unit == "quarter" and _is_over(p, context.published)]
        return _on_context(over[-1] if over else None) or _at_published("quarter", context, -1)
    ahead = context.cue == LIMIT and context.tense_here() == FUTURE  # "plans to leave by the end of the month"
    apart = ahead or meaning.unit in ("year", "day")
    named = None if apart and not context.narrative else context.last(meaning.unit)
    if context.narrative:
        told = context.last("day", "month") if meaning.unit == "month" else None
        named = cal.containing("month", told.days[0]) if told else named
    elif named is not None and _is_over(named, context.published) and context.tense_here() == FUTURE:
        named = None  # "it will fly at the end of the month"
    if named is None and meaning.unit == "quarter":
        return _at_published("quarter", context, coming)
    return _on_context(named) or _at_published(meaning.unit, context)


def _is_over(period: Period, published: date | None) -> bool:
    return published is not None and period.last is not None and period.last < published


def _on_context(period: Period | None) -> Period | None:
    return None if period is None else replace(period.on(Basis.CONTEXT), type=TimexType.DATE)


def _at_published(unit: str, context: Context, step: int = 0) -> Period | None:
    if context.published is None:
        return None
    return cal.step(cal.containing(unit, context.published), step).on(Basis.PUBLISHED)


@resolve.register(says.Then)
def _(meaning: says.Then, context: Context) -> Period:
    """Return the day named last, when it stands close by; one ahead only for "until then"; else merely the past."""
    at, last = context.named[-1] if context.named else (0, None)
    close = last is not None and last.unit == "day" and context.at[0] - at < _CLOSE
    ahead = context.published is not None and last is not None and last.first and last.first > context.published
    if last is None or not close or (ahead and context.cue != LIMIT):
        return Period(None, None, None, "PAST_REF", basis=Basis.CONTEXT)
    return replace(last.on(Basis.CONTEXT), modifier=None)
