"""``unit-or-magnitude``: the same digits of the same thing, once in millions and once in billions, or in two units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import (
    content_words,
    linked,
    named,
    other_period,
    pairs_by,
    same_action,
    same_name,
    same_period,
)
from claimx.check.amounts import SHARE_UNITS
from claimx.check.changes import Move, moves
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.rules.change_mismatch import in_points
from claimx.check.rules.conversion import one_dimension, restates
from claimx.model import Bound, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


_MAGNITUDES = (1_000, 1_000_000, 1_000_000_000)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|those|these|all|its|their|\w+['’]s)\s(?:[\w-]+\s){0,2}[$€£]?$", re.IGNORECASE
)


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each two figures with the same digits, of the same thing, whether they have one size and unit.

    Also for each change of a percentage whether it is called per cent where it is in points.
    """
    for move in moves(story):
        if in_points(move):
            yield _not_points(move)
    for one, other in pairs_by(story.figures(), _digits):
        if _same_thing(story, one, other) and not linked(one, other):
            yield from _outcome(story, one, other)


def _not_points(move: Move) -> Fault:
    told = [c for c in (move.old, move.new, move.step.claim) if c is not None]
    message = f"From {move.old.text} to {move.new.text} is a change in percentage points, not of {move.step.text}."
    return Fault.of(message, *told, most=0.85)


def _outcome(story: Story, one: Claim, other: Claim) -> Iterator[Outcome]:
    if one.sentence == other.sentence or restates(story, one, other):
        return
    if one.value == other.value:
        yield Fits.EXACTLY
    elif magnitude(one, other) or _unit(one, other):
        message = f"The same {_thing(one)} is {one.text} here and {other.text} there."
        yield Fault.of(_spelled(message, one, other), one, other, most=0.85)


def _spelled(message: str, one: Claim, other: Claim) -> str:
    """Return the message with the units, where the numerals alone would look the same."""
    units = [(c.value.unit or "").replace("_", " ") for c in (one, other) if c.value]
    if one.text.casefold() != other.text.casefold():
        return message
    return f"The same {_thing(one)} is {one.text} ({units[0]}) here and {other.text} ({units[1]}) there."


def magnitude(one: Claim, other: Claim) -> bool:
    """Say whether two values have the same digits and differ by thousands: million against billion."""
    a, b = one.value, other.value
    if a is None or b is None or a.unit != b.unit or not a.low or not b.low:
        return False
    ratio = max(a.low, b.low) / min(a.low, b.low)
    # 11 shares are not told as 11 million
    return ratio in _MAGNITUDES and min(a.low, b.low) >= _MAGNITUDES[0]


def _unit(one: Claim, other: Claim) -> bool:
    if one.value is None or other.value is None or one.value.low != other.value.low:
        return False
    units = one.value.unit, other.value.unit
    return set(units) == set(SHARE_UNITS) or (units[0] != units[1] and one_dimension(*units))


def _same_thing(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether a thing is spoken of twice: 'the … contract' after 'a … contract', or the same clause once more."""
    a, b = one.item, other.item
    if a is None or b is None:
        return False
    head = a.head.casefold() in content_words(b.text) or a.head.casefold() == b.head.casefold()
    again = _DEFINITE.search(story.before(other.start)) is not None
    clause = same_action(one, other) and same_period(one.when, other.when) and _same_actor(one, other)
    if _telling(one) and (magnitude(one, other) or _unit(one, other)):
        if head and not other_period(one.when, other.when):
            return True
        if again or (one.value and other.value and one.value.per and one.value.per == other.value.per):
            return (
                True  # of one rate there is one; "the $1.4 million sale": known already, whatever it was called before
            )
        if clause:
            return True
    return head and (again or clause) and one.measure is other.measure


def _telling(claim: Claim) -> bool:
    """Say whether a number has digits enough to be known again by them."""
    return sum(map(str.isdigit, (_digits(claim) or "").strip("0.,"))) > 1


def _same_actor(one: Claim, other: Claim) -> bool:
    return one.actor is other.actor is None or same_name(named(one.actor), named(other.actor))


def _digits(claim: Claim) -> str | None:
    """Return the digits of a number, whatever its size: those of 1.7 million and 1,700 are the same."""
    size = claim.value.low if claim.value and claim.value.bound is not Bound.VAGUE else None
    return format(size.normalize(), "f").replace(".", "").strip("0") or None if size else None


def _thing(claim: Claim) -> str:
    return claim.item.head if claim.item else "thing"
