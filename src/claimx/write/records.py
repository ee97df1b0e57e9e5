"""Results as records: JSON, JSON lines, CSV, and Markdown tables."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from claimx.schema import columns
from claimx.write.cells import cells_of, header_of, heading, summary
from claimx.write.result import Tally, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.write.cells import Cell
    from claimx.write.result import Options, Result


def write_json(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one array of all records."""
    records = [record for result in results for record in result.records(options.with_text)]
    yield json.dumps(records, ensure_ascii=False, indent=2)
    yield "\n"


def write_jsonl(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a line for each record."""
    for result in results:
        records = result.records(options.with_text)
        yield "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write_csv(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a header and a row for each record, flattened with dotted names; lists are JSON in their cell."""
    names = columns(options.subject, si=options.si)
    yield _row(names)
    for result in results:
        for record in result.records():
            cells = flat(record)
            yield _row([_cell(cells.get(name)) for name in names])


def write_md(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a section with a table for each article."""
    tally = Tally()
    header = header_of(options.subject, options.explain)
    for result in results:
        tally.add(result)
        title, about = heading(result.article)
        yield f"## {_escaped(title)}\n\n{_escaped(about)}\n\n"
        if result.findings:
            yield f"| {' | '.join(header)} |\n|{' --- |' * len(header)}\n"
            for finding in result.findings:
                yield f"| {' | '.join(map(_md_cell, cells_of(finding, options.explain)))} |\n"
            yield "\n"
    yield summary(tally, options.subject) + "\n"


def _row(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else value


def _md_cell(cell: Cell) -> str:
    return _escaped(" · ".join(part.text for part in cell))


def _escaped(text: str) -> str:
    for mark in "\\|*_`<>[]":
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())
