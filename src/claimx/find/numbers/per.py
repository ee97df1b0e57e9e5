"""The words that say what a number is per: "per person", "a year", "every two days", "in 1,000", "annually", "each"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.numbers.numerals import LEAST_BASE, four_digits, whole_at
from claimx.find.numbers.units import TIMES, is_anchored, unit_at
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from decimal import Decimal

    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page

EACH = "each"
PERIODS = TIMES | words("rates", "single_periods")
_ADVERBS = mapping("rates", "adverbs")
_ROUND = words("rates", "round_numbers")
_NOMINAL = ("NOUN", "PROPN", "ADJ")


class Per(NamedTuple):
    """What a rate is per and the index after its words; ``firm``: they can also stand behind the verb."""

    name: str
    end: int
    firm: bool = False


def spoken(name: str) -> str:
    """Return the name of what a rate is per, a unit's or a thing's, as a reader says it."""
    said: str = mapping("rates", "names").get(name, name.replace("_", " "))
    return said


def per_at(page: Page, i: int) -> Per | None:
    """Return what the words at a lexeme say that a number before them is per, or None."""
    i = page.skip_hyphen(i)
    word, at = page[i].lower, page.skip_hyphen(i + 1)
    if page[at].lower in (EACH, "every") and word in words("rates", "before_each"):
        return _counted_at(page, at + 1) or _thing_at(page, at + 1)
    if word in _ADVERBS:
        adjective = page.pos(at) in _NOMINAL or page.pos(i - 1) in ("DET", "PRON")
        return None if adjective else Per(_ADVERBS[word], at, firm=True)
    if word in (EACH, "apiece") and page.pos(at) not in (*_NOMINAL, "NUM") and page[at].lower not in ("of", "other"):
        return Per(EACH, i + 1)
    if word in ("per", "every") and (counted := _counted_at(page, at)):
        return counted
    if word == "per" or (word == "/" and page[i].glued and page[at].glued):
        return _thing_at(page, at)
    return _period_at(page, i, at) if word in words("unit_words", "per") else None


def base_at(page: Page, i: int) -> Per | None:
    """Read the round number of "3 in 1,000" behind the number."""
    number, end = whole_at(page, i + 1)
    return Per(f"{number:,}", end, firm=True) if page[i].lower == "in" and _is_round(page, end - 1, number) else None


def is_base(page: Page, amount: Amount) -> bool:
    """Say whether a number only says what another is per: the 1,000 of "3 in 1,000", the ten of "per ten".

    Of a measure "per" alone does: "every two days" has a role for it.
    """
    i, every = amount.at, page[amount.at - 1].lower == "every"
    k = i - 1 - every
    if amount.unit is not None:
        return page[i - 1].lower == "per"
    if every or page[k].lower == "per":
        return page[k].lower in ("per", "for", "in") or page.lower(k - 1, k + 1) == ["out", "of"]
    counted = page[k - 1].kind == "num" or whole_at(page, k - 1)[0] > 0
    return page[k].lower == "in" and counted and _is_round(page, i, amount.numeral.value)


def _is_round(page: Page, i: int, number: Decimal) -> bool:
    """Whether a number is large enough for a base and, at its lexeme, not written as a year."""
    return number >= LEAST_BASE and not four_digits(page[i].text)


def _counted_at(page: Page, i: int) -> Per | None:
    """Read the number of "per 100,000 people", "every two days", "per 100 km": with its unit, else alone."""
    if page[i].lower in _ROUND:
        return Per(page[i].lower, i + 1, firm=True)
    number, end = whole_at(page, i)
    if not number:
        return None
    if page[end].lower in _ROUND:
        return Per(page.text[page[i].start : page[end].end], end + 1, firm=True)
    unit = unit_at(page, end, digits=page[i].kind == "num")
    if unit and page.pos(unit[1]) == "NOUN":  # for each 30 day prescription
        return None
    if unit:
        return Per(f"{number:,} {page.text[page[end].start : page[unit[1] - 1].end]}", unit[1], firm=True)
    return Per(f"{number:,}", end, firm=True) if number > 1 else None


def _thing_at(page: Page, i: int) -> Per | None:
    """Read the thing after "per", in the singular: a unit, or a noun with what stands before it."""
    found = unit_at(page, i, digits=True)
    if found is not None:
        return Per(spoken(found[0].name), found[1], firm=found[0].name in TIMES)
    word = page[i].lower
    if word in mapping("rates", "names") or word in words("unit_words", "per_things"):
        return Per(spoken(word), i + 1)
    nominal = list(takewhile(lambda k: page.pos(k) in ("NOUN", "ADJ") or page.joined(k), range(i, i + 4)))
    nouns = [k for k in nominal if page.pos(k) == "NOUN" and page.lemma(k) not in words("rates", "amount_nouns")]
    if not nouns or word in words("rates", "not_things"):
        return None
    head = nouns[-1]
    return Per(f"{page.text[page[i].start : page[head].start]}{page.lemma(head)}".lower(), head + 1)


def _period_at(page: Page, i: int, at: int) -> Per | None:
    """Read "a year", "each week"; never "a year ago", "in a year", "a day trip"."""
    found = unit_at(page, at, digits=False)
    name, end = (found[0].name, found[1]) if found else (page[at].lower, at + 1)
    if name not in PERIODS or page.joined(end) or page.pos(end) in _NOMINAL:
        return None
    firm = page[i].lower in (EACH, "every")
    dated = is_anchored(page, end) or page.pos(i - 1) == "ADP"
    return None if not firm and dated else Per(name, end, firm)
