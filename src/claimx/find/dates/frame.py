"""What the words beside a phrase add to its meaning: "within 90 days", "in two weeks", "March and April 2023"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.meaning import (
    Calendar,
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
from claimx.find.dates.tense import FUTURE
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


def in_its_frame(doc: Doc, meaning: Meaning, tokens: Sequence[Token], index: int, context: Context) -> Meaning:
    """Return the meaning of a phrase token where it stands: after "within" a length runs from publication."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if isinstance(meaning, Opening) and meaning.last and meaning.whole is None:
        return Rolling(meaning.length, -1)  # "the last year in office"
    if isinstance(meaning, Length) and before == "within" and after not in words("dates", "after_event"):
        return Rolling(meaning, 1, deadline=True)
    if isinstance(meaning, Length) and before == "in" and after != "of" and _lies_ahead(doc, meaning, context):
        return Offset(meaning, 1)
    if meaning == _ONE_DAY and tokens[index].lower == "one" and before in words("dates", "before_one_day"):
        return Reference("FUTURE_REF")  # "will one day be"
    if index + 2 < len(tokens) and after in ("and", "or", ",", "&"):
        return _with_shared_year(meaning, tokens[index + 2].tags.get("MEANING"))
    return meaning


def _lies_ahead(doc: Doc, length: Length, context: Context) -> bool:
    """Tell whether "in two years" is a point ahead, not the time of a record ("the worst in 20 years")."""
    if any(count is None for count, _ in length.parts) or context.tense_here() != FUTURE:
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
