"""Currencies before and after a number: signs, ISO 4217 codes, and names told apart by the nationality near them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.find.numbers.lexemes import Phrases, lex
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.numerals import Numeral

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
_NAME_PHRASES = Phrases({form: name for name in _NAMES for form in (name, f"{name}s")})
# What can be the first word or sign of a currency's sign.
OPENING = {lex(sign)[0].lower for sign in _SIGNS} | CODES


@dataclass(frozen=True, slots=True)
class Money:
    """A currency at a place: its code (None: not to be told) or its minor unit, the index after it, and its name."""

    code: str | None
    end: int
    name: str = ""

    @property
    def unclear(self) -> str:
        """The name of a currency that cannot be told."""
        return "" if self.code else self.name


def currency_of(unit: str | None) -> str | None:
    """Return a minor unit's currency, with its rate if it has one; any other unit as it is."""
    name, joint, base = (unit or "").partition("_per_")
    return MINOR_UNITS[name][0] + joint + base if name in MINOR_UNITS else unit


def currency_before(page: Page, i: int) -> Money | None:
    """Return the currency sign or code that starts at a lexeme and stands before a number."""
    lexeme = page[i]
    if lexeme.kind not in ("word", "sign"):
        return None
    found = _SIGN_PHRASES.at(page, i)
    if found is None or not all(page[k].glued for k in range(i + 1, found[1])):
        found = _loose(page, i)
    if found and page[found[1]].kind == "num" and _sign_stands(page, i, found[1]):
        name = mapping("currencies", "shared_signs").get(page.text[lexeme.start : page[found[1] - 1].end], "")
        code = (_nearby(page, i, _SHARED[name]) if name else None) or found[0] or None
        return Money(code, found[1], name=name)
    end = i + 1 + (page[i + 1].text == "$")
    coded = lexeme.lower in CODES and (lexeme.text.isupper() or lexeme.text.islower())
    return Money(_code(lexeme.lower), end) if coded and page[end].kind == "num" and not page[end].after_gap else None


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
    if digits.after_gap or (sign.kind == "word" and sign.glued and page[i - 1].kind in ("num", "word")):
        return False
    if sign.lower.rstrip(".") not in words("currencies", "bare_letters") or end != i + 1:
        return True
    large = after in _LARGE and not page[end + 1].after_gap
    money = large or "," in digits.text or "." in digits.text or len(digits.text) >= 3
    road = sign.lower in words("currencies", "road_letters") and digits.text.isdigit() and after not in _LARGE
    return digits.glued and (sign.lower == "ps" or (money and not road))


def currency_after(page: Page, i: int, numeral: Numeral) -> Money | None:
    """Return the currency after a number: "200 USD", "10 €", "9 billion yuan", "7 million Danish crowns"."""
    i = page.skip_hyphen(i)
    lexeme = page[i]
    if lexeme.after_gap:
        return None
    if lexeme.kind == "sign" or lexeme.lower in CODES or (not lexeme.text.isascii() and lexeme.text in _SIGNS):
        return _sign_after(page, i)
    if lexeme.text.isupper() and lexeme.lower[:1] == "m" and lexeme.lower[1:] in CODES:
        return Money(_code(lexeme.lower[1:]), i + 1)  # MEUR: millions of euros
    country = _COUNTRY_PHRASES.at(page, i)
    at = country[1] + (page[country[1]].text == ".") if country else i
    if (minor := _minor(page, at, numeral)) is not None:
        return minor
    named = _NAME_PHRASES.at(page, at)
    if named is None or page[at].after_gap:
        return None
    name, end = named
    if page[end].lower == "sterling":
        return Money("GBP", end + 1, name="pound")
    if country is None:
        return _by_name(page, i, end, name, numeral)
    told = (c for c in country[0] if c in _SHARED[name]) if name in _SHARED else iter(country[0][:1])
    own = _NAMES[name] or None
    return Money(next(told, own) if name in _SHARED or own is None else own, end, name=name)


def _code(word: str) -> str:
    code: str = mapping("currencies", "informal_codes").get(word, word.upper())
    return code


def _sign_after(page: Page, i: int) -> Money | None:
    """Return the currency whose sign or code stands after a number; before glued digits it is the next number's."""
    text, lower, opens = page[i].text, page[i].lower, page[i + 1].kind == "num" and page[i + 1].glued
    if lower in CODES and text.isupper():
        return None if opens else Money(_code(lower), i + 1)
    if lower in words("currencies", "small_codes"):
        return Money(_code(lower), i + 1)
    if text == "¢":
        return Money(_MINOR["¢"], i + 1)
    letters = text.isascii() and page[i].kind == "word"
    return Money(_SIGNS[text], i + 1) if text in _SIGNS and not letters and not opens else None


def _minor(page: Page, i: int, numeral: Numeral) -> Money | None:
    """Return a minor unit (cents, pence) with its currency; "p" counts only after digits."""
    word = page[i].lower
    if word == "euro" and page[i + 1].lower in ("cent", "cents"):
        return Money(_MINOR["eurocent"], i + 2)
    singular = word if word in _MINOR else word.removesuffix("s")
    if singular not in _MINOR or page[i].after_gap:
        return None
    initial = page[i + 1].text == "." and page[i + 1].glued and page[i + 2].glued  # p.m.
    return None if word == "p" and (numeral.kind != "digits" or initial) else Money(_MINOR[singular], i + 1)


def _by_name(page: Page, i: int, end: int, name: str, numeral: Numeral) -> Money | None:
    """Return the currency of a name without a country, unless the name is an everyday word here."""
    if name in words("currencies", "everyday_names") and not (numeral.scale >= 1000 or numeral.value >= 1000):
        return None
    if name in words("currencies", "plural_names") and page[end - 1].lower == name and numeral.value != 1:
        return None
    near = _nearby(page, i, _SHARED[name]) if name in _SHARED and name != "dollar" else None
    if name != "pound":
        return Money(near or _NAMES[name] or None, end, name=name)
    # Pounds are money in millions, or where the text is about another pound country's money; else they are mass.
    spent = any(page[k].lower in words("currencies", "money_words") for k in range(max(0, i - 8), i + 6))
    weighed = any(page[k].lower in words("currencies", "weight_words") for k in range(max(0, i - 5), i + 5))
    told = near and spent and not weighed and page[end].lower != "of"
    return Money(near or "GBP", end, name=name) if told or numeral.scale >= 1_000_000 else None


def _nearby(page: Page, i: int, codes: list[str]) -> str | None:
    """Return the code of the nearest country named in the text that has one of the codes; the earlier place wins."""
    named = [(abs(k - i), code) for k, found in _countries(page) for code in found if code in codes]
    return min(named, key=lambda place: place[0], default=(0, None))[1]


def _countries(page: Page) -> list[tuple[int, list[str]]]:
    """Return where countries are named in the text, and the codes of their currencies; asked once a text."""
    if "countries" not in page.memory:
        capitals = (k for k in range(len(page)) if page[k].text[:1].isupper())
        page.memory["countries"] = [(k, found[0]) for k in capitals if (found := _COUNTRY_PHRASES.at(page, k))]
    countries: list[tuple[int, list[str]]] = page.memory["countries"]
    return countries
