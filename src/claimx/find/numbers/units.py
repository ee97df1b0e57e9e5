"""Units of measurement after a number, and their rates."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from claimx.find.numbers.lexemes import Phrases
from claimx.find.units import SPELLED, UNITS
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.numeral import Numeral
    from claimx.find.units import Unit

_IRREGULAR = words("unit_words", "irregular")
_LONG = words("unit_words", "dimensions_of_things")
_PRIMES = frozenset("'’")
_NEEDS_DIGITS = words("unit_words", "needs_digits")
_CAPITALS = words("unit_words", "also_in_capitals")
_PER = words("unit_words", "per")
_PER_THINGS = words("unit_words", "per_things")
_ANCHORS = words("unit_words", "time_anchors")
_AIR = words("unit_words", "air_pressure_context")
_NEAR = 20
_PER_SLASHES = frozenset("/")
_GLUED_ONLY = words("unit_words", "glued_only")
_IN_A_ROW = words("unit_words", "in_a_row")
_MORE = words("unit_words", "more_or_less")
_OPEN_ENDS = frozenset({"plus", "odd", "some"})
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def _plurals(word: str) -> tuple[str, ...]:
    """Return a unit's word in both numbers; in "barrel per day" and "pound of thrust" the first word takes the s."""
    head, joint, tail = word.partition(" per ")
    for other in (" of ", " an ", " a "):
        if not joint:
            head, joint, tail = word.partition(other)
    if head.rsplit(" ", 1)[-1] in _IRREGULAR or (head.split(" ")[0] in ("degree", "deg") and " " in head):
        return (word, word.replace("degree ", "degrees ", 1))
    return (word, f"{head}s{joint}{tail}")


_SPELLED = Phrases({plural: unit for word, unit in SPELLED.items() for plural in _plurals(word)})
_SYMBOLS = Phrases({symbol: unit for unit in UNITS.values() for symbol in unit.symbols}, exact=True)


def unit_at(page: Page, i: int, *, digits: bool) -> tuple[Unit, int] | None:
    """Return the unit written at a lexeme (a joining hyphen is skipped) and the index after it.

    ``digits``: the number before it is written in digits; only then symbols count.
    """
    hyphened = page.joined(i)
    start = page.skip_hyphen(i)
    if page[start].after_gap and start == i:
        return None
    found = cast("tuple[Unit, int] | None", _SPELLED.at(page, start))
    plain = len(page[start].text) > 1 or page[start].kind == "sign" or (digits and not hyphened)
    symbol = cast("tuple[Unit, int] | None", _SYMBOLS.at(page, start)) if plain else None
    if digits and page[i].text in _PRIMES and _is_prime(page, i):
        return UNITS["foot"], i + 1
    if digits and page[i].text in ('"', "”") and page[i + 1].lower in _LONG:
        return UNITS["inch"], i + 1
    if symbol and (not found or symbol[1] >= found[1]) and _symbol_stands(page, start, symbol[1]):
        return (UNITS["megabyte"], symbol[1]) if page[start].text == "mb" and not _of_air(page, start) else symbol
    if found and _word_stands(page, start, found, digits):
        return found
    return None


def unit_after(page: Page, numeral: Numeral, start: int) -> tuple[Unit, int] | None:
    """Return the unit of a numeral and the index after it: at ``start``, in brackets, or past a few words."""
    digits = numeral.kind in ("digits", "fraction")
    start += page[start].text == "+" and page[start].glued  # 18+ years
    return unit_at(page, start, digits=digits) or _in_brackets(page, start, digits) or _past_words(page, numeral)


def _in_brackets(page: Page, i: int, digits: bool) -> tuple[Unit, int] | None:
    """Read the unit of "20 (kg)"."""
    found = unit_at(page, i + 1, digits=True) if digits and page[i].text in _BRACKETS and page[i].text else None
    return (found[0], found[1] + 1) if found and page[found[1]].text == _BRACKETS[page[i].text] else None


