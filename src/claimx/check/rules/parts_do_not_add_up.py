"""``parts-do-not-add-up``: a whole with all its parts, told together, and their sum is another."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from claimx.check.alike import kind_of, speaks_of
from claimx.check.amounts import comparable
from claimx.check.enumerations import counted, runs, singles, size
from claimx.check.interval import Interval, interval
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.rules.percent_mismatch import shown
from claimx.check.words import any_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story
    from claimx.model import Claim

# How far the sum may be from the whole, as a share of it: what is farther is no whole of theirs. Where the words do
# not say that these are all, it may be a small slip only.
_SLIP, _SMALL_SLIP = Decimal("0.35"), Decimal("0.1")
_WITHIN = 2  # numbers among which the whole is
_BACK = 2  # paragraphs in which the whole may stand
_OPENED = re.compile(r"[^.;:–—()\n]{0,90}(?::\s|\s[–—]\s|\s\()[^.;:()\n]{0,40}")
_DIVIDED = re.compile(rf"\b{any_of(words('check', 'dividing'))}\b", re.IGNORECASE)
_SUM = any_of(words("check", "sums"))
_SUM_BEFORE = re.compile(rf"\b{_SUM}\s(?:[\w-]+\s){{0,2}}$|[.;]\s(?:Together|In all|In total|Combined)\b[^.;\d]*$")
_SUM_AFTER = re.compile(rf"\s(?:[\w-]+\s){{0,3}}?{_SUM}\b")
_APPOSED = re.compile(r"[^.;:()\d]{0,60},\s(?:with |of (?:which|whom) )?(?:[^.;:,\d]{1,30} )?")
_BESIDE = re.compile(r"[^.;:(),\d]{0,60},\s(?:with )?")
# "48 are sold, 30 are reserved and 20 have a view": of one thing several may hold.
_HOLDS = re.compile(r"\s(are|were|have|had)\b")
_NEXT = re.compile(r"[^\d]*[.!?][”\"]?\s+(?:[^.:;\d\n]{1,70}:\s)?")
# "21 in Oslet and 19 in Tamar. Another six were held in Harstad": the list goes on.
_GOES_ON = re.compile(
    r"\s(?:Another|A further|The (?:other|remaining))\s[\w-]+\s(?:was|were|are|has|have|had|will|came|went|in|from)\b"
)
_NONE = re.compile(r"\bno\b[^.,;]*")  # "and no others", "no one was counted twice"
_OF_WHICH = re.compile(r"\bof wh(?:ich|om)\b[^.;]*$")
_REST = re.compile(r"\b(?:remaining|other|rest)\s(?:of\s)?$")
_WORD_AFTER = re.compile(r"\s(?:[\w-]+\s)?(from|to|in|for|by|at|on|against)\b")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each whole whose parts are all told whether they add up to it."""
    figures = counted(story)
    told: set[Claim] = set()
    for run in runs(story):
        for parts in (run, run[1:]):
            whole = _whole(story, figures, parts) if _is_list(story, parts) else None
            if whole is not None and told.isdisjoint((whole, *parts)):
                told.update((whole, *parts))
                yield _outcome(whole, parts, singles(story, parts))


def _is_list(story: Story, parts: list[Claim]) -> bool:
    """Say whether some numbers may be all parts of something: no examples, nothing left out or counted twice."""
    if len(parts) < 2:
        return False
    text = story.text[parts[0].start : parts[0].sentence.end]
    if _GOES_ON.match(story.text, parts[0].sentence.end):
        return False
    text = _NONE.sub("", text)
    return not any(speaks_of(text, cues) for cues in ("examples_words", "left_out", "several_answers"))


def _whole(story: Story, figures: list[Claim], parts: list[Claim]) -> Claim | None:
    """Return the number that the words make the whole of some parts; of several the one that fits, if any does."""
    near = [c for c in figures if c not in parts and _may_be(c, parts)]
    after = [c for c in near if c.start > parts[-1].start and _sums_up(story, c, parts)][:1]
    before = [c for c in near if c.end <= parts[0].start]
    before = [c for c in before[::-1] if not speaks_of(_lead(story, c, parts[0]), "examples_words")]
    likely = [c for c in before[:_WITHIN] if _likely(story, c, parts)]
    fitting = likely or [c for c in before if _all_told(story, c, parts)]
    return next((c for c in (*after, *fitting) if size(c) == _sum(parts)), next(iter((*after, *fitting)), None))


def _lead(story: Story, whole: Claim, first: Claim) -> str:
    """Return what leads to the first of some parts: its sentence up to it, from the whole on."""
    return story.text[max(first.sentence.start, whole.end) : first.start]


def _sum(parts: list[Claim]) -> Decimal:
    return sum(map(size, parts), Decimal(0))


