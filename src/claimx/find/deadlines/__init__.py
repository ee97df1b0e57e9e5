"""Dated plans without a number: which dates are deadlines of their own.

A date is one when the event it dates is planned, pledged, aimed at, forecast, asked for or possible, or when it lies
after the publication; and when the event's clause holds no quantity that would carry the date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from claimx.find.clauses import group_of, is_passive, is_verb, verb_above
from claimx.find.deadlines.candidates import candidate, lies_ahead
from claimx.find.deadlines.to_come import is_to_come
from claimx.find.phrases import singular
from claimx.find.tokens import sentence_start, slice_at, text_of
from claimx.lexicon import words
from claimx.model import DateRole

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.deadlines.candidates import Candidate
    from claimx.model import Quantity, When

__all__ = ["find_deadlines", "lies_ahead"]

_CLAUSES = ("ccomp", "relcl", "acl", "advcl", "csubj", "parataxis", "conj", "pcomp")
# Characters between two dates that name one: "next week, on March 14".
_NEAR = 8


def find_deadlines(
    doc: Doc, dates: Sequence[When], quantities: Sequence[Quantity], published: datetime.date | None = None
) -> list[When]:
    """Return the dates of events to come whose clause holds no quantity; ``published`` tells what lies ahead."""
    counted: dict[int, list[DocSpan]] = defaultdict(list)
    for quantity in quantities:
        tokens = slice_at(doc, quantity.start, quantity.end)
        counted[sentence_start(tokens[0])].append(tokens)
    dated = filter(None, (candidate(doc, date, published) for date in dates))
    found = [c for c in dated if is_to_come(c, published)]
    deadlines = []
    for sentence, candidates in groupby(found, key=lambda c: sentence_start(c.tokens[0])):
        numbers = counted[sentence]
        alone = [c for c in candidates if _is_moved_to(c) or not any(_shares_clause(q, c.verb) for q in numbers)]
        deadlines += [_with_role(c) for c in alone if not any(_is_part(other, c) for other in alone)]
    return _alternatives(doc, deadlines)


def _alternatives(doc: Doc, dates: list[When]) -> list[When]:
    """Return the dates with two that only "or" parts as one: "in May or June", "late on Monday or early Tuesday"."""
    found: list[When] = []
    for date in dates:
        last = found[-1] if found else None
        rises = last is not None and last.first is not None and date.last is not None and last.first <= date.last
        if last is None or text_of(doc)[last.end : date.start] != " or " or not rises:
            found.append(date)
            continue
        text = text_of(doc)[last.start : date.end]
        edtf = f"[{last.edtf},{date.edtf}]" if last.edtf and date.edtf else None  # one of a set: ISO 8601-2, 6.4
        both = replace(last, text=text, end=date.end, last=date.last, granularity=None, timex=None, edtf=edtf)
        found[-1] = replace(both, because=(*last.because, *date.because))
    return found


def _with_role(found: Candidate) -> When:
    """Return the date with the role that its verb or noun gives it: "the deadline is May 5", "moved to May 5"."""
    date, verb = found.date, found.verb
    nouns = [verb.head, *(c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))]
    if date.role is DateRole.AT and any(singular(t) in words("dates", "limit_nouns") for t in nouns if t.i != verb.i):
        return replace(date, role=DateRole.BY)
    if date.role is DateRole.UNTIL and verb.lemma_.casefold() in words("dates", "rescheduling_verbs"):
        return replace(date, role=DateRole.AT)
    into = found.tokens.start > 0 and found.tokens.doc[found.tokens.start - 1].lower_ == "into"
    if into and verb.lemma_.casefold() in words("dates", "lasting_verbs"):
        return replace(date, role=DateRole.UNTIL)
    return date


def _is_moved_to(found: Candidate) -> bool:
    """Say whether a date is the new day of an event put off by a length of time: "put back by five months to May"."""
    before = found.tokens.start - 1
    moved = found.verb.lemma_.casefold() in words("dates", "rescheduling_verbs") and is_passive(found.verb)
    return moved and before > found.verb.i and found.tokens.doc[before].lower_ == "to"


def _shares_clause(quantity: DocSpan, verb: Token) -> bool:
    """Say whether a quantity stands in the verb's clause, or is what its relative clause or small clause is about."""
    top = verb
    while top.dep_ in ("xcomp", "ccomp", "oprd") and not group_of(top).finite and is_verb(top.head):
        top = top.head
    if any(token.i in (verb.i, top.i) for token in _clause_heads(quantity.root)):
        return True
    clause = next((t for t in (verb, verb.head, verb.head.head) if t.dep_ == "relcl"), None)
    return clause is not None and clause.head.i in (quantity.root.i, quantity.root.head.i)


def _clause_heads(token: Token) -> Iterator[Token]:
    """Yield the verb of a token's clause, and those above that share the clause."""
    verb = verb_above(token)
    while verb is not None:
        yield verb
        if verb.dep_ in _CLAUSES:
            return
        verb = verb_above(verb)


def _is_part(part: Candidate, whole: Candidate) -> bool:
    """Say whether another date beside it or of the same verb tells this one more precisely: "next month, on May 2"."""
    a, b = part.date, whole.date
    near = part.verb.i == whole.verb.i or 0 <= max(a.start - b.end, b.start - a.end) <= _NEAR
    if a is b or not near or a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    inside = b.first <= a.first and a.last <= b.last
    return inside and ((a.first, a.last) != (b.first, b.last) or a.start < b.start)
