"""Steps: what the words of an article tell of a change alone ("rose 12 percent", "halved", "a third fewer")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.check.amounts import ONE, is_share, share
from claimx.check.interval import Interval
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Change, Claim, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story


@dataclass(frozen=True, slots=True)
class Step:
    """A change that a text tells: where, and what the new value may be of the old one (``ratios``).

    There are none for an amount in a unit, and two where the way is not told ("or by a fifth"). ``claim`` is the number
    of it; null where a word says it ("doubled").
    """

    start: int
    end: int
    text: str
    ratios: tuple[Interval, ...]
    claim: Claim | None = None


_SHORT, _MORE, _ABOUT = (any_of(words("check", name)) for name in ("short_of", "more_than", "approximators"))
AFTER = any_of(words("changes", "up_after") | words("changes", "down_after"))
NOUN = any_of(words("changes", "up_nouns") | words("changes", "down_nouns") | words("check", "falls"))
MOVES = any_of(words("changes", "up_verbs") | words("changes", "down_verbs") | words("check", "falls"))
_BOUND = rf"(?:(?P<short>{_SHORT})\s|(?P<more>{_MORE})\s|{_ABOUT}\s)?"
_VERB = re.compile(
    rf"\b(?<!at )(?<!of )(?<!for ){_BOUND}(?P<word>{any_of(mapping('check', 'multiples'))})\b", re.IGNORECASE
)
_TIMES = re.compile(
    rf"\b{_BOUND}(?P<word>{any_of(mapping('check', 'times'))})\s"
    r"(?=as\s(?:\w+\s){1,3}?as\b|the\s|that of\b|last year)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:(?:(?P<verb>{MOVES})\s)?(?P<by>by)\s|(?P<noun>{NOUN})\sof\s)?"
    rf"{_BOUND}(?P<word>{any_of(mapping('check', 'fractions'))})"
    rf"(?:\s(?P<way>{AFTER}))?\b(?!\sof\b|\san?\b|-)",
    re.IGNORECASE,
)
# "640,000, half of the 980,000 of last year"
_LEFT = re.compile(
    rf"(?<=, )(?:(?:only|just|barely)\s)?{_BOUND}(?P<word>{any_of(mapping('check', 'fractions'))})"
    r"(?=\sof\s(?:the\s)?[$€£]?\d)",
    re.IGNORECASE,
)
_TOLERANCE = Decimal("0.08")  # "doubled" from 520 to 1,000
_FAR = Decimal("0.25")  # "nearly doubled" is 1.5 at the least

DETERMINERS = rf"(?:(?:the|its|their|an?|only|just|even|{APPROXIMATORS})\s)*"
_BY = re.compile(rf"\bby\s{DETERMINERS}$", re.IGNORECASE)
_RATE = re.compile(
    r"\s(?:an?|each|every|per)\s(?:year|month|week|day|quarter)\b(?!\s(?:earlier|ago|before))|\sannually"
)


def steps(story: Story, claims: Sequence[Claim]) -> list[Step]:
    """Return the steps that some neighbouring sentences tell, by their numbers and by words."""
    worded = list(by_words(story, claims[0].sentence.start, claims[-1].sentence.end))
    numbers = [c for c in claims if not any(step.start <= c.start < step.end for step in worded)]
    return [*(step for claim in numbers if (step := _numbered(story, claim))), *worded]


def by_words(story: Story, start: int, end: int) -> Iterator[Step]:
    """Yield the steps that words between two places tell: doubled, three times as many as."""
    for shape, group in ((_VERB, "multiples"), (_TIMES, "times")):
        for found in shape.finditer(story.text, start, end):
            factor = Decimal(mapping("check", group)[found["word"].casefold()])
            yield Step(found.start(), found.end(), found[0].strip(), (_multiple(factor, found),))
    for found in _LEFT.finditer(story.text, start, end):
        left = _bounded(Decimal(mapping("check", "fractions")[found["word"].casefold()]), found, most=ONE)
        yield Step(found.start(), found.end(), found[0].strip(), (left,))
    for found in _PART.finditer(story.text, start, end):
        word = found["way"] or found["noun"] or found["verb"]
        if found["by"] or word:
            ways = (_direction(word),) if word else tuple(Change)
            part = _bounded(Decimal(mapping("check", "fractions")[found["word"].casefold()]), found, most=ONE)
            ratios = tuple(_after(part, way) for way in ways if way)
            yield Step(found.start("word"), found.end(), found[0].strip(), ratios)


def _multiple(factor: Decimal, found: re.Match[str]) -> Interval:
    """Return what the new value can be of the old one: what is more than halved is less than half."""
    if factor > ONE:
        return _bounded(factor, found, most=None)
    part = _bounded(ONE - factor, found, most=ONE)
    return _after(part, Change.DOWN)


def _bounded(size: Decimal, found: re.Match[str], most: Decimal | None) -> Interval:
    """Return what a multiple or part can be with its "nearly" or "more than"."""
    near = Interval(size, size).widened(_TOLERANCE)
    if found["more"]:
        return Interval(near.low, most)
    return Interval(size * (ONE - _FAR), near.high) if found["short"] else near


def _numbered(story: Story, claim: Claim) -> Step | None:
    """Return the step that a number tells, by its record or the words about it."""
    value = claim.value
    assert value is not None
    way = value.change
    if value.per or _RATE.match(story.after(claim.end)):
        return None
    by = _BY.search(story.before(claim.start)) is not None
    if is_share(claim) and (way or by):
        ways = (way,) if way else tuple(Change)
        return Step(claim.start, claim.end, claim.text, tuple(_after(share(claim), one) for one in ways), claim)
    if (claim.measure is Measure.DIFFERENCE or by) and not is_share(claim):
        return Step(claim.start, claim.end, claim.text, (), claim)
    return None


def _direction(word: str) -> Change | None:
    """Return the way of a word beside a change: "rise", "fewer"."""
    for way, names in (
        (Change.UP, ("up_nouns", "up_after", "up_verbs")),
        (Change.DOWN, ("down_nouns", "down_after", "down_verbs")),
    ):
        if any(word.casefold() in words("changes", name) for name in names):
            return way
    return Change.DOWN if word.casefold() in words("check", "falls") else None


def _after(part: Interval, way: Change) -> Interval:
    """Return what is left after a rise or fall by a part."""
    return Interval(ONE, ONE) + (part if way is Change.UP else -part)
