"""The deadlines of claims as a ledger: what is due when, and what a person found to have become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from claimx.model import Claim, DateRole, Measure, Stance, Status, When
from claimx.model.record import Recorded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

# What is reported has happened, and what is only possible binds nobody to its day.
BINDING = (Status.PLEDGED, Status.PLANNED, Status.TARGET, Status.REQUESTED, Status.FORECAST)


class State(StrEnum):
    """How a deadline stands on a given day. ``kept`` and ``broken`` are a person's word, never the calendar's."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verdict(Recorded):
    """What a person found to have become of a deadline: kept or broken, on which day they did, and their note."""

    state: State
    date: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entry(Recorded):
    """A claim that is due within the days ``opens`` to ``due``: the period its text names, of a span its last day.

    ``state`` is null when no day was given and nobody has judged it; ``days`` are those left (negative: gone by).
    """

    RECORD = ("state", "opens", "due", "days", "verdict", "claim")
    claim: Claim
    opens: date
    due: date
    state: State | None = None
    days: int | None = None
    verdict: Verdict | None = None


def ledger(
    claims: Iterable[Claim],
    as_of: date | None = None,
    verdicts: Mapping[str, Sequence[Verdict]] | None = None,
    statuses: Collection[str] = (),
) -> list[Entry]:
    """Return the deadlines of claims, soonest first.

    ``as_of`` is the day on which they are looked at; later verdicts are not known yet on it. A claim of one id counts
    once, and a figure that a later one replaces not at all. ``statuses``: other than those of BINDING.
    """
    once = {claim.id: claim for claim in reversed([*claims])}
    replaced = {claim.replaces for claim in once.values()}
    plans = [claim for claim in once.values() if claim.id not in replaced and is_plan(claim, statuses)]
    entries = [_entry(claim, claim.when, as_of, (verdicts or {}).get(claim.id, ())) for claim in plans if claim.when]
    dated = (entry for entry in entries if entry is not None)
    return sorted(dated, key=lambda entry: (entry.due, entry.opens, entry.claim))


def is_plan(claim: Claim, statuses: Collection[str] = ()) -> bool:
    """Return whether the article stands by a claim as something that is to come about."""
    binding = statuses or BINDING
    return claim.status in binding and claim.stance is Stance.ASSERTED and claim.measure is not Measure.BASELINE


def need_published(claims: Iterable[Claim], statuses: Collection[str] = ()) -> int:
    """Return how many plans have a date that only a publication date would place."""
    plans = {claim.id: claim.when for claim in claims if is_plan(claim, statuses)}
    return sum(when is not None and when.needs_published for when in plans.values())


def _entry(claim: Claim, when: When, as_of: date | None, verdicts: Sequence[Verdict]) -> Entry | None:
    """Return a claim's entry; None where the text leaves open when its period ends."""
    due = when.last
    if due is None:
        return None
    # What is to come about over a span of time is due at its end, not all along.
    opens = due if when.role is DateRole.OVER else when.first or due
    known = [v for v in verdicts if as_of is None or v.date is None or v.date <= as_of]
    verdict = known[-1] if known else None
    days = None if as_of is None else (due - as_of).days
    state = verdict.state if verdict else None if as_of is None else _state(opens, due, as_of)
    return Entry(claim, opens, due, state, days, verdict)


def _state(opens: date, due: date, as_of: date) -> State:
    if as_of < opens:
        return State.UPCOMING
    return State.OVERDUE if as_of > due else State.DUE
