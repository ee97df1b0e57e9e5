"""Tables of articles (CSV, TSV, Parquet): a row is a record, by the names of its columns.

An article's path is the file's with the number of the row behind it, the head not counted: ``articles.csv#12``.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.lexicon import mapping
from claimx.read.record import key_of, read_record
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from claimx.model import Article
    from claimx.read.article import Options

DELIMITERS = ",\t;|"
# What a table of articles has: something to read, and beside it a column that says more of it.
_READ = ("text", "summary", "page", "title")
_BESIDE = (*_READ, "published", "modified", "author", "site", "url")
_LONGEST_NAME = 40
_BREAK = re.compile(r"[\r\n]")
# Cells hold articles, and Python's limit is 131,072 characters.
_LONGEST_CELL = 50_000_000
# Rows of a Parquet file that are in memory at once.
_ROWS = 64


def is_table(head: str) -> bool:
    """Return whether a text begins with the names of columns that a table of articles has."""
    names = columns(_first(head))
    return (
        len(names) > 1
        and all(len(name) <= _LONGEST_NAME and len(name.split()) < 4 for name in names)
        and _known(names, _READ) > 0
        and _known(names, _BESIDE) > 1
    )


def columns(line: str) -> list[str]:
    """Return the names in the first line of a table."""
    return [name.strip() for name in next(csv.reader([line], delimiter=_delimiter(line)), [])]


def read_table(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a table; an InputError stands for each row that cannot be read."""
    csv.field_size_limit(_LONGEST_CELL)
    text, warnings = decode(data)
    names = columns(_first(text))
    if fault := _fault(names, options):
        yield InputError(f"{path}: {fault}")
        return
    rows = csv.reader(StringIO(text.lstrip("\r\n"), newline=""), delimiter=_delimiter(_first(text)))
    next(rows)
    number, filled = 0, (row for row in rows if any(cell.strip() for cell in row))
    try:
        for number, row in enumerate(filled, 1):
            record = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
            yield read_record(record, f"{path}#{number}", options, warnings)
    except csv.Error as error:
        yield InputError(f"{path}#{number + 1}: is no row of a table: {error}")
    if not number:
        yield InputError(f"{path}: holds no rows")


def read_parquet(stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a Parquet file; an InputError stands for each row that cannot be read."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield InputError(f"{path}: Parquet needs pip install 'claimx[parquet]'")
        return
    try:
        file = ParquetFile(stream)
        if b"claimx" in (file.metadata.metadata or {}):
            yield InputError(f"{path}: holds claims that claimx wrote, and no articles")
            return
        rows = (row for batch in file.iter_batches(_ROWS) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            record = {name: value for name, value in row.items() if value is not None}
            yield read_record(record, f"{path}#{number}", options, ())
    except (ArrowException, OSError) as error:
        yield InputError(f"{path}: no sound Parquet: {str(error).splitlines()[0]}")


def _fault(names: list[str], options: Options) -> str | None:
    """Return why no article can be read from a table with these columns."""
    there = ", ".join(names[:8])
    if "article.path" in names and not options.text_field:
        return "holds what claimx found, not articles"
    if options.text_field:
        return None if options.text_field in names else f"no column {options.text_field!r} (there are: {there})"
    found = _known(names, _READ)
    return None if found else f"no column with a text (there are: {there}); name it with --text-field"


def _known(names: list[str], groups: tuple[str, ...]) -> int:
    known = {key for group in groups for key in mapping("records", group)}
    return sum(key_of(name) in known for name in names)


def _first(text: str) -> str:
    return _BREAK.split(text.lstrip("\r\n"), maxsplit=1)[0]


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)
