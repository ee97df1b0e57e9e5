"""What a text says beside its claims: its sentences, the dates printed in them, and which words are akin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.check.alike import POSSESSIVE, content_words
from claimx.check.days import DAY_AND_MONTH, YEAR, coming, days
from claimx.check.words import MONTH
from claimx.lexicon import mapping, words
from claimx.model import PassageKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from claimx.check.story import Story

_END = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])[.!?][\"”’']?\s+(?=[\"“‘(]?[A-Z0-9])")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DATE = re.compile(
    rf"\b(?:{DAY_AND_MONTH}(?:,?\s{YEAR})?|{MONTH}\s{YEAR}|(?<=\bend\sof\s){MONTH}\b(?!\slast))", re.IGNORECASE
)
_LEAD = re.compile(
    r"(?:\b(?P<prep>(?:no|not) later than|on|by|until|till|before|in|for|from|after|to|at|since|of)\s|(?P<comma>,\s))?"
    r"(?:the\s)?(?:(?:end|beginning|start|middle|night|morning|evening|close)\sof\s|(?:mid|early|late)[\s-])?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?:the\s)?)?"
    r"(?:\d{1,2}(?:\sand\s|\sto\s|[-–]))?$",  # "on 10 and 11 January"
    re.IGNORECASE,
)
_LEAST = 3  # letters that a word keeps without its ending


@dataclass(frozen=True, slots=True)
class Dated:
    """A date printed in a sentence: its days, its place in the text, and the preposition that leads to it."""

    sentence: Span
    start: int
    end: int
    lead: int
    prep: str
    first: date
    last: date
    has_year: bool

    @property
    def before(self) -> str:
        """Return the sentence up to the words that lead to the date."""
        return self.sentence.text[: self.lead - self.sentence.start]

    @property
    def after(self) -> str:
        """Return the rest of the sentence."""
        return self.sentence.text[self.end - self.sentence.start :]

    def holds(self, offset: int) -> bool:
        """Say whether a place lies in the date or in the words that lead to it."""
        return self.lead <= offset < self.end

    @property
    def text(self) -> str:
        """Return the date as printed."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]


def sentences(story: Story) -> Iterator[Span]:
    """Yield the sentences of the article's body, in text order, without its headline and the furniture of its site."""
    passages = story.article.passages
    body = max((p.end for p in passages if p.kind is PassageKind.TITLE), default=0)
    furniture = [p for p in passages if not p.own_words]
    for line in _LINE.finditer(story.text, body):
        inside = next((p for p in furniture if p.start <= line.start() < p.end), None)
        start = max(line.start(), inside.end if inside else 0)  # a dateline is only the beginning of its line
        if start < line.end():
            yield from _sentences(story.text[start : line.end()], start)


def sentence_around(text: str, start: int) -> tuple[int, int]:
    """Return where the sentence around a place begins and ends."""
    first = text.rfind("\n", 0, start) + 1
    found = next(one for one in _sentences(text[first:].partition("\n")[0], first) if one.end >= start)
    return found.start, found.end


def _sentences(paragraph: str, offset: int) -> Iterator[Span]:
    start = 0
    for end in [*(found.end() for found in _END.finditer(paragraph)), len(paragraph)]:
        text = paragraph[start:end].rstrip()
        yield Span(text, offset + start, offset + start + len(text))
        start = end


def dates(sentence: Span, published: date | None) -> Iterator[Dated]:
    """Yield the days and months printed in a sentence; one without a year is the next from publication on."""
    for found in _DATE.finditer(sentence.text):
        has_year = re.search(YEAR, found[0]) is not None
        period = days(found[0]) if has_year else coming(found[0], published) if published else None
        lead = _LEAD.search(sentence.text[: found.start()])
        if period is None or lead is None:
            continue
        prep = (lead["prep"] or lead["comma"] or "").strip().casefold()
        start, end, leads = (sentence.start + one for one in (found.start(), found.end(), lead.start()))
        yield Dated(sentence, start, end, leads, prep, *period, has_year)


@cache
def keys(text: str) -> frozenset[str]:
    """Return a phrase's words without endings, those that stand for one thing by one name, no months or numbers."""
    one_thing = mapping("told", "one_thing")
    bare = (one_thing.get(word, word) for word in content_words(text) - words("told", "empty"))
    return frozenset(_stem(word) for word in bare if word not in mapping("check", "months"))


def modifiers(clause: str) -> dict[str, frozenset[str]]:
    """Return for each word the one right before it, where that tells something."""
    found = [keys(word) for word in tokens(clause)]
    return {word: before for before, at in pairwise(found) for word in at}


def _stem(word: str) -> str:
    for ending in ("ation", "ment", "ing", "ion", "ed", "er", "es", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > _LEAST and word[-1] == word[-2] else word


def moves(text: str) -> bool:
    """Say whether a text tells that a date was changed, or that it was a plan once."""
    return not _lower(text).isdisjoint(words("told", "moved"))


def _lower(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in tokens(text))


def tokens(text: str) -> list[str]:
    """Return the words of a text as they stand, without numbers."""
    return _WORD.findall(text)


def names(text: str) -> frozenset[str]:
    """Return the words with a capital letter, but for the one that begins a sentence."""
    found = [m[0] for m in _WORD.finditer(text) if m.start() and not re.search(r"[.!?\"“]\s*$", text[: m.start()])]
    return frozenset(POSSESSIVE.sub("", word).casefold() for word in found if word[0].isupper()) - frozenset(
        [*mapping("check", "months"), *mapping("check", "weekdays")]
    )
