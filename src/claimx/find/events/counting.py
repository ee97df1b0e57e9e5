"""Whether a participant is the counted thing itself, and so nobody who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_verb
from claimx.find.items.numeral import is_number
from claimx.find.phrases import phrase_of, singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from claimx.model import Item

_COMPLEMENTS = ("attr", "acomp", "npadvmod", "dobj", "conj")


def is_counted(who: Token, tokens: DocSpan, item: Item | None) -> bool:
    """Say whether a participant is what the numeral counts, or only its quantifier ("all but one of the states")."""
    if tokens.start <= who.i < tokens.end or _is_figure(who):
        return True
    if any(tokens.start <= c.i < tokens.end for c in who.children if c.dep_ in ("nummod", "quantmod")):
        return True
    if _is_joined(who, tokens) or any(c.lower_ == "following" for c in who.lefts):  # "the following firms will get:"
        return True
    if item is not None and singular(who) in words("items", "tallies"):
        return True
    partitive = singular(who) in words("items", "partitives")
    if item is not None and (tokens[0].idx <= item.start <= who.idx < item.end or (partitive and _inside(who, item))):
        return True
    if who.pos_ not in ("PRON", "DET", "NUM") and not partitive:
        return False
    return any(c.dep_ == "prep" and c.is_ancestor(tokens.root) for c in who.rights)


def _is_joined(who: Token, tokens: DocSpan) -> bool:
    """Say whether the counted thing is coordinated with a participant: "one man in Oslo and two in Bergen died"."""
    token = tokens.root.head if tokens.root.dep_ in ("nummod", "quantmod") else tokens.root
    while token.dep_ == "conj":
        token = token.head
        if token.i == who.i:
            return True
    return False


def _is_figure(who: Token) -> bool:
    """Say whether a participant is a mere number; "the wealthiest 1 percent" are people."""
    if who.lower_ in words("items", "percent_words"):
        return not any(c.dep_ == "amod" and c.pos_ == "ADJ" for c in who.children)
    return all(is_number(t) for t in who.doc[phrase_of(who).first : who.i + 1])


def _inside(noun: Token, item: Item) -> bool:
    """Say whether the item stands in the phrase of a noun: "the number of deaths"."""
    right = noun.right_edge
    return noun.idx < item.start and item.end <= right.idx + len(right)


def is_equated(verb: Token, tokens: DocSpan) -> bool:
    """Say whether the copula equates its subject with the counted thing: "the dead are 14 civilians"."""
    top = tokens.root.head if tokens.root.dep_ in ("nummod", "quantmod") else tokens.root
    while top.dep_ in ("conj", "appos") and not is_verb(top.head):
        top = top.head
    return top.head.i == verb.i and top.dep_ in _COMPLEMENTS and top.lower_ != "worth"


def is_sized(tokens: DocSpan) -> bool:
    """Say whether a measure tells the size of who acts: "the wall, 9 metres (30 feet) high, will shut off"."""
    doc = tokens.doc
    following = doc[tokens.end : min(tokens.end + 7, len(doc))]
    sizes = words("events", "sizes")
    size = next((t for t in following if t.pos_ in ("VERB", "AUX") or t.text == "," or t.lower_ in sizes), None)
    return size is not None and size.lower_ in sizes


def is_beside(who: Token, tokens: DocSpan) -> bool:
    """Say whether the counted thing only stands beside a participant: "users in 38 countries"."""
    return any(c.dep_ == "prep" and c.lower_ != "of" and c.is_ancestor(tokens.root) for c in who.rights)
