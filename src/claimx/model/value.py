"""Numbers with their ends, bound and unit, and the quantities of a text that have them."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from claimx.model.labels import Bound, Change, QuantityRole
from claimx.model.record import Record, Recorded, values_of
from claimx.model.spans import Item, Reason, Span


@dataclass(frozen=True, slots=True)
class SiValue(Recorded):
    """The ends of a value in the SI unit of what is measured; all is null where the value's unit has none."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Value(Recorded):
    """A number with its ends, bound and unit.

    ``low`` and ``high`` are the printed ends (equal for a single number), null on an open side. ``unit`` is an ISO 4217
    code, ``percent``, ``percentage_point`` or a measure's singular name; null when things are counted. ``si`` is there
    when it was asked for. ``per`` is what a rate is per, singular, in the text's order (``("person", "year")``), where
    the unit of a claim does not hold it already (``kilometer_per_hour``).
    """

    RECORD = ("low", "high", "bound", "unit", "per", "change")
    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    change: Change | None = None
    si: SiValue | None = None
    per: tuple[str, ...] = ()

    def to_dict(self) -> Record:
        """Return the record of this value; ``si`` is null in it where the unit has none, and left out unasked."""
        record = Recorded.to_dict(self)
        if self.si is None:
            return record
        return {**record, "si": None if self.si.unit is None else self.si.to_dict()}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        value, si = cls(**values_of(cls, record)), record.get("si")
        if "si" not in record:
            return value
        return replace(value, si=SiValue(None, None, None) if si is None else SiValue.from_dict(si))


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A number in the text: the numeral phrase, its value, what is counted, and its role in the sentence."""

    RECORD = ("text", "start", "end", "value", "item", "role")
    value: Value
    item: Item | None = None
    role: QuantityRole = QuantityRole.QUANTITY
    because: tuple[Reason, ...] = ()
