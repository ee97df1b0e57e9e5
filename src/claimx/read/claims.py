"""Claims that claimx wrote, read back: the whole records of ``-f json`` or ``-f jsonl``, and those of a database.

A row of a database has the record's fields in columns named ``value_low`` for ``value.low``.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimx.errors import InputError
from claimx.model import Claim
from claimx.read.articles import LARGEST_JSON, STDIN
from claimx.read.load import bytes_of, opened, parsed
from claimx.schema import filled, schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimx.model import Record

_CLAIM = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"id":\s*"[0-9a-f]{16}",\s*"kind":\s*"(?:quantity|deadline)"')
_HEAD = 200
DATABASE = b"SQLite format 3\x00"


def holds_claims(path: str) -> bool:
    """Return whether a file (``-`` is standard input, of which nothing is taken away) begins as files of claims do."""
    try:
        head = _head(path)
    except InputError:
        return False  # whoever reads it says why
    return head.startswith(DATABASE) or _CLAIM.match(head) is not None


def claims_in(path: str) -> Iterator[Claim | InputError]:
    """Yield the claims of a file or of standard input; an InputError stands for each record that is none."""
    try:
        if path != STDIN and _head(path).startswith(DATABASE):
            yield from (_claim(record, f"{path}: {record['id']}") for record in _stored(path))
            return
        data, name = bytes_of(path, LARGEST_JSON)
        text = data.decode("utf-8-sig", "replace")
        records = parsed(text, name) if text.lstrip().startswith("[") else map(str.strip, text.split("\n"))
    except InputError as error:
        yield error
        return
    yield from (_claim(record, f"{name}#{number}") for number, record in enumerate(records, 1) if record != "")


def _head(path: str) -> bytes:
    if path != STDIN:
        with opened(path) as stream:
            return stream.read(_HEAD)
    stream = sys.stdin.buffer
    if hasattr(stream, "peek"):
        return bytes(stream.peek(_HEAD))
    head = stream.read(_HEAD)
    stream.seek(-len(head), 1)
    return head


def _claim(record: Any, place: str) -> Claim | InputError:
    """Return the claim of a record, or of a line that holds one."""
    try:
        return Claim.from_dict(parsed(record, place) if isinstance(record, str) else record)
    except InputError as error:
        return error
    except KeyError as error:
        return InputError(f"{place}: is no whole claim, {error} is missing; write it with 'claimx extract -f jsonl'")
    except (TypeError, ValueError, ArithmeticError, IndexError) as error:
        return InputError(f"{place}: is no claim of this release: {' '.join(str(error).split())}")


def _stored(path: str) -> Iterator[Record]:
    """Yield the records of the claims in a database. Raise InputError for one that holds none."""
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            articles = {row["id"]: dict(row) for row in database.execute("SELECT * FROM articles")}
            for row in database.execute("SELECT * FROM claims"):
                yield _record(dict(row), articles)
    except (sqlite3.Error, IndexError, KeyError) as error:
        raise InputError(
            f"{path}: is no database of claims ({error}); give articles, or claims as JSON lines"
        ) from None


def _record(row: Mapping[str, Any], articles: Mapping[str, Mapping[str, Any]]) -> Record:
    record = _nested(schema("claims"), row, "")
    article = articles[row["article"]]
    names = ("path", "title", "published", "published_from", "text")
    return record | {"article": {name: article[name] for name in names if name in article}}


def _nested(part: Record, row: Mapping[str, Any], prefix: str) -> Record:
    """Return the object that a schema describes, of the columns of a row."""
    required = part["required"]
    found = {name: _value(field, row, f"{prefix}{name}") for name, field in part["properties"].items()}
    return {name: value for name, value in found.items() if value is not None or name in required}


def _value(field: Record, row: Mapping[str, Any], column: str) -> Any:
    inner, value = filled(field), row.get(column)
    if "properties" in inner:
        nested = _nested(inner, row, f"{column}_")
        return None if inner is not field and _is_empty(nested) else nested
    if value is None:
        return None
    kind = inner.get("type")
    return json.loads(value) if kind == "array" else bool(value) if kind == "boolean" else value


def _is_empty(record: Record) -> bool:
    return all(value is None or (isinstance(value, dict) and _is_empty(value)) for value in record.values())
