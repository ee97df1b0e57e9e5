"""Who has a figure in a clause that has left out its verb: "Norvia gave $5 million, Tarn a further $2 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_verb
from claimx.find.items.numeral import is_number
from claimx.find.phrases import names_time, phrase_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Item

_LEVELS = words("events", "gapped_levels")
_OPENERS = words("events", "gapping_openers")
_HEDGES = words("events", "gapped_hedges")
_PARTS = ("conj", "appos", "nsubj", "pobj", "dobj", "dep", "npadvmod", "nmod", "ROOT")


def gapped(tokens: DocSpan, verb: Token, item: Item | None) -> Token | None:
    """Return the noun right before its figure in a clause without a verb of its own.

    A name before a figure; or any noun that is itself what is measured ("the Cac gained 3% and the Dax 2.8%"). The
    clause before must have a figure or object of its own, so that a list ("gave Ford and Fiat $5") is left alone.
    """
    doc = tokens.doc
    at = _before_hedges(doc, tokens.start, verb.i)
    level = at > verb.i and doc[at].lower_ in _LEVELS
    noun = doc[at - 1] if level else doc[at]
    if noun.i <= verb.i + 1 or noun.dep_ not in _PARTS or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    first = phrase_of(noun).first
    while first > verb.i and doc[first - 1].tag_ in ("DT", "PRP$"):
        first -= 1
    opener = doc[first - 1]
    if opener.i <= verb.i or opener.lower_ not in _OPENERS or names_time(doc, phrase_of(noun)):
        return None
    between = doc[verb.i + 1 : opener.i]
    if any(is_verb(t) for t in doc[opener.i : tokens.start]) or not _is_parallel(between, opener, noun, level):
        return None
    measured = item is not None and item.start <= noun.idx < item.end
    return noun if noun.pos_ == "PROPN" or (measured and not level) else None


def _before_hedges(doc: Doc, start: int, stop: int) -> int:
    """Return the token before a figure's own hedges, currency and article: "only", "a further", "about £"."""
    i = start - 1
    while i > stop and (doc[i].pos_ in ("ADV", "SYM") or doc[i].tag_ in ("DT", "$", "JJR") or doc[i].lower_ in _HEDGES):
        i -= 1
    return i


def _is_parallel(between: DocSpan, opener: Token, noun: Token, level: bool) -> bool:
    """Say whether the clause before has a figure of the same build, or else an object that a figure replaces."""
    figures = [t for t in between if is_number(t)]
    if level:
        plain = opener.lower_ == "with"
        return bool(figures) and (plain or any(t.lower_ in _LEVELS for t in between))
    if figures:
        return True
    return noun.dep_ == "conj" and noun.head.dep_ == "pobj" and noun.ent_type_ != ""
