"""A number as it is written: a mantissa and the magnitude that multiplies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: ``mantissa`` times ``scale``; ``end`` is the index of the lexeme after it.

    ``kind`` is ``digits``, ``words``, ``fraction``, ``vague`` (only a lower end) or ``article`` ("an hour").
    """

    mantissa: Decimal
    scale: Decimal
    kind: str
    end: int

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.mantissa * self.scale