def _past_words(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the unit after "half an", "1,000 or more", "six straight"."""
    i = numeral.end
    if page[i].lower in ("or", "and") and page[i + 1].lower in _MORE and not page[i].after_gap:
        return unit_at(page, i + 2, digits=False)
    if page.joined(i) and page[i + 1].lower in _OPEN_ENDS:  # 12-plus hours, 20-odd years
        return unit_at(page, i + 2, digits=False)
    if page[i].lower in _IN_A_ROW and not page[i].after_gap:
        found = unit_at(page, i + 1, digits=False)
        return found if found and found[0].dimension == "time" else None
    return _after_article(page, numeral)


def _after_article(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the unit after "half an" and "a quarter of a"."""
    i = page.skip_hyphen(numeral.end)
    if numeral.kind != "fraction":
        return None
    if page[i].lower == "of" and page[i + 1].lower in ("a", "an", "one"):
        i += 1
    return unit_at(page, i + 1, digits=False) if page[i].lower in ("a", "an", "one") else None


def _is_prime(page: Page, i: int) -> bool:
    """Whether an apostrophe after digits means feet: no quotation is open that it could close."""
    before = page.text[max(0, page[i].start - 200) : page[i].start]
    return page[i].glued and not page[i + 1].glued and re.search(r"(?:^|[\s(])['‘]", before) is None


def _symbol_stands(page: Page, i: int, end: int) -> bool:
    last, after = page[end - 1], page[end]
    if any(page[k].kind == "num" and not page[k].glued for k in range(i + 1, end)):  # "12 m 2 dm" is no square meter
        return False
    if page[i].lower == "in" and not (page[i - 1].kind == "num" and (page[i].glued or _in_feet(page, i - 2))):
        return False  # 6ft 2in and 6 ft 2 in, but 3-in-1
    if last.text == "A" and end == i + 1:  # an ampere alone is rarer than a letter (Launch Pad 39A)
        return after.text == "/"
    if last.kind == "word" and after.glued and (after.kind == "num" or after.text in "'’"):
        return False
    if last.text == "t" and end == i + 1 and _is_letter(page, end):
        return False
    return page[i].glued or page[i].lower not in _GLUED_ONLY or page[end].text == "/"


def _is_letter(page: Page, end: int) -> bool:
    """Whether a unit of one letter belongs to the noun after it: "t-shirts"."""
    return page[end].hyphen or (page[end].kind == "word" and page.token(end).pos_ == "NOUN")


def _of_air(page: Page, i: int) -> bool:
    """Whether "mb" is of the pressure of the air; elsewhere it stands for MB."""
    before = takewhile(lambda k: not page[k + 1].after_gap, range(i - 1, i - _NEAR, -1))
    after = takewhile(lambda k: not page[k].after_gap, range(i + 1, i + _NEAR))
    return any(page[k].lower in _AIR for k in (*before, *after))


def _in_feet(page: Page, i: int) -> bool:
    found = _SPELLED.ending(page, i + 1)
    return found is not None and found[0] == UNITS["foot"]


def _word_stands(page: Page, i: int, found: tuple[Unit, int], digits: bool) -> bool:
    word = page[i].lower
    if found[1] == i + 1 and word in _NEEDS_DIGITS and not digits:
        return False
    if page[i].text.isupper() and len(word) == 2 and word not in _CAPITALS:
        return False
    return not (page[found[1]].glued and page[found[1]].kind == "num" and page[found[1] - 1].kind == "word")


def rate_at(page: Page, i: int) -> tuple[str, int] | None:
    """Return what a price or rate is given for ("per barrel", "a day", "/month") and the index after it."""
    joint = page.skip_hyphen(i)
    word = page[joint].lower
    if page[joint].after_gap or not (word in _PER or (page[joint].text in _PER_SLASHES and page[joint].glued)):
        return None
    at = page.skip_hyphen(joint + 1)
    found = unit_at(page, at, digits=True) if word in ("per", "/") else _spelled_unit(page, at)
    if found is not None and found[0].dimension == "time" and page[found[1]].lower in _ANCHORS:
        return None
    if found is not None and found[0].dimension != "shares":
        return found[0].name, found[1]
    thing = page[at].lower
    if thing in _PER_THINGS and not page[at].after_gap:
        return thing, at + 1
    return None


def _spelled_unit(page: Page, i: int) -> tuple[Unit, int] | None:
    found = cast("tuple[Unit, int] | None", _SPELLED.at(page, i))
    return found if found and (found[0].dimension in ("time", "mass", "volume", "area", "length", "energy")) else None


def with_rate(unit: str, per: str) -> str:
    """Return the name of a unit divided by another."""
    return f"{unit}_per_{per}"
