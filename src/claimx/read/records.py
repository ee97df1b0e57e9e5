"""Files of records: JSON (one article, a list, or a list inside of an answer of an API), and JSON a line (NDJSON).

An article's path is the file's with the number of the line or of the place in the list behind it: ``feed.jsonl#12``.
One broken line or record costs only itself.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.read.record import has_article, is_listed, read_record
from claimx.read.text import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from claimx.model import Article
    from claimx.read.article import Options

# An article with all its metadata and revisions has less; a line without an end must not fill the memory.
LONGEST_LINE = 50_000_000
# How deep in an answer the list of articles may stand: {"response": {"docs": [...]}}.
_DEEPEST = 4
_BLANK = b" \t\r\n\xef\xbb\xbf\0"


def read_json(data: bytes, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a JSON text; an InputError stands for each that cannot be read."""
    text, warnings = decode(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if is_lines(data):
            yield from read_lines(BytesIO(data), path, options)
            return
        yield InputError(f"{path}: is no valid JSON: {_fault(error)}")
        return
    found = records_in(value)
    if found is None and not has_article(value):
        found = records_in(value, is_listed)
    if found is None:
        yield read_record(value, path, options, warnings)
        return
    for number, record in enumerate(found, 1):
        yield read_record(record, f"{path}#{number}", options, warnings)


def read_lines(stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a stream with one JSON object a line, reading no more than a line at a time."""
    read = 0
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), 1):
        if not line.strip(_BLANK):
            continue
        read += 1
        text, warnings = decode(line)
        place = f"{path}#{number}"
        try:
            record = json.loads(text)
        except (ValueError, RecursionError) as error:
            yield InputError(f"{place}: is no valid JSON: {_fault(error)}")
        else:
            yield read_record(record, place, options, warnings)
    if not read:
        yield InputError(f"{path}: is empty")


def records_in(value: Any, known: Callable[[object], bool] = has_article, depth: int = 0) -> list[Any] | None:
    """Return the list of articles in a JSON value; None when the value is one article itself, or no list is found."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or known(value) or depth > _DEEPEST:
        return None
    for inner in value.values():
        found = records_in(inner, known, depth + 1)
        if found and any(known(_hit(record)) for record in found[:5]):
            return [_hit(record) for record in found]
    return None


def _hit(record: Any) -> Any:
    """Return the article in a search engine's hit (``_source``), else the record itself."""
    inner = record.get("_source") if isinstance(record, dict) else None
    return inner if isinstance(inner, dict) else record


def is_lines(data: bytes) -> bool:
    """Return whether the first line that is not blank is a whole JSON object, and more follows."""
    first, _, rest = data.strip().partition(b"\n")
    try:
        return bool(rest) and isinstance(json.loads(decode(first)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error).splitlines()[0]
