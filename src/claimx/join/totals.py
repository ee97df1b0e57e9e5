"""Spans that a quantity is summed over: what has come together "so far this year", and the total of a past year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.tokens import sentence_start, slice_at, text_of
from claimx.join.clauses import clause_verb
from claimx.model import DateRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Doc, Token

    from claimx.model import Quantity, When

# From how many on a count of a year is a total of it, and not one event that fell in the year.
_TOTAL = 1000
# Characters before a number that "compared with" takes.
_BEFORE = 20
# Words between a year and the sum that it owns.
_OWNED = 4
_SUMMED = ("mass", "volume", "energy")


def so_far(doc: Doc, dates: Sequence[When], published: date | None) -> list[When]:
    """Return the dates with those that run up to publication cut there: "so far this year", "this year to date".

    "The same period of 2019" in a sentence with one of them is as much of that year.
    """
    if published is None:
        return list(dates)
    found: list[When] = []
    sentence = -1
    for when in dates:
        tokens = slice_at(doc, when.start, when.end)
        runs = when.first is not None and when.last is not None and when.first <= published < when.last
        if runs and _is_so_far(doc, tokens.start, tokens.end):
            sentence = sentence_start(tokens[0])
            when = _cut(when, published)
        elif sentence == sentence_start(tokens[0]) and when.granularity == "year" and _is_same(when.text):
            when = _cut(when, published)
        found.append(when)
    return found


def _is_so_far(doc: Doc, start: int, end: int) -> bool:
    before = doc[max(start - 3, 0) : start].text.lower().removesuffix(" in").removesuffix(" during")
    after = doc[end : end + 5].text.lower().replace("-", " ").lstrip()
    return any(before.endswith(p) or after.startswith(p) for p in lexicon.words("join", "so_far"))


def _is_same(text: str) -> bool:
    first = text.lower().removeprefix("the ").partition(" ")[0]
    return first in lexicon.words("join", "like_period")


def _cut(when: When, published: date) -> When:
    """Return a date that begins a year or month ended on the day of the year on which the article came out."""
    assert when.first is not None
    try:
        last = published.replace(year=when.first.year)
    except ValueError:  # 29 February
        last = published.replace(year=when.first.year, day=28)
    return replace(when, last=last, role=DateRole.OVER, edtf=f"{when.first}/{last}")


def summed(doc: Doc, when: When, anchor: Quantity) -> When:
    """Return the date with the role "over" where the quantity is the sum of what came together in it."""
    if when.role is not DateRole.AT:
        return when
    tokens = slice_at(doc, when.start, when.end)
    if _is_bare_year(when) and _is_owned_sum(doc, when, anchor):
        return replace(when, role=DateRole.OVER)
    compared = when.granularity == "year" and _is_compared(doc, anchor)
    if _is_whole(doc, tokens.start) or ((compared or _is_bare_year(when)) and _is_total(doc, tokens.root, anchor)):
        return replace(when, role=DateRole.OVER)
    return when


def _is_owned_sum(doc: Doc, when: When, anchor: Quantity) -> bool:
    """Whether a year owns a sum of money: "last year's profit of $9 billion"."""
    words = text_of(doc)[when.end : anchor.start].split()
    owned = bool(words) and words[0] in ("'s", "’s") and words[-1] == "of" and len(words) <= _OWNED
    return owned and anchor.value.unit is not None and anchor.value.unit.isupper()


def _is_compared(doc: Doc, anchor: Quantity) -> bool:
    """Whether a quantity is set against an earlier total: "shipped 900 tonnes last year, up from 700 in 2019"."""
    before = text_of(doc)[max(anchor.start - _BEFORE, 0) : anchor.start].lower().split()
    return before[-2:] in (["up", "from"], ["down", "from"], ["compared", "with"], ["compared", "to"])


def _is_whole(doc: Doc, start: int) -> bool:
    """Whether words before a date take all of it: "in the whole of 2012", "for all of last year"."""
    before = doc[max(start - 3, 0) : start].text.lower()
    return any(before.endswith(words) for words in lexicon.words("join", "all_of"))


def _is_bare_year(when: When) -> bool:
    """Whether a date is "last year" or "this year" alone, which a report gives its totals for."""
    deictic = any(reason.rule == "when.deictic" for reason in when.because)
    return deictic and when.granularity == "year" and when.modifier is None


def _is_total(doc: Doc, date: Token, anchor: Quantity) -> bool:
    """Whether a quantity came together over time: no state, no rate, no one event, nothing that is still to come."""
    numeral = slice_at(doc, anchor.start, anchor.end).root
    verb = clause_verb(numeral)
    if any(t.dep_ in ("nsubj", "nsubjpass") and t.i < date.i < verb.i for t in verb.lefts):
        return False  # "an outbreak last year left 1,600 ill": the event was then
    if verb.lemma_.casefold() in lexicon.words("join", "lasting_verbs") or not _is_told(verb):
        return False
    unit, value = anchor.value.unit, anchor.value
    if unit is None or unit.isupper():
        return any(end is not None and end >= _TOTAL for end in (value.low, value.high))
    moved = unit == "percent" and value.change is not None
    return moved or any(unit in lexicon.mapping("units", measure) for measure in _SUMMED)


def _is_told(verb: Token) -> bool:
    """Whether a verb tells what came about: its group has no modal and it is no forecast's infinitive."""
    group = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    return not any(t.tag_ in ("MD", "TO") for t in group)
