"""The JSON Schema (draft 2020-12) of what claimx prints. A test keeps it equal to the records of ``claimx.model``."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from claimx.model import (
    Basis,
    Bound,
    Change,
    Confidence,
    DateRole,
    Kind,
    Measure,
    QuantityRole,
    Stance,
    Status,
    TimexType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

Schema = dict[str, Any]

# Of the records' form: the first number goes up when a field goes or changes its meaning, the second when one comes.
VERSION = "2.0"

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
DAY: Schema = {"type": "string", "format": "date"}
OFFSET: Schema = {"type": "integer", "minimum": 0}


def schema(subject: str = "claims") -> Schema:
    """Return the schema of one record: of ``claims``, ``quantities``, ``dates`` or ``sources``."""
    title, record = RECORDS[subject]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "version": VERSION}
    return {**head, **record}


def columns(subject: str, *, si: bool = False) -> list[str]:
    """Return the dotted names of a record's fields in order: the columns of its CSV. ``si``: with those of --si."""
    names = (name for name in _dotted(RECORDS[subject][1]) if name not in ("article.text", "progress"))
    return [name for name in names if si or not name.startswith("value.si.")]


def _dotted(part: Schema, prefix: str = "") -> Iterator[str]:
    for name, field in part["properties"].items():
        inner = next((option for option in field.get("anyOf", [field]) if "properties" in option), None)
        if inner is None:
            yield prefix + name
        else:
            yield from _dotted(inner, f"{prefix}{name}.")


