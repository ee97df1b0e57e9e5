"""Numbers that a sentence enumerates ("A with 27, B with 19 and C with six"), those too that stand bare."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.amounts import comparable, is_share
from claimx.check.words import any_of
from claimx.lexicon import mapping
from claimx.model import Claim, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story

_LINK = re.compile(r"[^.;:\d\n–—()]{0,70}?(?:,(?: and)?|;(?: and)?| and)\s[^.;:\d\n–—()]{0,50}")
_NUMBER_WORD = any_of(mapping("check", "number_words"))
# A number without its noun that nobody read as a claim: "the Liberals 17 and".
_BARE = re.compile(
    rf"(?:(?<=[^\W\d_] )|(?<=, ))(?P<number>\d{{1,3}}|{_NUMBER_WORD})"
    r"(?=,? and |[,;] |\.(?:\s|$)| (?:from|in|to|for|at)\b)"
)
_SKIPPED = re.compile(r"\s(?:in|for|by)\s(?:19|20)\d\d\b")  # "$30 million in 2026, $20 million in 2027"
_WORD_OF_NUMBER = re.compile(rf"\b{_NUMBER_WORD}\b")
_LAST = re.compile(r"\band\b")
# "three women and a child", "two were drowned and one was shot": one that has no number.
_ONE = re.compile(r"(?:,|\band)\s(?:an?|one)\s(?!half\b|third\b|quarter\b|total\b)")


def size(claim: Claim) -> Decimal:
    """Return a number as printed, at its lower end."""
    assert claim.value is not None
    assert claim.value.low is not None
    return claim.value.low


def counted(story: Story) -> list[Claim]:
    """Return the numbers that may be wholes or parts: no shares, and no changes."""
    return [c for c in story.totals() if c.value and c.value.low is not None and not is_share(c)]


def runs(story: Story) -> Iterator[list[Claim]]:
    """Yield the longest runs of numbers of one unit in a sentence that commas and a last "and" join."""
    for sentence in story.by_sentence(counted(story)):
        found: list[list[Claim]] = []
        for claim in _with_bare(story, sentence):
            if found and not _closed(story, found[-1]) and _joined(story, found[-1][-1], claim):
                found[-1].append(claim)
            else:
                found.append([claim])
        yield from (run for run in found if _closed(story, run) or _ends_in_one(story, run))


def singles(story: Story, parts: list[Claim]) -> int:
    """Return how many entries of a list may be one without a number: "four porters and a cook"."""
    between = " ".join(story.between(one, other) for one, other in pairwise(parts))
    return len(_ONE.findall(between)) + (not _closed(story, parts) and _ends_in_one(story, parts))


def _ends_in_one(story: Story, run: list[Claim]) -> bool:
    found = _LAST.search(story.text, run[-1].end, run[-1].sentence.end)
    return found is not None and _ONE.match(story.text, found.start()) is not None


def _with_bare(story: Story, sentence: list[Claim]) -> list[Claim]:
    """Return the numbers of a sentence with those between them that stand bare: they count what their neighbours do."""
    if len(sentence) < 2:
        return sentence
    known = [(c.start, c.end) for c in story.claims if c.sentence == sentence[0].sentence]
    found = _BARE.finditer(story.text, sentence[0].end, sentence[0].sentence.end)
    new = [m for m in found if not any(low < m.end() and m.start() < high for low, high in known)]
    return sorted([*sentence, *(_bare(m, max(c for c in sentence if c.end <= m.start())) for m in new)])


def _bare(found: re.Match[str], neighbour: Claim) -> Claim:
    text = found["number"]
    number = Decimal(mapping("check", "number_words").get(text, 0) or text)
    assert neighbour.value is not None
    value = replace(neighbour.value, low=number, high=number)
    return replace(neighbour, id="", text=text, start=found.start("number"), end=found.end("number"), value=value)


def _joined(story: Story, one: Claim, other: Claim) -> bool:
    between = _SKIPPED.sub("", story.between(one, other))
    listed = _LINK.fullmatch(between) is not None and not _WORD_OF_NUMBER.search(between)
    return listed and comparable(one, other) and not speaks_of(between, "parted")


def _closed(story: Story, run: list[Claim]) -> bool:
    return (
        len(run) > 1 and _LAST.search(story.between(run[-2], run[-1])) is not None and run[-1].measure is Measure.TOTAL
    )
