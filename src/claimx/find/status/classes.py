"""Which class a word is of, and what status the class gives in a frame."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimx.find.phrases import singular
from claimx.find.tokens import is_verbal
from claimx.lexicon import mapping, words
from claimx.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


def status_of(word: Token, frame: str) -> Status | None:
    """Return the status that a word gives what stands in a frame of it ("infinitive", "object"...), or None."""
    if not is_verbal(word):
        return _other_status(word, frame)
    return next((s for s in (_verb_status(lemma, frame) for lemma in _lemmas(word)) if s is not None), None)


def _other_status(word: Token, frame: str) -> Status | None:
    kind = "adjectives" if word.pos_ in ("ADJ", "ADV") else "nouns"
    found = _table(kind).get((word.lower_ if kind == "adjectives" else singular(word), frame))
    return found or (_table("adjectives").get((word.lower_, frame)) if frame == "infinitive" else None)


def _verb_status(lemma: str, frame: str) -> Status | None:
    return _table("verbs").get((lemma, frame))


@cache
def _table(kind: str) -> dict[tuple[str, str], Status]:
    table: dict[tuple[str, str], Status] = {}
    for group, frames in mapping("status", "frames").items():
        if group.endswith(kind):
            for frame, status in frames.items():
                for word in words("status", group):
                    table.setdefault((word, frame), Status(status))
    return table


def verb_lemma(word: Token) -> str:
    """Return a verb's lemma, case-folded."""
    return word.lemma_.casefold()


def among(word: Token, group: str) -> bool:
    """Say whether a word's lemma is in a group of status words."""
    members = _members(group)
    return any(lemma in members for lemma in (_lemmas(word) if is_verbal(word) else (singular(word),)))


@cache
def _members(group: str) -> frozenset[str]:
    return words("status", group)


def _lemmas(verb: Token) -> tuple[str, ...]:
    """Return the lemma, and what else a regular form may be of: the model takes "slated" to be of "slat"."""
    lemma, form = verb_lemma(verb), verb.lower_
    if form.endswith("ied"):
        return (lemma, form[:-3] + "y")
    if form.endswith("ed"):
        return (lemma, form[:-1], form[:-2])
    return (lemma, form[:-1]) if form.endswith("s") else (lemma, form)
