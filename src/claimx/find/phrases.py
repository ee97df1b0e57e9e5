"""Noun phrases by token order: sturdier than the tree where a small model misparses numbers.

A phrase is a pair of token indices and its head, always of one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.tokens import sentence_end
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_NOUNS = ("NOUN", "PROPN")
_COIN = re.compile(r"[A-Z]{3}[0-9]|[A-Z]{0,3}[$£€¥₹][0-9]")
_HYPHENS = ("-", "–", "‐", "‑", "/")
_QUOTES = ('"', "'", "“", "”", "‘", "’", "``", "''")
_BEFORE_PHRASE = ("DET", "NUM", "SYM", "SPACE")
_INNER = ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "CCONJ")
_TIME = ("DATE", "TIME")
_MODIFIERS = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "neg")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A base noun phrase: tokens ``first`` up to but not including ``end``, and its ``head``."""

    first: int
    end: int
    head: int

    def tokens(self, doc: Doc) -> DocSpan:
        """Return its tokens."""
        return doc[self.first : self.end]


def phrase_from(doc: Doc, at: int) -> Phrase | None:
    """Return the base noun phrase that begins at a token, without determiners; None when none does.

    Owners are part of it: "Reyes's closest allies" has the head "allies".
    """
    head = owner = None
    i, stop = at, sentence_end(doc[at]) if at < len(doc) else at
    while i < stop:
        if head is not None and doc[i].tag_ == "POS":
            head, owner = None, head
        elif i > at and i + 1 < stop and _is_hyphen(doc, i):
            i += 1
            head = i if is_noun(doc[i]) else head
        elif is_noun(doc[i]) and (head is None or not _new_phrase(doc[head], doc[i], i - head)):
            head = i
        elif not (_before_head(doc, i, at, stop) if head is None else _inside(doc, i, stop)):
            break
        i += 1
    head = owner if head is None else head
    return None if head is None else Phrase(at, _widened(doc[head]) + 1, _widened(doc[head]))


def _is_hyphen(doc: Doc, i: int) -> bool:
    """Say whether a token joins the two words around it."""
    return doc[i].text in _HYPHENS and not doc[i].whitespace_ and not doc[i - 1].whitespace_


def _widened(noun: Token) -> int:
    """Return the head, or the noun it modifies by the tree: "a mid-size, long-range airliner"."""
    further = noun.head
    modifies = noun.dep_ in ("compound", "nmod", "amod", "npadvmod") and is_noun(further)
    between = noun.doc[noun.i + 1 : further.i]
    inner = all(t.pos_ in _INNER and t.text not in ("(", ")", ";", ":", ".") for t in between)
    return further.i if modifies and noun.i < further.i <= noun.i + 6 and inner else noun.i


def _new_phrase(head: Token, token: Token, distance: int) -> bool:
    """Say whether a noun after the head starts another phrase: a date, or a name after a plural."""
    if distance > 1 and head.nbor(1).tag_ in ("CC", ","):
        return True
    if token.ent_type_ in _TIME and head.ent_type_ not in _TIME:
        return True
    verb = token.tag_ == "NN" and token.dep_ == "ROOT"  # "pilgrims arrive", the verb taken for a noun
    plural = head.tag_ == "NNS" and head.lower_ not in words("items", "plural_modifiers")
    return plural and (verb or token.pos_ == "PROPN")


def _inside(doc: Doc, i: int, stop: int) -> bool:
    """Say whether white space, or an adjective or "&" after a first noun, leads on to a noun of the same phrase."""
    if doc[i].is_space:
        return True
    joins = doc[i].text == "&" or (doc[i].pos_ == "ADJ" and doc[i - 1].pos_ == "PROPN")
    follows = i + 1 < stop and is_noun(doc[i + 1]) and doc[i + 1].ent_type_ not in _TIME
    return joins and follows and doc[i - 1].tag_ != "NNS"


def _before_head(doc: Doc, i: int, first: int, stop: int) -> bool:
    """Say whether a token may stand in a noun phrase before its head."""
    token = doc[i]
    if i + 1 >= stop or (token.is_space and i == first):
        return False
    following = doc[i + 1]
    if _is_hyphen(doc, i + 1) and not token.whitespace_:
        return token.pos_ not in ("AUX", "CCONJ", "PUNCT")
    if token.is_space or token.text in _QUOTES or (token.lower_ == "all" and i > first):
        return True
    if token.pos_ in ("ADJ", "NUM"):
        return token.ent_type_ != "TIME"
    if token.tag_ in ("VBN", "VBG", "VBD"):  # a participle that modifies the noun
        apart = following.ent_type_ in _TIME or token.dep_ in ("ROOT", "acl", "relcl", "advcl")
        return not apart and (token.dep_ in ("amod", "compound", "nmod") or following.pos_ in ("ADJ", "NOUN"))
    if token.pos_ == "ADV" or token.tag_ == "RBR":
        graded = following.pos_ in ("ADJ", "VERB") and following.tag_ not in ("VBZ", "VBP", "MD")
        return graded or token.lower_ in words("items", "comparing_words")
    joins = (token.tag_ == "CC" or token.text == ",") and i > first
    return joins and doc[i - 1].pos_ in ("ADJ", "ADV", "VERB") and following.pos_ in ("ADJ", "NOUN", "PROPN")


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


def object_of(doc: Doc, preposition: int) -> Phrase | None:
    """Return the noun phrase after a preposition, past its determiners and numerals."""
    i = preposition + 1
    stop = sentence_end(doc[preposition])
    while i < stop and (_opens(doc[i]) or _between_numbers(doc, i, preposition)):
        i += 1
    if i + 3 < stop and doc[i].lower_ == "per" and doc[i + 1].text in _HYPHENS:
        i += 3
    return phrase_from(doc, i) if i < stop else None


def _opens(token: Token) -> bool:
    """Say whether a token may stand before the noun phrase of a preposition."""
    if token.pos_ == "ADV" and token.i + 1 < len(token.doc) and token.nbor().like_num:  # of the nearly 300 homes
        return True
    return token.pos_ in _BEFORE_PHRASE or token.tag_ in ("PRP$", "PDT", "WP$") or token.text == "%"


def _between_numbers(doc: Doc, i: int, preposition: int) -> bool:
    """Say whether a token links a number to what follows: "out of 18 of the districts", "of 16 to 24 year olds"."""
    return i > preposition + 1 and doc[i - 1].like_num and doc[i].lower_ in ("of", "to", "or", "-", "–")


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
