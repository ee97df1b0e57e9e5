"""Time expressions and the periods they name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from claimx.errors import DateError
from claimx.model.labels import Basis, DateRole, TimexType
from claimx.model.spans import Reason, Record, Span


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
        """Return the record: ``span`` has the offsets, ``start`` and ``end`` repeat ``first`` and ``last``."""
        record: Record = {
            "text": self.text,
            "span": [self.start, self.end],
            "first": day(self.first),
            "last": day(self.last),
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


def publication_day(value: date | str | None) -> date | None:
    """Return a publication date as a day; a time after ``YYYY-MM-DD`` is left out. Raise DateError for what is none."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise DateError(f"published={value!r}: is no day; give a date or a string like '2024-09-27'") from None
    return moment.date() if isinstance(moment, datetime) else moment
