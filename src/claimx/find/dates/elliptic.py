"""Quarters without their noun, after one that the sentence named: "2 percent in the fourth quarter, 3 in the third"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.classes import phrase
from claimx.find.dates.lex import token
from claimx.find.dates.meaning import Within, YearPart
from claimx.find.tokens import text_of
from claimx.lexicon import mapping

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.dates.tokens import Token

# Within the sentence, in a comparison or right behind a figure, and no other noun after the ordinal: a mark, a
# conjunction or a preposition.
_WITHIN = r"(?:[^.;?!\n]|\.\d)"
_LEFT_OUT = re.compile(
    rf"{_WITHIN}{{0,120}}?(?:\b(?:from|against|than|versus|compared)\b{_WITHIN}{{0,40}}?|\d|%|\bpercent|\bcent|\bpoints?)"
    r" (?:in|from|for|of) (the (first|second|third|fourth))"
    r"(?=[.,;:)]|$| (?:and|but|when|as)\b)"
)


def with_elliptic(doc: Doc, tokens: list[Token]) -> list[Token]:
    """Return the tokens with a phrase for every quarter without its noun."""
    if not any(_is_quarter(t) for t in tokens):
        return tokens
    out: list[Token] = []
    ellipses: list[Token] = []
    for found in tokens:
        if ellipses and found.start > ellipses[0].start:
            out.append(ellipses.pop(0))
        out.append(found)
        if _is_quarter(found) and not ellipses:
            ellipses = _after(doc, found)
    return out + ellipses


def _is_quarter(found: Token) -> bool:
    meaning = found.tags.get("MEANING")
    base = meaning.inner if isinstance(meaning, Within) else meaning
    return isinstance(base, YearPart) and base.code[0] == "Q" and not base.fiscal


def _after(doc: Doc, quarter: Token) -> list[Token]:
    text = text_of(doc)
    match = _LEFT_OUT.match(text, quarter.end)
    if match is None:
        return []
    code = f"Q{mapping('dates', 'ordinal')[match[2]]}"
    tags = {**phrase(YearPart(code, beside=True)), "RULE": "quarter_left_out"}
    return [token(match.start(1), match.end(1), match[1], tags)]
