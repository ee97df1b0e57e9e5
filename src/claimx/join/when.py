"""Which date belongs to a claim: the one that modifies the claim's own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.tokens import slice_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Quantity, Source, When

CLAUSE = {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis", "dep", "appos"}
# From these a verb shares the time of the verb above it; a complement clause (said that ...) has a time of its own.
SHARING = {"xcomp", "conj", "advcl", "acl", "relcl", "pcomp"}


class Calendar:
    """The dates of one article by the predicate that they modify."""

    def __init__(self, doc: Doc, dates: Sequence[When], sources: Sequence[Source]) -> None:
        self._doc = doc
        self._cues = {(s.cue.start, s.cue.end) for s in sources if s.cue is not None}
        self._dates = [(when, slice_at(doc, when.start, when.end).root) for when in dates]

    def date_of(self, quantity: Quantity, predicate: int | None) -> When | None:
        """Return the date of the quantity's clause, or None."""
        numeral = slice_at(self._doc, quantity.start, quantity.end).root
        nearby = [
            (when, root)
            for when, root in self._dates
            if root.sent.start == numeral.sent.start and not _overlap(when, quantity)
        ]
        if not nearby:
            return None
        start = numeral if predicate is None else self._doc[predicate]
        for clause in _clauses(start):
            if self._reporting(clause) and clause.i != start.i:
                return None
            own = [when for when, root in nearby if _clause(root).i == clause.i]
            if own:
                return min(own, key=lambda when: _distance(when, quantity))
        return None

    def _reporting(self, verb: Token) -> bool:
        return any(start <= verb.idx < end for start, end in self._cues)


def _clause(token: Token) -> Token:
    """Return the verb (or root) that heads the clause of a token."""
    while token.head.i != token.i and not (token.dep_ in CLAUSE and token.pos_ in ("VERB", "AUX")):
        token = token.head
    return token


def _clauses(token: Token) -> Iterator[Token]:
    """Yield the clause of a token, then those above whose time it shares."""
    clause = _clause(token)
    yield clause
    while clause.dep_ in SHARING and clause.head.i != clause.i:
        clause = _clause(clause.head)
        yield clause


def _overlap(when: When, quantity: Quantity) -> bool:
    return when.start < quantity.end and quantity.start < when.end


def _distance(when: When, quantity: Quantity) -> int:
    return max(when.start - quantity.end, quantity.start - when.end)
