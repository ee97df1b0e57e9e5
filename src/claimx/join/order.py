"""Which number a date goes with by the order of words, where the parse is often wrong: comparisons and changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.tokens import slice_at, text_of
from claimx.model import DateRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from claimx.model import Quantity, When

# Words between a number and a date right behind it ("71 percent of children in 2022").
_CLOSE = 5
_UP_FROM = re.compile(r"\b(?:up|down) from\b", re.IGNORECASE)
_OWNED = ("'s ", "’s ")


def right_behind(doc: Doc, when: When, anchor: Quantity) -> bool:
    """Whether nothing but the thing counted and a preposition stands between a number and a date behind it."""
    between = _between(doc, anchor.end, when.start)
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET") for t in between)
    return plain and 0 < len(between) <= _CLOSE and between[-1].pos_ in ("ADP", "DET")


def belongs_to_another(doc: Doc, numbers: Sequence[int], when: When, anchor: Quantity) -> bool:
    """Whether a date belongs to another number: on a comparison's other side, or as its owner ("last year's 90").

    ``numbers`` are the offsets at which the sentence's quantities start.
    """
    if any(text_of(doc)[when.end : n] in _OWNED for n in numbers if n != anchor.start):
        return True
    return _behind(doc, numbers, when, anchor) if when.start > anchor.start else _before(doc, numbers, when, anchor)


def _behind(doc: Doc, numbers: Sequence[int], when: When, anchor: Quantity) -> bool:
    """Whether the date is what the number is compared with.

    "6%, up from 5% in May"; "6% against 5% in May"; "90 more than in May"; "up 6% from May".
    """
    other = max((n for n in numbers if anchor.end <= n < when.start), default=0)
    between = _between(doc, anchor.end, when.start)
    if any(_compares(t, numbers) and (t.lower_ != "against" or t.idx < other) for t in between):
        return True
    origin = [t.idx for t in between if t.lower_ == "from"]
    if any(at < other for at in origin):
        return True
    return bool(origin) and anchor.value.change is not None and when.role is DateRole.SINCE


def _before(doc: Doc, numbers: Sequence[int], when: When, anchor: Quantity) -> bool:
    """Whether the date is that of the first side: "5% this year, against 6%"; "from 86% in May to 71%"."""
    between = _between(doc, when.end, anchor.start)
    if any(_compares(t, numbers) for t in between) or _UP_FROM.search(text_of(doc), when.end, anchor.start):
        return True
    first = max((n for n in numbers if n < when.start), default=0)
    opened = any(t.lower_ == "from" for t in _between(doc, first - len("from about "), first))
    return opened and any(t.lower_ == "to" for t in between)


def _compares(token: Token, numbers: Sequence[int]) -> bool:
    """Whether a word opens the other side of a comparison; in "more than 49 hours" it is the bound of a number."""
    bound = token.lower_ == "than" and token.i + 1 < len(token.doc) and token.nbor().idx in numbers
    return token.lower_ in lexicon.words("join", "comparison") and not bound


def _between(doc: Doc, start: int, end: int) -> list[Token]:
    start = max(start, 0)
    return [t for t in slice_at(doc, start, end) if start <= t.idx < end] if start < end else []
