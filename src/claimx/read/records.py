"""Files of records: JSON (one article, a list, or a list in the answer of an API), JSON a line (NDJSON), tables.

An article's path is the file's with the number of the line, the row (the head not counted) or the place in the list
behind it: ``feed.jsonl#12``. One broken line or record costs only itself. What cannot be read at all raises InputError.
"""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.lexicon import mapping
from claimx.read.load import parsed
from claimx.read.record import has_article, is_listed, key_of, read_record
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from claimx.model import Article
    from claimx.read.article import Options

# An article with all its metadata and revisions has less; a line without an end must not fill the memory. Cells of a
# table hold articles too, and Python's limit for them is 131,072 characters.
LONGEST_LINE = LONGEST_CELL = 50_000_000
# How deep in an answer the list of articles may stand: {"response": {"docs": [...]}}.
_DEEPEST = 4
_BLANK = b" \t\r\n\xef\xbb\xbf\0"
DELIMITERS = ",\t;|"
# What a table of articles has: something to read, and beside it a column that says more of it.
_READ = ("text", "summary", "page", "title")
_BESIDE = (*_READ, "published", "modified", "author", "site", "url")
_LONGEST_NAME = 40
# Rows of a Parquet file that are in memory at once.
_ROWS = 64


def read_json(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a JSON text; an InputError stands for each that cannot be read."""
    text, warnings = decode(data)
    try:
        value = parsed(text, path)
    except InputError:
        if not is_lines(data):
            raise
        yield from read_lines(BytesIO(data), path, options)
        return
    found = records_in(value)
    if found is None and not has_article(value):
        found = records_in(value, is_listed)
    if found is None:
        yield read_record(value, path, options, warnings)
    for number, record in enumerate(found or (), 1):
        yield read_record(record, f"{path}#{number}", options, warnings)


def read_lines(stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a stream with one JSON object a line, reading no more than a line at a time."""
    empty = True
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), 1):
        if not line.strip(_BLANK):
            continue
        empty = False
        text, warnings = decode(line)
        try:
            yield read_record(parsed(text, f"{path}#{number}"), f"{path}#{number}", options, warnings)
        except InputError as error:
            yield error
    if empty:
        raise InputError(f"{path}: is empty")


def is_lines(data: bytes) -> bool:
    """Return whether the first line that is not blank is a whole JSON object, and more follows."""
    first, _, rest = data.strip().partition(b"\n")
    try:
        return bool(rest) and isinstance(parsed(decode(first)[0], ""), dict)
    except InputError:
        return False


def records_in(value: Any, known: Callable[[object], bool] = has_article, depth: int = 0) -> list[Any] | None:
    """Return the list of articles in a JSON value; None when the value is one article itself, or no list is found."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or known(value) or depth > _DEEPEST:
        return None
    for inner in value.values():
        found = [_hit(record) for record in records_in(inner, known, depth + 1) or ()]
        if any(map(known, found[:5])):
            return found
    return None


def is_table(head: str) -> bool:
    """Return whether a text begins with the names of columns that a table of articles has."""
    names, _ = _head(head)
    short = all(len(name) <= _LONGEST_NAME and len(name.split()) < 4 for name in names)
    return short and len(names) > 1 and _known(names, _READ) > 0 and _known(names, _BESIDE) > 1


def read_table(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a table (CSV, TSV); an InputError stands for each row that cannot be read."""
    csv.field_size_limit(LONGEST_CELL)
    text, warnings = decode(data)
    names, delimiter = _head(text)
    if fault := _unread(names, options.text_field):
        raise InputError(f"{path}: {fault}")
    rows = csv.reader(StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
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
        raise InputError(f"{path}: Parquet needs pip install 'claimx[parquet]'") from None
    try:
        file = ParquetFile(stream)
        if b"claimx" in (file.metadata.metadata or {}):
            raise InputError(f"{path}: holds claims that claimx wrote, and no articles")
        rows = (row for batch in file.iter_batches(_ROWS) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            record = {name: value for name, value in row.items() if value is not None}
            yield read_record(record, f"{path}#{number}", options)
    except (ArrowException, OSError) as error:
        yield InputError(f"{path}: no sound Parquet: {str(error).splitlines()[0]}")


def _hit(record: Any) -> Any:
    """Return the article in a search engine's hit (``_source``), else the record itself."""
    inner = record.get("_source") if isinstance(record, dict) else None
    return inner if isinstance(inner, dict) else record


def _unread(names: list[str], field: str | None) -> str | None:
    """Return why no article can be read from a table with these columns."""
    there = ", ".join(names[:8])
    if field:
        return None if field in names else f"no column {field!r} (there are: {there})"
    if "article.path" in names:
        return "holds what claimx found, not articles"
    return None if _known(names, _READ) else f"no column with a text (there are: {there}); name it with --text-field"


def _known(names: list[str], groups: tuple[str, ...]) -> int:
    known = {key for group in groups for key in mapping("records", group)}
    return sum(key_of(name) in known for name in names)


def _head(text: str) -> tuple[list[str], str]:
    """Return the names of a table's columns, and what parts its cells."""
    first = text.lstrip("\r\n").partition("\n")[0].partition("\r")[0]
    delimiter = max(DELIMITERS, key=first.count)
    return [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])], delimiter
