"""What a number is in: its unit as printed, and whether two numbers can be set against each other."""

from __future__ import annotations

import re
from decimal import Decimal

from claimx.check.interval import Interval, interval
from claimx.lexicon import words
from claimx.model import Bound, Claim

ONE = Decimal(1)
QUARTER = Decimal("0.25")
HUNDRED = Decimal(100)
SHARE_UNITS = ("percent", "percentage_point")
DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_PRINTED = re.compile(r"\d.*?([^\W\d_]{3,})$")
_SHARE_WORDS = ("percent", "cent", "pct", "percentage", "point", "points")
_BESIDE = 2  # characters between a number and a noun of its own, at the most
_LOOSE = Decimal("0.05")  # how much further a fraction in words may be off: "a third" of 30 in 100
_JUST = Decimal("0.97")  # "more than a third" of 330 in 1,000


def unit_of(claim: Claim) -> str | None:
    """Return the unit of a number, or the word of one that has no name of its own ("640 million reales")."""
    assert claim.value is not None
    unit = claim.value.unit
    found = _PRINTED.search(claim.text)
    word = found[1].casefold() if found else None
    if unit not in (None, "percent") or word is None or word in _SHARE_WORDS or word in words("check", "magnitudes"):
        return unit
    return word


def comparable(one: Claim, other: Claim) -> bool:
    """Say whether two numbers are in one unit; one that leaves it out has that of the other ("of which 4 million")."""
    if not one.value or not other.value or (one.value.per and other.value.per and one.value.per != other.value.per):
        return False
    a, b = unit_of(one), unit_of(other)
    return a == b or (a is None and _elliptic(one)) or (b is None and _elliptic(other))


def _elliptic(claim: Claim) -> bool:
    """Say whether a number has no noun after it, so that it is of what stands before."""
    item = claim.item
    return item is None or not item.text or item.end <= claim.start or item.start > claim.end + _BESIDE


def is_share(claim: Claim) -> bool:
    """Say whether a number is a part of one: a percentage, or a fraction in words."""
    value = claim.value
    if value is None or value.per:
        return False
    fraction = value.unit is None and not any(map(str.isdigit, claim.text))
    size = value.low if value.low is not None else value.high
    return value.unit == "percent" or _quarters(claim) or bool(fraction and size is not None and 0 < size < 1)


def _quarters(claim: Claim) -> bool:
    """Say whether "three quarters" are a part of one; those of a year are never more than their whole."""
    return claim.value is not None and claim.value.unit == "quarter" and claim.text.casefold() == "three"


def share(claim: Claim) -> Interval:
    """Return a percentage or fraction as a part of one: what it can stand for."""
    assert claim.value is not None
    if claim.value.unit == "percent":
        return interval(claim).scaled(ONE / HUNDRED)
    printed = interval(claim).scaled(QUARTER) if _quarters(claim) else interval(claim)
    ends = printed.widened(_LOOSE)
    return Interval(ends.low * _JUST, None) if claim.value.bound is Bound.MORE_THAN and ends.low else ends
