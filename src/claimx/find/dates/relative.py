"""Periods that a word points to, from publication ("last week", "next March") or from the text ("the next day")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period, valid
from claimx.find.dates.context import around
from claimx.find.dates.fields import full, holiday_in
from claimx.find.dates.meaning import CONTEXT, Calendar, Deictic, Holiday, Meaning, Pointed, YearPart
from claimx.find.dates.resolve import replace_published, resolve, unknown
from claimx.find.dates.tense import FUTURE, PAST
from claimx.model import Basis

if TYPE_CHECKING:
    from datetime import date

    from claimx.find.dates.context import Context


_FORM = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}


@resolve.register(Deictic)
def _(meaning: Deictic, context: Context) -> Period:
    day, basis = context.day_or_none(meaning.anchor)
    if meaning.unit == "weekend" and meaning.step == 0 and day and day.isoweekday() < 6:
        day = cal.add(day, -7, "day") if context.tense_here() == PAST else day
    if meaning.anchor == CONTEXT:
        last = context.last("day") if meaning.unit == "day" else context.last()
        if meaning.unit == "year" and meaning.step == 0:
            last = context.told() or last
        if last is not None and last.first is not None:
            if meaning.step > 0 and last.last is not None and last.unit != "year":
                return cal.step(cal.containing(meaning.unit, last.last), meaning.step).on(Basis.CONTEXT)
            day, basis = last.first, Basis.CONTEXT
        elif (meaning.unit == "day" and context.last()) or (meaning.step > 0 and context.tense_here() != FUTURE):
            # The day after one that the text does not name.
            missing = unknown(_FORM.get(meaning.unit, "XXXX"), meaning.unit)
            return replace(missing, needs_published=False, basis=Basis.CONTEXT)
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
        past = meaning.step == 0 and meaning.anchor != CONTEXT and context.tense_here() == PAST
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
