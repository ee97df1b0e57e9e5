"""Numerals that are no quantity: parts of names, labels, identifiers, addresses, years, idioms, pronouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.numbers.lexemes import Phrases
from claimx.find.numbers.names import (
    counts_plural,
    is_address,
    is_counted_off,
    is_emergency_number,
    is_in_list,
    is_labelled,
    is_named,
    is_numbered_pair,
    is_titled,
    is_word_name,
)
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page

_ONE_AFTER = words("traps", "one_pronoun")
_ONE_COMPOUNDS = words("traps", "one_compounds")
_ONE_BEFORE = words("traps", "no_one")
_HARM = words("traps", "harm_verbs")
_IDIOMS = Phrases(words("traps", "idioms"))
_BREAKING = words("traps", "breaking_verbs")
_YEAR_CUES = words("traps", "year_cues")
_CLOCK = words("traps", "clock_words")
_YEAR_PREPOSITIONS = words("traps", "year_prepositions")
_AUXILIARIES = words("traps", "plural_auxiliaries")
_JOINTS = words("traps", "clause_joints")
_ABBREVIATED = mapping("numbers", "before_abbreviations")
_COMPARING = frozenset("<>=≤≥")
_MONTHS = mapping("dates", "month")
_GLUED_BEFORE = words("traps", "prefixes")


def is_trap(page: Page, amount: Amount, *, limited: bool, paired: bool, scored: bool = False) -> bool:
    """Say whether an amount is no quantity.

    ``limited``: a bound's cue stands before it; ``paired``: it is one end of a range; ``scored``: of a result.
    """
    if amount.money:
        return False
    if amount.numeral.kind in ("digits", "fraction"):
        return _digit_trap(page, amount, limited, scored)
    return (
        _idiom(page, amount)
        or _in_pieces(page, amount)
        or _zero_of(page, amount)
        or is_titled(page, amount)
        or _quoted(page, amount)
        or (not paired and _one(page, amount))
        or is_word_name(page, amount)
        or (amount.unit is None and is_counted_off(page, amount))
    )


def _digit_trap(page: Page, amount: Amount, limited: bool, scored: bool) -> bool:
    return (
        _idiom(page, amount)
        or _identifier(page, amount)
        or _per_base(page, amount)
        or _clock(page, amount)
        or _quoted(page, amount)
        or _enumerated(page, amount)
        or is_titled(page, amount)
        or ((amount.unit is None or _letter(page, amount)) and is_labelled(page, amount))
        or (amount.unit is None and is_in_list(page, amount))
        or _of_test(page, amount)
        or (amount.unit in (None, "quarter") and not limited and _year(page, amount))
        or (amount.unit is None and not (limited or scored) and is_named(page, amount))
        or (amount.unit is None and is_address(page, amount))
        or (amount.unit is None and is_numbered_pair(page, amount))
        or (amount.unit is None and is_emergency_number(page, amount))
    )


def _identifier(page: Page, amount: Amount) -> bool:
    """Whether letters that are no unit are glued to the digits: G20, F-16s, Covid-19, 3D, 1990s, 4x4."""
    i, after = amount.at, page[amount.numeral.end]
    before, far = page[i - 1], page[i - 2]
    glued = page[i].glued and not page[i].after_gap
    if glued and before.kind == "word" and before.lower not in _GLUED_BEFORE:
        return True
    if glued and before.kind in ("num", "clock"):
        return True
    if glued and before.hyphen and _code_before(page, i - 1):
        return True
    if re.fullmatch(r"0[0-9]+", page[i].text):
        return True
    if (
        glued
        and before.hyphen
        and before.glued
        and far.kind == "word"
        and far.lower not in _GLUED_BEFORE
        and amount.first == i
    ):
        return not _number_word(far.lower)
    if glued and before.text in "/_.:\\" and before.glued and far.kind in ("word", "num"):
        return amount.unit is None and not (before.text == "." and far.lower in _ABBREVIATED)  # c.1,900
    if after.glued and after.kind == "word" and amount.next == amount.numeral.end:
        return True
    return bool(after.glued and after.text in "_\\" and after.text)


def _letter(page: Page, amount: Amount) -> bool:
    """Whether the unit is one capital glued to the digits: runway 27L."""
    after = page[amount.numeral.end]
    return after.glued and len(after.text) == 1 and after.text.isupper() and amount.next == amount.numeral.end + 1


def _of_test(page: Page, amount: Amount) -> bool:
    """Whether it is a level of significance: "(P<0.001)", "p = 0.04"."""
    i = amount.first - 1
    return page[i].text in _COMPARING and page[i - 1].lower == "p" and amount.value < 1


def _code_before(page: Page, i: int) -> bool:
    """Whether what a hyphen joins to the number is a code of letters and digits: A330-200."""
    start = i
    while page[start].glued and page[start].kind != "none" and i - start < 12:
        start -= 1
    run = page.text[page[start].start : page[i].start]
    return re.search(r"[A-Za-z]-?[0-9]", run) is not None and re.fullmatch(r"[\w-]+", run) is not None


def _number_word(word: str) -> bool:
    return word in mapping("numbers", "ones") or word in mapping("numbers", "tens") or word in ("plus", "sub")


def _per_base(page: Page, amount: Amount) -> bool:
    """Whether it is the 100,000 of "seven per 100,000", the 100 of "7 litres per 100 km"."""
    return page[amount.first - 1].lower == "per" and amount.value >= 10


def _clock(page: Page, amount: Amount) -> bool:
    i = amount.next
    if page[i].lower in _CLOCK and amount.numeral.scale == 1:
        return True
    return page[i].lower == "o'clock"


def _quoted(page: Page, amount: Amount) -> bool:
    """Whether a bare number stands in quotation marks of its own: it is named, not counted."""
    around = page[amount.first - 1].text + page[amount.next].text
    return (
        amount.unit is None
        and around in ('""', "“”", "‘’", "''")
        and page[amount.first].glued
        and page[amount.next].glued
    )


def _enumerated(page: Page, amount: Amount) -> bool:
    """Whether it numbers an item within a sentence: "...; 3) holdings are exempt"."""
    i = amount.first
    return page[i - 1].text == ";" and page[amount.next].text == ")" and page[amount.next].glued and amount.unit is None


def _year(page: Page, amount: Amount) -> bool:
    """Four bare digits between 1000 and 2100 that nothing makes a count."""
    text = page[amount.at].text
    if len(text) != 4 or not text.isdigit() or not 1000 <= int(text) <= 2100 or amount.numeral.scale != 1:
        return False
    before, after = page[amount.first - 1], page[amount.next]
    if (
        (after.text in ("'", "’", "s") and after.glued)
        or before.lower in _MONTHS
        or (before.text in "'’" and before.text)
    ):
        return True
    plural = counts_plural(page, amount)
    label = page.token(amount.at).ent_type_
    if 1900 <= int(text) <= 2100:
        return not plural or label == "DATE" or before.lower in _YEAR_PREPOSITIONS
    if counts_for_sure(page, amount):
        return False
    return label == "DATE" or before.lower in _YEAR_CUES


def counts_for_sure(page: Page, amount: Amount) -> bool:
    """Whether a number that could be a year of old counts what follows ("1846 persons", "1720 had been treated")."""
    if amount.numeral.kind != "digits" or amount.value >= 1900 or amount.unit is not None:
        return False
    if counts_plural(page, amount):
        return True
    before, after = page[amount.first - 1].lower, page[amount.next].lower
    return (before == "," or before in _JOINTS) and after in _AUXILIARIES


def _idiom(page: Page, amount: Amount) -> bool:
    for k in range(amount.first - 4, amount.first + 1):
        found = _IDIOMS.at(page, k)
        if found is not None and found[1] > amount.first:
            return True
    return False


def _zero_of(page: Page, amount: Amount) -> bool:
    """Whether "zero" only forms an adjective: zero-packaging shops, a zero-tolerance policy."""
    return page[amount.at].lower == "zero" and page.joined(amount.next) and page[amount.next + 1].kind == "word"


def _in_pieces(page: Page, amount: Amount) -> bool:
    """Whether it is the two of "broke in two", with nothing counted after it."""
    if page[amount.first - 1].lower != "in" or amount.unit is not None or amount.value > 4:
        return False
    after = page.token(amount.next).pos_ if page[amount.next].kind == "word" else ""
    broken = (page.token(k).lemma_.lower() in _BREAKING for k in range(max(0, amount.first - 4), amount.first - 1))
    return after not in ("NOUN", "ADJ", "PROPN") and any(broken)


def _one(page: Page, amount: Amount) -> bool:
    """Whether "one" is a pronoun."""
    i = amount.at
    if (
        page[i].lower != "one"
        or amount.numeral.end != i + 1
        or amount.numeral.scale != 1
        or amount.unit not in (None, *_LOOSE_UNITS)
    ):
        return False
    before, after = page[i - 1], page[i + 1]
    if page.token(i - 1).lemma_.lower() in _HARM and i and not page[i].after_gap:
        return False
    if after.lower == "of":
        return False
    if before.lower == "which" and page.token(i - 2).pos_ == "ADP" and page.token(i + 1).pos_ == "NOUN":
        return False  # "an attack in which one guard was killed"
    if before.lower in _ONE_BEFORE and not before.after_gap and not page[i].after_gap:
        return not (
            before.lower in ("the", "only", "every") and after.kind == "word" and page.token(i + 1).pos_ in ("NOUN",)
        )
    if page.joined(i + 1):
        return amount.unit is None and page[i + 2].lower in _ONE_AFTER | _ONE_COMPOUNDS
    if after.lower == "more" and page[i + 2].kind == "word" and page.token(i + 2).pos_ == "NOUN":
        return False
    if after.kind == "word" and page.token(i + 1).pos_ == "ADV" and page.token(i + 2).pos_ not in _COUNTABLE:
        return True  # "it has no office but wants one now"
    return (
        after.lower in _ONE_AFTER
        or (after.kind in ("sign", "none", "num") and after.text not in "(")
        or after.text == ""
    )


_LOOSE_UNITS = ("day", "point")
_COUNTABLE = ("ADJ", "NOUN", "PROPN", "VERB", "NUM")
