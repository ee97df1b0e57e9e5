"""Which share restates which part of a whole, be they sentences apart: by the words before and after the share."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, speaks_of
from claimx.check.amounts import share, unit_of
from claimx.check.interval import interval
from claimx.check.prose import keys
from claimx.check.words import APPROXIMATORS, any_of
from claimx.lexicon import mapping, words
from claimx.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.check.story import Story

Pair = tuple[Claim, Claim]

_RATE = any_of(words("check", "rates"))
_ABOUT = rf"(?:{APPROXIMATORS}\s)*"
# What stands before a share or after it, and how much it is for or against its being that of a part told elsewhere.
_BEFORE = {
    re.compile(rf"(?:,|\s[–—-]|\()\s?(?:or|amounting\sto)\s{_ABOUT}$", re.IGNORECASE): 4,
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
_OF_NOUN = re.compile(
    r"\s(?:of|all|the)\s(?:(?:all|the|its|their|his|her)\s)*(?:[\w-]+['’]s?\s)?"
    r"(?!(?:those|them|these|whom|which)\b)(?P<noun>[^\W\d][\w-]*)"
)
_RATES = re.compile(rf"\b{_RATE}\b|\bof (?:those|them|these)\b", re.IGNORECASE)
_ALONE = re.compile(r"[,.;]\s")  # "Turnout was 47 percent, the best in years.": of what follows, if no more is said
_CLAUSE = re.compile(r"[,;:(]\s?")
_ENOUGH = 5
_REACH, _AHEAD = 500, 60  # characters


def restated(story: Story, known: Sequence[Pair], shares: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Claim]]:
    """Yield each share with the part and whole that it surely restates, if it is that of no other pair."""
    for again in shares:
        told = [pair for pair in known if max(pair) < again or _ALONE.match(story.after(again.end))]
        near = [pair for pair in told if 0 <= (gap := _gap(pair, again))[1] - gap[0] <= _REACH]
        best = max(near, key=lambda pair: _weight(story, pair, again), default=None)
        if best is None or _weight(story, best, again) < _ENOUGH:
            continue
        if not any(_explains(pair, again) for pair in (*known, *_all(story, *best))):
            yield *best, again


def _gap(pair: Pair, again: Claim) -> tuple[int, int]:
    """Return where what stands between a share and a pair begins and ends; a share may stand before its part."""
    first, last = sorted(pair)
    return (last.end, again.start) if last.end <= again.start else (again.end, first.start)


def _weight(story: Story, pair: Pair, again: Claim) -> int:
    """Return how surely a share restates a part of a whole: the signs for it, less the numbers between them."""
    before, after = story.before(again.start), story.after(again.end)
    signs = [weight for sign, weight in _BEFORE.items() if sign.search(before)]
    signs += [weight for sign, weight in _AFTER.items() if sign.match(after)]
    start, end = _gap(pair, again)
    amid = sum(max(start, max(again, min(pair)).sentence.start) <= c.start < end for c in story.claims if c.value)
    return sum(signs) + _of(pair[1], after) + _told(story, pair, again) - 3 * amid


def _of(whole: Claim, after: str) -> int:
    """Return what the noun after a share tells: that of the whole or one that any whole goes by, or another."""
    found = _OF_NOUN.match(after)
    if found is None:
        return 0
    same = whole.item and keys(found["noun"]) & keys(whole.item.head)
    return 2 if same or found["noun"].casefold() in words("check", "wholes") else -4


def _told(story: Story, pair: Pair, again: Claim) -> int:
    """Return what the words about a share and about a part have in common, and what sets them apart."""
    lead = story.text[again.sentence.start : again.start]
    own = _CLAUSE.split(lead)[-1] + story.clause(again)[len(lead) :][:_AHEAD]
    rated = {who for rate, who in mapping("check", "rate_of").items() if rate in own.casefold().split()}
    whole = content_words(pair[1].item.text if pair[1].item else "")
    fit = sum(3 if content_words(who) & whole else -4 for who in rated)
    told = keys(f"{story.around(pair[0].start)[1]} {pair[1].sentence.text}") & keys(own)
    other = speaks_of(_RATES.sub("", own), "other_bases")
    return min(len(told), 3) + fit - 3 * other


def _all(story: Story, part: Claim, whole: Claim) -> Iterator[Pair]:
    """Yield each two counts of the sentences of a part and its whole: the share may be that of others among them."""
    near = [c for c in story.totals() if c.sentence in (part.sentence, whole.sentence) and unit_of(c) == unit_of(part)]
    yield from combinations(sorted(near, key=lambda c: c.value.low or 0 if c.value else 0), 2)


def _explains(pair: Pair, again: Claim) -> bool:
    """Say whether a share is that of a part."""
    part, whole = pair
    return (interval(part) / interval(whole)).meets(share(again))
