"""Who speaks in a citing clause after a comma, by order alone: ", its chairman K. Rao said here on Monday".

A parser takes such a name for a part of what stands before the comma when that ends in a noun ("for Congo, the head of
its mission, Anna Reyes, said"), and gives the verb the subject of the first clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun, singular
from claimx.find.sources.cues import SAYING, of_class
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.sources.units import Quoted, Unit

_TIME = ("DATE", "TIME")
_LINKS = ("of", "for", "at", "from", "in")
_WHO = words("names", "roles") | words("names", "bodies") | words("names", "titles") | words("sources", "speakers")


def trailing_speaker(verb: Token, unit: Unit, quoted: Quoted) -> DocSpan | None:
    """Return the noun phrase between a comma and a verb of saying that the parser did not give the verb."""
    doc = verb.doc
    told = verb.tag_ in ("VBD", "VBZ", "VBP") or closes(verb, unit)
    if not told or not of_class(verb, *SAYING):
        return None
    end = _past_name(doc, _past_time(doc, verb.i, unit.first), unit.first)
    start = _phrase_start(doc, end, unit.first)
    if start >= end or start <= unit.first + 2 or quoted.at(start) != quoted.at(verb.i):
        return None
    if any(start <= c.i < verb.i for c in children(verb, "nsubj", "nsubjpass")):
        return None
    opens = doc[start - 1].text in (",", "–", "—") or doc[start - 1].is_quote
    clause = any(t.pos_ in ("VERB", "AUX") for t in doc[unit.first : start]) or doc[start - 1].is_quote
    return doc[start:end] if opens and clause and _may_say(doc, start, end) else None


def closes(verb: Token, unit: Unit) -> bool:
    """Say whether a participle that the parser hangs on its speaker ends the sentence (", the team reported.")."""
    rest = verb.doc[verb.i + 1 : unit.end]
    plain = all(t.pos_ in ("ADP", "ADV", "PUNCT", "SPACE", "DET") or t.ent_type_ in _TIME for t in rest)
    told = verb.tag_ == "VBN" and verb.dep_ == "acl" and of_class(verb, "disclosing_verbs")  # people are identified
    return told and plain and not children(verb, "agent", "aux", "auxpass")


def _past_time(doc: Doc, i: int, first: int) -> int:
    """Return where the words before a verb end, without adverbs and a day: "the minister also said"."""
    while i > first + 1 and (doc[i - 1].pos_ == "ADV" or doc[i - 1].ent_type_ in _TIME):
        i -= 1
    return i


def _past_name(doc: Doc, end: int, first: int) -> int:
    """Return where the role ends before a name in commas: "the head of its mission" / ", Anna Reyes, said"."""
    if end - 1 <= first or doc[end - 1].text != ",":
        return end
    i = end - 1
    while i > first and (doc[i - 1].pos_ == "PROPN" or doc[i - 1].text == "."):
        i -= 1
    return i - 1 if end - 1 - i > 1 and doc[i - 1].text == "," else end


def _phrase_start(doc: Doc, end: int, first: int) -> int:
    """Return where the noun phrase that ends here begins: nouns and what stands before them, with "of" and "for"."""
    i = end
    while i > first and _inside(doc, i - 1, i < end):
        i -= 1
    return i


def _inside(doc: Doc, i: int, joined: bool) -> bool:
    token = doc[i]
    if token.ent_type_ in _TIME:
        return False
    if is_noun(token) or token.pos_ in ("DET", "ADJ") or token.tag_ in ("POS", "PRP$", "HYPH"):
        return True
    if token.lower_ == "and" and i + 1 < len(doc):  # "a team of European and Chilean astronomers"
        return joined and doc[i - 1].pos_ == "ADJ" and doc[i + 1].pos_ == "ADJ"
    return joined and (token.lower_ in _LINKS or (token.text == "." and not doc[i - 1].whitespace_))


def _may_say(doc: Doc, start: int, end: int) -> bool:
    """Say whether a phrase names who speaks: a person or body by name, office or work, with no loose preposition."""
    if doc[start].lower_ in _LINKS or not is_noun(doc[end - 1]):
        return False
    tokens = doc[start:end]
    known = any(t.lower_ in _WHO or singular(t) in _WHO for t in tokens if is_noun(t))
    return known or (tokens[-1].pos_ == "PROPN" and tokens[-1].ent_type_ in ("PERSON", "ORG"))
