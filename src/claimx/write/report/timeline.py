"""A timeline of an article's dated claims: past on the left, what is due on the right, publication between.

Places are percents of its width, so that it fits any page; days near publication are drawn wider than those far away.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from math import copysign, log1p
from typing import TYPE_CHECKING

from claimx.model import DateRole, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimx.write.report.parts import Row

# How many days from publication are drawn as wide as all before them, about.
NEAR = 21
# Percents left free at both ends, and how wide a character and the least distance of two ticks are, in percents.
MARGIN, CHARACTER, APART = 3.0, 0.68, 8.0
# Most marks that are drawn: those nearest to publication.
MOST = 48
STEPS = (7, 30, 91, 365, 730, 1826, 3652, 9131, 18262)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Event:
    """One or more claims of one period and status: its bar, the thin line that leads to it, and its words.

    ``left``: the words stand on the left of it, where the right has no room.
    """

    rows: tuple[Row, ...]
    x: float
    width: float
    tail: tuple[float, float] | None
    lane: int
    label: str
    left: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn: ``published`` is the place of publication day, None where it is not known."""

    events: tuple[Event, ...]
    ticks: tuple[Tick, ...]
    published: float | None
    left_out: int


def timeline_of(rows: tuple[Row, ...], published: date | None) -> Timeline | None:
    """Return the timeline, or None where fewer than two claims have a day."""
    groups = _groups(rows)
    if len(groups) < 2:
        return None
    kept = sorted(groups, key=lambda group: _distance(group[0], published))[:MOST]
    days = {day for when, _ in kept for day in (*_ends(when), published) if day is not None}
    first, last = min(days), max(days)
    place = _scale(first, last, published)
    drawn = _in_lanes(sorted((_event(when, members, place, published) for when, members in kept), key=lambda e: e.x))
    here = None if published is None else place(published)
    return Timeline(drawn, _ticks(first, last, place, published), here, len(groups) - len(kept))


def _groups(rows: tuple[Row, ...]) -> list[tuple[When, tuple[Row, ...]]]:
    """Return the claims of one period and status together."""
    groups: dict[tuple[date, date, str], list[Row]] = {}
    for row in rows:
        when = row.claim.when
        if when is not None and (when.first or when.last):
            groups.setdefault((*_ends(when), row.tone), []).append(row)
    return [(when, tuple(members)) for members in groups.values() if (when := members[0].claim.when)]


def _ends(when: When) -> tuple[date, date]:
    first, last = when.first or when.last, when.last or when.first
    assert first is not None
    assert last is not None
    return first, last


def _distance(when: When, published: date | None) -> int:
    return 0 if published is None else min(abs((day - published).days) for day in _ends(when))


def _scale(first: date, last: date, middle: date | None) -> Callable[[date], float]:
    """Return what gives a day its place in percents: even without a publication day, else in steps that grow."""

    def height(day: date) -> float:
        if middle is None:
            return float(day.toordinal())
        days = (day - middle).days
        return copysign(log1p(abs(days) / NEAR), days)

    low, high = height(first), height(last)
    wide = (high - low) or 1.0
    return lambda day: round(MARGIN + (100 - 2 * MARGIN) * (height(day) - low) / wide, 2)


def _event(when: When, rows: tuple[Row, ...], place: Callable[[date], float], published: date | None) -> Event:
    first, last = map(place, _ends(when))
    if when.role in (DateRole.BY, DateRole.UNTIL):
        first = last  # what is due is due at its end
    tail = None
    if published is not None and when.role in (DateRole.BY, DateRole.UNTIL, DateRole.SINCE):
        here = place(published)
        tail = (min(here, first), max(here, first))
    more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    label = f"{rows[0].label}{more}"
    left = last + CHARACTER * len(label) > 100 - MARGIN / 2
    return Event(rows, first, round(last - first, 2), tail, 0, label, left)


def _in_lanes(events: list[Event]) -> tuple[Event, ...]:
    """Return the events, each in the first line where it and its words meet no other."""
    lanes: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    placed = []
    for event in events:
        start, end = _extent(event)
        lane = next(i for i in count() if all(end < low or start > high for low, high in lanes[i]))
        lanes[lane].append((start, end))
        placed.append(replace(event, lane=lane))
    return tuple(placed)


def _extent(event: Event) -> tuple[float, float]:
    words = CHARACTER * len(event.label) + 2
    low, high = event.tail or (event.x, event.x)
    start, end = event.x - 1, event.x + event.width + 1
    return (min(start - words, low), max(end, high)) if event.left else (min(start, low), max(end + words, high))


def _ticks(first: date, last: date, place: Callable[[date], float], published: date | None) -> tuple[Tick, ...]:
    """Return days for the axis, none too near to another."""
    if published is None:
        days = {first + (last - first) * i / 4 for i in range(5)}
    else:
        numbers = (published.toordinal() + sign * step for sign in (-1, 1) for step in STEPS)
        days = {date.fromordinal(day) for day in numbers if first.toordinal() <= day <= last.toordinal()}
    kept = [] if published is None else [place(published)]
    ticks = []
    for day in sorted(days | {first, last}, key=lambda day: (day not in (first, last), day)):
        x = place(day)
        if all(abs(x - other) >= APART for other in kept):
            kept.append(x)
            ticks.append(Tick(x, _label(day, published)))
    return tuple(sorted(ticks, key=lambda tick: tick.x))


def _label(day: date, published: date | None) -> str:
    """Return a day as exactly as its place on the axis can be read."""
    far = 0 if published is None else abs((day - published).days)
    if far > 4 * 365:
        return f"{day.year:04}"
    return f"{day:%b} {day.year:04}" if far > 120 else f"{day.day} {day:%b} {day.year:04}"
