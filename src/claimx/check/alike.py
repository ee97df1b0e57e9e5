"""Whether two claims speak of the same: one item, one doer, one event, one period."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from claimx.model import Claim, Item, Mention, Source, When

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAME = re.compile(r"[A-Z]")
_NEAR = 2  # characters between two sentences that follow each other
POSSESSIVE = re.compile(r"['’]s?$")


@cache
def content_words(text: str) -> frozenset[str]:
    """Return the words of a phrase without articles, possessives and plural endings."""
    empty = words("check", "empty_words") | words("check", "magnitudes")
    bare = (POSSESSIVE.sub("", word.casefold()) for word in _WORD.findall(text) if not word[0].isdigit())
    return frozenset(word.removesuffix("s") for word in bare if word not in empty)


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of a phrase's words, which "exported" and "exports" share."""
    return frozenset(word[:5] for word in content_words(text))


def group(head: str) -> str:
    """Return what a head noun is a kind of ("gendarme": force), itself where nobody said."""
    kind: str = mapping("check", "kinds").get(head.casefold(), head.casefold())
    return kind


def family(lemma: str) -> str:
    """Return the event that a verb or noun names ("send", "deployment": deploy), itself where nobody said."""
    event: str = mapping("check", "events").get(lemma.casefold(), lemma.casefold())
    return event


def named(mention: Mention | Source | None) -> str | None:
    """Return the fullest name of a participant."""
    return None if mention is None else mention.name or mention.text


def is_name(text: str | None) -> bool:
    """Say whether a participant has a name and is not only described."""
    return text is not None and _NAME.search(text.removeprefix("The ")) is not None


def same_name(one: str | None, other: str | None) -> bool:
    """Say whether two names may be one body's: the words of the shorter are all in the longer."""
    if one is None or other is None:
        return False
    a, b = content_words(one), content_words(other)
    return bool(a and b) and (a <= b or b <= a)


def same_item(one: Item | None, other: Item | None) -> bool:
    """Say whether two items are the same things: one head, and no word that sets one apart from the other."""
    if one is None or other is None:
        return False
    heads = {group(head) if group(head) == "people" else head.casefold() for head in (one.head, other.head)}
    if len(heads) > 1:
        return False
    a, b = content_words(one.text), content_words(other.text)
    told_again = (a <= b or b <= a) and min(len(a), len(b)) > 1  # "survivors of (last week's) earthquake"
    return not a or not b or told_again or a == b or heads == {"people"}


def is_money(claim: Claim) -> bool:
    """Say whether a claim is of a sum of money, which texts call by its giver's, taker's or purpose's name."""
    return claim.value is not None and claim.value.unit is not None and claim.value.unit.isupper()


def is_generic(text: str) -> bool:
    """Say whether a body is only called what it is ("the company"), and so is no other than one named before."""
    return content_words(text) <= words("check", "generic_bodies")


def same_action(one: Claim, other: Claim) -> bool:
    """Say whether two claims name one event."""
    return (
        one.action is not None and other.action is not None and family(one.action.lemma) == family(other.action.lemma)
    )


def same_unit(one: Claim, other: Claim) -> bool:
    """Say whether two values can be compared as they stand."""
    a, b = one.value, other.value
    return a is not None and b is not None and (a.unit, a.per) == (b.unit, b.per)


def of_one_event(one: Claim, other: Claim) -> bool:
    """Say whether two claims may be of one event in one measure, told twice, and neither is a part of the other."""
    return (
        one.sentence != other.sentence
        and same_unit(one, other)
        and same_action(one, other)
        and not other_period(one.when, other.when)
        and not linked(one, other)
    )


def same_period(one: When | None, other: When | None) -> bool:
    """Say whether two claims are about one period, as far as the text says: both name the same, or none."""
    if one is None or other is None:
        return one is other
    return (one.first, one.last) == (other.first, other.last) and one.first is not None


def other_period(one: When | None, other: When | None) -> bool:
    """Say whether two claims name two periods; what one of them leaves open may be the other's."""
    return one is not None and other is not None and not same_period(one, other)


def linked(one: Claim, other: Claim) -> bool:
    """Say whether one is a part of the other or replaces it."""
    return one.id in (other.of, other.replaces) or other.id in (one.of, one.replaces)


def disputed(one: Claim, other: Claim) -> bool:
    """Say whether two sources are set against each other: then it is they who differ, and not the article.

    They are where one follows the other, or is a party; a ministry and its spokesman are not.
    """
    a, b = named(one.said_by), named(other.said_by)
    if a is None or b is None or same_name(a, b) or _papers(a, b):
        return False
    near = abs(other.sentence.start - one.sentence.end) <= _NEAR
    return near or any(speaks_of(source, "parties") for source in (a, b))


def _papers(*sources: str) -> bool:
    """Say whether a source is a mere paper ("a statement"), which may be anybody's."""
    return any(content_words(source) <= words("check", "papers") for source in sources)


def pairs_by(claims: Iterable[Claim], key: Callable[[Claim], Hashable]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each two claims that have the same key, in text order; those without one (None) are left out."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    yield from (pair for name, group in groups.items() if name is not None for pair in combinations(group, 2))


def kind_of(claim: Claim) -> str | None:
    """Return what a claim counts, as a key: people of several words are one kind."""
    return None if claim.item is None else group(claim.item.head)


def speaks_of(text: str, cues: str) -> bool:
    """Say whether a text has a word of a class."""
    found = " ".join(word.casefold() for word in _WORD.findall(text))
    return any(f" {cue} " in f" {found} " for cue in words("check", cues))
