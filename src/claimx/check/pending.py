"""What sentences report as done, what others say is still to be done, and which two are of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from claimx.check.prose import keys, names, sentences, tokens
from claimx.check.words import WEEKDAY, any_of
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.prose import Sentence
    from claimx.check.story import Story

_DEED = rf"\b{any_of(mapping('told', 'deeds'))}\b"
_LATELY = (
    rf"\b(?:(?:on|since|last|late|early)\s(?:last\s)?(?:{WEEKDAY}|week|month)"
    r"|yesterday|this (?:week|month|morning))\b"
)
# "was opened on Saturday", "on Tuesday ratified": a deed with its day on either side, and no plan of one.
_DONE = re.compile(rf"(?P<before>(?:\b[\w'’]+\s){{0,3}})(?P<deed>{_DEED})", re.IGNORECASE)
_DAY = re.compile(_LATELY, re.IGNORECASE)
_NEAR = 80  # characters between a deed and its day, in one clause
_NOT_DONE = words("told", "not_done")
_PENDING = re.compile(rf"\b{any_of(words('told', 'pending'))}\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\b{any_of(mapping('told', 'deeds_ahead'))}\b", re.IGNORECASE)
_COMING = re.compile(rf"\b{any_of(words('told', 'coming'))}\s(?={_AHEAD.pattern})", re.IGNORECASE)
_SUBJECT = re.compile(r"[;:“”\"]|,\s(?!which|who)|\b(?:and|but|that|because|as)\b|\bsaid\b")
_COUNTED = re.compile(r"\d\S*\s(?:(?!and\b)\w+\s){1,2}$")  # "16 million cars will be sold": others than those sold
_REST = re.compile(r"[,;:“”\"]")


@dataclass(frozen=True, slots=True)
class Told:
    """A deed, done or to be done: its words' place, its family, and the words of the sentence around it."""

    sentence: Sentence
    start: int
    end: int
    deeds: frozenset[str]
    subject: str
    rest: str


def done(story: Story) -> Iterator[Told]:
    """Yield the deeds that a sentence tells as done on a day of the news."""
    for sentence in sentences(story):
        for found in _DONE.finditer(sentence.text):
            lately = any(_near(sentence.text, found, day) for day in _DAY.finditer(sentence.text))
            if lately and _NOT_DONE.isdisjoint(found["before"].casefold().split()):
                deed = frozenset((mapping("told", "deeds")[found["deed"].casefold()],))
                start, end = (sentence.start + found.start("deed"), sentence.start + found.end("deed"))
                yield Told(sentence, start, end, deed, sentence.text[: found.start("deed")], sentence.text)


def _near(text: str, deed: re.Match[str], day: re.Match[str]) -> bool:
    between = text[deed.end() : day.start()] or text[day.end() : deed.start("deed")]
    return len(between) <= _NEAR and not re.search(r"[.;:]", between)


def pending(story: Story) -> Iterator[Told]:
    """Yield what a sentence says is still to be done."""
    for sentence in sentences(story):
        for found in (*_PENDING.finditer(sentence.text), *_COMING.finditer(sentence.text)):
            rest = _REST.split(sentence.text[found.start() :])[0]
            ahead = [mapping("told", "deeds_ahead")[one[0].casefold()] for one in _AHEAD.finditer(rest)]
            deeds = frozenset(ahead[:1] if found.re is _COMING else ahead)  # what is meant, or came of it later
            if found.re is _COMING and _COUNTED.search(sentence.text[: found.start()]):
                continue
            if deeds and "had" not in tokens(sentence.text[: found.start()])[-2:]:
                subject = _SUBJECT.split(sentence.text[: found.start()])[-1]
                start, end = sentence.start + found.start(), sentence.start + found.start() + len(rest)
                yield Told(sentence, start, end, deeds, subject, rest)


def contradictions(story: Story) -> Iterator[tuple[Told, Told]]:
    """Yield each deed done with the words that say of the same thing that it is not."""
    for deed, ahead in product(done(story), pending(story)):
        if deed.sentence != ahead.sentence and _one_deed(deed, ahead) and _one_thing(deed, ahead):
            yield deed, ahead


def _one_deed(deed: Told, ahead: Told) -> bool:
    later = {mapping("told", "steps_before").get(family) for family in ahead.deeds}
    return bool(deed.deeds & (ahead.deeds | later))


def _one_thing(deed: Told, ahead: Told) -> bool:
    """Say whether what is still to be done is of the doer or the thing of the deed, and nothing makes it another."""
    several = words("told", "several") - {"was", "were", "had", "would"} | {"part", "parts"}
    phrases = [*tokens(ahead.subject.casefold()), *tokens(ahead.rest.casefold()), *tokens(deed.subject.casefold())]
    if not several.isdisjoint(phrases):
        return False
    about = keys(deed.sentence.text) - _deeds(deed.sentence.text)
    named = names(f". {ahead.subject}")
    if named and named.isdisjoint(word.casefold() for word in tokens(deed.sentence.text)):
        return False
    subject = keys(ahead.subject) & about
    thing = (keys(ahead.rest) - _deeds(ahead.rest)) & about
    return bool(subject) or bool(thing)


def _deeds(text: str) -> frozenset[str]:
    """Return the words of the deeds themselves, which say nothing of what they are done to."""
    return keys(" ".join(found[0] for shape in (_AHEAD, re.compile(_DEED, re.I)) for found in shape.finditer(text)))
