"""Quotes without a cue of their own: their speaker is carried over from the quote before.

"“We waited,” she said. “Nobody came.”" and, over paragraphs, a quote that is left open or stands alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.sources.model import Attribution
    from claimx.find.sources.units import Quoted, Unit


def carried(doc: Doc, units: Sequence[Unit], quoted: Quoted, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, those of direct speech widened by the quotes that go on with it."""
    result = list(found)
    last: int | None = None
    last_unit: Unit | None = None
    for unit in units:
        own = [i for i, a in enumerate(found) if unit.first <= a.cue[0] < unit.end and not quoted.inside(a.cue[0])]
        held = {r for i in own for c in result[i].content for r in unit.quotes if c[0] <= r[0] < c[1]}
        free = [r for r in unit.quotes if r not in held]
        if own:
            last, last_unit = own[-1], unit
        elif free and last is not None and last_unit is not None and _goes_on(doc, unit, free, last_unit):
            stretch = (unit.first, unit.end)
            result[last] = replace(result[last], content=(*result[last].content, stretch))
            last_unit = unit
        elif unit.first < unit.end:
            last, last_unit = (last, last_unit) if _one_word(doc, unit) else (None, None)
    return result


def _one_word(doc: Doc, unit: Unit) -> bool:
    return not any(t.is_alpha for t in doc[unit.first : unit.end])


def _goes_on(doc: Doc, unit: Unit, free: Sequence[tuple[int, int]], before: Unit) -> bool:
    """Say whether a unit is a quote from its start to its end, in the same paragraph or the next."""
    if unit.paragraph - before.paragraph > 1:
        return False
    outside = [t for t in doc[unit.first : unit.end] if t.is_alpha and not any(a <= t.i < b for a, b in free)]
    return not outside and free[0][0] - unit.first < 2
