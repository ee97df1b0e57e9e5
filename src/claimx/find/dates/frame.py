"""What the words beside a phrase add to its meaning: "within 90 days", "in two weeks", "March and April 2023"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from claimx.find.dates.meaning import (
    CONTEXT,
    Calendar,
    Clock,
    Deictic,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    Reference,
    Rolling,
    Within,
    YearPart,
)
from claimx.find.dates.tense import FUTURE, PAST
from claimx.find.tokens import slice_at
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.dates.context import Context
    from claimx.find.dates.tokens import Token

_ONE_DAY = Length(((1.0, "day"),))
_NAME = re.compile(r"U\.S|\b[A-Z]\w+")
# Code points on either side of a fiscal year in which its body may be named.
_AROUND = 200
# Months in which "the new year" is the one that has begun.
_NEW = 2


def in_its_frame(doc: Doc, meaning: Meaning, tokens: Sequence[Token], index: int, context: Context) -> Meaning:
    """Return the meaning of a phrase token where it stands: after "within" a length runs from publication."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if isinstance(meaning, Opening) and meaning.last and meaning.whole is None:
        return Rolling(meaning.length, -1)  # "the last year in office"
    if isinstance(meaning, Length) and before == "within" and after not in words("dates", "after_event"):
        return meaning if context.tense_here() == PAST else Rolling(meaning, 1, deadline=True)
    if _runs_on(meaning, before, context):
        return Rolling(Length(((1, meaning.unit),)), 1)
    if isinstance(meaning, Clock) and meaning.day is None and after == "(":
        return replace(meaning, day=_day_behind(tokens[index + 2 : index + 6]))
    if isinstance(meaning, Clock) and meaning.day is None and before == "(" and after == ")":
        return replace(meaning, day=_day_behind([tokens[index], *tokens[index + 1 : index + 4]]))
    if isinstance(meaning, Length) and before == "in" and after != "of" and _lies_ahead(doc, meaning, context):
        return Offset(meaning, 1)
    if tokens[index].tags["RULE"] == "new_year" and context.published:
        begun = context.published.month <= _NEW or context.tense_here() == PAST
        return Deictic("year", int(not begun))
    if isinstance(meaning, Offset) and (_is_vague(meaning.length) or _is_days_on(meaning)):
        return _restated(tokens[index + 1 : index + 4]) or meaning
    if meaning == _ONE_DAY and tokens[index].lower == "one" and before in words("dates", "before_one_day"):
        return Reference("FUTURE_REF")  # "will one day be"
    if index + 2 < len(tokens) and after in ("and", "or", ",", "&"):
        return _with_shared_year(meaning, tokens[index + 2].tags.get("MEANING"))
    return meaning


def _runs_on(meaning: Meaning, before: str, context: Context) -> TypeGuard[Deictic]:
    """Tell whether "the next year" is the stretch that begins now ("over the next year"), not the one after."""
    ahead = isinstance(meaning, Deictic) and meaning.anchor == CONTEXT and meaning.step == 1 and meaning.unit != "day"
    return ahead and before in words("dates", "before_stretch") and context.tense_here() == FUTURE


def _day_behind(tokens: Sequence[Token]) -> Meaning | None:
    """Return the day after brackets: "at 2 p.m. (0500 GMT) on Wednesday"."""
    behind = [t for t in tokens[2:] if t.lower != "on"] if len(tokens) > 2 and tokens[1].lower == ")" else []
    return behind[0].tags["MEANING"] if behind and "DAYX" in behind[0].tags else None


def _is_vague(length: Length) -> bool:
    return any(count is None for count, _ in length.parts)


def _is_days_on(meaning: Offset) -> bool:
    """Tell whether an offset counts days from what the text told: "two days earlier"."""
    return meaning.anchor == CONTEXT and meaning.length.parts[-1][1] == "day"


def _restated(tokens: Sequence[Token]) -> Meaning | None:
    """Return the day that says where a distance leads: "a few days later, on July 2,"."""
    said = [t for t in tokens[1:] if t.lower != "on"] if tokens and tokens[0].lower == "," else []
    day = said[0].tags.get("MEANING") if said else None
    return day if isinstance(day, Calendar) and day.month and day.day else None


def _lies_ahead(doc: Doc, length: Length, context: Context) -> bool:
    """Tell whether "in two years" is a point ahead, not the time of a record ("the worst in 20 years")."""
    if _is_vague(length) or context.tense_here() != FUTURE:
        return False
    governor = slice_at(doc, *context.at).root.head.head
    ranked = (*governor.lefts, governor)
    return not any(t.tag_ in ("JJS", "RBS") or t.lower_ in words("dates", "record") for t in ranked)


def _with_shared_year(meaning: Meaning, following: Meaning | None) -> Meaning:
    """Return a bare month or quarter with the year printed after its neighbour: "March and April 2023"."""
    outer = following.outer if isinstance(following, Within) else None
    if isinstance(following, Calendar) and following.year and following.month:
        outer = Calendar(following.year)
    bare = isinstance(meaning, YearPart) or (isinstance(meaning, Calendar) and meaning.month and not meaning.year)
    return Within(meaning, outer) if bare and outer is not None else meaning


def in_its_country(meaning: Meaning, text: str, name: str) -> Meaning:
    """Return a holiday without its rule when the rule is American and the text is not: "election day" in Minsk."""
    shared = name in words("dates", "american_day") or name.lower() in words("dates", "national_day")
    if not (shared and isinstance(meaning, Holiday)):
        return meaning
    american = not words("dates", "american").isdisjoint(found.lower() for found in _NAME.findall(text))
    return meaning if american else Holiday(None)


def is_federal(text: str, token: Token) -> bool:
    """Tell whether a fiscal year is the US federal government's, by the words around it."""
    if "FISCALX" not in token.tags:
        return False
    around = text[max(0, token.start - _AROUND) : token.end + _AROUND]
    return not words("dates", "us_federal").isdisjoint(re.findall(r"[a-z]+", around.lower()))
