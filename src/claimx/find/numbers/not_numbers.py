"""Numerals that are no quantity: parts of names, labels, identifiers, addresses, years, idioms, pronouns.

Masks are stretches of text whose digits are no quantities whatever they say: telephone numbers, times, list numbers.
"""

from __future__ import annotations

import re
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from claimx.find.numbers.amounts import MARGINS, amount_at
from claimx.find.numbers.bounds import bound_of
from claimx.find.numbers.lexemes import Phrases
from claimx.find.numbers.numerals import four_digits, numeral_at
from claimx.find.numbers.per import is_base
from claimx.find.numbers.units import TIMES
from claimx.lexicon import mapping, words
from claimx.model import TimexType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page
    from claimx.model import When

_IDIOMS = Phrases(dict.fromkeys(words("traps", "idioms"), True))
_FAMILIES = Phrases(dict.fromkeys(words("traps", "families"), True))
_SECURITIES = Phrases(dict.fromkeys(words("traps", "securities"), True))
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LABELS = words("traps", "labels")
_LABELS_IN_CAPITALS = words("traps", "label_needs_capital")
_ONE_AFTER = words("traps", "one_pronoun")
_MONTH = rf"(?:{'|'.join(form for name in mapping('dates', 'month') for form in (name.title(), name.upper()))})\b\.?"
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"[12][0-9]{3}(?![0-9])"
_SPELLED_HOUR = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PART_OF_DAY = r"(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b)"
_ADDRESS = r"(?:https?://|www\.)\S+"
_SITE_END = r"\.(?:com|org|net|gov|edu|co\.uk|io|info)\b"
_SITES = re.compile(
    rf"\b[\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]{{1,63}}|\b[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}{_SITE_END}(?:/\S*)?"
)
_HAS_SITES = re.compile(rf"@|{_SITE_END}")  # the pattern of all is tried on every word
# By what they begin with, so that most characters of a text are passed over at one look.
_OF_DIGITS = (
    r"(?<!\w)[#@]\w+",
    r"[0-9]\ufe0f?\u20e3",  # keycaps
    r"(?<![0-9.])(?![1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?![0-9]|\.[0-9]))[0-9]+(?:\.[0-9]+){2,}(?![0-9])",  # versions
    # telephone numbers
    r"(?<![\w$£€])(?:\+?[0-9]{1,3}[-. (]{1,2})?\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}\b",
    r"(?<![\w$£€])\+[0-9]{1,3}(?:[ -]?\(?[0-9]{1,4}\)?){2,6}(?![0-9%])",
    r"(?<![\w.,$£€+-])(?<![0-9]\s)\(?0[0-9]{2,4}\)?[ -][0-9]{3,4}(?:[ -]?[0-9]{3,4})?\b(?![,.%][0-9]|%)",
    # days of a month
    rf"(?<![0-9.,$£€-]){_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?\s(?:of\s)?{_MONTH}(?![a-z])(?:,?\s{_YEAR})?",
    # fixed expressions in digits
    r"\b(?:24\s?/\s?7|9/11|7/7|50[-/–]50|20/20|80/20)\b|\b360[- ]degrees?\b|\b[0-9]{1,2}-for-[0-9]{1,2}\b",
    r"(?<![\w.,-])[0-9]{1,5}(?:-[0-9]{1,7}){2,}(?![\w%])",  # 978-3-16-148410-0, 123-45-6789
    # degrees of latitude and longitude
    r"[0-9]{1,3}(?:\.[0-9]+)?\s?°\s?(?:[0-9]{1,2}(?:\.[0-9]+)?\s?['’′]\s?(?:[0-9.]{1,6}\s?[\"”″]\s?)?)?[NSEW]\b",
    r"[0-9]{1,3}\.[0-9]+\s?[NS],?\s[0-9]{1,3}\.[0-9]+\s?[EW]\b|[+-]?[0-9]{1,3}\.[0-9]{3,},\s?[+-]?[0-9]{1,3}\.[0-9]{3,}",
    # roads that are numbered from a county's middle
    r"[0-9]{2,5}[NSEW](?=\s(?:Road|Rd|Street|St|Avenue|Ave)\b)|(?<=Road\s)[0-9]{2,5}[NSEW]\b",
    # footnotes, clauses, sections of law
    r"[0-9]{1,4}\([a-z]\)(?:\([0-9]{1,2}\))?",
    r"\[[0-9]{1,3}\]",
    r"(?<![$£€¥₹])\([0-9]\)(?=\s[A-Za-z])",
)
_OF_LETTERS = (
    rf"\b{_MONTH}\s{_DAY}(?![0-9,.]*[0-9]|\s?(?:million|billion|percent|%))"
    rf"(?:,\s{_DAY}\s(?:and|or)\s{_DAY}(?=[,.;]|\s(?:at|in|to|for|of)\b))?"  # March 3, 4 and 5
    rf"(?:\s?(?:-|–|to|and|or|through)\s?{_DAY}(?![0-9]|,[0-9]))?(?:,?\s(?:of\s)?{_YEAR})?",
    rf"\b(?:{_SPELLED_HOUR}){_PART_OF_DAY}",
    r"(?-i:[A-Z]{2}[0-9]{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b)",  # bank accounts
    r"(?<![\w.])(?:No|Nos|Nr)\.\s?[0-9]+(?:\s(?:and|or|-)\s[0-9]+)?",
    r"(?<![\w.])pp?\.\s?[0-9]+(?:\s?[-–,]\s?[0-9]+)*\b",  # pages
)
# A short title, its longer words all capitalised ("Twelve Angry Men"), or a number alone: named, not counted
_PIECE = r"(?:[A-Z][^\W\d_]*(?:['’]\w+)?|[0-9][0-9.,]*|[^\W\d_]{1,3})"
_TITLE = rf"(?<!\w)[\"“‘'](?=(?:[^\"”\n]{{0,60}}?\b[A-Z]){{2}}){_PIECE}(?:\s{_PIECE}){{1,11}}[.,]?[\"”’'](?!\w)"
_QUOTED = r"(?<!\w)[\"“‘'](?:[0-9][0-9.,]*|[^\W\d_]+)[\"”’'](?!\w)"
_SHAPES = re.compile(
    rf"{_ADDRESS}|{_TITLE}|{_QUOTED}|(?=[0-9#@+(\[])(?:{'|'.join(_OF_DIGITS)})|\b(?=[^\W\d_])(?:{'|'.join(_OF_LETTERS)})"
)
_LISTING = re.compile(
    r"(?:^[ \t]*|(?<=\n)[ \t]*|(?<=\s{2}))(?:\(?[0-9]{1,2}[.)]|[0-9]{1,2}\.[0-9]{1,2}\.?)(?=\s+[A-Z\"“'‘])"
)


