"""Time expressions and the periods they name.

A grammar in layers (words, patterns over word classes, composition) reads what an expression says; resolution finds the
days against the publication date, the tense of the clause and the dates that the text named before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from claimx.find.dates import combining, lengths, pointing, printed
from claimx.find.dates.composed import resolve
from claimx.find.dates.context import Context, is_narrative
from claimx.find.dates.grammar import Token, alphabet, phrases
from claimx.find.dates.lex import lex
from claimx.find.dates.meaning import DateFields, Deictic, Pointed, Then, Within, YearPart, phrase
from claimx.find.dates.tense import FUTURE, OPEN, PAST, tense_at
from claimx.find.dates.traps import is_time
from claimx.find.dates.whens import when
from claimx.find.tokens import text_of
from claimx.lexicon import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc

    from claimx.find.dates.grammar import Reader
    from claimx.find.dates.meaning import Meaning
    from claimx.model import When

# The functions that read a pattern's match, by the pattern's name.
READERS: Mapping[str, Reader] = {**vars(printed), **vars(lengths), **vars(pointing), **vars(combining)}


def find_dates(doc: Doc, published: date | None = None) -> list[When]:
    """Return every time expression of a parsed text in order, resolved as far as text and publication date allow."""
    if published is not None and not 3 < published.year < 9990:  # the calendar's ends leave no room to count
        published = None
    tokens = with_elliptic(doc, phrases(lex(doc), READERS))
    found = [i for i, token in enumerate(tokens) if "MEANING" in token.tags and is_time(doc, tokens, i)]
    context = _context(doc, [tokens[i] for i in found], published)
    dates = [when(doc, tokens, i, context) for i in found]
    if published is None:
        dates = _bounded(dates, [tokens[i] for i in found], context)
    return [d for d, i in zip(dates, found, strict=True) if d.first or not isinstance(tokens[i].tags["MEANING"], Then)]


def _context(doc: Doc, dates: list[Token], published: date | None) -> Context:
    """Return what the dates of a text are resolved against."""
    meanings = [t.tags["MEANING"] for t in dates]
    printed = [(t.start, m) for t, m in zip(dates, meanings, strict=True) if isinstance(m, DateFields) and m.year]
    months = [(start, date(m.year or 1, m.month, m.day or 1)) for start, m in printed if m.month and not m.bc]
    old = sum(published is not None and m.year is not None and m.year < published.year - 1 for _, m in printed)
    weekdays = sum(isinstance(m, DateFields) and m.weekday is not None for m in meanings)
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


Bounds = tuple["date | None", "date | None"]


def writing_bounds(dates: Iterable[When], context: Context) -> Bounds:
    """Return the earliest and latest day on which the article can have been written, by its printed dates."""
    earliest: date | None = None
    latest: date | None = None
    for found in dates:
        if found.first is None or found.last is None:
            continue
        tense = context.tense(found.start, found.end, OPEN)
        if tense == PAST:
            earliest = max(earliest or found.first, found.first)
        elif tense == FUTURE:
            latest = min(latest or found.last, found.last)
    consistent = earliest is None or latest is None or earliest <= latest
    return (earliest, latest) if consistent else (None, None)


def bounds_of(meaning: Meaning, start: int, end: int, written: Bounds, context: Context) -> Bounds | None:
    """Return the first and last day that an expression can name when the article was written within some bounds."""
    ends: list[date | None] = []
    for day, last in zip(written, (False, True), strict=True):
        period = resolve(meaning, replace(context, published=day, at=(start, end), named=[])) if day else None
        ends.append(None if period is None else period.last if last else period.first)
    return (ends[0], ends[1]) if any(ends) else None


# Within the sentence, in a comparison or right behind a figure, and no other noun after the ordinal: a mark, a
# conjunction or a preposition.
_WITHIN = r"(?:[^.;?!\n]|\.\d)"
_LEFT_OUT = re.compile(
    rf"{_WITHIN}{{0,120}}?(?:\b(?:from|against|than|versus|compared)\b{_WITHIN}{{0,40}}?|\d|%|\bpercent|\bcent|\bpoints?)"
    r" (?:in|from|for|of) (the (first|second|third|fourth))"
    r"(?=[.,;:)]|$| (?:and|but|when|as)\b)"
)


def with_elliptic(doc: Doc, tokens: list[Token]) -> list[Token]:
    """Return the tokens with a phrase for every quarter without its noun."""
    if not any(_is_quarter(t) for t in tokens):
        return tokens
    out: list[Token] = []
    ellipses: list[Token] = []
    for found in tokens:
        if ellipses and found.start > ellipses[0].start:
            out.append(ellipses.pop(0))
        out.append(found)
        if _is_quarter(found) and not ellipses:
            ellipses = _after(doc, found)
    return out + ellipses


def _is_quarter(found: Token) -> bool:
    meaning = found.tags.get("MEANING")
    base = meaning.inner if isinstance(meaning, Within) else meaning
    return isinstance(base, YearPart) and base.code[0] == "Q" and not base.fiscal


def _after(doc: Doc, quarter: Token) -> list[Token]:
    text = text_of(doc)
    match = _LEFT_OUT.match(text, quarter.end)
    if match is None:
        return []
    code = f"Q{mapping('dates', 'ordinal')[match[2]]}"
    tags = {**phrase(YearPart(code, beside=True)), "RULE": "quarter_left_out"}
    return [Token(match.start(1), match.end(1), match[1], tags, alphabet().letter(tags))]
