"""To whom and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import phrase_of
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimx.find.names import Names
    from claimx.model import Mention

_PLACES = ("GPE", "LOC", "FAC")
_RECIPIENTS = ("GPE", "ORG", "NORP", "PERSON")


def place_of(word: Token, names: Names) -> Mention | None:
    """Return the first named place that a preposition ties to the predicate or its arguments."""
    for preposition, thing in _oblique(word, depth=2):
        if thing.ent_type_ in _PLACES and preposition.lower_ in words("events", "places_prepositions"):
            return names.mention(phrase_of(thing).tokens(thing.doc))
    return None


def recipient_of(word: Token, names: Names) -> Mention | None:
    """Return who gets it: the indirect object, or the named object of "to" or "for"."""
    for thing in children(word, "dative"):
        target = next(iter(children(thing, "pobj")), thing)
        if target.pos_ in ("NOUN", "PROPN", "PRON"):
            return names.mention(phrase_of(target).tokens(target.doc))
    for preposition, thing in _oblique(word, depth=1):
        if thing.ent_type_ in _RECIPIENTS and preposition.lower_ in words("events", "recipient_prepositions"):
            return names.mention(phrase_of(thing).tokens(thing.doc))
    return None


def _oblique(word: Token, depth: int) -> Iterator[tuple[Token, Token]]:
    """Yield prepositions with their objects, under a word and, to a depth, under its arguments."""
    for child in word.rights:
        if child.dep_ in ("prep", "dative"):
            for thing in children(child, "pobj"):
                yield child, thing
        elif depth and child.dep_ in ("dobj", "attr", "pobj", "oprd"):
            yield from _oblique(child, depth - 1)
