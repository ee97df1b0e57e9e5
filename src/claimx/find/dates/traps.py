"""What looks like a time expression and is none: the verb "may", the March on Washington, "the fall of Saigon", an age.

A weak phrase (bare units, a season, a part of the day) counts only after a word that makes it a time. The lists are in
``data/dates.toml``; the parse is asked only where the words do not decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates.meaning import Calendar, Clock, Length, Meaning, YearPart
from claimx.find.tokens import slice_at, text_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.lex import Token


def is_time(doc: Doc, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a phrase token is a time expression where it stands."""
    token = tokens[index]
    meaning = token.tags["MEANING"]
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if "WEAK" in token.tags:
        return _strong_here(meaning, before, after)
    if isinstance(meaning, YearPart) and meaning.code in ("FA", "SP") and after == "of":
        return False
    if isinstance(meaning, Calendar) and token.tags["RULE"] == "month":
        return _is_month(doc, token, before)
    if isinstance(meaning, Calendar) and token.tags["RULE"] == "year":
        return _is_year(doc, token, before, after)
    return True


def _strong_here(meaning: Meaning, before: str, after: str) -> bool:
    """Tell whether the words around a weak phrase make it a time: "for weeks", "in spring", "in the morning"."""
    if isinstance(meaning, Length):
        vague = any(count is None for count, _ in meaning.parts)
        return vague and (before in words("dates", "before_units") or (before == "in" and after == "before"))
    if isinstance(meaning, YearPart):
        return before in words("dates", "before_season") and not (meaning.code == "FA" and after == "of")
    if isinstance(meaning, Clock):
        return before in words("dates", "before_daypart")
    return False


def _is_month(doc: Doc, token: Token, before: str) -> bool:
    """Tell whether a bare month is no name: Theresa May, the March for Life, April Jones."""
    if before in ("the", "a", "an", "annual", "'s", "’s") and token.lower in ("march", "may", "august"):
        return False
    spans = slice_at(doc, token.start, token.end)
    first, last = spans[0], spans[-1]
    if first.ent_type_ in ("PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "EVENT") and len(_entity(doc, first.i)) > 1:
        return before in words("dates", "before_season")
    if token.lower in ("may", "march") and last.i + 1 < len(doc) and doc[last.i + 1].tag_ in ("VBD", "VBZ"):
        return before in words("dates", "before_season") or first.i > 0
    return True


def _entity(doc: Doc, index: int) -> Sequence[object]:
    return next((e for e in doc.ents if e.start <= index < e.end), ())


def _is_year(doc: Doc, token: Token, before: str, after: str) -> bool:
    """Tell whether four bare digits are a year: not "2000 people", "Boeing 1917", "1,999 cases", "No. 1984"."""
    if before in words("dates", "before_year") or token.end - token.start > 4:
        return True
    lead = text_of(doc)[max(0, token.start - 2) : token.start]
    if lead[-1:] in ("-", "/") and lead[0].isdigit():
        return False
    spans = slice_at(doc, token.start, token.end)
    year = int(text_of(doc)[token.start : token.end][-4:])
    if after and spans[-1].i + 1 < len(doc) and before not in ("the", "'s", "’s"):
        following = doc[spans[-1].i + 1]
        if following.tag_ in ("NNS", "NNPS") and spans[-1].head.i >= following.i:
            return False
    previous = doc[spans[0].i - 1] if spans[0].i else None
    named = previous is not None and previous.is_alpha and previous.text[:1].isupper() and previous.pos_ == "PROPN"
    return not named or 1980 <= year <= 2060
