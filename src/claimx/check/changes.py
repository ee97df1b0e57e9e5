"""Changes as the words tell them: a step ("rose 12 percent", "halved"), and the two values between which it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, is_money, speaks_of
from claimx.check.amounts import DURATIONS, ONE, SHARE_UNITS, comparable, is_share, share, unit_of
from claimx.check.interval import Interval, interval
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Bound, Change, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story
    from claimx.model import Claim


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


@dataclass(frozen=True, slots=True)
class Move:
    """A step with the values at its ends."""

    step: Step
    old: Claim
    new: Claim


_SHORT, _MORE, _ABOUT = (any_of(words("check", name)) for name in ("short_of", "more_than", "approximators"))
_AFTER = any_of(words("changes", "up_after") | words("changes", "down_after"))
_NOUN = any_of(
    words("changes", "up_nouns") | words("changes", "down_nouns") | {"rate of increase", "saving", "growth rate"}
)
_BOUND = rf"(?:(?P<short>{_SHORT})\s|(?P<more>{_MORE})\s|{_ABOUT}\s)?"
_VERB = re.compile(
    rf"\b(?<!at )(?<!of )(?<!for ){_BOUND}(?P<word>{any_of(mapping('check', 'multiples'))})\b", re.IGNORECASE
)
_TIMES = re.compile(
    rf"\b{_BOUND}(?P<word>{any_of(mapping('check', 'times'))})\s(?=as\s(?:\w+\s){{1,3}}?as\b|the\s|that of\b|last year)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?P<by>by\s)?{_BOUND}(?P<word>{any_of(mapping('check', 'fractions'))})(?:\s(?P<way>{_AFTER}))?\b(?!\sof\b|\san?\b)",
    re.IGNORECASE,
)
_TOLERANCE = Decimal("0.08")  # "doubled" from 520 to 1,000
_FAR = Decimal("0.25")  # "nearly doubled" is 1.5 at the least

_SAID = any_of(words("check", "restating"))
_DETERMINERS = rf"(?:(?:the|its|their|an?|only|just|even|{APPROXIMATORS})\s)*"
_OLD = re.compile(rf"\b{any_of(words('check', 'old_before'))}\s{_DETERMINERS}[$€£]?$", re.IGNORECASE)
_NEW = re.compile(rf"\b{any_of(words('check', 'new_before'))}\s{_DETERMINERS}[$€£]?$", re.IGNORECASE)
_LATER = re.compile(rf"[^.;,()\d]{{0,50}}?[\s(]{any_of(words('check', 'old_after'))}\b", re.IGNORECASE)
# "last winter it was 600 francs"
_THEN = re.compile(
    rf"(?:^|[.;,]\s)(?:{any_of(words('check', 'old_after'))}|last\s\w+),?\s"
    rf"(?:(?:it|they|there|that|the\s\w+)\s)?(?:had been|was|were|had|stood at|came to)\s(?:{_DETERMINERS}|still\s)[$€£]?$",
    re.IGNORECASE,
)
# "more than in 2022, when it moved 4.4 million"
_WHEN = re.compile(r"\b(?:than|as|since|on)\b[^.;:()]{1,40}?,?\s(?:when|where)\s[^.;:()\d]{0,50}$", re.IGNORECASE)

_BREAK = re.compile(rf"\b(?!and\s(?:now|today|\d{{4}}\b)){any_of(words('check', 'clause_breaks'))}\b|,\swith\b|[:)?!\n]", re.IGNORECASE)
_NEXT = re.compile(rf"[.;]\s(?=(?:{any_of(words('check', 'told_again'))}|(?:in|by)\s\d{{4}})\b)", re.IGNORECASE)
_STOP = re.compile(r"[.;](?:\s|$)")
_LONGEST = 90

# "…, a sharp drop of", "… (up", "…, or by": what makes the number after it a change of what stands before.
_APPOSED = re.compile(
    rf"(?:[,(;–—-]|\.\s\w+(?:\s\w+)?|\b(?:is|was|are|were|it)\b)\s?"
    rf"(?:(?:{_SAID}|marking|by|up|down|off|even|are|were|{APPROXIMATORS}|(?:[\w-]+\s)?{_NOUN}(?:\sof|\sby)?)\s)*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_BY = re.compile(rf"\bby\s{_DETERMINERS}$", re.IGNORECASE)
_OR = re.compile(r",\sor\s$")  # "$27 million, or 67 cents a share"
# "asks for 36 pesos, 16 percent more": than what was told before.
_BACK = re.compile(rf"\s{_AFTER}(?=[,.])", re.IGNORECASE)
_THAN = re.compile(rf"\s(?:{_AFTER}\s)?(?:than|from|on|compared|against)\b", re.IGNORECASE)
_KNOWN = re.compile(rf"\b(?:the|this|that)\s(?:[\w-]+\s)?{_NOUN}\s(?:of|by)\s$", re.IGNORECASE)  # "The increase of"
_COMPARED = re.compile(rf"\s{_AFTER}\s(?:\w+\s){{0,3}}?than\b", re.IGNORECASE)
_OF_POINT = re.compile(r"\s(?:of\s)?an?\s")  # "a quarter of a point"
_RATE = re.compile(
    r"\s(?:an?|each|every|per)\s(?:year|month|week|day|quarter)\b(?!\s(?:earlier|ago|before))|\sannually"
)


def moves(story: Story) -> Iterator[Move]:
    """Yield each step whose two ends are told, in the text's order, once a step."""
    figures = [end for claim in story.figures() for end in _ends(story, claim)]
    groups = story.by_sentence(figures)
    known: set[int] = set()
    for group, later in zip_longest(groups, groups[1:], fillvalue=[]):
        for window in (group, [*group, *later]):
            for move in _moves(story, window):
                if move.step.start not in known:
                    known.add(move.step.start)
                    yield move