def masks(text: str, dates: Sequence[When]) -> tuple[bytearray, bytearray]:
    """Return the characters that no quantity may touch, and those of dates, which a length of time may still use."""
    closed, dated = bytearray(len(text) + 1), bytearray(len(text) + 1)
    sites = _SITES.finditer(text) if _HAS_SITES.search(text) else ()
    for found in chain(_SHAPES.finditer(text), _LISTING.finditer(text), sites):
        closed[found.start() : found.end()] = b"\x01" * len(found[0])
    for date in dates:
        if date.type is not TimexType.DURATION:
            dated[date.start : date.end] = b"\x01" * (date.end - date.start)
    return closed, dated


def is_trap(page: Page, amount: Amount, *, limited: bool, paired: bool, scored: bool = False) -> bool:
    """Say whether an amount is no quantity.

    ``limited``: a bound's cue stands before it; ``paired``: it is one end of a range; ``scored``: of a result.
    """
    if _is_exchange(page, amount) or _is_margin(page, amount):
        return True
    if amount.money:
        return False
    in_digits = amount.numeral.kind in ("digits", "fraction")
    traps = [*_ANY_TRAPS, *(_DIGIT_TRAPS if in_digits else _WORD_TRAPS)]
    traps += _BARE_DIGIT_TRAPS if in_digits and amount.unit is None else ()
    if any(trap(page, amount) for trap in traps):
        return True
    if not in_digits:
        return not paired and _is_pronoun(page, amount)
    year = amount.unit in (None, "quarter") and (not limited or _is_dated(page, amount)) and _is_year(page, amount)
    return year or (amount.unit is None and not (limited or scored) and is_named(page, amount))


def _is_exchange(page: Page, amount: Amount) -> bool:
    """Whether a sum is a side of a rate of exchange printed for the reader: "($1 = 0.8960 euros)"."""
    if page[amount.next].text == "=":
        return amount.money or amount.unit == "pound"
    return amount.money and page[amount.first - 1].text == "="


def _is_margin(page: Page, amount: Amount) -> bool:
    """Whether it says by how much a number shortly before may be off: "900 animals, give or take 30"."""
    found = MARGINS.ending(page, amount.first)
    return found is not None and any(page[k].kind == "num" for k in range(found[1] - 4, found[1]))


