"""What a time expression is resolved against: the publication date, the tense of its clause, the dates named before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates import calendar as cal
from claimx.model import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimx.find.dates.calendar import Period

# An article is a narrative of other times when its printed years lie this far from its own: then a bare month or weekday
# belongs to the date that the text named before, not to the publication date.
_FAR = 2
_REPORTED_UNITS = ("quarter", "half", "month", "year", "season", "week")


def _no_tense(start: int, end: int) -> str | None:
    return None


@dataclass(slots=True)
class Context:
    """The state of one article's resolution; ``named`` are the periods resolved so far, in text order."""

    published: date | None
    tense: Callable[[int, int], str | None] = _no_tense
    narrative: bool = False
    at: tuple[int, int] = (0, 0)
    named: list[Period] = field(default_factory=list)

    def tense_here(self) -> str | None:
        """Return ``past``, ``future`` or None for the clause of the expression being resolved."""
        return self.tense(*self.at)

    def last(self, *units: str) -> Period | None:
        """Return the date named last, of one of the units when some are given."""
        found = (p for p in reversed(self.named) if p.first and (not units or p.unit in units))
        return next(found, None)

    def reported(self) -> Period | None:
        """Return the period that the article reports on: the last named quarter, month, year ... but no single day."""
        return self.last(*_REPORTED_UNITS)

    def base(self) -> tuple[date | None, Basis]:
        """Return the day that bare expressions count from: publication, or in a narrative the date named last."""
        last = self.last() if self.narrative or self.published is None else None
        if last is not None and last.first is not None:
            return last.first, Basis.CONTEXT
        return self.published, Basis.PUBLISHED

    def choose(self, candidates: Iterable[Period], default: str | None = None) -> Period | None:
        """Return the candidate that fits the tense: the latest begun, the earliest not over, else the nearest."""
        day, basis = self.base()
        if day is None:
            return None
        known = sorted((c for c in candidates if c.first and c.last), key=lambda c: c.first or day)
        if not known:
            return None
        tense = default if basis is Basis.CONTEXT else (self.tense_here() or default)
        chosen = _nearest(known, day)
        if tense == "past":
            chosen = next((c for c in reversed(known) if c.first and c.first <= day), chosen)
        elif tense == "future":
            chosen = next((c for c in known if c.last and c.last >= day), chosen)
        return chosen.on(basis)

    def day_or_none(self, anchor: object) -> tuple[date | None, Basis]:
        """Return the day of an anchor by name: the publication date, or the date named last."""
        if anchor == "context":
            last = self.last()
            if last is not None and last.first is not None:
                return last.first, Basis.CONTEXT
        return self.published, Basis.PUBLISHED


def _nearest(known: list[Period], day: date) -> Period:
    def distance(period: Period) -> tuple[timedelta, date]:
        assert period.first is not None
        assert period.last is not None
        return max(period.first - day, day - period.last, timedelta(0)), period.first

    return min(known, key=distance)


def is_narrative(years: list[int], published: date | None) -> bool:
    """Tell whether an article's printed years (at least five) lie mostly far from its own."""
    if published is None or len(years) < 5:
        return False
    far = sum(abs(published.year - year) > _FAR for year in years)
    return far >= 0.8 * len(years)


def around(day: date, build: Callable[[int], Period | None]) -> list[Period]:
    """Return the candidates of the year of a day and its neighbours."""
    found = (build(year) for year in (day.year - 1, day.year, day.year + 1) if 2 < year < 9990)
    return [period for period in found if period is not None]


def weekdays(day: date, weekday: int) -> list[Period]:
    """Return the last such weekday up to a day and the next from it."""
    back = (day.isoweekday() - weekday) % 7
    days = [cal.add(day, -back, "day"), cal.add(day, (7 - back) % 7 if back else 0, "day")]
    return [cal.day(d) for d in dict.fromkeys(days)]
