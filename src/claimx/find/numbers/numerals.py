"""Numerals: digits, number words and fractions read as decimal numbers, with their magnitude kept apart.

The magnitude stands apart because it can reach back over a range: in "$2-3 billion" it belongs to both ends.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page

_ONES = mapping("numbers", "ones")
_TENS = mapping("numbers", "tens")
_MAGNITUDES = {word: Decimal(value) for word, value in mapping("numbers", "magnitudes").items()}
_PLURALS = {word: Decimal(value) for word, value in mapping("numbers", "plurals").items()}
_SCALES = _MAGNITUDES | {"dozen": Decimal(12)}
_MOVES = words("changes", "up_verbs") | words("changes", "down_verbs") | {"up", "down"}
_SLASHES = frozenset("/⁄∕")
_HALF = Decimal("0.5")
_ONE = Decimal(1)
# 3 x 10^6, 3×10⁶, 10**6, 2.3E+04; no code such as 4e7
_POWER = re.compile(
    r"(?:(?P<times>[0-9][0-9.,]*)\s?[x×*·]\s?)?10(?:(?:\^|\*\*)(?P<power>[-+−]?[0-9]+)|(?P<raised>⁻?[⁰¹²³⁴-⁹]+))"
    r"|(?P<mantissa>[0-9]+\.[0-9]+|[0-9][0-9.,]*(?=[eE][-+−]))[eE](?P<exponent>[-+−]?[0-9]+)"
)
_POWER_OPENING = frozenset("x×*·^e⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_LARGEST_POWER = 30  # what is larger is no number of news
_SLASHED = re.compile(r"([0-9]+)[/⁄∕]([0-9]{1,4})(?![\w/⁄∕]|[.,][0-9])")
LEAST_BASE = 1000  # 3 in 100 is a share, 3 in 1,000 a rate
_FOLDS = {f"{word}fold": number for word, number in {**_ONES, **_TENS, "hundred": 100, "thousand": 1000}.items()}
# What can be the first word of a number.
NUMBER_OPENING = words("numbers", "opening_words").union(_ONES, _TENS, _PLURALS, _SCALES, _FOLDS)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is written: ``mantissa`` times ``scale``; ``end`` is the index of the lexeme after it.

    ``vague`` ones have only a lower end, ``indefinite`` ones ("several") none; an ``article`` stands in "an hour".
    """

    mantissa: Decimal
    scale: Decimal
    kind: Literal["digits", "words", "fraction", "vague", "indefinite", "couple", "article"]
    end: int

    @property
    def value(self) -> Decimal:
        """The number itself."""
        return self.mantissa * self.scale


def numeral_at(page: Page, i: int) -> Numeral | None:
    """Return the numeral that starts at a lexeme, or None."""
    kind = page[i].kind
    if kind == "sign":
        part = _vulgar(page[i].text)
        return None if part is None else scaled(page, Numeral(part, _ONE, "fraction", i + 1))
    readers = (_one_in, _digits) if kind == "num" else (_one_in, _fraction, _vague, _dozen, _spelled)
    return next((found for read in readers if (found := read(page, i))), None)


def read_digits(text: str) -> Decimal:
    """Return the number that digits with separators write; a comma is decimal only where thousands have points."""
    text = re.sub(r"[ '’]", "", text)
    if text.count(".") > 1:
        text = text.replace(".", "")
    if "," in text and len(text.rsplit(",", 1)[1]) < 3:
        text = text.replace(".", "").replace(",", ".")
    return Decimal(text.replace(",", ""))


def four_digits(text: str) -> bool:
    """Say whether a number is written as years are."""
    return len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2100


