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
from claimx.find.dates.calendar import Period, valid
from claimx.find.dates.context import weekdays
from claimx.find.dates.feasts import holiday
from claimx.find.dates.meaning import CONTEXT, Meaning
from claimx.find.dates.tense import FUTURE, PAST
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context


# The TIMEX3 value of a day that does not exist.
NO_DAY = "XXXX-XX-XX"


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


@resolve.register(says.Clock)
def _(meaning: says.Clock, context: Context) -> Period:
    named = context.last("day") if meaning.day is None else None
    day = named.on(Basis.CONTEXT) if named else resolve(meaning.day or says.Deictic("day", 0), context)
    time = replace(day, timex=day.timex.split("T")[0] + meaning.time, type=TimexType.TIME, unit="day", modifier=None)
    # "at 7:38 pm" names no day: TimeML values it with the day told of, which is no more than a guess.
    return time if meaning.day is not None or not meaning.time[1:2].isdigit() else replace(time, first=None, last=None)


@resolve.register(says.DateFields)
def _(meaning: says.DateFields, context: Context) -> Period:
    if meaning.bc:
        return Period(None, None, "year", f"BC{meaning.year:04d}", edtf=f"{1 - (meaning.year or 1):05d}")
    if meaning.year is not None:
        return full(meaning, meaning.year)
    day, _ = context.base()
    if meaning.month is not None:
        text = f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else "")
        found = _about(day, meaning) + _about(context.next_printed(), meaning)
        found = [p for p in found if not meaning.weekday or p.days[0].isoweekday() == meaning.weekday]
        near, unit = (120, "day") if meaning.day else (31, "month")
        return context.choose(found, near) or unknown(text, unit)
    if meaning.day is not None:
        return _day_of_month(meaning.day, context)
    text = f"XXXX-WXX-{meaning.weekday}"
    if day is None or meaning.weekday is None:
        return unknown(text, "day")
    days = weekdays(day, meaning.weekday)
    return context.choose(days, default=PAST) or unknown(text, "day")


@resolve.register(says.NoDay)
def _(_meaning: says.NoDay, _context: Context) -> Period:
    return Period(None, None, "day", NO_DAY)


def full(meaning: says.DateFields, year: int) -> Period:
    """Return the day, month or year of the fields in a year."""
    if meaning.month is None:
        return cal.year(year)
    if meaning.day is None:
        return cal.month(year, meaning.month)
    return cal.day(date(year, meaning.month, meaning.day))


def in_year(meaning: Meaning, year: int) -> Period | None:
    """Return the period that a bare expression names in a year; None when it names none there."""
    if isinstance(meaning, says.YearPart):
        return cal.part_of_year(year, meaning.code)
    if isinstance(meaning, says.Holiday) and meaning.rule:
        return _holiday(meaning, year)
    if isinstance(meaning, says.NthDay):
        month = in_year(meaning.month, year)
        return None if month is None else cal.nth_weekday(month, meaning.weekday, meaning.place)
    if isinstance(meaning, says.DateFields) and meaning.month and valid(year, meaning.month, meaning.day or 1):
        return full(meaning, year)
    return None


def _about(day: date | None, meaning: Meaning) -> list[Period]:
    """Return what a bare expression names in the year of a day and in its neighbours."""
    years = (day.year - 1, day.year, day.year + 1) if day else ()
    found = (in_year(meaning, year) for year in years if 2 < year < 9990)
    return [period for period in found if period is not None]


def bare(meaning: Meaning, context: Context) -> Period | None:
    """Return the day of an expression without a year that fits the tense."""
    day, _ = context.base()
    return context.choose(_about(day, meaning) + _about(context.next_printed(), meaning), 120)


def _day_of_month(number: int, context: Context) -> Period:
    """Return "the 26th" of the month that fits the tense."""
    day, _ = context.base()
    months = [cal.add_months(day.replace(day=1), shift) for shift in range(-2, 3)] if day else []
    days = [cal.day(m.replace(day=number)) for m in months if valid(m.year, m.month, number)]
    return context.choose(days) or unknown(f"XXXX-XX-{number:02d}", "day")


@resolve.register(says.YearPart)
def _(meaning: says.YearPart, context: Context) -> Period:
    kind = {"Q": "quarter", "H": "half"}.get(meaning.code[0], "season")
    day, _ = context.base()
    found = context.choose(_about(day, meaning), *((60, PAST) if kind == "quarter" else (31,)))
    if day is None or found is None or found.first is None:
        return unknown(f"XXXX-{meaning.code}", kind)
    return fiscal_days(found, meaning.fiscal)


def fiscal_days(period: Period, fiscal: bool) -> Period:
    """Return a part of a year; of a fiscal one without days, which its body's calendar would tell."""
    return replace(period, first=None, last=None, edtf=None) if fiscal else period


