"""The values that pass between the rooms: frozen, slotted, and no rule among them.

Offsets are code points into ``Article.text``, half-open, and true: ``article.text[s.start:s.end] == s.text`` for
every span. ``to_dict`` gives the record of the project's JSON; ``from_dict`` reads it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self, TypeVar

Record = dict[str, Any]
S = TypeVar("S", bound="Span")


class Kind(StrEnum):
    """What sort of claim: a number of something, or a dated plan without a number."""

    QUANTITY = "quantity"
    DEADLINE = "deadline"


class Bound(StrEnum):
    """How the numeral limits the value."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Change(StrEnum):
    """The direction in which the measured thing moved."""

    UP = "up"
    DOWN = "down"


class Status(StrEnum):
    """How firm a claim is."""

    REPORTED = "reported"
    PLEDGED = "pledged"
    PLANNED = "planned"
    TARGET = "target"
    FORECAST = "forecast"
    REQUESTED = "requested"
    POSSIBLE = "possible"


class DateRole(StrEnum):
    """How a date bears on its event."""

    AT = "at"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    OVER = "over"
    AS_OF = "as_of"


class Basis(StrEnum):
    """What a date was resolved against."""

    EXPLICIT = "explicit"
    PUBLISHED = "published"
    CONTEXT = "context"


class TimexType(StrEnum):
    """The TIMEX3 types of TimeML (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class QuantityRole(StrEnum):
    """What a quantity does in its sentence. Only ``quantity`` can be a claim."""

    QUANTITY = "quantity"
    AGE = "age"
    SCORE = "score"
    RANK = "rank"
    ANAPHOR = "anaphor"
    DURATION = "duration"
    PRONOUN = "pronoun"
    IDIOM = "idiom"


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
class SiValue:
    """The ends of a value in the SI unit of what is measured; all is null where the value's unit has none."""

    low: Decimal | None
    high: Decimal | None
    unit: str | None

    def to_dict(self) -> Record | None:
        """Return the record, null where there is no SI unit."""
        return None if self.unit is None else {"low": number(self.low), "high": number(self.high), "unit": self.unit}

    @classmethod
    def from_dict(cls, record: Record | None) -> Self:
        """Read a record back."""
        return cls(None, None, None) if record is None else cls(*_ends(record), record["unit"])


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its ends, bound and unit.

    ``low`` and ``high`` are the printed ends (equal for a single number), null on an open side. ``unit`` is an ISO 4217
    code, ``percent``, ``percentage_point`` or a measure's singular name; null when things are counted. ``si`` is there
    when it was asked for.
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    change: Change | None = None
    si: SiValue | None = None

    def to_dict(self) -> Record:
        """Return the record of this value, with JSON numbers."""
        record = {
            "low": number(self.low),
            "high": number(self.high),
            "bound": str(self.bound),
            "unit": self.unit,
            "change": None if self.change is None else str(self.change),
        }
        return record if self.si is None else {**record, "si": self.si.to_dict()}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        return cls(
            *_ends(record),
            Bound(record["bound"]),
            record["unit"],
            None if record["change"] is None else Change(record["change"]),
            SiValue.from_dict(record["si"]) if "si" in record else None,
        )


def _ends(record: Record) -> tuple[Decimal | None, Decimal | None]:
    low, high = (None if record[end] is None else Decimal(str(record[end])) for end in ("low", "high"))
    return low, high


