"""Figures told twice of what only one can have: who is said to have it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.check.alike import is_name, linked, named, same_unit, speaks_of
from claimx.check.anaphora import told_apart
from claimx.check.prose import keys, names, tokens
from claimx.check.words import any_of
from claimx.lexicon import mapping, words
from claimx.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story
    from claimx.model import Claim

_SHARE = re.compile(rf"\b{any_of(mapping('told', 'exclusive'))}\b", re.IGNORECASE)
_KNOWN = re.compile(r"(?:\b(?:the|those|these|whose|his|her|its)|['’]s)\s(?:[a-z]+\s(?:of\s|for\s)?)?$", re.IGNORECASE)
# "Brunnby's debts of", "Lars Uhl, whose": who has it, whoever else the sentence names.
_POSSESSOR = re.compile(
    r"(?P<who>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)(?:['’]s\s(?:[a-z]+\s(?:of\s|for\s)?)?|,?\swhose\s(?:[a-z]+\s)?)$"
)
_ROUND = 2  # digits at the least of a number that two bodies will hardly have by chance


def claimed_twice(story: Story) -> Iterator[tuple[Claim, Claim]]:
    """Yield each two figures of one value of what only one can have, where the second points back or is the whole."""
    figures = [c for c in story.figures() if _is_telling(c) and not story.in_title(c) and not story.is_field(c)]
    for one, other in combinations(figures, 2):
        if one.value == other.value and one.sentence != other.sentence and _one_thing(story, one, other):
            yield one, other


def owners(claim: Claim) -> frozenset[str]:
    """Return the name that a figure is said to belong to, else those in its sentence, its doer's among them."""
    if possessor := _POSSESSOR.search(claim.sentence.text[: claim.start - claim.sentence.start]):
        return names(f"x {possessor['who']}")
    doer = named(claim.actor)
    first = names(f". {doer}") if doer and is_name(doer) else frozenset()
    source = named(claim.said_by)
    tellers = names(f". {source}") if source else frozenset()  # "said of the company's sales": they are not his
    return (names(claim.sentence.text) - tellers) | first - {"the"}


def bodies(claim: Claim) -> frozenset[str]:
    """Return the public bodies in a figure's sentence that go by their kind: the city, the region."""
    return _words(claim) & words("told", "bodies")


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(map(str.casefold, tokens(claim.sentence.text)))


def _is_telling(claim: Claim) -> bool:
    digits = "".join(filter(str.isdigit, claim.text))
    return claim.measure is Measure.TOTAL and len(digits) >= _ROUND and claim.value is not None


def _one_thing(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether two figures are of one thing that only one can have, by their words."""
    heads = [keys(c.item.head) if c.item and c.item.text else frozenset() for c in (one, other)]
    counted = one.value is not None and one.value.unit is None
    apart = counted and heads[0] and heads[1] and heads[0].isdisjoint(heads[1])
    shared = _shares(one) & _shares(other)
    if one.value is not None and one.value.unit == "percent":
        shared &= {"own"}  # a share of a market or a revenue may well be that of two
    whole = any(not _words(c).isdisjoint(words("told", "all_of_it")) for c in (one, other))
    known = whole or _KNOWN.search(story.before(other.start))
    if apart or not shared or not known or not same_unit(one, other) or linked(one, other):
        return False
    return not any(told_apart(story, c) or speaks_of(c.sentence.text, "both_words") for c in (one, other))


def _shares(claim: Claim) -> frozenset[str]:
    table = mapping("told", "exclusive")
    return frozenset(table[found[0].casefold()] for found in _SHARE.finditer(claim.sentence.text))
