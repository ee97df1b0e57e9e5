"""Which date belongs to a claim: the one that modifies the claim's own clause.

The way up from the numeral is followed head by head; at each head the dates below it are looked at that stand in no
clause of their own. So the nearest phrase wins ("a second-quarter loss of $254 million"), then the clause, then the
clauses whose time it shares ("struck on Saturday, injuring 25"). The way ends below a complement clause: what is said
to be so need not be so at the time of the saying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.tokens import slice_at
from claimx.model import DateRole, TimexType

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
        self._said = [(s.cue, s.content) for s in sources if s.cue is not None and not s.rule.startswith("stance.")]
        self._dates = [(when, self._root(when)) for when in dates if _dates_an_event(when)]

    def date_of(self, anchor: Span) -> When | None:
        """Return the date of the anchor's clause, or None."""
        numeral = self._root(anchor)
        nearby = [
            (when, list(_up(root)))
            for when, root in self._dates
            if root.sent.start == numeral.sent.start and not _meet(when, anchor)
        ]
        nearby = [(when, path) for when, path in nearby if not self._dates_the_saying(when, path, numeral)]
        for head, before in _way_up(numeral) if nearby else ():
            below = [when for when, path in nearby if path[0].i < before and _open_path(path, head, numeral)]
            if below:
                return min(below, key=lambda when: _distance(when, anchor))
        return None

    def _root(self, span: Span) -> Token:
        return slice_at(self._doc, span.start, span.end).root

    def _dates_the_saying(self, when: When, path: Sequence[Token], numeral: Token) -> bool:
        """Whether a date tells when something was said and the numeral is part of what was said.

        "said on Friday that nine sank" dates the saying; "reported nine cases on Friday" the cases, the verb's own
        object; "as of Friday" dates a figure whatever the verb.
        """
        verb = _clause_verb(path[0])
        if when.role is DateRole.AS_OF or _clause_verb(numeral).i == verb.i:
            return False
        return self._is_cue(verb, path[0].idx, numeral.idx) or _says(verb)

    def _is_cue(self, verb: Token, date: int, numeral: int) -> bool:
        return any(
            cue.start <= verb.idx < cue.end
            and any(c.start <= numeral < c.end for c in content)
            and not any(c.start <= date < c.end for c in content)
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


def _way_up(numeral: Token) -> Iterator[tuple[Token, int]]:
    """Yield each head above a numeral, with the token before which a date must stand to be shared with that head.

    Two verbs share what stands before the first ("On Monday it hit a bus and killed nine"), not what follows it ("began
    in May and cost $9 million").
    """
    before = len(numeral.doc)
    for token in _up(numeral):
        yield token, before
        if token.pos_ in ("VERB", "AUX"):
            if _finite_clause(token) or _in_sequence(token):
                return
            if token.dep_ == "conj":
                before = min(before, token.head.i)


def _finite_clause(verb: Token) -> bool:
    """Whether a verb heads a clause with a time of its own; an infinitive ("the first to run") has none."""
    return verb.dep_ in _OWN_TIME and not any(t.dep_ == "aux" and t.tag_ == "TO" for t in verb.children)


def _in_sequence(verb: Token) -> bool:
    """Whether a clause is set before or after the clause above it ("after falling 250 points")."""
    if verb.dep_ == "pcomp":
        return _opens_sequence(verb.head)
    return verb.dep_ == "advcl" and any(t.dep_ in ("mark", "prep", "advmod") and _opens_sequence(t) for t in verb.lefts)


def _opens_sequence(word: Token) -> bool:
    return word.lower_ in lexicon.words("join", "sequence_subordinators")


def _open_path(path: Sequence[Token], head: Token, numeral: Token) -> bool:
    """Whether the way from a date up to a head crosses no clause with a time of its own."""
    for token in path:
        if token.i == head.i:
            return True
        if token.i == path[0].i:
            continue
        if token.pos_ in ("VERB", "AUX"):
            # "382 officers deployed in June": the participle of the counted noun itself is the claim's own event.
            if token.dep_ in _CLOSED and not (token.dep_ == "acl" and token.head.i in (numeral.i, numeral.head.i)):
                return False
            # "bought 3 and, in 2006, sold 5": a date before the second verb is the second verb's alone.
            if token.dep_ == "conj" and path[0].i < token.i:
                return False
        elif token.dep_ == "conj" and path[1].pos_ != "ADP":
            # "18% of dealers, but 7% of 2008 revenue": an attribute of the second phrase says nothing of the first.
            return False
    return False


def _says(verb: Token) -> bool:
    return verb.lemma_.casefold() in lexicon.words("sources", "statement_verbs")


def _clause_verb(token: Token) -> Token:
    return next((t for t in _up(token) if t.pos_ in ("VERB", "AUX")), token)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
