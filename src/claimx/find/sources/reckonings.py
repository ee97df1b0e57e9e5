"""Phrases that name a count: "by the company's own count", "in the minister's view", "in a Norcom poll"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.names.forms import core
from claimx.find.phrases import singular
from claimx.find.sources.content import trim
from claimx.find.sources.model import Attribution
from claimx.find.sources.phrases import end_of, of_phrase
from claimx.find.sources.speakers import phrase
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.find.sources.model import Stretch
    from claimx.find.sources.units import Quoted, Unit


def reckoning_attributions(doc: Doc, unit: Unit, quoted: Quoted) -> Iterator[Attribution]:
    """Yield what one unit gives to reckonings, views and polls."""
    openers = [token for token in doc[unit.first : unit.end] if token.lower_ in ("by", "in")]
    known = [(opener, head) for opener in openers if (head := _reckoned(opener, unit)) is not None]
    for opener, head in known:
        owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
        end = max(head.i + 1, end_of(doc, core(head), unit))
        content = _of_noun(opener, head, unit) if len(known) > 1 or _of_figure(head) else []
        content = content or of_phrase(doc, opener.i, end, unit, quoted)
        if content:
            speaker = core(head if owner is None else owner)
            yield Attribution(speaker, (opener.i, head.i + 1), tuple(content), False, "source.reckoning")
    for opener in openers:
        found = _in_poll(opener, unit, quoted)
        if found is not None:
            yield found


def _reckoned(opener: Token, unit: Unit) -> Token | None:
    """Return the noun of "by one estimate", "by the company's own count", "in the minister's view"."""
    if opener.i + 1 >= unit.end:
        return None
    head = next((c for c in opener.rights if c.dep_ == "pobj"), None)
    if head is None or singular(head) not in words("sources", "reckonings") or head.i - opener.i > 7:
        return None
    owned = any(c.dep_ == "poss" for c in head.lefts)
    opened = opener.lower_ == "by" and opener.nbor(1).lower_ in words("sources", "reckoning_openers")
    return head if owned or opened else None


def _of_figure(head: Token) -> bool:
    """Say whether a figure follows: "a total by the bank's reckoning of 279"."""
    return any(t.like_num for c in head.rights if c.lower_ == "of" for t in c.subtree)


def _of_noun(opener: Token, head: Token, unit: Unit) -> list[Stretch]:
    """Return the noun phrase or number that a reckoning is put to, with "of 279" after it up to a comma."""
    doc, noun = opener.doc, opener.head
    if noun.pos_ not in ("NOUN", "NUM", "PROPN") or noun.i > opener.i:
        return []
    end = next((t.i for t in doc[head.i + 1 : unit.end] if t.text in (",", ";", "and", "or")), unit.end)
    parts = [trim(doc, noun.left_edge.i, opener.i), trim(doc, head.i + 1, end) if _of_figure(head) else None]
    return [p for p in parts if p is not None]


def _in_poll(opener: Token, unit: Unit, quoted: Quoted) -> Attribution | None:
    """Read "In a Norcom poll, Weber led by 5 points", "Weber trailed by 5 points in a new poll"."""
    head = next((c for c in opener.rights if c.dep_ == "pobj"), None) if opener.lower_ == "in" else None
    if head is None or singular(head) not in words("sources", "polls") or head.tag_ == "NNS":
        return None
    doc, end = opener.doc, end_of(opener.doc, phrase(head), unit)
    leads = all(t.is_punct or t.pos_ in ("CCONJ", "ADV") for t in doc[unit.first : opener.i])
    follows = end >= unit.end or doc[end].is_punct
    counts = any(t.lower_ in words("sources", "poll_units") for t in doc[unit.first : opener.i])
    if not follows or not (leads or counts):
        return None
    content = of_phrase(doc, opener.i, end, unit, quoted)
    if leads and not any(t.pos_ in ("VERB", "AUX") for first, stop in content for t in doc[first:stop]):
        return None
    if not content:
        return None
    return Attribution(phrase(head), (opener.i, opener.i + 1), tuple(content), False, "source.poll")
