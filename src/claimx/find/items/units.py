"""Where the unit of a numeral ends, in tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.units import SPELLED
from claimx.find.phrases import singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HYPHENS = ("-", "–", "‐", "‑")
NO_CURRENCY = "XXX"  # ISO 4217 for no currency: enough to find where a sum ends
_JOINERS = (*HYPHENS, "⋅", "·")
_UNIT_POS = ("NOUN", "PROPN", "ADJ", "SYM", "X", "PUNCT", "NUM", "VERB", "ADP", "INTJ")


def is_currency(unit: str) -> bool:
    """Say whether a unit is an ISO 4217 code, alone or per something ("USD_per_barrel")."""
    code = unit.partition("_per_")[0]
    return len(code) == 3 and code.isupper()


def unit_named(token: Token) -> str | None:
    """Return the unit that a word of the text spells ("feet", "mph"), or None."""
    unit = SPELLED.get(token.lower_) or SPELLED.get(singular(token))
    return None if unit is None else unit.name


def past_unit(doc: Doc, i: int, stop: int, unit: str | None) -> int:
    """Return the index after the unit that follows a numeral, or ``i`` when none follows."""
    if unit is None or i >= stop:
        return i
    if doc[i].is_space and i + 1 < stop:
        i += 1
    if doc[i].text in HYPHENS and i + 1 < stop and not doc[i].whitespace_:
        i += 1
    if unit.startswith("percent"):
        return _past_rate(doc, _past_percent(doc, i, stop), stop, unit)
    if is_currency(unit):
        return _past_rate(doc, _past_currency(doc, i, stop), stop, unit)
    return _past_rate(doc, _past_measure(doc, i, stop, unit), stop, unit)


def _past_percent(doc: Doc, i: int, stop: int) -> int:
    while i < stop and doc[i].lower_ in words("items", "percent_words"):
        if doc[i].lower_ == "per" and doc[i + 1 : i + 2].text.lower() != "cent":
            break
        i += 1
    return i


def _past_currency(doc: Doc, i: int, stop: int) -> int:
    """Step over "dollars", "Danish crowns", "US" after a sum."""
    names = words("items", "currency_nouns")
    for end in range(i + 1, min(i + 3, stop) + 1):
        if doc[end - 1].lower_ in names and all(t.pos_ in ("ADJ", "PROPN") for t in doc[i : end - 1]):
            return end
    return i


def _past_measure(doc: Doc, i: int, stop: int, unit: str) -> int:
    if not _starts_unit(doc[i], unit):
        return i
    i += 2 if doc[i].lower_ in words("items", "compound_units") and i + 1 < stop else 1
    while i + 1 < stop and doc[i].text in _JOINERS and not doc[i - 1].whitespace_ and "_" in unit:
        i += 2
    return i


def _starts_unit(token: Token, unit: str) -> bool:
    """Say whether a token can begin the unit's name or sign: most share the first letter of one of its words."""
    word = token.lower_
    if word in words("items", "compound_units") | words("items", "unit_signs") or not word[0].isascii():
        return True
    return token.pos_ in _UNIT_POS and any(word[0] == part[0] for part in unit.split("_") if part and part != "per")


def _past_rate(doc: Doc, i: int, stop: int, unit: str) -> int:
    """Step over "per share", "/h", "a day" where the unit is a rate."""
    if "_per_" not in unit or i + 1 >= stop or doc[i].lower_ not in ("/", "per", "a", "an", "each"):
        return i
    return min(stop, i + (3 if doc[i + 1].lower_ in words("items", "compound_units") else 2))
