"""What is counted from the day of writing or from a date that the text named: last week, two years ago, that day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.dates import calendar as cal
from claimx.find.dates import core
from claimx.find.dates.calendar import Period, unknown
from claimx.find.dates.printed import NO_DAY, about, weekday_alone
from claimx.find.dates.tense import FUTURE, LIMIT, PAST
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context
    from claimx.find.dates.lengths import Length
    from claimx.find.dates.meaning import Meaning
    from claimx.find.dates.printed import Bare


# What an expression counts from: the day of writing, or the date that the text named last.
PUBLISHED = "published"
CONTEXT = "context"
_FORM = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}


class Deictic(NamedTuple):
    """The unit that stands ``step`` units from the one around the anchor: "last week" is (week, -1, published)."""

    unit: str
    step: int
    anchor: str = PUBLISHED

    def _period(self, context: Context) -> Period:
        day, basis = context.published, Basis.PUBLISHED
        if self.anchor == CONTEXT:
            last = context.last("day") if self.unit == "day" else context.last()
            if last is not None:
                day, basis = last.last if self.step > 0 else last.first, Basis.CONTEXT
            elif (self.unit == "day" and context.last()) or (self.step > 0 and context.tense_here() != FUTURE):
                # The day after one that the text does not name.
                return Period(None, None, self.unit, _FORM.get(self.unit, "XXXX"), basis=Basis.CONTEXT)
        elif self.unit == "weekend" and self.step == 0 and day and day.isoweekday() < 6:
            day = cal.add(day, -7, "day") if context.tense_here() == PAST else day
        if day is None:
            return unknown("XXXX" if self.unit == "year" else NO_DAY, self.unit)
        return cal.step(cal.containing(self.unit, day), self.step).on(basis)


class Pointed(NamedTuple):
    """A bare expression with a direction: "last March" (-1), "this Friday" (0), "next summer" (1)."""

    base: Bare
    step: int
    anchor: str = PUBLISHED

    def _period(self, context: Context) -> Period:
        last = context.last() if self.anchor == CONTEXT else None
        day, basis = (last.first, Basis.CONTEXT) if last else (context.published, Basis.PUBLISHED)
        if day is None:
            return context.undated().resolve(self.base)
        weekday = weekday_alone(self.base)
        if weekday:
            return self._weekday(weekday, day, context).on(basis)
        found = [(p, p.first, p.last) for p in about(self.base, day) if p.first and p.last]
        if self.step < 0:
            chosen = [p for p, _, last in found if last < day][-1:]
        elif self.step > 0:
            chosen = [p for p, first, _ in found if first > day]
        else:
            chosen = [p for p, first, last in found if first <= day <= last]
            chosen = chosen or [p for p, _, _ in found if p.timex[:4] == f"{day.year:04d}"]
        return chosen[0].on(basis) if chosen else context.resolve(self.base)

    def _weekday(self, weekday: int, day: date, context: Context) -> Period:
        """Return "last Thursday" (strictly before), "this Friday" (by tense), "next Friday" (of the next week)."""
        if self.step > 0:
            return cal.day(cal.add(day, weekday - day.isoweekday() + 7 * self.step, "day"))
        past = self.anchor != CONTEXT and context.tense_here() == PAST
        found = cal.weekdays(cal.add(day, -1, "day") if self.step < 0 else day, weekday)
        return found[0] if past or self.step < 0 else found[-1]


# Distances in the second are too small to count from a time as long as the first.
_COARSE = ("season", "half", "year", "decade", "century")
_FINE = ("hour", "minute", "second", "day", "week")


class Offset(NamedTuple):
    """A point at a distance from the anchor: "two years ago", "three days later"."""

    length: Length
    sign: int
    anchor: str | Meaning = PUBLISHED

    def _period(self, context: Context) -> Period:
        vague = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        told = self.anchor == CONTEXT and context.tense_here() != FUTURE
        if self.length.vague:
            if told and not context.narrative:
                return self.length.lasting(Basis.CONTEXT)  # "a few days later", told of the past
            return Period(None, None, None, vague, basis=Basis.PUBLISHED)
        day, basis, kind = self._base(context)
        last = context.last()
        coarse = last is not None and last.unit in _COARSE and last.first != last.last
        if told and self.sign > 0 and (last is None or (coarse and self.length.unit in _FINE)):
            return self.length.lasting(Basis.CONTEXT)  # "one year later" than something that the text does not date
        if day is None:
            return unknown(vague)
        parts = self.length.whole()
        far = sum(int((count or 0) * cal.YEARS.get(unit, 0)) for count, unit in parts)
        if self.sign < 0 and far >= day.year:
            return Period(None, None, "year", f"BC{far - day.year + 1:04d}", basis=basis)
        count, unit = parts[-1]
        if kind is not None:
            return cal.step_edge(kind, self.sign * int(count or 0)).on(basis)
        found = core.counted(parts, self.sign, day) if self.anchor == PUBLISHED else None
        unit = "day" if not isinstance(self.anchor, str) else "year" if unit in cal.YEARS else unit
        moved = found or self.length.after(day, self.sign)
        return replace(cal.containing(unit, moved).on(basis), modifier=self.length.modifier)

    def _base(self, context: Context) -> tuple[date | None, Basis, Period | None]:
        """Return the day to count from, and for whole years the period whose sort stays ("the quarter, a year ago")."""
        if not isinstance(self.anchor, str):  # "two weeks ago Monday"
            anchor = context.resolve(self.anchor)
            return anchor.first, anchor.basis, None if anchor.unit == "day" else anchor
        kind = context.reported() if self.length.parts[0] == (1, "year") else None
        if kind is not None and (self.anchor == CONTEXT or kind.unit in ("quarter", "half")):
            return kind.first, Basis.CONTEXT, kind
        last = context.last("day") or context.last() if self.anchor == CONTEXT else None
        if last is not None:
            return last.first, Basis.CONTEXT, None
        return context.published, Basis.PUBLISHED, None


class Rolling(NamedTuple):
    """A stretch that runs up to the anchor or from it: "the past three months", "within 90 days"."""

    length: Length
    sign: int
    anchor: str = PUBLISHED
    deadline: bool = False

    def _period(self, context: Context) -> Period:
        count, unit = self.length.count, self.length.unit
        found = self.length.lasting(Basis.PUBLISHED)
        anchor = context.last(unit) if self.anchor == CONTEXT else None
        if anchor is not None and anchor.first and anchor.last and count:
            begin, end = cal.add(anchor.first, -int(count), unit), anchor.first - timedelta(1)
            if self.sign > 0:
                begin, end = anchor.last + timedelta(1), cal.add(anchor.last, int(count), unit)
            return found.spanning(begin, end).on(Basis.CONTEXT)
        day = context.published
        if self.sign > 0 and not self.deadline and context.tense_here(LIMIT) == PAST:  # "spent the next two years"
            named = context.last()
            if named is None:
                return found.on(Basis.CONTEXT)
            day, found = named.last, found.on(Basis.CONTEXT)
        if day is None:
            return replace(found, needs_published=True)
        far = self.length.after(day, self.sign) if count is not None else None
        first, last = (far, day) if self.sign < 0 else (day, far)
        return replace(found, first=first, last=last, edtf=f"{first or ''}/{last or ''}")


class Same(NamedTuple):
    """A period that the text named before: "the quarter", "the same period", moved by ``step`` years.

    ``latest`` when it has to be over ("the latest quarter").
    """

    unit: str | None
    step: int = 0
    year: Meaning | None = None
    latest: bool = False

    def _period(self, context: Context) -> Period:
        kind = self._kind(context)
        if self.year is not None:
            outer = context.resolve(self.year)
            if outer.first is None or kind is None or kind.first is None or kind.unit in ("year", "day"):
                return outer.on(Basis.CONTEXT) if kind else outer
            return cal.step(kind, outer.first.year - kind.first.year, "year").on(Basis.CONTEXT)
        if kind is None:
            return unknown("XXXX", self.unit)
        moved = cal.step(kind, self.step, "year") if self.step else kind
        return replace(moved, basis=kind.basis, modifier=None)

    def _kind(self, context: Context) -> Period | None:
        """Return the period that the text means: the last of the unit that it named, else the one at publication."""
        future = context.tense_here() == FUTURE
        coming = 0 if future else -1
        if self.unit == "weekend":
            return _at_published("weekend", context, coming)
        if self.unit is None:
            return _on_context(context.reported()) or _at_published("year", context)
        if self.latest:
            over = (p for _, p in reversed(context.named) if p.unit == "quarter" and context.is_over(p))
            return _on_context(next(over, None)) or _at_published("quarter", context, -1)
        ahead = context.cue == LIMIT and future  # "plans to leave by the end of the month"
        apart = ahead or self.unit in ("year", "day")
        named = None if apart and not context.narrative else context.last(self.unit)
        if context.narrative:
            told = context.last("day", "month") if self.unit == "month" else None
            named = cal.containing("month", told.days[0]) if told else named
        elif named is not None and context.is_over(named) and future:
            named = None  # "it will fly at the end of the month"
        if named is None and self.unit == "quarter":
            return _at_published("quarter", context, coming)
        return _on_context(named) or _at_published(self.unit, context)


def _on_context(period: Period | None) -> Period | None:
    return None if period is None else replace(period, basis=Basis.CONTEXT, type=TimexType.DATE)


def _at_published(unit: str, context: Context, step: int = 0) -> Period | None:
    if context.published is None:
        return None
    return cal.step(cal.containing(unit, context.published), step).on(Basis.PUBLISHED)


# Code points within which "then" is the date named last.
_CLOSE = 300


@dataclass(frozen=True, slots=True)
class Then:
    """The day that the text named last, when it stands close by; one ahead only for "until then"; else the past."""

    def _period(self, context: Context) -> Period:
        at, last = context.named[-1] if context.named else (0, None)
        close = last is not None and last.unit == "day" and context.at[0] - at < _CLOSE
        ahead = context.published is not None and last is not None and last.first and last.first > context.published
        if last is None or not close or (ahead and context.cue != LIMIT):
            return Period(None, None, None, "PAST_REF", basis=Basis.CONTEXT)
        return replace(last, basis=Basis.CONTEXT, modifier=None)
