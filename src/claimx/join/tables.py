"""Tables: a figure in a cell is read under its column's head, as "Deaths: 61" is.

A row of a table is a paragraph between bars (``| Ashby | 1,240 | 61 |``). Its figures say what they count only together
with the head of their column, or, where that is a year or there is none, with the name of their row. Each figure and
its name are put together to a text, whose claims are carried back to their places in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimx.find.numbers.amounts import amount_at
from claimx.find.numbers.lexemes import Page
from claimx.find.numbers.units import of_claim
from claimx.find.phrases import is_noun, singular
from claimx.join.record import claim_id, digest, respanned, true_to
from claimx.lexicon import mapping, words
from claimx.model import Article, Item, Passage, PassageKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from claimx.find.numbers.amounts import Amount
    from claimx.model import Claim, Value

    # Rows, each with its cells.
    Table = list[tuple[Span, list[Span]]]

_ROW = re.compile(r"\|.*\|\Z")
_CELL = re.compile(r"(?<=\|)[^|]*(?=\|)")
_RULE = re.compile(r"[\s|:=-]+")
_FIGURE = re.compile(r"(?:[a-z]+\s){0,3}(?:[+−–-]|US|[A-Z]{3}\s)?[$£€¥₹]?\s?\d[\d.,]*\s?(?:%|[^\W\d]+(?:\s[^\W\d]+)?)?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# A head that gives the unit, scale or time of its figures ("Revenue ($m)"): the cells print less than they mean.
_UNIT = re.compile(r"[()\[\]%$£€¥₹]")
_WITH_UNIT = re.compile(r"([^()\[\]%$£€¥₹]*[^\W\d_]),?\s*(?:[(\[](?:in\s)?(.+)[)\]]|([%$£€¥₹].*))")
_MONEY = re.compile(r"((?:US|A|C|NZ|HK|S)?[$£€¥₹]|[A-Z]{3}\b)\s*(?:in\s)?(.*)")
_YEAR = r"(?:FY\s?)?(?:1[89]|20)\d\d(?:[-/–]\d\d)?"
_PERIOD = re.compile(rf"{_YEAR}|(?:[QH][1-4]|[1-4][QH]|[A-Z][a-z]{{2,8}}\.?)\s{_YEAR}")
_BARE = re.compile(r"[+−–-]?\d[\d.,]*")
_JOINT, _IN = ": ", " in "


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a figure, the cell that names it, and its row; ``at`` is where both stand as a text of their own.

    ``unit`` is the unit or scale that its name gives, ``period`` the cell (or part of one) that says when.
    """

    cell: Span
    name: Span
    row: Span
    unit: str = ""
    period: Span | None = None
    at: int = 0

    @property
    def seam(self) -> int:
        """Return where the figure begins in its text."""
        return self.at + len(self.name.text) + len(_JOINT)

    @property
    def text(self) -> str:
        """Return the figure under its name."""
        period = f"{_IN}{self.period.text}" if self.period else ""
        return f"{self.name.text}{_JOINT}{self.cell.text}{period}"

    def holds(self, value: Any) -> bool:
        """Say whether a span, where there is one, lies in the figure's text."""
        return value is None or self.at <= value.start <= value.end <= self.at + len(self.text)

    def home(self, span: Span) -> Span:
        """Return a span of the figure's text at its place in the article."""
        end = min(span.end, self.at + len(self.text))
        return Span(span.text, self._home(span.start), self._home(end - 1) + 1)

    def _home(self, offset: int) -> int:
        later = self.seam + len(self.cell.text)
        if self.period is not None and offset > later:
            return self.period.start + max(offset - later - len(_IN), 0)
        return offset + (self.name.start - self.at if offset < self.seam else self.cell.start - self.seam)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures in an article's tables, and ``article``, in which each stands under its name.

    ``nameless`` are those of which the table does not say what they count, and the heads: they are no claims.
    """

    found: tuple[Figure, ...]
    nameless: tuple[Span, ...]
    article: Article

    def complete(self, claims: Sequence[Claim], whole: Sequence[Claim], doc: Doc, of: Article) -> list[Claim]:
        """Return an article's claims, those of figures in tables as they are under their names."""
        cells = [*self.nameless, *(figure.cell for figure in self.found)]
        done = [c for c in claims if not any(cell.start <= c.start < cell.end for cell in cells)]
        starts = [figure.at for figure in self.found]
        for claim in whole:
            figure = self.found[bisect_right(starts, claim.start) - 1]
            value = _measured(claim.value, figure) if claim.value is not None and claim.start >= figure.seam else None
            if value is not None:
                done.append(_placed(replace(claim, value=value), figure, doc, of))
        return sorted(done, key=lambda claim: (claim.start, claim.end))


def figures(article: Article) -> Figures | None:
    """Return the figures in an article's tables; None when it has none."""
    found: list[Figure] = []
    nameless: list[Span] = []
    at = 0
    for table in _tables(article):
        told = list(_told(table))
        nameless += table[0][1] if told and _is_headed(table) else []
        nameless += [cell for cell, figure in told if figure is None]
        for figure in (figure for _, figure in told if figure is not None):
            found.append(replace(figure, at=at))
            at += len(figure.text) + 2
    if not found and not nameless:
        return None
    passages = tuple(Passage(figure.at, figure.at + len(figure.text)) for figure in found)
    text = "\n\n".join(figure.text for figure in found)
    return Figures(tuple(found), tuple(nameless), replace(article, text=text, passages=passages, posts=()))


