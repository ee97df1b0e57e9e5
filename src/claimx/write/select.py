"""Which claims are shown, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from claimx.model import Claim, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from claimx.write.result import Result

STATUSES = list(Status)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a claim must be like to be shown; what is empty or None lets every claim through.

    ``min_value``: the highest value that it can be sure of is as much or more. ``unit`` is the record's, ``count`` for
    things counted. ``said_by`` is a part of the source's name. ``since`` and ``until``: its period has a day between.
    """

    status: tuple[str, ...] = ()
    kind: str | None = None
    min_value: Decimal | None = None
    unit: str | None = None
    said_by: str | None = None
    since: date | None = None
    until: date | None = None
    sort: str | None = None


def select(result: Result, choice: Choice) -> Result:
    """Return a result with the claims that are asked for, in the order asked for; each keeps its number."""
    kept = [(number, one) for number, one in result.numbered() if isinstance(one, Claim) and _kept(one, choice)]
    if choice.sort:
        key = ORDERS[choice.sort]
        kept.sort(key=lambda pair: key(pair[1]))
    return replace(result, numbers=tuple(number for number, _ in kept))


def _kept(claim: Claim, choice: Choice) -> bool:
    size, unit = _size(claim), claim.value and (claim.value.unit or "count").casefold()
    return (
        (not choice.status or claim.status in choice.status)
        and (choice.kind is None or claim.kind == choice.kind)
        and (choice.min_value is None or (size is not None and size >= choice.min_value))
        and (choice.unit is None or choice.unit.casefold() == unit)
        and (choice.said_by is None or choice.said_by.casefold() in _speaker(claim))
        and ((choice.since is None and choice.until is None) or _within(claim, choice))
    )


def _size(claim: Claim) -> Decimal | None:
    """Return the highest end that is printed."""
    ends = () if claim.value is None else (claim.value.low, claim.value.high)
    return max((end for end in ends if end is not None), default=None)


def _speaker(claim: Claim) -> str:
    return "" if claim.said_by is None else f"{claim.said_by.name or ''} {claim.said_by.text}".casefold()


def _within(claim: Claim, choice: Choice) -> bool:
    when = claim.when
    if when is None or (when.first is None and when.last is None):
        return False
    first, last = when.first or date.min, when.last or date.max
    return (choice.since is None or last >= choice.since) and (choice.until is None or first <= choice.until)


def _by_value(claim: Claim) -> tuple[Any, ...]:
    size = _size(claim)
    return size is None, (claim.value and claim.value.unit) or "", -(size or 0)


def _by_day(claim: Claim) -> date:
    return (claim.when and (claim.when.first or claim.when.last)) or date.max


ORDERS: dict[str, Callable[[Claim], Any]] = {
    "text": lambda claim: claim.start,
    "value": _by_value,
    "when": _by_day,
    "status": lambda claim: STATUSES.index(claim.status) if claim.status else len(STATUSES),
    "said-by": lambda claim: (not _speaker(claim), _speaker(claim)),
}
