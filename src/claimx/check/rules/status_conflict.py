"""``status-conflict``: the same thing is said to be done and still planned."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from claimx.check.alike import is_money, named, of_one_event, same_item, same_name
from claimx.check.pending import contradictions
from claimx.check.rule import Fault, Fits, Outcome
from claimx.model import Claim, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


_CELLS = ("claim", "item", "action", "status")
_DONE = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\bwill\b", re.IGNORECASE)
_PLANS = re.compile(r"\b(?:plans|intends|aims|wants|is set|are set|is due|are due|is|are)\s$", re.IGNORECASE)


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each thing that is done whether none says that it is still to be done."""
    known = [c for c in story.totals() if story.is_sure(c, *_CELLS) and c.action is not None]
    plans = [c for c in known if c.status in (Status.PLANNED, Status.PLEDGED)]
    told: list[int] = []
    for done, plan in product(filter(_done, known), plans):
        if _same(done, plan):
            told.append(plan.start)
            yield _outcome(story, done, plan)
    for deed, ahead in contradictions(story):
        if any(ahead.sentence.start <= start < ahead.sentence.end for start in told):
            continue
        message = f"Told as done (“{story.text[deed.start : deed.end]}”), and as still to be done (“{ahead.rest}”)."
        yield Fault.at(message, 0.65, *(story.place(told.start, told.end) for told in (deed, ahead)))


def _same(done: Claim, plan: Claim) -> bool:
    return (
        done.value == plan.value
        and of_one_event(done, plan)
        and (is_money(done) or same_item(done.item, plan.item))
        and (same_name(named(done.actor), named(plan.actor)) or not (_is_proper(done) and _is_proper(plan)))
    )


def _outcome(story: Story, done: Claim, plan: Claim) -> Outcome:
    before = story.before(plan.action.start) if plan.action else ""
    ahead = (plan.action is not None and _AHEAD.search(plan.action.text)) or _PLANS.search(before)
    if not ahead or story.in_title(plan):
        return Fits.EXACTLY
    if any(story.says_of(c, "another_words") for c in (done, plan)):
        return Fits.EXACTLY
    what = f"{done.text} {done.item.text if done.item else ''}".strip()
    message = f"{what}: said to be done here, and still to be done there."
    return Fault.of(message, done, plan, most=0.8, cells=_CELLS)


def _done(claim: Claim) -> bool:
    return claim.status is Status.REPORTED and claim.action is not None and _DONE.search(claim.action.text) is not None


def _is_proper(claim: Claim) -> bool:
    name = named(claim.actor)
    return name is not None and any(word[:1].isupper() for word in name.split()[:1]) and not name.startswith("The ")
