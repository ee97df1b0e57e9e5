"""``headline-body``: the headline's number is none of those that the article gives for the same."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce
from itertools import combinations, islice, permutations
from operator import add
from typing import TYPE_CHECKING

from claimx.check.alike import is_money, kind_of, linked, named, same_action, same_item, same_name, same_unit
from claimx.check.anaphora import near_in_size, slip
from claimx.check.interval import Interval, agree, interval
from claimx.check.prose import keys, sentences, tokens
from claimx.check.rule import Fault, Fits, Outcome
from claimx.model import Bound, Claim, Measure, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story


_CELLS = ("claim", "action", "status")
_OPENING = 5  # sentences in which a text tells what its headline is of
_APART = Decimal(5)  # times: numbers farther apart are of two things
_SHARED = 2  # words that a headline and the sentence of its figure have in common
_TOTAL = re.compile(r"\btotal", re.IGNORECASE)
_MOST_SUMMED = 8  # figures of which sums are tried
_EXACT, _ROUNDED = Decimal(0), Decimal("0.05")  # a headline rounds further than the text


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each number of the headline whether the article bears it out."""
    figures = [c for c in story.figures() if c.measure is not Measure.BASELINE]
    title = [c for c in figures if story.in_title(c)]
    body = [c for c in figures if not story.in_title(c) and c.status is not Status.POSSIBLE]
    for claim in title:
        same = [c for c in body if all(story.is_sure(x, *_CELLS) for x in (claim, c)) and _same(story, claim, c)]
        if len({c.value for c in same}) > 1:
            same = [c for c in same if same_name(named(claim.actor), named(c.actor))]
        same = same or _told_at_first(story, claim, body)
        if same:
            figures = [c for c in story.figures() if c not in title and _same_unit(c, claim) and not _is_vague(c)]
            counted = claim if kind_of(claim) else same[0]
            yield _outcome(claim, same, figures, [c for c in figures if _one_kind(counted, c)])


def _told_at_first(story: Story, claim: Claim, body: Sequence[Claim]) -> list[Claim]:
    """Return the figure of the opening sentences that the headline must mean: of its thing, and most in its words."""
    end = max((s.end for s in islice(sentences(story), _OPENING)), default=0)
    opening = [c for c in body if c.start < end and _same_unit(c, claim)]
    if claim.value is None or _is_vague(claim) or _stands(story, claim):
        return []
    if claim.value.unit is None:
        same = [c for c in opening if _named_alike(story, claim, c)]
    else:
        same = [c for c in opening if slip(claim, c) or _of_its_words(claim, c)]
    wholes = {c.of for c in same}
    summed = _TOTAL.search(claim.sentence.text) is not None
    same = [c for c in same if c.id not in wholes and near_in_size(claim, c, _APART)]
    same = [c for c in same if not summed or _TOTAL.search(c.sentence.text)]
    best = max(same, key=lambda c: (len(keys(claim.sentence.text) & keys(c.sentence.text)), -c.start), default=None)
    return [best] if best is not None else []


def _of_its_words(claim: Claim, other: Claim) -> bool:
    """Say whether a sentence is in the headline's words, or its figure is of a thing that the headline names."""
    title = keys(claim.sentence.text)
    of_it = other.item is not None and not title.isdisjoint(keys(other.item.head))
    return of_it or len(title & keys(other.sentence.text)) >= _SHARED


def _same_unit(one: Claim, other: Claim) -> bool:
    """Say whether two values are in one unit; headlines call percentage points points."""
    units = [c.value.unit if c.value else None for c in (one, other)]
    return same_unit(one, other) or set(units) == {"point", "percentage_point"}


def _named_alike(story: Story, claim: Claim, other: Claim) -> bool:
    """Say whether two counts are of one noun; where the headline has none ("Ten arrested"), of what was done."""
    if claim.item is not None and claim.item.text and claim.item.start >= claim.end:
        return other.item is not None and bool(keys(claim.item.head) & keys(other.item.text.partition(" of ")[0]))
    told = keys(" ".join(tokens(story.after(claim.end))[:1]))
    return bool(told & keys(story.clause(other))) or slip(claim, other)


def _stands(story: Story, claim: Claim) -> bool:
    """Say whether the headline's number stands in the article at all, be it of another thing: an age, a score."""
    low = claim.value.low if claim.value else None
    printed = f"{low:,f}" if low is not None and claim.value and claim.value.unit is None else claim.text
    found = re.search(rf"(?<![\d,.]){re.escape(printed)}(?![\d,]|\.\d)", story.text[claim.sentence.end :])
    return found is not None


def _outcome(claim: Claim, same: Sequence[Claim], others: Sequence[Claim], summed: Sequence[Claim]) -> Outcome:
    shown = interval(claim)
    if any(agree(claim, c, _ROUNDED if _one_kind(claim, c) else _EXACT) for c in others):
        return Fits.EXACTLY
    if any(shown.meets(total) for total in _sums(summed)):
        return Fits.EXACTLY
    other = same[0]
    message = f"The headline says {claim.text}, the article {other.text}."
    return Fault.of(message, claim, other, most=0.9, cells=_CELLS)


def _sums(claims: Sequence[Claim]) -> Iterator[Interval]:
    """Yield the sums of any of the first figures: a headline may add them up, or take one from another."""
    ends = [interval(c) for c in claims[:_MOST_SUMMED]]
    for size in range(2, len(ends) + 1):
        yield from (reduce(add, some) for some in combinations(ends, size))
    closed = [one for one in ends if one.low is not None and one.high is not None]
    yield from (one - other for one, other in permutations(closed, 2))


def _is_vague(claim: Claim) -> bool:
    """Say whether a figure bears no headline out: "thousands" is no other number than any."""
    return claim.value is None or claim.value.bound is Bound.VAGUE


def _one_kind(claim: Claim, other: Claim) -> bool:
    """Say whether two figures can be added up: of things, those of one noun; people go by many."""
    return is_money(claim) or kind_of(claim) in (None, "people", kind_of(other))


def _same(story: Story, claim: Claim, other: Claim) -> bool:
    """Say whether a figure of the article is of what the headline tells: money may be called by what it buys.

    Headlines tell in the present tense, so that how firm they are says nothing, and in words of their own: a sum
    in the first paragraph is that of the headline, whatever is done with it.
    """
    return (
        claim.measure is other.measure
        and same_unit(claim, other)
        and (same_action(claim, other) or (is_money(claim) and story.in_lead(other)))
        and not linked(claim, other)
        and other.of is None
        and (is_money(claim) or same_item(claim.item, other.item))
    )
