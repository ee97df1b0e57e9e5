"""Subjects that the tree lost or hung elsewhere, found again by the order of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import names_time, phrase_from, phrase_of
from claimx.find.tokens import ancestors, children, sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token

_BREAKS = (":", "-", "–", "—")


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
    return _settled(noun) if noun.ent_type_ == "GPE" and doc[noun.i + 2].ent_type_ == "GPE" else noun


def _settled(place: Token) -> Token:
    """Return the firm in "Acme, a firm based in Bergen, Norway, sold": the commas are those of the place."""
    above = place
    while above.head.i < above.i and above.dep_ in ("pobj", "prep", "acl", "appos", "conj", "nmod"):
        above = above.head
        if above.dep_ == "nsubj":
            break
    return above if above.pos_ in ("NOUN", "PROPN") else place


def of_same_clause(nouns: list[Token], verb: Token) -> list[Token]:
    """Return the subjects that can be the verb's, where the tree gave it two.

    No dateline before a colon or dash ("OSLO, Norway: Divers found"), and the last noun of one phrase that a number
    parts ("a category 3 storm hit").
    """
    before = [t for t in nouns if t.i < verb.i]
    if len(before) < 2:
        return nouns
    first, last = before[-2:]
    between = verb.doc[first.i + 1 : last.i]
    if last.lower_ == "size":  # "a probe the size of a car began"
        return [first]
    parted = any(t.text in _BREAKS and (t.text != "-" or t.whitespace_) for t in between)
    joined = all(t.pos_ in ("NUM", "ADJ", "NOUN", "PROPN", "CCONJ") for t in between)
    return [last] if parted or (joined and first.pos_ in ("NOUN", "PROPN")) else nouns


def after_break(verb: Token) -> Token | None:
    """Return the noun that opens the clause after a colon or semicolon: "it was unsure: sums, it said, may fall".

    The tree gives such a verb the subject before the break when an insertion parts it from its own.
    """
    if verb.dep_ not in ("conj", "ccomp", "parataxis") or not _is_finite(verb) or verb.head.i > verb.i:
        return None
    doc = verb.doc
    at = next((t.i for t in reversed(doc[verb.head.i + 1 : verb.i]) if t.text in (";", ":")), None)
    if at is None:
        return None
    first = at + 1
    while first < verb.i and doc[first].tag_ in ("DT", "PRP$", "CD"):
        first += 1
    phrase = phrase_from(doc, first)
    if phrase is None or phrase.end >= verb.i or doc[phrase.end].text != "," or names_time(doc, phrase):
        return None
    return doc[phrase.head]


def compared(noun: Token, verb: Token) -> Token | None:
    """Return the hill in "a hill twice as high as the tower hides it": the tree gives the verb the tower."""
    if noun.pos_ == "ADJ":  # "a tower taller than the hill houses 300"
        return next((c for c in children(noun, "npadvmod") if c.i == noun.i - 1 and c.pos_ in ("NOUN", "PROPN")), None)
    if verb.dep_ != "advcl" or verb.head.pos_ not in ("ADJ", "ADV") or verb.head.i > noun.i:
        return None
    if not any(c.dep_ == "mark" and c.lower_ in ("as", "than") and c.i < noun.i for c in verb.children):
        return None
    above = verb.head.head
    return above if above.pos_ in ("NOUN", "PROPN") and above.i < verb.head.i and not _has_verb_above(above) else None


def modified(noun: Token, verb: Token) -> Token | None:
    """Return the ship in "a ship laden with coal has sunk", where the tree made the coal, an object, the subject."""
    first = phrase_of(noun).first
    opener = noun.doc[first - 1] if first > sentence_start(noun) else None
    if opener is None or opener.head.i == noun.i or not _lacks_object(opener):
        return None
    above = opener
    while above.head.i != above.i and above.head.i < first:
        above = above.head
        own = next(iter(children(above, "nsubj")), None)
        if own is not None and own.i < opener.i:
            return own
        if above.dep_ == "nsubj":
            break
    return above if above.pos_ in ("NOUN", "PROPN") and above.i < opener.i else None


def _lacks_object(opener: Token) -> bool:
    """Say whether a preposition or participle has lost what stands right after it."""
    if children(opener, "pobj", "dobj", "pcomp", "prep"):
        return False
    return (opener.tag_ == "IN" and opener.dep_ == "prep") or (opener.tag_ == "VBG" and opener.dep_ in ("acl", "prep"))


def _has_verb_above(noun: Token) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in ancestors(noun))


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBZ", "VBD", "VBP") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in verb.children)


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


def before_infinitive(verb: Token) -> Token | None:
    """Return the noun right before a headline's infinitive: "EU to send monitors"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts):
        return None
    found = next((c for c in verb.lefts if c.dep_ in ("dep", "npadvmod", "nmod")), None)
    first = next(c.i for c in verb.lefts if c.lower_ == "to")
    return found if found is not None and found.i == first - 1 and found.pos_ in ("NOUN", "PROPN") else None


def headline_subject(verb: Token) -> Token | None:
    """Return the subject of a headline's verb that the tagger took for a plural noun: "GM plans to close"."""
    before = [t for t in verb.lefts if t.dep_ == "compound" and t.i == verb.i - 1]
    return before[0] if before else None
