"""Stretches of text: the plain one, and those that say what they stand for."""

from dataclasses import dataclass
from typing import Self

from claimx.model.labels import SourceKind
from claimx.model.record import Record, Recorded


@dataclass(frozen=True, slots=True)
class Span(Recorded):
    """A stretch of the article's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item(Span):
    """The thing counted or measured: its whole noun phrase and the singular lemma of its head.

    Where no word names it ("12 died": people), the text is empty and the span stands before the numeral.
    """

    RECORD = ("text", "head", "start", "end")
    head: str

    def to_dict(self) -> Record:
        """Return the record of this item; text and offsets are null where no word names it."""
        record = Recorded.to_dict(self)
        return record if self.text else {name: value if name == "head" else None for name, value in record.items()}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back; where no word names it the place is not known any more."""
        return cls(record["text"] or "", record["start"] or 0, record["end"] or 0, record["head"])


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A participant as the text mentions it, with the fullest name the article gives it (null when it has none)."""

    RECORD = ("text", "name", "start", "end")
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Action(Span):
    """The governing verb group or event noun, with its lemma."""

    RECORD = ("text", "lemma", "start", "end")
    lemma: str


@dataclass(frozen=True, slots=True)
class Reason(Span):
    """What decided something: the word chosen or the cue, and the relation or rule.

    Of a learned choice ``features`` are those that spoke most for it, and ``runner_up`` is what was chosen second.
    """

    RECORD = ("rule", "text", "start", "end", "features", "runner_up")
    OPTIONAL = ("features", "runner_up")
    rule: str
    features: tuple[str, ...] = ()
    runner_up: str | None = None


@dataclass(frozen=True, slots=True)
class Source(Span):
    """Who says it: the mention, the fullest name, the cue, and the stretches of text that are this source's words.

    ``start`` and ``end`` are those of the mention. ``quoted`` is true when the content stands in quotation marks.
    ``kind`` says how it was found, and ``rule`` explains it; neither is in the record.
    """

    RECORD = ("text", "name", "start", "end", "quoted", "cue")
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
        return Recorded.to_dict(self)
