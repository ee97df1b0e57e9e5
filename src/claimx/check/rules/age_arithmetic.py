"""``age-arithmetic``: born, died and aged do not fit each other."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from claimx.check.days import DATE, Days, days
from claimx.check.prose import sentence_around
from claimx.check.rule import Fault, Fits, Outcome
from claimx.check.who import Who, same_person, who
from claimx.check.words import WEEKDAY, any_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.story import Story

_BORN = re.compile(rf"\b(?:born|birth)\b[^.;()\d\n]{{0,60}}?(?P<born>{DATE})", re.IGNORECASE)
# "Paul Reimer (1931-2019)": a birth and a death.
_LIFE = re.compile(rf"\((?:born\s)?(?P<born>{DATE})\s?(?:[–—-]|to)\s?(?:died\s)?(?P<died>{DATE})\)", re.IGNORECASE)
_DIED = re.compile(rf"\bdied\b[^.;()]{{0,60}}?\b(?:on|in)\s(?:{WEEKDAY},?\s)?(?P<died>{DATE})", re.IGNORECASE)
# An age at a time that the sentence names: "in 1979, at the age of 22", "in 1964, when he was 29".
_THEN = re.compile(
    r"\b(?:aged|(?:the )?age of|at age)\s(?:just |only )?(?P<aged>\d{1,3})\b"
    r"|\b(?:when|while|as) (?:he|she|[A-Z][\w’-]+) was (?:just |only |still )?(?P<when>\d{1,3})\b(?! [a-z]+s\b)"
    r"|\bwas (?:just |only |still |already )?(?P<was>\d{1,3}) (?:when|at the time)\b"
    r"|\bwill be (?P<ahead>\d{1,3}) when\b"
    r"|,\s(?:and\s)?at (?P<at>\d{1,3})(?=[,.])|\bat (?P<young>\d{2})(?= in (?:19|20)\d\d\b)"
    r"|\b(?P<birthday>\d{1,3})(?:st|nd|rd|th) birthday\b"
    r"|\b(?P<old>\d{1,3})[- ]years?[- ]old\b"
)
# An age on the day of publication: "Adjei, 29, arrives", "the 29-year-old", "who is now 39".
_NOW = re.compile(
    r"(?<=[a-z]), (?:aged )?(?P<apposed>\d{1,3})(?=[,.;)])"
    r"|\b(?P<old>\d{1,3})-year-old\b"
    r"|\b(?:he|she|who) is (?:now |only |just )?(?P<now>\d{1,3})(?=[,.;]| and | years old)"
    r"|\bAt (?P<at>\d{2,3}), (?=(?:[A-Z]|he |she )[^.]{0,40}? (?:is|has|will|can|still|remains|holds|plans|wants)\b)"
    r"|\bwas (?P<was>\d{1,3})(?=\.|,| and )"
    r"|\bnow (?:aged )?(?P<today>\d{1,3})(?=[,.;])",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?P<verb>turned|turns|will turn|reached) (?P<age>\d{2,3})"
    r"(?= (?:(?P<last>last (?:year|spring|summer|autumn|fall|winter))"
    rf"|this|last|next|on {WEEKDAY}|in (?!1|2)|earlier|a (?:week|month)|today|yesterday)\b)",
    re.IGNORECASE,
)
_DIES_AT = re.compile(
    rf"\b(?:dies|dead|has died|died\b[^.;()]{{0,60}}?\b(?:{WEEKDAY}|overnight|yesterday))"
    r"(?: at|[^.;()]{0,80}?\b(?:aged|age of)) (?P<age>\d{1,3})\b(?! [a-z]+s\b)",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    r"\b(?:celebrat|mark)\w+ (?:his|her) (?P<age>\d{1,3})(?:st|nd|rd|th) birthday"
    rf"(?= (?:on {WEEKDAY}|this|last|next|today|tomorrow|yesterday|with|by|and|in (?:style|private))\b|,)",
    re.IGNORECASE,
)
_DEATH = re.compile(r"\b(?:died|dies|death)\b", re.IGNORECASE)
_DATE = re.compile(rf"\b{DATE}", re.IGNORECASE)
_SPAN_BEFORE = re.compile(rf"\b{any_of(words('check', 'spans'))}\s(?:the\s)?$", re.IGNORECASE)
_ELSEWHEN = re.compile(rf"\b{any_of(words('check', 'elsewhen'))}\b", re.IGNORECASE)
_AS_OF_OLD = re.compile(r"\b(?:was|were|had|as an?)\b[^.,]{0,40}$")
_FARTHEST = 60


class Event(NamedTuple):
    """When somebody was born or died, as printed."""

    person: Who
    days: Days


class Age(NamedTuple):
    """How old somebody is said to be, and on which of some days."""

    person: Who
    years: int
    then: Days
    start: int
    end: int


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each age of somebody whose birth the text gives whether they fit."""
    told: set[int] = set()
    born = births(story)
    for age in ages(story):
        mine = [one for one in born if same_person(story, one.person, age.person)]
        if len({one.days for one in mine}) == 1 and age.start not in told:
            told.add(age.start)
            yield _fits(story, age, mine[0].days)


