"""Numbers that belong to names: labels and their numbers, models, indices, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.numbers.lexemes import Phrases
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page

_LABELS = words("traps", "labels")
_CAPITAL_LABELS = words("traps", "label_needs_capital")
_WEEKDAYS = frozenset(mapping("dates", "weekday"))
_LIST_JOINTS = frozenset({",", "and", "or", "&"})
_FAMILIES = Phrases(words("traps", "families"))
_GROUP_NAMES = words("traps", "group_names")
_STREETS = words("traps", "streets")
_STREETS_BEFORE = words("traps", "streets_before")
_OPEN_QUOTES = frozenset("\"“‘'")
_CLOSING_QUOTES = frozenset("\"”’'")
_CALLS = words("traps", "calls")
_BIDDING = words("traps", "bidding_verbs")
_EMERGENCY = words("traps", "emergency_numbers")
_SINGLE = words("traps", "single_determiners")
_COUNTING = words("traps", "counting_followers")


def is_labelled(page: Page, amount: Amount) -> bool:
    """Article 5, page 12, Section 427, phase 3: a label and a whole number."""
    before = page[amount.first - 1]
    number = amount.numeral
    if before.kind != "word" or page[amount.first].after_gap or number.scale != 1 or page[amount.first].glued:
        return False
    word = before.lower if before.lower in _LABELS else before.lower.removesuffix("s")
    if word not in _LABELS or "," in page[amount.at].text:
        return False
    if before.lower in _CAPITAL_LABELS or word in _CAPITAL_LABELS:
        before_it = page.token(amount.first - 2)
        alone = before_it.pos_ in ("ADP", "PUNCT", "AUX", "VERB") or page[amount.first - 1].after_gap
        alone = alone or (before_it.dep_ == "compound" and before_it.head.i == before_it.i + 1)  # metro line 14
        alone = alone and page[amount.next].lower != "strong"
        return (alone or before.text[:1].isupper()) and not counts_plural(page, amount)  # "on day 40 of the siege"
    return not (counts_plural(page, amount) and before.lower != word)


def is_in_list(page: Page, amount: Amount) -> bool:
    """Whether a plural label names several numbers and this is a further one: "numbers 4, 17 and 23"."""
    k = amount.first
    while page[k - 1].lower in _LIST_JOINTS and page[k - 2].kind == "num" and not page[k].after_gap:
        k -= 2
    before = page[k - 1].lower
    labelled = k < amount.first and before.endswith("s") and before.removesuffix("s") in _LABELS
    return labelled and not page[k].after_gap and not counts_plural(page, amount)


def is_emergency_number(page: Page, amount: Amount) -> bool:
    """Whether a number is one to call in need, or that a reader is bidden to: "called 911", "Text 82111"."""
    calls = page.token(amount.first - 1).lemma_.lower() in _CALLS or page[amount.first - 1].lower in _CALLS
    text, before = page[amount.at].text, page[amount.first - 1]
    bid = before.text[:1].isupper() and before.lower in _BIDDING
    code = bid and text.isdigit() and 3 <= len(text) <= 6 and not counts_plural(page, amount)  # "Text 82111"
    return (text in _EMERGENCY and calls) or code


def is_counted_off(page: Page, amount: Amount) -> bool:
    """Day five, phase two: a label before a number word with nothing after it to count."""
    before, after = page[amount.first - 1], page[amount.next]
    if before.lower not in _LABELS or page[amount.first].after_gap or amount.numeral.kind != "words":
        return False
    return amount.value <= 100 and (
        after.kind in ("sign", "none") or after.after_gap or after.lower in ("of", "in", "and")
    )


def counts_plural(page: Page, amount: Amount) -> bool:
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


def is_named(page: Page, amount: Amount) -> bool:
    """Whether a bare whole number stands right after a name: S&P 500, Boeing 737, iPhone 14, Apollo 11."""
    i = amount.first
    if page[i].after_gap or (page[i].glued and not page[i - 1].hyphen):
        return False
    text = page[amount.at].text
    if "," in text or amount.numeral.scale != 1 or amount.sign < 0 or amount.numeral.kind == "vague":
        return False
    if page[i - 1].lower in _WEEKDAYS:  # "On Monday 12 were held"
        return False
    if is_model(page, amount):
        return True
    before = page[i - 1]
    if before.kind != "word" or not before.text[:1].isupper() or "." in text or _title_case(page, i):
        return False
    if before.lower.endswith("'s") and not page[amount.next].text[:1].isupper():  # "to Lopez's 214" votes
        return False
    token = page.token(i - 1)
    return (
        (token.pos_ == "PROPN" or (before.text.isupper() and len(before.text) > 1))
        and not token.is_sent_start
        and not counts_plural(page, amount)
        and _name_goes_on(page, amount)
    )


def is_model(page: Page, amount: Amount) -> bool:
    """Whether a number follows the name of a series of products or of an index: Boeing 787, S&P 500."""
    i, text = amount.first, page[amount.at].text
    if _one_of_a_kind(page, amount):
        return True
    found = None if page[i].after_gap else _FAMILIES.ending(page, i)
    if found is None or not text.replace(".", "", 1).isdigit() or amount.numeral.scale != 1:  # iOS 18.3
        return False
    if page[i - 1].text.islower() and len(text) != 3:
        return False
    return len(text) >= 3 or page[amount.next].text[:1].isupper() or not counts_plural(page, amount)


def _one_of_a_kind(page: Page, amount: Amount) -> bool:
    """Whether a word for a single thing stands and no plural after: "a 747", "its new 787"."""
    text, after = page[amount.at].text, page[amount.next]
    if len(text) != 3 or not text.isdigit() or amount.unit is not None or amount.numeral.scale != 1:
        return False
    if page[amount.first - 1].lower == "the" and [after.text, page[amount.next + 1].lower] == [",", "which"]:
        return True
    if page[amount.first - 1].lower not in _SINGLE or page.joined(amount.next) or counts_plural(page, amount):
        return False
    closed = page.token(amount.next).pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ")
    return after.kind != "word" or after.text[:1].isupper() or closed


def _name_goes_on(page: Page, amount: Amount) -> bool:
    """Whether nothing after the number speaks of a count: no "of", no unit, no verb of killing without a noun."""
    after = page[amount.next]
    return after.lower not in _COUNTING


def _title_case(page: Page, i: int) -> bool:
    """Whether the words around are all capitalised, as in a headline."""
    near = [page[k].text for k in range(max(0, i - 5), i + 6) if page[k].kind == "word" and len(page[k].text) > 3]
    return len(near) >= 4 and sum(w[:1].isupper() for w in near) >= 0.8 * len(near)


def is_titled(page: Page, amount: Amount) -> bool:
    """Whether a number stands in a short quoted title, its longer words all capitalised: "Twelve Angry Men"."""
    start = next((k for k in range(amount.first - 1, amount.first - 7, -1) if _no_title_word(page, k)), -1)
    end = next((k for k in range(amount.next, amount.next + 7) if _no_title_word(page, k)), -1)
    end += page[end].text in (".", ",") and page[end + 1].glued  # "... Angry Men."
    if start < 0 or end < 0 or page[start].text not in _OPEN_QUOTES or page[end].text not in _CLOSING_QUOTES:
        return False
    named = [page[k] for k in range(start + 1, end) if page[k].kind == "word" and page[k].text[:1].isupper()]
    return len(named) > 1 and not page[end].after_gap


def _no_title_word(page: Page, k: int) -> bool:
    """Whether a lexeme ends a title: anything but numbers, short words and capitalised ones."""
    lexeme = page[k]
    return lexeme.kind != "num" and not (lexeme.kind == "word" and (len(lexeme.text) <= 3 or lexeme.text[:1].isupper()))


def is_address(page: Page, amount: Amount) -> bool:
    """16 Industrial Avenue, 14 Via Roma: a whole number, and capitalised words with one for a street."""
    if page[amount.next].lower in _STREETS_BEFORE and not page[amount.next].after_gap:
        named = any(page[k].text[:1].isupper() for k in (amount.next + 1, amount.next + 2))  # Quai des Orfèvres
        return named and page[amount.next].text[:1].isupper()
    start = amount.next + 2 * (page.joined(amount.next) and page[amount.next + 1].kind == "num")
    for k in range(start, start + 4):
        if not page[k].text[:1].isupper() or page[k].after_gap or page[k].kind != "word":
            return False
        if k > start and page[k].lower in _STREETS:
            return True
    return False


def is_numbered_pair(page: Page, amount: Amount) -> bool:
    """Whether a plural noun names two numbers that follow each other: posts 542 and 543."""
    for first, second in ((amount.at, amount.at + 2), (amount.at - 2, amount.at)):
        one, other = page[first], page[second]
        if page[first + 1].lower in ("and", "or", "to") and one.text.isdigit() and other.text.isdigit():
            noun = page.token(first - 1)
            if int(other.text) == int(one.text) + 1 and page[first - 1].kind == "word" and noun.tag_ in ("NNS", "NNPS"):
                return not counts_plural(page, amount) and page[second + 1].kind != "num"
    return False


def is_word_name(page: Page, amount: Amount) -> bool:
    """Group of Seven, Committee of 100, Big Four; a spelled number inside a capitalised name."""
    i = amount.first
    if page[i - 1].lower == "of" and page[i - 2].lower in _GROUP_NAMES and page[i - 2].text[:1].isupper():
        return page[i].text[:1].isupper()
    if page[i].text[:1].isupper() and not page.token(i).is_sent_start and not _title_case(page, i):
        before, after = page[i - 1], page[amount.next]
        if before.kind == "word" and after.text[:1].isupper() and after.kind == "word":  # "our One Lessing plan"
            return not counts_plural(page, amount)
        return (
            before.kind == "word"
            and (before.text[:1].isupper() or before.lower == "of")
            and not counts_plural(page, amount)
        )
    return False
