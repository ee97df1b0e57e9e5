"""``percent-mismatch``: a part, its whole and the share of it do not fit ("382 of the 1,000 officers, or 48%")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.check.amounts import HUNDRED, ONE, comparable, is_share, share
from claimx.check.bare import fractions
from claimx.check.interval import Interval, interval
from claimx.check.parts import PART_OF, named_again, pairs
from claimx.check.restated import restated
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import words
from claimx.model import Bound, Change, Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


_SAID = any_of(words("check", "restating"))
_ABOUT = rf"(?:{APPROXIMATORS}\s)*"
# What stands between a part of a whole and the same as a share: "or", "a turnout of", "which means that".
_RATE = any_of(words("check", "rates"))
_WITH_RATE = rf"\.\s(?:With|At)(?=\s(?:[\w-]+\s){{1,3}}?{_RATE}\sof\b)"
_MARK = rf"(?:,|;|:|\s[–—-]|\s?[(\[]|\sor|\smaking|\sgiving|\.\s(?:That|This|It)\b|{_WITH_RATE})"
_AGAIN = re.compile(
    rf"[^.;:()]{{0,70}}?{_MARK}\s?(?P<said>(?:(?:{_SAID}|{APPROXIMATORS})\s)*(?:(?:[\w-]+\s){{1,2}}of\s)?{_ABOUT})",
    re.IGNORECASE,
)
_SHARE_FIRST = re.compile(
    rf"[^.;%()\d]{{0,50}}(?P<mark>[(\[]|, or\s|\sor\s|[,:]\s|\s[–—-]\s)\s?{_ABOUT}", re.IGNORECASE
)
# "a quarter of the 480 buses in its fleet, or 168 vehicles", "45% of the 800 flats, 510 in all": the part comes last.
_PART_LAST = re.compile(rf"[^.;:()\d]{{1,60}}(?P<mark>, or\s|\sor\s|,\s|\s[–—-]\s|\s?[(\[])\s?{_ABOUT}", re.IGNORECASE)
_RATE_OF = re.compile(
    rf",\sor\s{_ABOUT}$|,\s(?:giving\s|making\s|or\s)?(?:an?|the)\s(?:[\w-]+\s)?{_RATE}\sof\s{_ABOUT}$"
)
_JOINED = re.compile(r"[^.;:()\d]{1,70}")
_CLOSED = re.compile(r"\s?[,.;)\]]|\s[–—-]\s|$")
_OF_OTHER = re.compile(
    rf"\sof\s(?!(?:(?:the|its|their)\s)?(?:whole|all|them|those|it|these|{any_of(words('check', 'wholes'))})\b)",
    re.IGNORECASE,
)
# "35% of the staff,", "half of the electorate,", "half the workforce –"
_OF_ALL = re.compile(
    r"\s(?:of\s(?P<them>them)|(?:of\s)?(?P<the>the)\s(?:[\w-]+\s?){1,2}|(?:of\s)?(?:its|their|all)\s(?:[\w-]+\s?){1,2})"
    r"(?:[.,;)–—]|$)",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:leav(?:es?|ing)|left|remain\w*|missing|rest|others?)\b", re.IGNORECASE)


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each share that restates a part of a whole whether it is that part, once a share."""
    told: set[int] = set()
    for part, whole, again in _told(story):
        if again.start not in told:
            told.add(again.start)
            yield _outcome(story, part, whole, again)


