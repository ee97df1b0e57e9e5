"""``age-arithmetic``: born, died and aged do not fit each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.check.days import DATE, Days, days
from claimx.check.finding import Severity
from claimx.check.lives import ages, births
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.who import same_person, who
from claimx.check.words import WEEKDAY, any_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.check.lives import Age
    from claimx.check.rule import Outcome
    from claimx.check.story import Story

_AGED = r"(?P<age>(?:aged|(?:at\s)?(?:the\s)?age\sof|at\sage)\s(?P<years>\d{1,3}))\b"
# Nothing between the words of one life may begin another sentence or bracket.
_SAME = r"[^.;()]{0,90}?"
_BORN = re.compile(rf"\bborn\b[^.;()\d]{{0,40}}?(?P<born>{DATE})", re.I)
_LIFE = re.compile(rf"\((?:born\s)?(?P<born>{DATE})\s?(?:[–—-]|to)\s?(?:died\s)?(?P<died>{DATE})\)", re.I)
_DIED = re.compile(
    rf"\bdied\b(?P<before>{_SAME}){_AGED}(?P<after>[^.;()]{{0,40}})"
    rf"|\bdied\b(?P<day>[^.;()]{{0,120}})\.\s(?:He|She)\swas\s(?P<since>\d{{1,3}})\."
    rf"|\)\swas\s(?P<when>\d{{1,3}})\s(?:when|at the time)",
    re.I,
)
_DAY_OF_DEATH = re.compile(rf"\b(?:on|in)\s(?:\w+,\s)?(?P<died>{DATE})", re.I)
_DIED_ON = re.compile(rf"\bdied\b{_SAME}(?:on|in)\s(?P<died>{DATE})", re.I)
_NEWS = re.compile(rf"\b(?:{WEEKDAY}|yesterday|today|overnight|night|week)\b|\bhas\sdied\b", re.I)
_OF_THE_LIVING = r"(?:\s[\w-]+){0,3},?\s(?:who\s(?:is|was)\s|was\s|is\s)?born\s(?:on\s|in\s)"
_NOW = (
    re.compile(rf"\b(?P<age>\d{{1,3}}[\s-]year[\s-]old){_OF_THE_LIVING}(?P<born>{DATE})", re.I),
    re.compile(rf"[a-z], (?P<age>\d{{1,3}}),(?i:{_OF_THE_LIVING}(?P<born>{DATE}))"),
)
_KIN = re.compile(rf"\b{any_of(words('check', 'kin'))}\b[^.;()]{{0,40}}$")


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each age of somebody whose birth the text gives whether they fit."""
    told = list(_dead_and_born(story))
    yield from told
    known = {n for one in told if isinstance(one, Fault) for place in one.places for n in range(place.start, place.end)}
    born = list(births(story))
    for age in ages(story):
        mine = [one for one in born if same_person(story, one.person, age.person)]
        if len({one.days for one in mine}) == 1 and age.start not in known:
            known.add(age.start)
            yield _fits(story, age, mine[0].days)


def _fits(story: Story, age: Age, born: Days) -> Outcome:
    low, high = _age(born[1], age.then[0]), _age(born[0], age.then[1])
    if low <= age.years <= high:
        return Fits.EXACTLY
    place = story.place(age.start, age.end)
    right = str(low) if low == high else f"{low} {'or' if high == low + 1 else 'to'} {high}"
    message = f"Who was born in {born[0].year} was {right} in {age.then[1].year}, not {age.years}."
    return Fault(message, (place,), 0.8)


def _dead_and_born(story: Story) -> Iterator[Outcome]:
    """Yield for each person whose birth, death and age a paragraph gives whether they fit."""
    today = (published, published) if (published := story.article.published) else None
    deaths, lives = [], []
    for paragraph in story.paragraphs():
        text, offset = paragraph[0], paragraph.start()
        for living in (found for shape in _NOW for found in shape.finditer(text)):
            yield from _outcome(story, living, offset, days(living["born"]), today)
        here, born = list(_DIED.finditer(text)), [life for life in _lives(text) if not _of_kin(life)]
        if len(here) == len(born) == 1 and _of_one(story, born[0], here[0], offset):
            yield from _of_the_dead(story, born[0], here[0], offset)
        deaths += [(death, offset) for death in here]
        lives += born
    if len(deaths) == len(lives) == 1 and deaths[0][0].string != lives[0].string:
        yield from _of_the_dead(story, lives[0], *deaths[0])


def _of_one(story: Story, life: re.Match[str], death: re.Match[str], offset: int) -> bool:
    persons = [who(story, offset + found.start(), offset + found.start()) for found in (life, death)]
    return all(persons) and same_person(story, *(person for person in persons if person))


def _lives(text: str) -> Iterator[re.Match[str]]:
    yield from _LIFE.finditer(text)
    yield from _BORN.finditer(text)


def _of_kin(life: re.Match[str]) -> bool:
    return _KIN.search(life.string[: life.start()].rpartition(". ")[2]) is not None


def _of_the_dead(story: Story, life: re.Match[str], death: re.Match[str], offset: int) -> Iterator[Outcome]:
    died = _day_of_death(life, death, story.article.published)
    yield from _outcome(story, death, offset, days(life["born"]), died)


def _day_of_death(life: re.Match[str], death: re.Match[str], published: date | None) -> Days | None:
    """Return when somebody died: as printed, or on a day of the news."""
    told = f"{death['before']} {death['after']} {death['day']}"
    found = _DAY_OF_DEATH.search(told) or _DIED_ON.search(death.string)
    printed = life.groupdict().get("died") or (found["died"] if found else None)
    if printed is not None:
        return days(printed)
    return (published, published) if published and _NEWS.search(told) else None


def _outcome(
    story: Story, found: re.Match[str], offset: int, born: Days | None, then: Days | None
) -> Iterator[Outcome]:
    if born is None or then is None:
        return
    name = next(name for name in ("age", "since", "when") if found.groupdict().get(name))
    age, low, high = int(re.sub(r"\D", "", found[name])), _age(born[1], then[0]), _age(born[0], then[1])
    if low <= age <= high:
        yield Fits.EXACTLY
        return
    right = str(low) if low == high else f"{low} or {high}"
    place = story.place(offset + found.start(name), offset + found.end(name))
    when = "is written of" if found.re in _NOW else "died"
    yield Fault(f"Who was born in {born[0].year} and {when} in {then[0].year} was {right}, not {age}.", (place,), 0.85)


def _age(born: date, then: date) -> int:
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


RULE = Rule("age-arithmetic", Severity.ERROR, "Born, died and aged do not fit each other.", find)
