"""What a time expression says, before it is resolved: a small tree whose leaves are calendar fields.

Leaves that lack a year ("March", "Thursday", "the third quarter") are bare: resolution fills them from the publication
date and the tense, or from a date that the text named before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claimx.find.dates.calendar import YEARS

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Tags


PUBLISHED = "published"
CONTEXT = "context"
_SECONDS = {"second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1)}
# A working day is one from Monday to Friday ("10 business days").
_CODES = {
    **_SECONDS, "day": ("D", 1), "workday": ("D", 1), "weekend": ("D", 2), "week": ("W", 1), "fortnight": ("W", 2),
    "month": ("M", 1), "season": ("M", 3), "half": ("M", 6), "quarter": ("Q", 1),
    **{unit: ("Y", years) for unit, years in YEARS.items()},
}  # fmt: skip
# Codes of what lasts for an unknown number of decades, centuries or millennia.
_VAGUE = {"decade": "E", "century": "C", "millennium": "L"}


class DateFields(NamedTuple):
    """Fields of a date as printed; a missing field is None. ``bc`` turns the era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False


class NoDay(NamedTuple):
    """A day that no calendar has: 31 June. Nothing tells which one was meant."""


class YearPart(NamedTuple):
    """A quarter, half or season (``Q3``, ``H1``, ``SU``) of a year that may be missing."""

    code: str
    fiscal: bool = False


class Holiday(NamedTuple):
    """A holiday by its rule (see ``feasts.holiday``); ``weekend`` for the weekend at the holiday."""

    rule: str | None
    weekend: bool = False


class Years(NamedTuple):
    """A decade, century or millennium by its first year; ``short`` when the century is not printed ("the 80s")."""

    first: int
    unit: str
    short: bool = False
    bc: bool = False


class Fiscal(NamedTuple):
    """A fiscal or split year: a body's calendar would tell its days, so none are named. ``year`` is as printed."""

    year: str | None
    step: int = 0


class Deictic(NamedTuple):
    """The unit that stands ``step`` units from the one around the anchor: "last week" is (week, -1, published)."""

    unit: str
    step: int
    anchor: str = PUBLISHED


