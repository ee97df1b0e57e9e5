"""Records: the JSON objects that values are written as, and read back from.

The types of the fields say how each is read; so modules of such values do not put off their annotations.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Self, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable

Record = dict[str, Any]


class Recorded:
    """A dataclass with a record: the fields that ``RECORD`` names in their order, all where it names none.

    Those of ``OPTIONAL`` are left out of the record where they are null or empty.
    """

    __slots__ = ()
    RECORD: ClassVar[tuple[str, ...]] = ()
    OPTIONAL: ClassVar[tuple[str, ...]] = ()

    def to_dict(self) -> Record:
        """Return the record."""
        kind: Any = type(self)
        values = {name: getattr(self, name) for name in _readers(kind)}
        return {name: plain(value) for name, value in values.items() if name not in self.OPTIONAL or _is_filled(value)}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back. Raises KeyError where a field is missing, TypeError or ValueError where one is wrong."""
        return cls(**values_of(cls, record))


def values_of(kind: Any, record: Record) -> dict[str, Any]:
    """Return the values of the fields in a record."""
    readers = _readers(kind).items()
    return {name: read(record[name]) for name, read in readers if name in record or name not in kind.OPTIONAL}


def plain(value: Any) -> Any:
    """Return a value of a field as JSON has it."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return str(value) if isinstance(value, StrEnum) else value


def number(value: Decimal | None) -> int | float | None:
    """Return a JSON number: an int where the value is whole, else a float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _is_filled(value: Any) -> bool:
    return value is not None and value != ()


@cache
def _readers(kind: type[Any]) -> dict[str, Callable[[Any], Any]]:
    """Return for each field in the record of a dataclass what reads it back, by the field's type."""
    types = {field.name: field.type for field in fields(kind)}
    return {name: _reader(types[name]) for name in kind.RECORD or types}


def _reader(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, UnionType):
        (inner,) = (_reader(option) for option in get_args(kind) if option is not NoneType)
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        part_of = _reader(get_args(kind)[0])
        return lambda value: tuple(part_of(part) for part in value)
    if kind is Decimal:
        return lambda value: Decimal(str(value))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return getattr(kind, "from_dict", None) or getattr(kind, "fromisoformat", None) or (lambda value: value)
