"""Tables: a figure in a cell is read under its column's head, as "Deaths: 61" is.

A row of a table is a paragraph between bars (``| Ashby | 1,240 | 61 |``). Its figures say what they count only together
with the head of their column, or, where that is a year or there is none, with the name of their row. Each figure and
its name are put together to a text, whose claims are carried back to their places in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimx.find.phrases import is_noun, singular
from claimx.join.record import claim_id, digest, true_to
from claimx.lexicon import words
from claimx.model import Article, Item, Passage, PassageKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.model import Claim

_ROW = re.compile(r"\|.*\|\Z")
_CELL = re.compile(r"(?<=\|)[^|]*(?=\|)")
_RULE = re.compile(r"[\s|:=-]+")
_FIGURE = re.compile(r"(?:[a-z]+\s){0,3}(?:[+−–-]|US|[A-Z]{3}\s)?[$£€¥₹]?\s?\d[\d.,]*\s?(?:%|[^\W\d]+(?:\s[^\W\d]+)?)?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# A head that gives the unit or scale of its figures ("Revenue ($m)"): what the cells print is not what they mean.
_UNIT = re.compile(r"[()\[\]%$£€¥₹]")
_JOINT = ": "


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a figure, the cell that names it, and its row; ``at`` is where both stand as a text of their own."""

    cell: Span
    name: Span
    row: Span
    at: int

    @property
    def seam(self) -> int:
        """Return where the figure begins in its text."""
        return self.at + len(self.name.text) + len(_JOINT)

    @property
    def text(self) -> str:
        """Return the figure under its name."""
        return f"{self.name.text}{_JOINT}{self.cell.text}"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures in an article's tables, and ``article``, in which each stands under its name.

    ``nameless`` are those of which the table does not say what they count: they are no claims.
    """

    found: tuple[Figure, ...]
    nameless: tuple[Span, ...]
    article: Article

    def complete(self, claims: Sequence[Claim], whole: Sequence[Claim], doc: Doc, of: Article) -> list[Claim]:
        """Return an article's claims, those of figures in tables as they are under their names."""
        cells = [*self.nameless, *(figure.cell for figure in self.found)]
        kept = [c for c in claims if not any(cell.start <= c.start < cell.end for cell in cells)]
        starts = [figure.at for figure in self.found]
        told = ((self.found[bisect_right(starts, c.start) - 1], c) for c in whole)
        placed = [_placed(c, figure, doc, of) for figure, c in told if c.start >= figure.seam]
        return sorted([*kept, *placed], key=lambda claim: (claim.start, claim.end))


def figures(article: Article) -> Figures | None:
    """Return the figures in an article's tables; None when it has none."""
    found: list[Figure] = []
    nameless, at = [], 0
    for cell, name, row in (named for table in _tables(article) for named in _named(table)):
        if name is None:
            nameless.append(cell)
            continue
        found.append(Figure(cell, name, row, at))
        at += len(found[-1].text) + 2
    if not found and not nameless:
        return None
    passages = tuple(Passage(figure.at, figure.at + len(figure.text)) for figure in found)
    text = "\n\n".join(figure.text for figure in found)
    return Figures(tuple(found), tuple(nameless), replace(article, text=text, passages=passages, posts=()))


def _tables(article: Article) -> Iterator[list[tuple[Span, list[Span]]]]:
    """Yield the tables: rows that follow each other and have as many cells, each with its cells."""
    if "|" not in article.text:
        return
    own = (p for p in article.passages if p.kind is not PassageKind.REPEAT)
    for width, rows in groupby(((row, _cells(row)) for row in _lines(article.text, own)), key=lambda row: len(row[1])):
        table = list(rows)
        if width > 1 and len(table) > 1:
            yield table


def _lines(text: str, passages: Iterator[Passage]) -> Iterator[Span]:
    """Yield the lines of passages but those that only draw a rule."""
    for passage in passages:
        for line in re.finditer(r"[^\n]+", text[passage.start : passage.end]):
            if not _RULE.fullmatch(line[0]):
                yield Span(line[0], passage.start + line.start(), passage.start + line.end())