def _digits(page: Page, i: int) -> Numeral | None:
    end = i + 1
    ending = page[end].lower if page[end].glued else ""
    if ending in ("nd", "rd", "th", "ths") or (ending == "st" and page[i].text.endswith("1")):  # 12st is a weight
        return None
    if (over := _slashed(page, i)) is not None:
        return scaled(page, Numeral(over, _ONE, "fraction", i + 3))
    if (power := _power(page, i)) is not None:
        return power
    number, joint = read_digits(page[i].text), page.skip_hyphen(end)
    apart = joint > end or not page[end].glued
    if number == number.to_integral_value() and apart and (more := _slashed(page, joint)) is not None:
        return scaled(page, Numeral(number + more, _ONE, "digits", joint + 3))
    if (sign := _vulgar(page[end].text)) is not None:
        return scaled(page, Numeral(number + sign, _ONE, "digits", end + 1))
    return scaled(page, _and_a_half(page, Numeral(number, _ONE, "digits", end)))


def _power(page: Page, i: int) -> Numeral | None:
    """Return "3 x 10^6", "10⁶" or "2.3E+04"; a raised 1 or 2 behind a bare 10 is a note's mark."""
    found = _POWER.match(page.text, page[i].start) if page[i + 1].lower in _POWER_OPENING else None
    if found is None:
        return None
    power = int((found["power"] or found["raised"] or found["exponent"]).translate(_PLAIN))
    noted = found["raised"] and not found["times"] and power < 3
    if noted or abs(power) > _LARGEST_POWER:
        return None
    end = i + 1
    while 0 <= page[end].start < found.end():
        end += 1
    return Numeral(read_digits(found["times"] or found["mantissa"] or "1"), Decimal(10) ** power, "digits", end)


def _slashed(page: Page, i: int) -> Decimal | None:
    """Return the fraction "1/2" that starts at a lexeme; a date or a rating out of ten is none."""
    found = _SLASHED.match(page.text, page[i].start) if page[i + 1].text in _SLASHES else None
    over, under = map(int, found.groups()) if found else (0, 1)
    return Decimal(over) / Decimal(under) if 0 < over < under else None


def _vulgar(text: str) -> Decimal | None:
    """Return the number of a one-character fraction (½), or None."""
    part = unicodedata.numeric(text, 0) if len(text) == 1 else 0
    return Decimal(str(part)) if 0 < part < 1 else None


