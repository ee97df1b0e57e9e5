"""Results as a table for people: it wraps to the terminal's width and is never cut; in a pipe a finding is a line."""

from __future__ import annotations

import io
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from claimx.model import Claim
from claimx.write.cells import Part, because_of, cells_of, header_of, heading, shown, summary
from claimx.write.context import sentence_of
from claimx.write.fields import rows
from claimx.write.findings import progress_line
from claimx.write.layout import GAP, UNLIMITED, layout
from claimx.write.result import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.write.cells import Cell
    from claimx.write.layout import Layout
    from claimx.write.result import Finding, Options, Result


def write_table(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield for each article its title, date and table, and at the end a line that counts and says what stayed open."""
    tally = Tally()
    for result in results:
        tally.add(result)
        title, about = heading(result.article)
        lines = [Text(title, "bold"), Text(about, "dim"), Text()]
        lines += _findings(result, options) if result.findings else [Text(f"no {options.subject} found")]
        lines += [Text(progress_line(one)) for one in result.progress or ()]
        yield rendered([*lines, Text()], options)
    yield rendered([Text(summary(tally, options.subject))], options)


def _findings(result: Result, options: Options) -> Iterator[Text]:
    laid = _layout(result, options)
    rule = Text("─" * (sum(laid.widths) + GAP * (len(laid.widths) - 1)), "dim")
    yield from _line(laid.head, laid.widths)
    yield rule
    for i, (row, finding) in enumerate(zip(laid.lines, result.findings, strict=True)):
        if i and options.context:
            yield Text()
        yield from _line(row, laid.widths)
        yield from _below(result, finding, options, indent=laid.widths[0] + GAP)


def _layout(result: Result, options: Options) -> Layout:
    room = options.width
    if options.columns:
        header = tuple(column.name for column in options.columns)
        values = [[_plain(value) for value in row] for row in rows(result, options.columns)]
        return layout(None, header, values, room)
    ids = result.number_of_id()
    cells = [cells_of(finding, result.article, number, ids) for number, finding in result.numbered()]
    return layout(options.subject, header_of(options.subject), cells, room)


def _plain(value: object) -> Cell:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else shown(str(value))
    return (Part(text),) if text else ()


def _line(row: list[list[Text]], widths: list[int]) -> Iterator[Text]:
    """Yield the lines of one row: its cells side by side."""
    for cells in zip_longest(*row, fillvalue=Text()):
        line = Text()
        for cell, width in zip(cells, widths, strict=True):
            padded = cell.copy()
            padded.rstrip()
            padded.pad_right(width + GAP - padded.cell_len)
            line.append_text(padded)
        line.rstrip()
        yield line


def _below(result: Result, finding: Finding, options: Options, indent: int) -> Iterator[Text]:
    """Yield what stands under a row: the sentence with the numeral marked, and what decided."""
    cells: list[Cell] = []
    if options.context:
        cells.append(sentence_of(finding, result.article, marks=("", "") if options.colour else ("*", "*")))
    if options.explain and isinstance(finding, Claim):
        cells += [(part,) for part in because_of(finding)]
    room = UNLIMITED if options.width is None else max(options.width - indent, 1)
    console = Console(file=io.StringIO(), width=UNLIMITED)
    for cell in cells:
        for line in Text.assemble(*cell).wrap(console, room):
            yield Text.assemble(" " * indent, line)


def rendered(lines: Iterable[Text], options: Options) -> str:
    """Return lines as the terminal takes them: with colours or without, none longer than it is wide."""
    console = Console(
        file=io.StringIO(),
        width=options.width or UNLIMITED,
        force_terminal=options.colour,
        no_color=not options.colour,
        color_system="standard" if options.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for line in lines:
            console.print(line, soft_wrap=options.width is None)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())
