"""Amounts: a numeral with its sign, currency, short magnitude and unit, as one stretch of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
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
_MONEY_MAGNITUDES = {word: Decimal(value) for word, value in mapping("numbers", "money_magnitudes").items()}
_RUPEES = ("INR", "PKR", "LKR", "NPR", "BDT")
MARGINS = Phrases(dict.fromkeys(words("numbers", "margins"), True))
_SPATIAL = words("unit_words", "spatial")
_LARGE = {"million": Decimal(1_000_000), "billion": Decimal(1_000_000_000), "trillion": Decimal(1_000_000_000_000)}
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
    at, sign = _sign(page, i)
    before = currency_before(page, at)
    inner = before.end if before else at
    inner += before is not None and page[inner].text == "("
    numeral = numeral_at(page, inner)
    if numeral and _is_loss(page, i, inner, numeral):
        numeral, sign = scaled(page, replace(numeral, end=numeral.end + 1)), -sign
    if numeral is None:
        return _article(page, i)
    numeral = _short_magnitude(page, numeral, before)
    base = Amount(i, inner, numeral.end, page[i].start, page[numeral.end - 1].end, numeral, sign)
    return _off_by(page, _rated(page, _compounded(page, _with_unit(page, base, before))))


def _is_loss(page: Page, i: int, inner: int, numeral: Numeral) -> bool:
    """Whether a number is bracketed as accountants write a loss: "$(4.2) million", "($4.2) million", "(3.2)%"."""
    bracketed = numeral.kind == "digits" and page[numeral.end].text == ")"
    inside = inner > i and page[inner - 1].text == "("
    opened = page[i - 1].text == "(" and page[numeral.end + 1].lower in ("%", *_LARGE)
    return bracketed and (inside or opened)


def _sign(page: Page, i: int) -> tuple[int, int]:
    """Return where the number starts after a sign, and its sign."""
    text, free = page[i].text, not page[i].glued or page[i - 1].text in ("(", "[")
    if text in "+-−–" and free and page[i + 1].glued and (page[i + 1].kind == "num" or currency_before(page, i + 1)):
        return i + 1, 1 if text == "+" else -1
    j = page.skip_hyphen(i + 1)
    negative = page[i].lower in ("minus", "negative") and page.lower(i - 2, i) != ["plus", "or"]
    return (j, -1) if negative and (page[j].kind == "num" or _on_a_scale(page, i, j)) else (i, 1)


def _on_a_scale(page: Page, i: int, j: int) -> bool:
    """Whether a spelled number behind "minus" is below nought: degrees or percent, taken from nothing."""
    found = amount_at(page, j) if page.pos(i - 1) not in ("NOUN", "PROPN") else None
    return found is not None and (found.unit in ("percent", "degree") or measures(found.unit, "temperature"))


def _off_by(page: Page, amount: Amount) -> Amount:
    """Take in how far a number may be off: "400 (±20)", "45 +/- 3 percent", "400, give or take 20"."""
    sign = MARGINS.at(page, amount.next + (page[amount.next].text in (",", "(")))
    margin = amount_at(page, sign[1]) if sign else None
    if margin is None:
        return amount
    following = margin.next + (page[margin.next].text == ")")
    unit, money = amount.unit or margin.unit, amount.money or margin.money
    return replace(amount, next=following, unit=unit, money=money, off=True)


def _short_magnitude(page: Page, numeral: Numeral, before: Money | None) -> Numeral:
    """Multiply by bn, m, k and the like where they are magnitudes and no units."""
    i = page.skip_hyphen(numeral.end)
    word = page[i].lower
    if numeral.scale != 1 or numeral.kind != "digits":
        return numeral
    if page[i].text.isupper() and word[:1] == "m" and word[1:] in CODES:
        return replace(numeral, scale=_SHORT["m"])  # 30 MUSD
    if before and before.code in _RUPEES and word in _RUPEE_MAGNITUDES:
        return replace(numeral, scale=_RUPEE_MAGNITUDES[word], end=i + 1)
    if before and page[i].text in _MONEY_MAGNITUDES:
        return replace(numeral, scale=_MONEY_MAGNITUDES[page[i].text], end=i + 1)
    stands = word in _SHORT and page[i + 1].text != "/" and _short_stands(page, i, before is not None)
    return replace(numeral, scale=_SHORT[word], end=i + 1) if stands else numeral


def _short_stands(page: Page, i: int, money: bool) -> bool:
    """Whether a short magnitude is one and no unit: beside money, before a counted noun, or far from any length."""
    word, after = page[i].lower, page[i + 1].lower
    if money or word in words("numbers", "plain_short_magnitudes") or page[i].text == "k":
        return True
    if currency_after(page, i + 1, Numeral(_ONE, _LARGE["million"], "digits", i + 1)):
        return True
    if page.plural_at(i + 1) and after not in words("unit_words", "sport_nouns") | _SPATIAL:
        return page[i].text != "t"
    if word == "m" and _in_metres(page, i + 1):
        return False
    near = {*page.lower(i - 8, i + 5)} - words("unit_words", "spatial_prepositions")
    return (
        word == "m" and after not in words("unit_words", "sport_nouns") and page[i].glued and _SPATIAL.isdisjoint(near)
    )


def _in_metres(page: Page, i: int) -> bool:
    """Whether an m before a lexeme is metres by what it measures: 42m of water, 400m of the ring road, an 8m mast."""
    of = page[i].lower == "of"
    start = i + of + (of and page[i + 1].lower in ("the", "its", "their"))
    named = [token.lemma_.lower() for token in page.nominal(start) if token.pos_ != "ADJ"]
    return _among_lengths(page, i) or (bool(named) and named[-1] in words("unit_words", "told_in_metres"))


def _among_lengths(page: Page, i: int) -> bool:
    """Whether an m before a lexeme is joined to another length: "3m by 2m", "80cm to 1.3m"."""
    lengths, by = words("unit_words", "short_lengths"), page.skip_hyphen(i)
    if page[by].lower == "by" and page[page.skip_hyphen(by + 1) + 1].lower in lengths:
        return True
    joint = i - 3 - page[i - 3].hyphen
    before = page[joint - 1 - page[joint - 1].hyphen].lower
    return before in lengths and (page[joint].lower == "by" or (page[joint].lower in ("to", "and") and before != "m"))


def _with_unit(page: Page, amount: Amount, before: Money | None) -> Amount:
    """Return an amount with the currency before it, or the currency or unit after it."""
    numeral = amount.numeral
    start = numeral.end + (numeral.kind == "vague" and page[numeral.end].lower == "of")  # millions of dollars
    after = currency_after(page, start, numeral)
    if before is not None:
        end = after.end if after and after.code == before.code else numeral.end
        return _grown(page, amount, end, unit=before.code, money=True, unclear=before.code is None)
    if after is not None:
        known = after.code is not None
        numeral, end = _coined(page, numeral, after) if numeral.scale == 1 and known else (numeral, after.end)
        return _grown(page, amount, end, numeral=numeral, unit=after.code, money=known, unclear=not known)
    digits = numeral.kind in ("digits", "fraction")
    start += page[start].text == "+"  # 18+ years
    bracketed = digits and page[start].text == "(" and page[start + 2].text == ")"  # 20 (kg)
    found = unit_at(page, start + bracketed, digits=digits) or _past_words(page, numeral)
    if found is None:
        return amount
    unit, end = found
    single = unit.dimension == "time" and page[end - 1].lower == unit.name and page[end].lower != "old"
    if single and four_digits(page[numeral.end - 1].text):
        return amount  # World Cup 2018 day five
    if unit.name in ("percent", "percentage_point"):
        return _grown(page, amount, end, unit=unit.name)
    return replace(amount, unit=unit.name, next=end)


def _coined(page: Page, numeral: Numeral, money: Money) -> tuple[Numeral, int]:
    """Take in what may stand behind a currency, and return the index after it: "75 USD million", "and fifty cents"."""
    if page[money.end].lower in _LARGE:
        return replace(numeral, scale=_LARGE[page[money.end].lower]), money.end + 1
    cents = numeral_at(page, money.end + (page[money.end].lower == "and"))
    minor = currency_after(page, cents.end, cents) if cents and 0 < cents.value < 100 else None
    of, share = MINOR_UNITS.get((minor and minor.code) or "", (None, _ONE))
    if cents is None or minor is None or of is None or of != money.code:
        return numeral, money.end
    return replace(numeral, mantissa=numeral.mantissa + cents.value * share), minor.end


def _grown(page: Page, amount: Amount, end: int, **changes: Any) -> Amount:
    """Return an amount whose span goes on to the lexeme before ``end``."""
    return replace(amount, next=end, end=page[end - 1].end, **changes)


def _past_words(page: Page, numeral: Numeral) -> tuple[Unit, int] | None:
    """Return the unit after "half an", "1,000 or more", "12-plus", "six straight"."""
    i, after = numeral.end, page[numeral.end + 1].lower
    more = page[i].lower in ("or", "and") and after in words("unit_words", "more_or_less")
    if more or (page.joined(i) and after in ("plus", "odd", "some")):
        return unit_at(page, i + 2, digits=False)
    if page[i].lower in words("unit_words", "in_a_row"):
        return unit_at(page, i + 1, digits=False)
    i = page.skip_hyphen(i)
    i += page[i].lower == "of" and page[i + 1].lower in ("a", "an", "one")
    less = numeral.kind == "fraction" or (numeral.value < 1 and page[i - 1].lower == "of")  # 0.5 of a percentage point
    part = less and page[i].lower in ("a", "an", "one")  # half an hour, a quarter of a mile
    return unit_at(page, i + 1, digits=False) if part else None


def _compounded(page: Page, amount: Amount) -> Amount:
    """Add the smaller units in which a measure goes on: "two years and six months", "6ft 2in", in the larger one.

    What divides a whole one of the unit before is less than it: "5 km and 3 miles" are two measures.
    """
    whole = UNITS.get(amount.unit or "")
    if whole is None or whole.dimension not in _DIVIDED:
        return amount
    value, last, end = amount.numeral.value, whole, amount.next
    while (part := _part_at(page, end, last)) is not None:
        numeral, last, end = part
        value += numeral.value * last.factor / whole.factor
    two = "respectively" in page.lower(end, end + 2)
    if page[amount.first - 1].lower == "between":  # two hours and 30 minutes and three hours
        two = page[end].lower != "and" or not may_open(page[end + 1])
    if end == amount.next or two:
        return amount
    kind = "words" if amount.numeral.kind == "article" else amount.numeral.kind
    return _grown(page, amount, end, numeral=replace(amount.numeral, mantissa=value, kind=kind, end=end))


def _part_at(page: Page, i: int, whole: Unit) -> tuple[Numeral, Unit, int] | None:
    """Return the number, the unit and the index after it that add a part of the unit before."""
    i += page[i].text == ","
    i += page[i].lower == "and"
    if page.lower(i - 1, i + 2) == ["and", "a", "half"]:  # a year and a half
        return Numeral(Decimal("0.5"), _ONE, "words", i + 2), whole, i + 2
    numeral = numeral_at(page, i)
    found = unit_at(page, numeral.end, digits=numeral.kind == "digits") if numeral else None
    if numeral is None or found is None or found[0].dimension != whole.dimension:
        return None
    return (numeral, *found) if max(numeral.value, _ONE) * found[0].factor < whole.factor else None


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
    stuff = takewhile(lambda k: page[k].kind == "word", range(amount.next + 1, amount.next + 5))
    found = next((rate for k in stuff if (rate := rate_at(page, k))), None)
    return (found[0], amount.next) if found and found[0] in TIMES else None


def _article(page: Page, i: int) -> Amount | None:
    """Return "a" or "an" before a unit as one; whether it is said as a number is the bound's matter."""
    found = unit_at(page, i + 1, digits=False) if page[i].lower in ("a", "an") else None
    if found is None:
        return None
    numeral = Numeral(_ONE, _ONE, "article", i + 1)
    amount = Amount(i, i, found[1], page[i].start, page[i].end, numeral, unit=found[0].name)
    return _compounded(page, amount)


def comparable(one: str | None, other: str | None) -> bool:
    """Say whether two units measure the same kind of thing."""
    return one == other or (other in UNITS and measures(one, UNITS[other].dimension))
