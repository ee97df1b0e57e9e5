"""``change-mismatch``: a change, what it began with and what it came to do not fit ("rose 10% from 50 to 60")."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, same_unit
from claimx.check.finding import Severity
from claimx.check.interval import Interval, interval
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.rules.percent_mismatch import shown
from claimx.check.story import places, sureness
from claimx.model import Change, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim, Item

_ABOUT = r"(?:just|about|around|nearly|almost|over|some)"
_NOUNS = r"(?:rise|increase|drop|fall|gain|decline|decrease|jump|growth|cut|reduction|surge)"
# Nothing between two numbers of one change may begin another clause.
_GAP = r"(?:(?!\b(?:while|and|but|as|after|when)\b)[^.;:()\d])"
_TO_FROM = re.compile(
    rf"{_GAP}{{0,60}}?\b(?:to|from|at|compared (?:with|to)|against|versus)\s(?:{_ABOUT}\s)*", re.IGNORECASE
)
# "a 300% increase in spending, from £79m": what changes stands between.
_NOUN_FROM = re.compile(rf"\s{_NOUNS}\b{_GAP}*?\bfrom\s(?:{_ABOUT}\s)*", re.IGNORECASE)
_APPOSED = re.compile(
    rf"{_GAP}{{0,40}}?,\s(?:an?\s)?(?:up|down|{_NOUNS})\s(?:of\s|by\s)?(?:{_ABOUT}\s)?", re.IGNORECASE
)
_ROLE = re.compile(rf"\b(by|from|to|against|with|versus)\s(?:{_ABOUT}\s)?$", re.IGNORECASE)
_OLD = dict.fromkeys(("from", "against", "with", "versus"), Measure.BASELINE)
_ROLES = {"by": Measure.DIFFERENCE, "to": Measure.TOTAL} | _OLD


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each change with its two ends whether it leads from one to the other."""
    for sentence in story.by_sentence(story.figures()):
        for three in zip(sentence, sentence[1:], sentence[2:], strict=False):
            yield from _outcome(story, *three)


def _outcome(story: Story, *three: Claim) -> Iterator[Outcome]:
    roles = {_role(story, claim): claim for claim in three}
    if len(roles) != len(Measure) or not _one_change(story, roles, three):
        return
    change, old, new = roles[Measure.DIFFERENCE], roles[Measure.BASELINE], roles[Measure.TOTAL]
    way = (change.value.change if change.value else None) or _way(old, new)
    right = _change(change, old, new, way)
    if right is None:
        return
    if right.meets(interval(change)):
        yield Fits.BY_ROUNDING
        return
    unit = "%" if change.value and change.value.unit == "percent" else ""
    said = {Change.UP: "a rise", Change.DOWN: "a fall"}[way]
    message = f"From {old.text} to {new.text} is {_in_words(right, said)}{unit}, not {said} of {change.text}."
    yield Fault(message, places(*three), sureness(three, ["claim"]))


def _role(story: Story, claim: Claim) -> Measure:
    """Return what a number is in a change: by the word before it, else as the record says."""
    return _worded(story, claim) or claim.measure


def _worded(story: Story, claim: Claim) -> Measure | None:
    found = _ROLE.search(story.before(claim.start))
    return _ROLES[found[1].casefold()] if found else None


def _way(old: Claim, new: Claim) -> Change:
    return Change.DOWN if interval(new).below(interval(old)) else Change.UP


def _in_words(right: Interval, way: str) -> str:
    if right.high is not None and right.high < 0:
        other = {"a rise": "a fall", "a fall": "a rise"}[way]
        return f"{other} of {shown(-right)}"
    return f"{way} of {shown(right)}"


def _one_change(story: Story, roles: dict[Measure, Claim], three: tuple[Claim, ...]) -> bool:
    """Say whether three neighbours are one change: 'by … from … to …', or the change after a comma."""
    first, second = (story.between(a, b) for a, b in pairwise(three))
    worded = all(_worded(story, claim) for claim in three[1:] if claim is not roles[Measure.DIFFERENCE])
    ends = [claim for claim in three if claim is not roles[Measure.DIFFERENCE]]
    match three.index(roles[Measure.DIFFERENCE]):
        case 0 if _NOUN_FROM.fullmatch(first):
            return _TO_FROM.fullmatch(second) is not None
        case 0:
            one = worded or _one_thing(three)
            return bool(one and _TO_FROM.fullmatch(first) and _TO_FROM.fullmatch(second))
        case 1:
            return bool(_APPOSED.fullmatch(first) and _TO_FROM.fullmatch(second)) and _one_thing(ends)
        case _:
            one = worded or _one_thing(ends)
            return bool(one and _TO_FROM.fullmatch(first) and _APPOSED.fullmatch(second))


def _one_thing(claims: Sequence[Claim]) -> bool:
    """Say whether all are of one thing: "the number of visitors" and "visitors" are."""
    items = [claim.item for claim in claims if claim.item is not None]
    return all(_names(one, other) or _names(other, one) for one, other in pairwise(items))


def _names(one: Item, other: Item) -> bool:
    return content_words(one.head) <= content_words(other.text) or one.head.casefold() == other.head.casefold()


def _change(change: Claim, old: Claim, new: Claim, way: Change) -> Interval | None:
    """Return the change, in its own unit and direction, that leads from the old to the new value."""
    if not (change.value and old.value and new.value and old.value.low):
        return None
    if not same_unit(old, new) and new.value.unit is not None:  # "from 10 million tonnes to 8 million"
        return None
    moved = interval(new) - interval(old)
    signed = moved if way is Change.UP else -moved
    unit = change.value.unit
    if unit == "percent" and old.value.unit not in ("percent", "percentage_point"):
        ratio = interval(new) / interval(old)
        relative = ratio - Interval(Decimal(1), Decimal(1))
        return (relative if way is Change.UP else -relative).scaled(Decimal(100))
    points = unit == "percentage_point" and old.value.unit == "percent"
    return signed if points or (unit == old.value.unit and unit != "percent") else None


RULE = Rule("change-mismatch", Severity.ERROR, "A change, its start and its end do not fit.", find)
