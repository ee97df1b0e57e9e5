"""The span that names a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object
from claimx.find.phrases import is_noun, phrase_of
from claimx.find.tokens import children, entity_at, sentence_end

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_NAMED = ("ORG", "PERSON", "GPE")
_NEAR = 7  # tokens within which a coordinated name is one participant with the first


def named(who: Token) -> Token:
    """Return the name that an apposition gives: "the bank, Acme plc, halted", "Acme, the maker that sold"."""
    if who.pos_ == "PROPN" and who.head.pos_ == "NOUN":
        return who
    if who.dep_ == "appos" and is_noun(who.head) and (who.tag_ == "NNS") == (who.head.tag_ == "NNS"):
        return who.head  # but not of "will close 12 stores, a move that"
    names = [c for c in who.rights if c.dep_ == "appos" and c.ent_type_ in _NAMED and c.left_edge.pos_ != "ADP"]
    return names[0] if who.pos_ == "NOUN" and names and names[0].left_edge.i <= who.i + 2 else who


def mention_span(doc: Doc, head: Token) -> DocSpan:
    """Return the phrase of a participant without its article: its whole name, "of" phrase and coordinated names."""
    thing = direct_object(head) if head.tag_ == "VBG" else None
    if thing is not None and thing.i > head.i:  # "meeting the demand would cost $9"
        return doc[head.i : thing.i + 1]
    first, end = phrase_of(head).first, head.i + 1
    entity = entity_at(head)
    if entity is not None:
        first, end = min(first, entity.start), max(end, entity.end)
    if end < sentence_end(head) and doc[end].lower_ == "of":
        end = max((c.i + 1 for c in children(doc[end], "pobj")), default=end)
    for conj in head.conjuncts:
        if end <= conj.i < end + _NEAR and is_noun(conj) and is_noun(head):
            end = conj.i + 1
    first = max([first, *(t.i + 1 for t in doc[first : head.i] if t.text == ":")])  # "LIMA, Peru: Surgeons"
    while first < head.i and (doc[first].tag_ in ("DT", "PDT", "WP$") or doc[first].is_punct):
        first += 1
    return doc[first:end]