def _is_term(page: Page, amount: Amount) -> bool:
    """Whether a length of time is joined to the name of a security: "the 10-year Treasury note"."""
    after = amount.numeral.end
    suspended = amount.unit is None and page[after].hyphen and page[after].glued
    if suspended and page[after + 1].lower in ("and", "to", "or"):
        other = amount_at(page, after + 2)  # the spread between 2- and 10-year Treasuries
        return other is not None and _is_term(page, other)
    if amount.unit not in TIMES or not page.joined(after):
        return False
    if page.token(amount.next).tag_ in _FINITE:
        return True  # "the benchmark 10-year was at 3.8%"
    go_on = ("ADJ", "NOUN", "PROPN", "VERB")
    named = takewhile(lambda k: page[k].hyphen or page.pos(k) in go_on, range(amount.next, amount.next + 5))
    return any(_SECURITIES.at(page, k) and page.pos(k) != "VERB" for k in named)  # not "the project yields"


def counts_plural(page: Page, amount: Amount) -> bool:
    """Whether a plural noun that the number can count follows (past adjectives)."""
    return amount.value != 1 and not page[amount.next].glued and page.plural_at(amount.next)


def _is_idiom(page: Page, amount: Amount) -> bool:
    found = (_IDIOMS.at(page, k) for k in range(amount.first - 4, amount.first + 1))
    return any(idiom is not None and idiom[1] > amount.first for idiom in found)


def _is_word_name(page: Page, amount: Amount) -> bool:
    """Whether a spelled number stands inside a capitalised name: Group of Seven, Big Four, the Three Gorges Dam."""
    before, starts = page[amount.first - 1], page.token(amount.first).is_sent_start
    if not page[amount.first].text[:1].isupper() or before.kind != "word" or _in_headline(page, amount.first):
        return False
    within = before.text.islower() and not starts and page.pos(amount.next) == "PROPN"
    within = within and not _in_headline(page, amount.first, 1)
    return within or not counts_plural(page, amount)


def _in_headline(page: Page, i: int, least: int = 4) -> bool:
    """Whether the words around, the least number of them or more, are all capitalised."""
    near = [page[k].text for k in range(max(0, i - 5), i + 6) if page[k].kind == "word" and len(page[k].text) > 3]
    return len(near) >= least and sum(w[:1].isupper() for w in near) >= 0.8 * len(near)


def _is_children(page: Page, amount: Amount) -> bool:
    """Whether it says of somebody how many children there are: "the father-of-three", "a mother of two"."""
    of = amount.first - 1 - page[amount.first - 1].hyphen
    parent = of - 1 - page[of - 1].hyphen
    return page[of].lower == "of" and page[parent].lower in words("traps", "parents")


def _is_repeat(page: Page, amount: Amount) -> bool:
    """Whether it repeats the number before it in brackets, as contracts do: "ten (10) tugs", "40 (forty) boats"."""
    opened = page[amount.first - 1].text == "(" and page[amount.numeral.end].text == ")"
    before = (numeral_at(page, k) for k in range(amount.first - 2, amount.first - 6, -1)) if opened else ()
    return any(n is not None and n.end == amount.first - 1 and n.value == amount.numeral.value for n in before)


def _is_quality(page: Page, amount: Amount) -> bool:
    """Whether a hyphen joins it to a word to say of what sort a thing is: a seven-figure sum, zero-packaging shops."""
    joined, after = page.joined(amount.numeral.end), page[amount.numeral.end + 1].lower
    return joined and (page[amount.at].lower == "zero" or after in words("traps", "qualities"))


def _is_pronoun(page: Page, amount: Amount) -> bool:
    """Whether "one" is a pronoun."""
    i, before, after = amount.at, page[amount.at - 1], page[amount.at + 1]
    alone = page[i].lower == "one" and amount.numeral.end == i + 1  # no "one hundred"
    if not alone or amount.unit not in (None, "day", "point") or after.lower == "of":
        return False
    if page.lemma(i - 1) in words("traps", "harm_verbs"):
        return False
    if before.lower == "which" and page.token(i - 2).pos_ == "ADP" and page.token(i + 1).pos_ == "NOUN":
        return False  # "an attack in which one guard was killed"
    if before.lower in words("traps", "no_one"):
        return before.lower not in ("the", "only", "every") or page.pos(i + 1) != "NOUN"
    if page.joined(i + 1):
        return page[i + 2].lower in _ONE_AFTER | words("traps", "one_compounds")
    if after.lower == "more" and page.pos(i + 2) == "NOUN":
        return False
    if page.pos(i + 1) == "ADV" and page.token(i + 2).pos_ not in ("ADJ", "NOUN", "PROPN", "VERB", "NUM"):
        return True  # "it has no office but wants one now"
    return after.lower in _ONE_AFTER or (after.kind in ("sign", "none", "num") and after.text != "(")


