"""Periods counted from publication ("last week", "two years ago") or from what the text named ("the same quarter")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period, valid
from claimx.find.dates.context import around
from claimx.find.dates.fields import full, holiday_in
from claimx.find.dates.lengths import timex
from claimx.find.dates.meaning import (
    CONTEXT,
    Calendar,
    Deictic,
    Holiday,
    Meaning,
    Offset,
    Pointed,
    Rolling,
    Same,
    Then,
    YearPart,
)  # fmt: skip
from claimx.find.dates.resolve import replace_published, resolve, unknown
from claimx.find.dates.tense import FUTURE, LIMIT, PAST
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context

# Code points within which "then" is the date named last.
_CLOSE = 300
_YEARS_OF = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


@resolve.register(Deictic)
def _(meaning: Deictic, context: Context) -> Period:
    day, basis = context.day_or_none(meaning.anchor)
    if meaning.unit == "weekend" and meaning.step == 0 and day and day.isoweekday() < 6:
        day = cal.add(day, -7, "day") if context.tense_here() == PAST else day
    if meaning.anchor == CONTEXT:
        last = context.last("day") if meaning.unit == "day" else context.last()
        if last is not None and last.first is not None:
            if meaning.step > 0 and last.last is not None and last.unit != "year":
                return cal.step(cal.containing(meaning.unit, last.last), meaning.step).on(Basis.CONTEXT)
            day, basis = last.first, Basis.CONTEXT
        elif meaning.unit == "day" and context.last():
            return Period(None, None, "day", "XXXX-XX-XX", basis=Basis.CONTEXT)
        elif meaning.step > 0 and context.tense_here() == PAST:  # the day after one that the text does not name
            return Period(None, None, meaning.unit, "XXXX-XX-XX" if meaning.unit == "day" else "XXXX", basis=Basis.CONTEXT)
        else:
            day, basis = context.published, Basis.PUBLISHED
    if day is None:
        return unknown("XXXX" if meaning.unit == "year" else "XXXX-XX-XX", meaning.unit)
    return cal.step(cal.containing(meaning.unit, day), meaning.step).on(basis)


@resolve.register(Pointed)
def _(meaning: Pointed, context: Context) -> Period:
    base = meaning.base
    day, basis = context.day_or_none(meaning.anchor)
    if day is None:
        return resolve(base, replace_published(context))
    if isinstance(base, Calendar) and base.weekday and not base.month:
        past = meaning.step == 0 and context.tense_here() == PAST
        return _pointed_weekday(base.weekday, meaning.step, day, past).on(basis)
    found = _pointed_candidates(base, day)
    if meaning.step < 0:
        chosen = [p for p in found if p.last and p.last < day][-1:]
    elif meaning.step > 0:
        chosen = [p for p in found if p.first and p.first > day][:1]
    else:
        chosen = [p for p in found if p.first and p.last and p.first <= day <= p.last]
        chosen = chosen or [p for p in found if p.timex[:4] == f"{day.year:04d}"]
    return chosen[0].on(basis) if chosen else resolve(base, context)


def _pointed_candidates(base: Meaning, day: date) -> list[Period]:
    if isinstance(base, YearPart):
        return around(day, lambda year: cal.part_of_year(year, base.code))
    if isinstance(base, Holiday) and base.rule:
        return around(day, lambda year: holiday_in(base, year))
    if isinstance(base, Calendar) and base.month:
        return around(day, lambda year: full(base, year) if valid(year, base.month or 1, base.day or 1) else None)
    return []


def _pointed_weekday(weekday: int, step: int, day: date, past: bool) -> Period:
    """Return "last Thursday" (strictly before), "this Friday" (by tense), "next Friday" (of the next week)."""
    if step == 0:
        back, forth = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
        return cal.day(cal.add(day, -back if past else forth, "day"))
    if step < 0:
        return cal.day(cal.add(day, -((day.isoweekday() - weekday - 1) % 7 + 1), "day"))
    monday = cal.add(day, 1 - day.isoweekday(), "day")
    return cal.day(cal.add(monday, weekday - 1 + 7 * step, "day"))


@resolve.register(Offset)
def _(meaning: Offset, context: Context) -> Period:
    vague = "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
    if any(count is None for count, _ in meaning.length.parts):
        return Period(None, None, None, vague, basis=Basis.PUBLISHED)
    day, basis, kind = _offset_base(meaning, context)
    if meaning.anchor == CONTEXT and meaning.sign > 0 and not context.last() and context.tense_here() != FUTURE:
        return _lasting(meaning.length)  # "one year later" than something that the text does not date
    if day is None:
        return unknown(vague)
    far = sum((count or 0) * _YEARS_OF.get(unit, 0) for count, unit in meaning.length.parts)
    if meaning.sign < 0 and far >= day.year:
        return Period(None, None, "year", f"BC{int(far) - day.year + 1:04d}", basis=basis)
    for count, unit in meaning.length.parts:
        day = _moved(day, (count or 0) * meaning.sign, unit)
    unit = meaning.length.parts[-1][1]
    if any(count != int(count or 0) for count, _ in meaning.length.parts):
        unit = "month" if unit == "year" else "day"
    if kind is not None and unit == "year":
        return cal.step(kind, meaning.sign * int(meaning.length.parts[0][0] or 0), "year").on(basis)
    unit = "year" if unit in ("decade", "century", "millennium") else unit
    return replace(cal.containing(unit, day).on(basis), modifier=meaning.length.modifier)


def _lasting(length: Length) -> Period:
    """Return the length alone of an offset from a point that nobody knows."""
    return Period(None, None, length.parts[-1][1], timex(length), TimexType.DURATION, basis=Basis.CONTEXT)


def _moved(day: date, count: float, unit: str) -> date:
    if count == int(count):
        return cal.add(day, int(count), unit)
    return cal.add(cal.add(day, int(count), unit), 6 if count > 0 else -6, "month") if unit == "year" else day


def _offset_base(meaning: Offset, context: Context) -> tuple[date | None, Basis, Period | None]:
    """Return the day to count from, and for whole years the period whose sort stays ("the quarter, a year earlier")."""
    if not isinstance(meaning.anchor, str):
        anchor = resolve(meaning.anchor, context)
        return (anchor.last if meaning.sign > 0 else anchor.first), anchor.basis, None
    years = meaning.length.parts[-1][1] == "year" and meaning.length.parts[0][0] == 1
    if years:
        kind = context.reported()
        fits = kind is not None and (meaning.anchor == CONTEXT or kind.unit in ("quarter", "half"))
        if fits and kind is not None and kind.first is not None:
            return kind.first, Basis.CONTEXT, kind
    if meaning.anchor == CONTEXT:
        day_sized = meaning.length.parts[-1][1] in ("day", "hour", "minute", "second", "week")
        last = (context.last("day") if day_sized else None) or context.last()
        if last is not None:
            return last.first, Basis.CONTEXT, None
    return context.published, Basis.PUBLISHED, None


@resolve.register(Rolling)
def _(meaning: Rolling, context: Context) -> Period:
    count, unit = meaning.length.parts[-1]
    found = Period(None, None, unit, timex(meaning.length), TimexType.DURATION, basis=Basis.PUBLISHED)
    anchor = context.last(unit) if meaning.anchor == CONTEXT else None
    if anchor is not None and anchor.first and anchor.last and count:
        begin, end = cal.add(anchor.first, -int(count), unit), anchor.first - timedelta(1)
        if meaning.sign > 0:
            begin, end = anchor.last + timedelta(1), cal.add(anchor.last, int(count), unit)
        return replace(found, first=begin, last=end, edtf=f"{begin}/{end}", basis=Basis.CONTEXT)
    day = context.published
    if meaning.sign > 0 and not meaning.deadline and context.tense_here(LIMIT) == PAST:  # "spent the next two years"
        named = context.last()
        if named is None or named.last is None:
            return found.on(Basis.CONTEXT)
        day, found = named.last, found.on(Basis.CONTEXT)
    if day is None:
        return replace(found, needs_published=True)
    far = _moved(day, count * meaning.sign, unit) if count is not None else None
    first, last = (far, day) if meaning.sign < 0 else (day, far)
    return replace(found, first=first, last=last, edtf=f"{first or ''}/{last or ''}")


@resolve.register(Same)
def _(meaning: Same, context: Context) -> Period:
    kind = _same_kind(meaning, context)
    if meaning.year is not None:
        outer = resolve(meaning.year, context)
        if outer.first is None or kind is None or kind.unit in ("year", "day"):
            return replace(outer, basis=Basis.CONTEXT) if kind else outer
        if kind.unit in ("week", "month", "quarter", "half", "season", "span") and kind.first is not None:
            return cal.step(kind, outer.first.year - kind.first.year, "year").on(Basis.CONTEXT)
        return outer
    if kind is None:
        return unknown("XXXX", meaning.unit)
    moved = cal.step(kind, meaning.step, "year") if meaning.step else kind
    return replace(moved, basis=kind.basis, modifier=None)


def _same_kind(meaning: Same, context: Context) -> Period | None:
    """Return the period that the text means: the last one of the unit that it named, else the one at publication."""
    if meaning.unit is None or (meaning.year is not None and meaning.unit != "quarter"):
        return _on_context(context.reported()) or _at_published("year", context)
    if meaning.latest:
        over = [p for _, p in context.named if p.unit == "quarter" and _is_over(p, context.published)]
        return _on_context(over[-1] if over else None) or _at_published("quarter", context, -1)
    ahead = context.cue == LIMIT and context.tense_here() == FUTURE  # "plans to leave by the end of the month"
    apart = ahead or meaning.unit in ("year", "day")
    named = None if apart and not context.narrative else context.last(meaning.unit)
    if context.narrative and meaning.unit == "month":
        told = context.last("day", "month")
        named = cal.containing("month", told.first) if told and told.first else None
    if named is None and meaning.unit == "quarter":
        return _at_published("quarter", context, 0 if context.tense_here() == FUTURE else -1)
    if named is None and meaning.unit == "year" and meaning.step and context.reported():
        return _on_context(context.reported())
    return _on_context(named) or _at_published(meaning.unit, context)


def _is_over(period: Period, published: date | None) -> bool:
    return published is not None and period.last is not None and period.last < published


def _on_context(period: Period | None) -> Period | None:
    return None if period is None else replace(period.on(Basis.CONTEXT), type=TimexType.DATE)


def _at_published(unit: str, context: Context, step: int = 0) -> Period | None:
    if context.published is None:
        return None
    return cal.step(cal.containing(unit, context.published), step).on(Basis.PUBLISHED)


@resolve.register(Then)
def _(meaning: Then, context: Context) -> Period:
    """Return the day named last, when it stands close by and is not ahead; else merely the past."""
    at, last = context.named[-1] if context.named else (0, None)
    close = last is not None and last.unit == "day" and context.at[0] - at < _CLOSE
    if last is None or not close or (context.published and last.first and last.first > context.published):
        return Period(None, None, None, "PAST_REF", basis=Basis.CONTEXT)
    return replace(last.on(Basis.CONTEXT), modifier=None)
