"""To whom and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, is_verb, lemma_of, own_subject
from claimx.find.phrases import is_noun, names_time, phrase_of
from claimx.find.tokens import children
from claimx.lexicon import words
from claimx.relate.phrases import mention_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.find.names import Names
    from claimx.model import Item, Mention

_PLACES = ("GPE", "LOC", "FAC")
_RECIPIENTS = ("GPE", "ORG", "NORP", "PERSON")
_CLAUSES = ("relcl", "advcl", "ccomp", "conj", "parataxis", "xcomp", "acl", "csubj", "pcomp")


def place_of(word: Token, names: Names) -> Mention | None:
    """Return the place that a preposition of the predicate's own clause names: the nearest, a goal or origin last."""
    ways = words("events", "ways_prepositions")
    found = []
    for token in _own_clause(word):
        if token.dep_ != "prep" or token.lower_ not in words("events", "places_prepositions"):
            continue
        if token.lower_ in ways and token.head.i != word.i:  # "a runner from Kenya"
            continue
        place = next((p for thing in children(token, "pobj") if (p := _place(thing)) is not None), None)
        if place is not None:
            found.append((token.lower_ in ways, abs(token.i - word.i), place))
    if not found:
        return None
    place = min(found, key=lambda entry: entry[:2])[2]
    return names.mention(mention_span(place.doc, place))


def _own_clause(word: Token) -> Iterator[Token]:
    """Yield the tokens under a word without those of further clauses."""
    for child in word.children:
        if child.dep_ not in _CLAUSES or not is_verb(child):
            yield child
            yield from _own_clause(child)


def _place(thing: Token) -> Token | None:
    """Return a place's name: the object itself, or that of its "of" phrase ("the port of Odesa")."""
    if thing.ent_type_ in _PLACES:
        return thing
    for of in thing.rights:
        if of.lower_ == "of":
            return next((t for t in children(of, "pobj") if t.ent_type_ in _PLACES), None)
    return None


def recipient_of(word: Token, names: Names, item: Item | None) -> Mention | None:
    """Return who gets it: the indirect object, the object of "to" or "for", the subject of "were given"."""
    found = _indirect(word, item) or _given(word) or _addressed(word)
    return None if found is None else names.mention(mention_span(found.doc, found))


def _indirect(verb: Token, item: Item | None) -> Token | None:
    for thing in children(verb, "dative"):
        target = next(iter(children(thing, "pobj")), thing)
        counted = item is not None and item.start <= target.idx < item.end
        if (is_noun(target) or target.pos_ == "PRON") and not counted and not names_time(target.doc, phrase_of(target)):
            return target
    return None


def _given(verb: Token) -> Token | None:
    transfers = lemma_of(verb) in words("events", "transfer_verbs")
    return own_subject(verb) if transfers and is_passive(verb) and children(verb, "dobj") else None


def _addressed(word: Token) -> Token | None:
    transfers = lemma_of(word) in words("events", "transfer_verbs")
    for preposition, thing in _oblique(word, depth=2):
        direction = preposition.lower_
        if direction not in words("events", "recipient_prepositions") or names_time(thing.doc, phrase_of(thing)):
            continue
        if direction == "to" and not transfers and preposition.head.i == word.i:  # "elected to the senate"
            continue
        if thing.ent_type_ in _RECIPIENTS or (transfers and direction == "to" and is_noun(thing)):
            return thing
    return None


def _oblique(word: Token, depth: int) -> Iterator[tuple[Token, Token]]:
    """Yield prepositions with their objects, under a word and, to a depth, under its objects."""
    for child in word.rights:
        if child.dep_ in ("prep", "dative"):
            for thing in children(child, "pobj"):
                yield child, thing
                if depth and child.lower_ in ("in", "of"):
                    yield from _oblique(thing, depth - 1)
        elif depth and child.dep_ in ("dobj", "attr", "oprd"):
            yield from _oblique(child, depth - 1)
