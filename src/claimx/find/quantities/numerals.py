"""Numerals: digits and number words read as decimal numbers, with their magnitude kept apart.

The magnitude stands apart because it can reach back over a range: in "$2-3 billion" it belongs to both ends.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.find.quantities.cardinals import cardinal_at
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.quantities.lexemes import Page

_MAGNITUDES = {word: Decimal(value) for word, value in mapping("numbers", "magnitudes").items()}
_PLURALS = {word: Decimal(value) for word, value in mapping("numbers", "plurals").items()}
_GROUPS = mapping("numbers", "groups")
_FRACTIONS = mapping("numbers", "fractions")
_NOT_A_HALF = words("numbers", "not_a_half")
_FRACTION_NOUNS = words("numbers", "fraction_nouns")
_APPROXIMATORS = words("numbers", "fraction_cues")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th", "ths"})
_SLASHES = frozenset("/⁄∕")
_HALF = Decimal("0.5")
_ONE = Decimal(1)
_NOT_OF = (
    words("units", "times")
    | {f"{unit}s" for unit in words("units", "times")}
    | {"states", "countries", "cities", "attacks"}
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: ``mantissa`` times ``scale``; ``end`` is the index of the lexeme after it.

    ``kind`` is ``digits``, ``words``, ``fraction``, ``vague`` (only a lower end) or ``article`` ("an hour").
    """

    mantissa: Decimal
    scale: Decimal
    kind: str
    end: int

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.mantissa * self.scale


def numeral_at(page: Page, i: int) -> Numeral | None:
    """Return the numeral that starts at a lexeme, or None."""
    lexeme = page[i]
    if lexeme.kind in ("num", "word"):
        odds = _one_in(page, i)
        if odds is not None:
            return odds
    if lexeme.kind == "num":
        return _digits(page, i)
    if lexeme.kind == "sign":
        part = _vulgar(lexeme.text)
        return None if part is None else _scaled(page, Numeral(part, _ONE, "fraction", i + 1))
    if lexeme.kind != "word":
        return None
    return _fraction(page, i) or _vague(page, i) or _dozens(page, i) or _spelled(page, i)


def _one_in(page: Page, i: int) -> Numeral | None:
    """Return "one in five", "nine in 10" as a share; "three in two attacks" is none."""
    top, j = _whole(page, i)
    if not top or page[j].lower != "in" or page[j].after_gap:
        return None
    bottom, end = _whole(page, j + 1)
    if top >= bottom or page[end].lower in _MAGNITUDES or (top > 1 and bottom not in (3, 4, 5, 10, 100, 1000)):
        return None
    if 1900 <= bottom <= 2100 or page[end].lower in _NOT_OF or (page[end].glued and page[end].kind == "word"):
        return None
    return Numeral(Decimal(top) / Decimal(bottom), _ONE, "fraction", end)


def _whole(page: Page, i: int) -> tuple[int, int]:
    if page[i].kind == "num" and page[i].text.replace(",", "").isdigit():
        return int(page[i].text.replace(",", "")), i + 1
    found = cardinal_at(page, i) if page[i].lower not in ("a", "an") else None
    return (found.mantissa * found.scale, found.end) if found else (0, i)


def read_digits(text: str) -> Decimal:
    """Return the number that digits with separators write; a comma is decimal only where thousands have points."""
    text = text.replace(" ", "")
    if "," in text and len(text.rsplit(",", 1)[1]) < 3:
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", ""))


def _digits(page: Page, i: int) -> Numeral | None:
    if page[i + 1].kind == "word" and page[i + 1].glued and page[i + 1].lower in _ORDINAL_ENDS:
        return None
    number, end = read_digits(page[i].text), i + 1
    over = _slashed(page, i)
    if over is not None:
        return _scaled(page, Numeral(over, _ONE, "fraction", i + 3))
    joint = page.skip_hyphen(end)
    more = _slashed(page, joint) if number == number.to_integral_value() and not page[end].after_gap else None
    if more is not None and (joint > end or not page[end].glued):
        return _scaled(page, Numeral(number + more, _ONE, "digits", joint + 3))
    vulgar = _vulgar(page[end].text)
    if vulgar is not None:
        return _scaled(page, Numeral(number + vulgar, _ONE, "digits", end + 1))
    return _scaled(page, _and_a_half(page, Numeral(number, _ONE, "digits", end)))


def _slashed(page: Page, i: int) -> Decimal | None:
    """Return the fraction "1/2" that starts at a lexeme; a date or a rating out of ten is none."""
    top, slash, bottom = page[i], page[i + 1], page[i + 2]
    if top.kind != "num" or bottom.kind != "num" or slash.text not in _SLASHES or not (slash.glued and bottom.glued):
        return None
    if not (top.text.isdigit() and bottom.text.isdigit()) or len(bottom.text) > 4:
        return None
    after = page[i + 3]
    if after.glued and (after.text in _SLASHES or after.kind in ("word", "num")):
        return None
    over, under = int(top.text), int(bottom.text)
    return Decimal(over) / Decimal(under) if 0 < over < under else None


def _vulgar(text: str) -> Decimal | None:
    if len(text) != 1 or unicodedata.category(text) != "No":
        return None
    name = unicodedata.normalize("NFKC", text).split("⁄")
    if len(name) != 2 or not all(part.isdecimal() for part in name) or int(name[1]) == 0:
        return None
    return Decimal(int(name[0])) / Decimal(int(name[1]))


def _spelled(page: Page, i: int) -> Numeral | None:
    found = cardinal_at(page, i)
    if found is None:
        return None
    if page[i].lower in ("a", "an") and found.end == i + 1:
        return None
    numeral = Numeral(Decimal(found.mantissa), Decimal(found.scale), "words", found.end)
    numeral = _and_a_half(page, numeral)
    return _scaled(page, numeral)


