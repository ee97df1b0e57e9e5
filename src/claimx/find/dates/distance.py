"""Points and stretches at a distance: "two years ago", "three days later", "the past three months", "within a week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period
from claimx.find.dates.context import weekdays
from claimx.find.dates.lengths import timex, unit_of, whole
from claimx.find.dates.meaning import CONTEXT, Calendar, Length, Offset, Rolling
from claimx.find.dates.resolve import resolve, unknown
from claimx.find.dates.tense import FUTURE, LIMIT, PAST
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context

# Distances in the second are too small to count from a time as long as the first.
_COARSE = ("season", "half", "year", "decade", "century")
_FINE = ("hour", "minute", "second", "day", "week")


@resolve.register(Offset)
def _(meaning: Offset, context: Context) -> Period:
    vague = "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
    if any(count is None for count, _ in meaning.length.parts):
        later = meaning.anchor == CONTEXT and meaning.sign > 0 and not context.narrative
        if later and context.tense_here() != FUTURE:
            return _lasting(meaning.length)  # "a few days later", told of the past
        return Period(None, None, None, vague, basis=Basis.PUBLISHED)
    day, basis, kind = _offset_base(meaning, context)
    later = meaning.anchor == CONTEXT and meaning.sign > 0 and context.tense_here() != FUTURE
    if later and (not context.last() or _is_finer(meaning.length, context.last())):
        return _lasting(meaning.length)  # "one year later" than something that the text does not date
    if day is None:
        return unknown(vague)
    parts = [(int(count or 0), unit) for count, unit in whole(meaning.length.parts)]
    far = sum(count * cal.YEARS.get(unit, 0) for count, unit in parts)
    if meaning.sign < 0 and far >= day.year:
        return Period(None, None, "year", f"BC{far - day.year + 1:04d}", basis=basis)
    count, unit = parts[-1]
    if kind is not None and unit == "year":
        return cal.step_edge(kind, meaning.sign * count).on(basis)
    for count, unit in parts:
        day = cal.add(day, count * meaning.sign, unit)
    if not isinstance(meaning.anchor, str):  # "two weeks ago Monday"
        unit = "day"
    unit = "year" if unit in cal.YEARS else unit
    return replace(cal.containing(unit, day).on(basis), modifier=meaning.length.modifier)


def _is_finer(length: Length, last: Period | None) -> bool:
    """Tell whether a distance in weeks or days counts from a time that only its year or so is told of."""
    assert last is not None
    return last.unit in _COARSE and length.parts[-1][1] in _FINE and last.first != last.last


def _lasting(length: Length) -> Period:
    """Return the length alone of an offset from a point that nobody knows."""
    return Period(None, None, unit_of(length), timex(length), TimexType.DURATION, basis=Basis.CONTEXT)


def _offset_base(meaning: Offset, context: Context) -> tuple[date | None, Basis, Period | None]:
    """Return the day to count from, and for whole years the period whose sort stays ("the quarter, a year earlier")."""
    if not isinstance(meaning.anchor, str):
        anchor = _nearest_weekday(meaning, context) or resolve(meaning.anchor, context)
        return anchor.first, anchor.basis, None if anchor.unit == "day" else anchor
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


def _nearest_weekday(meaning: Offset, context: Context) -> Period | None:
    """Return the weekday nearest to publication of an anniversary: "50 years ago Friday", be it past or to come."""
    anchor, day = meaning.anchor, context.published
    if not (isinstance(anchor, Calendar) and anchor.weekday and not anchor.month and day):
        return None
    if meaning.length.parts[-1][1] not in cal.YEARS:
        return None
    return min(weekdays(day, anchor.weekday), key=lambda period: cal.distance(period, day)).on(Basis.PUBLISHED)


@resolve.register(Rolling)
def _(meaning: Rolling, context: Context) -> Period:
    count, unit = meaning.length.parts[-1]
    found = Period(
        None, None, unit_of(meaning.length), timex(meaning.length), TimexType.DURATION, basis=Basis.PUBLISHED
    )
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
    far = _moved(day, meaning) if count is not None else None
    first, last = (far, day) if meaning.sign < 0 else (day, far)
    return replace(found, first=first, last=last, edtf=f"{first or ''}/{last or ''}")


def _moved(day: date, meaning: Rolling) -> date:
    for count, unit in whole(meaning.length.parts):
        day = cal.add(day, int(count or 0) * meaning.sign, unit)
    return day
