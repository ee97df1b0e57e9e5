"""The unit of a claim, where the number is given for something: "$60 a barrel", "25 km a day", "90 km an hour"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.numbers.units import MINOR_UNITS, UNITS

if TYPE_CHECKING:
    from claimx.model import Value


def of_claim(value: Value) -> Value:
    """Return a claim's value with the unit that a reader would check it in.

    A claim says how much money or how many kilometers; what it is given for ("a barrel", "a day") tells of what, and
    stays in the quantity's own unit (``find_quantities``). A rate that is itself a unit of measurement stays one. Money
    is in the currency: 17 cents are 0.17 USD.
    """
    unit = value.unit and claim_unit(value.unit)
    if unit not in MINOR_UNITS:
        return replace(value, unit=unit)
    currency, share = MINOR_UNITS[unit]
    low, high = (None if end is None else end * share for end in (value.low, value.high))
    return replace(value, low=low, high=high, unit=currency)


def claim_unit(unit: str) -> str:
    """Return the unit without its "per": of money always, of a measure when the rate is no physical unit.

    USD_per_barrel is USD and kilometer_per_day kilometer; kilometer_per_hour, gram_per_liter and, as trade counts oil
    in it, barrel_per_day stay.
    """
    counted, joint, base = unit.rpartition("_per_")
    if not joint or unit in UNITS:
        return unit
    physical = counted in UNITS and base in UNITS and base not in lexicon.words("unit_words", "calendar_units")
    return unit if physical else claim_unit(counted)