def _tables(article: Article) -> Iterator[Table]:
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


def _told(table: Table) -> Iterator[tuple[Span, Figure | None]]:
    """Yield the cells of a table that hold figures, each with its figure where a row or column names it."""
    heads = table[0][1]
    headed = _is_headed(table)
    for row, cells in table[1:] if headed else table:
        for column, cell in enumerate(cells):
            if not _FIGURE.fullmatch(cell.text):
                continue
            by_row = column > 0 and (_is_period(heads[column]) if headed else len(cells) == 2)
            name = cells[0] if by_row else heads[column] if headed else None
            dated = (c for c in (heads[column], cells[0]) if headed and column > 0 and _is_period(c))
            if name is None or not _names(name):
                yield cell, None
            else:
                yield cell, _parted(Figure(cell, name, row, period=next(dated, None)))


def _parted(figure: Figure) -> Figure | None:
    """Return a figure without the unit or time behind its name; None where that gives what nobody knows."""
    name = figure.name
    stated = _WITH_UNIT.fullmatch(name.text)
    if stated is None:
        return None if _UNIT.search(name.text) else figure
    group = 2 if stated[2] else 3
    start, end = (name.start + at for at in stated.span(group))
    bare = replace(figure, name=Span(stated[1], name.start, name.start + len(stated[1])))
    if _PERIOD.fullmatch(stated[group]):
        return replace(bare, period=Span(stated[group], start, end))
    return replace(bare, unit=stated[group]) if _BARE.fullmatch(figure.cell.text) else None


def _is_headed(table: Table) -> bool:
    """Say whether the first row of a table names its columns: it holds no figures, but it may hold years."""
    return not any(_FIGURE.fullmatch(cell.text) and not _is_period(cell) for cell in table[0][1][1:])


def _is_period(cell: Span) -> bool:
    return _PERIOD.fullmatch(cell.text) is not None


def _names(cell: Span) -> bool:
    """Say whether a cell can say what a figure counts."""
    known = words("join", "figureless_heads")
    first = cell.text.casefold().split()[:1]
    return _LETTERS.search(cell.text) is not None and not known.intersection(first)


def _measured(value: Value, figure: Figure) -> Value | None:
    """Return a value in the unit or scale that the head of its column gives; None for one that nobody knows."""
    if not figure.unit:
        return value
    one = _one(figure.unit)
    if one is None or value.unit is not None:
        return None
    low, high = (None if end is None else end * one.value for end in (value.low, value.high))
    return of_claim(replace(value, low=low, high=high, unit=one.unit))


@cache
def _one(unit: str) -> Amount | None:
    """Return what one is in a head's unit, read as any amount is: "$m" as "$1 m", "tonnes" as "1 tonnes"."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    money = _MONEY.fullmatch(unit)
    sign, rest = (money[1], money[2]) if money else ("", unit)
    thousand = rest.startswith(("'000", "’000", "000"))
    rest = re.sub(r"^['’]?000s?\s*", "", rest) if thousand else re.sub(r"^(million|billion|thousand)s\b", r"\1", rest)
    joint = "" if rest in mapping("numbers", "short_magnitudes") else " "
    printed = f"{sign}1{'000' if thousand else ''}{joint}{rest}".strip()
    page = Page(Doc(Vocab(), words=printed.split(" ")))
    amount = amount_at(page, 0)
    return amount if amount is not None and amount.next == len(page) and amount.numeral.kind == "digits" else None


def _placed(claim: Claim, figure: Figure, doc: Doc, of: Article) -> Claim:
    """Return a claim of a figure under its name as it stands in the article's table: nobody acts or speaks there."""
    item = claim.item
    if item is None or not figure.at <= item.start < item.end < figure.seam:
        item = _item(figure, doc)
    nobody: dict[str, Any] = dict.fromkeys(("actor", "recipient", "place", "said_by", "denied_by", "of", "replaces"))
    own = replace(
        claim,
        item=item,
        action=claim.action if figure.holds(claim.action) else None,
        when=claim.when if figure.holds(claim.when) else None,
        because=tuple(filter(figure.holds, claim.because)),
        mentions=(),
        **nobody,
    )
    placed: Claim = true_to(of.text, replace(respanned(own, figure.home), sentence=figure.row))
    return replace(placed, id=claim_id(digest(of), placed.kind, placed))


def _item(figure: Figure, doc: Doc) -> Item | None:
    """Return what a name says is counted: the last noun before "destroyed", "in May" and the like."""
    tokens = doc.char_span(figure.at, figure.at + len(figure.name.text), alignment_mode="contract")
    if tokens is None:
        return None
    before = next((i for i, t in enumerate(tokens) if i and t.tag_ in ("VBN", "VBD", "IN", "TO", "CC")), None)
    noun = next((t for t in reversed(tokens[:before]) if is_noun(t)), tokens[0])
    return Item(doc.text[figure.at : noun.idx + len(noun)], figure.at, noun.idx + len(noun), singular(noun))
