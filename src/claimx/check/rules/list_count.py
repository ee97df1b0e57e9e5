"""``list-count``: a number of things announced, and another number of them follows ("four priorities:" and three)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.finding import Severity
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.story import places, sureness
from claimx.lexicon import words
from claimx.model import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim

# The noun counted, in the first words, and the rest of the clause; then a list after a colon or between dashes.
_WORDS = r"(?P<words>(?:\s[\w’'-]+){1,9})"
_INLINE = re.compile(_WORDS + r"(?:: (?P<colon>[^:;.!?()\n]+)[.\n]| [–—] (?P<dash>[^:;.!?()–—\n]+) [–—] )")
_BULLETS = re.compile(_WORDS + r":\s*\n(?P<bullets>(?:\s*(?:[-*•–]|\d+[.)])\s[^\n]+\n?)+)")
_LONGEST_ENTRY = 5
_NOUN_WITHIN = 3


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each number with a list of names after it whether the list has as many."""
    for claim in story.totals():
        counted = _entries(story.text, claim)
        value = claim.value
        if (
            counted is None
            or _numbers_in(story, claim)
            or value is None
            or value.unit
            or value.bound is not Bound.EXACT
            or value.low is None
        ):
            continue
        if counted[0] <= value.low <= counted[1]:
            yield Fits.EXACTLY
        else:
            low, high = counted
            shown = str(low) if low == high else f"{low} to {high}"
            head = claim.item.text if claim.item else "things"
            message = f"{claim.text} {head} are announced, and {shown} follow."
            yield Fault(message, places(claim), min(0.8, sureness([claim], ["claim"])))


def _entries(text: str, claim: Claim) -> tuple[int, int] | None:
    """Return how many entries, at least and at most, the list after a number has; None where there is no plain list."""
    bullets = _BULLETS.match(text, claim.end)
    if bullets and _lists(bullets["words"]):
        count = len([line for line in bullets["bullets"].splitlines() if line.strip()])
        return count, count
    inline = _INLINE.match(text, claim.end)
    if not inline or not _lists(inline["words"]):
        return None
    return _counted(inline["colon"] or inline["dash"])


def _counted(listed: str) -> tuple[int, int] | None:
    """Return how many entries a list in one line has: "and" inside an entry may part two."""
    if " and " not in listed or speaks_of(listed, "examples_words"):
        return None
    coarse = re.split(r",\s(?:and\s)?", listed)
    if " and " in coarse[-1]:
        coarse[-1:] = coarse[-1].split(" and ", 1)
    fine = [part for entry in coarse for part in entry.split(" and ")]
    if len(coarse) < 2 or any(not entry.strip() or len(entry.split()) > _LONGEST_ENTRY for entry in coarse):
        return None
    return len(coarse), len(fine)


def _numbers_in(story: Story, claim: Claim) -> bool:
    """Say whether the list itself counts: its numbers are parts of the whole, and not its entries."""
    line_end = story.text.find("\n", claim.end)
    return any(claim.end < c.start < line_end for c in story.claims if c.value)


def _lists(clause: str) -> bool:
    """Say whether one of the first words is a noun for what a list holds."""
    nouns = clause.casefold().split()[:_NOUN_WITHIN]
    forms = {
        form for noun in nouns for form in (noun, noun.removesuffix("s"), noun.removesuffix("es"), _singular(noun))
    }
    return bool(forms & words("check", "lists"))


def _singular(noun: str) -> str:
    return f"{noun.removesuffix('ies')}y" if noun.endswith("ies") else noun


RULE = Rule(
    "list-count", Severity.WARNING, "A number of things is announced, and another number of them follows.", find
)
