"""Results as a table for people: it wraps to the terminal's width and is never cut; in a pipe a finding is a line."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimx.write.cells import cells_of, header_of, heading, summary
from claimx.write.result import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from claimx.write.cells import Cell
    from claimx.write.result import Options, Result

# Columns narrower than this break words and days; where they do not fit, each finding gets a block of its own.
COLUMN, DAY = 10, 12
# Without a terminal nothing limits a line.
UNLIMITED = 100_000


def write_table(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield for each article its title, date and table, and at the end a line that counts and says what stayed open."""
    tally = Tally()
    for result in results:
        tally.add(result)
        title, about = heading(result.article)
        parts: list[RenderableType] = [Text(title, "bold"), Text(about, "dim")]
        if result.findings:
            parts.append(_findings(result, options))
        else:
            parts.append(Text(f"no {options.subject} found\n"))
        yield _rendered(parts, options)
    yield _rendered([Text(summary(tally, options.subject))], options)


def _findings(result: Result, options: Options) -> Table:
    header = header_of(options.subject, options.explain)
    rows = [cells_of(finding, options.explain) for finding in result.findings]
    if options.width is not None and options.width < len(header) * (COLUMN + 2) + DAY - COLUMN:
        return _blocks(header, rows)
    return _rows(header, rows, one_line=options.width is None)


def _rows(header: tuple[str, ...], rows: list[list[Cell]], one_line: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_lines=False, header_style="bold")
    for name in header:
        table.add_column(name, overflow="fold", min_width=DAY if name == "when" else COLUMN - 2)
    for row in rows:
        table.add_row(*(_text(cell, " " if one_line else "\n") for cell in row))
    return table


def _blocks(header: tuple[str, ...], rows: list[list[Cell]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row("", "")
        for name, cell in zip(header, row, strict=True):
            if cell:
                table.add_row(name, _text(cell, " "))
    table.add_row("", "")
    return table


def _text(cell: Cell, between: str) -> Text:
    return Text(between).join([Text(part.text, part.style) for part in cell])


def _rendered(parts: list[RenderableType], options: Options) -> str:
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
        for part in parts:
            console.print(part, soft_wrap=options.width is None)
    lines = captured.get().splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)
