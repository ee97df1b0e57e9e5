"""Which date belongs to a claim: the one that modifies the claim's own clause.

The way up from the numeral is followed head by head; at each head the dates below it are looked at that no clause or
phrase keeps to itself. So the nearest phrase wins ("a second-quarter loss of $254 million"), then the clause, then the
clauses whose time it shares ("struck on Saturday, injuring 25"). The way ends below a complement clause: what is said
to be so need not be so at the time of the saying.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.tokens import is_verbal, sentence_start, slice_at
from claimx.join.clauses import clause_verb, deadline_role, open_path, says, up, way_up
from claimx.join.further import further_date
from claimx.join.order import (
    begins_apart,
    belongs_to_another,
    is_property,
    is_whole,
    next_in_clause,
    right_behind,
)
from claimx.join.totals import summed
from claimx.model import DateRole, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Quantity, Source, Span, When


class Calendar:
    """The dates of one article, each with the way from it up to the root of its sentence."""

    def __init__(
        self, doc: Doc, dates: Sequence[When], sources: Sequence[Source], quantities: Sequence[Quantity]
    ) -> None:
        self._doc = doc
        # By sentence: a date belongs to numbers of its own, and long articles have thousands of all three.
        self._said: dict[int, list[Source]] = defaultdict(list)
        for source in sources:
            if source.cue is not None and not source.attitude:
                self._said[sentence_start(self._root(source.cue))].append(source)
        self._numbers: dict[int, list[Quantity]] = defaultdict(list)
        for quantity in quantities:
            self._numbers[sentence_start(self._root(quantity))].append(quantity)
        self._dates: dict[int, list[tuple[When, list[Token]]]] = defaultdict(list)
        for when in filter(_dates_an_event, dates):
            path = list(up(self._root(when)))
            self._dates[sentence_start(path[0])].append((when, path))

    def date_of(self, anchor: Quantity) -> When | None:
        """Return the date of the quantity's clause, or None."""
        found = self._date_of(anchor)
        return None if found is None else summed(self._doc, found, anchor)

    def _date_of(self, anchor: Quantity) -> When | None:
        numeral = self._root(anchor)
        sentence = sentence_start(numeral)
        numbers = self._numbers.get(sentence, [])
        nearby = [
            (when, path)
            for when, path in self._dates.get(sentence, ())
            if not _meet(when, anchor) and not belongs_to_another(self._doc, numbers, when, anchor)
        ]
        if is_property(self._doc, anchor):
            return None
        if is_whole(self._doc, numbers, anchor):
            own = (numeral.i, numeral.head.i)
            nearby = [(when, path) for when, path in nearby if any(t.i in own and not is_verbal(t) for t in path)]
            return nearby[0][0] if nearby else None
        behind = next((when for when, _ in nearby if right_behind(self._doc, when, anchor)), None)
        if behind is not None:
            return behind
        dating = [(when, path) for when, path in nearby if not self._dates_the_saying(when, path, numeral)]
        for head, before in way_up(numeral) if dating else ():
            below = [(w, path) for w, path in dating if path[0].i < before and open_path(path, head, numeral)]
            if below:
                when, path = min(below, key=lambda found: _distance(found[0], anchor))
                if begins_apart(self._doc, when, anchor):  # "bids close in May and work on 9 homes is to end by July"
                    later = [w for w, _ in dating if w.start > anchor.end]
                    when = next((w for w in later if next_in_clause(self._doc, numbers, w, anchor)), when)
                role = deadline_role(path, head)
                if path[0].is_ancestor(numeral):  # "from 2008, when it lost 9 million"
                    role = DateRole.AT
                return when if role is None else replace(when, role=DateRole(role))
        said = next((when for when, path in dating if self._dates_the_said(when, path, numeral)), None)
        return said or further_date(nearby, numeral)

    def _root(self, span: Span) -> Token:
        return slice_at(self._doc, span.start, span.end).root

    def _dates_the_saying(self, when: When, path: Sequence[Token], numeral: Token) -> bool:
        """Whether a date tells when something was said and the numeral is part of what was said.

        "said on Friday that nine sank" dates the saying; "reported nine cases on Friday" the cases, the verb's own
        object; "as of Friday" dates a figure whatever the verb.
        """
        verb = clause_verb(path[0])
        if when.role is DateRole.AS_OF or clause_verb(numeral).i == verb.i or path[0].is_ancestor(numeral):
            return False
        if _says_now(verb, path[0]) or (verb.dep_ == "acl" and verb.head.is_ancestor(numeral)):
            return False  # "9 students protesting in May": what they did, whatever the verb
        return self._is_cue(verb, path[0].idx, numeral.idx) or says(verb)

    def _dates_the_said(self, when: When, path: Sequence[Token], numeral: Token) -> bool:
        """Whether a date on a verb of saying dates the figures that it says: "as of Monday", "in 2009, it says"."""
        verb = clause_verb(path[0])
        dates = when.role is DateRole.AS_OF or _says_now(verb, path[0])
        return dates and verb.is_ancestor(numeral) and (says(verb) or any(self._cited_by(verb)))

    def _is_cue(self, verb: Token, date: int, numeral: int) -> bool:
        return any(
            any(c.start <= numeral < c.end for c in source.content)
            and not any(c.start <= date < c.end for c in source.content)
            for source in self._cited_by(verb)
        )

    def _cited_by(self, verb: Token) -> Iterator[Source]:
        """Yield the sources whose cue a verb is."""
        for source in self._said.get(sentence_start(verb), ()):
            if source.cue is not None and source.cue.start <= verb.idx < source.cue.end:
                yield source


def _says_now(verb: Token, date: Token) -> bool:
    """Whether a date before a verb of saying is not its own: "in 2009, Ford says it lost $9 million"."""
    return verb.tag_ in ("VBZ", "VBP") and date.i < verb.i


def _dates_an_event(when: When) -> bool:
    """Whether an expression names a period in the calendar: no mere length or clock time, no repetition, no "now"."""
    if when.type is TimexType.TIME and when.first is None and not when.needs_published:
        return False
    if when.type is TimexType.SET or (when.timex or "").endswith("_REF"):
        return False
    if when.type is not TimexType.DURATION:
        return True
    if "T" in (when.timex or "") and when.role is not DateRole.BY:
        return False  # a length in hours, and no limit: "within 24 hours"
    return when.first is not None or when.needs_published


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
