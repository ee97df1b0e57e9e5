"""From what an expression says to the period that it names: printed fields, and what is counted from publication.

``composed`` has the kinds that are made of others.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import singledispatch
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates import meaning as says
from claimx.find.dates.calendar import Period, distance, valid
from claimx.find.dates.context import around, weekdays
from claimx.find.dates.meaning import CONTEXT, Meaning
from claimx.find.dates.tense import FUTURE, PAST
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context


def unknown(text: str, unit: str | None = None) -> Period:
    """Return a period whose days only the publication date would tell."""
    return Period(None, None, unit, text, basis=Basis.PUBLISHED, needs_published=True)


@singledispatch
def resolve(meaning: Meaning, context: Context) -> Period:
    """Return the period that a meaning names in a context; without days where the text leaves them open."""
    raise TypeError(type(meaning).__name__)


def replace_published(context: Context) -> Context:
    """Return a context without any date, to print what cannot be resolved."""
    return replace(context, published=None, named=[])


def lasting(length: says.Length, basis: Basis = Basis.EXPLICIT, modifier: str | None = None) -> Period:
    """Return a length without its days; working days are days."""
    unit = "day" if length.unit == "workday" else length.unit
    return Period(None, None, unit, length.timex, TimexType.DURATION, modifier=modifier, basis=basis)


@resolve.register(says.Length)
def _(meaning: says.Length, context: Context) -> Period:
    return lasting(meaning, modifier=meaning.modifier)


@resolve.register(says.Coded)
def _(meaning: says.Coded, context: Context) -> Period:
    if meaning.timex.endswith("_REF"):
        return Period(None, None, None, meaning.timex, basis=Basis.PUBLISHED)
    return Period(None, None, None, meaning.timex, TimexType.SET)


def _today(context: Context) -> Period:
    day = context.published
    return cal.day(day).on(Basis.PUBLISHED) if day else unknown("XXXX-XX-XX", "day")


@resolve.register(says.Clock)
def _(meaning: says.Clock, context: Context) -> Period:
    if meaning.day is not None:
        day = resolve(meaning.day, context)
    else:
        named = context.last("day")
        day = named.on(Basis.CONTEXT) if named else _today(context)
    time = replace(day, timex=day.timex.split("T")[0] + meaning.time, type=TimexType.TIME, unit="day", modifier=None)
    # "at 7:38 pm" names no day: TimeML values it with the day told of, which is no more than a guess.
    return time if meaning.day is not None or not meaning.time[1:2].isdigit() else replace(time, first=None, last=None)


# Days before which a half of a year can hardly be reported on.
_HALF = timedelta(120)
# Months within which any day of a month falls on any weekday.
_MONTHS_TO_WEEKDAY = 14
# Days from publication within which a date is printed without its year, whatever the text told of before.
_NEAR = timedelta(60)
# Days within which a bare date goes on from one that the text told of before.
_SOON_AFTER = timedelta(60)


@resolve.register(says.DateFields)
def _(meaning: says.DateFields, context: Context) -> Period:
    if meaning.bc:
        return Period(None, None, "year", f"BC{meaning.year:04d}", edtf=f"{1 - (meaning.year or 1):05d}")
    if meaning.year is not None:
        return full(meaning, meaning.year)
    if meaning.month is not None:
        text = f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else "")
        return _choose_year(meaning, context, text)
    if meaning.day is not None:
        return _day_of_month(meaning.day, meaning.weekday, context)
    day, _ = context.base()
    text = f"XXXX-WXX-{meaning.weekday}"
    if day is None or meaning.weekday is None:
        return unknown(text, "day")
    days = weekdays(day, meaning.weekday)
    return context.choose(days, default=PAST) or unknown(text, "day")


def full(meaning: says.DateFields, year: int) -> Period:
    """Return the day, month or year of the fields in a year."""
    if meaning.month is None:
        return cal.year(year)
    if meaning.day is None:
        return cal.month(year, meaning.month)
    return cal.day(date(year, meaning.month, meaning.day))


def _choose_year(meaning: says.DateFields, context: Context, text: str) -> Period:
    day, _ = context.base()
    if day is None:
        return unknown(text, "day" if meaning.day else "month")

    def build(year: int) -> Period | None:
        if not valid(year, meaning.month or 1, meaning.day or 1):
            return None
        found = full(meaning, year)
        fits = not meaning.weekday or (found.first and found.first.isoweekday() == meaning.weekday)
        return found if fits else None

    found = around(day, build) or around(day, lambda year: build(year) if meaning.weekday is None else None)
    ahead = context.next_printed()
    found += around(ahead, build) if ahead else []
    told = context.told_before() if meaning.weekday is None else None
    onward = _onward(around(told, build), told) if told else None
    if onward is not None and _goes_on(found, day, context.tense_here()):
        return onward.on(Basis.CONTEXT)
    return context.choose(found, 120 if meaning.day else 31) or unknown(text)


def _goes_on(known: list[Period], day: date, tense: str | None) -> bool:
    """Tell whether a bare date can go on from one told before: its clause is not ahead, none is near publication."""
    fitting = (p for p in known if tense != PAST or (p.first and p.first <= day))
    return tense != FUTURE and not any(distance(p, day) < _NEAR for p in fitting)


def _onward(known: list[Period], told: date) -> Period | None:
    """Return the candidate that follows a date told before within the same few weeks."""
    return next((p for p in known if p.last and p.last >= told and distance(p, told) < _SOON_AFTER), None)


def _day_of_month(number: int, weekday: int | None, context: Context) -> Period:
    """Return "the 26th": of the month that fits the tense; "Friday the 13th": of one that has it."""
    day, _ = context.base()
    if day is None:
        return unknown(f"XXXX-XX-{number:02d}", "day")
    reach = _MONTHS_TO_WEEKDAY if weekday else 2
    months = [cal.add_months(day.replace(day=1), shift) for shift in range(-reach, reach + 1)]
    days = [cal.day(m.replace(day=number)) for m in months if valid(m.year, m.month, number)]
    days = [d for d in days if not weekday or (d.first and d.first.isoweekday() == weekday)]
    return context.choose(days) or unknown(f"XXXX-XX-{number:02d}", "day")


@resolve.register(says.YearPart)
def _(meaning: says.YearPart, context: Context) -> Period:
    day, _ = context.base()
    kind = {"Q": "quarter", "H": "half"}.get(meaning.code[0], "season")
    named = context.last("quarter") if meaning.beside else None
    if named is not None and named.first is not None:
        beside = around(named.first, lambda year: cal.part_of_year(year, meaning.code))
        return min(beside, key=lambda p: cal.distance(p, named.first or date.max)).on(Basis.CONTEXT)
    if day is None:
        return unknown(f"XXXX-{meaning.code}", kind)
    candidates = around(day, lambda year: cal.part_of_year(year, meaning.code))
    found = context.choose(candidates, 60 if kind == "quarter" else 31, PAST if kind == "quarter" else None)
    if kind == "half" and found is not None and _is_young(found, day) and context.tense_here() == PAST:
        found = cal.step(found, -1, "year").on(found.basis)  # "first-half profit rose", said in March
    return fiscal_days(found or unknown(f"XXXX-{meaning.code}", kind), meaning.fiscal)


def _is_young(half: Period, day: date) -> bool:
    return half.first is not None and timedelta(0) <= day - half.first < _HALF


def fiscal_days(period: Period, fiscal: bool) -> Period:
    """Return a part of a year; of a fiscal one without days, which its body's calendar would tell."""
    return replace(period, first=None, last=None, edtf=None) if fiscal else period


