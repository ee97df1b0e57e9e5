"""``conversion``: the same measure in two units, and they are not the same ("240 km/h (180 mph)")."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.check.interval import Interval, interval
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.words import APPROXIMATORS
from claimx.lexicon import groups, mapping
from claimx.model import Bound, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


# What stands between a measure and the same in other units: the first one's unit, then a bracket or "or".
_BETWEEN = re.compile(
    rf"[\s\w/²³°%.-]{{0,25}}?\s?(?:[(\[]|, or | or |/|\s[–—-]\s|, (?:which is|that is|equal to|the equivalent of)\s)"
    rf"\s?(?:(?:{APPROXIMATORS}|minus)\s)*[-−]?",
    re.IGNORECASE,
)
_TOLERANCE = Decimal("0.02")
_NINTH = Decimal(5) / Decimal(9)
_ZERO = {
    "degree_celsius": (Decimal(1), Decimal(0)),
    "degree_fahrenheit": (_NINTH, Decimal(-32)),
    "kelvin": (Decimal(1), Decimal("-273.15")),
}
_MINUS = re.compile(r"(?:\bminus\s|[-−])$", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"[^.,;()\d]{0,25}\sbelow (?:zero|freezing)\b", re.IGNORECASE)
_DIMENSIONS = ("length", "area", "volume", "mass", "speed", "temperature", "power", "energy")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each pair of measures of which the second restates the first whether they are equal."""
    measured = [_signed(story, c) for c in story.figures() if c.value and c.value.unit in _units()]
    for one, other in pairwise(measured):
        if restates(story, one, other):
            yield _outcome(one, other)


def _signed(story: Story, claim: Claim) -> Claim:
    """Return a temperature below zero as such, where a word before or after its number says so."""
    value = claim.value
    if value is None or value.unit not in _ZERO or value.low is None or value.high is None or value.low < 0:
        return claim
    below = _MINUS.search(story.before(claim.start)) or _BELOW_ZERO.match(story.after(claim.end))
    return replace(claim, value=replace(value, low=-value.high, high=-value.low)) if below else claim


def restates(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether the second measure is the first in other units of the same kind."""
    units = [c.value.unit for c in (one, other) if c.value]
    if units[0] == units[1] or not one_dimension(*units):
        return False
    return _BETWEEN.fullmatch(story.between(one, other)) is not None


def one_dimension(one: str | None, other: str | None) -> bool:
    """Say whether two units measure the same: lengths, or weights."""
    kinds = [_units()[unit][0] for unit in (one, other) if unit in _units()]
    return len(kinds) == 2 and kinds[0] == kinds[1]


def _outcome(one: Claim, other: Claim) -> Outcome:
    first, second = _base(one), _base(other)
    assert one.value is not None
    assert other.value is not None
    tolerance = Decimal(0) if one.value.unit in _ZERO else _TOLERANCE
    if first.widened(tolerance).meets(second.widened(tolerance)) or _as_differences(one, other):
        return Fits.BY_ROUNDING
    right = _shown(first, other.value.unit or "")
    said = [f"{c.text} {(c.value.unit or '').replace('_', ' ')}" for c in (one, other) if c.value]
    return Fault.of(f"{said[0]} is not {said[1]} but {right}.", one, other)


def _as_differences(one: Claim, other: Claim) -> bool:
    """Say whether two temperatures fit as differences: 45 degrees Fahrenheit warmer is 25 Celsius."""
    if one.value is None or one.value.unit not in _ZERO or (one.value.low or 0) < 0:
        return False
    scaled = [interval(c).scaled(_ZERO[c.value.unit or ""][0]) for c in (one, other) if c.value]
    return scaled[0].meets(scaled[1])


def _base(claim: Claim) -> Interval:
    """Return a measure's interval in the base unit of its kind."""
    value = claim.value
    assert value is not None
    unit = value.unit or ""
    factor, zero = _ZERO.get(unit, (_units()[unit][1], Decimal(0)))
    if value.low is None or value.high is None:  # "up to 60 cm (24 in)" bounds both alike
        end = value.high if value.low is None else value.low
        claim = replace(claim, value=replace(value, low=end, high=end, bound=Bound.EXACT))
    return interval(claim, coarse=unit not in _ZERO).scaled(factor, zero if value.change is None else Decimal(0))


def _shown(base: Interval, unit: str) -> str:
    factor, zero = _ZERO.get(unit, (_units()[unit][1], Decimal(0)))
    ends = [f"{float(end / factor - zero):,.3g}" for end in (base.low, base.high) if end is not None]
    return f"{' to '.join(dict.fromkeys(ends))} {unit.replace('_', ' ')}"


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    """Return the dimension and the factor to its base unit of each unit that news converts."""
    known = {name: kind for kind in groups("units") if kind in _DIMENSIONS for name in mapping("units", kind)}
    return {name: (kind, Decimal(mapping("units", kind)[name][0])) for name, kind in known.items()}
