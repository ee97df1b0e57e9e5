"""Which number a date goes with by the order of words, where the parse is often wrong: comparisons and changes."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.tokens import ancestors, is_verbal, slice_at, text_of
from claimx.join.clauses import happens
from claimx.model import DateRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Quantity, When

# Words between a number and a date right behind it ("71 percent of children in 2022").
_CLOSE = 5
# Words between a part and the whole that it is a part of ("eight boats out of 30").
_PART = 3
# Characters before a number that "from about", "of nearly" and the like take.
_BEFORE = len("from an estimated ")
_UP_FROM = re.compile(r"\b(?:up|down) from\b", re.IGNORECASE)
_OWNED = ("'s ", "’s ")
_HYPHENS = ("-", "‐", "‑")


def right_behind(doc: Doc, when: When, anchor: Quantity) -> bool:
    """Whether nothing but the thing counted and a preposition stands between a number and a date behind it."""
    between = _between(doc, anchor.end, when.start)
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET") for t in between)
    return plain and 0 < len(between) <= _CLOSE and between[-1].pos_ in ("ADP", "DET")


def is_whole(doc: Doc, numbers: Sequence[Quantity], anchor: Quantity) -> bool:
    """Whether a number is what another one just before it is a part of: "90 of its 700 jobs", "8 out of 30".

    The part has the date of the clause; the whole was there before and will be after it.
    """
    part = max((n.end for n in numbers if n.end <= anchor.start), default=None)
    between = [] if part is None else _between(doc, part, anchor.start)
    of = next((t for t in between if t.lower_ == "of"), None)
    if of is None or len(between) > _PART + 2 or any(t.is_punct or is_verbal(t) or t.tag_ == "RB" for t in between):
        return False
    told = [t for t in between if t.i > of.i]
    return of.nbor(-1).lower_ == "out" or any(t.tag_ in ("DT", "PRP$", "POS") for t in told)


def is_property(doc: Doc, anchor: Quantity) -> bool:
    """Whether a number tells what kind of thing something always is: "a 9-km pipeline", "a 40-room hotel"."""
    if anchor.item is not None and anchor.item.head in lexicon.words("join", "passing_things"):
        return False
    numeral = slice_at(doc, anchor.start, anchor.end).root
    if _is_made(numeral) or _is_of_happening(numeral):
        return False
    lasting = any(anchor.value.unit in lexicon.mapping("units", of) for of in lexicon.words("join", "lasting_measures"))
    if text_of(doc)[anchor.end : anchor.end + 1] in _HYPHENS:
        behind = slice_at(doc, anchor.end + 1, anchor.end + 2).root.lower_
        counts = anchor.value.unit is None and behind not in lexicon.words("join", "hyphenated_sizes")
        return counts or lasting
    joined = numeral.dep_ == "nummod" and numeral.head.dep_ in ("compound", "nmod", "amod")
    return joined and lasting


def _is_made(numeral: Token) -> bool:
    """Whether the thing that has the size is what a verb brings about: "opened a 200-bed clinic on Sunday"."""
    thing = next((t for t in (numeral, *ancestors(numeral)) if t.dep_ in ("dobj", "nsubjpass")), None)
    return thing is not None and thing.head.lemma_.casefold() in lexicon.words("join", "creating_verbs")


def _is_of_happening(numeral: Token) -> bool:
    """Whether the thing that has the size happens once: "a 30-vehicle pileup on Monday"."""
    phrase = itertools.takewhile(lambda t: not is_verbal(t) and t.dep_ != "prep", (numeral, *ancestors(numeral)))
    return any(happens(t) for t in phrase)


def belongs_to_another(doc: Doc, numbers: Sequence[Quantity], when: When, anchor: Quantity) -> bool:
    """Whether a date belongs to another number: on a comparison's other side, or as its owner ("last year's 90").

    ``numbers`` are the sentence's quantities.
    """
    if any(text_of(doc)[when.end : n.start] in _OWNED for n in numbers if n.start != anchor.start):
        return True
    if when.start < anchor.start:
        return _before(doc, numbers, when, anchor)
    return _opens_conjunct(doc, when) or _behind(doc, numbers, when, anchor)


def next_in_clause(doc: Doc, numbers: Sequence[Quantity], when: When, anchor: Quantity) -> bool:
    """Whether a date ends the clause that a number begins: no further clause, number or mark stands between them."""
    between = _between(doc, anchor.end, when.start)
    if any(anchor.end <= n.start < when.start for n in numbers) or not between:
        return False
    return not any(t.is_punct or t.tag_ in ("CC", "WDT", "WP", "WRB") or t.dep_ == "mark" for t in between)


def begins_apart(doc: Doc, when: When, anchor: Quantity) -> bool:
    """Whether "and" or "but" stands between a date and a number behind it, so that they may be of two clauses."""
    return when.end <= anchor.start and any(t.tag_ == "CC" for t in _between(doc, when.end, anchor.start))


def _opens_conjunct(doc: Doc, when: When) -> bool:
    """Whether a date opens a further clause, so that it says nothing of the one before: "and, from May, buy buses"."""
    tokens = slice_at(doc, when.start, when.end)
    before, after = tokens.start - 1, tokens.end
    while before > 0 and doc[before].pos_ == "ADP":
        before -= 1
    enclosed = doc[before].text == ","
    before -= enclosed
    if enclosed and after < len(doc) and doc[after].text == ",":
        after += 1
    return before >= 0 and after < len(doc) and doc[before].tag_ == "CC" and is_verbal(doc[after])


def _behind(doc: Doc, numbers: Sequence[Quantity], when: When, anchor: Quantity) -> bool:
    """Whether the date is what the number is compared with.

    "6%, up from 5% in May"; "6% against 5% in May"; "90 more than in May"; "up 6% from May".
    """
    between = _between(doc, anchor.end, when.start)
    other = max((n for n in numbers if anchor.end <= n.start < when.start), default=None, key=lambda n: n.start)
    last = 0 if other is None else other.start
    if any(_compares(t, numbers) and (t.lower_ != "against" or t.idx < last) for t in between):
        return True
    if not between and any(t.lower_ == "than" for t in slice_at(doc, when.start, when.end)):
        return True  # "6% more than a year before"
    origin = [t.idx for t in between if t.lower_ == "from"]
    moved = _UP_FROM.search(text_of(doc), anchor.end, when.start) is not None
    if other is not None and (moved or _is_like(anchor, other)) and any(at < last for at in origin):
        return True
    return bool(origin) and anchor.value.change is not None and when.role is DateRole.SINCE


def _is_like(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be two values of one thing; "took 90 people from two boats" are not."""
    if one.value.unit != other.value.unit:
        return one.value.change is not None or one.value.unit == "percent"
    if one.value.unit is not None:
        return True
    return one.item is None or other.item is None or one.item.head == other.item.head


