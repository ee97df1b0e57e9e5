"""Which share restates which part of a whole, be they sentences apart: by signs that are weighed against each other."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, kind_of, speaks_of
from claimx.check.amounts import ONE, share, unit_of
from claimx.check.interval import Interval, interval
from claimx.check.prose import keys
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Claim, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story

    Pair = tuple[Claim, Claim]

_RATE = any_of(words("check", "rates"))
_ABOUT = rf"(?:{APPROXIMATORS}\s)*"
_OR = re.compile(rf"(?:,|\s[–—-]|\()\s?(?:or|amounting\sto)\s{_ABOUT}$", re.IGNORECASE)
# What stands before a share or after it, and how much it is for or against its being that of a part told elsewhere.
_BEFORE = {
    _OR: 4,
    re.compile(r"\bamount(?:s|ed)?\sto\s$"): 3,
    re.compile(rf"(?:^|[.“\"]\s?|\s)(?:That|This|Those|The)\s{_ABOUT}$"): 2,
    re.compile(rf"\b{_RATE}\s(?:(?:of|was|is|at|came\sto|stood\sat)\s)*{_ABOUT}$", re.IGNORECASE): 2,
    re.compile(r"\b(?:another|further|other|remaining|by|from|than|against|with|least|additional)\s$"): -4,
}
_AFTER = {
    re.compile(rf"\s{_RATE}\b", re.IGNORECASE): 2,
    re.compile(r"\s?(?:[.;)]|$)"): 1,
    re.compile(
        r"\s(?:more|less|fewer|higher|lower|up|down|above|below|rise|increase|fall|cut|drop|stake|a\syear)\b"
    ): -4,
}
_OF_NOUN = re.compile(r"\s(?:of\s)?(?:(?:all|the|its|their|his|her)\s)*(?:[\w-]+['’]s?\s)?(?P<noun>[^\W\d][\w-]*)")
_OF = re.compile(r"\s(?:of|all|the)\s")
_THEM = ("those", "them", "these", "whom", "which")
_OF_THEM = re.compile(r"\bof (?:those|them|these)\b")
_CLAUSE = re.compile(r"[,;:(]\s?")
_ENOUGH = 5
_REACH, _AHEAD = 500, 60  # characters


def restated(story: Story, known: Sequence[Pair], shares: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Yield each share with the part and whole that it surely restates, if it is that of no other pair."""
    for again in shares:
        likely = [*known, *_counted_before(story, again)]
        weighed = [(weight(story, pair, again), pair) for pair in likely if again not in pair]
        best = max(weighed, key=lambda one: one[0], default=None)
        if (
            best
            and best[0] >= _ENOUGH
            and not any(_explains(pair, again) for pair in (*likely, *_all(story, *best[1])))
        ):
            yield *best[1], again


def _counted_before(story: Story, again: Claim) -> Iterator[Pair]:
    """Yield the count that "or" makes a share, with the larger one of the same things in the sentence before."""
    if not _OR.search(story.before(again.start)):
        return
    near = [c for c in story.totals() if c.end <= again.start and c.value and c.value.low]
    for whole, part in pairwise(near[-2:]):
        alike = kind_of(whole) == kind_of(part) and unit_of(whole) == unit_of(part) is None
        if alike and part.sentence == again.sentence != whole.sentence and interval(part).below(interval(whole)):
            yield part, whole


def _all(story: Story, part: Claim, whole: Claim) -> Iterator[Pair]:
    """Yield each two counts of the sentences of a part and its whole: the share may be that of others among them."""
    near = [c for c in story.totals() if c.sentence in (part.sentence, whole.sentence) and unit_of(c) == unit_of(part)]
    yield from combinations(sorted(near, key=lambda c: c.value.low or 0 if c.value else 0), 2)


def _explains(pair: Pair, again: Claim) -> bool:
    """Say whether a share is that of a part, or of what is left."""
    part, whole = pair
    if not whole.value or not whole.value.low or not part.value or part.value.low is None:
        return True
    ratio = interval(part) / interval(whole)
    return ratio.meets(share(again)) or (Interval(ONE, ONE) - ratio).meets(share(again))


def weight(story: Story, pair: Pair, again: Claim) -> int:
    """Return how surely a share restates a part of a whole: the sum of the signs, none where it cannot."""
    first, last = sorted(pair)
    start, end = (last.end, again.start) if last.end <= again.start else (again.end, first.start)
    if not 0 <= end - start <= _REACH or again.measure is not Measure.TOTAL or again.value is None:
        return 0
    if again.value.change or story.in_title(again) or story.in_title(first):
        return 0
    later = again if again.start > last.start else first
    amid = sum(max(start, later.sentence.start) <= c.start < end for c in story.claims if c.value)
    return _signs(story, again, last=later is again) + _of(story, pair, again) + _told(story, pair, again) - 3 * amid


def _signs(story: Story, again: Claim, *, last: bool) -> int:
    before, after = story.before(again.start), story.after(again.end)
    signs = [n for sign, n in _BEFORE.items() if sign.search(before) and (last or sign is not _OR)]
    return sum(signs) + sum(n for sign, n in _AFTER.items() if sign.match(after))


def _told(story: Story, pair: Pair, again: Claim) -> int:
    """Return what the words about a share and about a part have in common, and what sets them apart."""
    clause = story.clause(again)
    lead = story.text[again.sentence.start : again.start]
    own = _CLAUSE.split(lead)[-1] + clause[len(lead) :][:_AHEAD]
    rate = mapping("check", "rate_of")
    whose = [rate[word] for word in re.findall(r"[\w-]+", own.casefold()) if word in rate]
    of_whole = content_words(pair[1].item.text if pair[1].item else "")
    fit = sum(3 if content_words(who) & of_whole else -4 for who in whose)
    own = _OF_THEM.sub("", own)
    about = keys(own)
    told = keys(f"{story.around(pair[0].start)[1]} {pair[1].sentence.text}")
    one_paragraph = "\n" not in story.text[min(again.end, pair[0].end) : max(again.start, pair[0].start)]
    other = speaks_of(re.sub(rf"\b{_RATE}\b", "", own, flags=re.IGNORECASE), "other_bases")
    return min(len(about & told), 3) + one_paragraph + fit - 3 * other


def _of(story: Story, pair: Pair, again: Claim) -> int:
    """Return what the noun after a share tells: that of the whole, one that any whole goes by, or another."""
    after = story.after(again.end)
    found = _OF_NOUN.match(after)
    if found is None or not _OF.match(after):
        return 0
    noun, whole = found["noun"], pair[1]
    if noun in _THEM:
        return 0 if again.sentence.start > pair[0].sentence.start else -4
    if whole.item and keys(noun) & keys(whole.item.head):
        return 3
    return 2 if noun.casefold() in words("check", "wholes") else -4