def _fits(story: Story, age: Age, born: Days) -> Outcome:
    low, high = _age(born[1], age.then[0]), _age(born[0], age.then[1])
    if low <= age.years <= high:
        return Fits.EXACTLY
    right = str(low) if low == high else f"{low} {'or' if high == low + 1 else 'to'} {high}"
    message = f"Who was born in {born[0].year} was {right} in {age.then[1].year}, not {age.years}."
    return Fault.at(message, 0.8, story.place(age.start, age.end))


def _age(born: date, then: date) -> int:
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def births(story: Story) -> list[Event]:
    """Return each birth of somebody who is not called a relative of another."""
    return list(_events(story, "born", _BORN, _LIFE))


def _events(story: Story, name: str, *shapes: re.Pattern[str]) -> Iterator[Event]:
    for found, offset in story.matches(*shapes):
        told, person = days(found[name]), who(story, offset + found.start(), offset + found.end())
        if told is not None and person is not None:
            yield Event(person, told)


def ages(story: Story) -> Iterator[Age]:
    """Yield each age with the days on which it holds."""
    deaths = list(_events(story, "died", _LIFE, _DIED))
    yield from _ages_then(story, deaths)
    published = story.article.published
    if published is not None:
        yield from _ages_now(story, published, deaths)


def _ages_then(story: Story, deaths: list[Event]) -> Iterator[Age]:
    for found, offset in story.matches(_THEN):
        name = str(found.lastgroup)
        start, end = offset + found.start(name), offset + found.end(name)
        then, person = _date_beside(story, offset + found.start(), offset + found.end()), who(story, start, end)
        if person is not None and _DEATH.search(story.text, *sentence_around(story.text, start)):
            then = _death_of(person, deaths, story) or then
        if then is not None and person is not None:
            yield Age(person, int(found[name]), then, start, end)


def _death_of(person: Who, deaths: list[Event], story: Story) -> Days | None:
    """Return when somebody died, as far as the text prints it."""
    return next((death.days for death in deaths if same_person(story, death.person, person)), None)


def _ages_now(story: Story, published: date, deaths: list[Event]) -> Iterator[Age]:
    for found, offset in story.matches(_NOW, _TURNED, _DIES_AT, _BIRTHDAY):
        name = next(name for name, words_ in found.groupdict().items() if words_ and words_.isdigit())
        start, end = offset + found.start(name), offset + found.end(name)
        person = _apposed(story, offset + found.start()) if name == "apposed" else who(story, start, end)
        then: Days | None = _turned(found, published) if found.re is _TURNED else (published, published)
        if found.re is _BIRTHDAY:
            then = (date(published.year - 1, 12, 1), date(published.year + 1, 1, 31))
        if person is not None and (name == "was" or found.re is _DIES_AT):
            told = name != "was" or _DEATH.search(found.string[: found.start()])
            then = (_death_of(person, deaths, story) or then) if told else None
        if name in ("apposed", "old") and (dated := _date_in(story, start)):
            then = (min(dated[0], published), published)
        if then and person is not None and not (name == "old" and _AS_OF_OLD.search(story.before(start, 60))):
            yield Age(person, int(found[name]), then, start, end)


def _apposed(story: Story, start: int) -> Who | None:
    """Return whose age stands after a comma: that of the name right before it."""
    person = who(story, start, start)
    name = re.search(r"[\w’'-]+$", story.before(start))
    if person is None or name is None or name[0].casefold().removesuffix("s") not in person.name:
        return None
    described = len(person.name) == 1 and len(re.findall(rf"\b{name[0]}\b", story.text)) == 1
    return person._replace(name=frozenset()) if described else person  # "Runner, 72, finishes"


def _turned(found: re.Match[str], published: date) -> Days:
    """Return the days on one of which somebody reached an age, or will within a year."""
    if found["verb"] in ("turns", "will turn"):
        return published, date(published.year + 1, 12, 31)
    return date(published.year - bool(found["last"]), 1, 1), published


def _dates(story: Story, low: int, high: int) -> Iterator[tuple[int, int, Days]]:
    """Yield the dates of a sentence that are none of a birth, and none from or to which something lasts."""
    for found in _DATE.finditer(story.text, low, high):
        told = days(found[0])
        of_birth = any(m.end("born") == found.end() for m in _BORN.finditer(story.text, low, found.end()))
        of_life = any(m.start() < found.start() < m.end() for m in _LIFE.finditer(story.text, low, high))
        if told and not of_birth and not of_life and not _SPAN_BEFORE.search(story.before(found.start(), 20)):
            yield found.start(), found.end(), told


def _date_in(story: Story, start: int) -> Days | None:
    return next((told for *_, told in _dates(story, *sentence_around(story.text, start))), None)


def _date_beside(story: Story, start: int, end: int) -> Days | None:
    """Return the date nearest to an age in its sentence, if nothing between them tells of another time."""
    beside = []
    for first, last, told in _dates(story, *sentence_around(story.text, start)):
        low, high = (last, start) if last <= start else (end, first)
        if 0 <= high - low <= _FARTHEST and not _ELSEWHEN.search(story.text[low:high]):
            beside.append((high - low, told))
    return min(beside)[1] if beside else None
