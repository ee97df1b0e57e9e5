"""Amounts: a numeral with its sign, currency, short magnitude and unit, as one stretch of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from claimx.find.numbers.lexemes import Phrases
from claimx.find.numbers.numerals import NUMBER_OPENING, Numeral, four_digits, numeral_at, scaled
from claimx.find.numbers.units import (
    CODES,
    CURRENCY_OPENING,
    MINOR_UNITS,
    TIMES,
    UNITS,
    Money,
    currency_after,
    currency_before,
    measures,
    rate_at,
    unit_at,
)
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Lexeme, Page
    from claimx.find.numbers.units import Unit

_SHORT = {word: Decimal(value) for word, value in mapping("numbers", "short_magnitudes").items()}
_RUPEE_MAGNITUDES = {word: Decimal(value) for word, value in mapping("numbers", "rupee_magnitudes").items()}
_RUPEES = ("INR", "PKR", "LKR", "NPR", "BDT")
_MARGINS = Phrases(dict.fromkeys(words("numbers", "margins"), True))
_SPATIAL = words("unit_words", "spatial")
_LARGE = {"million": Decimal(1_000_000), "billion": Decimal(1_000_000_000), "trillion": Decimal(1_000_000_000_000)}
_BRACKETS = ("(", "[", "{", "<")
_OPENING = NUMBER_OPENING | CURRENCY_OPENING
_DIVIDED = ("time", "length", "mass")  # kinds of quantity that are told in two units at once
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit.

    ``first`` is the index where it starts, ``at`` the numeral's, ``next`` the one after numeral and unit. The offsets
    ``start`` and ``end`` are the span's: with currency and percent, without the word of a measure. ``unclear``: its
    currency cannot be told; ``off``: it says by how much it may be off.
    """

    first: int
    at: int
    next: int
    start: int
    end: int
    numeral: Numeral
    sign: int = 1
    unit: str | None = None
    money: bool = False
    signed_plus: bool = False
    unclear: bool = False
    off: bool = False

    @property
    def value(self) -> Decimal:
        """The number in the amount's unit."""
        return self.sign * self.numeral.value


def may_open(lexeme: Lexeme) -> bool:
    """Say whether a lexeme can be the first of an amount; few can."""
    sign = lexeme.kind == "sign" and (lexeme.text in "+-−–" or not lexeme.text.isascii())
    return sign or lexeme.kind == "num" or lexeme.lower in _OPENING


def amount_at(page: Page, i: int) -> Amount | None:
    """Return the amount that starts at a lexeme, or None."""
    if not may_open(page[i]):
        return None
    at, sign, plus = _sign(page, i)
    before = currency_before(page, at)
    inner = before.end if before else at
    inner += before is not None and page[inner].text == "("
    numeral = numeral_at(page, inner)
    if numeral and _is_loss(page, i, inner, numeral):
        numeral, sign = scaled(page, replace(numeral, end=numeral.end + 1)), -sign
    if numeral is None or (sign < 0 and numeral.kind in ("vague", "indefinite")):
        return _article(page, i) if at == i and before is None else None
    numeral = _short_magnitude(page, numeral, before)
    base = Amount(i, inner, numeral.end, page[i].start, page[numeral.end - 1].end, numeral, sign, signed_plus=plus)
    return _off_by(page, _rated(page, _compounded(page, _with_unit(page, base, before))))


def _is_loss(page: Page, i: int, inner: int, numeral: Numeral) -> bool:
    """Whether a number is bracketed as accountants write a loss: "$(4.2) million", "($4.2) million", "(3.2)%"."""
    end = numeral.end
    if numeral.kind != "digits" or page[end].text != ")" or not page[end].glued:
        return False
    if inner > i:
        return page[inner - 1].text == "(" or (page[i - 1].text == "(" and page[end + 1].lower in _LARGE)
    return page[i - 1].text == "(" and page[end + 1].text == "%" and page[end + 1].glued


def _sign(page: Page, i: int) -> tuple[int, int, bool]:
    """Return where the number starts after a sign, its sign, and whether a plus is written."""
    text, free = page[i].text, not page[i].glued or page[i - 1].text in ("(", "[")
    if text in "+-−–" and free and page[i + 1].glued and (page[i + 1].kind == "num" or currency_before(page, i + 1)):
        return i + 1, 1 if text == "+" else -1, text == "+"
    j = page.skip_hyphen(i + 1)
    negative = page[i].lower in ("minus", "negative") and page.lower(i - 2, i) != ["plus", "or"]
    return (j, -1, False) if negative and page[j].kind == "num" else (i, 1, False)


