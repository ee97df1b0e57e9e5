"""Noun phrases by token order: sturdier than the tree where a small model misparses numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import Phrase, is_noun
from claimx.find.tokens import sentence_end
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPHENS = ("-", "–", "‐", "‑", "/")
_QUOTES = ('"', "'", "“", "”", "‘", "’", "``", "''")
_BEFORE_PHRASE = ("DET", "NUM", "SYM", "SPACE")
_INNER = ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "ADV", "CCONJ")
_TIME = ("DATE", "TIME")


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
