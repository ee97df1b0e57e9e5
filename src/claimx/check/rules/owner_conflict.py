"""``owner-conflict``: one quantity of what only one can have or do, and two bodies whose it is said to be."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.check.alike import (
    content_words,
    is_name,
    linked,
    named,
    of_one_event,
    same_action,
    same_item,
    same_name,
    same_unit,
    speaks_of,
)
from claimx.check.anaphora import told_apart
from claimx.check.prose import keys, tokens
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.words import any_of
from claimx.lexicon import mapping, words
from claimx.model import Claim, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story

Owners = tuple[frozenset[str], ...]
_SHARE = re.compile(rf"\b{any_of(mapping('told', 'exclusive'))}\b", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:\b(?:the|those|these|whose|its|their|his|her)|['’]s?)\s(?:[a-z]+\s){0,2}(?:(?:of|was|were|is)\s)?[$€£]?$", re.I
)
_NAME = r"[A-Z][\w’-]*(?:\s(?:(?:of|de|van|for|and)\s)?[A-Z][\w’-]*)*"
# "Brunnby's debts of", "Lars Uhl, whose", "the Folk Museum, with its": who has it, whoever else the sentence names.
_POSSESSOR = re.compile(
    rf"(?P<who>{_NAME})(?:['’]s?\s(?:[a-z]+\s){{0,2}}(?:of\s)?|,?\s(?:whose|(?:which|who)\shad|(?:which|who)\shas|with\s(?:its|his|her|their))\s(?:[a-z]+\s){{0,3}})"
    r"[$€£]?$"
)
# "1.9 million visitors to the Maritime Museum", "31 points for Otis Bell"
_TAKER = re.compile(rf"\s(?:[a-z]+\s){{1,2}}(?:to|at|of)\s(?:the\s)?(?P<who>{_NAME})")
_NAMES = re.compile(_NAME)
_DIGITS = 2  # of a number that two bodies will hardly have by chance


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each quantity that stands twice, of one thing, whether it has one owner."""
    for one, other, apart in told_twice(story):
        message = f"{other.text}, which only one can have, is told of one here and of another there."
        yield Fault.of(message, one, other, most=0.6, cells=()) if apart else Fits.EXACTLY


def told_twice(story: Story) -> Iterator[tuple[Claim, Claim, bool]]:
    """Yield each two figures of one value of what only one can have or did, with whether they are given to two."""
    figures = [c for c in story.figures() if _is_telling(c) and not story.is_field(c)]
    for one, other in combinations(figures, 2):
        if one.value != other.value or one.sentence == other.sentence or _is_both(one, other):
            continue
        if _one_deed(story, one, other):
            yield one, other, not same_name(named(one.actor), named(other.actor))
        elif not story.in_title(one) and _one_thing(story, one, other):
            whose = [(owners(story, one), owners(story, other)), (bodies(one), bodies(other))]
            apart = [is_apart(*pair) for pair in whose if all(pair)]
            yield from ((one, other, found) for found in apart[:1])


def owners(story: Story, claim: Claim) -> Owners:
    """Return the name that the words beside a figure give it to, else those in its sentence, but for who tells it."""
    if owner := owner_of(story, claim):
        return owner
    doer, teller = named(claim.actor), content_words(named(claim.said_by) or "")
    found = [one[0] for one in _NAMES.finditer(claim.sentence.text) if _is_body(one)]
    others = [name for name in map(content_words, found) if name and not name <= teller]
    return (content_words(doer), *others) if doer and is_name(doer) else tuple(others)


def owner_of(story: Story, claim: Claim) -> Owners:
    """Return the one name whose a figure is by the words right before or after it."""
    found = _POSSESSOR.search(story.before(claim.start, 90)) or _TAKER.match(story.after(claim.end, 90))
    return (content_words(found["who"]),) if found else ()


def bodies(claim: Claim) -> Owners:
    """Return the public bodies in a figure's sentence that go by their kind: the city, the region."""
    found = frozenset(map(str.casefold, tokens(claim.sentence.text))) & words("told", "bodies")
    return tuple(frozenset((one,)) for one in found)


def is_apart(one: Owners, other: Owners) -> bool:
    """Say whether no name of one may be a name of the other."""
    return not any(a <= b or b <= a for a in one for b in other)


def _is_body(found: re.Match[str]) -> bool:
    """Say whether words with capitals are a name: not the first of their sentence alone, and no month or weekday."""
    first = found.start() == 0 and " " not in found[0] and found[0].casefold() in words("check", "no_names")
    known = {*mapping("check", "months"), *mapping("check", "weekdays")}
    return not first and not {word.casefold() for word in found[0].split()} <= known


def _is_telling(claim: Claim) -> bool:
    digits = "".join(filter(str.isdigit, claim.text))
    return claim.measure is Measure.TOTAL and len(digits) >= _DIGITS and claim.value is not None


def _one_thing(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether two figures are of one thing that only one can have, by their words."""
    heads = [keys(c.item.head) if c.item and c.item.text else frozenset() for c in (one, other)]
    counted = one.value is not None and one.value.unit is None
    apart = counted and heads[0] and heads[1] and heads[0].isdisjoint(heads[1])
    shared = _shares(one) & _shares(other)
    if one.value is not None and one.value.unit == "percent":
        shared &= {"own"}  # a share of a market or a revenue may well be that of two
    elif not shared:
        shared = _in_common(story, one, other)
    whole = any(
        not words("told", "all_of_it").isdisjoint(map(str.casefold, tokens(c.sentence.text))) for c in (one, other)
    )
    known = whole or owner_of(story, other) or _KNOWN.search(story.before(other.start))
    if apart or not shared or not known or not same_unit(one, other) or linked(one, other):
        return False
    return not any(told_apart(story, c) for c in (one, other))


def _is_both(*claims: Claim) -> bool:
    return any(speaks_of(claim.sentence.text, "both_words") for claim in claims)


def _one_deed(story: Story, one: Claim, other: Claim) -> bool:
    """Say whether two figures are of one deed by a name each: "the United Nations fund" is none to its last word."""
    doers = [named(c.actor) if story.is_sure(c, "item", "actor", "action") else None for c in (one, other)]
    proper = all(name and is_name(name) and name.split()[-1][:1].isupper() for name in doers)
    alike = one.status is other.status and same_item(one.item, other.item)
    return proper and _is_unround(one) and alike and of_one_event(one, other)


def _is_unround(claim: Claim) -> bool:
    return len("".join(filter(str.isdigit, claim.text)).strip("0")) > _DIGITS


def _in_common(story: Story, one: Claim, other: Claim) -> frozenset[str]:
    """Return the words that tell two figures alike, if there are several."""
    shared = keys(story.clause(one)) & keys(story.clause(other))
    having = all(c.action and c.action.lemma in words("told", "having") for c in (one, other))
    owned = same_action(one, other) or having or (owner_of(story, one) and owner_of(story, other))
    return shared if len(shared) > 1 and owned else frozenset()


def _shares(claim: Claim) -> frozenset[str]:
    table = mapping("told", "exclusive")
    return frozenset(table[found[0].casefold()] for found in _SHARE.finditer(claim.sentence.text))