def _off_by(page: Page, amount: Amount) -> Amount:
    """Take in how far a number may be off: "400 (±20)", "45 +/- 3 percent", "400, give or take 20"."""
    i, opened = amount.next + (page[amount.next].text == ","), page[amount.next].text == "("
    sign = _MARGINS.at(page, i + opened)
    margin = amount_at(page, sign[1]) if sign else None
    if margin is None or margin.sign < 0 or margin.numeral.kind in ("vague", "indefinite", "article"):
        return amount
    if not (margin.unit in (None, amount.unit) or amount.unit is None or margin.unit in ("point", "percentage_point")):
        return amount
    following = margin.next + (opened and page[margin.next].text == ")")
    unit, money = amount.unit or margin.unit, amount.money or margin.money
    return replace(amount, next=following, unit=unit, money=money, off=True)


def _short_magnitude(page: Page, numeral: Numeral, before: Money | None) -> Numeral:
    """Multiply by bn, m, k and the like where they are magnitudes and no units."""
    i = page.skip_hyphen(numeral.end)
    text, word, after = page[i].text, page[i].lower, page[i + 1]
    if numeral.scale != 1:
        return numeral
    if word[:1] == "m" and text.isupper() and word[1:] in CODES:
        return replace(numeral, scale=_SHORT["m"])  # 30 MUSD
    if before and before.code in _RUPEES and numeral.kind == "digits" and word in _RUPEE_MAGNITUDES:
        return replace(numeral, scale=_RUPEE_MAGNITUDES[word], end=i + 1)
    goes_on = after.glued and (after.kind == "num" or after.text in ("", "/", "'", "’"))
    if numeral.kind != "digits" or word not in _SHORT or goes_on:
        return numeral
    if word in words("numbers", "plain_short_magnitudes") or (
        i == numeral.end and _short_stands(page, i, before is not None)
    ):
        return replace(numeral, scale=_SHORT[word], end=i + 1)
    return numeral


def _short_stands(page: Page, i: int, money: bool) -> bool:
    """Whether one of the letters of magnitudes is one: beside money, or before a noun that the number counts."""
    word, text, glued = page[i].lower, page[i].text, page[i].glued
    if money or currency_after(page, i + 1, Numeral(_ONE, _LARGE["million"], "digits", i + 1)):
        return True
    if word == "m":
        return _million(page, i)
    return (glued and text == "k") or (text != "t" and _counted_noun(page, i + 1))


def _million(page: Page, i: int) -> bool:
    """Whether an m is million: before a counted noun, or where nothing speaks of a length."""
    counted, glued = _counted_noun(page, i + 1), page[i].glued
    if counted or not glued or page[i].text == "M":
        return counted or glued
    measured = page[i + 1].text == "(" or page[i + 1].lower in _SPATIAL | words("unit_words", "sport_nouns")
    far = _SPATIAL.isdisjoint({*page.lower(i - 8, i + 5)} - words("unit_words", "spatial_prepositions"))
    return far and not measured and not words("numbers", "before_a_sum").isdisjoint(page.lower(i - 8, i))


def _counted_noun(page: Page, i: int) -> bool:
    """Whether a word after "m" or "B" is the plural noun (with its adjectives) that the number counts, or a unit."""
    named = page[i].lower in words("unit_words", "sport_nouns") or page[i].lower in _SPATIAL
    if page[i].kind != "word" or named:
        return False
    if unit_at(page, i, digits=True):
        return True
    for token in page.followers(i):
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "VERB"):
            return False
        if token.tag_ in ("NNS", "NNPS"):
            return True
    return False


