"""Every printed number is an interval: what rounds to it. Sums, shares and differences are those of intervals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.model import number

if TYPE_CHECKING:
    from claimx.model import Record


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two ends, inclusive; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None

    def to_dict(self) -> Record:
        """Return the record, with JSON numbers."""
        return {"low": number(self.low), "high": number(self.high)}

    def meets(self, other: Interval) -> bool:
        """Say whether a value lies in both."""
        return not (_below(self.high, other.low) or _below(other.high, self.low))


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low
