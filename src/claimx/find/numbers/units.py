"""Units of measurement and currencies as ``data/units.toml`` and ``data/currencies.toml`` list them.

Units are read after a number and after "per"; currencies before and after a number: signs, ISO 4217 codes, and names
told apart by the nationality near them. Values in SI units go by the factors of NIST SP 811.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.numbers.lexemes import Phrases, lex
from claimx.lexicon import groups, mapping, words
from claimx.model import SiValue

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.numerals import Numeral
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


def _plurals(word: str) -> tuple[str, str]:
    """Return a unit's word in both numbers; in "barrel per day" and "pound of thrust" the first word takes the s."""
    head = re.split(r"(?<=degree) | per | of | an? |$", word, maxsplit=1)[0]
    irregular = head.rsplit(" ", 1)[-1] in words("unit_words", "irregular")
    return word, word if irregular else f"{head}s{word[len(head) :]}"


UNITS = {
    name: Unit(name, dimension, Decimal(factor), tuple(spelled), tuple(symbols))
    for dimension in groups("units")
    for name, (factor, spelled, symbols) in mapping("units", dimension).items()
}
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
_SIGNS: dict[str, str] = dict(mapping("currencies", "signs"))
_NAMES: dict[str, str] = dict(mapping("currencies", "names"))
_SHARED: dict[str, list[str]] = dict(mapping("currencies", "shared_names"))
_COUNTRIES: dict[str, list[str]] = dict(mapping("currencies", "named_with_the_country"))
_MINOR: dict[str, str] = dict(mapping("currencies", "minor_names"))
MINOR_UNITS = {name: (code, Decimal(share)) for name, (code, share) in mapping("currencies", "minor_units").items()}
CODES = words("currencies", "codes")
_LARGE = frozenset({"m", "mn", "bn", "million", "billion", "trillion"})
_SIGN_PHRASES = Phrases(_SIGNS, exact=True)
_LOOSE_SIGNS = Phrases({s.casefold(): code for s, code in _SIGNS.items() if s.endswith("$") and len(s) > 1})
_COUNTRY_PHRASES = Phrases(_COUNTRIES | {f"{name}'s": codes for name, codes in _COUNTRIES.items()})
_MINOR_PHRASES = Phrases({form: code for name, code in _MINOR.items() for form in (name, f"{name}s")})
_NAME_PHRASES = Phrases({form: name for name in _NAMES for form in (name, f"{name}s")})
_ANCHORS = words("unit_words", "time_anchors")
_MARKS = {"'": "foot", "’": "foot", '"': "inch", "”": "inch"}  # after digits
# What can be the first word or sign of a currency's sign.
CURRENCY_OPENING = {lex(sign)[0].lower for sign in _SIGNS} | CODES


def measures(unit: str | None, *dimensions: str) -> bool:
    """Say whether a unit is known and of one of the kinds of quantity."""
    return unit in UNITS and UNITS[unit].dimension in dimensions


def unit_at(page: Page, i: int, *, digits: bool) -> tuple[Unit, int] | None:
    """Return the unit written at a lexeme (a joining hyphen is skipped) and the index after it.

    ``digits``: the number before it is written in digits; only then symbols count.
    """
    start, mark = page.skip_hyphen(i), _MARKS.get(page[i].text) if digits else None
    sized = page[i + 1].lower in words("unit_words", "dimensions_of_things")
    feet = _MARKS.get(page[i - 2].text) == "foot" and page[i - 1].glued  # 5'11"
    inches = page[i + 1].kind == "num" and _MARKS.get(page[i + 2].text) == "inch"
    if mark and (sized or feet if mark == "inch" else page[i].glued and (inches or not page[i + 1].glued)):
        return UNITS[mark], i + 1
    found = _SPELLED_FORMS.at(page, start)
    plain = len(page[start].text) > 1 or page[start].kind == "sign" or (digits and start == i)
    symbol = _SYMBOLS.at(page, start) if plain else None
    if symbol and (not found or symbol[1] >= found[1]) and _symbol_stands(page, start, symbol[1]):
        return symbol
    return found if found and _word_stands(page, start, found[1]) else None


def _symbol_stands(page: Page, i: int, end: int) -> bool:
    """Whether a symbol is one and no everyday letter or word."""
    last, after = page[end - 1].text, page[end]
    feet = page[i].glued or page[i - 2].lower in UNITS["foot"].spelled
    if page[i].lower == "in" and not (page[i - 1].kind == "num" and feet):  # 6ft 2in and 6 ft 2 in, but 3-in-1
        return False
    if last == "A":  # an ampere alone is rarer than a letter (Launch Pad 39A)
        return after.text == "/"
    if last == "t" and (after.hyphen or page.pos(end) == "NOUN"):  # t-shirts
        return False
    return page[i].glued or page[i].lower not in words("unit_words", "glued_only") or after.text == "/"


