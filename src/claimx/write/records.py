"""Results as records: JSON, JSON lines, CSV, and Markdown tables."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from claimx.model import Claim
from claimx.write.cells import Part, because_of
from claimx.write.fields import by_default, cell_of, nested, rows
from claimx.write.findings import progress_line
from claimx.write.forms import as_json, escaped, grid, heading, md_table, sentence_of, summary
from claimx.write.result import tally_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Record
    from claimx.write.cells import Cell
    from claimx.write.result import Options, Result

BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet takes a cell that begins like this for a formula and runs it (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_json(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one array of all records."""
    yield as_json([record for result in results for record in _records(result, options)])


def write_jsonl(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a line for each record."""
    for result in results:
        yield "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(result, options))


def write_csv(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a header and a row for each record, with dotted names; lists are JSON in their cell.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    chosen = options.columns or by_default(options.subject, options.si)
    yield (BYTE_ORDER_MARK if options.excel else "") + csv_line([column.name for column in chosen])
    for result in results:
        for values in rows(result, chosen):
            yield csv_line([unrunnable(cell_of(value)) for value in values])


def write_md(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a section with a table for each article; ``context`` and ``explain`` are columns at its end."""
    tally: Counter[str] = Counter()
    for result in results:
        tally.update(tally_of(result))
        title, about = heading(result.article)
        yield f"## {escaped(title)}\n\n{escaped(about)}\n\n"
        if result.findings:
            yield from md_table(*_md_table(result, options))
        yield from (f"- {escaped(progress_line(one))}\n" for one in result.progress or ())
        yield "\n" if result.progress else ""
    yield summary(tally, options.subject) + "\n"


def unrunnable(value: Any) -> Any:
    """Return a cell that no spreadsheet runs: text that looks like a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def csv_line(cells: list[Any]) -> str:
    """Return a row of CSV."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _records(result: Result, options: Options) -> list[Record]:
    if options.columns:
        return [nested(options.columns, values) for values in rows(result, options.columns)]
    return result.records(options.with_text)


def _md_table(result: Result, options: Options) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of an article's table; fields that were asked for are all that it has."""
    header, cells = grid(result, options)
    context, explain = (asked and not options.columns for asked in (options.context, options.explain))
    rows = [[_md_cell(cell) for cell in row] for row in cells]
    for row, finding in zip(rows, result.findings, strict=True):
        if context:
            row.append("".join(_emphasized(part) for part in sentence_of(finding, result.article, ("", ""))))
        if explain:
            row.append(_md_cell(because_of(finding)) if isinstance(finding, Claim) else "")
    return [*map(escaped, header), *["in the text"] * context, *["because"] * explain], rows


def _emphasized(part: Part) -> str:
    return f"**{escaped(part.text)}**" if part.style.startswith("bold") else escaped(part.text)


def _md_cell(cell: Cell) -> str:
    return escaped(" · ".join(part.text for part in cell))
