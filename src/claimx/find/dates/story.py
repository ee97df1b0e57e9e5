"""Stories of other times: where the text has come to, and which year a date without one belongs to there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimx.find.dates.calendar import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.find.dates.calendar import Period

# So many dates make a story.
_MANY = 8
# Days by which a story looks back without saying so.
_LOOK_BACK = timedelta(120)
# Days before a date printed in full at which a story can lead up to it.
_LEAD = timedelta(270)
# Days by which what is still to come is farther than what has been told.
_UNTOLD = timedelta(45)
# A date in a year that the story has come to is as near as one of the next month.
_IN_YEAR = timedelta(30)
# Years by which a year printed alone can carry a story on.
_NEXT_YEARS = 3
_DATED = ("day", "month")


def is_narrative(dated: int, old: int, counted: int) -> bool:
    """Tell whether an article is a story of other times.

    Such a text prints months with their years (``dated``), or years long past (``old``), and hardly counts from the day
    of writing ("on Monday", "last week": ``counted``). News that looks back names hardly a month with its year.
    """
    past = old >= _MANY and old >= 4 * counted and (dated >= _MANY // 2 or old >= 3 * _MANY)
    return past or (dated >= _MANY and dated >= 2 * counted)


def told_last(named: Sequence[tuple[int, Period]]) -> Period | None:
    """Return the date that a story has come to: the last one, but no year that it only mentions in passing."""
    skipped: list[Period] = []
    for _, period in reversed(named):
        if period.first is None or period.unit == "span":
            continue
        if period.unit in _DATED:
            return next((later for later in skipped if _goes_on(period, later)), period)
        skipped.append(period)
    return skipped[0] if skipped else None


def _goes_on(before: Period, period: Period) -> bool:
    """Tell whether a bare year carries a story on from a date: it is one of the next, not of before or long after."""
    assert before.first is not None
    assert period.first is not None
    return period.unit == "year" and 0 <= period.first.year - before.first.year <= _NEXT_YEARS


def in_story(known: list[Period], day: date, named: Sequence[tuple[int, Period]], ahead: date | None) -> Period:
    """Return the candidate nearest to where a story is: the date told before, the year, or the next printed in full.

    ``day`` is what the text counts from, ``ahead`` the next date that is printed with its year.
    """
    fitting: list[tuple[timedelta, Period]] = []
    dated = next((p for _, p in reversed(named) if p.first and p.unit in _DATED), None)
    if dated is not None and dated.first is not None:
        onward = _onward(known, dated.first)
        fitting.append((distance(onward, dated.first), onward))
    told = told_last(named)
    if told is not None and told.unit == "year":
        fitting += [(_IN_YEAR, p) for p in known if p.timex[:4] == told.timex]
    if ahead is not None:
        leading = (p for p in known if p.first and timedelta(0) <= ahead - p.first < _LEAD)
        fitting += [(distance(p, ahead) + _UNTOLD, p) for p in leading]
    return min(fitting, key=lambda f: f[0])[1] if fitting else _onward(known, day)


def _onward(known: list[Period], day: date) -> Period:
    """Return the candidate that a story means after one about ``day``: stories run on, and look back a little."""
    beside = [p for p in known if p.first and abs(p.first.year - day.year) <= 1] or known
    return next((p for p in beside if p.last and day - p.last <= _LOOK_BACK), beside[-1])
