"""The JSON Schema (draft 2020-12) of what claimx prints, of the objects in ``data/schema.toml``.

A test keeps it equal to the records of ``claimx.model``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimx import model
from claimx.lexicon import about, groups, mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema = dict[str, Any]

# Of the records' form: the first number goes up when a field goes or changes its meaning, the second when one comes.
VERSION = "2.0"

_OFFSET: Schema = {"type": "integer", "minimum": 0}
_PLAIN: dict[str, Schema] = {
    "text": {"type": "string"},
    "flag": {"type": "boolean"},
    "number": {"type": "number"},
    "day": {"type": "string", "format": "date"},
    "start": {**_OFFSET, "description": "its first character, in code points of the article's text"},
    "end": {**_OFFSET, "description": "behind its last character"},
    "span": {"type": "array", "items": _OFFSET, "minItems": 2, "maxItems": 2},
    "line": {"type": "integer", "minimum": 1},
    "goal_status": {"enum": ["target", "pledged", "planned"]},
}
_FIELD = re.compile(r"(\w+)([?\[\]~]*)(?: (.+))?")


def schema(subject: str = "claims") -> Schema:
    """Return the schema of one record: of ``claims``, ``quantities``, ``dates`` or ``sources``."""
    title, record = RECORDS[subject]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "version": VERSION}
    return {**head, **record}


def columns(subject: str, *, si: bool = False) -> list[str]:
    """Return the dotted names of a record's fields in order: the columns of its CSV. ``si``: with those of --si."""
    names = (name for name in leaves(subject) if name not in ("article.text", "progress"))
    return [name for name in names if si or not name.startswith("value.si.")]


def leaves(subject: str) -> dict[str, Schema]:
    """Return the schema of each field that is no object, by its dotted name, as where it is not null.

    What has no description of its own has that of the object it is in.
    """
    return dict(_dotted(RECORDS[subject][1]))


def filled(field: Schema) -> Schema:
    """Return the schema of a field where it is not null."""
    return next((option for option in field.get("anyOf", ()) if option != {"type": "null"}), field)


def _dotted(part: Schema, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    for name, field in part["properties"].items():
        inner = filled(field)
        if "properties" in inner:
            yield from _dotted(inner, f"{prefix}{name}.")
        else:
            described = inner.get("description") or field.get("description") or part["description"].rstrip(".")
            yield prefix + name, {**inner, "description": described}


def _object(name: str) -> Schema:
    fields = dict(_fields(name))
    return {
        "type": "object",
        "description": about("schema", name),
        "properties": {field: _field(told) for field, told in fields.items()},
        "required": [field for field, told in fields.items() if "~" not in told.split()[0]],
        "additionalProperties": False,
    }


def _fields(name: str) -> Iterator[tuple[str, str]]:
    for field, told in mapping("schema", name).items():
        if told.startswith("*"):
            yield from _fields(told[1:])
        else:
            yield field, told


def _field(told: str) -> Schema:
    """Return the schema of a field, told by its type, the marks behind it and what it says."""
    found = _FIELD.fullmatch(told)
    assert found is not None, told
    name, marks, description = found.groups()
    field = _type(name)
    if description and "[]" not in marks:
        field = {**field, "description": description}
    if "?" in marks:
        field = {"anyOf": [field, {"type": "null"}]}
    return {"type": "array", "items": field, "description": description} if "[]" in marks else field


def _type(name: str) -> Schema:
    if name in _PLAIN:
        return _PLAIN[name]
    return _object(name) if name in groups("schema") else {"enum": [str(label) for label in getattr(model, name)]}


RECORDS: dict[str, tuple[str, Schema]] = {
    "claims": ("Claim", _object("claim")),
    "quantities": ("Quantity", _object("quantity")),
    "dates": ("Date", _object("date")),
    "sources": ("Source", _object("source")),
}
