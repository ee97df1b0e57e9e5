"""Values in SI units. Factors after NIST SP 811, as the table of units gives them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from claimx.find.numbers.units import with_rate
from claimx.find.units import UNITS
from claimx.lexicon import words
from claimx.model import SiValue

if TYPE_CHECKING:
    from claimx.model import Value

_NO_SI = words("unit_words", "no_si")
_ZERO = {"degree_celsius": Decimal("273.15"), "degree_fahrenheit": Decimal("459.67")}
_FAHRENHEIT = Decimal(5) / Decimal(9)
_NONE = SiValue(None, None, None)
# The digits that are given: factors such as 1/3.6 are not exact in decimal.
_DIGITS = Context(prec=12)


def with_si(value: Value) -> Value:
    """Return a value with its ends in the SI unit too; a value without one (money, a count) says so.

    A change of temperature is a difference: two degrees Celsius more are two kelvins, not 275.15.
    """
    shifted = value.change is None
    low, high = (None if end is None else si_value(end, value.unit, shifted=shifted) for end in (value.low, value.high))
    either = low or high
    if either is None:
        return replace(value, si=_NONE)
    ends = [None if end is None else _DIGITS.plus(end[0]) for end in (low, high)]
    return replace(value, si=SiValue(ends[0], ends[1], either[1]))


def si_value(value: Decimal, unit: str | None, *, shifted: bool = True) -> tuple[Decimal, str] | None:
    """Return a value in the SI unit of its kind of quantity and that unit's name, or None where there is none.

    A rate ("tonne_per_year") is converted part by part. ``shifted``: a temperature counts from absolute zero.
    """
    if unit is None:
        return None
    known = UNITS.get(unit)
    if known is None:
        return _si_rate(value, unit)
    if known.dimension in _NO_SI:
        return None
    zero = _ZERO.get(unit, Decimal(0)) if shifted else Decimal(0)
    factor = _FAHRENHEIT if unit == "degree_fahrenheit" else known.factor
    return (value + zero) * factor, _si_name(known.dimension)


def _si_rate(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    top, joint, bottom = unit.rpartition("_per_")
    if not joint or top not in UNITS or bottom not in UNITS:
        return None
    over, under = (si_value(Decimal(1), part, shifted=False) for part in (top, bottom))
    if over is None or under is None:
        return None
    return value * over[0] / under[0], with_rate(over[1], under[1])


def _si_name(dimension: str) -> str:
    return next(u.name for u in UNITS.values() if u.dimension == dimension and u.factor == 1)
