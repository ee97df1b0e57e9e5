"""From what an expression says to the period that it names: the one door, and the kinds that need no calendar.

The other kinds are in ``fields`` (printed fields of a date), ``relative`` (counted from publication or from the text),
``compound`` and ``parts`` (made of others); ``resolvers`` has them all.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.find.dates.calendar import Period
from claimx.find.dates.lengths import timex, unit_of
from claimx.find.dates.meaning import Clock, Length, Meaning, Reference, Repeat
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


@resolve.register(Length)
def _(meaning: Length, context: Context) -> Period:
    return Period(None, None, unit_of(meaning), timex(meaning), TimexType.DURATION, modifier=meaning.modifier)


@resolve.register(Repeat)
def _(meaning: Repeat, context: Context) -> Period:
    return Period(None, None, None, meaning.timex, TimexType.SET)


@resolve.register(Reference)
def _(meaning: Reference, context: Context) -> Period:
    return Period(None, None, None, meaning.timex, basis=Basis.PUBLISHED)


def _today(context: Context) -> Period:
    day = context.published
    return cal.day(day).on(Basis.PUBLISHED) if day else unknown("XXXX-XX-XX", "day")


@resolve.register(Clock)
def _(meaning: Clock, context: Context) -> Period:
    if meaning.day is not None:
        day = resolve(meaning.day, context)
    else:
        named = context.last("day")
        day = named.on(Basis.CONTEXT) if named else _today(context)
    time = replace(day, timex=day.timex.split("T")[0] + meaning.time, type=TimexType.TIME, unit="day", modifier=None)
    # "at 7:38 pm" names no day: TimeML values it with the day told of, which is no more than a guess.
    return time if meaning.day is not None or not meaning.time[1:2].isdigit() else replace(time, first=None, last=None)
