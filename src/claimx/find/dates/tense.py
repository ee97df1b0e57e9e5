"""The tense of a clause, as far as it says whether a bare date lies before or after the day of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.tokens import ancestors, slice_at
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PAST, FUTURE = "past", "future"


# The date stands in a noun phrase ("Friday's vote", "a June deal"): only the finite verb tells its tense.
_ATTRIBUTIVE = ("compound", "amod", "nmod", "poss")


def tense_at(doc: Doc, start: int, end: int) -> str | None:
    """Return ``past`` or ``future`` for the clause of the offsets; None when it says neither."""
    tokens = slice_at(doc, start, end)
    if tokens[0].dep == 0:  # not parsed
        return None
    root = tokens.root
    for token in ancestors(root):
        if token.lower_ in words("dates", "scheduling") and token.lower_ != "set":
            return FUTURE
        if token.pos_ in ("VERB", "AUX"):
            found = _tense_of(token, root.dep_ in _ATTRIBUTIVE)
            if found is not None:
                return found
    return None


def _tense_of(verb: Token, attributive: bool) -> str | None:
    """Return what a verb with its auxiliaries says; None sends the search on to the clause above."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lowers = {h.lower_ for h in helpers}
    if lowers & words("dates", "modal"):
        return PAST if "have" in lowers else FUTURE
    if "to" in lowers:
        # An infinitive looks ahead when a verb asks for it ("plans to"), not of purpose ("met to discuss").
        planned = verb.dep_ in ("xcomp", "ccomp", "ROOT") and verb.head.lower_ not in ("was", "were")
        return FUTURE if planned and not attributive else None
    if any(h.tag_ == "VBD" for h in helpers) or verb.tag_ == "VBD" or lowers & {"have", "has", "had"}:
        return PAST
    if verb.tag_ == "VBN" and not helpers:
        return PAST
    if verb.lower_ == "going" or (_is_timetable(verb) and not attributive):
        return FUTURE
    return None


def _is_timetable(verb: Token) -> bool:
    """Tell whether a present tense tells a plan ("the court meets on Friday") and is no headline."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ not in words("dates", "timetable_verbs"):
        return False
    return verb.sent.text.rstrip(" \"'”’)").endswith((".", "!", "?"))
