"""From what an expression says to the period that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import singledispatch
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period, valid
from claimx.find.dates.context import around, weekdays
from claimx.find.dates.lengths import timex
from claimx.find.dates.meaning import (
    CONTEXT,
    Calendar,
    Clock,
    Deictic,
    Ending,
    Fiscal,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    Part,
    Pointed,
    Range,
    Reference,
    Repeat,
    Rolling,
    Same,
    Within,
    YearPart,
    Years,
)  # fmt: skip
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context

_MODS = {"START": "START", "MID": "MID", "END": "END", "FIRST": "START", "LAST": "END", "EARLIER": "START", "LATER": "END"}
_YEARS_OF = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


def unknown(text: str, unit: str | None = None) -> Period:
    """Return a period whose days only the publication date would tell."""
    return Period(None, None, unit, text, basis=Basis.PUBLISHED, needs_published=True)


@singledispatch
def resolve(meaning: Meaning, context: Context) -> Period:
    """Return the period that a meaning names in a context; without days where the text leaves them open."""
    raise TypeError(type(meaning).__name__)


@resolve.register(Calendar)
def _(meaning: Calendar, context: Context) -> Period:
    if meaning.bc:
        return Period(None, None, "year", f"BC{meaning.year:04d}", edtf=f"{1 - (meaning.year or 1):05d}")
    if meaning.year is not None:
        return _full(meaning, meaning.year)
    if meaning.month is not None:
        return _choose_year(meaning, context, f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else ""))
    if meaning.day is not None:
        return _day_of_month(meaning.day, context)
    day, _ = context.base()
    text = f"XXXX-WXX-{meaning.weekday}"
    if day is None or meaning.weekday is None:
        return unknown(text, "day")
    days = weekdays(day, meaning.weekday)
    return context.choose(days[:1] if context.possessive else days, default="past") or unknown(text, "day")


def _full(meaning: Calendar, year: int) -> Period:
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
        found = _full(meaning, year)
        fits = not meaning.weekday or (found.first and found.first.isoweekday() == meaning.weekday)
        return found if fits else None

    found = around(day, build) or around(day, lambda year: build(year) if meaning.weekday is None else None)
    return context.choose(found, 120 if meaning.day else 31) or unknown(text)


def _day_of_month(number: int, context: Context) -> Period:
    """Return "the 26th": of the month that fits the tense."""
    day, _ = context.base()
    if day is None:
        return unknown(f"XXXX-XX-{number:02d}", "day")
    months = [cal.add_months(day.replace(day=1), shift) for shift in (-2, -1, 0, 1, 2)]
    days = [cal.day(m.replace(day=number)) for m in months if valid(m.year, m.month, number)]
    return context.choose(days) or unknown(f"XXXX-XX-{number:02d}", "day")


@resolve.register(YearPart)
def _(meaning: YearPart, context: Context) -> Period:
    day, _ = context.base()
    kind = {"Q": "quarter", "H": "half"}.get(meaning.code[0], "season")
    if day is None:
        return unknown(f"XXXX-{meaning.code}", kind)
    candidates = around(day, lambda year: cal.part_of_year(year, meaning.code))
    found = context.choose(candidates, 60 if kind == "quarter" else 31, "past" if kind == "quarter" else None)
    return _fiscal_days(found or unknown(f"XXXX-{meaning.code}", kind), meaning.fiscal)


def _fiscal_days(period: Period, fiscal: bool) -> Period:
    return replace(period, first=None, last=None, edtf=None) if fiscal else period


@resolve.register(Holiday)
def _(meaning: Holiday, context: Context) -> Period:
    if meaning.rule is None:
        return Period(None, None, None, "XXXX")
    day, _ = context.base()
    if day is None:
        return unknown("XXXX-" + meaning.rule if meaning.rule[2:3] == "-" else "XXXX-XX-XX", "day")
    return context.choose(around(day, lambda year: _holiday(meaning, year)), 60) or unknown("XXXX-XX-XX", "day")


def _holiday(meaning: Holiday, year: int) -> Period:
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
        return Period(None, None, "fiscal year", meaning.year, edtf=None)
    if context.published is None:
        return unknown("XXXX", "fiscal year")
    return Period(None, None, "fiscal year", str(context.published.year + meaning.step), basis=Basis.PUBLISHED)


@resolve.register(Deictic)
def _(meaning: Deictic, context: Context) -> Period:
    day, basis = context.day_or_none(meaning.anchor)
    if meaning.unit == "weekend" and meaning.step == 0 and day and day.isoweekday() < 6 and context.tense_here() == "past":
        day = cal.add(day, -7, "day")
    if meaning.anchor == CONTEXT:
        last = context.last("day") if meaning.unit == "day" else context.last()
        if last is not None and last.first is not None:
            if meaning.step > 0 and last.last is not None and last.unit != "year":
                return cal.step(cal.containing(meaning.unit, last.last), meaning.step).on(Basis.CONTEXT)
            day, basis = last.first, Basis.CONTEXT
        elif meaning.unit == "day" and context.last():
            return Period(None, None, "day", "XXXX-XX-XX", basis=Basis.CONTEXT)
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
        past = meaning.step == 0 and context.tense_here() == "past"
        return _pointed_weekday(base.weekday, meaning.step, day, past).on(basis)
    found = _pointed_candidates(base, day)
    if meaning.step < 0:
        chosen = [p for p in found if p.last and p.last < day][-1:]
    elif meaning.step > 0:
        chosen = [p for p in found if p.first and p.first > day][:1]
    else:
        chosen = [p for p in found if p.timex[:4] == f"{day.year:04d}"]
    return chosen[0].on(basis) if chosen else resolve(base, context)


def _pointed_candidates(base: Meaning, day: date) -> list[Period]:
    if isinstance(base, YearPart):
        return around(day, lambda year: cal.part_of_year(year, base.code))
    if isinstance(base, Holiday) and base.rule:
        return around(day, lambda year: _holiday(base, year))
    if isinstance(base, Calendar) and base.month:
        return around(day, lambda year: _full(base, year) if valid(year, base.month or 1, base.day or 1) else None)
    return []


def _pointed_weekday(weekday: int, step: int, day: date, past: bool) -> Period:
    """Return "last Thursday" (strictly before), "this Friday" (the nearest by tense), "next Friday" (of the next week)."""
    if step == 0:
        back, forth = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
        return cal.day(cal.add(day, -back if past else forth, "day"))
    if step < 0:
        return cal.day(cal.add(day, -((day.isoweekday() - weekday - 1) % 7 + 1), "day"))
    monday = cal.add(day, 1 - day.isoweekday(), "day")
    return cal.day(cal.add(monday, weekday - 1 + 7 * step, "day"))


def replace_published(context: Context) -> Context:
    """Return a context without any date, to print what cannot be resolved."""
    return replace(context, published=None, named=[])


@resolve.register(Length)
def _(meaning: Length, context: Context) -> Period:
    return Period(None, None, meaning.parts[-1][1], timex(meaning), TimexType.DURATION, modifier=meaning.modifier)


@resolve.register(Offset)
def _(meaning: Offset, context: Context) -> Period:
    vague = "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
    if any(count is None for count, _ in meaning.length.parts):
        return Period(None, None, None, vague, basis=Basis.PUBLISHED)
    day, basis, kind = _offset_base(meaning, context)
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
        if kind is not None and kind.first is not None and (meaning.anchor == CONTEXT or kind.unit in ("quarter", "half")):
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
        ends = (cal.add(anchor.first, -int(count), unit), anchor.first - timedelta(1))
        if meaning.sign > 0:
            ends = (anchor.last + timedelta(1), cal.add(anchor.last, int(count), unit))
        return replace(found, first=ends[0], last=ends[1], edtf=f"{ends[0]}/{ends[1]}", basis=Basis.CONTEXT)
    day = context.published
    if meaning.sign > 0 and context.tense_here() == "past":  # "spent the next five decades in Congress"
        last = context.last()
        if last is None or last.last is None:
            return replace(found, basis=Basis.CONTEXT)
        day, found = last.last, found.on(Basis.CONTEXT)
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
        if kind.unit in ("week", "month", "quarter", "half", "season") and kind.first is not None:
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
        over = [p for _, p in context.named if p.unit == "quarter" and context.published and p.last and p.last < context.published]
        return _on_context(over[-1] if over else None) or _at_published("quarter", context, -1)
    named = None if meaning.unit in ("year", "day") and not context.narrative else context.last(meaning.unit)
    if named is None and meaning.unit == "quarter":
        return _at_published("quarter", context, 0 if context.tense_here() == "future" else -1)
    if named is None and meaning.unit == "year" and meaning.step and context.reported():
        return _on_context(context.reported())
    return _on_context(named) or _at_published(meaning.unit, context)


def _on_context(period: Period | None) -> Period | None:
    return None if period is None else replace(period.on(Basis.CONTEXT), type=TimexType.DATE)


def _at_published(unit: str, context: Context, step: int = 0) -> Period | None:
    if context.published is None:
        return None
    return cal.step(cal.containing(unit, context.published), step).on(Basis.PUBLISHED)


@resolve.register(Repeat)
def _(meaning: Repeat, context: Context) -> Period:
    return Period(None, None, None, meaning.timex, TimexType.SET)


@resolve.register(Reference)
def _(meaning: Reference, context: Context) -> Period:
    return Period(None, None, None, meaning.timex, basis=Basis.PUBLISHED)


@resolve.register(Within)
def _(meaning: Within, context: Context) -> Period:
    outer = resolve(meaning.outer, context)
    inner = meaning.inner
    if isinstance(inner, Range):
        return resolve(Range(Within(inner.first, meaning.outer), Within(inner.last, meaning.outer)), context)
    if outer.first is None:
        return _within_unknown(inner, outer, context)
    found = _within(inner, outer.first, outer)
    return found.on(outer.basis) if found is not None else outer


def _within(inner: Meaning, start: date, outer: Period) -> Period | None:
    year = start.year
    if isinstance(inner, YearPart):
        return _fiscal_days(cal.part_of_year(year, inner.code), inner.fiscal)
    if isinstance(inner, Holiday) and inner.rule:
        return _holiday(inner, year)
    if isinstance(inner, Calendar) and inner.month and valid(year, inner.month, inner.day or 1):
        return _full(inner, year)
    if isinstance(inner, Calendar) and inner.weekday and outer.unit == "week":
        return cal.day(start + timedelta(inner.weekday - 1))
    if isinstance(inner, Calendar) and inner.day and valid(year, start.month, inner.day):
        return cal.day(start.replace(day=inner.day))
    return None


def _within_unknown(inner: Meaning, outer: Period, context: Context) -> Period:
    """Return a part of a year without days: fiscal, or in need of a publication date."""
    bare = resolve(inner, replace_published(context))
    text = outer.timex[-4:] + bare.timex[4:] if outer.timex[:1].isdigit() else bare.timex
    return replace(outer, unit=bare.unit, timex=text, edtf=None)


@resolve.register(Part)
def _(meaning: Part, context: Context) -> Period:
    from claimx.find.dates.parts import part

    return part(resolve(meaning.whole, context), meaning, context)


@resolve.register(Range)
def _(meaning: Range, context: Context) -> Period:
    last = resolve(meaning.last, context)
    first = resolve(_with_year_of(meaning.first, meaning.last), context)
    if isinstance(meaning.last, Calendar) and meaning.last.weekday and not meaning.last.month and first.first:
        last = cal.day(cal.add(first.first, (meaning.last.weekday - first.first.isoweekday()) % 7, "day")).on(first.basis)
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
    return cal.step(period, 1, "year").on(period.basis) if period.unit in ("month", "quarter", "half", "season") else period


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


@resolve.register(Opening)
def _(meaning: Opening, context: Context) -> Period:
    from claimx.find.dates.parts import opening

    return opening(meaning, context)


@resolve.register(Clock)
def _(meaning: Clock, context: Context) -> Period:
    if meaning.day is not None:
        day = resolve(meaning.day, context)
    else:
        named = context.last("day")
        day = named.on(Basis.CONTEXT) if named else cal.day(context.published) if context.published else unknown("XXXX-XX-XX")
        day = day.on(Basis.PUBLISHED) if named is None else day
    text = day.timex if len(day.timex) == 10 or day.first is None else day.timex
    return replace(day, timex=text.split("T")[0] + meaning.time, type=TimexType.TIME, unit="day", modifier=None)