def _may_be(whole: Claim, parts: list[Claim]) -> bool:
    """Say whether a number may be the whole: it is larger than each part, and their sum is not far from it."""
    larger = size(whole) > max(map(size, parts)) and all(comparable(part, whole) for part in parts)
    return larger and abs(size(whole) - _sum(parts)) <= _SLIP * size(whole)


def _sums_up(story: Story, whole: Claim, parts: list[Claim]) -> bool:
    """Say whether a total follows its parts in their sentence or the next: "27 from A and 19 from B, 46 in all"."""
    between = story.between(parts[-1], whole)
    close = between.count(". ") < 2 and "\n" not in between and not re.search(r"\d", between)
    return close and bool(_SUM_BEFORE.search(between) or _SUM_AFTER.match(story.after(whole.end)))


def _all_told(story: Story, whole: Claim, parts: list[Claim]) -> bool:
    """Say whether a mark or words between a whole and some numbers make them all its parts."""
    between, first = story.between(whole, parts[0]), parts[0]
    if len(parts) == len(words("check", "metals")) and _of_metals(parts):
        return True
    if _OPENED.fullmatch(between):
        return True
    if between.count("\n\n") >= _BACK:
        return False
    one_sentence = whole.sentence == first.sentence
    tail = story.after(parts[-1].end)
    divided = _DIVIDED.search(_lead(story, whole, first)[-90:]) or _DIVIDED.search(tail)
    kinds = {kind_of(part) for part in parts}
    rest = _OF_WHICH.search(between) and _REST.search(story.before(parts[-1].start))
    return bool(rest or (divided and (one_sentence or len(kinds) == len(parts) or _akin(story, whole, parts))))


def _likely(story: Story, whole: Claim, parts: list[Claim]) -> bool:
    """Say whether a number just before some others is their sum but for a slip, and so they are all its parts."""
    between, off = story.between(whole, parts[0]), abs(size(whole) - _sum(parts))
    apposed = whole.sentence == parts[0].sentence and _APPOSED.fullmatch(between) is not None
    if apposed and _by_kind(whole, parts):
        return True
    if off > max(_SMALL_SLIP * size(whole), Decimal(2)):
        return False
    if len(parts) + singles(story, parts) == 2:
        return _BESIDE.fullmatch(between) is not None and _parallel(story, parts)
    holding = {found[1] for part in parts if (found := _HOLDS.match(story.after(part.end)))}
    next_one = _NEXT.fullmatch(between) is not None and between.count("\n") < 3
    return len(holding) < 2 and _akin(story, whole, parts) and (apposed or next_one)


def _stands_alone(story: Story, part: Claim) -> bool:
    """Say whether a number has no noun and so counts what was counted before: "Twenty-seven had burns"."""
    after = story.after(part.end).split()
    return part.item is None or not part.item.text or (bool(after) and after[0] in words("check", "phrase_ends"))


def _akin(story: Story, whole: Claim, parts: list[Claim]) -> bool:
    """Say whether one of the parts is counted as the whole is; the others' nouns may be read amiss."""
    if (whole.value and whole.value.unit) or all(_stands_alone(story, part) for part in parts):
        return True
    return kind_of(whole) in {kind_of(part) for part in parts}


def _of_metals(parts: list[Claim]) -> bool:
    return {part.item.head.casefold() for part in parts if part.item} <= words("check", "metals")


def _by_kind(whole: Claim, parts: list[Claim]) -> bool:
    """Say whether people are parted into kinds of them: men and women are all, and so are passengers and crew."""
    heads = {part.item.head.casefold() for part in parts if part.item}
    return len(heads) > 1 and kind_of(whole) == "people" and "people" not in map(kind_of, parts)


def _parallel(story: Story, parts: list[Claim]) -> bool:
    """Say whether the same word follows each number, and nothing their list: "96 from residents, 52 from firms"."""
    after = [_WORD_AFTER.match(story.after(part.end)) for part in parts]
    ends = re.match(r"[^,;:\n]*(?:\.(?:\s|$))", story.text[parts[-1].end : parts[-1].sentence.end + 1])
    return len({found[1] if found else None for found in after}) == 1 and all(after) and ends is not None


def _outcome(whole: Claim, parts: list[Claim], more: int) -> Outcome:
    total = reduce(add, map(interval, parts), Interval(Decimal(0), Decimal(more)))
    if total.meets(interval(whole)):
        return Fits.EXACTLY if _sum(parts) == size(whole) else Fits.BY_ROUNDING
    said = " and ".join(part.text for part in parts)
    exact = all(interval(part).low == interval(part).high for part in parts) and not more
    together = f"{_sum(parts):,}" if exact or total.low is None or total.high is None else shown(total)
    message = f"{said}{f' and {more} more' if more else ''} are {together} together, not {whole.text}."
    return Fault.of(message, whole, *parts, most=0.9)
