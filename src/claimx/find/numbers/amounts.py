"""Amounts: a numeral with its sign, currency, short magnitude and unit, as one stretch of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimx.find.numbers import money, numerals
from claimx.find.numbers.magnitudes import short_magnitude
from claimx.find.numbers.money import MINOR_UNITS, Money, currency_after, currency_before
from claimx.find.numbers.numeral import Numeral
from claimx.find.numbers.numerals import numeral_at
from claimx.find.numbers.units import rate_at, unit_after, unit_at, with_rate
from claimx.find.units import TIMES, UNITS
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.numbers.lexemes import Lexeme, Page

_LARGE = {"million": Decimal(1_000_000), "billion": Decimal(1_000_000_000), "trillion": Decimal(1_000_000_000_000)}
_HEAT = words("unit_words", "temperature_context")
_MINUS = frozenset({"minus", "negative"})
_OPENING = numerals.OPENING | money.OPENING


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit.

    ``first`` is the index where it starts, ``at`` the numeral's, ``next`` the one after numeral and unit. The offsets
    ``start`` and ``end`` are the span's: with currency and percent, without the word of a measure. ``unclear`` names a
    currency that cannot be told.
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
    unclear: str = ""

    @property
    def value(self) -> Decimal:
        """The number in the amount's unit."""
        return self.sign * self.numeral.value


def amount_at(page: Page, i: int) -> Amount | None:
    """Return the amount that starts at a lexeme, or None."""
    if not may_open(page[i]):
        return None
    at, sign, plus = _sign(page, i)
    before = currency_before(page, at)
    if before is None and page[at].kind == "none":
        return None
    inner = before.end if before else at
    numeral = numeral_at(page, inner)
    if numeral is None or (sign < 0 and numeral.kind in ("vague", "indefinite")):
        return _article(page, i) if at == i and before is None else None
    numeral = short_magnitude(page, numeral, money=before is not None or _after_sum(page, i))
    base = Amount(i, inner, numeral.end, page[i].start, page[numeral.end - 1].end, numeral, sign, signed_plus=plus)
    return _rated(page, _with_unit(page, base, before))


def _after_sum(page: Page, i: int) -> bool:
    """Whether a sum of money is joined to what starts here: "£1-2m"."""
    joined = page[i - 1].hyphen and page[i - 1].glued and page[i].glued
    before = currency_before(page, i - 3) if joined and i > 2 else None
    return before is not None and before.end == i - 2


def may_open(lexeme: Lexeme) -> bool:
    """Say whether a lexeme can be the first of an amount; few can."""
    return lexeme.kind == "num" or lexeme.lower in _OPENING or _is_sign(lexeme)


def _is_sign(lexeme: Lexeme) -> bool:
    return lexeme.kind == "sign" and (lexeme.text in "+-−–" or not lexeme.text.isascii())


def _sign(page: Page, i: int) -> tuple[int, int, bool]:
    """Return where the number starts after a sign, its sign, and whether a plus is written."""
    text, free = page[i].text, not page[i].glued or page[i - 1].text in "(["
    if page[i + 1].glued and free and (page[i + 1].kind == "num" or currency_before(page, i + 1)):
        if text in ("-", "−", "–"):
            return i + 1, -1, False
        if text == "+":
            return i + 1, 1, True
    if page[i].lower in _MINUS and not page[i + 1].after_gap and not _either_sign(page, i):
        j = page.skip_hyphen(i + 1)
        if page[j].kind == "num" or (numeral_at(page, j) and _below_zero(page, j)):
            return j, -1, False
    return i, 1, False


def _either_sign(page: Page, i: int) -> bool:
    """Whether it is the minus of "plus or minus"."""
    return page[i - 1].lower == "or" and page[i - 2].lower == "plus"


def _below_zero(page: Page, j: int) -> bool:
    numeral = numeral_at(page, j)
    return numeral is not None and unit_at(page, numeral.end, digits=True) is not None


def _with_unit(page: Page, amount: Amount, before: Money | None) -> Amount:
    numeral = amount.numeral
    vague = numeral.kind == "vague" and page[numeral.end].lower == "of"  # millions of dollars
    after = currency_after(page, numeral.end + vague, numeral)
    if before is not None:
        again = after is not None and after.code == before.code and page[after.end].kind != "num"
        end = after.end if after and again else numeral.end
        unclear = "" if before.code else before.name
        return replace(amount, unit=before.code, money=True, next=end, end=page[end - 1].end, unclear=unclear)
    if after is not None:
        return _coined(page, amount, after)
    found = unit_after(page, numeral, numeral.end + vague)
    if found is None:
        return _bare_degrees(page, amount)
    unit, end = found
    if unit.dimension == "time" and (
        _is_year(page, numeral, end) or (numeral.kind == "fraction" and unit.name == "quarter")
    ):
        return amount
    inside = unit.name in ("percent", "percentage_point")
    grown = replace(amount, unit=unit.name, next=end, end=page[end - 1].end if inside else amount.end)
    return _unit_and_a_half(page, grown)


def _is_year(page: Page, numeral: Numeral, end: int) -> bool:
    """Whether a number before a singular unit of time is a year: "World Cup 2018 day five"."""
    text = page[numeral.end - 1].text
    bare = len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2100 and page[end].lower != "old"
    return bare and not page.joined(numeral.end) and not page[end - 1].lower.endswith("s")


