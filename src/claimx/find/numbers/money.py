"""Currencies before and after a number: signs, ISO 4217 codes, and names told apart by the nationality near them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from claimx.find.numbers.lexemes import Phrases, lex
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Page
    from claimx.find.numbers.numeral import Numeral

_SIGNS: dict[str, str] = dict(mapping("currencies", "signs"))
_CODES = words("currencies", "codes")
_SMALL_CODES = words("currencies", "small_codes")
_NAMES: dict[str, str] = dict(mapping("currencies", "names"))
_SHARED: dict[str, list[str]] = dict(mapping("currencies", "shared_names"))
_SHARED_SIGNS: dict[str, str] = dict(mapping("currencies", "shared_signs"))
_COUNTRIES: dict[str, list[str]] = dict(mapping("currencies", "named_with_the_country"))
_MINOR: dict[str, str] = dict(mapping("currencies", "minor_names"))
MINOR_UNITS = {name: (code, Decimal(share)) for name, (code, share) in mapping("currencies", "minor_units").items()}
_INFORMAL: dict[str, str] = dict(mapping("currencies", "informal_codes"))
_LARGE = frozenset({"m", "mn", "bn", "million", "billion", "trillion"})
_BARE = words("currencies", "bare_letters")
_ROADS = words("currencies", "road_letters")
_EVIDENCE = words("currencies", "everyday_names")
_PLURAL_ONLY = words("currencies", "plural_names")
_WEIGHT = words("currencies", "weight_words")

_SIGN_PHRASES = Phrases(_SIGNS, exact=True)
_LOOSE_SIGNS = Phrases({s.casefold(): code for s, code in _SIGNS.items() if s.endswith("$") and len(s) > 1})
_COUNTRY_PHRASES = Phrases(_COUNTRIES | {f"{name}'s": codes for name, codes in _COUNTRIES.items()})


def _name_table() -> dict[str, str]:
    table = {}
    for name in _NAMES:
        table[name] = table[f"{name}s"] = name
    return table


_NAME_PHRASES = Phrases(_name_table())


# What can be the first word or sign of a currency's sign.
OPENING = {lex(sign)[0].lower for sign in _SIGNS} | _CODES


@dataclass(frozen=True, slots=True)
class Money:
    """A currency at a place: its code (None: not to be told) or its minor unit, the index after it, and its name."""

    code: str | None
    end: int
    name: str = ""

    @property
    def minor(self) -> bool:
        """Whether it is a minor unit: cents, pence."""
        return self.code in MINOR_UNITS


def currency_of(unit: str | None) -> str | None:
    """Return a minor unit's currency, with its rate if it has one; any other unit as it is."""
    name, joint, base = (unit or "").partition("_per_")
    return MINOR_UNITS[name][0] + joint + base if name in MINOR_UNITS else unit


def currency_before(page: Page, i: int) -> Money | None:
    """Return the currency sign or code that starts at a lexeme and stands before a number."""
    lexeme = page[i]
    if lexeme.kind not in ("word", "sign"):
        return None
    found = cast("tuple[str, int] | None", _SIGN_PHRASES.at(page, i))
    found = found if found and _together(page, i, found[1]) else _loose(page, i)
    if found and page[found[1]].kind == "num" and _sign_stands(page, i, found[1]):
        name = _SHARED_SIGNS.get(page.text[lexeme.start : page[found[1] - 1].end], "")
        code = (_nearby(page, i, _SHARED[name]) if name else None) or found[0] or None
        return Money(code, found[1], name=name)
    if lexeme.lower in _CODES and lexeme.text.isupper() | lexeme.text.islower():
        end = i + 1 + (page[i + 1].text == "$")
        if page[end].kind == "num" and not page[end].after_gap:
            return Money(_code(lexeme.lower), end)
    return None


def _together(page: Page, i: int, end: int) -> bool:
    """Whether a sign of several characters stands in one piece."""
    return all(page[k].glued for k in range(i + 1, end))


def _loose(page: Page, i: int) -> tuple[str, int] | None:
    """Return a sign whose letters stand in another case or a space apart: "c $ 16", "hk $ 5"; never "a $5 bill"."""
    found = cast("tuple[str, int] | None", _LOOSE_SIGNS.at(page, i))
    if found and page[i].text == "us" and not page[i + 1].glued:  # "costs us $7 billion"
        return None
    if (
        found
        and len(page[i].lower) == 1
        and (page[i - 1].text == "." or (not page[i + 1].glued and page[i].lower not in ("c", "s")))
    ):
        return None
    return found


def _sign_stands(page: Page, i: int, end: int) -> bool:
    if page[end].after_gap:
        return False
    if page[i].kind == "word" and page[i].glued and page[i - 1].kind in ("num", "word"):
        return False
    if page[i].lower.rstrip(".") in _BARE and end == i + 1:
        road = page[i].lower in _ROADS and page[end].text.isdigit() and page[end + 1].lower not in _LARGE
        return (page[end].glued and page[i].lower == "ps") or (_reads_as_money(page, end) and not road)
    return True


