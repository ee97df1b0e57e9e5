"""What a time expression is resolved against: the publication date, the tense of its clause, the dates named before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.find.dates.calendar import distance
from claimx.find.dates.tense import FUTURE, LIMIT, OPEN, PAST, START, THROUGH, tense_at
from claimx.find.tokens import slice_at, text_of
from claimx.model import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token as DocToken

    from claimx.find.dates.calendar import Period
    from claimx.find.dates.grammar import Token
    from claimx.find.dates.meaning import Meaning


# Days for which a limit that is over is still the one meant.
_JUST_OVER = 7
_REPORTED = ("quarter", "half", "month", "season", "week", "span")
# Code points within which "a year earlier" can mean the year before one named in the same sentence.
_CLOSE = 200


class Place:
    """A phrase token where it stands, with the words beside it."""

    def __init__(self, doc: Doc, tokens: Sequence[Token], index: int) -> None:
        self.doc, self.tokens, self.index = doc, tokens, index
        self.token = tokens[index]
        self.meaning: Meaning = self.token.tags["MEANING"]
        self.rule: str = self.token.tags["RULE"]
        self.before: str = tokens[index - 1].lower if index else ""
        self.after: str = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        self.printed = text_of(doc)[self.token.start : self.token.end]

    @cached_property
    def span(self) -> DocSpan:
        """The words of the phrase in the parse."""
        return slice_at(self.doc, self.token.start, self.token.end)

    @property
    def previous(self) -> DocToken | None:
        """The word before the phrase."""
        return self.doc[self.span.start - 1] if self.span.start else None

    @property
    def following(self) -> DocToken | None:
        """The word after the phrase."""
        return self.doc[self.span.end] if self.span.end < len(self.doc) else None


@dataclass(slots=True)
class Context:
    """The state of one article's resolution.

    ``named`` are the periods resolved so far that have a first day, in text order, ``printed`` the days and months of
    the whole text that have their year, ``fiscal`` the month in which the fiscal year at hand begins (see the class
    ``fiscal_start``).
    """

    doc: Doc
    published: date | None
    narrative: bool = False
    at: tuple[int, int] = (0, 0)
    named: list[tuple[int, Period]] = field(default_factory=list)
    printed: Sequence[tuple[int, date]] = ()
    ahead: bool = False
    cue: int = OPEN
    fiscal: int | None = None

    def resolve(self, meaning: Meaning) -> Period:
        """Return the period that a meaning names here; without days where the text leaves them open."""
        return meaning._period(self)

    def undated(self) -> Context:
        """Return a context without any date, to print what cannot be resolved."""
        return replace(self, published=None, named=[])

    def is_over(self, period: Period) -> bool:
        """Tell whether a period lies before the publication date."""
        return self.published is not None and period.last is not None and period.last < self.published

    def tense_here(self, cue: int | None = None) -> str | None:
        """Return the tense of the clause of the expression being resolved, as ``tense_at`` does."""
        return FUTURE if self.ahead else tense_at(self.doc, *self.at, self.cue if cue is None else cue)

    def last(self, *units: str) -> Period | None:
        """Return the date named last, no stretch; of one of the units when some are given."""
        found = (p for _, p in reversed(self.named) if (p.unit in units if units else p.unit != "span"))
        return next(found, None)

    def reported(self) -> Period | None:
        """Return the period that the article reports on: the last named quarter or month, or a year named close by."""
        current = str(self.published.year) if self.published else None
        for at, period in reversed(self.named):
            near = self.narrative or period.timex == current or self.at[0] - at < _CLOSE
            if period.unit in _REPORTED or (period.unit == "year" and near):
                return period
        return None

    def base(self) -> tuple[date | None, Basis]:
        """Return the day that bare expressions count from: publication, or in a narrative the date named last."""
        told = told_last(self.named) if self.narrative else self.last() if self.published is None else None
        if told is not None:
            return told.first, Basis.CONTEXT
        return self.published, Basis.PUBLISHED

    def choose(self, candidates: Iterable[Period], near: int = 0, default: str | None = None) -> Period | None:
        """Return the candidate that fits the tense: the latest begun, the earliest not over, else the nearest.

        One within ``near`` days of publication is meant whatever the tense, within twice as many when it is over: a far
        one would be printed with its year.
        """
        day, basis = self.base()
        if day is None:
            return None
        known = sorted(candidates, key=lambda candidate: candidate.days)
        if not known:
            return None
        if basis is Basis.CONTEXT:
            return in_story(known, day, self.named, self.next_printed()).on(basis)
        chosen, told = min(known, key=lambda candidate: distance(candidate, day)), self.tense_here()
        sure = self.cue in (START, LIMIT, THROUGH) and told == FUTURE and distance(chosen, day) > timedelta(_JUST_OVER)
        limited = self.cue == THROUGH or (self.cue == LIMIT and told != PAST)
        over = chosen.days[1] < day
        if near and not sure and (limited or distance(chosen, day) <= timedelta(2 * near if over else near)):
            return chosen.on(basis)
        tense = told or default
        if tense == PAST:
            chosen = next((c for c in reversed(known) if c.days[0] <= day), chosen)
        elif tense == FUTURE:
            chosen = next((c for c in known if c.days[1] >= day), chosen)
        return chosen.on(basis)

    def next_printed(self) -> date | None:
        """Return the next date of a story that is printed with its year."""
        return next((d for at, d in self.printed if at > self.at[0]), None) if self.narrative else None


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
        if period.unit in _DATED:  # one of the next years carries the story on, not one of before or long after
            years = (p for p in skipped if p.unit == "year")
            return next((p for p in years if 0 <= p.days[0].year - period.days[0].year <= _NEXT_YEARS), period)
        if period.unit != "span":
            skipped.append(period)
    return skipped[0] if skipped else None


def in_story(known: list[Period], day: date, named: Sequence[tuple[int, Period]], ahead: date | None) -> Period:
    """Return the candidate nearest to where a story is: the date told before, the year, or the next printed in full.

    ``day`` is what the text counts from, ``ahead`` the next date that is printed with its year.
    """
    fitting: list[tuple[timedelta, Period]] = []
    dated = next((p for _, p in reversed(named) if p.unit in _DATED), None)
    if dated is not None:
        onward = _onward(known, dated.days[0])
        fitting.append((distance(onward, dated.days[0]), onward))
    told = told_last(named)
    if told is not None and told.unit == "year":
        fitting += [(_IN_YEAR, p) for p in known if p.timex[:4] == told.timex]
    if ahead is not None:
        leading = (p for p in known if timedelta(0) <= ahead - p.days[0] < _LEAD)
        fitting += [(distance(p, ahead) + _UNTOLD, p) for p in leading]
    return min(fitting, key=lambda f: f[0])[1] if fitting else _onward(known, day)


def _onward(known: list[Period], day: date) -> Period:
    """Return the candidate that a story means after one about ``day``: stories run on, and look back a little."""
    beside = [p for p in known if abs(p.days[0].year - day.year) <= 1] or known
    return next((p for p in beside if day - p.days[1] <= _LOOK_BACK), beside[-1])