def _and_a_half(page: Page, numeral: Numeral) -> Numeral:
    """Add "and a half" or "and three quarters" to a number."""
    i = page.skip_hyphen(numeral.end)
    if page[i].lower != "and":
        return numeral
    part = _parts(page, page.skip_hyphen(i + 1))
    if part is None:
        return numeral
    share, end = part
    return replace(numeral, mantissa=numeral.mantissa + share, end=end)


def _parts(page: Page, i: int) -> tuple[Decimal, int] | None:
    """Return a spelled fraction (a half, three-quarters) and the index after it, whatever surrounds it."""
    if page[i].lower == "half":
        return _HALF, i + 1
    top = 1 if page[i].lower in ("a", "an") else None
    if top is None:
        found = cardinal_at(page, i)
        if found is None or found.scale != 1 or not 0 < found.mantissa < 100:
            return None
        top, j = found.mantissa, found.end
    else:
        j = i + 1
    j = page.skip_hyphen(j)
    under = _FRACTIONS.get(page[j].lower)
    if under is None or page[j].after_gap or top >= under or (top > 1) != page[j].lower.endswith("s"):
        return None
    return Decimal(top) / Decimal(under), j + 1


def _fraction(page: Page, i: int) -> Numeral | None:
    """Return "half", "a third of", "two-thirds", "a quarter of a million"; a rank or a part in an order is none."""
    word, before = page[i].lower, page[i - 1].lower
    if page[i - 1].hyphen and page[i].glued and word != "half":
        return None
    if word == "half":
        part: tuple[Decimal, int] | None = (_HALF, i + 1)
        if before in _NOT_A_HALF or page.joined(i - 1) or not _is_half(page, i):
            return None
    elif word == "quarter" and page[page.skip_hyphen(i + 1)].lower in ("million", "billion", "trillion"):
        part = (Decimal("0.25"), i + 1)
    else:
        part = _parts(page, i)
        if part is None or before in _NOT_A_HALF or not _is_share(page, i, part[1]):
            return None
    assert part is not None
    return _of_a_magnitude(page, Numeral(part[0], _ONE, "fraction", part[1]))


def _is_half(page: Page, i: int) -> bool:
    """A half of something: not half-time, half-brother, a half back, in half, nor the half of a game."""
    if page[i + 1].lower in ("back", "time", "way", "mast", "staff", "term", "brother", "sister"):
        return False
    if page.joined(i + 1):
        return page[i + 2].lower in _MAGNITUDES or page[i + 2].lower in _GROUPS or page[i + 2].lower in _HALF_UNITS
    if page[i - 1].lower in ("in", "into") and page[i + 1].lower not in (
        "of",
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
    ):
        return False
    return page[i - 1].lower not in ("the", "his", "her", "its", "their", "a") or page[i + 1].lower in {
        *_MAGNITUDES,
        *_GROUPS,
        *_HALF_UNITS,
        "of",
    }


_AFTER_SCORES = words("numbers", "after_scores")
_HALF_UNITS = words("numbers", "half_units")


def _is_share(page: Page, i: int, end: int) -> bool:
    """Whether a spelled fraction is a part of something, not a rank (a third man) or a time (three quarters)."""
    noun = page[end - 1].lower
    after = page[page.skip_hyphen(end)].lower
    if noun.startswith("quarter") and after == "century":
        return True
    if after == "of":
        return page[i - 1].lower not in ("past", "last", "next", "first", "consecutive", "straight")
    if after in _MAGNITUDES:
        return True
    if page[i].lower not in ("a", "an"):
        return noun != "quarters" or page.joined(end - 2) or after in ("majority", "full", "percent")
    return page[i - 1].lower in _APPROXIMATORS and after not in _FRACTION_NOUNS and not _noun_follows(page, end)


def _noun_follows(page: Page, end: int) -> bool:
    return page[end].kind == "word" and page.token(end).pos_ in ("NOUN", "PROPN")


def _of_a_magnitude(page: Page, numeral: Numeral) -> Numeral:
    """Multiply a fraction by what follows it: half a million, three-quarters of a billion, half a dozen."""
    i = page.skip_hyphen(numeral.end)
    if page[i].lower == "of" and page[i + 1].lower in ("a", "one"):
        i += 1
    if page[i].lower in ("a", "an", "one"):
        i += 1
    i = page.skip_hyphen(i)
    word = page[i].lower
    if page[i].after_gap:
        return numeral
    if word in _MAGNITUDES and _MAGNITUDES[word] > 100:
        return replace(numeral, scale=_MAGNITUDES[word], kind="words", end=i + 1)
    if word in _GROUPS and word != "score":
        return replace(numeral, scale=Decimal(_GROUPS[word]), kind="words", end=i + 1)
    return numeral


def _vague(page: Page, i: int) -> Numeral | None:
    """Return "dozens", "tens of thousands", "several hundred", "hundreds of millions": only a lower end."""
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
    start = i + (word == "a") if page[i + (word == "a")].lower in ("few", "several", "many") else -1
    if start < 0:
        return None
    least, end = _ONE, start + 1
    while page[end].lower in _MAGNITUDES and not page[end].after_gap:
        least, end = least * _MAGNITUDES[page[end].lower], end + 1
    if page[end].lower == "dozen":
        least, end = Decimal(12), end + 1
    return Numeral(least, _ONE, "vague", end) if end > start + 1 else None


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
    return Numeral(Decimal(2), _ONE, "couple", end) if page[end].lower == "of" else None


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
