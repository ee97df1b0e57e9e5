"""Periods that run up to the day of publication: "so far this year", and "the same period" of the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.tokens import sentence_start, slice_at
from claimx.model import DateRole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Doc

    from claimx.model import When


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
