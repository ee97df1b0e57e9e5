"""``deadline-conflict``: one plan, and two dates for it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from claimx.check.alike import disputed, is_name, named
from claimx.check.finding import Place
from claimx.check.milestones import pairs
from claimx.check.plans import Plan, plans, same_plan
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.story import Story, sureness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.model import Claim

_CELLS = ("claim", "action", "when", "status")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each plan that has two dates whether they can be one; the same two dates are told once."""
    told: set[frozenset[date]] = set()
    for one, other in combinations(plans(story), 2):
        if one.claim.sentence == other.claim.sentence or not same_plan(story, one, other):
            continue
        dates = frozenset((one.last, other.last))
        if dates not in told:
            told |= {dates} if len(dates) > 1 else set()
            yield _outcome(story, one, other)
    yield from _told(story, told)


def _told(story: Story, told: set[frozenset[date]]) -> Iterator[Outcome]:
    """Yield for each two dates that sentences give for one step of a plan whether they can be one."""
    published = story.article.published
    for one, other in pairs(story, published) if published else ():
        dates = frozenset(m.dated.last for m in (one, other))
        if one.meets(other):
            yield Fits.EXACTLY
        elif dates not in told:
            told.add(dates)
            both = [story.place(m.dated.start, m.dated.end) for m in (one, other)]
            message = f"One step ({one.word}) has two dates: “{both[0].text}” and “{both[1].text}”."
            yield Fault.at(message, 0.7, *both)


def _outcome(story: Story, one: Plan, other: Plan) -> Outcome:
    if one.meets(other):
        return Fits.EXACTLY
    claims = [one.claim, other.claim]
    by_two = disputed(*claims) and all(is_name(named(claim.said_by)) for claim in claims)
    if (
        by_two
        or any(_once(story, claim) for claim in claims)
        or any(story.says_of(c, "moved_words") for c in claims if not c.value)
    ):
        return Fits.EXACTLY
    message = f"One plan ({one.words}) has two dates: “{one.when.text}” and “{other.when.text}”."
    places = (Place.at(plan.claim, plan.when) for plan in (one, other))
    return Fault.at(message, min(0.85, sureness(claims, _CELLS)), *places)


def _once(story: Story, claim: Claim) -> bool:
    """Say whether a plan is told as one of before: "had been due to close"."""
    assert claim.action is not None
    return " had " in f" {story.before(claim.action.start, 20)} {claim.action.text} "
