"""``owner-conflict``: one quantity of what only one can have or do, and two bodies whose it is said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.finding import Severity
from claimx.check.owners import told_twice
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each quantity that stands twice, of one thing, whether it has one owner."""
    for one, other, apart in told_twice(story):
        yield _fault(one, other) if apart else Fits.EXACTLY


def _fault(one: Claim, other: Claim) -> Fault:
    message = f"{other.text}, which only one can have, is told of one here and of another there."
    return Fault(message, places(one, other), 0.6)


RULE = Rule("owner-conflict", Severity.WARNING, "One quantity, and two owners.", find)
