"""``weekday-date``: a weekday that the date beside it is not ("Monday, 14 May 2025")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.days import DAY_AND_MONTH, YEAR, days, nearest
from claimx.check.prose import sentence_around
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.words import WEEKDAY
from claimx.lexicon import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.check.story import Story

# "Sun" may be a newspaper's name: an abbreviation counts only where no name stands before it.
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+ $")
_YEAR_TOLD = re.compile(r"\b(next|last)\syear", re.IGNORECASE)
_PRINTED = rf"(?P<date>{DAY_AND_MONTH}(?:,?\s(?P<year>{YEAR}))?)"
_SHAPES = (
    re.compile(rf"\b(?P<weekday>{WEEKDAY})\.?(?:,\s?|\s\(?|,?\sthe\s){_PRINTED}\)?", re.IGNORECASE),
    # "on June 1, a Monday", "4 April, which is a Sunday"
    re.compile(
        rf"\b{_PRINTED}(?:,|\s\()\s?(?:which\s(?:is|was|falls\son)\s)?a\s(?P<weekday>{WEEKDAY})\b\)?", re.IGNORECASE
    ),
)
# A date without a year is that of the year nearest to the publication; farther away it may be of another.
_NEAR = 150


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each date with a weekday whether it falls on it."""
    for found, offset in story.matches(*_SHAPES):
        day = _day(found, story.article.published)
        short = len(found["weekday"]) < 6 and _NAME_BEFORE.search(found.string[: found.start()])
        if day is not None and not short and not _of_another_year(story, found, offset, day):
            yield _outcome(story, found, offset, day)


def _of_another_year(story: Story, found: re.Match[str], offset: int, day: date) -> bool:
    """Say whether a date without a year is right in the year that its sentence speaks of: "next year's fair"."""
    low, high = sentence_around(story.text, offset + found.start())
    told = None if found["year"] else _YEAR_TOLD.search(story.text, low, high)
    other = days(f"{found['date']} {day.year + (1 if told[1].casefold() == 'next' else -1)}") if told else None
    return other is not None and other[0].weekday() == mapping("check", "weekdays")[found["weekday"].casefold()]


def _outcome(story: Story, found: re.Match[str], offset: int, day: date) -> Outcome:
    if day.weekday() == mapping("check", "weekdays")[found["weekday"].casefold()]:
        return Fits.EXACTLY
    end = found.end() - (found[0].endswith(")") and "(" not in found[0])
    message = f"{day.day} {day:%B} {day.year} is a {day:%A}, not a {found['weekday']}."
    return Fault.at(message, 0.95 if found["year"] else 0.85, story.place(offset + found.start(), offset + end))


def _day(found: re.Match[str], published: date | None) -> date | None:
    if found["year"]:
        printed = days(found["date"])
        return printed[0] if printed else None
    return nearest(found["date"], published, _NEAR) if published else None
