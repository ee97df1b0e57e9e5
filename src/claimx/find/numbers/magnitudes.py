"""Short magnitudes: bn, m, k and the like, told from the units that are written with the same letters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.find.numbers.money import currency_after
from claimx.find.numbers.numeral import Numeral
from claimx.find.numbers.units import unit_at
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page

_SHORT = {word: Decimal(value) for word, value in mapping("numbers", "short_magnitudes").items()}
_PLAIN = words("numbers", "plain_short_magnitudes")
_CODES = words("currencies", "codes")
_SPORT = words("unit_words", "sport_nouns")
_SPATIAL = words("unit_words", "spatial")
_ONLY_PLACES = words("unit_words", "spatial_prepositions")
_BEFORE_A_SUM = words("numbers", "before_a_sum")


def short_magnitude(page: Page, numeral: Numeral, *, money: bool) -> Numeral:
    """Multiply by bn, m, k and the like where they are magnitudes and no units."""
    i = numeral.end
    lexeme = page[i]
    word = lexeme.lower
    if word[:1] == "m" and lexeme.text.isupper() and word[1:] in _CODES and numeral.scale == 1 and not lexeme.after_gap:
        return replace(numeral, scale=_SHORT["m"])  # 30 MUSD
    if numeral.kind != "digits" or numeral.scale != 1 or word not in _SHORT or lexeme.after_gap:
        return numeral
    if page[i + 1].glued and (page[i + 1].kind == "num" or page[i + 1].text in "/'’"):
        return numeral
    if word in _PLAIN or _short_stands(page, i, money):
        return replace(numeral, scale=_SHORT[word], end=i + 1)
    return numeral


def _short_stands(page: Page, i: int, money: bool) -> bool:
    word, glued = page[i].lower, page[i].glued
    counted = page[i + 1].kind == "word" and not page[i + 1].after_gap and _counted_noun(page, i + 1)
    coined = currency_after(page, i + 1, Numeral(Decimal(1), Decimal(1_000_000), "digits", i + 1)) is not None
    if word == "k":
        return glued and (page[i].text == "k" or money or coined or counted)
    if word in ("b", "t"):
        return money or coined or (word == "b" and counted and page[i].text == "B")
    if word == "m":
        return money or coined or _million(page, i, counted)
    return money and glued if word in ("mm", "cr") else word == "cr" and glued


def _million(page: Page, i: int, counted: bool) -> bool:
    """Whether an m is million: before a counted noun, or where nothing speaks of a length."""
    after = page[i + 1].lower
    if page[i].text == "M":
        return page[i].glued or counted
    if after in _SPORT or after in _SPATIAL or (page[i + 1].text == "(" and unit_at(page, i + 3, digits=True)):
        return False
    if counted:
        return True
    if not page[i].glued or page[i - 2].lower in ("x", "×") or after in ("x", "×"):
        return False
    near, before = {page[k].lower for k in range(i - 8, i + 5)}, {page[k].lower for k in range(i - 8, i)}
    return not near & (_SPATIAL - _ONLY_PLACES) and bool(before & _BEFORE_A_SUM)


def _counted_noun(page: Page, i: int) -> bool:
    """Whether a word after "m" or "B" is the plural noun (with its adjectives) that the number counts, or a unit."""
    if page[i].lower in _SPORT or page[i].lower in _SPATIAL:
        return False
    if unit_at(page, i, digits=True):
        return True
    for k in range(i, i + 4):
        token = page.token(k)
        if page[k].kind != "word" or token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB"):
            return False
        if token.tag_ in ("NNS", "NNPS") or token.lemma_ in ("people", "person"):
            return True
    return False
