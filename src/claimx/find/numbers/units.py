"""Units of measurement as ``data/units.toml`` lists them: read after a number and after "per"; and SI values.

Factors after NIST SP 811.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.find.numbers.lexemes import Phrases
from claimx.lexicon import groups, mapping, words
from claimx.model import SiValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.find.numbers.lexemes import Page
    from claimx.model import Value


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, its kind of quantity, its factor to the SI unit of that kind, and how it is written.

    ``spelled`` are words in the singular ("barrel per day"), in any case of letters; of ``symbols`` the case counts.
    """

    name: str
    dimension: str
    factor: Decimal
    spelled: tuple[str, ...]
    symbols: tuple[str, ...]


def _units() -> Iterator[Unit]:
    for dimension in groups("units"):
        for name, (factor, spelled, symbols) in mapping("units", dimension).items():
            yield Unit(name, dimension, Decimal(factor), tuple(spelled), tuple(symbols))


def _plurals(word: str) -> tuple[str, str]:
    """Return a unit's word in both numbers; in "barrel per day" and "pound of thrust" the first word takes the s."""
    head = re.split(r" per | of | an? |$", word, maxsplit=1)[0]
    first, _, rest = head.partition(" ")
    if first in ("degree", "deg") and rest:
        return word, word.replace("degree ", "degrees ", 1)
    irregular = head.rsplit(" ", 1)[-1] in words("unit_words", "irregular")
    return word, word if irregular else f"{head}s{word[len(head) :]}"


UNITS = {unit.name: unit for unit in _units()}
SPELLED = {word: unit for unit in UNITS.values() for word in unit.spelled}
CLOCK_TIMES = words("unit_words", "clock_units")
TIMES = CLOCK_TIMES | words("unit_words", "calendar_units")
_SPELLED_FORMS = Phrases({form: unit for word, unit in SPELLED.items() for form in _plurals(word)})
_SYMBOLS = Phrases({symbol: unit for unit in UNITS.values() for symbol in unit.symbols}, exact=True)
_SI_NAMES = {unit.dimension: unit.name for unit in reversed(UNITS.values()) if unit.factor == 1}
_ZERO = {"degree_celsius": Decimal("273.15"), "degree_fahrenheit": Decimal("459.67")}
_FAHRENHEIT = Decimal(5) / Decimal(9)
# The digits that are given: factors such as 1/3.6 are not exact in decimal.
_DIGITS = Context(prec=12)
_NEAR = 20


def measures(unit: str | None, *dimensions: str) -> bool:
    """Say whether a unit is known and of one of the kinds of quantity."""
    return unit in UNITS and UNITS[unit].dimension in dimensions


def unit_at(page: Page, i: int, *, digits: bool) -> tuple[Unit, int] | None:
    """Return the unit written at a lexeme (a joining hyphen is skipped) and the index after it.

    ``digits``: the number before it is written in digits; only then symbols count.
    """
    start = page.skip_hyphen(i)
    if page[start].after_gap and start == i:
        return None
    if digits and page[i].text in ("'", "’") and _is_prime(page, i):
        return UNITS["foot"], i + 1
    if digits and page[i].text in ('"', "”") and page[i + 1].lower in words("unit_words", "dimensions_of_things"):
        return UNITS["inch"], i + 1
    found = _SPELLED_FORMS.at(page, start)
    plain = len(page[start].text) > 1 or page[start].kind == "sign" or (digits and start == i)
    symbol = _SYMBOLS.at(page, start) if plain else None
    if symbol and (not found or symbol[1] >= found[1]) and _symbol_stands(page, start, symbol[1]):
        return (UNITS["megabyte"], symbol[1]) if page[start].text == "mb" and not _of_air(page, start) else symbol
    return found if found and _word_stands(page, start, found[1], digits) else None


def _is_prime(page: Page, i: int) -> bool:
    """Whether an apostrophe after digits means feet: no quotation is open that it could close."""
    before = page.text[max(0, page[i].start - 200) : page[i].start]
    return page[i].glued and not page[i + 1].glued and re.search(r"(?:^|[\s(])['‘]", before) is None