def _told(story: Story) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Yield parts and wholes with their shares: those that stand side by side, then those that signs join."""
    shares = [*filter(is_share, story.told()), *fractions(story)]
    known = list(pairs(story))
    parted = {c.start for pair in known for c in pair}
    for part, whole in (*known, *(pair for pair in _rated(story) if parted.isdisjoint(c.start for c in pair))):
        again = next((c for c in shares if c not in (part, whole) and _restates(story, part, whole, c)), None)
        if again is not None and part.value and whole.value and whole.value.low:
            yield part, whole, again
    yield from restated(story, [*known, *named_again(story)], shares)
    totals = story.totals()
    yield from ((*pair, again) for again in shares if (pair := _of_whole(story, totals, again)) is not None)


def _of_whole(story: Story, totals: list[Claim], again: Claim) -> tuple[Claim, Claim] | None:
    """Return the part and the whole that follow a share of it: "a quarter of the 480 buses, or 168"."""
    after = [c for c in totals if c.sentence == again.sentence and c.start > again.start][:2]
    if len(after) < 2 or not comparable(after[1], after[0]) or not PART_OF.fullmatch(story.between(again, after[0])):
        return None
    whole, part = after
    found = _PART_LAST.fullmatch(story.between(whole, part))
    return (part, whole) if found and not is_share(part) else None


def _rated(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield two counts of a sentence that a rate after them sets against each other: "wrote to 60, got 15 answers"."""
    for sentence in story.by_sentence([c for c in story.totals() if c.value and c.value.low]):
        for first, second, after in zip(sentence, sentence[1:], sentence[2:], strict=False):
            told = is_share(after) and _RATE_OF.search(story.between(second, after))
            smaller = interval(second).below(interval(first))
            if told and smaller and comparable(first, second) and _JOINED.fullmatch(story.between(first, second)):
                yield second, first


def _restates(story: Story, part: Claim, whole: Claim, again: Claim) -> bool:
    first, last = sorted((part, whole))
    if again.value and again.value.change is Change.UP:
        return False  # a part may be a loss of its whole, and never a rise
    if again.end < first.start:
        found = _SHARE_FIRST.fullmatch(story.between(again, first))
        return bool(found and ("or" in found["mark"] or _CLOSED.match(story.after(last.end))))
    if again.start < last.end or "(" in story.between(first, last):
        return False
    found, after = _AGAIN.fullmatch(story.between(last, again)), story.after(again.end)
    others = any(last.end < c.start < again.start for c in story.claims if c.value and c.text[-1:].isdigit())
    if not found or others:
        return False
    return bool(_CLOSED.match(after) or _OF_ALL.match(after) or (found["said"].strip() and not _OF_OTHER.match(after)))


def _bounded(story: Story, again: Claim) -> Claim:
    """Return a share with the bound that the words before it give: "well over half" that nobody read as a claim."""
    before = story.before(again.start).casefold().rstrip()
    bounds = {Bound.MORE_THAN: "more_than", Bound.LESS_THAN: "short_of"}
    told = next((bound for bound, group in bounds.items() if before.endswith(tuple(words("check", group)))), None)
    if again.value is None or again.value.bound is not Bound.EXACT or told is None:
        return again
    return replace(again, value=replace(again.value, bound=told))


def _outcome(story: Story, part: Claim, whole: Claim, again: Claim) -> Outcome:
    """Return whether a share is that of a part, or where a word says so, that of what is left."""
    again = _bounded(story, again)
    ratio = interval(part) / interval(whole)
    left = _LEFT.search(story.text, part.sentence.start, again.sentence.end)
    if ratio.meets(share(again)) or (left and (Interval(ONE, ONE) - ratio).meets(share(again))):
        plain = part.value and whole.value and again.value and part.value.low and whole.value.low
        exact = plain and part.value.low * HUNDRED == (again.value.low or 0) * whole.value.low  # type: ignore[union-attr,operator]
        return Fits.EXACTLY if exact else Fits.BY_ROUNDING
    message = f"{part.text} of {whole.text} is {shown(ratio.scaled(HUNDRED))}%, not {again.text}."
    return Fault.of(message, part, whole, again)


def shown(ends: Interval) -> str:
    """Return an interval in words: its middle where it is narrow, else both ends."""
    low, high = ends.low, ends.high
    if low is None or high is None:
        return f"at least {float(low):,.3g}" if low is not None else f"at most {float(high or 0):,.3g}"
    if high - low <= 1:
        return f"{float((low + high) / 2):,.3g}"
    return f"{float(low):,.3g} to {float(high):,.3g}"