def _object(about: str, optional: tuple[str, ...] = (), **fields: Schema) -> Schema:
    required = [name for name in fields if name not in optional]
    return {
        "type": "object",
        "description": about,
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def _about(field: Schema, about: str) -> Schema:
    return {**field, "description": about}


def _or_null(field: Schema) -> Schema:
    return {"anyOf": [field, {"type": "null"}]}


def _list(of: Schema, about: str) -> Schema:
    return {"type": "array", "items": of, "description": about}


def _one_of(labels: type[StrEnum], about: str) -> Schema:
    return {"enum": [str(label) for label in labels], "description": about}


SPAN: Schema = {"text": TEXT, "start": _about(OFFSET, "code points"), "end": _about(OFFSET, "exclusive")}

ARTICLE = _object(
    "The article that was read.",
    ("text",),
    path=_or_null(_about(TEXT, "the file, with # and the number of the record in it; - is standard input")),
    title=_or_null(TEXT),
    published=_or_null(DAY),
    published_from=_or_null(
        _about(
            TEXT,
            "how the publication date is known: option; json-ld, opengraph, meta, time, url or page (a web page); "
            "the name of a record's field; front matter; dateline",
        )
    ),
    text=_about(TEXT, "the text that was read, in which the offsets count; only with --with-text"),
)
SI = _object(
    "The value in the SI unit; only with --si, null where the unit has none.",
    low=_or_null(NUMBER),
    high=_or_null(NUMBER),
    unit=TEXT,
)
VALUE = _object(
    "The number as printed; low and high are equal for a single number, null on an open side.",
    ("si",),
    low=_or_null(NUMBER),
    high=_or_null(NUMBER),
    bound=_one_of(Bound, "how the numeral limits the value"),
    unit=_or_null(_about(TEXT, "an ISO 4217 code, percent, percentage_point, or a measure's singular name")),
    per=_list(TEXT, "what a rate is per, singular, in the text's order; empty where the unit holds it"),
    change=_or_null(_one_of(Change, "the direction in which the measured thing moved")),
    si=_or_null(SI),
)
ITEM = _object(
    "What is counted or measured, or due: its noun phrase, and the singular lemma of its head.",
    text=_or_null(_about(TEXT, "null where no word names it, as the people in '12 died'")),
    head=TEXT,
    start=_or_null(OFFSET),
    end=_or_null(OFFSET),
)
MENTION = _object(
    "A participant as the text mentions it, and the fullest name the article gives it.",
    text=TEXT,
    name=_or_null(TEXT),
    start=OFFSET,
    end=OFFSET,
)
ACTION = _object("The governing verb group or event noun.", text=TEXT, lemma=TEXT, start=OFFSET, end=OFFSET)
WHEN_FIELDS: Schema = {
    "text": TEXT,
    "span": {"type": "array", "items": OFFSET, "minItems": 2, "maxItems": 2, "description": "the offsets"},
    "first": _or_null(_about(DAY, "first day of the period; null where it is open or unknown")),
    "last": _or_null(_about(DAY, "last day of the period; null where it is open or unknown")),
    "start": _or_null(_about(DAY, "the same as first; goes with the next release")),
    "end": _or_null(_about(DAY, "the same as last; goes with the next release")),
    "role": _one_of(DateRole, "how the date bears on its event"),
    "granularity": _or_null(TEXT),
    "type": _one_of(TimexType, "the TIMEX3 type"),
    "timex": _or_null(_about(TEXT, "the TIMEX3 value")),
    "edtf": _or_null(_about(TEXT, "ISO 8601-2")),
    "modifier": _or_null(_about(TEXT, "the TIMEX3 modifier")),
    "basis": _or_null(_one_of(Basis, "what the date was resolved against")),
    "needs_published": _about(FLAG, "only a publication date is missing"),
    "bounds": _list(_or_null(DAY), "earliest and latest possible day, where the expression leaves room"),
}
WHEN = _object("A time expression and the period it names.", ("bounds",), **WHEN_FIELDS)
SOURCE_FIELDS: Schema = {
    "text": TEXT,
    "name": _or_null(_about(TEXT, "the fullest name; null for a pronoun that cannot be resolved")),
    "start": OFFSET,
    "end": OFFSET,
    "quoted": _about(FLAG, "the words stand in quotation marks"),
    "cue": _or_null(_object("The words that attribute.", **SPAN)),
}
CELLS = tuple(field.name for field in fields(Confidence))
INTERVAL = _object(
    "All values that the printed number stands for, with its bound; null on an open side.",
    low=_or_null(NUMBER),
    high=_or_null(NUMBER),
)
PLACE = _object(
    "A claim that takes part, with the words quoted.",
    path=_or_null(TEXT),
    claim=_about(TEXT, "its id"),
    **SPAN,
    line=_or_null({"type": "integer", "minimum": 1}),
    column=_or_null({"type": "integer", "minimum": 1}),
    sentence=TEXT,
)
PROGRESS = _object(
    "How much of a goal is reported as done.",
    goal=PLACE,
    done=PLACE,
    goal_status={"enum": ["target", "pledged", "planned"]},
    item=TEXT,
    owner=_or_null(_about(TEXT, "whose goal it is, in the article's words")),
    goal_value=INTERVAL,
    done_value=INTERVAL,
    remaining=INTERVAL,
    share=_about(INTERVAL, "done by goal: 1 where it is reached"),
    message=TEXT,
    doubt=_or_null(_about(TEXT, "why the goal may be another body's")),
)
CLAIM = _object(
    "How many of what, who, did or will do what, by when, according to whom, and how firm.",
    ("progress",),
    id=_about(TEXT, "a hash of the article's text, the span and the kind"),
    kind=_one_of(Kind, "a number of something, or a dated plan without a number"),
    article=ARTICLE,
    **SPAN,
    line=_about({"type": "integer", "minimum": 1}, "the line of the article's text, counted from 1"),
    link=_or_null(
        _about(TEXT, "the page's address with a text fragment (#:~:text=) of the sentence; null without an address")
    ),
    value=_or_null(VALUE),
    measure=_one_of(
        Measure, "the figure itself, an amount by which something changed or differs, or what it is set against"
    ),
    of=_or_null(_about(TEXT, "the id of the claim whose part this is")),
    replaces=_or_null(_about(TEXT, "the id of the older figure that this one corrects or re-estimates")),
    item=_or_null(ITEM),
    actor=_or_null(MENTION),
    action=_or_null(ACTION),
    recipient=_or_null(MENTION),
    place=_or_null(MENTION),
    status=_or_null(_one_of(Status, "how firm the claim is; null only where --confidence asks for more than it has")),
    negated=_about(FLAG, "the text says that it is not so: by its grammar, or because somebody denies it"),
    stance=_one_of(Stance, "whether the text lets it stand"),
    denied_by=_or_null(MENTION),
    when=_or_null(WHEN),
    said_by=_or_null(_object("Whose words or figures these are.", **SOURCE_FIELDS)),
    confidence=_object(
        "How sure each chosen cell is: the probability that it is right. An empty cell is chosen too.",
        CELLS,
        **{name: _about(NUMBER, "0 to 1") for name in CELLS},
    ),
    sentence=_object("The sentence that holds the claim.", **SPAN),
    because=_list(
        _object(
            "What decided something: the word chosen or the cue, and the relation or rule.",
            ("features", "runner_up"),
            rule=TEXT,
            **SPAN,
            features=_list(TEXT, "of a learned choice: the features that spoke most for it"),
            runner_up=_about(TEXT, "of a learned choice: what was chosen second"),
        ),
        "what decided, and by which relation or rule",
    ),
    mentions=_list(_object("A place that repeats the claim.", **SPAN), "further places that repeat it word for word"),
    progress=_list(PROGRESS, "of a target, pledge or plan: what is reported of it; only with --progress"),
)
QUANTITY = _object(
    "A number in the text.",
    article=ARTICLE,
    **SPAN,
    value=VALUE,
    item=_or_null(ITEM),
    role=_one_of(QuantityRole, "what the number does; only quantity can be a claim"),
)
DATE = _object("A time expression in the text.", ("bounds",), article=ARTICLE, **WHEN_FIELDS)
CONTENT = _object("A stretch of the source's words.", **SPAN)
SOURCE = _object(
    "An attribution in the text.",
    article=ARTICLE,
    **SOURCE_FIELDS,
    content=_list(CONTENT, "the source's words"),
)
RECORDS: dict[str, tuple[str, Schema]] = {
    "claims": ("Claim", CLAIM),
    "quantities": ("Quantity", QUANTITY),
    "dates": ("Date", DATE),
    "sources": ("Source", SOURCE),
}
