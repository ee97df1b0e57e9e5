"""What a time expression says, before it is resolved: a small tree whose leaves are calendar fields.

Leaves that lack a year ("March", "Thursday", "the third quarter") are bare: resolution fills them from the publication
date and the tense, or from a date that the text named before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, singledispatch
from typing import TYPE_CHECKING

from claimx.find.dates.calendar import YEARS
from claimx.find.dates.grammar import alphabet

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Tags


PUBLISHED = "published"
CONTEXT = "context"
CODES = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
# A day from Monday to Friday ("10 business days").
CODES["workday"] = "D"
_MANY = {"fortnight": ("W", 2), "half": ("M", 6), "weekend": ("D", 2), "season": ("M", 3)}
# Codes of what lasts for an unknown number of decades, centuries or millennia.
_VAGUE = {"decade": "E", "century": "C", "millennium": "L"}
_CLOCK = ("second", "minute", "hour")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of a date as printed; a missing field is None. ``bc`` turns the era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False


@dataclass(frozen=True, slots=True)
class YearPart:
    """A quarter, half or season (``Q3``, ``H1``, ``SU``) of a year that may be missing.

    ``beside`` when it is compared with a quarter named just before.
    """

    code: str
    fiscal: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its rule (see ``calendar.holiday``); ``weekend`` for the weekend at the holiday."""

    rule: str | None
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """A decade, century or millennium by its first year; ``short`` when the century is not printed ("the 80s")."""

    first: int
    unit: str
    short: bool = False
    bc: bool = False


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal or split year: a body's calendar would tell its days, so none are named. ``year`` is as printed."""

    year: str | None
    step: int = 0


@dataclass(frozen=True, slots=True)
class Deictic:
    """The unit that stands ``step`` units from the one around the anchor: "last week" is (week, -1, published)."""

    unit: str
    step: int
    anchor: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Pointed:
    """A bare expression with a direction: "last March" (-1), "this Friday" (0), "next summer" (1)."""

    base: Meaning
    step: int
    anchor: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: counts with units; a count of None is vague ("several years"); ``modifier`` a TIMEX3 mod."""

    parts: tuple[tuple[float | None, str], ...]
    modifier: str | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A point at a distance from the anchor: "two years ago", "three days later"."""

    length: Length
    sign: int
    anchor: str | Meaning = PUBLISHED


@dataclass(frozen=True, slots=True)
class Rolling:
    """A stretch that runs up to the anchor or from it: "the past three months", "within 90 days"."""

    length: Length
    sign: int
    anchor: str = PUBLISHED
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Same:
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


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repetition, by its TIMEX3 value."""

    timex: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    timex: str


@dataclass(frozen=True, slots=True)
class Within:
    """A bare expression in a year or longer period that is named beside it: "January next year"."""

    inner: Meaning
    outer: Meaning


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a period: START, MID, END (thirds), FIRST, LAST (single days), EARLIER, LATER, APPROX and bounds."""

    modifier: str
    whole: Meaning


@dataclass(frozen=True, slots=True)
class Range:
    """From one expression to another, inclusive."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, slots=True)
class Ending:
    """A stretch that ends with a period: "the 12 months to June", "the week ended Sept. 20"."""

    length: Length
    end: Meaning


@dataclass(frozen=True, slots=True)
class Opening:
    """The first, last or n-th stretch of a period: "the first nine months", "the second week" (skip 1)."""

    length: Length
    whole: Meaning | None
    last: bool = False
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day ("T10:30", "TNI") on a day that may be missing."""

    time: str
    day: Meaning | None = None


Meaning = (
    Calendar | YearPart | Holiday | Years | Fiscal | Deictic | Pointed | Length | Offset | Rolling | Same | Then
    | Repeat
    | Reference | Within | Part | Range | Ending | Opening | Clock
)  # fmt: skip


_UNIT = {"year": "YEARX", "day": "DAYX", "week": "WEEKX", "month": "MONTHX", "quarter": "PARTX", "half": "PARTX"}


@cache
def prepare_letters() -> None:
    """Give a letter to every set of classes that a phrase or a number in words can have."""
    one, length = Calendar(2000), Length(((1, "day"),))
    samples: tuple[Meaning, ...] = (
        one, Calendar(2000, 1), Calendar(2000, 1, 1), Calendar(weekday=1), YearPart("Q1"), YearPart("SU"),
        Holiday(None), Years(1990, "decade"), Fiscal(None), Same(None), length,
        *(Deictic(unit, 0) for unit in (*_UNIT, "decade")),
        Offset(length, 1), Rolling(length, 1), Opening(length, None), Opening(length, one), Repeat(""), Reference(""),
        Clock(""), Clock("", one), Range(one, one), Range(Calendar(2000, 1, 1), one), Ending(length, one),
    )  # fmt: skip
    for sample in samples:
        alphabet().letter(classes(sample))
    alphabet().letter(("CLOCKX", "DAYPARTX"))
    alphabet().letter(("DATEX", "RANGEX"))
    for numeral in (("HOUR",), ("ROUND",), ("SPELLEDTHOUSAND", "ROUND"), ()):
        alphabet().letter(("COUNT", *numeral))
    alphabet().letter(("SPELLEDYEAR",))
    for ordinal in (("ORD", "ORDWORD"), ("ORD", "ORDWORD", "ORDDAY")):
        alphabet().letter(ordinal)