def _cardinal(page: Page, i: int) -> Numeral | None:
    """Return the cardinal in words that starts at a lexeme; "a" counts as one before a magnitude.

    The last word's magnitude stands apart when it is the only one.
    """
    total, group = 0, 0  # what closed magnitudes add up to, and the number below a thousand under way
    room, limit = 1000, 0  # what is added to the group and the next magnitude (0: any) have to be less
    scales, last, end = [], "", i
    if page[i].lower in ("a", "an") and page[i + 1].lower in _MAGNITUDES:
        group, room, end = 1, 1, i + 1
    while True:
        at = page.skip_hyphen(end) if end > i else i
        after = page[at + 1].lower
        thousand = last in _MAGNITUDES and _MAGNITUDES[last] <= 1000
        at += page[at].lower == "and" and thousand and (after in _TENS or _ONES.get(after, 0) > 0)
        word = page[at].lower
        value, scale = _ONES.get(word, _TENS.get(word)), int(_MAGNITUDES.get(word, 0))
        if value is not None and value < room and (value or end == i):
            group, room = group + value, 10 if word in _TENS else min(value, 1)
        elif scale == 100 and 0 < group < 100:
            group, room = group * 100, 100
        elif scale > 100 and group and (not limit or scale < limit):
            total, group, room, limit = total + group * scale, 0, 1000, scale
        else:
            break
        scales += [scale] if scale else []
        last, end = word, at + 1
    scale = scales[0] if len(scales) == 1 and last in _MAGNITUDES else 1
    return Numeral(Decimal((total + group) // scale), Decimal(scale), "words", end) if last else None


def _spelled(page: Page, i: int) -> Numeral | None:
    """Return a cardinal, or the magnitude of "another hundred" and "a further million", with what follows it."""
    found, added = _cardinal(page, i), page[i - 1].lower in words("numbers", "more_words")
    if found is None and page[i].lower in _MAGNITUDES and added:
        found = Numeral(_ONE, _MAGNITUDES[page[i].lower], "words", i + 1)
    return None if found is None else scaled(page, _and_a_half(page, found))


def _and_a_half(page: Page, numeral: Numeral) -> Numeral:
    """Add "and a half" or "and three quarters" to a number."""
    i = page.skip_hyphen(numeral.end)
    part = _spelled_part(page, page.skip_hyphen(i + 1)) if page[i].lower == "and" else None
    return replace(numeral, mantissa=numeral.mantissa + part[0], end=part[1]) if part else numeral


def _spelled_part(page: Page, i: int) -> tuple[Decimal, int] | None:
    """Return a spelled fraction (a half, three-quarters) and the index after it, whatever surrounds it."""
    top, j = (_ONE, i + 1) if page[i].lower in ("a", "an") else whole_at(page, i, words_only=True)
    j = page.skip_hyphen(j)
    under = mapping("numbers", "fractions").get(page[j].lower)
    if under is None or not 0 < top < min(under, 100):
        return None
    return top / Decimal(under), j + 1


def whole_at(page: Page, i: int, *, words_only: bool = False) -> tuple[Decimal, int]:
    """Return the whole number at a lexeme and the index after it; nought where there is none."""
    text = page[i].text.replace(",", "")
    if not words_only and page[i].kind == "num" and text.isdecimal():
        return Decimal(text), i + 1
    found = _cardinal(page, i) if page[i].lower not in ("a", "an") else None
    return (found.value, found.end) if found else (Decimal(0), i)


def _fraction(page: Page, i: int) -> Numeral | None:
    """Return "half", "a third of", "two-thirds", "a quarter of a million"; a rank or a part in an order is none."""
    if page[i - 1].lower in words("numbers", "not_a_half") or (page[i - 1].hyphen and page[i].glued):
        return None
    part: tuple[Decimal, int] | None
    if page[i].lower == "half":
        part = (_HALF, i + 1) if _is_half(page, i) else None
    else:
        part = _spelled_part(page, i)
        part = part if part and _is_share(page, i, part[1]) else None
    return _of_a_magnitude(page, Numeral(part[0], _ONE, "fraction", part[1])) if part else None


def _is_half(page: Page, i: int) -> bool:
    """Whether it is half of something: not half-time, half-brother, a half back, in half, nor the half of a game."""
    before, after, determiners = page[i - 1].lower, page[i + 1].lower, words("numbers", "determiners")
    halved = words("numbers", "half_units") | _SCALES.keys()
    if after in words("numbers", "half_nouns"):
        return False
    if page.joined(i + 1):
        return page[i + 2].lower in halved
    if before in ("in", "into") and after not in determiners and after != "of":
        return False
    return before not in determiners or after in halved or after == "of"


def _is_share(page: Page, i: int, end: int) -> bool:
    """Whether a spelled fraction is a part of something, not a rank (a third man) or a time (three quarters)."""
    before, joint, after = page[i - 1].lower, page[end].lower, page[page.skip_hyphen(end)].lower
    paired = joint in words("numbers", "list_joints") or (joint == "and" and before in ("between", "from"))
    if paired and _spelled_part(page, end + 1):  # a third to a half
        return True
    if page[end - 1].lower == "quarter" and after in words("numbers", "half_units"):
        return True
    if after in ("of", *_MAGNITUDES):
        return before not in words("numbers", "before_quarters_of_time")
    if page[i].lower not in ("a", "an"):
        return page[end - 1].lower != "quarters"
    cued = before in words("numbers", "fraction_cues") or page.lemma(i - 1) in _MOVES  # fell a fifth
    return cued and page.pos(end) not in ("NOUN", "PROPN", "ADJ")


def _of_a_magnitude(page: Page, numeral: Numeral) -> Numeral:
    """Multiply a fraction by what follows it: half a million, three-quarters of a billion, half a dozen."""
    i = page.skip_hyphen(numeral.end)
    i += page[i].lower == "of" and page[i + 1].lower in ("a", "one")
    i = page.skip_hyphen(i + (page[i].lower in ("a", "an", "one")))
    scale = _SCALES.get(page[i].lower)
    return replace(numeral, scale=scale, kind="words", end=i + 1) if scale else numeral


def _one_in(page: Page, i: int) -> Numeral | None:
    """Return "one in five", "nine out of every 10" as a share; "three in two raids" is none, "3 in 1,000" a rate."""
    top, j = whole_at(page, i)
    j = page.skip_hyphen(j)
    out_of = page.lower(j, j + 2) == ["out", "of"]
    if not top or not (out_of or page[j].lower == "in"):
        return None
    j += 1 + out_of
    bottom, end = whole_at(page, page.skip_hyphen(j + (page[j].lower == "every")))
    if top >= bottom or bottom >= LEAST_BASE or (top > 1 and bottom not in (3, 4, 5, 10, 100)):
        return None
    return Numeral(top / bottom, _ONE, "fraction", end)


def _vague(page: Page, i: int) -> Numeral | None:
    """Return "dozens", "tens of thousands", "a couple of hundred": only a lower end; "several" has not even that."""
    start, least = i + (page[i].lower == "a"), _ONE
    word, end = page[start].lower, start + 1
    if start == i and word in _PLURALS:
        more = _PLURALS.get(page[i + 2].lower, _ONE) if page[i + 1].lower == "of" else _ONE
        loose = word in ("tens", "scores") and more < 100 and page[end].lower not in words("numbers", "after_scores")
        return None if loose else Numeral(_PLURALS[word] * more, _ONE, "vague", i + 3 if more > 1 else end)
    if word == "couple" and start > i:
        least, end = Decimal(2), end + (page[end].lower == "of")
    elif word not in words("numbers", "vague_counts"):
        return None
    counted = end
    while page[end].lower in _SCALES:
        least, end = least * _SCALES[page[end].lower], end + 1
    if end > counted:
        return Numeral(least, _ONE, "vague", end)
    stated = word == "several" or (word == "few" and start > i)  # "few" and "many" only compare
    return Numeral(_ONE, _ONE, "indefinite", end) if stated else None


def _dozen(page: Page, i: int) -> Numeral | None:
    """Return "a dozen", "a couple (of)", "a score of ships", and "threefold" as the number of times."""
    if page[i].lower in _FOLDS:
        return Numeral(Decimal(_FOLDS[page[i].lower]), _ONE, "words", i + 1)
    at = i + (page[i].lower == "a")
    if page[at].lower == "score" and at > i and page[at + 1].lower == "of":
        things = any(t.tag_ == "NNS" for t in page.followers(at + 2, 2))  # a score of ships, no score of 40
        return Numeral(_ONE, Decimal(20), "words", at + 1) if things else None
    if page[at].lower == "dozen":
        return Numeral(_ONE, Decimal(12), "words", at + 1)
    counted = page[at + 1].lower in ("of", "more") or page.token(at + 1).tag_ == "NNS"
    return Numeral(Decimal(2), _ONE, "couple", at + 1) if page[at].lower == "couple" and at > i and counted else None


def scaled(page: Page, numeral: Numeral) -> Numeral:
    """Multiply by the spelled-out magnitudes that follow (4 hundred million, 2.5-million, 12 dozen)."""
    scale, end, digits = numeral.scale, numeral.end, numeral.kind == "digits"
    while (word := page[page.skip_hyphen(end)].lower) in _SCALES and (digits or scale == 1):
        scale, end = scale * _SCALES[word], page.skip_hyphen(end) + 1
    return numeral if end == numeral.end else Numeral(numeral.mantissa, scale, "digits" if digits else "words", end)
