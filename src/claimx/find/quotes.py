"""Quotation: which stretches of a parsed text stand in quotation marks, paragraph by paragraph.

News quotes by three habits: a quote that goes on in the next paragraph opens again there and is closed only at its end;
a mark is sometimes forgotten; straight marks do not tell their side. So a quote never runs past its paragraph, and the
side of a straight mark is told by the white space around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.tokens import paragraphs, text_of
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_OPEN, _CLOSE = "open", "close"


def _any_of(marks: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for one of the marks, the longest first."""
    return re.compile("|".join(re.escape(mark) for mark in sorted(marks, key=lambda mark: (-len(mark), mark))))


_DOUBLE = _any_of(mapping("sources", "quotation_marks"))
_SINGLE = _any_of(words("sources", "single_marks"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation by offsets, marks included. ``closed`` is false when the paragraph ends before the quote does.

    ``outer`` is false for a quote in a quote.
    """

    start: int
    end: int
    closed: bool = True
    outer: bool = True


def find_quotes(doc: Doc) -> list[Quote]:
    """Return the quotes of a parsed text in text order; nothing is lost where a mark is missing."""
    found: list[Quote] = []
    text = text_of(doc)
    for first, end in paragraphs(doc):
        start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        found += _in_paragraph(text, start, stop)
    return found


def _in_paragraph(text: str, start: int, stop: int) -> list[Quote]:
    doubles = _pair(list(_double_marks(text, start, stop)), stop)
    # A single mark left open is an apostrophe, unless it begins the paragraph.
    paired = [q for q in _pair(list(_single_marks(text, start, stop)), stop) if q.closed or q.start == start]
    singles = [q for q in paired if not _crosses(q, doubles)]
    held = [replace(q, outer=not any(d.start < q.start and q.end <= d.end for d in doubles)) for q in singles]
    return sorted([*doubles, *held], key=lambda q: (q.start, -q.end))


def _pair(marks: list[tuple[int, int, str]], stop: int) -> list[Quote]:
    """Match opening and closing marks; a quote that stays open ends with the paragraph."""
    found: list[Quote] = []
    opened: list[int] = []
    closing = sum(side == _CLOSE for *_, side in marks)
    for at, length, side in marks:
        if side == _OPEN:
            if opened and closing < len(opened) + 1:
                # The earlier mark was never closed: what it opened ends where the next quote begins.
                found.append(Quote(opened.pop(), at, closed=False))
            opened.append(at)
        else:
            closing -= 1
            if opened:
                found.append(Quote(opened.pop(), at + length, outer=not opened))
    found += [Quote(start, stop, closed=False, outer=i == 0) for i, start in enumerate(opened)]
    return found


def _double_marks(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    sides = mapping("sources", "quotation_marks")
    inside = False
    for found in _DOUBLE.finditer(text, start, stop):
        mark, i = found.group(), found.start()
        side = sides[mark]
        if side == "either":
            side = _side(text, i, i + len(mark), start, stop, inside)
        elif inside and not any(c.isalnum() for c in text[i + len(mark) : stop]):
            side = _CLOSE  # “We waited.“
        inside = side == _OPEN
        yield i, len(mark), side


def _side(text: str, at: int, end: int, start: int, stop: int, inside: bool) -> str:
    """Tell the side of a straight mark: white space before it opens, after it closes; else the other of the last."""
    before = text[at - 1] if at > start else " "
    after = text[end] if end < stop else " "
    loose_before, loose_after = before.isspace() or before in "([—–-/", after.isspace() or after in ".,;:!?)]—–-/"
    if loose_before != loose_after:
        return _OPEN if loose_before else _CLOSE
    return _CLOSE if inside else _OPEN


def _single_marks(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Yield single marks that are no apostrophes: one opens after white space, one closes after a word or a stop."""
    opened = False
    for found in _SINGLE.finditer(text, start, stop):
        i = found.start()
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < stop else " "
        if (before.isspace() or before in '(["“—–') and (after.isalnum() or after in "[($£€…"):
            if text[i] != "’":
                opened = True
                yield i, 1, _OPEN
        elif (
            opened and not after.isalnum() and (before in ".,!?…" or (before.isalnum() and _ends_quote(text, i, stop)))
        ):
            opened = False
            yield i, 1, _CLOSE


def _ends_quote(text: str, at: int, stop: int) -> bool:
    """Say whether a single mark after a word closes a quote and is no possessive ("workers' rights")."""
    if text[at - 1] != "s":
        return True
    following = text[at + 1 : stop].lstrip()
    return not following or text[at + 1] in ',.;:!?)”"' or not following[0].isalpha()


def _crosses(quote: Quote, others: list[Quote]) -> bool:
    return any(o.start < quote.start < o.end < quote.end or quote.start < o.start < quote.end < o.end for o in others)
