"""``shares-exceed-100``: answers of which each excludes the others, or all parts of one thing, are more than it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.finding import Severity
from claimx.check.interval import Interval, interval
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import places, sureness
from claimx.lexicon import words
from claimx.model import Measure, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
from claimx.model import Claim

_WHOLE = Interval(Decimal(0), Decimal(100))
_ANSWERS = ("for_it", "against_it", "neither")
_POPULATION = re.compile(r"\s?(?:per\s?cent|%)?\s?of (?!those|them|the total)(\w+)")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each sentence with answers that exclude each other whether they are at most the whole."""
    for sentence in story.by_sentence(_percents(story)):
        shares = [c for c in sentence if c.measure is Measure.TOTAL]
        if len(shares) > 1 and len(shares) == len(sentence) and _exclusive(story, shares):
            yield _outcome(shares)


def _percents(story: Story) -> list[Claim]:
    """Return all shares, those too that are negated: "11% do not know" is an answer like the others."""
    known = [c for c in story.claims if c.value and c.value.unit == "percent" and story.is_sure(c, "claim")]
    return [c for c in known if c.stance is Stance.ASSERTED]


def _outcome(shares: list[Claim]) -> Outcome:
    total = reduce(add, map(interval, shares))
    if not _WHOLE.below(total):
        return Fits.EXACTLY
    said = " and ".join(share.text for share in shares)
    message = f"{said} are more than the whole together."
    return Fault(message, places(*shares), min(0.85, sureness(shares, ["claim"])))


def _exclusive(story: Story, shares: list[Claim]) -> bool:
    """Say whether the words after each share, or 'remaining' before it, are answers of one question."""
    ends = [*(c.start for c in shares[1:]), shares[-1].sentence.end]
    tails = [story.text[c.end : end] for c, end in zip(shares, ends, strict=True)]
    populations = {found[1] for tail in tails if (found := _POPULATION.match(tail))}
    answers = [tuple(a for a in _ANSWERS if speaks_of(tail, a)) for tail in tails]
    if any(speaks_of(story.between(a, b), "examples_words") for a, b in pairwise(shares)):
        return False
    if _of_votes(shares) or (len(populations) <= 1 and _composed(shares)):
        return True
    if speaks_of(story.before(shares[-1].start, 20), "neither"):
        return len(populations) <= 1
    plain = [answer for answer in answers if len(answer) == 1]
    return len(populations) <= 1 and len(plain) == len(set(plain)) == len(shares)


def _of_votes(shares: list[Claim]) -> bool:
    """Say whether candidates share one vote: each has a share of it, and none is compared with another vote."""
    heads = {c.item.head.casefold() for c in shares if c.item}
    same = len(heads) == 1 and heads <= words("check", "votes")
    text = shares[0].sentence.text
    return same and not speaks_of(text, "another_words") and not speaks_of(text, "counting_words")


def _composed(shares: list[Claim]) -> bool:
    """Say whether the shares are the parts of one thing: "coal accounts for 60%, gas for 30% and solar for 25%"."""
    actions = {(c.action.start, c.action.lemma) for c in shares if c.action}
    one_verb = len(actions) == 1 and all(c.action is not None for c in shares)
    composing = {lemma for _, lemma in actions} <= words("check", "composing")
    of_one = shares[0].item is not None and shares[0].item.head.casefold() in words("check", "votes")
    return one_verb and len(shares) > 2 and (composing or of_one)


RULE = Rule(
    "shares-exceed-100", Severity.ERROR, "Shares of which each excludes the others are more than the whole.", find
)
