"""Records as Arrow tables, with the types that the record's schema states: none is guessed from the rows."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError
from claimx.schema import RECORDS, filled
from claimx.write.result import encodable

if TYPE_CHECKING:
    from types import ModuleType

    from claimx.model import Record
    from claimx.schema import Schema

REMEDY = "parquet needs pyarrow: pip install 'claimx[parquet]'"


def pyarrow() -> ModuleType:
    """Return the library. Raise OutputError without it."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise OutputError(REMEDY) from None
    module: ModuleType = pyarrow
    return module


@cache
def arrow_schema(subject: str) -> Any:
    """Return the Arrow schema of a kind of finding, nested as the record is."""
    return pyarrow().schema(list(_type(RECORDS[subject][1])))


def table(records: list[Record], subject: str) -> Any:
    """Return records as a table."""
    schema = arrow_schema(subject)
    rows = [{field.name: _typed(record.get(field.name), field.type) for field in schema} for record in records]
    return pyarrow().Table.from_pylist(rows, schema)


def _type(field: Schema) -> Any:
    """Return the Arrow type of a field: days are dates, and numbers are doubles, as in JSON."""
    pa, field = pyarrow(), filled(field)
    if "properties" in field:
        return pa.struct([(name, _type(inner)) for name, inner in field["properties"].items()])
    if field.get("type") == "array":
        return pa.list_(_type(field["items"]))
    if field.get("format") == "date":
        return pa.date32()
    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return types.get(field.get("type", ""), pa.string())


def _typed(value: Any, kind: Any) -> Any:
    """Return a value of a record as Arrow takes it."""
    types = pyarrow().types
    if value is None:
        return None
    if types.is_struct(kind):
        return {field.name: _typed(value.get(field.name), field.type) for field in kind}
    if types.is_list(kind):
        return [_typed(part, kind.value_type) for part in value]
    if types.is_date32(kind):
        return date.fromisoformat(value)
    if types.is_float64(kind):
        return float(value)
    return encodable(value) if isinstance(value, str) else value