def _before(doc: Doc, numbers: Sequence[Quantity], when: When, anchor: Quantity) -> bool:
    """Whether the date is that of the first side: "5% this year, against 6%"; "from 86% in May to 71%"."""
    between = _between(doc, when.end, anchor.start)
    marks = [t.text for t in between]
    if ";" in marks and "(" not in marks:
        return True  # a clause after a semicolon has a time of its own
    if any(_compares(t, numbers) for t in between) or _UP_FROM.search(text_of(doc), when.end, anchor.start):
        return True
    if when.role is DateRole.SINCE and [t.tag_ for t in between[:2]] == ["CC", "VB"]:
        return True  # "will sell the mill from May and cut 90 jobs"
    first = max((n for n in numbers if n.start < when.start), default=None, key=lambda n: n.start)
    if first is None:
        return False
    came_from = any(t.lower_ == "from" for t in _between(doc, anchor.start - _BEFORE, anchor.start) if t.idx > when.end)
    if came_from and first.value.unit == anchor.value.unit and _is_like(first, anchor):
        return True  # "to 5% in May from 6%"
    opened = any(t.lower_ == "from" for t in _between(doc, first.start - _BEFORE, first.start))
    return opened and any(t.lower_ == "to" for t in between)


def _compares(token: Token, numbers: Sequence[Quantity]) -> bool:
    """Whether a word opens the other side of a comparison; in "more than 49 hours" it is the bound of a number."""
    as_much = token.lower_ == "as" and token.i and token.nbor(-1).lower_ in lexicon.words("join", "compared_amounts")
    if not as_much and token.lower_ not in lexicon.words("join", "comparison"):
        return False
    bound = (as_much or token.lower_ == "than") and token.i + 1 < len(token.doc)
    return not (bound and any(n.start == token.nbor().idx for n in numbers))


def _between(doc: Doc, start: int, end: int) -> list[Token]:
    start = max(start, 0)
    return [t for t in slice_at(doc, start, end) if start <= t.idx < end] if start < end else []
