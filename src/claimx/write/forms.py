"""What several formats are made of.

Heading of an article, cells of its table, sentence of a finding, the line that counts; JSON, tables of Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from claimx.model import Claim, Span
from claimx.write.cells import COLUMNS, Part, cell, cells_of, count, mark_of, plain, shown
from claimx.write.fields import cell_of, rows
from claimx.write.result import Subject

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.model import Article
    from claimx.write.cells import Cell
    from claimx.write.result import Finding, Options, Result

T = TypeVar("T")
Writer = Callable[[T, "Options"], "Iterator[str]"]
# How a publication date is known.
FROM = {"option": "as given", "dateline": "from the dateline"}


def heading(article: Article) -> tuple[str, str]:
    """Return an article's title and the line under it: publication date and path."""
    date = "publication date unknown"
    if article.published is not None:
        date = f"{article.published.isoformat()} ({FROM.get(article.published_from or '', article.published_from)})"
    path = "standard input" if article.path == "-" else article.path
    title = article.title or path or "Untitled"
    return shown(title), shown(" · ".join(part for part in (date, path if path != title else None) if part))


def summary(tally: Counter[str], subject: Subject) -> str:
    """Return the last line: how much was found, and what could not be resolved and why."""
    noun = subject.removesuffix("s") if subject != Subject.QUANTITIES else "quantity"
    found = count(tally["found"], noun)
    if tally["findings"] != tally["found"]:
        found = f"{tally['findings']:,} of {found}"
    parts = [f"{found} in {count(tally['articles'], 'article')}", *left_open(tally, "--published")]
    if speakers := tally["unknown_speakers"]:
        parts.append(f"{count(speakers, 'speaker')} only a pronoun: nobody named it could stand for")
    return "; ".join(parts)


def left_open(tally: Counter[str], remedy: str) -> Iterator[str]:
    """Yield how many dates could not be resolved, and why."""
    if number := tally["need_published"]:
        need = "needs" if number == 1 else "need"
        yield f"{count(number, 'date')} {need} a publication date: give {remedy}"
    if number := tally["open_dates"]:
        yield f"{count(number, 'date')} cannot be placed from the text alone"


def grid(result: Result, options: Options) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Return the header and the cells of an article's table: of the fields that were asked for, else in words."""
    if options.columns:
        header = tuple(column.name for column in options.columns)
        values = rows(result, options.columns)
        return header, [[cell("" if one is None else str(cell_of(one))) for one in row] for row in values]
    ids = result.number_of_id()
    cells = [cells_of(finding, result.article, number, ids) for number, finding in result.numbered()]
    return COLUMNS[options.subject], cells


def sentence_of(finding: Finding, article: Article, marks: tuple[str, str] = ("*", "*")) -> Cell:
    """Return the line number and the sentence (without one, the line) of a finding, its own words between marks."""
    text = article.text
    around = finding.sentence if isinstance(finding, Claim) else _line_of(finding, text)
    number = text.count("\n", 0, finding.start) + 1
    before, after = text[around.start : finding.start], text[finding.end : around.end]
    opening, closing = marks
    return (
        Part(f"line {number}: ", "dim"),
        Part(_flat(before), "dim"),
        Part(f"{opening}{shown(finding.text)}{closing}", f"bold {mark_of(finding)[1]}"),
        Part(_flat(after), "dim"),
    )


def _flat(text: str) -> str:
    """Return a text on one line; a space at its ends stays one."""
    left, right = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{left}{shown(text)}{right}" if text.strip() else text[:1]


def _line_of(span: Span, text: str) -> Span:
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(text[start:end], start, end)


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