@resolve.register(says.Holiday)
def _(meaning: says.Holiday, context: Context) -> Period:
    if meaning.rule is None:
        return Period(None, None, None, "XXXX")
    day, _ = context.base()
    if day is None:
        return unknown("XXXX-" + meaning.rule if meaning.rule[2:3] == "-" else "XXXX-XX-XX", "day")
    return context.choose(around(day, lambda year: holiday_in(meaning, year)), 60) or unknown("XXXX-XX-XX", "day")


def holiday_in(meaning: says.Holiday, year: int) -> Period:
    """Return a holiday of a year, or the weekend at it with the holiday itself."""
    found = cal.holiday(year, meaning.rule or "")
    if not meaning.weekend:
        return cal.day(found)
    week = cal.weekend(found if found.isoweekday() > 1 else found - timedelta(1))
    assert week.first is not None
    assert week.last is not None
    first = found if found.isoweekday() in (4, 5) else week.first
    last = max(week.last, found if found.isoweekday() == 1 else week.last)
    return week.spanning(first, last)


@resolve.register(says.Years)
def _(meaning: says.Years, context: Context) -> Period:
    if meaning.bc:
        return Period(None, None, meaning.unit, f"BC{meaning.first // 100:02d}")
    return cal.years(meaning.first, meaning.unit)


@resolve.register(says.Fiscal)
def _(meaning: says.Fiscal, context: Context) -> Period:
    if meaning.year is not None:
        found = Period(None, None, "fiscal year", meaning.year, edtf=None)
    elif context.published is None:
        return unknown("XXXX", "fiscal year")
    else:
        begun = context.federal and context.published.month >= 10
        text = str(context.published.year + meaning.step + begun)
        found = Period(None, None, "fiscal year", text, basis=Basis.PUBLISHED)
    return _federal(found) if context.federal and found.timex.isdigit() else found


def _federal(period: Period) -> Period:
    """Return a fiscal year of the US federal government with its days: October to September."""
    return period.spanning(date(int(period.timex) - 1, 10, 1), date(int(period.timex), 9, 30))


_FORM = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}


@resolve.register(says.Deictic)
def _(meaning: says.Deictic, context: Context) -> Period:
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


@resolve.register(says.Pointed)
def _(meaning: says.Pointed, context: Context) -> Period:
    base = meaning.base
    day, basis = context.day_or_none(meaning.anchor)
    if day is None:
        return resolve(base, replace_published(context))
    if isinstance(base, says.DateFields) and base.weekday and not base.month:
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
    if isinstance(base, says.YearPart):
        return around(day, lambda year: cal.part_of_year(year, base.code))
    if isinstance(base, says.Holiday) and base.rule:
        return around(day, lambda year: holiday_in(base, year))
    if isinstance(base, says.DateFields) and base.month:
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
