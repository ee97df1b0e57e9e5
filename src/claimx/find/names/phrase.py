"""The noun phrase of a mention: its core, its article, its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_BEFORE = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "punct", "case")
_LINKS = ("of", "for", "from", "at", "by", "in", "with")


def core(head: Token) -> DocSpan:
    """Return the noun phrase of a head: the modifiers before it and an "of", "for" or "from" right after it."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE or child.right_edge.i != first - 1 or (child.is_punct and child.text not in "-–&"):
            break
        first = child.left_edge.i
    return head.doc[first : _end(head)]


def _end(head: Token) -> int:
    end = head.i + 1
    for child in head.rights:
        if child.i != end or child.dep_ != "prep" or child.lower_ not in _LINKS:
            break
        objects = [c for c in child.rights if c.dep_ == "pobj"]
        if not objects or objects[0].ent_type_ in ("DATE", "TIME") or objects[0].tag_ == "CD":
            break
        end = _end(objects[0])
    return end


def definite(tokens: DocSpan) -> bool:
    """Say whether the phrase points back: by its determiner, by an owner, or by one that stands just before it."""
    doc, first = tokens.doc, tokens.start
    if tokens[0].lower_ in words("names", "definites") or any(t.tag_ == "POS" for t in tokens):
        return True
    return first > 0 and not doc[first].is_sent_start and doc[first - 1].lower_ in words("names", "definites")


def is_plural(token: Token) -> bool:
    """Say whether a noun is plural by its tag."""
    return token.tag_ in ("NNS", "NNPS")


def bare_text(tokens: DocSpan) -> str | None:
    """Return the phrase without article, relative clause, apposition or what follows a comma; None when it is empty."""
    first, end = tokens.start, tokens.end
    doc = tokens.doc
    while first < end and (doc[first].tag_ in ("DT", "PDT") or doc[first].is_punct or doc[first].is_space):
        first += 1
    head = tokens.root.i if tokens.root.pos_ in ("NOUN", "PROPN") else first
    for i in range(max(first, head) + 1, end):
        if doc[i].text in (",", "(", "–", "—", ";", ":") or doc[i].tag_ in ("WDT", "WP", "WP$"):
            if doc[i].text == "," and _listed(doc[i:end]):
                continue
            end = i
            break
    text = doc[first:end].text.strip()
    return text or tokens.text.strip() or None


def _listed(tokens: DocSpan) -> bool:
    """Say whether a comma only stands between names or nouns of one list ("police, soldiers and rescuers")."""
    return any(t.tag_ == "CC" for t in tokens) and all(
        is_noun(t) or t.tag_ in ("CC", ",", "JJ", "DT", "IN") for t in tokens
    )
