"""What a time expression says, before it is resolved: a small tree whose leaves are calendar fields.

Leaves that lack a year ("March", "Thursday", "the third quarter") are bare: resolution fills them from the publication
date and the tense, or from a date that the text named before.
"""

from __future__ import annotations

from dataclasses import dataclass

PUBLISHED = "published"
CONTEXT = "context"


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
