"""Parts of a period: early, mid and late; its first and last day; earlier and later; its first nine months."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period
from claimx.find.dates.lengths import timex
from claimx.find.dates.meaning import Opening, Part
from claimx.find.dates.resolve import resolve
from claimx.find.dates.tense import FUTURE
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from datetime import date

    from claimx.find.dates.context import Context

_THIRDS = ("START", "MID", "END")
_MODS = {"FIRST": "START", "LAST": "END", "EARLIER": "START", "LATER": "END", "SOME": None, "EXACT": None}


@resolve.register(Part)
def _(meaning: Part, context: Context) -> Period:
    """Return the part of a resolved period that a Part names; its TIMEX3 value stays that of the whole."""
    whole, modifier = resolve(meaning.whole, context), meaning.modifier
    if modifier in ("WEEK", "WEEKEND") and whole.first is not None:
        return (cal.week if modifier == "WEEK" else cal.weekend)(whole.first).on(whole.basis)
    named = replace(whole, modifier=_MODS.get(modifier, modifier))
    if whole.first is None or whole.last is None or whole.unit == "day":
        return named
    first, last = whole.first, whole.last
    if modifier in _THIRDS:
        first, last = cal.third(whole, modifier)
    elif "/" in modifier:  # "mid-to-late 1980s"
        first, last = cal.third(whole, modifier.split("/")[0])[0], cal.third(whole, modifier.split("/")[1])[1]
        named = replace(named, modifier=None)
    elif modifier == "FIRST":
        last = first
    elif modifier == "LAST":
        first = last
    elif modifier in ("EARLIER", "LATER"):
        first, last = _around_publication(whole, modifier, context.published)
    elif modifier == "ON_OR_AFTER":
        return replace(named, last=None, edtf=f"{whole.edtf}/..")
    elif modifier == "ON_OR_BEFORE":
        return replace(named, first=None, edtf=f"../{whole.edtf}")
    elif modifier == "APPROX":
        return replace(named, edtf=f"{whole.edtf}~" if whole.edtf and "/" not in whole.edtf else whole.edtf)
    else:
        return named
    return replace(named, first=first, last=last, edtf=f"{first}/{last}" if first != last else str(first))


def _around_publication(whole: Period, modifier: str, published: date | None) -> tuple[date, date]:
    """Return "earlier this year": its first day to publication; "earlier this month" and other times stay whole."""
    assert whole.first is not None
    assert whole.last is not None
    month = whole.unit == "month" and modifier == "EARLIER"
    if published is None or month or not whole.first <= published <= whole.last:
        return whole.first, whole.last
    return (whole.first, published) if modifier == "EARLIER" else (published, whole.last)


@resolve.register(Opening)
def _(meaning: Opening, context: Context) -> Period:
    """Return the first or last stretch of a period; of the current year when none is named."""
    count, unit = meaning.length.parts[-1]
    whole = resolve(meaning.whole, context) if meaning.whole is not None else _year_begun(meaning, context)
    found = Period(None, None, unit, timex(meaning.length), TimexType.DURATION, basis=whole.basis)
    if whole.first is None or whole.last is None or count is None or unit in ("hour", "minute", "second"):
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
    return replace(found, first=first, last=last, edtf=f"{first}/{last}")


def _year_begun(meaning: Opening, context: Context) -> Period:
    """Return the year that "the first nine months" belong to: the last one in which they are over."""
    if context.published is None:
        return Period(None, None, "year", "XXXX", basis=Basis.PUBLISHED, needs_published=True)
    year = cal.year(context.published.year).on(Basis.PUBLISHED)
    count, unit = meaning.length.parts[-1]
    assert year.first is not None
    over = cal.add(year.first, int(count or 1), unit) <= cal.add(context.published, 1, "month")
    return year if over or context.tense_here() == FUTURE else cal.step(year, -1).on(Basis.PUBLISHED)
