"""Quotation: which stretches of a parsed text stand in quotation marks, paragraph by paragraph.

News quotes by three habits: a quote that goes on in the next paragraph opens again there and is closed only at its end;
a mark is sometimes forgotten; straight marks do not tell their side. So a quote never runs past its paragraph, and the
side of a straight mark is told by the white space around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.tokens import paragraphs, slice_at, text_of
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc

_OPEN, _CLOSE = "open", "close"


def _pattern(marks: Collection[str]) -> re.Pattern[str]:
    """Return a pattern for one of the marks, the longest first."""
    return re.compile("|".join(re.escape(mark) for mark in sorted(marks, key=lambda mark: (-len(mark), mark))))


_DOUBLE = _pattern(mapping("sources", "quotation_marks"))
_SINGLE = _pattern(words("sources", "single_marks"))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation by offsets, marks included. ``closed`` is false when the paragraph ends before the quote does."""

    start: int
    end: int
    closed: bool = True


class Quoted:
    """The quotes of a Doc as token ranges: which token stands in which."""

    def __init__(self, doc: Doc) -> None:
        self._of: dict[int, int] = {}
        self.ranges: list[tuple[int, int]] = []
        # Where a quote goes on in the next paragraph it ends with its own as if it were closed.
        self.closed: list[bool] = []
        for quote in find_quotes(doc):
            span, following = slice_at(doc, quote.start, quote.end), text_of(doc)[quote.end : quote.end + 9].strip()[:1]
            for i in range(span.start, span.end):
                self._of.setdefault(i, len(self.ranges))
            opens = mapping("sources", "quotation_marks").get(following) in ("open", "either")
            self.ranges.append((span.start, span.end))
            self.closed.append(quote.closed or opens)

    def at(self, i: int) -> int | None:
        """Return the number of the quote a token stands in; None outside."""
        return self._of.get(i)

    def inside(self, i: int) -> bool:
        """Say whether a token stands in a quote that is closed: an open one may have ended anywhere."""
        at = self._of.get(i)
        return at is not None and self.closed[at]


def find_quotes(doc: Doc) -> list[Quote]:
    """Return the quotes of a parsed text in text order, none in another; nothing is lost where a mark is missing."""
    found: list[Quote] = []
    text = text_of(doc)
    for first, end in paragraphs(doc):
        start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        doubles = _pair(_double_marks(text, start, stop), stop)
        singles = [q for q in _pair(_single_marks(text, start, stop), stop) if q.closed]  # an open one: an apostrophe
        found += doubles
        found += [q for q in singles if not any(d.start < q.start and q.end <= d.end for d in doubles)]
    return sorted(found, key=lambda q: (q.start, -q.end))


def _pair(marks: list[tuple[int, int, str]], stop: int) -> list[Quote]:
    """Match opening and closing marks (offset, length, side); a quote that stays open ends with the paragraph."""
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
            start = opened.pop() if opened else None
            if start is not None and not opened:
                found.append(Quote(start, at + length))
    return [*found, *(Quote(start, stop, closed=False) for start in opened[:1])]


def _double_marks(text: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return the double marks; a straight one opens after white space, closes before it, else is the last's other."""
    found = []
    inside = False
    for mark, i, before, after in _around(_DOUBLE, text, start, stop):
        side = mapping("sources", "quotation_marks")[mark]
        if side == "either":
            loose_before = before.isspace() or before in "([—–-/"
            loose_after = after.isspace() or after in ".,;:!?)]—–-/"
            opens = loose_before if loose_before != loose_after else not inside
            side = _OPEN if opens else _CLOSE
        elif inside and not any(c.isalnum() for c in text[i + len(mark) : stop]):
            side = _CLOSE  # “We waited.“
        inside = side == _OPEN
        found.append((i, len(mark), side))
    return found


def _single_marks(text: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    """Return single marks that are no apostrophes: one opens after white space, one closes after a word or a stop."""
    found = []
    opened = False
    for mark, i, before, after in _around(_SINGLE, text, start, stop):
        opens = (before.isspace() or before in '(["“—–') and (after.isalnum() or after in "[($£€…")
        closes = not opens and opened and not after.isalnum() and (before.isalnum() or before in ".,!?…")
        if closes or (opens and mark != "’"):
            opened = opens
            found.append((i, 1, _OPEN if opens else _CLOSE))
    return found


def _around(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[tuple[str, int, str, str]]:
    """Yield each mark and its offset with the character before it and the one after it, a space at either end."""
    for found in pattern.finditer(text, start, stop):
        before = text[found.start() - 1] if found.start() > start else " "
        yield found.group(), found.start(), before, text[found.end()] if found.end() < stop else " "
