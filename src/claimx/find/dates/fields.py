"""Dates by their printed fields: what lacks a year takes the one that fits the tense or lies near."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period, distance, valid
from claimx.find.dates.context import around, weekdays
from claimx.find.dates.meaning import Calendar, Fiscal, Holiday, YearPart, Years
from claimx.find.dates.resolve import resolve, unknown
from claimx.find.dates.tense import FUTURE, PAST
from claimx.model import Basis

if TYPE_CHECKING:
    from claimx.find.dates.context import Context

# Days before which a half of a year can hardly be reported on.
_HALF = timedelta(120)
# Months within which any day of a month falls on any weekday.
_MONTHS_TO_WEEKDAY = 14
# Days from publication within which a date is printed without its year, whatever the text told of before.
_NEAR = timedelta(60)
# Days within which a bare date goes on from one that the text told of before.
_SOON_AFTER = timedelta(60)


@resolve.register(Calendar)
def _(meaning: Calendar, context: Context) -> Period:
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


def full(meaning: Calendar, year: int) -> Period:
    """Return the day, month or year of the fields in a year."""
    if meaning.month is None:
        return cal.year(year)
    if meaning.day is None:
        return cal.month(year, meaning.month)
    return cal.day(date(year, meaning.month, meaning.day))


def _choose_year(meaning: Calendar, context: Context, text: str) -> Period:
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


@resolve.register(YearPart)
def _(meaning: YearPart, context: Context) -> Period:
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


@resolve.register(Holiday)
def _(meaning: Holiday, context: Context) -> Period:
    if meaning.rule is None:
        return Period(None, None, None, "XXXX")
    day, _ = context.base()
    if day is None:
        return unknown("XXXX-" + meaning.rule if meaning.rule[2:3] == "-" else "XXXX-XX-XX", "day")
    return context.choose(around(day, lambda year: holiday_in(meaning, year)), 60) or unknown("XXXX-XX-XX", "day")


def holiday_in(meaning: Holiday, year: int) -> Period:
    """Return a holiday of a year, or the weekend at it with the holiday itself."""
    found = cal.holiday(year, meaning.rule or "")
    if not meaning.weekend:
        return cal.day(found)
    week = cal.weekend(found if found.isoweekday() > 1 else found - timedelta(1))
    assert week.first is not None
    assert week.last is not None
    first = found if found.isoweekday() in (4, 5) else week.first
    last = max(week.last, found if found.isoweekday() == 1 else week.last)
    return replace(week, first=first, last=last, edtf=f"{first}/{last}")


@resolve.register(Years)
def _(meaning: Years, context: Context) -> Period:
    if meaning.bc:
        return Period(None, None, meaning.unit, f"BC{meaning.first // 100:02d}")
    return cal.years(meaning.first, meaning.unit)


@resolve.register(Fiscal)
def _(meaning: Fiscal, context: Context) -> Period:
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
    first, last = date(int(period.timex) - 1, 10, 1), date(int(period.timex), 9, 30)
    return replace(period, first=first, last=last, edtf=f"{first}/{last}")
