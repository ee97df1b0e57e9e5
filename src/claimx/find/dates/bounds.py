"""Without a publication date: what the article's own dates say about when it was written, and what follows from that.

A printed date that the text reports as past bounds the day of writing from below, one that it speaks of as future from
above. An expression that needs the day of writing is resolved at both ends; nothing in between is guessed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.find.dates.resolvers import resolve
from claimx.find.dates.tense import FUTURE, OPEN, PAST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from claimx.find.dates.context import Context
    from claimx.find.dates.meaning import Meaning
    from claimx.model import When

Bounds = tuple["date | None", "date | None"]


def writing_bounds(dates: Iterable[When], context: Context) -> Bounds:
    """Return the earliest and latest day on which the article can have been written, by its printed dates."""
    earliest: date | None = None
    latest: date | None = None
    for found in dates:
        if found.first is None or found.last is None:
            continue
        tense = context.tense(found.start, found.end, OPEN)
        if tense == PAST:
            earliest = max(earliest or found.first, found.first)
        elif tense == FUTURE:
            latest = min(latest or found.last, found.last)
    consistent = earliest is None or latest is None or earliest <= latest
    return (earliest, latest) if consistent else (None, None)


def bounds_of(meaning: Meaning, start: int, end: int, written: Bounds, context: Context) -> Bounds | None:
    """Return the first and last day that an expression can name when the article was written within some bounds."""
    ends: list[date | None] = []
    for day, last in zip(written, (False, True), strict=True):
        period = resolve(meaning, replace(context, published=day, at=(start, end), named=[])) if day else None
        ends.append(None if period is None else period.last if last else period.first)
    return (ends[0], ends[1]) if any(ends) else None
