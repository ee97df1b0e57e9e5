"""Stretches of text: the plain one, and those that say what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from claimx.model.labels import SourceKind

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    text: str
    start: int
    end: int

    def to_dict(self) -> Record:
        """Return the record of this span."""
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Item(Span):
    """The thing counted or measured: its whole noun phrase and the singular lemma of its head.

    Where no word names it ("12 died": people), the text is empty and the span stands before the numeral.
    """

    head: str

    def to_dict(self) -> Record:
        """Return the record of this item; text and offsets are null where no word names it."""
        start, end = (self.start, self.end) if self.text else (None, None)
        return {"text": self.text or None, "head": self.head, "start": start, "end": end}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back; where no word names it the place is not known any more."""
        return cls(record["text"] or "", record["start"] or 0, record["end"] or 0, record["head"])


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A participant as the text mentions it, with the fullest name the article gives it (null when it has none)."""

    name: str | None = None

    def to_dict(self) -> Record:
        """Return the record of this mention."""
        return {"text": self.text, "name": self.name, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Action(Span):
    """The governing verb group or event noun, with its lemma."""

    lemma: str

    def to_dict(self) -> Record:
        """Return the record of this action."""
        return {"text": self.text, "lemma": self.lemma, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Reason(Span):
    """What decided something: the word chosen or the cue, and the relation or rule.

    Of a learned choice ``features`` are those that spoke most for it, and ``runner_up`` is what was chosen second.
    """

    rule: str
    features: tuple[str, ...] = ()
    runner_up: str | None = None

    def to_dict(self) -> Record:
        """Return the record of this reason; what only a learned choice has is left out of others."""
        record: Record = {"rule": self.rule, "text": self.text, "start": self.start, "end": self.end}
        if self.features:
            record["features"] = list(self.features)
        return record if self.runner_up is None else {**record, "runner_up": self.runner_up}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        return cls(**{**record, "features": tuple(record.get("features", ()))})


@dataclass(frozen=True, slots=True)
class Source(Span):
    """Who says it: the mention, the fullest name, the cue, and the stretches of text that are this source's words.

    ``start`` and ``end`` are those of the mention. ``quoted`` is true when the content stands in quotation marks.
    ``kind`` says how it was found, and ``rule`` explains it; neither is in the record.
    """

    name: str | None
    cue: Span | None
    quoted: bool = False
    content: tuple[Span, ...] = ()
    rule: str = "source"
    kind: SourceKind = SourceKind.SPEECH

    @property
    def attitude(self) -> bool:
        """Say whether this is nobody's report: that Ford plans to cut 3,000 jobs is the article's word."""
        return self.kind is SourceKind.ATTITUDE

    def to_dict(self) -> Record:
        """Return the record of this source, with the words that are its own."""
        return {**self.said_by(), "content": [c.to_dict() for c in self.content]}

    def said_by(self) -> Record:
        """Return the record that a claim carries: who and by which cue, without the content."""
        return {
            "text": self.text,
            "name": self.name,
            "start": self.start,
            "end": self.end,
            "quoted": self.quoted,
            "cue": None if self.cue is None else self.cue.to_dict(),
        }