def _is_identifier(page: Page, amount: Amount) -> bool:
    """Whether letters that are no unit are glued to the digits: G20, F-16s, Covid-19, 3D, 1990s, 4x4."""
    i, after = amount.at, page[amount.numeral.end]
    before, far, prefixes = page[i - 1], page[i - 2], words("traps", "prefixes")
    if re.fullmatch(r"0[0-9]+", page[i].text):
        return True
    beyond = page[amount.next + 1]
    multiple = after.lower in words("traps", "multiples") and not (beyond.glued and beyond.kind in ("word", "num"))
    if after.glued and after.kind == "word" and amount.next == amount.numeral.end and not multiple:
        return True
    if not page[i].glued:
        return False
    if before.kind in ("num", "clock") or (before.kind == "word" and before.lower not in prefixes):
        return True
    if before.hyphen and before.glued and far.kind == "word" and far.lower not in prefixes and amount.first == i:
        return True
    joined = before.text in ("/", "_", ".", ":", "\\", "+") and before.glued and far.kind in ("word", "num")
    return joined and amount.unit is None


def _is_notation(page: Page, amount: Amount) -> bool:
    """Whether a word or sign beside it says so: 5 pm, "...; 3) holdings are exempt", p = 0.04."""
    i, before, after = amount.first - 1, page[amount.first - 1].lower, page[amount.next]
    clock = after.lower in words("traps", "clock_words") and amount.numeral.scale == 1
    listed = before == ";" and after.text == ")" and after.glued and amount.unit is None
    return clock or listed or (amount.value < 1 and before in "<>=≤≥" and page[i - 1].lower == "p")


def _is_labelled(page: Page, amount: Amount) -> bool:
    """Article 5, page 12, phase 3, day five, runway 27L: a label and a whole number."""
    i, before, letter = amount.first, page[amount.first - 1], page[amount.numeral.end]
    if amount.numeral.kind == "words":
        closed = page[amount.next].kind in ("sign", "none") or page[amount.next].lower in ("of", "in", "and")
        second = before.lower == "and" and numeral_at(page, i - 2) is not None  # "on days one and four of the fair"
        first = page[amount.next].lower == "and" and numeral_at(page, amount.next + 1) is not None
        label = page[i - 3 if second else i - 1].lower
        labelled = label.removesuffix("s") in _LABELS if first or second else label in _LABELS
        return labelled and amount.unit is None and amount.value <= 100 and closed
    lettered = letter.glued and len(letter.text) == 1 and letter.text.isupper()
    if amount.unit is not None and not (lettered and amount.next == amount.numeral.end + 1):
        return False
    if before.kind != "word" or amount.numeral.scale != 1 or page[i].glued:
        return False
    word = before.lower if before.lower in _LABELS else before.lower.removesuffix("s")
    if word not in _LABELS or "," in page[amount.at].text:
        return False
    if word not in _LABELS_IN_CAPITALS:
        return True
    earlier = page.token(i - 2)
    named = before.text[:1].isupper() or earlier.dep_ == "compound" or earlier.pos_ in ("ADP", "PUNCT", "AUX", "VERB")
    return named and not counts_plural(page, amount)  # "on day 40 of the siege", metro line 14


def _is_emergency_number(page: Page, amount: Amount) -> bool:
    """Whether a number is one to call in need, or that a reader is bidden to: "called 911", "Text 82111"."""
    text, before = page[amount.at].text, page[amount.first - 1]
    called = not words("traps", "calls").isdisjoint((page.lemma(amount.first - 1), before.lower))
    bid = before.text[:1].isupper() and before.lower in words("traps", "bidding_verbs")
    return (called and text in words("traps", "emergency_numbers")) or (bid and not counts_plural(page, amount))


def _is_address(page: Page, amount: Amount) -> bool:
    """16 Industrial Avenue, 14 Via Roma: a whole number, and capitalised words with one for a street."""
    i = amount.next
    if page[i].lower in words("traps", "streets_before"):
        return page[i].text[:1].isupper()
    start = i + 2 * (page.joined(i) and page[i + 1].kind == "num")
    names = takewhile(lambda k: page[k].text[:1].isupper(), range(start, start + 4))
    return any(k > start and page[k].lower in words("traps", "streets") for k in names)


def _is_group(page: Page, amount: Amount) -> bool:
    """Whether it names a group of states: the Group of 77, the Committee of 100."""
    of, name = page[amount.first - 1], page[amount.first - 2]
    return of.lower == "of" and name.lower in words("traps", "group_names") and name.text[:1].isupper()