def _ends(story: Story, claim: Claim) -> tuple[Claim, ...]:
    """Return the two ends of a change that is read as one range ("tripled from 60 to 150"), else the number itself."""
    value, parts = claim.value, claim.text.split(" to ")
    if value is None or value.bound is not Bound.RANGE or len(parts) != 2 or not _FROM.search(story.before(claim.start)):
        return (claim,)
    low, high = (replace(value, low=end, high=end, bound=Bound.EXACT) for end in (value.low, value.high))
    middle = claim.start + len(parts[0])
    first = replace(claim, text=parts[0], end=middle, value=low)
    return first, replace(claim, text=parts[1], start=middle + len(" to "), value=high)


def _moves(story: Story, claims: list[Claim]) -> Iterator[Move]:
    text = story.text[claims[0].sentence.start : claims[-1].sentence.end]
    if speaks_of(text, "adjusted_words"):
        return
    worded = list(_worded(story, claims))
    numbers = [c for c in claims if not any(step.start <= c.start < step.end for step in worded)]
    steps = [*(step for claim in numbers if (step := _numbered(story, claim))), *worded]
    ends = [c for c in numbers if all(c is not s.claim for s in steps) and not _OR.search(story.before(c.start))]
    lasting = [c for c in ends if c.value and c.value.unit in DURATIONS]
    for step in steps:
        for kept in (ends, [c for c in ends if c not in lasting]):
            if move := _around(story, step, kept):
                yield move
                break


def _worded(story: Story, claims: Sequence[Claim]) -> Iterator[Step]:
    """Yield the steps that words tell: doubled, three times as many as."""
    start, end = claims[0].sentence.start, claims[-1].sentence.end
    for shape, group in ((_VERB, "multiples"), (_TIMES, "times")):
        for found in shape.finditer(story.text, start, end):
            factor = Decimal(mapping("check", group)[found["word"].casefold()])
            yield Step(found.start(), found.end(), found[0].strip(), (_multiple(factor, found),))
    for found in _PART.finditer(story.text, start, end):
        if found["by"] or found["way"]:
            ways = (_direction(found["way"]),) if found["way"] else tuple(Change)
            part = _multiple(Decimal(mapping("check", "fractions")[found["word"].casefold()]), found, ONE)
            yield Step(
                found.start("word"), found.end(), found[0].strip(), tuple(_after(part, way) for way in ways if way)
            )


def _multiple(factor: Decimal, found: re.Match[str], halved: Decimal = Decimal(0)) -> Interval:
    """Return what a multiple or part with its "nearly" or "more than" can be; of what is halved, more is less."""
    near = Interval(factor, factor).widened(_TOLERANCE)
    more, less = bool(found["more"]), bool(found["short"])
    if halved < factor < ONE and not halved:
        more, less = less, more
    if more:
        return Interval(near.low, factor * (ONE + _FAR) if factor < ONE else None)
    return Interval(factor * (ONE - _FAR), near.high) if less else near


def _numbered(story: Story, claim: Claim) -> Step | None:
    """Return the step that a number tells, by its record or the words about it."""
    value = claim.value
    assert value is not None
    way = value.change or _way(story, claim)
    if value.per or _RATE.match(story.after(claim.end)):
        return None
    by = _BY.search(story.before(claim.start)) is not None
    if is_share(claim) and (way or by) and not _OF_POINT.match(story.after(claim.end)):
        ways = (way,) if way else tuple(Change)
        return Step(claim.start, claim.end, claim.text, tuple(_after(share(claim), one) for one in ways), claim)
    if (claim.measure is Measure.DIFFERENCE or by) and not is_share(claim):
        return Step(claim.start, claim.end, claim.text, (), claim)
    return None


def _way(story: Story, claim: Claim) -> Change | None:
    before = re.search(rf"\b({_NOUN})\s(?:of|by)\s{_DETERMINERS}$", story.before(claim.start), re.IGNORECASE)
    after = re.match(rf"\s({_AFTER})\b", story.after(claim.end), re.IGNORECASE)
    found = before or after
    return _direction(found[1]) if found else None


