"""Which number is a part of which: as the record says, and as the words between two numbers say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.alike import same_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story
    from claimx.model import Claim

# "382 of the 1,000", "45 out of 60": the part stands first.
_DETERMINER = r"(?:the|its|their|those|these|his|her|our|a total of|some|about|roughly|nearly|[\w-]+['’]s?)\s"
_NOUNS = r"(?:(?!and\b|with\b|plus\b)[\w-]+\s){1,2}?"
_OF = rf"(?:of|out of)\s(?:{_DETERMINER}){{0,3}}"
_OF_THE = rf"(?:of\s(?:{_DETERMINER}){{1,3}}|out of\s(?:{_DETERMINER}){{0,3}})"
PART_OF = re.compile(rf"\s(?:{_OF}|{_NOUNS}{_OF_THE})", re.IGNORECASE)
# "Of the 60 wells, 75": the whole stands first, in a phrase of its own.
OF_FIRST = re.compile(r"(?:^|[.!?”\"]\s)(?:Of|Out of)\s(?:(?:the|its|their|those|all)\s)?$")
_FARTHEST = 100  # characters between a part and its whole
_SHARES = ("percent", "percentage_point")  # of different wholes: "87% of men and 79% of women"
# "14 boats, 17 of which": the part points back.
_OF_WHICH = re.compile(r"\sof (?:which|whom|them)\b")
# "visited 17 islands. On 23 of them": the sentence before has the whole.
_OF_THEM = re.compile(r"\sof (?:them|these|those)\b")
# "looked at 2,300 patients. Of these, 690": so does this.
_OF_THESE = re.compile(r"(?:^|[.!?”\"]\s)(?:Of|Out of)\s(?:these|them|those),\s(?:about\s|only\s|just\s)?$")
_PHRASE = re.compile(r"\s[^.;:,\d]{1,80},\s(?:\w+\s)?")
_NOUN_COMMA = re.compile(r"\s(?:[\w’'-]+\s?){1,5},\s(?:\w+\s)?")
# "48 passengers, of whom 60", "12 people, including 21": the whole stands first, its noun between.
WHOLE_FIRST = re.compile(
    r"\s(?:[\w’'-]+\s?){1,7},\s(?:including|of whom|of which|among them|of them)\s(?:at least\s|about\s|as many as\s)?",
    re.IGNORECASE,
)


def pairs(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part with its whole, both in one unit, in the text's order of parts."""
    figures = [c for c in story.totals() if c.value and c.value.unit not in _SHARES]
    by_id = {c.id: c for c in figures}
    for number, claim in enumerate(figures):
        whole = by_id.get(claim.of or "") or _whole(story, figures, number)
        if whole is not None and whole is not claim and same_unit(claim, whole):
            yield claim, whole


def _whole_before(story: Story, claim: Claim, figures: list[Claim]) -> Claim | None:
    """Return the whole that the sentence before gives: of several numbers the largest, which no part exceeds."""
    again = _OF_THEM.match(story.after(claim.end)) or _OF_THESE.search(story.before(claim.start))
    follows = not story.text[figures[-1].sentence.end : claim.sentence.start].strip()
    sizes = {c.value.low: c for c in figures if same_unit(c, claim) and c.value and c.value.low and c.value.low >= 1}
    return sizes[max(sizes)] if again and follows and sizes else None


def _near(first: Claim, second: Claim) -> bool:
    return second.start - first.end <= _FARTHEST


def _whole(story: Story, figures: list[Claim], number: int) -> Claim | None:
    """Return the whole of a number by the words between it and its neighbours."""
    claim = figures[number]
    after = figures[number + 1] if number + 1 < len(figures) else None
    if after is not None and _near(claim, after) and PART_OF.fullmatch(story.between(claim, after)):
        return after
    before = figures[number - 1] if number else None
    if before is None or not _near(before, claim):
        return None
    between = story.between(before, claim)
    if claim.sentence != before.sentence:
        return _whole_before(story, claim, [c for c in figures[:number] if c.sentence == before.sentence])
    of_first = OF_FIRST.search(story.before(before.start)) and _PHRASE.fullmatch(between)
    of_which = _OF_WHICH.match(story.after(claim.end)) and _NOUN_COMMA.fullmatch(between)
    return before if of_first or of_which or WHOLE_FIRST.fullmatch(between) else None
