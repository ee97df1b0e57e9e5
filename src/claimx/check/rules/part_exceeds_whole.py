"""``part-exceeds-whole``: a part is larger than the whole ("48 passengers, of whom 60")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.interval import interval
from claimx.check.parts import named_again, pairs
from claimx.check.rule import Fault, Fits, Outcome
from claimx.model import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each part of a whole whether it is no larger."""
    known = list(pairs(story))
    parts = {part.id for part, _ in known}
    for part, whole in (*known, *(pair for pair in named_again(story) if pair[0].id not in parts)):
        assert part.value is not None
        if part.value.bound is Bound.AT_MOST:
            continue
        if not interval(whole).below(interval(part)):
            yield Fits.EXACTLY
        else:
            message = f"{part.text} is said to be a part of {whole.text}, and is more."
            yield Fault.of(message, part, whole)
