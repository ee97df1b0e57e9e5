"""Figures that a text points back to ("the 430 residents"), and the earlier ones that they can mean."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.check.alike import same_unit
from claimx.check.interval import agree
from claimx.check.prose import keys, tokens
from claimx.lexicon import words
from claimx.model import Bound, Claim

if TYPE_CHECKING:
    from claimx.check.story import Story

_THE = re.compile(r"\b(?:the|all|those|these|his|her|whose)\s(?:(?:full|whole|entire|total)\s)?$", re.IGNORECASE)
# "the fine of $1.3 million": the noun stands before its number.
_NOUN_OF = re.compile(
    r"\b(?:the|that|this|his|her|its|their|\w+['’]s)\s"
    r"(?:[a-z-]+\s)?(?P<noun>[a-z-]+)\s(?:of|for)\s(?:about\s|some\s)?$"
)
_PERIOD = re.compile(r"\s(?:last|past|next|previous)\s(?=\w)", re.IGNORECASE)  # "27 goals last season"
_CLOSED = (Bound.EXACT, Bound.ABOUT)
_FARTHEST = Decimal("2.6")  # times: farther apart, two numbers are hardly of one thing


def noun_of(story: Story, claim: Claim) -> frozenset[str]:
    """Return the noun that a figure pointing back counts or measures."""
    item, noun = claim.item, _NOUN_OF.search(story.before(claim.start))
    follows = item is not None and claim.end <= item.start <= claim.end + 2
    if item is not None and follows and (noun is None or (claim.value and claim.value.unit is None)):
        after = " ".join(tokens(story.after(item.end, 30))[:1])  # "the nine people killed" are the killed
        return keys(item.head) or keys(after)
    if noun:
        return keys(noun["noun"])
    return keys(" ".join(tokens(story.after(claim.end, 30))[:2]))


def points_back(story: Story, claim: Claim) -> bool:
    """Say whether a figure stands with "the" as one that is known, and no word makes it another or a rest."""
    before = story.before(claim.start)
    return bool(_THE.search(before) or _NOUN_OF.search(before)) and not told_apart(story, claim)


def told_apart(story: Story, claim: Claim) -> bool:
    """Say whether a word beside a number makes it another one ("the remaining 12")."""
    before = story.before(claim.start)
    after = _PERIOD.sub(" ", story.after(claim.end, 30))
    phrase = f"{' '.join(tokens(before)[-3:])} {' '.join(tokens(after)[:2])}".casefold()
    return not words("told", "rests").isdisjoint(phrase.split())


def slip(one: Claim, other: Claim) -> bool:
    """Say whether two numbers differ as slips of the pen do: the same digits in another order, or one digit."""
    a, b = ("".join(filter(str.isdigit, claim.text)) for claim in (one, other))
    if len(a) != len(b) or len(a) < 2:
        return False
    return sorted(a) == sorted(b) or (len(a) > 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1)


def near_in_size(one: Claim, other: Claim, farthest: Decimal = _FARTHEST) -> bool:
    """Say whether two exact numbers are of a size in which one can be meant for the other."""
    a, b = (c.value.low if c.value and c.value.bound in _CLOSED else None for c in (one, other))
    return a is not None and b is not None and min(a, b) > 0 and max(a, b) <= farthest * min(a, b)


def known_before(claim: Claim, earlier: list[Claim]) -> bool:
    """Say whether an earlier figure, or the sum or difference of two, is this one's value."""
    alike = [c for c in earlier if same_unit(c, claim)]
    if any(agree(claim, c) for c in alike):
        return True
    values = [c.value.low for c in alike if c.value and c.value.low is not None]
    low = claim.value.low if claim.value else None
    return any(low in (a + b, a - b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
