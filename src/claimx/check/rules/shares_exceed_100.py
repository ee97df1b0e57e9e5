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
# Shares of one whole that are wrong are so by a digit: those of much more are not of one whole.
_AT_MOST = Interval(Decimal(0), Decimal(130))
# "45 percent of the shares", "52 percent of all electricity"
_WHOLE_OF = re.compile(
    r"\s?(?:per\s?cent|%)?\s?of\s(?:(?:the|all|its|their|our|his|her|total|decided|valid|\w+['’]s)\s)*(\w+)",
    re.IGNORECASE,
)
# "Of the rubbish collected, 47 percent was burned"
_OF_FIRST = re.compile(r"Of (?:all )?(?:the |its |their )?(\w+)")
# "52 percent of the electricity in Norland, 41 percent in Veska": of two wholes.
_IN_PLACE = re.compile(r"\s(?:of (?:the |all |its )?\w+ )?in (?:the )?[A-Z]")
# "and in Italy 30 percent" is of another whole.
_ELSEWHERE = re.compile(r"(?:, |and |while )in (?:the )?[A-Z]")
# What a candidate has missed, or the place that one has come to, is no other vote.
_NO_BASE = re.compile(
    r"\b(?:absolute|outright|overall) majority\b|\b(?:came|was|finished|placed|in) (?:second|third|fourth)\b",
    re.IGNORECASE,
)
_ANSWERS = ("for_it", "against_it", "neither")
_POPULATION = re.compile(r"\s?(?:per\s?cent|%)?\s?of (?!those|them|the total)(\w+)")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each sentence, or two that follow each other, with shares of one whole whether they are at most it."""
    sentences = story.by_sentence(_percents(story))
    told = list(_enumerated(story, sentences))
    for sentence in sentences:
        if len(sentence) > 1 and _totals(story, sentence) and not _in(told, sentence) and _exclusive(story, sentence):
            told.append(sentence)
    yield from map(_outcome, told)


def _elsewhere(story: Story, shares: list[Claim]) -> bool:
    """Say whether shares are of one thing in several places."""
    after = sum(_IN_PLACE.match(story.text, share.end) is not None for share in shares)
    return after > 1 or any(_ELSEWHERE.search(story.between(a, b)) for a, b in pairwise(shares))


def _totals(story: Story, shares: list[Claim]) -> bool:
    return all(share.measure is Measure.TOTAL or speaks_of(story.before(share.start, 12), "adding") for share in shares)


def _in(told: list[list[Claim]], shares: list[Claim]) -> bool:
    return any(share in one for one in told for share in shares)


def _enumerated(story: Story, sentences: list[list[Claim]]) -> Iterator[list[Claim]]:
    """Yield shares that the words around them make parts of one whole, where they are a little more than it."""
    told: list[list[Claim]] = []
    for shares in (*sentences, *_neighbours(story, sentences)):
        total = reduce(add, map(interval, shares))
        little = _WHOLE.below(total) and not _AT_MOST.below(total)
        if little and _totals(story, shares) and not _in(told, shares) and _of_one_whole(story, shares):
            told.append(shares)
    yield from told


def _neighbours(story: Story, sentences: list[list[Claim]]) -> Iterator[list[Claim]]:
    """Yield the shares of each two sentences that follow each other."""
    for one, other in pairwise(sentences):
        gap = story.text[one[0].sentence.end : other[0].sentence.start]
        goes_on = "\n" not in gap or _WHOLE_OF.match(story.text, one[0].end)
        if not gap.strip() and goes_on and not story.in_title(one[0]):
            yield [*one, *other]


def _of_one_whole(story: Story, shares: list[Claim]) -> bool:
    """Say whether a text gives one answer a person, or names one whole, of which the shares are all."""
    start, end = shares[0].sentence.start, shares[-1].sentence.end
    around = story.around(start)
    said = _NO_BASE.sub("", story.text[max(start, shares[0].start - 30) : end])
    if (
        speaks_of(" ".join(around), "several_answers")
        or speaks_of(said, "other_bases")
        or speaks_of(said, "examples_words")
    ):
        return False
    wholes = {found[1].casefold() for c in shares if (found := _WHOLE_OF.match(story.text, c.end))} - {"total", "it"}
    first = _OF_FIRST.match(story.text, start)
    wholes |= {first[1].casefold()} if first else set()
    if len(wholes) > 1 or _elsewhere(story, shares):
        return False
    divided = wholes & words("check", "divided")
    composing = {c.action.lemma for c in shares[:1] if c.action} <= words("check", "composing")
    elliptic = len({c.action.start for c in shares if c.action}) == 1
    owned = (composing or elliptic) and wholes and not wholes & words("check", "asked")
    enough = len(shares) > 2 or bool(divided and composing)
    left = speaks_of(story.text[shares[-1].end : end], "neither")
    return enough and (bool(divided or owned) or left or _of_votes(shares) or speaks_of(around[1], "one_answer"))


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
    if _of_votes(shares) or (len(populations) <= 1 and _composed(story, shares)):
        return True
    if speaks_of(story.before(shares[-1].start, 20), "neither"):
        return len(populations) <= 1
    plain = [answer for answer in answers if len(answer) == 1]
    return len(populations) <= 1 and len(plain) == len(set(plain)) == len(shares)


def _of_votes(shares: list[Claim]) -> bool:
    """Say whether candidates share one vote: each has a share of it, and none is compared with another vote."""
    heads = {c.item.head.casefold() for c in shares if c.item}
    same = len(heads) == 1 and heads <= words("check", "votes")
    text = _NO_BASE.sub("", " ".join({share.sentence.start: share.sentence.text for share in shares}.values()))
    return same and not speaks_of(text, "another_words") and not speaks_of(text, "counting_words")


def _composed(story: Story, shares: list[Claim]) -> bool:
    """Say whether the shares are the parts of one thing: "coal accounts for 60%, gas for 30% and solar for 25%"."""
    actions = {(c.action.start, c.action.lemma) for c in shares if c.action}
    one_verb = len(actions) == 1 and all(c.action is not None for c in shares)
    composing = {lemma for _, lemma in actions} <= words("check", "composing")
    of_one = shares[0].item is not None and shares[0].item.head.casefold() in words("check", "votes")
    return one_verb and len(shares) > 2 and not _elsewhere(story, shares) and (composing or of_one)


RULE = Rule(
    "shares-exceed-100", Severity.ERROR, "Shares of which each excludes the others are more than the whole.", find
)
