"""Units: the sentences of a paragraph, whole where a quotation of several sentences stands inside one of them.

"“We waited. Nobody came,” she said." is one unit, though a parser sees two or three sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.tokens import paragraphs, sentence_starts, text_of
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from claimx.find.quotes import Quote


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``first`` up to ``end``, the quotes that begin in them as token ranges, and the paragraph's number."""

    first: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    paragraph: int
    open_end: bool = False


class Quoted:
    """The quotes of a Doc as token ranges: which token stands in which."""

    def __init__(self, doc: Doc, quotes: Iterable[Quote]) -> None:
        self._of: dict[int, int] = {}
        self.ranges: list[tuple[int, int]] = []
        # Where a quote goes on in the next paragraph it ends with its own as if it were closed.
        self.closed: list[bool] = []
        self.open_ends: set[int] = set()
        for quote in quotes:
            if quote.outer:
                self._add(doc, quote)

    def _add(self, doc: Doc, quote: Quote) -> None:
        span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if span is None:
            return
        for i in range(span.start, span.end):
            self._of.setdefault(i, len(self.ranges))
        self.ranges.append((span.start, span.end))
        goes_on = not quote.closed and _opens(text_of(doc)[quote.end : quote.end + 9])
        self.closed.append(quote.closed or goes_on)
        if goes_on:
            self.open_ends.add(span.end)

    def at(self, i: int) -> int | None:
        """Return the number of the quote a token stands in; None outside."""
        return self._of.get(i)

    def inside(self, i: int) -> bool:
        """Say whether a token stands in a quote that is closed: an open one may have ended anywhere."""
        at = self._of.get(i)
        return at is not None and self.closed[at]


def _opens(text: str) -> bool:
    """Say whether the text after a paragraph begins with a quotation mark."""
    mark = text.strip()[:1]
    return mapping("sources", "quotation_marks").get(mark) in ("open", "either") or mark in ("‘", "'")


def find_units(doc: Doc, quoted: Quoted) -> list[Unit]:
    """Return the units of a Doc in text order."""
    found: list[Unit] = []
    breaks = sorted({*sentence_starts(doc), *(stop for _, stop in quoted.ranges)})
    for number, (first, end) in enumerate(paragraphs(doc)):
        inner = breaks[bisect_right(breaks, first) : bisect_left(breaks, end)]
        found += _in_paragraph(doc, quoted, (first, end), inner, number)
    return found


def _in_paragraph(
    doc: Doc, quoted: Quoted, paragraph: tuple[int, int], breaks: Iterable[int], number: int
) -> Iterator[Unit]:
    start, end = paragraph
    for i in [*breaks, end]:
        if (
            i < end
            and not (doc[i].is_sent_start and _may_end(doc, quoted, i, start))
            and not _ends_after_quote(doc, quoted, i)
        ):
            continue
        inner = tuple(r for r in quoted.ranges if start <= r[0] < i)
        yield Unit(start, i, inner, number, i in quoted.open_ends)
        start = i


def _ends_after_quote(doc: Doc, quoted: Quoted, i: int) -> bool:
    """Say whether a new sentence begins after a quote that ended with a full stop, though the parser saw none."""
    at = quoted.at(i - 1)
    stopped = i > 1 and at is not None and quoted.ranges[at][1] == i and doc[i - 2].text in (".", "]", ".]")
    return stopped and doc[i].text[:1].isupper() and doc[i].pos_ in ("PRON", "DET")


def _may_end(doc: Doc, quoted: Quoted, i: int, start: int) -> bool:
    """Say whether a unit may end before token i: not in a quote, nor between a quote and the clause that cites it."""
    at = quoted.at(i)
    if at is not None and quoted.closed[at] and quoted.ranges[at][0] < i:
        return False
    before = doc[i - 1]
    if quoted.at(i - 1) is not None and quoted.at(i - 1) != at:
        inner = doc[i - 2].text if before.is_quote or before.is_punct else before.text
        if inner.endswith((",", "!", "?")) or doc[i].text[:1].islower() or doc[i].text in (",", "-", "–", "—", "―"):
            return doc[i].is_quote
    if _slips(doc, i):
        return False
    # The mark of a list's item is no sentence.
    return i - start > 1 or doc[start].text not in words("sources", "bullets")


def _slips(doc: Doc, i: int) -> bool:
    """Say whether a sentence break is a parser's slip: without a full stop, into a small letter, or after a title.

    A tokenizer may cut a short title in two: "Sgt" "." "Anna Reyes".
    """
    before = doc[i - 1]
    if before.text == ".":
        return i > 1 and not doc[i - 2].whitespace_ and f"{doc[i - 2].lower_}." in words("names", "titles")
    return before.text in (",", ":") or (before.is_alpha and not before.is_punct and doc[i].text[:1].islower())
