"""Numbers that a sentence enumerates ("A with 27, B with 19 and C with six"), and the whole that they are all of."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.check.alike import is_money, kind_of, same_unit, speaks_of
from claimx.check.words import any_of
from claimx.lexicon import mapping, words
from claimx.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story
    from claimx.model import Claim

_LINK = re.compile(r"[^.;:\d\n–—()]{0,70}?(?:,(?: and)?|;(?: and)?| and)\s[^.;:\d\n–—()]{0,50}")
# A number without its noun that nobody read as a claim: "the Liberals 17 and".
_NUMBER = rf"(?:\d{{1,3}}|{any_of(mapping('check', 'number_words'))})"
_BARE = re.compile(
    rf"(?:(?<=[^\W\d_] )|(?<=, ))(?P<number>{_NUMBER})"
    r"(?=,? and |[,;] |\.(?:\s|$)| (?:from|in|to|for|at)\b)"
)
_YEAR = re.compile(r"\s(?:in|for|by)\s(?:19|20)\d\d\b")  # "$30 million in 2026, $20 million in 2027"
_NUMBER_WORD = re.compile(rf"\b{any_of(mapping('check', 'number_words'))}\b")
_LAST = re.compile(r"\band\b")
_SLIP = Decimal(
    "0.35"
)  # how far the sum may be from the whole, as a share of it: what is farther is no whole of theirs
_ALL = re.compile(rf"\b{any_of(words('check', 'dividing'))}\b", re.IGNORECASE)
_SUM_BEFORE = re.compile(
    r"\b(?:total(?:ling|ing|s)? (?:of|to)?|altogether|in all|in total|making|together|combined)\s*$"
)
_SUM_AFTER = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:in all|in total|altogether|all told|overall)\b")
# Where the words do not say that these are all, the sum may be off by a small slip only.
_SMALL_SLIP = Decimal("0.1")
_OF_IT = re.compile(r"(?:^|\W)(?:Of|Out of) (?:the |its |their |all )*$|\bof (?:which|whom)\b[^,;:]{0,30}$")
_APPOSED = re.compile(r"\s[^.;:,\d]{0,40},\s(?:with |of (?:which|whom) )?(?:[^.;:,\d]{1,30} )?")
_NEXT = re.compile(r"[.!?][”\"]?\s+(?:[^.:;\d\n]{1,70}:\s)?$")
_COLON = re.compile(r"[^.:;()\n]{1,90}(?:: | [–—] | \()")
_WITHIN = 2  # numbers among which the whole is
_BACK = 2  # paragraphs in which the whole may stand


def wholes(story: Story) -> Iterator[tuple[Claim, list[Claim]]]:
    """Yield each whole with all its parts, as words before them ("divided among") or around it ("in all") say."""
    figures = [c for c in story.totals() if c.value and c.value.unit != "percent" and c.value.low is not None]
    for sentence in (_with_bare(story, one) for one in story.by_sentence(figures)):
        for parts in _runs(story, sentence):
            if len(parts) > 3 and _likely(story, parts[:1], parts[1:]):
                yield parts[0], parts[1:]
                continue
            whole = (
                _sum_after(story, sentence, parts)
                or _whole_before(story, figures, parts)
                or _likely(story, figures, parts)
            )
            if whole is not None:
                yield whole, parts


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
    size = Decimal(mapping("check", "number_words").get(text, 0) or text)
    assert neighbour.value is not None
    value = replace(neighbour.value, low=size, high=size)
    return replace(neighbour, id="", text=text, start=found.start("number"), end=found.end("number"), value=value)


def _runs(story: Story, sentence: list[Claim]) -> Iterator[list[Claim]]:
    """Yield the longest runs of numbers of one unit that commas and a last "and" join."""
    run: list[Claim] = sentence[:1]
    for before, claim in pairwise(sentence):
        if _joined(story, before, claim) and not _closed(story, run):
            run.append(claim)
            continue
        yield from _whole_run(story, run)
        run = [claim]
    yield from _whole_run(story, run)


def _joined(story: Story, one: Claim, other: Claim) -> bool:
    between = story.between(one, other)
    listed = _LINK.fullmatch(_YEAR.sub("", between)) is not None and not _NUMBER_WORD.search(between)
    return listed and same_unit(one, other) and not speaks_of(between, "parted")


def _closed(story: Story, run: list[Claim]) -> bool:
    return len(run) > 1 and _LAST.search(story.between(run[-2], run[-1])) is not None


def _whole_run(story: Story, run: list[Claim]) -> Iterator[list[Claim]]:
    text = story.text[run[0].start : run[0].sentence.end] if run else ""
    open_ended = any(speaks_of(text, cues) for cues in ("examples_words", "neither", "several_answers"))
    if len(run) > 1 and _closed(story, run) and not open_ended:
        yield run


def _sum(parts: list[Claim]) -> Decimal:
    return sum(map(_size, parts), Decimal(0))


def _near(whole: Claim, parts: list[Claim]) -> bool:
    """Say whether a number may be the whole: it is larger than each part, and their sum is not far from it."""
    size = whole.value.low if whole.value else None
    largest = max(c.value.low for c in parts if c.value and c.value.low is not None)
    return size is not None and size > largest and abs(size - _sum(parts)) <= _SLIP * size


def _of_kind(whole: Claim, parts: list[Claim]) -> bool:
    """Say whether the parts may be of the things that the whole counts."""
    if whole.measure is not Measure.TOTAL or not all(same_unit(whole, part) for part in parts):
        return False
    if whole.value is not None and whole.value.unit is not None:
        return True
    kinds = {kind_of(part) for part in parts}
    if all(part.item is None or part.item.end <= part.start for part in parts):
        return True  # "the Independents 19, Labour 12": the nouns before them are of who has them
    if len(kinds) == len(parts) > 2 and kind_of(whole) not in kinds:
        return True  # "They are eleven Filipinos, eight Norwegians and five Poles"
    people = kind_of(whole) in words("check", "people_nouns")
    return kinds == {kind_of(whole)} or (people and kinds <= words("check", "people_parts"))


def _parted(story: Story, whole: Claim, first: Claim) -> bool:
    """Say whether a sentence divides a number at once: "620 passengers, divided among 340 seats"."""
    at_once = whole.sentence == first.sentence and speaks_of(story.between(whole, first), "parted")
    return at_once and same_unit(whole, first)


def _whole_before(story: Story, figures: list[Claim], parts: list[Claim]) -> Claim | None:
    """Return the whole of parts that words before them call all of it; of several the one that fits, if any does."""
    first = parts[0]
    lead = story.text[first.sentence.start : first.start]
    earlier = [c for c in figures if c.start < first.start and story.text.count("\n\n", c.start, first.start) < _BACK]
    earlier = [c for c in earlier if (_of_kind(c, parts) or _parted(story, c, first)) and _near(c, parts)]
    if not earlier or not _ALL.search(lead[-90:]):
        return None
    return next((c for c in earlier if c.value and c.value.low == _sum(parts)), earlier[-1])


def _akin(whole: Claim, parts: list[Claim]) -> bool:
    """Say whether one of the parts is counted as the whole is; the others' nouns may be read amiss."""
    money = all(map(is_money, (whole, *parts)))
    if money or all(part.item is None or not part.item.text for part in parts):
        return True  # "Twenty-seven disappeared from the station": no noun, and so what was counted before
    kinds, people = {kind_of(part) for part in parts}, words("check", "people_nouns")
    return kind_of(whole) in kinds or bool(kind_of(whole) in people and kinds & people)


