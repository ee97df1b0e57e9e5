"""``value-conflict``: one doer, event, thing and period, and two values of which none rounds the other."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.check.alike import (
    content_words,
    disputed,
    family,
    is_name,
    kind_of,
    named,
    of_one_event,
    pairs_by,
    same_item,
    same_name,
    same_period,
    same_unit,
    stems,
)
from claimx.check.anaphora import known_before, near_in_size, noun_of, points_back, slip
from claimx.check.interval import agree, stated
from claimx.check.prose import keys, moves, tokens
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.rules.unit_or_magnitude import magnitude
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story
    from claimx.model import Claim

_CELLS = ("claim", "item", "actor", "action", "status", "when")
_WORTH = re.compile(r"\b(?:worth|valued at|priced at)\s(?:[\w-]+\s){0,2}$")
_ALIKE = 2  # words that two clauses share
_FARTHEST = 10  # numbers farther apart are of two things that are called alike
_NEWS = 7  # days for which something is news
_LEAST = 20  # smaller counts are too often of another event of the same kind


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each two figures of the same whether their values meet; what two ways find is told once."""
    seen = set()
    for outcome in _found(story):
        if not isinstance(outcome, Fault) or outcome.places not in seen:
            yield outcome
        seen |= {outcome.places} if isinstance(outcome, Fault) else set()


def _found(story: Story) -> Iterator[Outcome]:
    known = [c for c in story.totals() if story.is_sure(c, *_CELLS) and not story.is_field(c)]
    for one, other in pairs_by(known, lambda claim: family(claim.action.lemma) if claim.action else None):
        if _comparable(story, one, other) and not story.in_title(one):
            yield _outcome(story, one, other)
    money = [c for c in story.totals() if story.is_sure(c, "claim", "item") and _WORTH.search(story.before(c.start))]
    for one, other in pairs_by(money, kind_of):
        again = other.item is not None and story.is_definite(other.item)
        if again and one.sentence != other.sentence and same_unit(one, other) and same_item(one.item, other.item):
            yield _outcome(story, one, other)
    yield from _without_antecedent(story)


def _without_antecedent(story: Story) -> Iterator[Outcome]:
    """Yield for each figure that the text takes as known whether it was told before."""
    figures = [c for c in story.figures() if c.value and c.value.low and not story.is_field(c)]
    for number, claim in enumerate(figures):
        earlier = [c for c in figures[:number] if c.sentence != claim.sentence]
        if not points_back(story, claim) or story.in_title(claim):
            continue
        if known_before(claim, earlier):
            yield Fits.EXACTLY
        elif (meant := _meant(story, claim, earlier)) is not None:
            noun = " ".join(sorted(noun_of(story, claim)))
            message = f"The text speaks of {claim.text} as known ({noun}), and has said {meant.text} of the same."
            yield Fault.of(message, meant, claim, most=0.8 if slip(meant, claim) else 0.65, cells=())


def _meant(story: Story, claim: Claim, earlier: list[Claim]) -> Claim | None:
    """Return the one earlier figure of what a figure points back to, if its words tell that both are one."""
    noun = noun_of(story, claim)
    same = [c for c in earlier if same_unit(c, claim) and c.measure is claim.measure and _counts(story, c, noun)]
    if not noun or len({c.value for c in same}) != 1 or story.in_title(same[0]):
        return None
    earliest = same[0]
    larger = (stated(claim).low or 0) > (stated(earliest).low or 0)  # and so no part of it
    shared = larger or bool(keys(story.clause(claim)) & keys(earliest.sentence.text) - noun)
    likely = (slip(earliest, claim) and not magnitude(earliest, claim)) or (shared and near_in_size(earliest, claim))
    return earliest if likely and not moves(story.clause(earliest)) and not disputed(earliest, claim) else None


def _counts(story: Story, claim: Claim, noun: frozenset[str]) -> bool:
    """Say whether a figure is of a noun: it counts it, or, of money and spans of time, stands with it."""
    if claim.value and claim.value.unit is None:
        beside = (*tokens(story.before(claim.start))[-2:], *tokens(story.after(claim.end))[:3])  # "killed seven people"
        return bool(noun & (keys(claim.item.head if claim.item else "") or keys(" ".join(beside))))
    return bool(noun & keys(story.clause(claim)))


def _is_told_apart(story: Story, claim: Claim) -> bool:
    """Say whether the doer, or the thing that costs or measures, has a name or is known already ("the stadium")."""
    subject = claim.actor or claim.item
    known = subject is not None and (is_name(subject.text) or story.is_definite(subject))
    return known or (claim.when is not None and claim.when.first is not None and claim.said_by is not None)


def _same_circumstance(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether the words around two numbers, beside what is counted, are largely the same."""
    parts = [part for c in (one, other) for part in (c.item, c.action, c.actor, c.when) if part is not None]
    items = [stems(part.text) for part in parts]
    around = [stems(story.clause(c)) for c in (one, other)]
    return len(frozenset.intersection(*around).difference(*items)) >= _ALIKE


def _one_period(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether two claims are of one period; what is dated by a day of the news is often told without it."""
    dated, published = [c.when for c in (one, other) if c.when is not None], story.article.published
    moves = one.action is not None and one.action.lemma in words("check", "levels")
    if len(dated) != 1 or published is None or moves:
        return same_period(one.when, other.when)
    first, last = dated[0].first, dated[0].last
    return first is not None and first == last and 0 <= (published - first).days <= _NEWS


def _same_words(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether the same words lead from the verb to both numbers: "sold the factory for"."""
    leads = [story.text[c.action.end : c.start] if c.action else "" for c in (one, other)]
    return bool(content_words(leads[0])) and content_words(leads[0]) == content_words(leads[1])


def _comparable(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether two figures are of the same: doer, event, thing, period, unit and firmness."""
    places = named(one.place), named(other.place)
    return (
        of_one_event(one, other)
        and one.status is other.status
        and one.of is other.of is None
        and (same_item(one.item, other.item) or _same_words(story, one, other))
        and same_name(named(one.actor) or _subject(one), named(other.actor) or _subject(other))
        and (None in places or same_name(*places))
        and _one_period(story, one, other)
        and (_same_circumstance(story, one, other) or (_is_told_apart(story, one) and _is_told_apart(story, other)))
    )


def _outcome(story: Story, one: Claim, other: Claim) -> Outcome:
    if agree(one, other):
        return Fits.EXACTLY if one.value == other.value else Fits.BY_ROUNDING
    values = [c.value.low or c.value.high or Decimal(0) for c in (one, other) if c.value]
    if (
        min(values) < _LEAST
        or _told_together(story, one, other)
        or max(values) > _FARTHEST * min(values)
        or magnitude(one, other)
        or disputed(one, other)
        or any(story.says_of(c, "another_words") for c in (one, other))
    ):
        return Fits.EXACTLY
    who, item = named(one.actor), one.item.text if one.item else ""
    of = ": ".join(filter(None, (who, item)))
    message = f"The text says {one.text} here and {other.text} there of the same ({of})."
    return Fault.of(message, one, other, cells=_CELLS)


def _told_together(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether one sentence has both numbers: then the text knows them as two."""
    return any(
        c.value == b.value and c.sentence == a.sentence for a, b in ((one, other), (other, one)) for c in story.claims
    )


def _subject(claim: Claim) -> str | None:
    """Return the thing that costs or measures, where it is its own doer: "the stadium cost $48m"."""
    return claim.item.text if claim.item is not None and claim.actor is None else None