def _coined(page: Page, amount: Amount, money: Money) -> Amount:
    unclear = "" if money.code else money.name
    known = money.code is not None
    end = page[money.end - 1].end
    grown = replace(amount, unit=money.code, money=known, next=money.end, end=end, unclear=unclear)
    return _and_cents(page, _scaled_after(page, grown)) if known and not money.minor else grown


def _scaled_after(page: Page, amount: Amount) -> Amount:
    """Read a magnitude after the currency: "75 USD million"."""
    scale = _LARGE.get(page[amount.next].lower)
    if scale is None or amount.numeral.scale != 1 or page[amount.next].after_gap:
        return amount
    numeral = replace(amount.numeral, scale=scale)
    return replace(amount, numeral=numeral, next=amount.next + 1, end=page[amount.next].end)


def _and_cents(page: Page, amount: Amount) -> Amount:
    """Add the cents of "three dollars (and) fifty cents"."""
    i = amount.next + (page[amount.next].lower == "and")
    cents = numeral_at(page, i)
    if (
        cents is None
        or page[i].after_gap
        or cents.scale != 1
        or not 0 < cents.mantissa < 100
        or amount.numeral.scale != 1
    ):
        return amount
    minor = currency_after(page, cents.end, cents)
    if minor is not None and minor.minor:
        share, end = MINOR_UNITS[str(minor.code)][1], minor.end
    elif (
        minor is None
        and cents.mantissa >= 10
        and "." not in page[i].text
        and (page[cents.end].text in ".," or page[cents.end].kind == "none")
    ):
        share, end = Decimal("0.01"), cents.end  # "it cost 15 dollars 50"
    else:
        return amount
    numeral = replace(amount.numeral, mantissa=amount.numeral.mantissa + cents.value * share)
    return replace(amount, numeral=numeral, next=end, end=page[end - 1].end)


def _unit_and_a_half(page: Page, amount: Amount) -> Amount:
    """Read "a year and a half", "two hours and a half"."""
    i = amount.next
    if [page[k].lower for k in range(i, i + 3)] != ["and", "a", "half"] or amount.numeral.scale != 1:
        return amount
    numeral = replace(amount.numeral, mantissa=amount.numeral.mantissa + Decimal("0.5"), kind="words")
    return replace(amount, numeral=numeral, next=i + 3, end=page[i + 2].end)


def _bare_degrees(page: Page, amount: Amount) -> Amount:
    """Read "30C" and "98 F" as temperatures, apart only where the sentence speaks of heat."""
    i = amount.next
    letter = page[i]
    if (
        letter.text not in ("C", "F")
        or amount.numeral.kind != "digits"
        or (page[i + 1].glued and page[i + 1].kind == "num")
    ):
        return amount
    warm = any(page[k].lower in _HEAT or (page[k].text in "°" and page[k].text) for k in range(max(0, i - 20), i + 12))
    if not letter.glued and not warm:
        return amount
    return replace(amount, unit="degree_celsius" if letter.text == "C" else "degree_fahrenheit", next=i + 1)


def _rated(page: Page, amount: Amount) -> Amount:
    """Divide the unit by what follows it: "$60 per barrel", "two barrels a day"."""
    if amount.unit is None or amount.unit in ("percentage_point", "basis_point", "point"):
        return amount
    found = rate_at(page, amount.next) or (None if amount.money else _rate_past_material(page, amount))
    if found is None or (amount.unit == "percent" and found[0] not in TIMES):
        return amount
    return replace(amount, unit=with_rate(amount.unit, found[0]), next=found[1])


def _rate_past_material(page: Page, amount: Amount) -> tuple[str, int] | None:
    """Find the rate behind the stuff: "barrels of crude oil a day"; the unit's end stays before the stuff."""
    unit = UNITS.get(amount.unit or "")
    if unit is None or unit.dimension not in ("mass", "volume", "energy") or page[amount.next].lower != "of":
        return None
    for k in range(amount.next + 1, amount.next + 5):
        if page[k].kind != "word" and not page[k].hyphen:
            return None
        found = rate_at(page, k)
        if found is not None:
            return (found[0], amount.next) if found[0] in TIMES else None
    return None


def _article(page: Page, i: int) -> Amount | None:
    """Return "a" or "an" before a unit as one; whether it is said as a number is the bound's matter."""
    if page[i].lower not in ("a", "an") or page[i + 1].after_gap:
        return None
    found = unit_at(page, i + 1, digits=False)
    if found is None or page.joined(i + 1) or found[0].dimension not in ("time", "length", "area", "mass", "volume"):
        return None
    numeral = Numeral(Decimal(1), Decimal(1), "article", i + 1)
    base = Amount(i, i, found[1], page[i].start, page[i].end, numeral, unit=found[0].name)
    return _unit_and_a_half(page, base)


def comparable(one: str | None, other: str | None) -> bool:
    """Say whether two units measure the same kind of thing."""
    if one == other:
        return True
    a, b = UNITS.get(one or ""), UNITS.get(other or "")
    return a is not None and b is not None and a.dimension == b.dimension