def _cells(row: Span) -> list[Span]:
    """Return the cells of a row; none of another line."""
    if not _ROW.fullmatch(row.text):
        return []
    found = ((cell[0].strip(), row.start + cell.start(), cell[0]) for cell in _CELL.finditer(row.text))
    return [Span(text, (s := start + raw.find(text)), s + len(text)) for text, start, raw in found]


def _named(table: list[tuple[Span, list[Span]]]) -> Iterator[tuple[Span, Span | None, Span]]:
    """Yield the figures of a table with the cells that name them, if any do, and their rows."""
    heads = table[0][1]
    headed = not any(_FIGURE.fullmatch(cell.text) and not _is_year(cell) for cell in heads[1:])
    for row, cells in table[1:] if headed else table:
        for column, cell in enumerate(cells):
            if not _FIGURE.fullmatch(cell.text):
                continue
            by_row = column > 0 and (_is_year(heads[column]) if headed else len(cells) == 2)
            name = cells[0] if by_row else heads[column] if headed else None
            yield cell, name if name is not None and _names(name) else None, row


def _is_year(cell: Span) -> bool:
    return re.fullmatch(r"(?:FY\s?)?(?:1[89]|20)\d\d(?:[-/–]\d\d)?", cell.text) is not None


def _names(cell: Span) -> bool:
    """Say whether a cell can say what a figure counts."""
    known = words("join", "figureless_heads")
    first = cell.text.casefold().split()[:1]
    return _LETTERS.search(cell.text) is not None and not _UNIT.search(cell.text) and not known.intersection(first)


def _placed(claim: Claim, figure: Figure, doc: Doc, of: Article) -> Claim:
    """Return a claim of a figure under its name as it stands in the article's table: nobody acts or speaks there."""
    item = claim.item
    if item is None or not figure.at <= item.start < item.end < figure.seam:
        item = _item(figure, doc)
    claim = replace(
        claim,
        item=item,
        action=claim.action if _within(claim.action, figure) else None,
        when=claim.when if _within(claim.when, figure) else None,
        because=tuple(reason for reason in claim.because if _within(reason, figure)),
        sentence=Span("", figure.at, figure.at),
        actor=None,
        recipient=None,
        place=None,
        said_by=None,
        denied_by=None,
        of=None,
        replaces=None,
        mentions=(),
    )
    placed: Claim = true_to(of.text, replace(_moved(claim, figure), sentence=figure.row))
    return replace(placed, id=claim_id(digest(of), placed.kind, placed))


def _within(value: Any, figure: Figure) -> bool:
    return value is None or figure.at <= value.start <= value.end <= figure.at + len(figure.text)


def _item(figure: Figure, doc: Doc) -> Item | None:
    """Return what a name says is counted: the last noun before "destroyed", "in May" and the like."""
    tokens = doc.char_span(figure.at, figure.at + len(figure.name.text), alignment_mode="contract")
    if tokens is None:
        return None
    before = next((i for i, t in enumerate(tokens) if i and t.tag_ in ("VBN", "VBD", "IN", "TO", "CC")), None)
    noun = next((t for t in reversed(tokens[:before]) if is_noun(t)), tokens[0])
    return Item(doc.text[figure.at : noun.idx + len(noun)], figure.at, noun.idx + len(noun), singular(noun))


def _moved(value: Any, figure: Figure) -> Any:
    """Return a value found in a figure's text with its offsets in the article."""
    if isinstance(value, tuple):
        return tuple(_moved(part, figure) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {f.name: _moved(getattr(value, f.name), figure) for f in fields(value)}
    if isinstance(value, Span):
        by = figure.name.start - figure.at if value.start < figure.seam else figure.cell.start - figure.seam
        changes |= {"start": value.start + by, "end": min(value.end, figure.at + len(figure.text)) + by}
    return replace(value, **changes)