def number(value: Decimal | None) -> int | float | None:
    """Return a JSON number: an int where the value is whole, else a float."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class Item(Span):
    """The thing counted or measured: its whole noun phrase and the singular lemma of its head."""

    head: str

    def to_dict(self) -> Record:
        """Return the record of this item."""
        return {"text": self.text, "head": self.head, "start": self.start, "end": self.end}


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
    """The cue that decided something, and the name of the rule."""

    rule: str

    def to_dict(self) -> Record:
        """Return the record of this reason."""
        return {"rule": self.rule, "text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A number in the text: the numeral phrase, its value, what is counted, and its role in the sentence."""

    value: Value
    item: Item | None = None
    role: QuantityRole = QuantityRole.QUANTITY
    because: tuple[Reason, ...] = ()

    def to_dict(self) -> Record:
        """Return the record of this quantity."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "value": self.value.to_dict(),
            "item": None if self.item is None else self.item.to_dict(),
            "role": str(self.role),
        }


@dataclass(frozen=True, slots=True)
class When(Span):
    """A time expression and the period it names.

    ``first`` and ``last`` are the inclusive first and last day, null where the text or a missing publication date
    leaves them open. ``timex`` is the TIMEX3 value (ISO 8601 based), ``edtf`` the ISO 8601-2 string.
    ``needs_published`` says that only a publication date is missing.
    """

    first: date | None
    last: date | None
    type: TimexType = TimexType.DATE
    timex: str | None = None
    edtf: str | None = None
    granularity: str | None = None
    modifier: str | None = None
    role: DateRole = DateRole.AT
    basis: Basis | None = None
    needs_published: bool = False
    bounds: tuple[date | None, date | None] | None = None
    because: tuple[Reason, ...] = ()

    def to_dict(self) -> Record:
        """Return the record of this date: here ``start`` and ``end`` are days and ``span`` the offsets."""
        record: Record = {
            "text": self.text,
            "span": [self.start, self.end],
            "start": day(self.first),
            "end": day(self.last),
            "role": str(self.role),
            "granularity": self.granularity,
            "type": str(self.type),
            "timex": self.timex,
            "edtf": self.edtf,
            "modifier": self.modifier,
            "basis": None if self.basis is None else str(self.basis),
            "needs_published": self.needs_published,
        }
        if self.bounds is not None:
            record["bounds"] = [day(d) for d in self.bounds]
        return record

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        bounds = record.get("bounds")
        return cls(
            text=record["text"],
            start=record["span"][0],
            end=record["span"][1],
            first=parse_day(record["start"]),
            last=parse_day(record["end"]),
            type=TimexType(record["type"]),
            timex=record["timex"],
            edtf=record["edtf"],
            granularity=record["granularity"],
            modifier=record["modifier"],
            role=DateRole(record["role"]),
            basis=None if record["basis"] is None else Basis(record["basis"]),
            needs_published=record["needs_published"],
            bounds=None if bounds is None else (parse_day(bounds[0]), parse_day(bounds[1])),
        )


def day(value: date | None) -> str | None:
    """Return a day as ISO 8601."""
    return None if value is None else value.isoformat()


def parse_day(text: str | None) -> date | None:
    """Return the day that an ISO 8601 string names."""
    return None if text is None else date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Source(Span):
    """Who says it: the mention, the fullest name, the cue, and the stretches of text that are this source's words.

    ``start`` and ``end`` are those of the mention. ``quoted`` is true when the content stands in quotation marks.
    """

    name: str | None
    cue: Span | None
    quoted: bool = False
    content: tuple[Span, ...] = ()
    rule: str = "source"

    def to_dict(self) -> Record:
        """Return the record of this source, with the offsets of its content."""
        return {**self.said_by(), "content": [{"start": c.start, "end": c.end} for c in self.content]}

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


class PassageKind(StrEnum):
    """What a passage of the article is."""

    TITLE = "title"
    BODY = "body"
    FURNITURE = "furniture"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the article by its offsets. ``repeats`` is the start of the passage that it repeats."""

    start: int
    end: int
    kind: PassageKind = PassageKind.BODY
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, with where it came from and when it was published.

    ``published_from`` says how the date is known: ``option``, ``dateline``, where a page states it (``json-ld``,
    ``opengraph``, ``meta``, ``time``, ``url``, ``page``), the field of a record, ``front matter``, or null.
    ``warnings`` are one-line remarks about the reading (bytes replaced, another language).
    """

    text: str
    path: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: str | None = None
    passages: tuple[Passage, ...] = ()
    warnings: tuple[str, ...] = ()
    author: str | None = None
    site: str | None = None
    url: str | None = None

    def to_dict(self) -> Record:
        """Return the record that each claim carries."""
        return {
            "path": self.path,
            "title": self.title,
            "published": day(self.published),
            "published_from": self.published_from,
        }


@dataclass(frozen=True, slots=True)
class Claim(Span):
    """One answer: how many of what, who did or will do what, by when, according to whom, and how firm.

    ``start`` and ``end`` are the numeral's (of a deadline: the date phrase's). A field the text does not give is null.
    ``mentions`` are further places that repeat the claim word for word.
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
    status: Status
    negated: bool
    when: When | None
    said_by: Source | None
    sentence: Span
    because: tuple[Reason, ...] = ()
    mentions: tuple[Span, ...] = field(default=())

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
            "value": record(self.value),
            "item": record(self.item),
            "actor": record(self.actor),
            "action": record(self.action),
            "recipient": record(self.recipient),
            "place": record(self.place),
            "status": str(self.status),
            "negated": self.negated,
            "when": record(self.when),
            "said_by": None if self.said_by is None else self.said_by.said_by(),
            "sentence": self.sentence.to_dict(),
            "because": [reason.to_dict() for reason in self.because],
            "mentions": [mention.to_dict() for mention in self.mentions],
        }

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
            item=_read(Item, record["item"]),
            actor=_read(Mention, record["actor"]),
            action=_read(Action, record["action"]),
            recipient=_read(Mention, record["recipient"]),
            place=_read(Mention, record["place"]),
            status=Status(record["status"]),
            negated=record["negated"],
            when=None if when is None else When.from_dict(when),
            said_by=_read_source(record["said_by"]),
            sentence=Span(**record["sentence"]),
            because=tuple(Reason(**reason) for reason in record["because"]),
            mentions=tuple(Span(**mention) for mention in record["mentions"]),
        )


def _read(kind: type[S], record: Record | None) -> S | None:
    return None if record is None else kind(**record)


def _read_source(record: Record | None) -> Source | None:
    if record is None:
        return None
    cue = record["cue"]
    return Source(**{**record, "cue": None if cue is None else Span(**cue)})
