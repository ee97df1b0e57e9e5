"""How a table is laid out: which cells share a column, and how wide each column is, so that no word is broken.

The widest arrangement that fits takes a column for each cell; narrower ones put cells below one another. Among those
that fit, the widest is taken that is not much taller than the shortest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from claimx.write.result import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.write.cells import Cell

GAP = 2
# By how much an arrangement may be taller than the shortest one that fits: its columns are easier to run down.
TALLER = 1.2
# Narrower than this a column is a tower of words; no wider is needed for those whose cells are shorter.
# The status never wraps: it is what the eye runs down.
LEAST = {"status": 99, "value": 18, "what": 16, "who": 14, "does": 12, "when": 12, "said by": 12}
# Without a terminal nothing limits a line.
UNLIMITED = 100_000
_WRAPPER = Console(file=StringIO(), width=UNLIMITED, legacy_windows=False)


class Group(NamedTuple):
    """A column of the table: its title, and its lines, each with the names of the cells that stand in it."""

    title: str
    lines: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, str], ...] = ()


def _alone(*names: str) -> tuple[Group, ...]:
    """Return columns that hold one kind of cell each."""
    return tuple(Group(name, ((name,),)) for name in names)


SAID = (("said by", "said by "),)
CLAIM, FIRM = (("value", "what"), ("who", "does")), (("status",), ("when",), ("said by",))
HALVES = Group("how many of what", CLAIM[:1]), Group("who does", CLAIM[1:])
NARROW = {
    Subject.CLAIMS: (
        (*_alone("#"), *HALVES, *_alone("status", "when", "said by")),
        (*_alone("#"), Group("how many of what, who does", CLAIM), Group("how firm, when, said by", FIRM, SAID)),
        (*_alone("#"), Group("claim", CLAIM + FIRM, SAID)),
    )
}


@dataclass(frozen=True)
class Layout:
    """The columns of one table: titles, the cells of each row, and the room there is."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    room: int
    floors: tuple[int, ...]

    @cached_property
    def best(self) -> list[int]:
        """How wide each column is when nothing in it wraps."""
        return [max(map(_length, column)) for column in self._columns()]

    @cached_property
    def least(self) -> list[int]:
        """How wide each column must be so that no word is broken."""
        words = [max(map(_longest, column)) for column in self._columns()]
        return [max(word, min(best, floor)) for word, best, floor in zip(words, self.best, self.floors, strict=True)]

    @property
    def fits(self) -> bool:
        """Say whether no word need be broken."""
        return _total(self.least) <= self.room

    @cached_property
    def widths(self) -> list[int]:
        """The widths that are given: each column its least, and what is left to those that make rows tall."""
        if _total(self.best) <= self.room:
            return self.best
        rest = max(self.room - _total([*self.least[:-1], 0]), 1)
        widths = list(self.least) if self.fits else [*self.least[:-1], rest]
        lengths = [[[_length(line) for line in cell.split()] for cell in row] for row in self.rows]
        for _ in range(self.room - _total(widths)):
            tall = [_tallest(row, widths) for row in lengths]
            votes = [sum(i in row for row in tall) if widths[i] < self.best[i] else 0 for i in range(len(widths))]
            if not any(votes):
                break
            widths[votes.index(max(votes))] += 1
        return widths

    @cached_property
    def lines(self) -> list[list[list[Text]]]:
        """The cells of each row, wrapped."""
        return [self._wrapped(row) for row in self.rows]

    @property
    def head(self) -> list[list[Text]]:
        """The titles, wrapped."""
        return self._wrapped([Text(title, "bold") for title in self.titles])

    @property
    def height(self) -> int:
        """How many lines the rows take."""
        return sum(max(map(len, row)) for row in self.lines)

    def _wrapped(self, row: Sequence[Text]) -> list[list[Text]]:
        return [list(cell.wrap(_WRAPPER, width)) or [Text()] for cell, width in zip(row, self.widths, strict=True)]

    def _columns(self) -> list[list[Text]]:
        return [[Text(title), *(row[i] for row in self.rows)] for i, title in enumerate(self.titles)]


def layout(subject: Subject | None, header: Sequence[str], rows: Iterable[Sequence[Cell]], room: int | None) -> Layout:
    """Return the best layout for some rows. ``room``: the terminal's width; None puts each cell on one line."""
    named = [dict(zip(header, row, strict=True)) for row in rows]
    single = _alone(*header)
    flat = _laid(single, named, " ", UNLIMITED if room is None else room)
    if room is None or _total(flat.best) <= room:
        return flat
    wide = _laid(single, named, "\n", room)
    narrow = [_laid(groups, named, "\n", room) for groups in NARROW.get(subject, ())] if subject else []
    fitting = [one for one in (wide, *narrow) if one.fits]
    short = TALLER * min((one.height for one in fitting), default=0)
    return next((one for one in fitting if one.height <= short), None) or _listed(header, named, room)


def _laid(groups: Sequence[Group], named: list[dict[str, Cell]], between: str, room: int) -> Layout:
    rows = tuple(tuple(_grouped(group, cells, between) for group in groups) for cells in named)
    floors = tuple(LEAST.get(group.lines[0][0], 0) if len(group.lines) == 1 else 0 for group in groups)
    return Layout(tuple(group.title for group in groups), rows, room, floors)


def _listed(header: Sequence[str], named: list[dict[str, Cell]], room: int) -> Layout:
    """Return a layout for a very narrow terminal: a line for each cell, below one another, with its name."""
    first, *others = header
    group = Group("", tuple((name,) for name in others), tuple((name, f"{name}: ") for name in others))
    return _laid((*_alone(first), group), named, " ", room)


def _grouped(group: Group, cells: dict[str, Cell], between: str) -> Text:
    """Return the cells of a group as one text, a line for each of its lines that says anything."""
    labels, lines = dict(group.labels), []
    for names in group.lines:
        glue = between if len(names) == 1 else " "
        parts = [_text(cells[name], labels.get(name, ""), glue) for name in names if cells[name]]
        if parts:
            lines.append(Text(" ").join(parts))
    return Text("\n").join(lines)


def _text(cell: Cell, label: str, between: str) -> Text:
    return Text.assemble((label, "dim"), Text(between).join(Text(part.text, part.style) for part in cell))


def _tallest(row: list[list[int]], widths: list[int]) -> list[int]:
    """Return the columns that make a row as tall as it is; none where a single line will do."""
    heights = [sum(-(-max(length, 1) // width) for length in cell) for cell, width in zip(row, widths, strict=True)]
    tall = max(heights)
    return [i for i, height in enumerate(heights) if height == tall > 1]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _length(text: Text) -> int:
    return max((cell_len(line) for line in text.plain.split("\n")), default=0)


def _longest(text: Text) -> int:
    return max(map(cell_len, text.plain.split()), default=0)
