"""Time expressions and the periods they name.

A grammar in layers (words, patterns over word classes, composition) reads what an expression says; resolution finds the
days against the publication date, the tense of the clause and the dates that the text named before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from claimx.find.dates.bounds import bounds_of, writing_bounds
from claimx.find.dates.context import Context
from claimx.find.dates.elliptic import with_elliptic
from claimx.find.dates.grammar import phrases
from claimx.find.dates.lex import lex
from claimx.find.dates.meaning import Calendar, Deictic, Pointed, Then
from claimx.find.dates.story import is_narrative
from claimx.find.dates.tense import tense_at
from claimx.find.dates.traps import is_time
from claimx.find.dates.whens import when

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.dates.tokens import Token
    from claimx.model import When


def find_dates(doc: Doc, published: date | None = None) -> list[When]:
    """Return every time expression of a parsed text in order, resolved as far as text and publication date allow."""
    if published is not None and not 3 < published.year < 9990:  # the calendar's ends leave no room to count
        published = None
    tokens = with_elliptic(doc, phrases(lex(doc)))
    found = [i for i, token in enumerate(tokens) if "MEANING" in token.tags and is_time(doc, tokens, i)]
    context = _context(doc, [tokens[i] for i in found], published)
    dates = [when(doc, tokens, i, context) for i in found]
    if published is None:
        dates = _bounded(dates, [tokens[i] for i in found], context)
    return [d for d, i in zip(dates, found, strict=True) if d.first or not isinstance(tokens[i].tags["MEANING"], Then)]


def _context(doc: Doc, dates: list[Token], published: date | None) -> Context:
    """Return what the dates of a text are resolved against."""
    meanings = [t.tags["MEANING"] for t in dates]
    printed = [(t.start, m) for t, m in zip(dates, meanings, strict=True) if isinstance(m, Calendar) and m.year]
    months = [(start, date(m.year or 1, m.month, m.day or 1)) for start, m in printed if m.month and not m.bc]
    old = sum(published is not None and m.year is not None and m.year < published.year - 1 for _, m in printed)
    weekdays = sum(isinstance(m, Calendar) and m.weekday is not None for m in meanings)
    counted = weekdays + sum(isinstance(m, Deictic | Pointed) for m in meanings)
    narrative = is_narrative(len(months), old, counted)
    return Context(published, lambda start, end, cue: tense_at(doc, start, end, cue), narrative, printed=months)


def _bounded(dates: list[When], tokens: list[Token], context: Context) -> list[When]:
    """Return the dates with bounds for those that need a publication date, as far as the printed dates give any."""
    written = writing_bounds(dates, context)
    if written == (None, None):
        return dates
    return [
        replace(d, bounds=bounds_of(t.tags["MEANING"], d.start, d.end, written, context)) if d.needs_published else d
        for d, t in zip(dates, tokens, strict=True)
    ]