def _with_unit(page: Page, amount: Amount, before: Money | None) -> Amount:
    """Return an amount with the currency before it, or the currency or unit after it."""
    numeral = amount.numeral
    vague = numeral.kind == "vague" and page[numeral.end].lower == "of"  # millions of dollars
    after = currency_after(page, numeral.end + vague, numeral)
    if before is not None:
        again = after is not None and after.code == before.code and page[after.end].kind != "num"
        end = after.end if after and again else numeral.end
        return _grown(page, amount, end, unit=before.code, money=True, unclear=before.code is None)
    if after is not None:
        return _coined(page, amount, after)
    found = _unit_after(page, numeral, numeral.end + vague)
    if found is None:
        return _bare_degrees(page, amount)
    unit, end = found
    single = unit.dimension == "time" and page[end - 1].lower == unit.name and page[end].lower != "old"
    if single and four_digits(page[numeral.end - 1].text) and not page.joined(numeral.end):
        return amount  # World Cup 2018 day five
    if unit.name in ("percent", "percentage_point"):
        return _grown(page, amount, end, unit=unit.name)
    return _unit_and_a_half(page, replace(amount, unit=unit.name, next=end))


def _grown(page: Page, amount: Amount, end: int, **changes: Any) -> Amount:
    """Return an amount whose span goes on to the lexeme before ``end``."""
    return replace(amount, next=end, end=page[end - 1].end, **changes)


def _unit_after(page: Page, numeral: Numeral, start: int) -> tuple[Unit, int] | None:
    """Return the unit of a numeral and the index after it: at ``start``, in brackets, or past a few words."""
    digits = numeral.kind in ("digits", "fraction")
    start += page[start].text == "+" and page[start].glued  # 18+ years
    if found := unit_at(page, start, digits=digits):
        return found
    found = unit_at(page, start + 1, digits=True) if digits and page[start].text in _BRACKETS else None  # 20 (kg)
    return (found[0], found[1] + 1) if found else _past_words(page, numeral)