def _symbol_stands(page: Page, i: int, end: int) -> bool:
    """Whether a symbol is one and no everyday letter or word."""
    last, after = page[end - 1], page[end]
    if any(page[k].kind == "num" and not page[k].glued for k in range(i + 1, end)):  # "12 m 2 dm" is no square meter
        return False
    if page[i].lower == "in" and not (page[i - 1].kind == "num" and (page[i].glued or _in_feet(page, i - 2))):
        return False  # 6ft 2in and 6 ft 2 in, but 3-in-1
    if last.text == "A" and end == i + 1:  # an ampere alone is rarer than a letter (Launch Pad 39A)
        return after.text == "/"
    if last.kind == "word" and after.glued and (after.kind == "num" or after.text in ("", "'", "’")):
        return False
    if last.text == "t" and end == i + 1 and (after.hyphen or page.pos(end) == "NOUN"):  # t-shirts
        return False
    return page[i].glued or page[i].lower not in words("unit_words", "glued_only") or after.text == "/"


def _of_air(page: Page, i: int) -> bool:
    """Whether "mb" is of the pressure of the air; elsewhere it stands for MB."""
    before = takewhile(lambda k: not page[k + 1].after_gap, range(i - 1, i - _NEAR, -1))
    after = takewhile(lambda k: not page[k].after_gap, range(i + 1, i + _NEAR))
    return any(page[k].lower in words("unit_words", "air_pressure_context") for k in (*before, *after))


def _in_feet(page: Page, i: int) -> bool:
    found = _SPELLED_FORMS.ending(page, i + 1)
    return found is not None and found[0] == UNITS["foot"]


def _word_stands(page: Page, i: int, end: int, digits: bool) -> bool:
    """Whether a unit's word is one: no abbreviation in capitals, and no everyday word after a spelled number."""
    word = page[i].lower
    if end == i + 1 and word in words("unit_words", "needs_digits") and not digits:
        return False
    if page[i].text.isupper() and len(word) == 2 and word not in words("unit_words", "also_in_capitals"):
        return False
    return not (page[end].glued and page[end].kind == "num" and page[end - 1].kind == "word")


def rate_at(page: Page, i: int) -> tuple[str, int] | None:
    """Return what a price or rate is given for ("per barrel", "a day", "/month") and the index after it."""
    joint = page.skip_hyphen(i)
    word, at = page[joint].lower, page.skip_hyphen(joint + 1)
    slash = word == "/" and page[joint].glued
    if page[joint].after_gap or not (word in words("unit_words", "per") or slash):
        return None
    found = unit_at(page, at, digits=True) if word == "per" or slash else _SPELLED_FORMS.at(page, at)
    kind = found[0].dimension if found else ""
    if kind == "time" and found and page[found[1]].lower in words("unit_words", "time_anchors"):
        return None
    stuff = ("time", "mass", "volume", "area", "length", "energy")
    if found and (kind in stuff or (kind != "shares" and (word == "per" or slash))):
        return found[0].name, found[1]
    thing = page[at].lower
    return (thing, at + 1) if thing in words("unit_words", "per_things") and not page[at].after_gap else None


def with_si(value: Value) -> Value:
    """Return a value with its ends in the SI unit too; a value without one (money, a count) says so.

    A change of temperature is a difference: two degrees Celsius more are two kelvins, not 275.15.
    """
    shifted = value.change is None
    low, high = (None if end is None else si_value(end, value.unit, shifted=shifted) for end in (value.low, value.high))
    either = low or high
    ends = [None if end is None else _DIGITS.plus(end[0]) for end in (low, high)]
    return replace(value, si=SiValue(ends[0], ends[1], either[1] if either else None))


def si_value(value: Decimal, unit: str | None, *, shifted: bool = True) -> tuple[Decimal, str] | None:
    """Return a value in the SI unit of its kind of quantity and that unit's name, or None where there is none.

    A rate ("tonne_per_year") is converted part by part. ``shifted``: a temperature counts from absolute zero.
    """
    known = UNITS.get(unit or "")
    if known is None:
        return _si_rate(value, unit or "")
    if known.dimension in words("unit_words", "no_si"):
        return None
    zero = _ZERO.get(known.name, Decimal(0)) if shifted else Decimal(0)
    factor = _FAHRENHEIT if unit == "degree_fahrenheit" else known.factor
    return (value + zero) * factor, _SI_NAMES[known.dimension]


def _si_rate(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """Return a value whose unit is divided by another in both units' SI units."""
    top, _, bottom = unit.rpartition("_per_")
    over, under = (si_value(Decimal(1), part, shifted=False) if part in UNITS else None for part in (top, bottom))
    return (value * over[0] / under[0], f"{over[1]}_per_{under[1]}") if over and under else None
