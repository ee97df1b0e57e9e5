"""Numerals: digits and number words read as decimal numbers, with their magnitude kept apart.

The magnitude stands apart because it can reach back over a range: in "$2-3 billion" it belongs to both ends.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.find.numbers.cardinals import cardinal_at
from claimx.find.numbers.fractions import fraction, one_in, slashed, spelled_part, vulgar
from claimx.find.numbers.numeral import Numeral
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page

_MORE = words("numbers", "more_words")
_MAGNITUDES = {word: Decimal(value) for word, value in mapping("numbers", "magnitudes").items()}
_PLURALS = {word: Decimal(value) for word, value in mapping("numbers", "plurals").items()}
_VAGUE = words("numbers", "vague_counts")
_GROUPS = mapping("numbers", "groups")
_AFTER_SCORES = words("numbers", "after_scores")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "ths"})
_ONE = Decimal(1)


# What can be the first word of a number.
OPENING = frozenset({*mapping("numbers", "ones"), *mapping("numbers", "tens"), *_PLURALS, *_GROUPS})
OPENING |= words("numbers", "opening_words") | _MAGNITUDES.keys()


def numeral_at(page: Page, i: int) -> Numeral | None:
    """Return the numeral that starts at a lexeme, or None."""
    lexeme = page[i]
    if lexeme.kind in ("num", "word"):
        odds = one_in(page, i)
        if odds is not None:
            return odds
    if lexeme.kind == "num":
        return _digits(page, i)
    if lexeme.kind == "sign":
        part = vulgar(lexeme.text)
        return None if part is None else _scaled(page, Numeral(part, _ONE, "fraction", i + 1))
    if lexeme.kind != "word":
        return None
    return fraction(page, i) or _vague(page, i) or _dozens(page, i) or _spelled(page, i)


def read_digits(text: str) -> Decimal:
    """Return the number that digits with separators write; a comma is decimal only where thousands have points."""
    text = re.sub(r"[ '’]", "", text)
    if text.count(".") > 1 and "," not in text:
        text = text.replace(".", "")
    if "," in text and len(text.rsplit(",", 1)[1]) < 3:
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", ""))


def _digits(page: Page, i: int) -> Numeral | None:
    if page[i + 1].kind == "word" and page[i + 1].glued and page[i + 1].lower in _ORDINAL_ENDS:
        return None
    number, end = read_digits(page[i].text), i + 1
    over = slashed(page, i)
    if over is not None:
        return _scaled(page, Numeral(over, _ONE, "fraction", i + 3))
    joint = page.skip_hyphen(end)
    more = slashed(page, joint) if number == number.to_integral_value() and not page[end].after_gap else None
    if more is not None and (joint > end or not page[end].glued):
        return _scaled(page, Numeral(number + more, _ONE, "digits", joint + 3))
    sign = vulgar(page[end].text)
    if sign is not None:
        return _scaled(page, Numeral(number + sign, _ONE, "digits", end + 1))
    return _scaled(page, _and_a_half(page, Numeral(number, _ONE, "digits", end)))


def _spelled(page: Page, i: int) -> Numeral | None:
    found = cardinal_at(page, i)
    if found is None:
        alone = Numeral(_ONE, _MAGNITUDES[page[i].lower], "words", i + 1) if _another(page, i) else None
        return None if alone is None else _scaled(page, _and_a_half(page, alone))
    if page[i].lower in ("a", "an") and found.end == i + 1:
        return None
    numeral = Numeral(Decimal(found.mantissa), Decimal(found.scale), "words", found.end)
    numeral = _and_a_half(page, numeral)
    return _scaled(page, numeral)


def _another(page: Page, i: int) -> bool:
    """Whether it is the magnitude of "another hundred", "a further million", which has no number of its own before."""
    before = page[i - 1].lower
    added = before == "another" or (before in _MORE and page[i - 2].lower in ("a", "an"))
    return page[i].lower in _MAGNITUDES and added and not page[i].after_gap


def _and_a_half(page: Page, numeral: Numeral) -> Numeral:
    """Add "and a half" or "and three quarters" to a number."""
    i = page.skip_hyphen(numeral.end)
    if page[i].lower != "and":
        return numeral
    part = spelled_part(page, page.skip_hyphen(i + 1))
    if part is None:
        return numeral
    share, end = part
    return replace(numeral, mantissa=numeral.mantissa + share, end=end)


def _vague(page: Page, i: int) -> Numeral | None:
    """Return "dozens", "tens of thousands", "several hundred": only a lower end; "several" alone has not even that."""
    word = page[i].lower
    if word in _PLURALS:
        least, end = _PLURALS[word], i + 1
        if page[end].lower == "of" and page[end + 1].lower in _PLURALS and _PLURALS[page[end + 1].lower] >= 100:
            least, end = least * _PLURALS[page[end + 1].lower], end + 2
        elif page[end].lower == "upon" and page[end + 1].lower == word:
            end += 2
        if word == "tens" and end == i + 1:
            return None
        if word == "scores" and end == i + 1 and page[end].lower not in _AFTER_SCORES:
            return None
        return Numeral(least, _ONE, "vague", end)
    start = i + (word == "a") if page[i + (word == "a")].lower in _VAGUE else -1
    if start < 0:
        return None
    least, end = _ONE, start + 1
    while page[end].lower in _MAGNITUDES and not page[end].after_gap:
        least, end = least * _MAGNITUDES[page[end].lower], end + 1
    if page[end].lower == "dozen":
        least, end = Decimal(12), end + 1
    if end > start + 1:
        return Numeral(least, _ONE, "vague", end)
    return Numeral(_ONE, _ONE, "indefinite", end) if _stands_for_a_number(page, i, start) else None


def _stands_for_a_number(page: Page, i: int, start: int) -> bool:
    """Whether "several" or "a few" says that there is a number and not which; "few" and "many" only compare."""
    return page[start].lower == "several" or (page[start].lower == "few" and start > i)


def _dozens(page: Page, i: int) -> Numeral | None:
    """Return "a dozen", "two dozen", "a score of", "a couple (of)", "a couple hundred"."""
    if page[i].lower == "dozen":
        return Numeral(Decimal(12), _ONE, "words", i + 1)
    top, end = 0, i
    if page[i].lower == "a":
        top, end = 1, i + 1
    else:
        found = cardinal_at(page, i)
        if found is not None:
            top, end = found.mantissa * found.scale, found.end
    if not top:
        return None
    end = page.skip_hyphen(end)
    word = page[end].lower
    if word == "dozen" or (word == "score" and (top > 1 or page[end + 1].lower == "of")):
        return Numeral(Decimal(top), Decimal(_GROUPS[word]), "words", end + 1)
    if word == "couple" and top == 1:
        return _couple(page, end + 1)
    return None


def _couple(page: Page, end: int) -> Numeral | None:
    scale = _MAGNITUDES.get(page[end].lower)
    if scale is not None:
        return Numeral(Decimal(2), scale, "vague", end + 1)
    counted = page[end].lower in ("of", "more") or (page[end].kind == "word" and page.token(end).tag_ == "NNS")
    return Numeral(Decimal(2), _ONE, "couple", end) if counted and not page[end].after_gap else None


def _scaled(page: Page, numeral: Numeral) -> Numeral:
    """Multiply by the spelled-out magnitudes that follow (4 hundred million, 2.5-million, 12 dozen)."""
    scale, end = numeral.scale, numeral.end
    while True:
        i = page.skip_hyphen(end)
        word = page[i].lower
        if page[i].after_gap or (
            numeral.kind != "digits" and scale != 1 and word not in ("million", "billion", "trillion")
        ):
            break
        if word in _MAGNITUDES and not (numeral.kind == "words" and scale >= _MAGNITUDES[word]):
            scale, end = scale * _MAGNITUDES[word], i + 1
        elif word == "dozen" and scale == 1:
            scale, end = Decimal(12), i + 1
        else:
            break
    return (
        numeral
        if end == numeral.end
        else replace(numeral, scale=scale, end=end, kind="digits" if numeral.kind == "digits" else "words")
    )
