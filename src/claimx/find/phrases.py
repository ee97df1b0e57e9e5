"""Nouns and their phrases: what can head one, its singular, whether it is a time or a mere figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_NOUNS = ("NOUN", "PROPN")
# A sum with its code or sign, which the tagger takes for a name: "SEK9", "NT$9bn".
_COIN = re.compile(r"[A-Z]{3}[0-9]|[A-Z]{0,3}[$£€¥₹][0-9]")
_TIME = ("DATE", "TIME")
_MULTIPLIERS = frozenset(mapping("numbers", "magnitudes")) | {"times"}
# What "times" stands before where it multiplies: the limit, its size, forward earnings, GDP, what it was, more.
_COMPARED = ("DET", "PRON", "NOUN", "PROPN", "ADJ")
_LINKS = ("of", "for", "from", "at", "by", "in", "with")
_MODIFIERS = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "neg")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A base noun phrase: tokens ``first`` up to but not including ``end``, and its ``head``."""

    first: int
    end: int
    head: int


def is_noun(token: Token) -> bool:
    """Say whether a token can head a noun phrase: a noun, a name, or a model number in the plural ("777s").

    A sign or bare figures that the tagger took for a noun ("%", "+0.3") head nothing, nor does "YoY" behind a figure,
    nor what multiplies it: "75 lakh", "1.5 times GDP".
    """
    if token.lower_ in _MULTIPLIERS and is_multiplier(token):
        return False
    if token.lower_.rstrip(".") in words("traps", "compared_with"):
        return not (token.i and token.nbor(-1).text in ("%", "percent", "pc", "cent"))
    if token.pos_ in _NOUNS:
        return token.is_alpha or (any(c.isalpha() for c in token.text) and not _COIN.match(token.text))
    return token.lower_.endswith("s") and any(c.isdigit() for c in token.text)


def is_multiplier(token: Token) -> bool:
    """Say whether a word behind a number only multiplies: "lakh", and "times" but in "14 times in May"."""
    if not token.i or token.i + 1 == len(token.doc):
        return False
    before, after = token.nbor(-1), token.nbor()
    if token.lower_ != "times":
        return before.like_num or before.text == "-" or before.lower_ in _MULTIPLIERS
    if not before.like_num or "." in before.text:
        return before.like_num
    compares = after.tag_ in ("JJR", "RBR", "IN") and (after.tag_ != "IN" or after.lower_ in ("as", "that"))
    return compares or (after.pos_ in _COMPARED and after.ent_type_ not in _TIME)


def phrase_of(token: Token) -> Phrase:
    """Return the base noun phrase around a head: its modifiers to the left, compounds and numerals included."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in _MODIFIERS:
            first = min(first, child.left_edge.i)
    return Phrase(first, token.i + 1, token.i)


def head_of_phrase(tokens: DocSpan) -> Token:
    """Return the head: the root, or the last noun of the phrase when the root is none."""
    root = tokens.root
    if is_noun(root) or root.pos_ == "PRON":
        return root
    return next((t for t in reversed(tokens) if is_noun(t)), root)


def core(head: Token) -> DocSpan:
    """Return the noun phrase of a head: the modifiers before it, and "of", "for" or "from" with theirs after it.

    It begins behind a quotation mark or bracket, so that it never holds half a pair of them.
    """
    first = phrase_of(head).first
    marks = [t.i + 1 for t in head.doc[first : head.i] if t.is_bracket or (t.is_quote and t.tag_ != "POS")]
    return head.doc[max(marks, default=first) : _end(head)]


def _end(head: Token) -> int:
    """Return where the phrase of a head ends, with the prepositional phrases right after it."""
    end = head.i + 1
    for child in head.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in _LINKS:
            break
        thing = next((c for c in child.rights if c.dep_ == "pobj"), None)
        if thing is None or thing.ent_type_ in ("DATE", "TIME") or thing.tag_ == "CD":
            break
        end = _end(thing)
    return end


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
    return singular(head) in words("items", "time_nouns") or head.ent_type_ in _TIME


def is_figure(noun: Token) -> bool:
    """Say whether a noun only stands for an amount ("%", "$5m", "9 km"), and so measures and is not measured."""
    return not noun.text[0].isalpha() or noun.like_num or noun.ent_type_ in ("PERCENT", "MONEY", "QUANTITY", *_TIME)


def has_number(noun: Token) -> bool:
    """Say whether a noun has a numeral of its own ("260 points")."""
    return any(c.dep_ in ("nummod", "quantmod") and c.like_num and c.lower_ != "one" for c in noun.children)
