"""Of whom a sentence tells something: the name or pronoun beside it, and whether two such may be one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.check.alike import content_words
from claimx.check.prose import sentence_around
from claimx.check.words import any_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.check.story import Story

_NOT_ONE = rf"(?!(?i:{any_of(words('check', 'no_names'))})\b)"
_WORD = r"[A-Z][\w’'-]*[a-z][\w’-]*"
# What follows these is a place or a body, and not who did or was something.
_NO_PLACE = "".join(rf"(?<!\b{word} )" for word in ("in", "of", "at", "from", "to", "for", "near", "the", "with"))
_NAME = rf"{_NO_PLACE}{_NOT_ONE}{_WORD}(?: {_NOT_ONE}{_WORD})*"
_MENTION = re.compile(rf"\b(?:[Hh]e\b|[Ss]he\b|(?P<name>{_NAME}))")
_FULL = re.compile(rf"\b{_NAME}")
# "Sister Bernadette" and "the son of a barber" are the person themselves.
_KIN = re.compile(rf"(?<!\bof )\b{any_of(words('check', 'kin'))}\b(?! of\b)")
_KIN_NEXT = re.compile(rf"(?:-year-old)?\s(?:[a-z-]+\s){{0,2}}{any_of(words('check', 'kin'))}\b(?! of\b)")


class Who(NamedTuple):
    """A person as the text calls them: by name, or by a pronoun or not at all, where ``name`` is empty."""

    name: frozenset[str]
    start: int
    end: int


def who(story: Story, start: int, end: int) -> Who | None:
    """Return of whom the words at a place tell: who is mentioned last before them in their sentence, else first after.

    None where it is a relative of somebody.
    """
    low, high = sentence_around(story.text, start)
    before = list(_MENTION.finditer(story.text, low, start))
    found = before[-1] if before else _MENTION.search(story.text, end, high)
    since = max(low, before[-1].start() - 20) if before else low
    if _KIN.search(story.text, since, start) or _KIN_NEXT.match(story.after(end)):
        return None
    return Who(content_words(found["name"]) if found and found["name"] else frozenset(), start, end)


def same_person(story: Story, one: Who, other: Who) -> bool:
    """Say whether two may be one: by name, or by a pronoun where nobody else is named in full between them."""
    if one.name and other.name:
        return one.name <= other.name or other.name <= one.name
    known = one.name | other.name
    first, last = sorted((one, other), key=lambda person: person.start)
    between = [content_words(found[0]) for found in _FULL.finditer(story.text, first.end, last.start)]
    if last.name and not first.name:  # a pronoun is of who was named last before it in its paragraph
        before = [content_words(found[0]) for found in _FULL.finditer(story.before(first.start, first.start))]
        between += [name for name in before if len(name) > 1][-1:]
    return not any(len(name) > 1 and not name & known for name in between)
