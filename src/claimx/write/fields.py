"""Which fields are written: those of a short default, all, those named, or those of a profile.

A field is named by its dotted name in the record; the name of an object stands for all its fields.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError
from claimx.schema import columns
from claimx.write.result import Subject, flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.model import Article, Record
    from claimx.write.result import Result


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is written: its name, and the fields of the record of which the first that says anything counts."""

    name: str
    sources: tuple[str, ...]

    def value(self, record: Record) -> Any:
        """Return its value of a flat record."""
        return next(filter(None, map(record.get, self.sources)), record.get(self.sources[-1]))


SHORT = {
    Subject.CLAIMS: (
        "id kind article.path line text value.low value.high value.bound value.unit value.per measure item.text "
        "item.head actor.text actor.name action.text recipient.text place.text status negated stance when.text "
        "when.role when.first when.last said_by.name sentence.text link"
    ),
    Subject.QUANTITIES: (
        "article.path start end text value.low value.high value.bound value.unit value.per value.change item.text role"
    ),
    Subject.DATES: "article.path span text role first last granularity type timex needs_published",
    Subject.SOURCES: "article.path start end text name cue.text quoted words",
}


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields the user asked for: names with commas, or all. ``excel``: CSV that Excel opens as it is."""

    names: str | None = None
    every: bool = False
    excel: bool = False

    def columns(self, subject: Subject, *, profile: str | None = None, si: bool = False) -> tuple[Column, ...]:
        """Return the fields asked for, none where nothing was. Raise OutputError for two answers to one question."""
        if sum((bool(self.names), self.every, profile is not None)) > 1:
            raise OutputError("--fields, --all-fields and --profile exclude each other; give one of them")
        if profile is not None:
            return PROFILES[profile]
        return named(subject, self.names, si) if self.names else every(subject, si) if self.every else ()


def by_default(subject: Subject, si: bool = False) -> tuple[Column, ...]:
    """Return the fields that fit on a screen: what most readers of a CSV file want."""
    wanted = SHORT[subject].split()
    added = [name for name in columns(subject, si=True) if si and name.startswith("value.si.")]
    return tuple(map(_column, (*wanted, *added)))


def every(subject: Subject, si: bool = False) -> tuple[Column, ...]:
    """Return all fields of the record."""
    return tuple(map(_column, columns(subject, si=si)))


def named(subject: Subject, names: str, si: bool = False) -> tuple[Column, ...]:
    """Return the fields of a list with commas. Raise OutputError for a name that no field has."""
    known = [*columns(subject, si=si or "value.si" in names), *(["words"] if subject == Subject.SOURCES else [])]
    return tuple(_column(name) for asked in names.split(",") for name in _meant(asked.strip(), known))


def rows(result: Result, chosen: tuple[Column, ...]) -> Iterator[list[Any]]:
    """Yield the values of each finding."""
    for record in result.records():
        cells = flat(record) | _derived(record, result.article)
        yield [column.value(cells) for column in chosen]


def cell_of(value: Any) -> Any:
    """Return a value as a cell has it: lists as JSON, true and false in small letters."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else value


def nested(chosen: tuple[Column, ...], values: list[Any]) -> Record:
    """Return a record of the chosen fields, its objects where the whole record has them."""
    record: Record = {}
    for column, value in zip(chosen, values, strict=True):
        *parents, name = column.name.split(".")
        place = record
        for parent in parents:
            place = place.setdefault(parent, {})
        place[name] = value
    return record


def _meant(name: str, known: list[str]) -> list[str]:
    found = [one for one in known if one == name or one.startswith(f"{name}.")]
    if found:
        return found
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"is it {' or '.join(near)}?" if near else "'claimx schema' lists them"
    raise OutputError(f"--fields: no field {name!r}; {hint}")


def _column(name: str) -> Column:
    return Column(name, (name,))


def _derived(record: Record, article: Article) -> Record:
    """Return what only rows have: more of the article, and as one text what JSON gives as a list or with its lines."""
    return {
        "article.url": article.url,
        "article.site": article.site,
        "excerpt": " ".join(record["sentence"]["text"].split()) if "sentence" in record else "",
        "words": " … ".join(" ".join(part["text"].split()) for part in record.get("content", ())),
    }


# In the manner of databases of conflicts and disasters: low and high, and never a best estimate of our own.
_EVENTS = {
    "id": "id", "low": "value.low", "high": "value.high", "bound": "value.bound", "unit": "value.unit",
    "measure": "measure", "date_start": "when.first", "date_end": "when.last", "date_precision": "when.granularity",
    "actor": "actor.name actor.text", "action": "action.text", "item": "item.text", "place": "place.name place.text",
    "status": "status", "negated": "negated", "stance": "stance", "source_original": "said_by.name said_by.text",
    "source_article": "article.url article.site article.path", "headline": "article.title", "excerpt": "excerpt",
    "link": "link",
}  # fmt: skip
EVENTS = tuple(Column(name, tuple(sources.split())) for name, sources in _EVENTS.items())
PROFILES = {"events": EVENTS}
