"""Bounds: the words and signs around a number that limit it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from claimx.find.numbers.lexemes import Phrases
from claimx.find.units import TIMES
from claimx.lexicon import mapping, words
from claimx.model import Bound

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.find.numbers.amounts import Amount
    from claimx.find.numbers.lexemes import Page

_BEFORE = Phrases(mapping("numbers", "before"))
_AFTER = Phrases(mapping("numbers", "after"))
_ABBREVIATED = mapping("numbers", "before_abbreviations")
_SIGNS = mapping("numbers", "before_signs")
_NEED_A_HYPHEN = words("numbers", "after_with_hyphen")
_ADVERBS = words("numbers", "bounding_adverbs")
_DETERMINERS = words("numbers", "determiners")
_INDEFINITE = frozenset({"a", "an"})
_COMPARED = words("changes", "up_after") | words("changes", "down_after")
_GREATER, _LESSER = words("changes", "up_after"), words("changes", "down_after")
_EXCEEDING = words("numbers", "exceeding_verbs")
_NEGATIONS = frozenset({"not", "never", "n't", "cannot"})
_SPANS = words("numbers", "spans_of_time")
_DEGREE = words("numbers", "degree")
_OVER_VERBS = words("numbers", "over_verbs")
_SKIPPED = words("numbers", "more_words")
_OPEN = words("numbers", "before_over")
_OF_PLACE = words("numbers", "before_measures")
_MARKS = words("numbers", "marks")
_LIMITED = words("numbers", "limited_nouns")
_ADJECTIVES = mapping("numbers", "bounding_adjectives")
_BEFORE_ARTICLES = words("numbers", "before_articles")


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound and the lexemes of the cue that gave it."""

    bound: Bound
    first: int
    end: int


def bound_of(page: Page, first: Amount, last: Amount) -> Limit | None:
    """Return the bound that the words around an amount give it, or None when they say nothing."""
    return _before(page, first) or _after(page, last)


def _before(page: Page, amount: Amount) -> Limit | None:
    i = amount.first
    if page[i].after_gap:
        return None
    if page[i - 1].text in _SIGNS and page[i - 1].text:
        return Limit(Bound(_SIGNS[page[i - 1].text]), i - 1, i)
    if _is_abbreviated(page, i):
        return Limit(Bound(_ABBREVIATED[page[i - 2].lower]), i - 2, i)
    end = i - 1 if page.joined(i - 1) or page[i - 1].lower == "magnitude" else i
    found = cast("tuple[str, int] | None", _BEFORE.ending(page, end))
    if found is None:
        found, end = _past_determiner(page, end)
    if found is None:
        return _compared(page, end) or _estimated(page, end) or _mark(page, amount, end)
    bound, start = Bound(found[0]), found[1]
    if page[start].lower in _EXCEEDING and page[start - 1].lower in _NEGATIONS:
        return Limit(Bound.AT_MOST, start - 1, end)  # may not exceed 10 percent
    if bound is Bound.MORE_THAN and page[end - 1].lower == "than" and _is_denied(page.token(amount.at)):
        return Limit(Bound.AT_MOST, start, end)  # no project may get more than $25 million
    if bound is Bound.AT_MOST and page[start].lower == "up" and _left_from(page, amount):
        return None  # pushed the rate up to 8.4 percent from 8.0
    if page[start].lower in _ADJECTIVES and end - start == 1 and page.token(start).tag_ == "VBD":
        return None  # "the hotel estimated 120 people were inside" says no less than it
    if bound is Bound.EXACT:
        return _behind_exact(page, amount, start) or Limit(bound, start, end)
    if bound is Bound.ABOUT and (outer := _behind_exact(page, amount, start)) and outer.bound is not Bound.ABOUT:
        return outer  # "at least about 20"
    if _is_preposition(page, start, end, amount) or (end - start == 1 and _says_where(page, start, amount)):
        return None
    return Limit(bound, start, end)


def _is_abbreviated(page: Page, i: int) -> bool:
    """Whether "approx." or "c." stands before a number, and no sentence or name that ends in such letters."""
    short = page[i - 2]
    stop = page[i - 1].text == "." and page[i - 1].glued
    if not stop or short.lower not in _ABBREVIATED:
        return False
    no_word = short.lower in ("approx", "est")  # "c." ends names and sentences ("vitamin C. 40 patients"), these do not
    return no_word or (short.text.islower() and not page.token(i).is_sent_start)


def _past_determiner(page: Page, end: int) -> tuple[tuple[str, int] | None, int]:
    """Look past "another", "a further", "an additional" for a cue that is no preposition."""
    start = end
    if page[start - 1].lower in _SKIPPED:
        start -= 1
    if page[start - 1].lower in _DETERMINERS:
        start -= 1
    if start == end:
        return None, end
    definite = page[start].lower not in _INDEFINITE | _SKIPPED  # "fewer than the 26 of last year" compares
    found = cast("tuple[str, int] | None", _BEFORE.ending(page, start))
    if found is None:
        return None, end
    single = definite or start - found[1] == 1
    stated = page[found[1] - 1].lower in _BEFORE_ARTICLES and not definite  # "is about a 20-minute walk"
    return (None, end) if single and not stated and page[found[1]].lower not in _ADVERBS else (found, start)


