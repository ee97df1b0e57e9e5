"""``value-conflict``: one doer, event, thing and period, and two values of which none rounds the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import (
    content_words,
    disputed,
    family,
    is_name,
    kind_of,
    linked,
    named,
    pairs_by,
    same_action,
    same_item,
    same_name,
    same_period,
    same_unit,
    speaks_of,
)
from claimx.check.finding import Severity
from claimx.check.interval import agree
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.rules.unit_or_magnitude import magnitude
from claimx.check.story import places, sureness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim

CELLS = ("claim", "item", "actor", "action", "status", "when")
_WORTH = re.compile(r"\b(?:worth|valued at|priced at)\s(?:[\w-]+\s){0,2}$")
_LEAST = 20  # smaller counts are too often of another event of the same kind


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each two figures of the same whether their values meet."""
    known = [c for c in story.totals() if story.is_sure(c, *CELLS) and _is_told_apart(story, c)]
    for one, other in pairs_by(known, lambda claim: family(claim.action.lemma) if claim.action else None):
        if comparable(story, one, other) and not story.in_title(one):
            yield _outcome(one, other)
    money = [c for c in story.totals() if story.is_sure(c, "claim", "item") and _WORTH.search(story.before(c.start))]
    for one, other in pairs_by(money, kind_of):
        again = other.item is not None and story.is_definite(other.item)
        if again and one.sentence != other.sentence and same_unit(one, other) and same_item(one.item, other.item):
            yield _outcome(one, other)


def _is_told_apart(story: Story, claim: Claim) -> bool:
    """Say whether the doer, or the thing that costs or measures, has a name or is known already ("the stadium")."""
    subject = claim.actor or claim.item
    known = subject is not None and (is_name(subject.text) or story.is_definite(subject))
    known = known or (claim.when is not None and claim.when.first is not None and claim.said_by is not None)
    return known and not story.is_field(claim)


def _same_words(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether the same words lead from the verb to both numbers: "sold the factory for"."""
    leads = [story.text[c.action.end : c.start] if c.action else "" for c in (one, other)]
    return bool(content_words(leads[0])) and content_words(leads[0]) == content_words(leads[1])


def comparable(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether two figures are of the same: doer, event, thing, period, unit and firmness."""
    return (
        one.sentence != other.sentence
        and one.status is other.status
        and same_unit(one, other)
        and (same_item(one.item, other.item) or _same_words(story, one, other))
        and same_name(named(one.actor) or _subject(one), named(other.actor) or _subject(other))
        and same_action(one, other)
        and same_period(one.when, other.when)
        and _same_place(one, other)
        and not linked(one, other)
        and one.of is other.of is None
    )


def _outcome(one: Claim, other: Claim) -> Outcome:
    values = [c.value.low or c.value.high for c in (one, other) if c.value]
    if agree(one, other):
        return Fits.EXACTLY if one.value == other.value else Fits.BY_ROUNDING
    small = any(value is None or value < _LEAST for value in values)
    if (
        small
        or magnitude(one, other)
        or disputed(one, other)
        or any(speaks_of(c.sentence.text, "another_words") for c in (one, other))
    ):
        return Fits.EXACTLY
    who, item = named(one.actor), one.item.text if one.item else ""
    of = ": ".join(filter(None, (who, item)))
    message = f"The text says {one.text} here and {other.text} there of the same ({of})."
    return Fault(message, places(one, other), sureness([one, other], CELLS))


def _subject(claim: Claim) -> str | None:
    """Return the thing that costs or measures, where it is its own doer: "the stadium cost $48m"."""
    return claim.item.text if claim.item is not None and claim.actor is None else None


def _same_place(one: Claim, other: Claim) -> bool:
    a, b = named(one.place), named(other.place)
    return a is None or b is None or same_name(a, b)


RULE = Rule("value-conflict", Severity.ERROR, "One doer, event, thing and period, and two values.", find)
