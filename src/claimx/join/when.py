"""Which date belongs to a claim: the one that modifies the claim's own clause.

The way up from the numeral is followed head by head; at each head the dates below it are looked at that stand in no
clause of their own. So the nearest phrase wins ("a second-quarter loss of $254 million"), then the clause, then the
clauses whose time it shares ("struck on Saturday, injuring 25"). The way ends below a complement clause: what is said
to be so need not be so at the time of the saying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.tokens import slice_at
from claimx.model import TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Source, Span, When

# A clause with one of these labels has a time of its own.
_OWN_TIME = {"ccomp", "relcl", "csubj", "parataxis"}
# A date below one of these dates that clause and nothing above it; an infinitive complement shares its time.
_CLOSED = _OWN_TIME | {"advcl", "acl", "pcomp"}


class Calendar:
    """The dates of one article, each under the head that it modifies."""

    def __init__(self, doc: Doc, dates: Sequence[When], sources: Sequence[Source]) -> None:
        self._doc = doc
        self._said = [(s.cue, s.content) for s in sources if s.cue is not None]
        self._dates = [(when, self._root(when)) for when in dates if _dates_an_event(when)]

    def date_of(self, anchor: Span) -> When | None:
        """Return the date of the anchor's clause, or None."""
        numeral = self._root(anchor)
        nearby = [
            (when, list(_up(root)))
            for when, root in self._dates
            if root.sent.start == numeral.sent.start
            and not _meet(when, anchor)
            and not self._dates_the_saying(root, anchor)
        ]
        for head in _way_up(numeral) if nearby else ():
            below = [when for when, path in nearby if _open_path(path, head)]
            if below:
                return min(below, key=lambda when: _distance(when, anchor))
        return None

    def _root(self, span: Span) -> Token:
        return slice_at(self._doc, span.start, span.end).root

    def _dates_the_saying(self, root: Token, anchor: Span) -> bool:
        """Whether a date hangs on the cue of a source in whose words the anchor stands, and the date does not."""
        verb = _clause_verb(root)
        return any(
            cue.start <= verb.idx < cue.end
            and any(c.start <= anchor.start < c.end for c in content)
            and not any(c.start <= root.idx < c.end for c in content)
            for cue, content in self._said
        )


def _dates_an_event(when: When) -> bool:
    """Whether an expression names a period in the calendar: not a mere length, nor a repetition, nor "now"."""
    if when.type is TimexType.SET or (when.timex or "").endswith("_REF"):
        return False
    return when.type is not TimexType.DURATION or when.first is not None or when.needs_published


def _up(token: Token) -> Iterator[Token]:
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def _way_up(numeral: Token) -> Iterator[Token]:
    for token in _up(numeral):
        yield token
        if token.dep_ in _OWN_TIME and token.pos_ in ("VERB", "AUX"):
            return


def _open_path(path: Sequence[Token], head: Token) -> bool:
    """Whether the way from a date up to a head crosses no clause with a time of its own."""
    for token in path:
        if token.i == head.i:
            return True
        if token.pos_ in ("VERB", "AUX") and token.i != path[0].i:
            if token.dep_ in _CLOSED:
                return False
            # "bought 3 and, in 2006, sold 5": a date before the second verb is the second verb's alone.
            if token.dep_ == "conj" and path[0].i < token.i:
                return False
    return False


def _clause_verb(token: Token) -> Token:
    return next((t for t in _up(token) if t.pos_ in ("VERB", "AUX")), token)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
