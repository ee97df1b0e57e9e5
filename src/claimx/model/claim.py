"""The answer: everything that is known of one number or deadline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from claimx.model.confidence import Confidence
from claimx.model.labels import Kind, Measure, Stance, Status
from claimx.model.spans import Action, Item, Mention, Reason, Record, Source, Span
from claimx.model.value import Value
from claimx.model.when import When

S = TypeVar("S", bound=Span)


@dataclass(frozen=True, slots=True)
class Claim(Span):
    """One answer: how many of what, who did or will do what, by when, according to whom, and how firm.

    ``start`` and ``end`` are the numeral's (of a deadline: the date phrase's). A field the text does not give is null.
    ``mentions`` are further places that repeat the claim word for word. ``status`` is null only where a confidence was
    asked for that it does not have. ``of`` is the id of the claim whose part this one is, ``replaces`` that of the
    older figure that it corrects. ``denied_by`` is who denies a claim whose ``stance`` is denied. ``line`` counts
    from 1 in the article's text; ``link`` leads to the sentence on the page that was read, where its address is known.

    Claims hash by their ``id``, are equal when every field is, and sort as they stand in their article.
    """

    id: str
    kind: Kind
    article: Record
    value: Value | None
    item: Item | None
    actor: Mention | None
    action: Action | None
    recipient: Mention | None
    place: Mention | None
    status: Status | None
    negated: bool
    when: When | None
    said_by: Source | None
    sentence: Span
    confidence: Confidence = field(default=Confidence())
    because: tuple[Reason, ...] = ()
    mentions: tuple[Span, ...] = field(default=())
    measure: Measure = Measure.TOTAL
    of: str | None = None
    replaces: str | None = None
    stance: Stance = Stance.ASSERTED
    denied_by: Mention | None = None
    line: int = 1
    link: str | None = None

    def __hash__(self) -> int:
        return hash(self.id)

    def __lt__(self, other: object) -> bool:
        return self._place() < other._place() if isinstance(other, Claim) else NotImplemented

    def _place(self) -> tuple[str, int, int, str]:
        return self.article.get("path") or "", self.start, self.end, self.id

    def to_dict(self) -> Record:
        """Return the record of this claim, in the order of the documented format."""

        def record(part: Span | Value | None) -> Record | None:
            return None if part is None else part.to_dict()

        return {
            "id": self.id,
            "kind": str(self.kind),
            "article": dict(self.article),
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "link": self.link,
            "value": record(self.value),
            "measure": str(self.measure),
            "of": self.of,
            "replaces": self.replaces,
            "item": record(self.item),
            "actor": record(self.actor),
            "action": record(self.action),
            "recipient": record(self.recipient),
            "place": record(self.place),
            "status": None if self.status is None else str(self.status),
            "negated": self.negated,
            "stance": str(self.stance),
            "denied_by": record(self.denied_by),
            "when": record(self.when),
            "said_by": None if self.said_by is None else self.said_by.said_by(),
            "confidence": self.confidence.to_dict(),
            "sentence": self.sentence.to_dict(),
            "because": [reason.to_dict() for reason in self.because],
            "mentions": [mention.to_dict() for mention in self.mentions],
        }

    def at_least(self, confidence: float) -> Self:
        """Return the claim with every chosen cell emptied that is less sure than ``confidence`` (0 to 1)."""
        cells = ("item", "actor", "action", "when", "said_by", "status")
        sure = self.confidence.to_dict()
        doubtful: dict[str, Any] = {name: None for name in cells if sure.get(name, 1) < confidence}
        return replace(self, **doubtful) if doubtful else self

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back. What the record does not carry (a source's content) stays empty."""
        value, when = record["value"], record["when"]
        return cls(
            text=record["text"],
            start=record["start"],
            end=record["end"],
            id=record["id"],
            kind=Kind(record["kind"]),
            article=record["article"],
            value=None if value is None else Value.from_dict(value),
            item=None if record["item"] is None else Item.from_dict(record["item"]),
            actor=_read(Mention, record["actor"]),
            action=_read(Action, record["action"]),
            recipient=_read(Mention, record["recipient"]),
            place=_read(Mention, record["place"]),
            status=None if record["status"] is None else Status(record["status"]),
            negated=record["negated"],
            when=None if when is None else When.from_dict(when),
            said_by=_read_source(record["said_by"]),
            sentence=Span(**record["sentence"]),
            confidence=Confidence.from_dict(record["confidence"]),
            because=tuple(Reason.from_dict(reason) for reason in record["because"]),
            mentions=tuple(Span(**mention) for mention in record["mentions"]),
            measure=Measure(record["measure"]),
            of=record["of"],
            replaces=record["replaces"],
            stance=Stance(record["stance"]),
            denied_by=_read(Mention, record["denied_by"]),
            line=record["line"],
            link=record["link"],
        )


def _read(kind: type[S], record: Record | None) -> S | None:
    return None if record is None else kind(**record)


def _read_source(record: Record | None) -> Source | None:
    if record is None:
        return None
    cue = record["cue"]
    return Source(**{**record, "cue": None if cue is None else Span(**cue)})
