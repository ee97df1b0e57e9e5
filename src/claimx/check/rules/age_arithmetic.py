"""``age-arithmetic``: born, died and aged do not fit each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claimx.check.finding import Severity
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.words import MONTH
from claimx.lexicon import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story

# Of a date: day and month (d, m), month and day (n, e), month alone (o), year (y); the number says whose date.
_DATE = (
    rf"(?:(?P<d{{0}}>\d{{{{1,2}}}})\s(?P<m{{0}}>{MONTH})\s|(?P<n{{0}}>{MONTH})\s(?P<e{{0}}>\d{{{{1,2}}}}),?\s"
    rf"|(?P<o{{0}}>{MONTH})\s)?(?P<y{{0}}>1[89]\d\d|20\d\d)"
)
_BORN = _DATE.format(1)
_DIED = _DATE.format(2)
_LIFE = rf"\((?:born\s)?{_BORN}\s?(?:[–—-]|to)\s?(?:died\s)?{_DIED}\)"
_AGED = r"(?P<age>(?:aged|(?:at\s)?(?:the\s)?age\sof|at\sage)\s(?P<years>\d{1,3}))\b"
# Birth, death and age of one person in one sentence; nothing else in it may be another person's.
_SAME = r"[^.;()]{0,60}?"
_SHAPES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bborn\s(?:on\s|in\s)?{_BORN}\b{_SAME}\bdied\b{_SAME}\b(?:on|in)\s{_DIED}\b,?\s{_AGED}",
        rf"{_LIFE},?(?:\swho)?\sdied\s(?:\w+\s){{0,3}}?{_AGED}",
        rf"\bborn\s(?:on\s|in\s)?{_BORN}\b{_SAME}\bdied\s{_AGED}\s(?:on|in)\s{_DIED}\b",
        rf"{_LIFE}\swas\s(?P<age>(?P<years>\d{{1,3}}))\s(?:when|at the time)",
        rf"\bdied\s(?:on|in)\s{_DIED},?\s{_AGED}[^.;()]{{0,60}}\.\s(?:He|She|[A-Z]\w+)\swas\sborn\s(?:on|in)\s{_BORN}\b",
    )
)
_NOW = re.compile(
    rf"\b(?P<age>(?P<years>\d{{1,3}})[\s-]year[\s-]old)(?:\s[\w-]+){{0,3}},?\s(?:who\swas\s|was\s)?born\s(?:on\s|in\s){_BORN}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day that a date can be: of a year alone, the whole year."""

    first: date
    last: date


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each person whose birth, death and age a sentence gives whether they fit."""
    for paragraph in story.paragraphs():
        for shape in (*_SHAPES, _NOW):
            for found in shape.finditer(paragraph[0]):
                yield from _outcome(story, found, paragraph.start(), lives="y2" in found.groupdict())


def _outcome(story: Story, found: re.Match[str], offset: int, *, lives: bool) -> Iterator[Outcome]:
    published = story.article.published
    born = _days(found, 1)
    then = _days(found, 2) if lives else None if published is None else Days(published, published)
    if born is None or then is None:
        return
    age, low, high = int(found["years"]), _age(born.last, then.first), _age(born.first, then.last)
    if low <= age <= high:
        yield Fits.EXACTLY
        return
    right = str(low) if low == high else f"{low} or {high}"
    place = story.place(offset + found.start("age"), offset + found.end("age"))
    when = f"died in {then.first.year}" if lives else f"is written of in {then.first.year}"
    yield Fault(f"Who was born in {born.first.year} and {when} was {right}, not {age}.", (place,), 0.85)


def _age(born: date, then: date) -> int:
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def _days(found: re.Match[str], which: int) -> Days | None:
    year, day = int(found[f"y{which}"]), found[f"d{which}"] or found[f"e{which}"]
    word = found[f"m{which}"] or found[f"n{which}"] or found[f"o{which}"]
    month = mapping("check", "months")[word.casefold()] if word else None
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        return Days(date(year, month, int(day or 1)), date(year, month, int(day or 28)))
    except ValueError:
        return None


RULE = Rule("age-arithmetic", Severity.ERROR, "Born, died and aged do not fit each other.", find)