def _is_numbered_pair(page: Page, amount: Amount) -> bool:
    """Whether a plural noun names two numbers that follow each other: posts 542 and 543."""
    for k in (amount.at, amount.at - 2):
        one, joint, other = page.lower(k, k + 3)
        joined = joint in ("and", "or", "to") and one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1
        if joined and page.token(k - 1).tag_ in ("NNS", "NNPS"):
            return not counts_plural(page, amount)
    return False


def _is_dated(page: Page, amount: Amount) -> bool:
    """Whether the bound of what may be a year bounds a time: "dates back to at least 2010"."""
    limit = bound_of(page, amount, amount)
    if limit is None or counts_plural(page, amount) or amount.value < 1900:
        return False
    dates = page[limit.first - 1].lower in words("traps", "bounded_year_prepositions")
    return dates or page.lower(limit.first - 2, limit.first) == ["back", "to"]


def _is_year(page: Page, amount: Amount) -> bool:
    """Four bare digits between 1000 and 2100 that nothing makes a count."""
    text, before = page[amount.at].text, page[amount.first - 1]
    if not four_digits(text):
        return False
    persons = page[amount.next].lower in words("traps", "never_of_a_year")
    if persons and page.pos(amount.first - 1) == "VERB":  # "held 1984 people"; won 2012 elections
        return False
    dated = page.token(amount.at).ent_type_ == "DATE"
    if int(text) >= 1900:
        dated = dated or page[amount.next].lower in words("traps", "often_of_a_year")
        return dated or before.lower in words("traps", "year_prepositions") or not counts_plural(page, amount)
    opens = page[amount.first - 1].lower in words("traps", "clause_joints") | {","}
    treated = opens and page[amount.next].lower in words("traps", "plural_auxiliaries")  # "1720 had been treated"
    return (dated or before.lower in words("traps", "year_cues")) and not (treated or counts_plural(page, amount))


def is_named(page: Page, amount: Amount) -> bool:
    """Whether a bare whole number stands right after a name: S&P 500, Boeing 737, iPhone 14, Apollo 11."""
    i, text, before = amount.first, page[amount.at].text, page[amount.first - 1]
    if page[i].glued and not before.hyphen:
        return False
    if "," in text or amount.numeral.scale != 1 or amount.sign < 0 or amount.numeral.kind == "vague":
        return False
    if before.lower in mapping("dates", "weekday"):  # "On Monday 12 were held"
        return False
    if is_model(page, amount):
        return True
    if before.kind != "word" or not before.text[:1].isupper() or "." in text or _in_headline(page, i):
        return False
    if before.lower.endswith("'s") and not page[amount.next].text[:1].isupper():  # "to Lopez's 214" votes
        return False
    token = page.token(i - 1)
    name = token.pos_ == "PROPN" or (before.text.isupper() and len(before.text) > 1)
    counting = page[amount.next].lower in words("traps", "counting_followers") or counts_plural(page, amount)
    return name and not token.is_sent_start and not counting


def is_model(page: Page, amount: Amount) -> bool:
    """Say whether a number follows the name of a series of products or of an index: Boeing 787, S&P 500."""
    i, text = amount.first, page[amount.at].text
    if _is_one_of_a_kind(page, amount):
        return True
    found = _FAMILIES.ending(page, i)
    if found is None or not text.replace(".", "", 1).isdecimal() or amount.numeral.scale != 1:  # iOS 18.3
        return False
    return len(text) >= 3 or page[amount.next].text[:1].isupper() or not counts_plural(page, amount)


def _is_one_of_a_kind(page: Page, amount: Amount) -> bool:
    """Whether a word for a single thing stands and no plural after: "a 747", "its new 787"."""
    text, before, after = page[amount.at].text, page[amount.first - 1].lower, page[amount.next]
    if len(text) != 3 or not text.isdecimal() or amount.unit is not None or amount.numeral.scale != 1:
        return False
    if before == "the" and page.lower(amount.next, amount.next + 2) == [",", "which"]:
        return True
    if before not in words("traps", "single_determiners") or page.joined(amount.next) or counts_plural(page, amount):
        return False
    closed = page.token(amount.next).pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ")
    return after.kind != "word" or after.text[:1].isupper() or closed


_ANY_TRAPS = (_is_idiom, is_base, _is_term, _is_children, _is_quality, _is_repeat)
_WORD_TRAPS = (_is_word_name, _is_labelled)
_DIGIT_TRAPS = (_is_identifier, _is_notation, _is_labelled)
_BARE_DIGIT_TRAPS = (_is_group, _is_address, _is_numbered_pair, _is_emergency_number)