def _direction(word: str) -> Change | None:
    """Return the way of a word beside a change: "rise", "fewer"."""
    for way, names in ((Change.UP, ("up_nouns", "up_after")), (Change.DOWN, ("down_nouns", "down_after"))):
        if any(word.casefold() in words("changes", name) for name in names):
            return way
    return None


def _after(part: Interval, way: Change) -> Interval:
    """Return what is left after a rise or fall by a part."""
    return Interval(ONE, ONE) + (part if way is Change.UP else -part)


def _around(story: Story, step: Step, ends: Sequence[Claim]) -> Move | None:
    """Return the step with the two neighbouring numbers between which the words say that it leads."""
    for first, second in pairwise(ends):
        if not comparable(first, second) or not _joined(story, step, first, second):
            continue
        roles = _role(story, first), _role(story, second)
        if step.start < first.start or second.start < step.start or roles[1] is Measure.BASELINE:
            old, new = _ordered(first, second, roles)
            if roles == (None, None) and _BACK.match(story.after(step.end)) and second.start < step.start:
                old, new = first, second
            if old and new and (None not in roles or _plainly_one(step, first, second)):
                return Move(step, old, new)
    return None


def _ordered(
    one: Claim, other: Claim, roles: tuple[Measure | None, Measure | None]
) -> tuple[Claim | None, Claim | None]:
    """Return the old and the new value, by the words before them, else by their dates."""
    match roles:
        case (Measure.BASELINE, None | Measure.TOTAL):
            return one, other
        case (None | Measure.TOTAL, Measure.BASELINE):
            return other, one
        case (None, Measure.TOTAL):
            return one, other
    dates = [c.when.last if c.when else None for c in (one, other)]
    if dates[0] and dates[1] and dates[0] != dates[1] and roles == (None, None):
        return (one, other) if dates[0] < dates[1] else (other, one)
    return None, None


def _joined(story: Story, step: Step, first: Claim, second: Claim) -> bool:
    """Say whether nothing between a step and two numbers begins something else."""
    spots = sorted([(step.start, step.end), (first.start, first.end), (second.start, second.end)])
    glues = [story.text[a[1] : b[0]] for a, b in pairwise(spots)]
    amid = first.start < step.start < second.start
    if amid and _APPOSED.search(glues[0]):
        glues[0] = glues[0].replace(" and ", " ")  # what the first counts: "books and films"
    back = second.start < step.start and _BACK.match(story.after(step.end))
    known = second.start < step.start and _KNOWN.search(glues[1])
    if not _holds(glues[0], anew=bool(back)) or not _holds(glues[1], anew=bool(known)):
        return False
    if known or step.start < first.start or (amid and _COMPARED.match(story.after(step.end))):
        return True
    if second.start < step.start and _THAN.match(story.after(step.end)):
        return False  # it is held against what follows
    glue = glues[0] if step.start < second.start else glues[1]
    verb = step.claim is None and (step.start < second.start or not _STOP.search(glue))
    return verb or _APPOSED.search(glue) is not None


def _holds(glue: str, *, anew: bool = False) -> bool:
    text = (_STOP if anew else _NEXT).sub(" ", glue, count=1)
    return len(glue) <= _LONGEST and not _STOP.search(text) and not _BREAK.search(text)


def _role(story: Story, claim: Claim) -> Measure | None:
    """Return whether a number is where a change began or what it came to, as far as words say."""
    before = story.before(claim.start, 100)
    if _OLD.search(before) or _THEN.search(before) or _WHEN.search(before) or _LATER.match(story.after(claim.end, 80)):
        return Measure.BASELINE
    if _NEW.search(before):
        return Measure.TOTAL
    return Measure.BASELINE if claim.measure is Measure.BASELINE else None


def one_thing(one: Claim, other: Claim) -> bool:
    """Say whether both numbers are of one thing: "the number of visitors" and "visitors" are, and two sums of money."""
    if (
        unit_of(one) is not None
        and unit_of(one) not in SHARE_UNITS
        and (is_money(one) or unit_of(one) == unit_of(other))
    ):
        return True
    if one.item is None or other.item is None or other.item.end <= other.start:
        return True
    a, b = content_words(one.item.text), content_words(other.item.text)
    heads = [content_words(c.item.head) for c in (one, other) if c.item]
    return heads[0] <= b or heads[1] <= a


def _plainly_one(step: Step, one: Claim, other: Claim) -> bool:
    """Say whether two numbers are of one thing, though words give only one of them its role."""
    measured = Measure.DIFFERENCE not in (one.measure, other.measure)
    another = step.start < one.start and is_share(one) and is_share(other)  # "fell 4%, compared with 3% and 2%"
    return measured and not another and one_thing(one, other)


def moved(old: Claim, new: Claim) -> Interval:
    """Return by how much a value moved."""
    return interval(new) - interval(old)
