"""What several formats are made of: JSON for people, tables of Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from claimx.write.cells import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.write.cells import Cell
    from claimx.write.result import Options

T = TypeVar("T")
Writer = Callable[[T, "Options"], "Iterator[str]"]


class Listing(NamedTuple):
    """A table of cells below its title, and the lines that close it."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    closing: Sequence[str]


def as_json(value: Any) -> str:
    """Return indented JSON that ends its last line."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def escaped(text: str) -> str:
    """Return a text in which nothing is a mark of Markdown or HTML."""
    for mark in "\\|*_`<>[]":
        text = text.replace(mark, "\\" + mark)
    return text


def md_table(header: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a table of cells that are Markdown already, a row at a time, and the empty line that ends it."""
    yield f"| {' | '.join(header)} |\n|{' --- |' * len(header)}\n"
    yield from (f"| {' | '.join(row)} |\n" for row in rows)
    yield "\n"


def listing_writers(listing_of: Callable[[T], Listing], record_of: Callable[[T], Any]) -> dict[str, Writer[T]]:
    """Return the writers of what is a listing for people: a table that fits the terminal, JSON, and Markdown."""

    def write_table(told: T, options: Options) -> Iterator[str]:
        from claimx.write.table import listed

        yield listed(listing_of(told), options)

    def write_json(told: T, options: Options) -> Iterator[str]:
        yield as_json(record_of(told))

    def write_md(told: T, options: Options) -> Iterator[str]:
        listing = listing_of(told)
        yield f"## {listing.title}\n\n"
        if listing.rows:
            yield from md_table(listing.header, ([escaped(plain(cell)) for cell in row] for row in listing.rows))
        yield from (f"{line}\n" for line in listing.closing)

    return {"table": write_table, "json": write_json, "md": write_md}
