"""Periods that the text named before: "the quarter", "the same period", "since then"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period
from claimx.find.dates.meaning import Same, Then
from claimx.find.dates.resolve import resolve, unknown
from claimx.find.dates.tense import FUTURE, LIMIT
from claimx.model import Basis, TimexType

if TYPE_CHECKING:
    from claimx.find.dates.context import Context

# Code points within which "then" is the date named last.
_CLOSE = 300
_SUNDAY = 7


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
    if meaning.unit == "weekend":
        return _weekend(context)
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
    if named is not None and _is_over(named, context.published) and not context.narrative:
        named = None if context.tense_here() == FUTURE else named  # "it will fly at the end of the month"
    if named is None and meaning.unit == "quarter":
        return _at_published("quarter", context, 0 if context.tense_here() == FUTURE else -1)
    if named is None and meaning.unit == "year" and meaning.step and context.reported():
        return _on_context(context.reported())
    if meaning.unit == "year" and named is None and _reports_last_year(context):
        return _on_context(_at_published("year", context, -1))
    return _on_context(named) or _at_published(meaning.unit, context)


def _weekend(context: Context) -> Period | None:
    """Return "the weekend" nearest by tense: the one to come, or the last one; said on a Sunday, that one."""
    ends = context.published is not None and context.published.isoweekday() == _SUNDAY
    return _at_published("weekend", context, 0 if ends or context.tense_here() == FUTURE else -1)


def _reports_last_year(context: Context) -> bool:
    """Tell whether "the year" is the one that a fourth quarter just reported on has ended: results, told in winter."""
    reported, published = context.reported(), context.published
    if published is None or reported is None or reported.last is None or context.tense_here() == FUTURE:
        return False
    return reported.unit == "quarter" and reported.last == date(published.year - 1, 12, 31)


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
    """Return the day named last, when it stands close by; one ahead only for "until then"; else merely the past."""
    at, last = context.named[-1] if context.named else (0, None)
    close = last is not None and last.unit == "day" and context.at[0] - at < _CLOSE
    ahead = context.published is not None and last is not None and last.first and last.first > context.published
    if last is None or not close or (ahead and context.cue != LIMIT):
        return Period(None, None, None, "PAST_REF", basis=Basis.CONTEXT)
    return replace(last.on(Basis.CONTEXT), modifier=None)
