"""Subjects that the tree lost or hung elsewhere, found again by the order of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import names_time, phrase_of
from claimx.find.tokens import children, sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token


def before_insertion(verb: Token) -> Token | None:
    """Return the subject that the tree lost over an insertion: "after the jet, still unpainted, arrives".

    The noun before a pair of commas right before a finite verb; or the one that the tree gave to the participle inside.
    """
    if verb.tag_ not in ("VBZ", "VBD", "VBP") and not any(c.tag_ == "MD" for c in verb.children):
        return None
    inner = next((t for c in children(verb, "advcl") if c.i < verb.i for t in children(c, "nsubj")), None)
    if inner is not None and inner.head.tag_ == "VBG" and inner.head.n_lefts == 1:
        return inner
    doc, i = verb.doc, verb.i - 1
    while i > sentence_start(verb) and (doc[i].pos_ in ("AUX", "ADV", "PART") or doc[i].text in ('"', "”", "’", "'")):
        i -= 1
    if doc[i].text != "," or verb.dep_ == "conj":
        return None
    opener = next((t for t in reversed(doc[sentence_start(verb) : i]) if t.text == ","), None)
    noun = None if opener is None or opener.i == sentence_start(verb) else doc[opener.i - 1]
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "NUM") or noun.ent_type_ in ("DATE", "TIME"):
        return None
    return noun


def after_with(verb: Token) -> Token | None:
    """Return the name in commas before a participle after "with": "with the next country, Norvia, reporting"."""
    doc, comma = verb.doc, verb.i - 1
    if verb.tag_ != "VBG" or comma - 2 <= sentence_start(verb) or doc[comma].text != ",":
        return None
    name = doc[comma - 1]
    first = name.left_edge.i
    if name.dep_ != "appos" or first <= sentence_start(verb) or doc[first - 1].text != ",":
        return None
    for token in reversed(doc[max(first - 9, sentence_start(verb)) : first - 1]):
        if token.lower_ == "with" or token.pos_ in ("VERB", "AUX", "PUNCT"):
            return name if token.lower_ == "with" else None
    return None


def told_of(noun: Token) -> Token:
    """Return the shooting in "a shooting in Oslo on Friday, which": no day or hour does anything."""
    if not names_time(noun.doc, phrase_of(noun)):
        return noun
    earlier = reversed(noun.doc[sentence_start(noun) : noun.i])
    things = (t for t in earlier if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("DATE", "TIME", "GPE", "LOC"))
    thing = next((t for t in things if not names_time(noun.doc, phrase_of(t))), noun)
    while thing.dep_ == "pobj" and thing.head.head.pos_ in ("NOUN", "PROPN"):  # "a fire at the port"
        thing = thing.head.head
    return thing


def bearer(noun: Token) -> Token:
    """Return the person in "Jo Lee, the mayor of Bend, Oregon, who owns two boats": a place is never "who"."""
    above = noun
    while above.ent_type_ in ("GPE", "LOC", "FAC") and above.dep_ in ("pobj", "appos", "prep", "conj"):
        above = above.head.head if above.dep_ == "pobj" else above.head
    return above if above.pos_ in ("NOUN", "PROPN") else noun


def noun_before(pronoun: Token) -> Token:
    """Return the nearest noun before a relative pronoun that the tree did not tie to its antecedent."""
    earlier = reversed(pronoun.doc[sentence_start(pronoun) : pronoun.i])
    return next((t for t in earlier if t.pos_ in ("NOUN", "PROPN")), pronoun)


def beside(verb: Token) -> Token | None:
    """Return a noun right before a finite verb that the tree took for a member of a list: "and rebels lost 10"."""
    i = verb.i - 1
    while i > sentence_start(verb) and verb.doc[i].pos_ in ("AUX", "ADV", "PART"):
        i -= 1
    noun = verb.doc[i]
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    before = noun.left_edge.i - 1
    return noun if before > verb.head.i and verb.doc[before].tag_ in ("CC", ",") else None


def headline_subject(verb: Token) -> Token | None:
    """Return the subject of a headline's verb that the tagger took for a plural noun: "GM plans to close"."""
    before = [t for t in verb.lefts if t.dep_ == "compound" and t.i == verb.i - 1]
    return before[0] if before else None