def _word_stands(page: Page, i: int, end: int) -> bool:
    """Whether a unit's word is one, and no stuff or abbreviation in capitals."""
    word = page[i].lower
    stuff = word in words("unit_words", "stuffs")
    if stuff and (page[i - 1].lower in ("a", "an") or page.pos(end) in ("NOUN", "PROPN", "ADJ")):
        return False
    if page[i].text.isupper() and len(word) == 2 and word not in words("unit_words", "also_in_capitals"):
        return False
    return not (page[end].glued and page[end].kind == "num" and page[end - 1].kind == "word")


def rate_at(page: Page, i: int) -> tuple[str, int] | None:
    """Return what a price or rate is given for ("per barrel", "a day", "/month") and the index after it."""
    joint = page.skip_hyphen(i)
    word, at = page[joint].lower, page.skip_hyphen(joint + 1)
    each = word in ("per", "/")
    if not each and word not in words("unit_words", "per"):
        return None
    found = unit_at(page, at, digits=True) if each else _SPELLED_FORMS.at(page, at)
    if found:
        dated = word in ("a", "an") and is_anchored(page, found[1])
        return None if dated else (found[0].name, found[1])
    thing = page[at].lower
    return (thing, at + 1) if thing in words("unit_words", "per_things") else None


def is_anchored(page: Page, i: int) -> bool:
    """Say whether the words at a lexeme make "a year" before them a date: "ago", "after", "from now"."""
    after = page[i].lower
    return page[i + 1].lower in words("unit_words", "after_from") if after == "from" else after in _ANCHORS


class Money(NamedTuple):
    """A currency at a place: its code (None: not to be told) or its minor unit, and the index after it."""

    code: str | None
    end: int


def currency_before(page: Page, i: int) -> Money | None:
    """Return the currency sign or code that starts at a lexeme and stands before a number."""
    lexeme = page[i]
    if lexeme.kind not in ("word", "sign"):
        return None
    found = _SIGN_PHRASES.at(page, i)
    if found is None or not all(page[k].glued for k in range(i + 1, found[1])):
        found = _loose(page, i)
    opened = found is not None and page.lower(found[1], found[1] + 3)[::2] == ["(", ")"]  # $(4.2) million
    if found and (page[found[1]].kind == "num" or opened) and _sign_stands(page, i, found[1]):
        name = mapping("currencies", "shared_signs").get(page.text[lexeme.start : page[found[1] - 1].end], "")
        return Money((_nearby(page, i, _SHARED[name]) if name else None) or found[0] or None, found[1])
    end = i + 1 + (page[i + 1].text == "$")
    return Money(_code(lexeme.lower), end) if lexeme.lower in CODES and page[end].kind == "num" else None


def _loose(page: Page, i: int) -> tuple[str, int] | None:
    """Return a sign whose letters stand in another case or a space apart: "c $ 16", "hk $ 5"; never "a $5 bill"."""
    found, letter, apart = _LOOSE_SIGNS.at(page, i), page[i].lower, not page[i + 1].glued
    if page[i].text == "us" and apart:  # "costs us $7 billion"
        return None
    alone = len(letter) == 1 and (page[i - 1].text == "." or (apart and letter not in ("c", "s")))
    return None if alone else found


def _sign_stands(page: Page, i: int, end: int) -> bool:
    """Whether a sign before digits is one; an everyday letter or word has to stand against digits of money (R13m)."""
    sign, digits, after = page[i], page[end], page[end + 1].lower
    named = sign.text.isupper() and sign.kind == "word" and (len(sign.text) > 2 or after in _LARGE)  # NIS 40, SR 4 bn
    if (named and len(sign.text) > 1) or sign.lower.rstrip(".") not in words("currencies", "bare_letters"):
        return True
    long = len(digits.text) >= 3 and sign.lower not in words("currencies", "road_letters")
    return digits.glued and (after in _LARGE or long)


