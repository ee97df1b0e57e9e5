"""Parts of a whole: "half", "a third of", "two-thirds", "3/8", "½", "one in five"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.find.numbers.cardinals import cardinal_at
from claimx.find.numbers.numeral import Numeral
from claimx.find.units import TIMES
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page

_MAGNITUDES = {word: Decimal(value) for word, value in mapping("numbers", "magnitudes").items()}
_GROUPS = mapping("numbers", "groups")
_FRACTIONS = mapping("numbers", "fractions")
_NOT_A_HALF = words("numbers", "not_a_half")
_HALF_NOUNS = words("numbers", "half_nouns")
_HALF_UNITS = words("numbers", "half_units")
_RANKED = words("numbers", "ranked_nouns")
_AFTER_PARTS = words("numbers", "after_three_quarters")
_APPROXIMATORS = words("numbers", "fraction_cues")
_COMPARATIVES = (words("changes", "up_after") | words("changes", "down_after")) - {"up", "down", "off"}
_MOVES = words("changes", "up_verbs") | words("changes", "down_verbs")
_NOT_OF = TIMES | {f"{unit}s" for unit in TIMES} | words("numbers", "places_counted_in")
_BEFORE_QUARTERS = words("numbers", "before_quarters_of_time")
_DETERMINERS = words("numbers", "determiners")
_SLASHES = frozenset("/⁄∕")
_HALF = Decimal("0.5")
_ONE = Decimal(1)


def slashed(page: Page, i: int) -> Decimal | None:
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


def vulgar(text: str) -> Decimal | None:
    """Return the number of a one-character fraction (½), or None."""
    if len(text) != 1 or unicodedata.category(text) != "No":
        return None
    name = unicodedata.normalize("NFKC", text).split("⁄")
    if len(name) != 2 or not all(part.isdecimal() for part in name) or int(name[1]) == 0:
        return None
    return Decimal(int(name[0])) / Decimal(int(name[1]))


def spelled_part(page: Page, i: int) -> tuple[Decimal, int] | None:
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


def fraction(page: Page, i: int) -> Numeral | None:
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
        part = spelled_part(page, i)
        if part is None or before in _NOT_A_HALF or not _is_share(page, i, part[1]):
            return None
    assert part is not None
    return _of_a_magnitude(page, Numeral(part[0], _ONE, "fraction", part[1]))


def _is_half(page: Page, i: int) -> bool:
    """Whether it is half of something: not half-time, half-brother, a half back, in half, nor the half of a game."""
    if page[i + 1].lower in _HALF_NOUNS:
        return False
    if page.joined(i + 1):
        return page[i + 2].lower in _MAGNITUDES or page[i + 2].lower in _GROUPS or page[i + 2].lower in _HALF_UNITS
    if page[i - 1].lower in ("in", "into") and page[i + 1].lower not in _DETERMINERS | {"of"}:
        return False
    measured = _HALF_UNITS | set(_MAGNITUDES) | set(_GROUPS) | {"of"}
    return page[i - 1].lower not in _DETERMINERS or page[i + 1].lower in measured


def _is_share(page: Page, i: int, end: int) -> bool:
    """Whether a spelled fraction is a part of something, not a rank (a third man) or a time (three quarters)."""
    noun = page[end - 1].lower
    after = page[page.skip_hyphen(end)].lower
    if noun.startswith("quarter") and after == "century":
        return True
    if after == "of":
        return page[i - 1].lower not in _BEFORE_QUARTERS
    if after in _MAGNITUDES:
        return True
    if page[i].lower not in ("a", "an"):
        return noun != "quarters" or page.joined(end - 2) or after in _AFTER_PARTS
    compared = after in _COMPARATIVES and page[i - 1].lower != "the"
    if compared and not _noun_follows(page, end + 1):  # a quarter more than planned
        return True
    cued = page[i - 1].lower in _APPROXIMATORS or _moved_by(page, i)
    return cued and after not in _RANKED and not _noun_follows(page, end)


def _moved_by(page: Page, i: int) -> bool:
    """Whether a fraction is the size of a move: "fell a fifth", "is up a third"."""
    before = page[i - 1]
    return before.lower in ("up", "down") or (before.kind == "word" and page.token(i - 1).lemma_.lower() in _MOVES)


def _noun_follows(page: Page, end: int) -> bool:
    return page[end].kind == "word" and page.token(end).pos_ in ("NOUN", "PROPN", "ADJ")


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


def one_in(page: Page, i: int) -> Numeral | None:
    """Return "one in five", "nine in 10" as a share; "three in two attacks" is none."""
    top, j = _whole(page, i)
    j = page.skip_hyphen(j)
    if not top or page[j].lower != "in" or page[j].after_gap:
        return None
    bottom, end = _whole(page, page.skip_hyphen(j + 1))
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
