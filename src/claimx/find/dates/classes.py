"""The classes of phrases: what a later layer may do with one."""

from __future__ import annotations

from functools import cache, singledispatch
from typing import TYPE_CHECKING

from claimx.find.dates.meaning import (
    Calendar,
    Clock,
    Deictic,
    Ending,
    Fiscal,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    Part,
    Pointed,
    Range,
    Reference,
    Repeat,
    Rolling,
    Same,
    Within,
    YearPart,
    Years,
)  # fmt: skip
from claimx.find.dates.patterns import alphabet

if TYPE_CHECKING:
    from claimx.find.dates.tokens import Tags

_UNIT = {"year": "YEARX", "day": "DAYX", "week": "WEEKX", "month": "MONTHX", "quarter": "PARTX", "half": "PARTX"}


@cache
def prepare() -> None:
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
