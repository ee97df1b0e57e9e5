"""Every printed number is an interval: what rounds to it. Sums, shares and changes are those of intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claimx.model import Bound, Claim
from claimx.model.record import Recorded

ABOUT = Decimal("0.1")  # how far "about" may be from the number, as a share of it
FRACTION = Decimal("0.05")  # how far a fraction in words ("half", "a third") may be from its value
PLACES = 3  # digits of a round number that are surely meant: 12,000 is 11,950 to 12,050
COARSE = Decimal("0.05")  # how much of a number its rounding may be, at the most, where measures are restated
_DIGITS = re.compile(r"\d+(?:[,\u2009\u202f ]\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Interval(Recorded):
    """All values between two ends, inclusive; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Say whether a value lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Say whether every value of this one is smaller than every one of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __truediv__(self, other: Interval) -> Interval:
        """Return the quotient of two intervals of numbers above zero."""
        low = None if self.low is None or not other.high else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return Interval(low, high)

    def scaled(self, factor: Decimal, offset: Decimal = Decimal(0)) -> Interval:
        """Return ``(x + offset) * factor`` of every value; the factor is above zero."""
        ends = (None if end is None else (end + offset) * factor for end in (self.low, self.high))
        return Interval(*ends)

    def widened(self, share: Decimal) -> Interval:
        """Return the interval with each end moved outward by a share of it."""
        low = None if self.low is None else self.low - abs(self.low) * share
        return Interval(low, None if self.high is None else self.high + abs(self.high) * share)


def agree(one: Claim, other: Claim, tolerance: Decimal = Decimal(0)) -> bool:
    """Say whether one number rounds, bounds or repeats the other: one as printed lies in what the other stands for.

    "$3bn" is 2.5 to 3.5, and so may be $2.9bn, but not $2bn, though that may be 2.5 too.
    """
    return stated(one).meets(interval(other).widened(tolerance)) or interval(one).widened(tolerance).meets(
        stated(other)
    )


def stated(claim: Claim) -> Interval:
    """Return a claim's value as it stands there with its bound, without what rounds to it."""
    value = claim.value
    assert value is not None
    return _bounded(value.bound, Interval(value.low, value.high))


def interval(claim: Claim, *, coarse: bool = False) -> Interval:
    """Return what a claim's numeral can stand for.

    ``coarse``: as conversions round, where 50 km are 30 miles: every zero at the end, and a five, may be rounding.
    """
    value = claim.value
    assert value is not None
    half = half_step(claim, coarse=coarse)
    low, high = (None if end is None else end + sign * half for end, sign in ((value.low, -1), (value.high, 1)))
    return _bounded(value.bound, Interval(low, high))


def half_step(claim: Claim, *, coarse: bool = False) -> Decimal:
    """Return half of the step to which a claim's number is rounded; zero for a small count, which is exact."""
    value = claim.value
    assert value is not None
    size = value.high if value.high is not None else value.low
    digits = _DIGITS.search(claim.text)
    if coarse and size is not None and digits is None and size == int(size):
        return Decimal("0.5")  # "fourteen feet (four meters)"
    if size is None or digits is None:
        return FRACTION * size if size is not None and 0 < size < 1 else Decimal(0)
    shown = Decimal(re.sub(r"[^\d.]", "", digits[0]))
    unit = abs(size / shown) if shown else Decimal(1)  # what "million" or "thousand" makes of it
    last = _last_place(digits[0])
    half = max(last, min(_zeros(digits[0], coarse), shown * COARSE * 2 if coarse else shown)) * unit / 2
    return Decimal(0) if half <= Decimal("0.5") and value.unit is None and not coarse else half


def _last_place(digits: str) -> Decimal:
    """Return the step of the last digit printed."""
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def _zeros(digits: str, coarse: bool) -> Decimal:
    """Return the step to which zeros at the end may be rounding: those beyond three places, or all, and a five."""
    whole = re.sub(r"\D", "", digits.partition(".")[0])
    zeros = 0 if "." in digits else len(whole) - len(whole.rstrip("0"))
    if coarse and not zeros and len(whole) > 1 and whole.endswith("5"):
        return Decimal(5)
    zeros = zeros if coarse else min(zeros, max(len(whole) - PLACES, 0))
    return Decimal(1).scaleb(zeros) if zeros else Decimal(0)


def _bounded(bound: Bound, ends: Interval) -> Interval:
    """Return what a bound makes of the ends: one of them open, or both farther out."""
    if bound is Bound.ABOUT:
        return ends.widened(ABOUT)
    if bound in (Bound.VAGUE, Bound.MORE_THAN, Bound.AT_LEAST):
        return Interval(ends.low, None)
    return Interval(None, ends.high) if bound in (Bound.LESS_THAN, Bound.AT_MOST) else ends