@resolve.register(says.Holiday)
def _(meaning: says.Holiday, context: Context) -> Period:
    if meaning.rule is None:
        return Period(None, None, None, "XXXX")
    text = f"XXXX-{meaning.rule}" if meaning.rule[2:3] == "-" else "XXXX-XX-XX"
    day, _ = context.base()
    found = context.choose(_about(day, meaning), 60)
    return found or replace(unknown(text, "day"), needs_published=day is None)


def _holiday(meaning: says.Holiday, year: int) -> Period | None:
    """Return a holiday of a year, or the weekend at it with the holiday itself; None when the year has none."""
    days = holiday(year, meaning.rule or "")
    if days is None:
        return None
    found, last = days
    if not meaning.weekend:
        return cal.day(found) if found == last else cal.span(found, last)
    number = found.isoweekday()
    saturday = found + timedelta(6 - number if number > 1 else -2)
    first = found if number in (4, 5) else saturday
    return cal.weekend(saturday).spanning(first, max(saturday + timedelta(1), found if number == 1 else saturday))


@resolve.register(says.Years)
def _(meaning: says.Years, context: Context) -> Period:
    if meaning.bc:
        return Period(None, None, meaning.unit, f"BC{meaning.first // 100:02d}")
    return cal.years(meaning.first, meaning.unit)


@resolve.register(says.Fiscal)
def _(meaning: says.Fiscal, context: Context) -> Period:
    text, basis, day = meaning.year, Basis.EXPLICIT, context.published
    start = context.fiscal or 0
    if text is None:
        if day is None:
            return unknown("XXXX", "fiscal year")
        begun = start and (day.month >= abs(start)) - (start < 0)
        text, basis = str(day.year + meaning.step + begun), Basis.PUBLISHED
    found = Period(None, None, "fiscal year", text, basis=basis)
    if not start:
        return found
    first = date(int(text[:4]) - (start > 0 and text.isdigit()), abs(start), 1)
    return found.spanning(first, cal.add_months(first, 12) - timedelta(1))


_FORM = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}


@resolve.register(says.Deictic)
def _(meaning: says.Deictic, context: Context) -> Period:
    day, basis = context.published, Basis.PUBLISHED
    if meaning.anchor == CONTEXT:
        last = context.last("day") if meaning.unit == "day" else context.last()
        if last is not None:
            on = meaning.step > 0 and last.unit != "year"
            day, basis = last.last if on else last.first, Basis.CONTEXT
        elif (meaning.unit == "day" and context.last()) or (meaning.step > 0 and context.tense_here() != FUTURE):
            # The day after one that the text does not name.
            missing = unknown(_FORM.get(meaning.unit, "XXXX"), meaning.unit)
            return replace(missing, needs_published=False, basis=Basis.CONTEXT)
    elif meaning.unit == "weekend" and meaning.step == 0 and day and day.isoweekday() < 6:
        day = cal.add(day, -7, "day") if context.tense_here() == PAST else day
    if day is None:
        return unknown("XXXX" if meaning.unit == "year" else "XXXX-XX-XX", meaning.unit)
    return cal.step(cal.containing(meaning.unit, day), meaning.step).on(basis)


@resolve.register(says.Pointed)
def _(meaning: says.Pointed, context: Context) -> Period:
    base, step = meaning.base, meaning.step
    last = context.last() if meaning.anchor == CONTEXT else None
    day, basis = (last.first, Basis.CONTEXT) if last else (context.published, Basis.PUBLISHED)
    if day is None:
        return resolve(base, replace_published(context))
    weekday = says.weekday_alone(base)
    if weekday:
        past = step == 0 and meaning.anchor != CONTEXT and context.tense_here() == PAST
        return _pointed_weekday(weekday, step, day, past).on(basis)
    found = [(p, p.first, p.last) for p in _about(day, base) if p.first and p.last]
    if step < 0:
        chosen = [p for p, _, last in found if last < day][-1:]
    elif step > 0:
        chosen = [p for p, first, _ in found if first > day]
    else:
        chosen = [p for p, first, last in found if first <= day <= last]
        chosen = chosen or [p for p, _, _ in found if p.timex[:4] == f"{day.year:04d}"]
    return chosen[0].on(basis) if chosen else resolve(base, context)


def _pointed_weekday(weekday: int, step: int, day: date, past: bool) -> Period:
    """Return "last Thursday" (strictly before), "this Friday" (by tense), "next Friday" (of the next week)."""
    if step > 0:
        return cal.day(cal.add(day, weekday - day.isoweekday() + 7 * step, "day"))
    found = weekdays(cal.add(day, -1, "day") if step < 0 else day, weekday)
    return found[0] if past or step < 0 else found[-1]
