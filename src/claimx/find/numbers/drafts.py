"""A quantity under way: the stretch of text with what the words around it say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.model import Bound, QuantityRole

if TYPE_CHECKING:
    from decimal import Decimal

    from claimx.find.numbers.bounds import Limit
    from claimx.find.numbers.ranges import Stretch
    from claimx.model import Change


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch with its bound, role and direction.

    ``rule`` says where a unit that stands elsewhere in the text comes from.
    """

    stretch: Stretch
    limit: Limit | None
    role: QuantityRole
    change: Change | None
    rule: str = ""

    @property
    def unit(self) -> str | None:
        """The unit of the stretch."""
        return self.stretch.ends[-1].unit

    @property
    def first(self) -> int:
        """The index where the stretch or its bound's cue starts."""
        low = self.stretch.ends[0].first
        return min(low, self.limit.first) if self.limit else low

    def with_unit(self, unit: str, rule: str, *, money: bool = False) -> Draft:
        """Return the draft with a unit taken over from elsewhere."""
        ends = tuple(replace(end, unit=unit, money=money) for end in self.stretch.ends)
        return replace(self, stretch=replace(self.stretch, ends=ends), rule=rule)

    def ends(self) -> tuple[Decimal | None, Decimal | None, Bound]:
        """Return the low end, the high end and the bound of the value."""
        low, high = self.stretch.ends[0], self.stretch.ends[-1]
        if low is not high:
            a, b = sorted((low.value, high.value))
            return a, b, Bound.RANGE
        value, bound = low.value, self.limit.bound if self.limit else Bound.EXACT
        if low.numeral.kind == "indefinite":
            return None, None, Bound.VAGUE
        if low.numeral.kind == "vague":
            return value, None, Bound.VAGUE
        if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return value, None, bound
        if bound in (Bound.LESS_THAN, Bound.AT_MOST):
            return None, value, bound
        if low.numeral.kind == "couple":
            return value, value, Bound.ABOUT
        return value, value, bound
