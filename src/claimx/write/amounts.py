"""Values in words: the numeral as printed, with its bound, unit, rate and direction."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from claimx.lexicon import mapping
from claimx.model import Bound, Change, Measure

if TYPE_CHECKING:
    from claimx.model import Value

BOUND_WORDS = {
    Bound.ABOUT: "about",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
    Bound.LESS_THAN: "less than",
    Bound.AT_MOST: "at most",
}
ARROWS = {Change.UP: "↑", Change.DOWN: "↓"}
# What stands before a difference; of one whose direction is not known, "by".
SIGNS = {Change.UP: "+", Change.DOWN: "−"}
IRREGULAR = {"foot": "feet", "inch": "inches", "percent": "percent", "hertz": "hertz"}
# Readers think of these spans in themselves, not in seconds.
SPANS = ("year", "month", "week", "day", "decade", "century", "quarter")
LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
READABLE = Context(prec=5)
# "6ft 2in": the numeral is printed with its units.
_TWO_UNITS = re.compile(r"\d ?(?:feet|ft|st|lbs?|kgs?|hrs?|yds?|yrs?)\W*\d|\d['’′]\d+[\"”″]")


def printed(numeral: str, value: Value, measure: Measure = Measure.TOTAL) -> str:
    """Return a value as the table has it: 'at least 40 million', '+ 900', 'from $50', '57 years old'."""
    words = (_sign(measure, value), BOUND_WORDS.get(value.bound, ""), numeral, unit_words(numeral, value))
    arrow = ARROWS.get(value.change, "") if value.change and measure is Measure.TOTAL else ""
    return " ".join(word for word in (*words, arrow) if word)


def _sign(measure: Measure, value: Value) -> str:
    """Return what tells a difference and a baseline from the figure itself: from, to and by never look alike."""
    if measure is Measure.BASELINE:
        return "from"
    if measure is Measure.DIFFERENCE:
        return SIGNS[value.change] if value.change else "by"
    return ""


def rate(value: Value) -> str:
    """Return what a rate is per: 'per person per year', 'per 100,000', 'every 2 days', 'each'; empty for no rate.

    What the words of the unit say already ("tonnes per day") is left out.
    """
    unit = (value.unit or "").partition("_per_")
    said = unit[2].split("_per_") if unit[0] and not unit[0].isupper() else ()
    return " ".join(_per(part) for part in value.per if part not in said)


def _per(part: str) -> str:
    if part == "each":
        return part
    count, _, unit = part.partition(" ")
    return f"every {part}" if unit and count[0].isdigit() else f"per {part}"


def in_si(value: Value) -> str:
    """Return the ends in SI units where they tell a reader more: '16,093 meters', '20 to 30 kilograms'."""
    si = value.si
    if si is None or si.unit is None or si.unit == value.unit or (value.unit or "").split("_")[0] in SPANS:
        return ""
    ends = [readable(end) for end in dict.fromkeys((si.low, si.high)) if end is not None]
    return f"{' to '.join(ends)} {plural(si.unit.replace('_', ' '))}"


def readable(value: Decimal) -> str:
    """Return a number as a person would write it: '1.15 billion', '16,093', '0.28935'; five digits that count."""
    size, word = next(((size, word) for size, word in LARGE if abs(value) >= size), (Decimal(1), ""))
    digits = READABLE.create_decimal(value / size)
    short = digits.normalize() if digits != digits.to_integral_value() else digits.to_integral_value()
    return f"{short:,f} {word}".rstrip()


def ends(value: Value) -> str:
    """Return a value in figures: '11', '40 to 45', '1,000,000 or more' for millions."""
    low, high = (None if end is None else f"{round(end, 4).normalize():,f}" for end in (value.low, value.high))
    if low is None or high is None:
        open_ = value.bound not in BOUND_WORDS  # which say so themselves
        return (f"{low} or more" if open_ else low) if low else high or ""
    return low if low == high else f"{low} to {high}"


def unit_words(numeral: str, value: Value) -> str:
    """Return the unit as words, unless the numeral is printed with it."""
    unit = value.unit
    if unit is None or any(unicodedata.category(c) == "Sc" or c == "%" for c in numeral):
        return ""
    words = unit.replace("_", " ")
    if unit.isupper():
        return "" if unit in numeral or _names_currency(numeral) else unit
    if words.split()[0] in numeral.casefold() or unit == "magnitude" or _TWO_UNITS.search(numeral):
        return "" if " of age" not in words else "old"
    single = {value.low, value.high} - {None} == {1}
    return words if single and " of age" not in words else plural(words, single)


def _names_currency(numeral: str) -> bool:
    """Return whether a numeral ends in a currency's name: "0.45 euros", other than "0.45 million" and "five"."""
    *numbers, last = numeral.split()
    return (
        bool(numbers)
        and last.isalpha()
        and last.casefold() not in (*mapping("numbers", "magnitudes"), *mapping("numbers", "short_magnitudes"))
    )


def plural(unit: str, single: bool = False) -> str:
    """Return 'square meters' for 'square meter', 'kilometers per hour', 'degrees celsius', 'years old'."""
    if unit.endswith(" of age"):
        span = unit.removesuffix(" of age")
        return f"{span if single else plural(span)} old"
    counted, per, rest = unit.partition(" per ")
    nouns = counted.split()
    which = 0 if nouns[0] == "degree" else -1
    noun = nouns[which]
    regular = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    nouns[which] = IRREGULAR.get(noun, regular)
    return " ".join(nouns) + per + rest
