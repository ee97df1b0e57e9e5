"""An article's text in blocks, each cut where a claim begins or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claimx.model import PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article
    from claimx.write.report.parts import Row

_PARAGRAPH = re.compile(r"\S(?:.(?!\n[^\S\n]*\n))*.?", re.DOTALL)
# A line of a paragraph that ends so early was not broken to fit a page: the break is the text's own.
_WRAPPED = 50


class Piece(NamedTuple):
    """A stretch of a block: plain, or a claim's own words. ``again``: a place that repeats them."""

    text: str
    row: Row | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: where it starts, what it is, whether its line breaks are its own, and its pieces."""

    start: int
    kind: str
    lines: bool
    pieces: tuple[Piece, ...]


class _Mark(NamedTuple):
    start: int
    end: int
    row: Row
    again: bool


def blocks_of(article: Article, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    """Return the blocks of an article's text in order; what lies between them is white space."""
    text, marks = article.text, _marks(rows)
    return tuple(
        Block(start, kind, _own_lines(text[start:end]), tuple(_pieces(text, start, end, marks)))
        for start, end, kind in _stretches(article)
    )


def _stretches(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield the passages, and the paragraphs that lie in none."""
    at = 0
    for start, end, kind in _joined(article):
        yield from _paragraphs(article.text, at, start)
        yield start, end, kind
        at = end
    yield from _paragraphs(article.text, at, len(article.text))


def _joined(article: Article) -> list[tuple[int, int, str]]:
    """Return the passages; of two on one line (an agency's mark and what it opens) one is made."""
    joined: list[tuple[int, int, str]] = []
    for passage in article.passages:
        start, end, kind = passage.start, passage.end, str(passage.kind)
        if joined and "\n" not in article.text[joined[-1][1] : start]:
            start = joined.pop()[0]
        joined.append((start, end, kind))
    return joined


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _PARAGRAPH.finditer(text, start, end):
        yield found.start(), found.end(), str(PassageKind.BODY)


def _own_lines(text: str) -> bool:
    return any(len(line) < _WRAPPED for line in text.splitlines()[:-1])


def _marks(rows: tuple[Row, ...]) -> list[_Mark]:
    """Return the places of claims in the text's order, without those that lie within another."""
    places = [(place, row) for row in rows for place in (row.claim, *row.claim.mentions)]
    found = [_Mark(place.start, place.end, row, place is not row.claim) for place, row in places]
    kept: list[_Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, mark.again)):
        if mark.start < mark.end and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def _pieces(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[Piece]:
    at = start
    while marks and marks[0].start < end:
        mark = marks[0]
        if mark.start > at:
            yield Piece(text[at : mark.start])
        at = min(mark.end, end)
        yield Piece(text[max(mark.start, start) : at], mark.row, mark.again)
        marks.pop(0)
    if at < end:
        yield Piece(text[at:end])