class Pointed(NamedTuple):
    """A bare expression with a direction: "last March" (-1), "this Friday" (0), "next summer" (1)."""

    base: Meaning
    step: int
    anchor: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: counts with units; a count of None is vague ("several years"); ``modifier`` a TIMEX3 mod."""

    parts: tuple[tuple[float | None, str], ...]
    modifier: str | None = None

    @property
    def unit(self) -> str:
        """The last unit that the length is counted in."""
        return self.parts[-1][1]

    @property
    def count(self) -> float | None:
        """How many of the last unit."""
        return self.parts[-1][0]

    @property
    def vague(self) -> bool:
        """Whether a count is left open."""
        return any(count is None for count, _ in self.parts)

    @property
    def timex(self) -> str:
        """The TIMEX3 value: ``P3M``, ``PT2H``, ``PXD`` for a vague count, ``P2Y6M``."""
        dates, times = "", ""
        for count, unit in self.whole():
            code, size = _CODES[unit]
            number = "X" if count is None else f"{count * size:g}" if count * size < 1e6 else str(int(count * size))
            text = number + (_VAGUE.get(unit, code) if count is None else code)
            dates, times = (dates, times + text) if unit in _SECONDS else (dates + text, times)
        return f"P{dates}" + (f"T{times}" if times else "")

    def whole(self) -> list[tuple[float | None, str]]:
        """Return the parts with a half spelled out in the next smaller unit: 2.5 years are 2 years and 6 months."""
        smaller = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour")}
        out: list[tuple[float | None, str]] = []
        for count, unit in self.parts:
            if count is not None and count != int(count) and unit in YEARS and unit != "year":
                count, unit = count * YEARS[unit], "year"
            if count is None or count == int(count) or unit not in smaller:
                out.append((count, unit))
                continue
            size, name = smaller[unit]
            rest = round((count - int(count)) * size, 2)
            out += [(float(int(count)), unit)] if int(count) else []
            out.append((rest, name))
        return out


class Offset(NamedTuple):
    """A point at a distance from the anchor: "two years ago", "three days later"."""

    length: Length
    sign: int
    anchor: str | Meaning = PUBLISHED


class Rolling(NamedTuple):
    """A stretch that runs up to the anchor or from it: "the past three months", "within 90 days"."""

    length: Length
    sign: int
    anchor: str = PUBLISHED
    deadline: bool = False


class Same(NamedTuple):
    """A period that the text named before: "the quarter", "the same period", moved by ``step`` years.

    ``latest`` when it has to be over ("the latest quarter").
    """

    unit: str | None
    step: int = 0
    year: Meaning | None = None
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Then:
    """The period that the text named last: "since then"."""


class Coded(NamedTuple):
    """What no calendar counts, by its TIMEX3 value: a repetition, or PAST_REF, PRESENT_REF or FUTURE_REF."""

    timex: str


class Within(NamedTuple):
    """A bare expression in a year or longer period that is named beside it: "January next year"."""

    inner: Meaning
    outer: Meaning


class PartOf(NamedTuple):
    """A part of a period: START, MID, END (thirds), FIRST, LAST (single days), EARLIER, LATER, APPROX and bounds."""

    modifier: str
    whole: Meaning


class Range(NamedTuple):
    """From one expression to another, inclusive."""

    first: Meaning
    last: Meaning


class Ending(NamedTuple):
    """A stretch that ends with a period: "the 12 months to June", "the week ended Sept. 20"."""

    length: Length
    end: Meaning


class Opening(NamedTuple):
    """The first, last or n-th stretch of a period: "the first nine months", "the second week" (skip 1)."""

    length: Length
    whole: Meaning | None
    last: bool = False
    skip: int = 0


class NthDay(NamedTuple):
    """A weekday by its place in a month: "the second Sunday in May"; the last one is -1."""

    weekday: int
    place: int
    month: Meaning


class Clock(NamedTuple):
    """A time of day ("T10:30", "TNI") on a day that may be missing."""

    time: str
    day: Meaning | None = None


Meaning = (
    DateFields | NoDay | YearPart | Holiday | Years | Fiscal | Deictic | Pointed | Length | Offset | Rolling | Same
    | Then | Coded | Within | PartOf | Range | Ending | Opening | NthDay | Clock
)  # fmt: skip


_UNIT = {"year": "YEARX", "day": "DAYX", "week": "WEEKX", "month": "MONTHX", "quarter": "PARTX", "half": "PARTX"}
_CLASSES: dict[type, tuple[str, ...]] = {
    NoDay: (), NthDay: ("DAYX", "DATEX"), Holiday: ("HOLIDAYX", "DATEX"),
    Years: ("YEARSX", "DATEX"), Fiscal: ("FISCALX", "YEARX", "DATEX"),
    Same: ("SAMEX", "DATEX"), Length: ("LEN",), Offset: ("OFFX", "DATEX"), Rolling: ("ROLLX",), Coded: ("REFX",),
}  # fmt: skip


def weekday_alone(meaning: object) -> int | None:
    """Return the weekday (Monday is 1) of an expression that names nothing else."""
    return meaning.weekday if isinstance(meaning, DateFields) and not meaning.month else None


def lacks_year(meaning: Meaning) -> bool:
    """Tell whether an expression is bare: only a year beside it or the text tells when it is."""
    if isinstance(meaning, NthDay):
        return isinstance(meaning.month, DateFields) and meaning.month.year is None
    return isinstance(meaning, YearPart | Holiday) or (isinstance(meaning, DateFields) and meaning.year is None)


def with_year_of(first: Meaning, last: Meaning | None) -> Meaning:
    """Return a bare expression with the year that is printed at the next: "March and April 2023"."""
    outer = last.outer if isinstance(last, Within) else None
    if isinstance(last, DateFields) and last.year and last.month:
        outer = DateFields(last.year)
    return Within(first, outer) if outer and lacks_year(first) and not weekday_alone(first) else first


def length(count: float | None, unit: str, modifier: str | None = None) -> Length:
    """Return a duration in one unit."""
    return Length(((count, unit),), modifier)


def phrase(meaning: Meaning, *more: str, weak: object = False) -> Tags:
    """Return the tags of a phrase with this meaning; a ``weak`` one is a time only where the words around say so."""
    names = (*classes(meaning), *more, *(("WEAK",) if weak else ()))
    return {**dict.fromkeys(names, True), "MEANING": meaning}


def classes(meaning: Meaning) -> tuple[str, ...]:
    """Return the classes of a meaning, e.g. MONTHX and DATEX for "March": what a later layer may do with it."""
    match meaning:
        case DateFields():
            if meaning.day or meaning.weekday:
                return ("DAYX", "DATEX") if meaning.day else ("DAYX", "WEEKDAYX", "DATEX")
            return ("MONTHX", "DATEX") if meaning.month else ("YEARX", "DATEX")
        case YearPart():
            return ("PARTX", "DATEX") if meaning.code[0] in "QH" else ("SEASONX", "PARTX", "DATEX")
        case Deictic():
            return (_UNIT.get(meaning.unit, "DATEX"), "DEICTICX", "DATEX")
        case Pointed():
            return classes(meaning.base)
        case Within():
            return classes(meaning.inner)
        case Opening(whole=None):
            return ("OPENX",)
        case Clock():
            return ("CLOCKX",) if meaning.day is None else ("TODAYPARTX", "DATEX")
        case PartOf():
            return tuple(c for c in classes(meaning.whole) if c not in ("LEN", "CLOCKX"))
        case Range():
            return ("RANGEX", "DATEX") if isinstance(meaning.first, DateFields) and meaning.first.day else ("RANGEX",)
    return _CLASSES.get(type(meaning), ("DATEX",))
