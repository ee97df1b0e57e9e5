"""``deadline-in-past``: what is still planned has a date before the day of publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.finding import Place, Severity
from claimx.check.plans import plans
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import sureness
from claimx.model import Basis, DateRole, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.check.plans import Plan
    from claimx.check.rule import Outcome
    from claimx.check.story import Story

_CELLS = ("claim", "when", "status")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_AGO = 550  # days: an older date tells of what was planned once


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each plan with a date of its own whether the date is still to come."""
    today = story.article.published
    if today is None:
        return
    for plan in plans(story):
        if (
            plan.claim.status is Status.FORECAST
            or plan.when.basis is not Basis.EXPLICIT
            or plan.when.role is DateRole.SINCE
        ):
            continue
        if plan.last >= today:
            yield Fits.EXACTLY
        elif _still_planned(story, plan, today):
            yield _fault(plan, today)


def _fault(plan: Plan, today: date) -> Fault:
    message = f"Still planned ({plan.words}) for “{plan.when.text}”, which is before the day of publication, {today}."
    return Fault(message, (Place.at(plan.claim, plan.when),), min(0.85, sureness([plan.claim], _CELLS)))


def _still_planned(story: Story, plan: Plan, today: date) -> bool:
    """Say whether the text puts the plan ahead of today, and does not tell what was planned once."""
    claim = plan.claim
    assert claim.action is not None
    before = story.before(claim.action.start, 25)
    sentence = claim.sentence.text
    years = set(_YEAR.findall(sentence)) - set(_YEAR.findall(plan.when.text))
    recent = (today - plan.last).days <= _LONGEST_AGO
    if plan.when.start < claim.action.start and "will" not in claim.action.text.casefold():
        return False  # "On 18 February he agreed to pay": the date is that of the agreement
    would = claim.action.text.casefold().startswith("would")
    told = not would or claim.said_by is not None
    return recent and told and not years and not speaks_of(before, "past_frames")


RULE = Rule("deadline-in-past", Severity.ERROR, "What is still planned has a date before publication.", find)
