"""Time expressions and the periods they name."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from claimx.errors import DateError
from claimx.model.labels import Basis, DateRole, TimexType
from claimx.model.record import Record, Recorded, values_of
from claimx.model.spans import Reason, Span


@dataclass(frozen=True, slots=True)
class When(Span):
    """A time expression and the period it names.

    ``first`` and ``last`` are the inclusive first and last day, null where the text or a missing publication date
    leaves them open. ``timex`` is the TIMEX3 value (ISO 8601 based), ``edtf`` the ISO 8601-2 string.
    ``needs_published`` says that only a publication date is missing.
    """

    RECORD = (
        *("text", "start", "end", "first", "last", "role", "granularity"),
        *("type", "timex", "edtf", "modifier", "basis", "needs_published", "bounds"),
    )
    OPTIONAL = ("bounds",)
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
        record = Recorded.to_dict(self)
        days = {name: record[name] for name in ("first", "last")}
        span = {"text": self.text, "span": [self.start, self.end]}
        return {**span, **days, **record, "start": record["first"], "end": record["last"]}

    @classmethod
    def from_dict(cls, record: Record) -> Self:
        """Read a record back."""
        start, end = record["span"]
        days = {"first": record["start"], "last": record["end"]}
        return cls(**values_of(cls, {**record, **days, "start": start, "end": end}))


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
