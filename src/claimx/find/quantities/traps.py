"""Numerals that are no quantity: parts of names, labels, identifiers, addresses, years, idioms, pronouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.quantities.lexemes import Phrases
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.quantities.amounts import Amount
    from claimx.find.quantities.lexemes import Page

_LABELS = words("traps", "labels")
_CAPITAL_LABELS = words("traps", "label_needs_capital")
_FAMILIES = Phrases(words("traps", "families"))
_GROUP_NAMES = words("traps", "group_names")
_STREETS = words("traps", "streets")
_ONE_AFTER = words("traps", "one_pronoun")
_ONE_BEFORE = words("traps", "no_one")
_HARM = words("traps", "harm_verbs")
_IDIOMS = Phrases(words("traps", "idioms"))
_YEAR_CUES = words("traps", "year_cues")
_CLOCK = words("traps", "clock_words")
_MONTHS = words("traps", "months")
_GLUED_BEFORE = frozenset({"sub", "minus", "to", "to-", "plus", "nearly", "over", "and", "or", "non"})


def is_trap(page: Page, amount: Amount, *, limited: bool, paired: bool, scored: bool = False) -> bool:
    """Say whether an amount is no quantity. ``limited``: a bound's cue stands before it; ``paired``: it is one
    end of a range; ``scored``: of a result.
    """
    if amount.money:
        return False
    if amount.numeral.kind in ("digits", "fraction"):
        return _digit_trap(page, amount, limited, scored)
    return (
        _idiom(page, amount)
        or (not paired and _one(page, amount))
        or _word_name(page, amount)
        or (amount.unit is None and _counted_off(page, amount))
    )


def _digit_trap(page: Page, amount: Amount, limited: bool, scored: bool) -> bool:
    return (
        _identifier(page, amount)
        or _per_base(page, amount)
        or _clock(page, amount)
        or _quoted(page, amount)
        or (amount.unit is None and _labelled(page, amount))
        or (amount.unit in (None, "quarter") and not limited and _year(page, amount))
        or (amount.unit is None and not (limited or scored) and _named(page, amount))
        or (amount.unit is None and _address(page, amount))
        or (amount.unit is None and _numbered_pair(page, amount))
    )


def _identifier(page: Page, amount: Amount) -> bool:
    """Letters glued to digits that are no unit: G20, F-16s, Covid-19, 3D, 1990s, 4x4."""
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
        return amount.unit is None
    if after.glued and after.kind == "word" and amount.next == amount.numeral.end:
        return True
    return bool(after.glued and after.text in "_\\" and after.text)


def _code_before(page: Page, i: int) -> bool:
    """Whether what a hyphen joins to the number is a code of letters and digits: A330-200."""
    start = i
    while page[start].glued and page[start].kind != "none":
        start -= 1
    run = page.text[page[start].start : page[i].start]
    return re.search(r"[A-Za-z]-?[0-9]", run) is not None and re.fullmatch(r"[\w-]+", run) is not None


def _number_word(word: str) -> bool:
    from claimx.lexicon import mapping

    return word in mapping("numbers", "ones") or word in mapping("numbers", "tens") or word in ("plus", "sub")


def _per_base(page: Page, amount: Amount) -> bool:
    """The 100,000 of "seven per 100,000"."""
    return page[amount.first - 1].lower == "per" and amount.value >= 10 and amount.unit is None


def _clock(page: Page, amount: Amount) -> bool:
    i = amount.next
    if page[i].lower in ("gmt", "utc", "a.m.", "p.m.", "am", "pm") and amount.numeral.scale == 1:
        return True
    return page[i].lower == "o'clock"


def _quoted(page: Page, amount: Amount) -> bool:
    """A bare number in quotation marks of its own is named, not counted."""
    around = page[amount.first - 1].text + page[amount.next].text
    return amount.unit is None and around in ('""', "“”", "‘’", "''") and page[amount.first].glued and page[amount.next].glued


def _labelled(page: Page, amount: Amount) -> bool:
    """Article 5, page 12, Section 427, phase 3: a label and a whole number."""
    before = page[amount.first - 1]
    number = amount.numeral
    if before.kind != "word" or page[amount.first].after_gap or number.scale != 1 or page[amount.first].glued:
        return False
    word = before.lower if before.lower in _LABELS else before.lower.removesuffix("s")
    if word not in _LABELS or "," in page[amount.at].text:
        return False
    if before.lower in _CAPITAL_LABELS or word in _CAPITAL_LABELS:
        return before.text[:1].isupper() and not _counts_plural(page, amount)
    return not (_counts_plural(page, amount) and before.lower != word)


def _counted_off(page: Page, amount: Amount) -> bool:
    """Day five, phase two: a label before a number word with nothing after it to count."""
    before, after = page[amount.first - 1], page[amount.next]
    if before.lower not in _LABELS or page[amount.first].after_gap or amount.numeral.kind != "words":
        return False
    return amount.value <= 100 and (after.kind in ("sign", "none") or after.after_gap or after.lower in ("of", "in", "and"))


def _counts_plural(page: Page, amount: Amount) -> bool:
    """Whether a plural noun that the number can count follows (past adjectives)."""
    for k in range(amount.next, amount.next + 4):
        lexeme = page[k]
        if lexeme.kind != "word" or lexeme.after_gap or (lexeme.glued and k == amount.next):
            return False
        token = page.token(k)
        if token.tag_ in ("NNS", "NNPS") or token.lower_ in ("people", "percent"):
            return amount.value != 1
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") and token.tag_ not in ("VBN", "VBG"):
            return False
    return False


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
    plural = _counts_plural(page, amount)
    label = page.token(amount.at).ent_type_
    if 1900 <= int(text) <= 2100:
        return not plural or label == "DATE" or before.lower in ("in", "since", "by", "from", "until", "of", "the")
    if counts_for_sure(page, amount):
        return False
    return label == "DATE" or before.lower in _YEAR_CUES


def counts_for_sure(page: Page, amount: Amount) -> bool:
    """Whether a number that could be a year of old counts what follows ("1846 persons", "1720 had been treated")."""
    if amount.numeral.kind != "digits" or amount.value >= 1900 or amount.unit is not None:
        return False
    if _counts_plural(page, amount):
        return True
    return page[amount.first - 1].lower in (",", "and", "but", "while") and page[amount.next].lower in (
        "were",
        "have",
        "had",
        "are",
    )


def _named(page: Page, amount: Amount) -> bool:
    """A bare whole number right after a name: S&P 500, Boeing 737, iPhone 14, Apollo 11."""
    i = amount.first
    if page[i].after_gap or (page[i].glued and not page[i - 1].hyphen):
        return False
    text = page[amount.at].text
    if "," in text or amount.numeral.scale != 1 or amount.sign < 0:
        return False
    if is_model(page, amount):
        return True
    before = page[i - 1]
    if before.kind != "word" or not before.text[:1].isupper() or "." in text or _title_case(page, i):
        return False
    token = page.token(i - 1)
    return (
        (token.pos_ == "PROPN" or (before.text.isupper() and len(before.text) > 1))
        and not token.is_sent_start
        and not _counts_plural(page, amount)
        and _name_goes_on(page, amount)
    )


def is_model(page: Page, amount: Amount) -> bool:
    """Whether a number follows the name of a series of products or of an index: Boeing 787, S&P 500."""
    i, text = amount.first, page[amount.at].text
    if _one_of_a_kind(page, amount):
        return True
    found = None if page[i].after_gap else _FAMILIES.ending(page, i)
    if found is None or not text.isdigit() or amount.numeral.scale != 1:
        return False
    if page[i - 1].text.islower() and len(text) != 3:
        return False
    return len(text) >= 3 or page[amount.next].text[:1].isupper() or not _counts_plural(page, amount)


def _one_of_a_kind(page: Page, amount: Amount) -> bool:
    """Whether a word for a single thing stands before a hundred or more and no plural after: "a 747", "its new 787 X"."""
    text, after = page[amount.at].text, page[amount.next]
    if len(text) != 3 or not text.isdigit() or amount.unit is not None or amount.numeral.scale != 1:
        return False
    if page[amount.first - 1].lower not in _SINGLE or page.joined(amount.next) or _counts_plural(page, amount):
        return False
    return after.kind != "word" or after.text[:1].isupper() or page.token(amount.next).pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ")


def _name_goes_on(page: Page, amount: Amount) -> bool:
    """Whether nothing after the number speaks of a count: no "of", no unit, no verb of killing without a noun."""
    after = page[amount.next]
    return after.lower not in ("of", "out", "percent", "million", "more", "other", "dead", "killed", "injured")


def _title_case(page: Page, i: int) -> bool:
    """Whether the words around are all capitalised, as in a headline."""
    near = [page[k].text for k in range(max(0, i - 5), i + 6) if page[k].kind == "word" and len(page[k].text) > 3]
    return len(near) >= 4 and sum(w[:1].isupper() for w in near) >= 0.8 * len(near)


def _numbered_pair(page: Page, amount: Amount) -> bool:
    """Posts 542 and 543: a plural noun and two numbers that follow each other."""
    for first, second in ((amount.at, amount.at + 2), (amount.at - 2, amount.at)):
        one, other = page[first], page[second]
        if page[first + 1].lower in ("and", "or", "to") and one.text.isdigit() and other.text.isdigit():
            noun = page.token(first - 1)
            if int(other.text) == int(one.text) + 1 and page[first - 1].kind == "word" and noun.tag_ in ("NNS", "NNPS"):
                return not _counts_plural(page, amount) and page[second + 1].kind != "num"
    return False


def _address(page: Page, amount: Amount) -> bool:
    """16 Industrial Avenue: a whole number, one to three capitalised words, a word for a street."""
    start = amount.next + 2 * (page.joined(amount.next) and page[amount.next + 1].kind == "num")
    for k in range(start, start + 4):
        if not page[k].text[:1].isupper() or page[k].after_gap or page[k].kind != "word":
            return False
        if k > start and page[k].lower in _STREETS:
            return True
    return False


def _idiom(page: Page, amount: Amount) -> bool:
    for k in range(amount.first - 3, amount.first + 1):
        found = _IDIOMS.at(page, k)
        if found is not None and found[1] > amount.first:
            return True
    return False


def _one(page: Page, amount: Amount) -> bool:
    """ "One" as a pronoun."""
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
    if before.lower in _ONE_BEFORE and not before.after_gap and not page[i].after_gap:
        return not (
            before.lower in ("the", "only", "every") and after.kind == "word" and page.token(i + 1).pos_ in ("NOUN",)
        )
    if page.joined(i + 1):
        return amount.unit is None and page[i + 2].lower in _ONE_AFTER
    return (
        after.lower in _ONE_AFTER
        or (after.kind in ("sign", "none", "num") and after.text not in "(")
        or after.text == ""
    )


_SINGLE = frozenset({"a", "an", "new", "own", "another", "first"})
_LOOSE_UNITS = ("day", "point")


def _word_name(page: Page, amount: Amount) -> bool:
    """Group of Seven, Committee of 100, Big Four; a spelled number inside a capitalised name."""
    i = amount.first
    if page[i - 1].lower == "of" and page[i - 2].lower in _GROUP_NAMES and page[i - 2].text[:1].isupper():
        return page[i].text[:1].isupper()
    if page[i].text[:1].isupper() and not page.token(i).is_sent_start and not _title_case(page, i):
        before = page[i - 1]
        return (
            before.kind == "word"
            and (before.text[:1].isupper() or before.lower == "of")
            and not _counts_plural(page, amount)
        )
    return False