def _reads_as_money(page: Page, i: int) -> bool:
    large = page[i + 1].lower in _LARGE and not page[i + 1].after_gap  # R13m
    return page[i].glued and (large or "," in page[i].text or "." in page[i].text or len(page[i].text) >= 3)


def currency_after(page: Page, i: int, numeral: Numeral) -> Money | None:
    """Return the currency after a number: "200 USD", "10 €", "9 billion yuan", "7 million Danish crowns"."""
    i = page.skip_hyphen(i)
    lexeme = page[i]
    if lexeme.after_gap:
        return None
    if lexeme.kind == "sign" or lexeme.lower in _CODES or (not lexeme.text.isascii() and lexeme.text in _SIGNS):
        return _sign_after(page, i)
    if lexeme.text.isupper() and lexeme.lower[:1] == "m" and lexeme.lower[1:] in _CODES:
        return Money(_code(lexeme.lower[1:]), i + 1)  # MEUR: millions of euros
    country = cast("tuple[list[str], int] | None", _COUNTRY_PHRASES.at(page, i))
    at = country[1] if country else i
    if country and page[at].text == ".":
        at += 1
    minor = _minor(page, at, numeral)
    if minor is not None:
        return minor
    named = cast("tuple[str, int] | None", _NAME_PHRASES.at(page, at))
    if named is None or page[at].after_gap:
        return None
    name, end = named
    if page[end].lower == "sterling":
        return Money("GBP", end + 1, name="pound")
    if country:
        return Money(_of_country(name, country[0]), end, name=name)
    return _by_name(page, i, end, name, numeral)


def _code(word: str) -> str:
    return _INFORMAL.get(word, word.upper())


def _sign_after(page: Page, i: int) -> Money | None:
    code = _SIGNS.get(page[i].text)
    if page[i].lower in _CODES and page[i].text.upper() == page[i].text:
        return None if page[i + 1].kind == "num" and page[i + 1].glued else Money(_code(page[i].lower), i + 1)
    if page[i].lower in _SMALL_CODES:
        return Money(_code(page[i].lower), i + 1)
    if (
        code is None
        or page[i].text == "¢"
        or (page[i].text.isascii() and page[i].kind == "word")
        or (page[i + 1].kind == "num" and page[i + 1].glued)
    ):
        return _minor_sign(page, i)
    return Money(code, i + 1)


def _minor_sign(page: Page, i: int) -> Money | None:
    return Money(_MINOR["¢"], i + 1) if page[i].text == "¢" else None


def _minor(page: Page, i: int, numeral: Numeral) -> Money | None:
    """Return a minor unit (cents, pence) with its currency; "p" counts only after digits."""
    word = page[i].lower
    if word == "euro" and page[i + 1].lower in ("cent", "cents"):
        return Money(_MINOR["eurocent"], i + 2)
    singular = word if word in _MINOR else word.removesuffix("s")
    if singular not in _MINOR or page[i].after_gap:
        return None
    if word == "p" and (
        numeral.kind != "digits" or (page[i + 1].text == "." and page[i + 1].glued and page[i + 2].glued)
    ):
        return None
    return Money(_MINOR[singular], i + 1)


def _of_country(name: str, codes: list[str]) -> str | None:
    """Return the code of a named currency of a country; any single code serves names that no other country uses."""
    shared = _SHARED.get(name)
    if shared is None:
        return _NAMES[name] or codes[0]
    return next((code for code in codes if code in shared), _NAMES[name] or None)


def _by_name(page: Page, i: int, end: int, name: str, numeral: Numeral) -> Money | None:
    if name in _EVIDENCE and not (numeral.scale >= 1000 or numeral.value >= 1000):
        return None
    if name in _PLURAL_ONLY and page[end - 1].lower == name and numeral.value != 1:
        return None
    if name == "pound":
        return _pounds(page, i, end, numeral)
    code = _NAMES[name] or None
    if name in _SHARED and name != "dollar":
        code = _nearby(page, i, _SHARED[name]) or code
    return Money(code, end, name=name)


def _pounds(page: Page, i: int, end: int, numeral: Numeral) -> Money | None:
    """Pounds are money in millions, or where the text is about another pound country's money; else they are mass."""
    near = _nearby(page, i, _SHARED["pound"])
    spent = any(page[k].lower in _MONEY_WORDS for k in range(max(0, i - 8), i + 6))
    weighed = any(page[k].lower in _WEIGHT for k in range(max(0, i - 5), i + 5))
    if numeral.scale >= 1_000_000 or (near and spent and not weighed and page[end].lower != "of"):
        return Money(near or "GBP", end, name="pound")
    return None


_MONEY_WORDS = words("currencies", "money_words")


def _nearby(page: Page, i: int, codes: list[str]) -> str | None:
    """Return the code of the nearest country named in the text that has one of the codes; the earlier place wins."""
    best: tuple[int, str] | None = None
    for k in range(len(page)):
        if not page[k].text[:1].isupper():
            continue
        found = cast("tuple[list[str], int] | None", _COUNTRY_PHRASES.at(page, k))
        code = next((c for c in found[0] if c in codes), None) if found else None
        if code and (best is None or abs(k - i) < best[0]):
            best = abs(k - i), code
    return best[1] if best else None
