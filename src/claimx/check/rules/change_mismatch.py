"""``change-mismatch``: a change, what it began with and what it came to do not fit ("rose 10% from 50 to 60")."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.check.amounts import HUNDRED, ONE, SHARE_UNITS, unit_of
from claimx.check.changes import Move, moved, moves
from claimx.check.finding import Place
from claimx.check.interval import Interval, interval
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.rules.percent_mismatch import shown
from claimx.check.story import Story, sureness
from claimx.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterator


_FARTHEST = Decimal(40)  # a value so many times another has not told its "million"


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each change with its two ends whether it leads from one to the other."""
    for move in moves(story):
        fits = leads(move)
        if fits is None or (not fits and in_points(move)):
            continue
        yield Fits.BY_ROUNDING if fits else _fault(story, move)


def leads(move: Move) -> bool | None:
    """Say whether a step leads from its start to its end; null where they cannot be set against each other."""
    old, new, step = move.old, move.new, move.step
    if not old.value or not new.value or not old.value.low or not new.value.low:
        return None
    if not ONE / _FARTHEST < new.value.low / old.value.low < _FARTHEST:
        return None
    if step.ratios:
        return any((interval(new) / interval(old)).meets(ratio) for ratio in step.ratios)
    return _by_amount(move)


def _by_amount(move: Move) -> bool | None:
    claim = move.step.claim
    assert claim is not None
    assert claim.value is not None
    unit, of = unit_of(claim), unit_of(move.old)
    if unit is None and unit_of(move.new) is not None:
        return None
    if unit != of and not (unit == "percentage_point" and of == "percent"):
        return None
    by, way = moved(move.old, move.new), claim.value.change
    ways = {Change.UP: (by,), Change.DOWN: (-by,), None: (by, -by)}[way]
    return any(one.meets(interval(claim)) for one in ways)


def in_points(move: Move) -> bool:
    """Say whether a change in per cent of a percentage is that in points: "from 4% to 6%, an increase of 2%"."""
    claim = move.step.claim
    if claim is None or not claim.value or claim.value.unit != "percent" or not move.old.value:
        return False
    by = moved(move.old, move.new)
    return unit_of(move.old) in SHARE_UNITS and any(one.meets(interval(claim)) for one in (by, -by))


def _fault(story: Story, move: Move) -> Fault:
    old, new, step = move.old, move.new, move.step
    if step.ratios:
        right, unit = (interval(new) / interval(old) + Interval(-ONE, -ONE)).scaled(HUNDRED), "%"
    else:
        right, unit = moved(old, new), ""
    falls = right.high is not None and right.high < 0
    said = f"a fall of {shown(-right)}{unit}" if falls else f"a rise of {shown(right)}{unit}"
    told = [claim for claim in (old, new, step.claim) if claim is not None]
    worded = [story.place(step.start, step.end)] if step.claim is None else []
    change = step.claim.value.change if step.claim and step.claim.value else None
    what = {Change.UP: "a rise of ", Change.DOWN: "a fall of "}.get(change, "") if change else ""
    message = f"From {old.text} to {new.text} is {said}, not {what}{step.text}."
    return Fault.at(message, sureness(told, ["claim"]), *map(Place.of, told), *worded)
