"""Time expressions and the periods they name.

A grammar in layers (words, patterns over word classes, composition) reads what an expression says; resolution finds the
days against the publication date, the tense of the clause and the dates that the text named before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from claimx.find.dates.composed import resolve
from claimx.find.dates.context import Context, Place, is_narrative
from claimx.find.dates.grammar import phrases
from claimx.find.dates.lex import lex
from claimx.find.dates.meaning import DateFields, Deictic, Pointed, Then
from claimx.find.dates.readers import READERS
from claimx.find.dates.tense import FUTURE, OPEN, PAST, tense_at
from claimx.find.dates.traps import is_time
from claimx.find.dates.whens import when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from claimx.model import When

    Bounds = tuple[date | None, date | None]


def find_dates(doc: Doc, published: date | None = None) -> list[When]:
    """Return every time expression of a parsed text in order, resolved as far as text and publication date allow."""
    if published is not None and not 3 < published.year < 9990:  # the calendar's ends leave no room to count
        published = None
    tokens = phrases(lex(doc), READERS)
    places = (Place(doc, tokens, i) for i, token in enumerate(tokens) if "MEANING" in token.tags)
    found = [place for place in places if is_time(place)]
    context = _context(doc, found, published)
    dates = [when(place, context) for place in found]
    if published is None:
        dates = _bounded(dates, found, context)
    return [d for d, place in zip(dates, found, strict=True) if d.first or not isinstance(place.meaning, Then)]


def _context(doc: Doc, places: list[Place], published: date | None) -> Context:
    """Return what the dates of a text are resolved against."""
    dated = [(p.token.start, p.meaning) for p in places if isinstance(p.meaning, DateFields)]
    months = [(start, date(m.year, m.month, m.day or 1)) for start, m in dated if m.year and m.month and not m.bc]
    old = sum(published is not None and m.year is not None and m.year < published.year - 1 for _, m in dated)
    weekdays = sum(m.weekday is not None for _, m in dated)
    counted = weekdays + sum(isinstance(p.meaning, Deictic | Pointed) for p in places)
    return Context(doc, published, is_narrative(len(months), old, counted), printed=months)


def _bounded(dates: list[When], places: list[Place], context: Context) -> list[When]:
    """Return the dates with bounds for those that need a publication date, as far as the printed dates give any.

    A printed date that the text reports as past bounds the day of writing from below, one that it speaks of as future
    from above. What needs the day of writing is resolved at both ends; nothing in between is guessed.
    """
    written = _writing_bounds(dates, context)
    return [
        replace(d, bounds=_bounds_of(place, written, context)) if d.needs_published else d
        for d, place in zip(dates, places, strict=True)
    ]


def _writing_bounds(dates: Iterable[When], context: Context) -> Bounds:
    """Return the earliest and latest day on which the article can have been written, by its printed dates."""
    known = [(d.first, d.last, tense_at(context.doc, d.start, d.end, OPEN)) for d in dates if d.first and d.last]
    earliest = max((first for first, _, tense in known if tense == PAST), default=None)
    latest = min((last for _, last, tense in known if tense == FUTURE), default=None)
    return (earliest, latest) if earliest is None or latest is None or earliest <= latest else (None, None)


def _bounds_of(place: Place, written: Bounds, context: Context) -> Bounds | None:
    """Return the first and last day that an expression can name when the article was written within some bounds."""
    at = (place.token.start, place.token.end)
    found = [
        resolve(place.meaning, replace(context, published=day, at=at, named=[])) if day else None for day in written
    ]
    first, last = (found[0].first if found[0] else None), (found[1].last if found[1] else None)
    return (first, last) if first or last else None
