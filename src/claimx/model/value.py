"""Numbers with their ends, bound and unit, and the quantities of a text that have them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from claimx.model.labels import Bound, Change, QuantityRole
from claimx.model.spans import Item, Reason, Record, Span


@dataclass(frozen=True, slots=True)
class SiValue:
    """The ends of a value in the SI unit of what is measured; all is null where the value's unit has none."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None

    def to_dict(self) -> Record | None:
        """Return the record, null where there is no SI unit."""
        return None if self.unit is None else {"low": number(self.low), "high": number(self.high), "unit": self.unit}

    @classmethod
    def from_dict(cls, record: Record | None) -> Self:
        """Read a record back."""
        return cls(None, None, None) if record is None else cls(*_ends(record), record["unit"])


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its ends, bound and unit.

    ``low`` and ``high`` are the printed ends (equal for a single number), null on an open side. ``unit`` is an ISO 4217
    code, ``percent``, ``percentage_point`` or a measure's singular name; null when things are counted. ``si`` is there
    when it was asked for. ``per`` is what a rate is per, singular, in the text's order (``("person", "year")``), where
    the unit of a claim does not hold it already (``kilometer_per_hour``).
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    change: Change | None = None
    si: SiValue | None = None
    per: tuple[str, ...] = ()

    def to_dict(self) -> Record:
        """Return the record of this value, with JSON numbers."""
        record: Record = {
            "low": number(self.low),
            "high": number(self.high),
            "bound": str(self.bound),
            "unit": self.unit,
            "per": list(self.per),
            "change": None if self.change is None else str(self.change),
        }
        return record if self.si is None else {**record, "si": self.si.to_dict()}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        return cls(
            *_ends(record),
            Bound(record["bound"]),
            record["unit"],
            None if record["change"] is None else Change(record["change"]),
            SiValue.from_dict(record["si"]) if "si" in record else None,
            tuple(record["per"]),
        )


def _ends(record: Record) -> tuple[Decimal | None, Decimal | None]:
    low, high = (None if record[end] is None else Decimal(str(record[end])) for end in ("low", "high"))
    return low, high


def number(value: Decimal | None) -> int | float | None:
    """Return a JSON number: an int where the value is whole, else a float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A number in the text: the numeral phrase, its value, what is counted, and its role in the sentence."""

    value: Value
    item: Item | None = None
    role: QuantityRole = QuantityRole.QUANTITY
    because: tuple[Reason, ...] = ()

    def to_dict(self) -> Record:
        """Return the record of this quantity."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "value": self.value.to_dict(),
            "item": None if self.item is None else self.item.to_dict(),
            "role": str(self.role),
        }
