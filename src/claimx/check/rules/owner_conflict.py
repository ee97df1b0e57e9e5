"""``owner-conflict``: one quantity of one thing in one event, and two bodies that are said to have done it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.alike import is_name, kind_of, named, of_one_event, pairs_by, same_item, same_name
from claimx.check.finding import Severity
from claimx.check.owners import bodies, claimed_twice, owners
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import places, sureness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim

_CELLS = ("claim", "item", "actor", "action")
_DIGITS = 3  # a rounder number may well be that of two


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each quantity that stands twice, of one thing and event, whether it has one owner."""
    known = [c for c in story.totals() if story.is_sure(c, *_CELLS) and _is_proper(named(c.actor)) and _telling(c)]
    seen = set()
    for one, other in pairs_by(known, kind_of):
        if _same(one, other):
            seen.add((one.id, other.id))
            yield _outcome(story, one, other)
    for one, other in claimed_twice(story):
        apart = [whose(one).isdisjoint(whose(other)) for whose in (owners, bodies) if whose(one) and whose(other)]
        if apart and (one.id, other.id) not in seen:
            yield _twice(one, other) if apart[0] else Fits.EXACTLY


def _twice(one: Claim, other: Claim) -> Fault:
    message = f"{other.text}, which only one can have, is told of one here and of another there."
    return Fault(message, places(one, other), 0.6)


def _same(one: Claim, other: Claim) -> bool:
    same = one.value == other.value and one.status is other.status and same_item(one.item, other.item)
    return same and of_one_event(one, other)


def _outcome(story: Story, one: Claim, other: Claim) -> Outcome:
    owners = named(one.actor), named(other.actor)
    if same_name(*owners) or any(story.says_of(c, "both_words") for c in (one, other)):
        return Fits.EXACTLY
    message = f"{one.text} is said of {owners[0]} and, in the same words, of {owners[1]}."
    return Fault(message, places(one, other), min(0.75, sureness([one, other], _CELLS)))


def _is_proper(name: str | None) -> bool:
    """Say whether a name is one to its last word: "the United Nations fund" may be any that was named before."""
    return is_name(name) and name is not None and name.split()[-1][:1].isupper()


def _telling(claim: Claim) -> bool:
    """Say whether a number has enough digits that two bodies will hardly have the same by chance."""
    digits = "".join(filter(str.isdigit, claim.text)).strip("0")
    return len(digits) >= _DIGITS


RULE = Rule("owner-conflict", Severity.WARNING, "One quantity, and two owners.", find)