def _past_words(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the unit after "half an", "1,000 or more", "12-plus", "six straight"."""
    i, after = numeral.end, page[numeral.end + 1].lower
    more = page[i].lower in ("or", "and") and after in words("unit_words", "more_or_less")
    if more or (page.joined(i) and after in ("plus", "odd", "some")):
        return unit_at(page, i + 2, digits=False)
    if page[i].lower in words("unit_words", "in_a_row"):
        found = unit_at(page, i + 1, digits=False)
        return found if found and found[0].dimension == "time" else None
    i = page.skip_hyphen(i)
    i += page[i].lower == "of" and page[i + 1].lower in ("a", "an", "one")
    less = numeral.kind == "fraction" or (numeral.value < 1 and page[i - 1].lower == "of")  # 0.5 of a percentage point
    part = less and page[i].lower in ("a", "an", "one")  # half an hour, a quarter of a mile
    return unit_at(page, i + 1, digits=False) if part else None


def _coined(page: Page, amount: Amount, money: Money) -> Amount:
    """Return an amount with the currency after it, and with what may follow that: "75 USD million", fifty cents."""
    end, numeral = money.end, amount.numeral
    whole = money.code is not None and money.code not in MINOR_UNITS
    if whole and numeral.scale == 1 and page[end].lower in _LARGE:
        numeral, end = replace(numeral, scale=_LARGE[page[end].lower]), end + 1
    elif whole and numeral.scale == 1:
        share, end = _cents(page, end)
        numeral = replace(numeral, mantissa=numeral.mantissa + share) if share else numeral
    known = money.code is not None
    return _grown(page, amount, end, numeral=numeral, unit=money.code, money=known, unclear=not known)


def _cents(page: Page, end: int) -> tuple[Decimal | None, int]:
    """Return the cents of "three dollars (and) fifty cents" in the currency, and the index after them."""
    i = end + (page[end].lower == "and")
    cents = numeral_at(page, i)
    if cents is None or cents.scale != 1 or not 0 < cents.mantissa < 100:
        return None, end
    minor = currency_after(page, cents.end, cents)
    if minor is not None and minor.code in MINOR_UNITS:
        return cents.value * MINOR_UNITS[minor.code][1], minor.end
    closed = page[cents.end].text in (".", ",") or page[cents.end].kind == "none"
    if minor is None and cents.mantissa >= 10 and "." not in page[i].text and closed:
        return cents.value * Decimal("0.01"), cents.end  # "it cost 15 dollars 50"
    return None, end


def _unit_and_a_half(page: Page, amount: Amount) -> Amount:
    """Read "a year and a half", "two hours and a half"."""
    i = amount.next
    if page.lower(i, i + 3) != ["and", "a", "half"] or amount.numeral.scale != 1:
        return amount
    numeral = replace(amount.numeral, mantissa=amount.numeral.mantissa + Decimal("0.5"), kind="words")
    return _grown(page, amount, i + 3, numeral=numeral)


def _compounded(page: Page, amount: Amount) -> Amount:
    """Add the smaller units in which a measure goes on: "two years and six months", "6ft 2in", in the larger one.

    What divides a whole one of the unit before is less than it: "5 km and 3 miles" are two measures.
    """
    whole = UNITS.get(amount.unit or "")
    if whole is None or whole.dimension not in _DIVIDED or page[amount.first - 1].lower == "between":
        return amount
    value, last, end = amount.numeral.value, whole, amount.next
    while (part := _part_at(page, end, last)) is not None:
        numeral, last, end = part
        value += numeral.value * last.factor / whole.factor
    two = "respectively" in page.lower(end, end + 2)
    if end == amount.next or amount.numeral.scale != 1 or two:
        return amount
    kind = "words" if amount.numeral.kind == "article" else amount.numeral.kind
    return _grown(page, amount, end, numeral=replace(amount.numeral, mantissa=value, kind=kind, end=end))


def _part_at(page: Page, i: int, whole: Unit) -> tuple[Numeral, Unit, int] | None:
    """Return the number, the unit and the index after it that add a part of the unit before."""
    i += page[i].text == ","
    i += page[i].lower == "and"
    numeral = numeral_at(page, i)
    if numeral is None or numeral.kind not in ("digits", "words") or numeral.scale != 1:
        return None
    found = unit_at(page, numeral.end, digits=numeral.kind == "digits")
    if found is None or found[0].dimension != whole.dimension or page.joined(numeral.end):
        return None
    smaller = found[0].factor < whole.factor and numeral.value * found[0].factor < whole.factor
    return (numeral, *found) if smaller else None


def _bare_degrees(page: Page, amount: Amount) -> Amount:
    """Read "30C" and "98F" as temperatures."""
    i, unit = amount.next, {"C": "degree_celsius", "F": "degree_fahrenheit"}.get(page[amount.next].text)
    if unit is None or amount.numeral.kind != "digits" or (page[i + 1].glued and page[i + 1].kind == "num"):
        return amount
    return replace(amount, unit=unit, next=i + 1) if page[i].glued else amount


def _rated(page: Page, amount: Amount) -> Amount:
    """Divide the unit by what follows it: "$60 per barrel", "two barrels a day"."""
    if amount.unit is None or amount.unit in ("percentage_point", "basis_point", "point"):
        return amount
    found = rate_at(page, amount.next) or (None if amount.money else _rate_past_material(page, amount))
    if found is None or (amount.unit == "percent" and found[0] not in TIMES):
        return amount
    return replace(amount, unit=f"{amount.unit}_per_{found[0]}", next=found[1])


def _rate_past_material(page: Page, amount: Amount) -> tuple[str, int] | None:
    """Find the rate behind the stuff: "barrels of crude oil a day"; the unit's end stays before the stuff."""
    if not measures(amount.unit, "mass", "volume", "energy") or page[amount.next].lower != "of":
        return None
    for k in range(amount.next + 1, amount.next + 5):
        if page[k].kind != "word" and not page[k].hyphen:
            return None
        if (found := rate_at(page, k)) is not None:
            return (found[0], amount.next) if found[0] in TIMES else None
    return None


def _article(page: Page, i: int) -> Amount | None:
    """Return "a" or "an" before a unit as one; whether it is said as a number is the bound's matter."""
    found = unit_at(page, i + 1, digits=False) if page[i].lower in ("a", "an") else None
    if found is None or page.joined(i + 1) or found[0].dimension not in ("time", "length", "area", "mass", "volume"):
        return None
    numeral = Numeral(_ONE, _ONE, "article", i + 1)
    amount = Amount(i, i, found[1], page[i].start, page[i].end, numeral, unit=found[0].name)
    return _compounded(page, _unit_and_a_half(page, amount))


def comparable(one: str | None, other: str | None) -> bool:
    """Say whether two units measure the same kind of thing."""
    return one == other or (other in UNITS and measures(one, UNITS[other].dimension))
