"""The units of measurement, as ``data/units.toml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.lexicon import groups, mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, its kind of quantity, its factor to the SI unit of that kind, and how it is written.

    ``spelled`` are words in the singular ("barrel per day"), in any case of letters; of ``symbols`` the case counts.
    """

    name: str
    dimension: str
    factor: Decimal
    spelled: tuple[str, ...]
    symbols: tuple[str, ...]


def _units() -> Iterator[Unit]:
    for dimension in groups("units"):
        for name, (factor, spelled, symbols) in mapping("units", dimension).items():
            yield Unit(name, dimension, Decimal(factor), tuple(spelled), tuple(symbols))


UNITS = {unit.name: unit for unit in _units()}
SPELLED = {word: unit for unit in UNITS.values() for word in unit.spelled}
CLOCK_TIMES = words("unit_words", "clock_units")
TIMES = CLOCK_TIMES | words("unit_words", "calendar_units")