def currency_after(page: Page, i: int, numeral: Numeral) -> Money | None:
    """Return the currency after a number: "200 USD", "10 €", "9 billion yuan", "7 million Danish crowns"."""
    i = page.skip_hyphen(i)
    lexeme, country = page[i], _COUNTRY_PHRASES.at(page, i)
    at = country[1] + (page[country[1]].text == ".") if country else i
    minor, named = _MINOR_PHRASES.at(page, at), _NAME_PHRASES.at(page, at)
    if minor and (page[at].lower != "p" or numeral.kind == "digits"):
        return Money(*minor)
    opens = page[i + 1].kind == "num" and page[i + 1].glued  # then it is the next number's
    code = lexeme.lower if lexeme.lower in CODES else lexeme.lower.removeprefix("m")  # MEUR: millions of euros
    if code in CODES and (lexeme.text.isupper() or lexeme.lower in words("currencies", "small_codes")):
        return None if opens else Money(_code(code), i + 1)
    if lexeme.text in _SIGNS and lexeme.kind == "sign":
        return None if opens else Money(_SIGNS[lexeme.text], i + 1)
    if named is None:
        return None
    name, end = named
    if country is None:
        return _by_name(page, i, end, name, numeral)
    shared = (code for code in country[0] if code in _SHARED.get(name, ()))
    return Money(next(shared, _NAMES[name] or country[0][0]), end)


def _code(word: str) -> str:
    code: str = mapping("currencies", "informal_codes").get(word, word.upper())
    return code


def _by_name(page: Page, i: int, end: int, name: str, numeral: Numeral) -> Money | None:
    """Return the currency of a name without a country, unless the name is an everyday word here."""
    if name in words("currencies", "everyday_names") and not (numeral.scale >= 1000 or numeral.value >= 1000):
        return None
    if name in words("currencies", "plural_names") and page[end - 1].lower == name:
        return None
    near = _nearby(page, i, _SHARED[name]) if name in _SHARED and name != "dollar" else None
    if name != "pound":
        return Money(near or _NAMES[name] or None, end)
    # Pounds are money in millions, or where the text is about another pound country's money; else they are mass.
    spent = any(page[k].lower in words("currencies", "money_words") for k in range(max(0, i - 8), i + 6))
    return Money(near or "GBP", end) if (near and spent) or numeral.scale >= 1_000_000 else None


def _nearby(page: Page, i: int, codes: list[str]) -> str | None:
    """Return the code of the nearest country named in the text that has one of the codes; the earlier place wins."""
    if page.countries is None:
        capitals = (k for k in range(len(page)) if page[k].text[:1].isupper())
        page.countries = [(k, found[0]) for k in capitals if (found := _COUNTRY_PHRASES.at(page, k))]
    named = [(abs(k - i), code) for k, found in page.countries for code in found if code in codes]
    return min(named, key=lambda place: place[0], default=(0, None))[1]


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
        top, _, bottom = (unit or "").rpartition("_per_")
        over, under = (si_value(Decimal(1), part, shifted=False) if part in UNITS else None for part in (top, bottom))
        return (value * over[0] / under[0], f"{over[1]}_per_{under[1]}") if over and under else None
    if known.dimension in words("unit_words", "no_si"):
        return None
    zero = _ZERO.get(known.name, Decimal(0)) if shifted else Decimal(0)
    factor = _FAHRENHEIT if unit == "degree_fahrenheit" else known.factor
    return (value + zero) * factor, _SI_NAMES[known.dimension]


def one_measure(one: str | None, other: str | None) -> bool:
    """Say whether two units differ and measure the same: two lengths, two currencies."""
    if one is None or other is None or one == other:
        return False
    if one in UNITS and other in UNITS:
        return UNITS[one].dimension == UNITS[other].dimension
    return one.isupper() and other.isupper()


def of_claim(value: Value) -> Value:
    """Return a claim's value in the unit that a reader would check it in.

    What it is given for ("a barrel", "a day") stays in the quantity's own unit (``find_quantities``), and money is in
    the currency: 17 cents are 0.17 USD.
    """
    unit = value.unit and claim_unit(value.unit)
    if unit not in MINOR_UNITS:
        return replace(value, unit=unit)
    currency, share = MINOR_UNITS[unit]
    low, high = (None if end is None else end * share for end in (value.low, value.high))
    return replace(value, low=low, high=high, unit=currency)


def claim_unit(unit: str) -> str:
    """Return the unit without its "per": of money always, of a measure when the rate is no physical unit.

    USD_per_barrel is USD and kilometer_per_day kilometer; kilometer_per_hour, gram_per_liter and, as trade counts oil
    in it, barrel_per_day stay.
    """
    counted, joint, base = unit.rpartition("_per_")
    if not joint or unit in UNITS:
        return unit
    physical = {counted, base} <= UNITS.keys() and base not in words("unit_words", "calendar_units")
    return unit if physical else claim_unit(counted)
