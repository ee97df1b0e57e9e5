"""Claims of a database, read back: a row has the record's fields in columns named ``value_low`` for ``value.low``."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimx.errors import InputError
from claimx.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimx.model import Record

DATABASE = b"SQLite format 3\x00"
_QUERY = "SELECT * FROM claims"
_ARTICLES = "SELECT * FROM articles"


def records_of(path: str) -> Iterator[Record]:
    """Yield the records of the claims in a database. Raise InputError for one that holds none."""
    try:
        with closing(sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            articles = {row["id"]: dict(row) for row in database.execute(_ARTICLES)}
            for row in database.execute(_QUERY):
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
    options = field.get("anyOf", [field])
    inner = next((option for option in options if "properties" in option), None)
    if inner is not None:
        nested = _nested(inner, row, f"{column}_")
        return None if len(options) > 1 and _is_empty(nested) else nested
    value, kinds = row.get(column), {option.get("type") for option in options}
    if value is None:
        return None
    return json.loads(value) if "array" in kinds else bool(value) if "boolean" in kinds else value


def _is_empty(record: Record) -> bool:
    return all(value is None or (isinstance(value, dict) and _is_empty(value)) for value in record.values())
