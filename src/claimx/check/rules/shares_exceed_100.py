"""``shares-exceed-100``: answers of which each excludes the others, or all parts of one thing, are more than it."""

from __future__ import annotations

import re
from functools import reduce
from itertools import combinations, pairwise
from operator import add
from typing import TYPE_CHECKING

from claimx.check.alike import speaks_of
from claimx.check.amounts import ONE, is_share, share
from claimx.check.bare import fractions
from claimx.check.interval import Interval
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.words import any_of
from claimx.lexicon import words
from claimx.model import Claim, Measure, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story


_ALL = Interval(ONE * 0, ONE)
# Shares of one whole that are wrong are so by a digit: those of much more are not of one whole.
_AT_MOST = Interval(ONE * 0, ONE * 13 / 10)
# "45 percent of the shares", "52 percent of all electricity", "Of the rubbish collected, 47 percent was burned"
_WHOLE_OF = re.compile(
    r"\s?(?:per\s?cent|%)?\s?of\s(?!those|them)(?:(?:the|all|its|their|our|his|her|total|decided|valid|\w+['’]s)\s)*(\w+)",
    re.IGNORECASE,
)
# "52 percent of the electricity in Norland, 41 percent in Veska", "and in Italy 30 percent": of two wholes.
_IN_PLACE = re.compile(r"\s(?:of (?:the |all |its )?\w+ )?in (?:the )?[A-Z]")
_ELSEWHERE = re.compile(r"(?:, |and |while )in (?:the )?[A-Z]")
# "52 percent of its electricity, Veska 41 percent": each of its own.
_OF_ITS, _NAMED = re.compile(r"(?:\s?(?:per\s?cent|%))?\sof (?:its|his|her)\b"), re.compile(r"\b[A-Z][\w’'-]+\s$")
# What a candidate has missed, or the place that one has come to, is no other vote.
_NO_BASE = re.compile(
    r"\bvotes cast\b|\b(?:absolute|outright|overall) majority\b"
    r"|\b(?:came|was|finished|placed|in) (?:second|third|fourth)\b",
    re.IGNORECASE,
)
# Where what is told of one share ends and what is told of the next begins.
_PARTING = re.compile(r"[;,.]|\b(?:and|while|with|to)\b")
_CLOSING = re.compile(r"[,;.]")
# "gas for 31% and the Green candidate, Yusuf Demir, 16.1%": another share of what the first verb says.
_LISTED = re.compile(r"[^.:\d]{0,40}(?:,|;|\band\b|\bwhile\b)[^.:;\d]{0,40}")
# "with 98 percent of ballots counted", "the 50 percent needed to win" are no candidate's.
_COUNTED = re.compile(
    rf"[^.;,\d]{{0,30}}\b{any_of(words('check', 'counting_words') - {'among'} | {'needed', 'required'})}\b"
)
# "the remaining 23 percent", "of the votes, against 44 percent for Moreno": one more of the parts.
_ADDED = re.compile(rf"\b(?:{any_of(words('check', 'adding'))}|votes?\b[^.;,\d]{{0,30}} against)\s$")
_AMONG = re.compile(r"\bamong\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:remaining|rest|remainder)\b[^.;\d]{0,20}$")
_WHOLE = Interval(ONE * 98 / 100, ONE * 102 / 100)
_REACH, _CLAUSE_BEFORE, _MOST = 700, 60, 7  # characters, characters, shares
_ELLIPTIC = 5  # words, with the number
_LEAD = 15  # characters before the first share that still tell of it
_ANSWERS = ("neither", "against_it", "for_it")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each sentence, or two that follow each other, with shares of one whole whether they are at most it."""
    told: set[Claim] = set()
    for shares in _gathered(story):
        if told.isdisjoint(shares):
            told.update(shares)
            yield _outcome(shares)
    for shares in _groups(story):
        if told.isdisjoint(shares) and _of_one_whole(story, shares):
            told.update(shares)
            yield _outcome(shares)


def _gathered(story: Story) -> Iterator[list[Claim]]:
    """Yield shares that stand apart, with the one that closes their sum; none of which some are the whole by chance."""
    parts = [c for c in _shares(story) if not story.in_title(c)]
    for number, last in enumerate(parts):
        rest = _REST.search(story.before(last.start)) is not None
        near = [c for c in parts[:number] if last.start - c.end <= _REACH and _is_part(story, c)]
        shares = [*near, last]
        some = (group for size in range(1, len(near) + 1) for group in combinations(near, size))
        if not rest or not 2 < len(shares) <= _MOST or not _is_little(shares):
            continue
        if not any(_total([*group, last]).meets(_WHOLE) for group in some):
            yield shares


def _has_whole(claim: Claim) -> bool:
    return claim.item is not None and claim.item.head.casefold() in words("check", "divided")


def _is_part(story: Story, claim: Claim) -> bool:
    """Say whether a share is that of an owner, maker or taker, or of what is divided among them."""
    own = story.clause(claim)[max(0, claim.start - claim.sentence.start - _CLAUSE_BEFORE) :]
    if claim.value is None or claim.value.unit != "percent" or speaks_of(own, "other_bases"):
        return False
    verb = claim.action is not None and claim.action.lemma in words("check", "composing")
    return _totals(story, [claim]) and (verb or _has_whole(claim))


def _groups(story: Story) -> Iterator[list[Claim]]:
    """Yield the shares of each sentence, and of each two that follow each other and are more than all together."""
    sentences = story.by_sentence(_shares(story))
    pairs = [[*one, *other] for one, other in pairwise(sentences) if _go_on(story, one[0], other[0])]
    yield from (shares for shares in sentences if len(shares) > 1 and _is_little(shares))
    yield from (shares for shares in pairs if _is_little(shares))
    yield from (shares for shares in sentences if len(shares) > 1 and not _ALL.below(_total(shares)))


def _shares(story: Story) -> list[Claim]:
    """Return all shares, those too of what is denied: "11% do not know", "37% rejected it" are answers like others."""
    told = (Stance.ASSERTED, Stance.DENIED)
    known = [c for c in story.claims if is_share(c) and c.stance in told and story.is_sure(c, "claim")]
    return [c for c in sorted([*known, *fractions(story)]) if not _COUNTED.match(story.after(c.end))]


def _go_on(story: Story, one: Claim, other: Claim) -> bool:
    gap = story.text[one.sentence.end : other.sentence.start]
    near = "\n" not in gap or _WHOLE_OF.match(story.text, one.end)
    return not gap.strip() and bool(near) and not story.in_title(one)


def _total(shares: list[Claim]) -> Interval:
    return reduce(add, map(share, shares))


def _is_little(shares: list[Claim]) -> bool:
    """Say whether shares are more than the whole, and not so much more that they must be of several."""
    return _ALL.below(_total(shares)) and not _AT_MOST.below(_total(shares))


def _of_one_whole(story: Story, shares: list[Claim]) -> bool:
    """Say whether the words give one answer a person, or name one whole, of which the shares are all."""
    start, end = shares[0].sentence.start, shares[-1].sentence.end
    said, around = story.text[start:end], story.around(start)
    wholes = {m[1].casefold() for at in (start, *(c.end for c in shares)) if (m := _WHOLE_OF.match(story.text, at))}
    wholes -= words("check", "phrase_ends") | {"total", "it", "whole"}
    told = [_NO_BASE.sub("", one) for one in _clauses(story, shares)]
    answers = [next((a for a in _ANSWERS if speaks_of(one, a)), None) for one in told]
    if speaks_of(said, "examples_words") or len(wholes) > 1 or _elsewhere(story, shares) or not _totals(story, shares):
        return False
    if len(set(answers)) == len(shares) and None not in answers:
        return True
    if any(speaks_of(one, "other_bases") for one in told):
        return False
    if _of_votes(shares, wholes, told) and not _AMONG.search(said):
        return True
    if speaks_of(" ".join(around), "several_answers"):
        return False
    left = any(a == "neither" for a in answers[1:])
    one_answer = any(speaks_of(text, "one_answer") for text in (around[0][-90:], around[1]))
    composed = _composed(story, shares, wholes)
    if len(shares) == 2:
        return composed and _is_elliptic(told[1]) and (one_answer or bool(wholes - words("check", "asked")))
    return composed or one_answer or left


def _clauses(story: Story, shares: list[Claim]) -> list[str]:
    """Return what is told of each share: the words around it up to where those of its neighbours begin."""
    cuts = [max(shares[0].sentence.start, shares[0].start - _LEAD)]
    for one, other in pairwise(shares):
        parting = list(_PARTING.finditer(story.text, one.end, other.start))
        cuts.append(parting[-1].end() if parting else other.start)
    closing = _CLOSING.search(story.text, shares[-1].end, shares[-1].sentence.end)
    cuts.append(closing.start() if closing else shares[-1].sentence.end)
    return [story.text[a:b] for a, b in pairwise(cuts)]


def _elsewhere(story: Story, shares: list[Claim]) -> bool:
    """Say whether shares are of one thing in several places."""
    if _OF_ITS.match(story.after(shares[0].end)) and _NAMED.search(story.before(shares[1].start)):
        return True
    after = sum(_IN_PLACE.match(story.text, c.end) is not None for c in shares)
    return after > 1 or any(_ELSEWHERE.search(story.between(a, b)) for a, b in pairwise(shares))


def _totals(story: Story, shares: list[Claim]) -> bool:
    return all(c.measure is Measure.TOTAL or _ADDED.search(story.before(c.start)) for c in shares)


def _of_votes(shares: list[Claim], wholes: set[str], told: list[str]) -> bool:
    """Say whether candidates share one vote: each has a share of it, and none is compared with another vote."""
    heads = {one.removesuffix("s") for one in wholes} or {c.item.head.casefold() for c in shares if c.item}
    other = any(speaks_of(one, cues) for one in told for cues in ("another_words", "counting_words"))
    return len(heads) == 1 and heads <= words("check", "votes") and not other


def _composed(story: Story, shares: list[Claim], wholes: set[str]) -> bool:
    """Say whether the shares are the parts of one thing: "coal accounts for 60%, gas for 30% and solar for 25%"."""
    if not all(_LISTED.fullmatch(story.between(a, b)) for a, b in pairwise(shares)):
        return bool(wholes & words("check", "divided"))
    verb = shares[0].action
    composing = verb is not None and verb.lemma in words("check", "composing")
    is_so = verb is not None and verb.lemma == "be" and verb.start < shares[0].start  # "is 72% copper, 20% zinc"
    return composing or is_so or bool(wholes - words("check", "asked"))


def _is_elliptic(clause: str) -> bool:
    """Say whether a clause has but who and how much: "and oxygen 31 percent" leaves no room for a third."""
    return len(clause.split()) <= _ELLIPTIC and not speaks_of(clause, "past_verbs")


def _outcome(shares: list[Claim]) -> Outcome:
    if not _ALL.below(_total(shares)):
        return Fits.EXACTLY
    said = " and ".join(c.text for c in shares)
    message = f"{said} are more than the whole together."
    return Fault.of(message, *shares, most=0.85)
