"""Who goes on speaking: "it said", "it added", "he said" after another's words mean who spoke last.

A pronoun before a verb of saying need not mean a subject of the sentences between: in "Some 60 percent of the cases, it
said, were in Marwa" neither the cases nor Marwa speak.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from claimx.find.names.forms import SUBJECTS, core, head_of_phrase, pronoun
from claimx.find.phrases import singular
from claimx.find.tokens import children, paragraphs, sentence_start, sentence_starts
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.find.sources.model import Attribution
    from claimx.find.sources.units import Quoted

# How many sentences may lie between, and how many ends of a paragraph.
_SENTENCES, _PARAGRAPHS = 2, 1
_SPEAKING = {
    "it": words("names", "bodies") | words("sources", "documents"),
    "they": words("names", "roles") | words("sources", "speakers") | words("sources", "counting_offices"),
}


def resumed(doc: Doc, names: Names, quoted: Quoted, found: Iterable[Attribution]) -> dict[int, str]:
    """Return the names of speakers whose pronoun means nobody by itself, by where the pronoun stands."""
    starts, ends = sorted(sentence_starts(doc)), [end for _, end in paragraphs(doc)]
    meant: dict[int, str] = {}
    last: tuple[DocSpan, str] | None = None
    at = 0
    for attribution in sorted(found, key=lambda a: a.cue):
        speaker = attribution.speaker
        if not attribution.rule.startswith("source.") or quoted.inside(speaker.start):
            continue
        kind, name = pronoun(head_of_phrase(speaker)), names.mention(speaker).name
        name = None if kind == "they" and _counted(doc, attribution) else name
        here = attribution.cue[0]
        if kind is None:
            last = None if name is None else (speaker, name)
        elif name is None:
            apart = _between(starts, at, here)
            near = last is not None and apart <= _SENTENCES and _between(ends, at, here) <= _PARAGRAPHS
            before = _subject_before(doc, names, speaker.start, kind) if apart > 1 or not near else None
            if before is not None:
                last = before
                meant[speaker.start] = before[1]
            elif last is not None and near and names.may_mean(kind, last[0]):
                meant[speaker.start] = last[1]
        elif last is not None and name != last[1]:
            last = None
        at = here
    return meant


def _counted(doc: Doc, attribution: Attribution) -> bool:
    """Say whether "they" has a number of things or people before it that speak no more than others: "300 boats"."""
    before = (t for c in attribution.content for t in doc[c[0] : min(c[1], attribution.cue[0])])
    return any(t.dep_ in SUBJECTS and children(t, "nummod") for t in before)


def _subject_before(doc: Doc, names: Names, i: int, kind: str) -> tuple[DocSpan, str] | None:
    """Return the body or document that the sentence before tells of: "The ministry blamed rain. A third, it said".

    "They" are people who speak by office or work.
    """
    if kind not in _SPEAKING:
        return None
    end = sentence_start(doc[i])
    if not end:
        return None
    subjects = (t for t in doc[sentence_start(doc[end - 1]) : end] if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT")
    for subject in subjects:
        phrase = core(subject)
        head = head_of_phrase(phrase)
        speaks = singular(head) in _SPEAKING[kind] or head.lower_ in _SPEAKING[kind] or head.ent_type_ == "ORG"
        name = names.mention(phrase).name if speaks and names.may_mean(kind, phrase) else None
        if name is not None:
            return phrase, name
    return None


def _between(places: list[int], start: int, end: int) -> int:
    """Return how many of the places stand between two tokens."""
    return bisect_left(places, end) - bisect_left(places, start + 1)
