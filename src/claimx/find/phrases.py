"""Nouns and their phrases: what can head one, its singular, whether it is a time or a mere figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = ("NOUN", "PROPN")
_COIN = re.compile(r"[A-Z]{3}[0-9]|[A-Z]{0,3}[$£€¥₹][0-9]")
_TIME = ("DATE", "TIME")
_MODIFIERS = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "neg")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A base noun phrase: tokens ``first`` up to but not including ``end``, and its ``head``."""

    first: int
    end: int
    head: int


def is_noun(token: Token) -> bool:
    """Say whether a token can head a noun phrase: a noun, a name, or a model number in the plural ("777s").

    A sign or bare figures that the tagger took for a noun ("%", "+0.3") head nothing.
    """
    if token.pos_ in _NOUNS:
        return token.is_alpha or (any(c.isalpha() for c in token.text) and not is_coin(token))
    return token.lower_.endswith("s") and any(c.isdigit() for c in token.text)


def is_coin(token: Token) -> bool:
    """Say whether a token is a sum with its code or sign: "SEK9", "NT$9bn", which the tagger takes for a name."""
    return _COIN.match(token.text) is not None


def phrase_of(token: Token) -> Phrase:
    """Return the base noun phrase around a head: its modifiers to the left, compounds and numerals included."""
    first = token.i
    for child in token.lefts:
        beside = child.dep_ == "advmod" and child.nbor().like_num and child.lower_ not in words("items", "bound_words")
        if child.dep_ in _MODIFIERS and not beside:  # "currently 190 universities"
            first = min(first, child.left_edge.i)
    return Phrase(first, token.i + 1, token.i)


def singular(token: Token) -> str:
    """Return the singular lemma of a noun, case-folded, also where the tagger took a plural for a name."""
    lemma, word = token.lemma_.casefold(), token.lower_
    irregular = mapping("items", "irregular_plurals")
    if word in irregular:
        return str(irregular[word])
    if token.pos_ == "VERB":
        return _singular(word)
    if lemma != word or (token.tag_ in ("NN", "JJ", "CD") and not word.rstrip("s").isdigit()):
        return lemma
    return _singular(word)


def _singular(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def names_time(doc: Doc, phrase: Phrase) -> bool:
    """Say whether a phrase is a time expression ("Monday", "the third quarter")."""
    head = doc[phrase.head]
    if head.lower_ in ("time", "times") and any(t.pos_ in ("NOUN", "VERB") for t in doc[phrase.first : phrase.head]):
        return False
    if singular(head) in words("items", "time_nouns"):
        return True
    return head.ent_type_ in _TIME and not (head.tag_ == "NNS" and head.is_alpha)  # "50 patients an hour"


def is_figure(noun: Token) -> bool:
    """Say whether a noun only stands for an amount ("%", "$5m", "9 km"), and so measures and is not measured."""
    return not noun.text[0].isalpha() or noun.like_num or noun.ent_type_ in ("PERCENT", "MONEY", "QUANTITY", *_TIME)


def has_number(noun: Token) -> bool:
    """Say whether a noun has a numeral of its own ("260 points")."""
    return any(c.dep_ in ("nummod", "quantmod") and c.like_num and c.lower_ != "one" for c in noun.children)
