"""``owner-conflict``: one quantity of what only one can have or do, and two bodies whose it is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.owners import told_twice
from claimx.check.rule import Fault, Fits, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each quantity that stands twice, of one thing, whether it has one owner."""
    for one, other, apart in told_twice(story):
        message = f"{other.text}, which only one can have, is told of one here and of another there."
        yield Fault.of(message, one, other, most=0.6, cells=()) if apart else Fits.EXACTLY