def _is_denied(number: Token) -> bool:
    """Whether a number is the object of what may or need not be done: by its modal, its subject or above it.

    "No project may get more than $25 million", "is not prepared to pay more than 22"; a plain "did not stop more than
    300 people" counts them.
    """
    thing = next((t for t in (number, *number.ancestors) if t.dep_ in ("dobj", "attr")), None)
    if thing is None or any(
        t.dep_ in ("prep", "pobj") for t in (number, *takewhile(lambda t: t.i != thing.i, number.ancestors))
    ):
        return False
    verb, modal = thing.head, False
    while True:
        modal = modal or any(c.tag_ in ("MD", "TO") for c in verb.lefts)
        no = any(g.lower_ == "no" for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") for g in c.lefts)
        if no or (modal and any(c.dep_ == "neg" and c.i < number.i for c in verb.children)):
            return True
        if verb.dep_ not in ("xcomp", "acomp"):
            return False
        verb = verb.head


def _left_from(page: Page, amount: Amount) -> bool:
    """Whether the level that a move left stands right behind: "8.4 percent from 8.0"."""
    return page[amount.next].lower == "from" and page[amount.next + 1].kind in ("num", "sign")


def _compared(page: Page, end: int) -> Limit | None:
    """Read a comparative of size: "hotter than 300 degrees", "lighter than 2 kg"."""
    if page[end - 1].lower != "than" or page[end].after_gap:
        return None
    if page[end - 2].lower in _GREATER:
        denied = page[end - 3].lower in _NEGATIONS
        return Limit(Bound.AT_MOST, end - 3, end) if denied else Limit(Bound.MORE_THAN, end - 2, end)
    return Limit(Bound.LESS_THAN, end - 2, end) if page[end - 2].lower in _LESSER else None


def _estimated(page: Page, end: int) -> Limit | None:
    """Read the adjective of the noun whose amount it is: "an estimated cost of $26m", "a minimum term of 9 years"."""
    if page[end - 1].lower != "of" or any(page[k].after_gap for k in range(end - 3, end + 1)):
        return None
    for i in range(end - 3, end - 5, -1):
        bound = _ADJECTIVES.get(page[i].lower)
        if bound is None or any(page[k].kind != "word" for k in range(i, end)):
            continue
        # Maximum winds are what was measured; a maximum sentence is a limit.
        return Limit(Bound(bound), i, i + 1) if bound == Bound.ABOUT or page[end - 2].lower in _LIMITED else None
    return None


def _mark(page: Page, amount: Amount, end: int) -> Limit | None:
    """Read "fell below the crucial 8,000-point level": a side of a mark that stands behind the number."""
    mark = page.skip_hyphen(amount.next)
    start = end - 1 - (page[end - 1].kind == "word" and page.token(end - 1).pos_ == "ADJ")
    if page[mark].lower not in _MARKS or page[start].lower != "the":
        return None
    found = cast("tuple[str, int] | None", _BEFORE.ending(page, start))
    if found is None or Bound(found[0]) not in (Bound.LESS_THAN, Bound.MORE_THAN):
        return None
    return Limit(Bound(found[0]), found[1], start)


def _says_where(page: Page, start: int, amount: Amount) -> bool:
    """Whether "near" or "within" is no limit: before anything but a measure it is a preposition of place or time."""
    if page[start].lower not in _OF_PLACE:
        return False
    return amount.unit is None or amount.unit in TIMES or amount.money


def _behind_exact(page: Page, amount: Amount, start: int) -> Limit | None:
    """Look before "only", "just", "even" for another cue: "at least some", "up to just"."""
    found = cast("tuple[str, int] | None", _BEFORE.ending(page, start))
    if found is None or found[0] == "exact" or _is_preposition(page, found[1], start, amount):
        return None
    return Limit(Bound(found[0]), found[1], start)


def _is_preposition(page: Page, start: int, end: int, amount: Amount) -> bool:
    """Whether "over" or "around" before a length of time opens an adverbial: "over three days"."""
    if end - start != 1 or page[start].lower != "over":
        return False
    if start > 0 and page.token(start - 1).lemma_.lower() in _OVER_VERBS:
        return True
    if amount.unit not in TIMES and page[amount.next].lower not in _SPANS:
        return False
    before = page[start - 1].lower
    return before not in _OPEN and before not in _DEGREE


def _after(page: Page, amount: Amount) -> Limit | None:
    for i in dict.fromkeys((amount.numeral.end, amount.next, _past_noun(page, amount.next))):
        start = page.skip_hyphen(i)
        if page[i].text == "+" and page[i].glued:
            return Limit(Bound.AT_LEAST, i, i + 1)
        if page[start].after_gap:
            continue
        if page[start].lower in _NEED_A_HYPHEN and start == i:
            continue
        found = cast("tuple[str, int] | None", _AFTER.at(page, start))
        if found is not None:
            return Limit(Bound(found[0]), start, found[1])
    return None


def _past_noun(page: Page, i: int) -> int:
    """Return the index after one or two words, a noun phrase short enough for "12 people or more"."""
    joined = page[i + 1].lower in ("or", "and") and not page[i].after_gap
    if page[i].kind == "word" and joined and page[i].lower not in _COMPARED:  # "5% higher or lower" limits nothing
        return i + 1
    return i