def phrase(meaning: Meaning, *more: str) -> Tags:
    """Return the tags of a phrase with this meaning."""
    tags: Tags = dict.fromkeys((*classes(meaning), *more), True)
    tags["MEANING"] = meaning
    return tags


@singledispatch
def classes(meaning: Meaning) -> tuple[str, ...]:
    """Return the classes of a meaning, e.g. MONTHX and DATEX for "March"."""
    return ("DATEX",)


@classes.register(Calendar)
def _(meaning: Calendar) -> tuple[str, ...]:
    if meaning.day:
        return ("DAYX", "DATEX")
    if meaning.weekday:
        return ("DAYX", "WEEKDAYX", "DATEX")
    return ("MONTHX", "DATEX") if meaning.month else ("YEARX", "DATEX")


@classes.register(YearPart)
def _(meaning: YearPart) -> tuple[str, ...]:
    return ("PARTX", "DATEX") if meaning.code[0] in "QH" else ("SEASONX", "PARTX", "DATEX")


@classes.register(Holiday)
def _(meaning: Holiday) -> tuple[str, ...]:
    return ("HOLIDAYX", "DATEX")


@classes.register(Years)
def _(meaning: Years) -> tuple[str, ...]:
    return ("YEARSX", "DATEX")


@classes.register(Fiscal)
def _(meaning: Fiscal) -> tuple[str, ...]:
    return ("FISCALX", "YEARX", "DATEX")


@classes.register(Deictic)
def _(meaning: Deictic) -> tuple[str, ...]:
    return (_UNIT.get(meaning.unit, "LATERX"), "DEICTICX", "DATEX")


@classes.register(Same)
def _(meaning: Same) -> tuple[str, ...]:
    return ("SAMEX", "DATEX")


@classes.register(Pointed)
def _(meaning: Pointed) -> tuple[str, ...]:
    return classes(meaning.base)


@classes.register(Within)
def _(meaning: Within) -> tuple[str, ...]:
    return classes(meaning.inner)


@classes.register(Length)
def _(meaning: Length) -> tuple[str, ...]:
    return ("LEN",)


@classes.register(Offset)
def _(meaning: Offset) -> tuple[str, ...]:
    return ("OFFX", "DATEX")


@classes.register(Rolling)
def _(meaning: Rolling) -> tuple[str, ...]:
    return ("ROLLX",)


@classes.register(Opening)
def _(meaning: Opening) -> tuple[str, ...]:
    return ("OPENX",) if meaning.whole is None else ("DATEX",)


@classes.register(Repeat)
def _(meaning: Repeat) -> tuple[str, ...]:
    return ("SETX",)


@classes.register(Reference)
def _(meaning: Reference) -> tuple[str, ...]:
    return ("REFX",)


@classes.register(Clock)
def _(meaning: Clock) -> tuple[str, ...]:
    return ("CLOCKX",) if meaning.day is None else ("TODAYPARTX", "DATEX")


@classes.register(Part)
def _(meaning: Part) -> tuple[str, ...]:
    return (*(c for c in classes(meaning.whole) if c not in ("LEN", "CLOCKX")), "PARTIALX")


@classes.register(Range)
def _(meaning: Range) -> tuple[str, ...]:
    return ("RANGEX", "DATEX") if isinstance(meaning.first, Calendar) and meaning.first.day else ("RANGEX",)


@classes.register(Ending)
def _(meaning: Ending) -> tuple[str, ...]:
    return ("ENDINGX", "DATEX")


def unit_of(length: Length) -> str:
    """Return the unit that a length is counted in; working days are days."""
    unit = length.parts[-1][1]
    return "day" if unit == "workday" else unit


def timex(length: Length) -> str:
    """Return a duration's TIMEX3 value: ``P3M``, ``PT2H``, ``PXD`` for a vague count, ``P2Y6M``."""
    dates, times = "", ""
    for count, unit in whole(length.parts):
        code, size = _MANY.get(unit) or (("Y", YEARS[unit]) if unit in YEARS else (CODES[unit], 1))
        code = code if count is not None else _VAGUE.get(unit, code)
        number = "X" if count is None else f"{count * size:g}" if count * size < 1e6 else str(int(count * size))
        if unit in _CLOCK:
            times += f"{number}{code}"
        else:
            dates += f"{number}{code}"
    return f"P{dates}" + (f"T{times}" if times else "")


def whole(parts: tuple[tuple[float | None, str], ...]) -> list[tuple[float | None, str]]:
    """Return the parts with a half spelled out in the next smaller unit: 2.5 years are 2 years and 6 months."""
    smaller = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour")}
    out: list[tuple[float | None, str]] = []
    for count, unit in parts:
        if out and out[-1][1] == unit and count is not None and out[-1][0] is not None:
            count, _ = (out.pop()[0] or 0) + count, None
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