def _likely(story: Story, figures: list[Claim], parts: list[Claim]) -> Claim | None:
    """Return the number just before three or more parts of it, where their sum is no farther from it than a slip."""
    before = [c for c in figures if c.start < parts[0].start]
    whole = next((c for c in before[: -_WITHIN - 1 : -1] if _akin(c, parts) and _near(c, parts)), None)
    if whole is None or len(parts) < 3:
        return None
    between, size = story.between(whole, parts[0]), _size(whole)
    apposed = _APPOSED.fullmatch(between) or _COLON.fullmatch(between)
    of_it = _OF_IT.search(story.before(whole.start)) or _OF_IT.search(between)
    next_one = _NEXT.search(between) and between.count("\n") < 3  # "... 19 members. Eleven were sent to prison"
    slip = abs(size - _sum(parts)) <= max(_SMALL_SLIP * size, Decimal(2)) and same_unit(whole, parts[0])
    return whole if slip and (apposed or of_it or next_one) else None


def _size(claim: Claim) -> Decimal:
    assert claim.value is not None
    assert claim.value.low is not None
    return claim.value.low


def _sum_after(story: Story, sentence: list[Claim], parts: list[Claim]) -> Claim | None:
    """Return the total that follows its parts in their sentence: "27 from A and 19 from B, 46 in all"."""
    after = next((c for c in sentence if c.start > parts[-1].start), None)
    if after is None or not same_unit(after, parts[0]) or not _near(after, parts):
        return None
    said = _SUM_BEFORE.search(story.between(parts[-1], after)) or _SUM_AFTER.match(story.after(after.end))
    return after if said else None
