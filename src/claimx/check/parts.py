"""Which number is a part of which: as the record says, and as the words between two numbers say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import same_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story
    from claimx.model import Claim

# "382 of the 1,000", "45 out of 60": the part stands first.
PART_OF = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:of|out of)\s(?:(?:the|its|their|a total of|some|those|these|his|her|our|about|roughly)\s){0,2}", re.IGNORECASE)
# "48 passengers, of whom 60", "12 people, including 21": the whole stands first, its noun between.
WHOLE_FIRST = re.compile(r"\s(?:[\w’'-]+\s?){1,3},\s(?:including|of whom|of which|among them|of them)\s(?:at least\s|about\s|as many as\s)?", re.IGNORECASE)


def pairs(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part with its whole, both in one unit, in the text's order of parts."""
    figures = [c for c in story.totals() if c.value]
    by_id = {c.id: c for c in figures}
    for number, claim in enumerate(figures):
        whole = by_id.get(claim.of or "") or _whole(story, figures, number)
        if whole is not None and whole is not claim and same_unit(claim, whole):
            yield claim, whole


def _whole(story: Story, figures: list[Claim], number: int) -> Claim | None:
    """Return the whole of a number by the words between it and its neighbours."""
    claim = figures[number]
    after = figures[number + 1] if number + 1 < len(figures) else None
    if after is not None and PART_OF.fullmatch(story.between(claim, after)):
        return after
    before = figures[number - 1] if number else None
    return before if before is not None and WHOLE_FIRST.fullmatch(story.between(before, claim)) else None
