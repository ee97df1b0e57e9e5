"""Durations, rolling stretches and repetitions: from a match to what it says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.find.dates.calendar import YEARS
from claimx.find.dates.classes import phrase
from claimx.find.dates.meaning import CONTEXT, PUBLISHED, Length, Opening, Reference, Repeat, Rolling, YearPart
from claimx.find.dates.registry import builds
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags

CODES = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
# A day from Monday to Friday ("10 business days").
CODES["workday"] = "D"
_MANY = {"fortnight": ("W", 2), "half": ("M", 6), "weekend": ("D", 2), "season": ("M", 3)}
# Codes of what lasts for an unknown number of decades, centuries or millennia.
_VAGUE = {"decade": "E", "century": "C", "millennium": "L"}
_RANKS = {unit: rank for rank, unit in enumerate(("year", "month", "week", "day", "hour", "minute", "second"), 1)}
_CLOCK = ("second", "minute", "hour")


def _unit(m: Match) -> str:
    return str(m.get("u", "UNIT", "UNITS") or m.word("u"))


@builds
def count_units(m: Match) -> Tags:
    """Read "12 months", "five-year", "two and a half years"."""
    if m.has("old", "olds") or _is_age(m) or ("UNITS" in m.tokens[-1].tags and m.has("quarters") and m.has("-")):
        return {}
    count, unit = m.get("n", "COUNT"), _unit(m)
    if unit == "day" and m.has("working", "business", "trading"):
        unit = "workday"
    # "1990 week": a year beside a unit is no count; "2,000 years" is.
    if "YEAR" in (m.token("n") or m.tokens[0]).tags and 1900 <= count <= 2100:
        return {}
    if unit == "second" and "UNITS" not in m.tokens[-1].tags and not m.has("-"):
        return {}
    if len(m.tokens) > 2 and "/" in (t.lower for t in m.tokens):
        over, under = (t.tags["DAY"] for t in m.tokens if "DAY" in t.tags and t is not m.tokens[0])
        count += over / under
    return phrase(Length(((count + 0.5 * m.has("half"), unit),)))


def _is_age(m: Match) -> bool:
    """Tell whether a length is an age: "5 years old", "23-year-olds" (the hyphen is still to come)."""
    if m.before and m.before.lower in words("dates", "before_age"):
        return True
    after = [t.lower for t in m.following[:2]]
    if after == ["of", "age"]:
        return True
    return any(t in words("dates", "after_age") for t in (after[1:] if after[:1] == ["-"] else after[:1]))


@builds
def count_to_count(m: Match) -> Tags:
    """Read "two to three weeks", "a day or two": the lower count, at least."""
    if _is_age(m):
        return {}
    return phrase(Length(((m.get("n", "COUNT") or 1, _unit(m)),), "EQUAL_OR_MORE"))


@builds
def unit_and_half(m: Match) -> Tags:
    """Read "a year and a half"."""
    return phrase(Length(((m.get("n", "COUNT") or 1, _unit(m)), (0.5, _unit(m)))))


@builds
def a_unit(m: Match) -> Tags:
    """Read "a year", "an hour"; not "a second"."""
    if _unit(m) in ("second", "quarter", "minute", "half") and not m.has("full", "single"):
        return {}
    return phrase(Length(((1, _unit(m)),)), "AUNIT")


@builds
def long_unit(m: Match) -> Tags:
    """Read "weeklong", "a decade-long", "years-long"."""
    unit = m.get("w", "LONG") or _unit(m)
    return phrase(Length(((None if "UNITS" in (m.token("u") or m.tokens[0]).tags else 1, unit),)))


@builds
def half_unit(m: Match) -> Tags:
    """Read "half an hour", "half a century"."""
    return phrase(Length(((0.5, _unit(m)),)))


@builds
def vague_units(m: Match) -> Tags:
    """Read "several years" (no count), "a couple of months" (about two)."""
    if m.has("many") and m.before and m.before.lower == "as":
        return {}  # "three games in as many days"
    if m.has("couple"):
        return phrase(Length(((2, _unit(m)),), "APPROX"))
    return phrase(Length(((None, _unit(m)),)))


@builds
def bare_units(m: Match) -> Tags:
    """Read "weeks" in "for weeks"."""
    return phrase(Length(((None, _unit(m)),)), "WEAK")


@builds
def rolling(m: Match) -> Tags:
    """Read "the past three months", "the next few years"."""
    if m.get("n", "COUNT") is not None:
        count = m.get("n", "COUNT")
    else:
        count = 2 if "c" in m else None if "UNITS" in m.tokens[-1].tags else 1
    unit = _unit(m)
    verb = m.tokens[0].lower == "last" and m.before and m.before.lower in words("dates", "before_verb_last")
    if "h" in m and count is not None:
        count += 0.5
    if unit == "second" or verb or (unit == "minute" and count == 1):  # "at the last minute"
        return {}
    back = m.has("past", "last", "previous", "preceding", "prior", "trailing")
    anchor = CONTEXT if m.has("previous", "preceding", "prior", "following") else PUBLISHED
    return phrase(Rolling(Length(((count, unit),)), -1 if back else 1, anchor))


@builds
def recent_units(m: Match) -> Tags:
    """Read "recent years", "coming months": the past or the future without a count; "the weeks ahead" is a stretch."""
    if m.has("come") or (m.has("ahead") and m.has("the")):
        return phrase(Rolling(Length(((None, _unit(m)),)), 1))
    return phrase(Reference("PAST_REF" if "p" in m else "FUTURE_REF"))


@builds
def opening(m: Match) -> Tags:
    """Read "the first nine months", "the last week of"."""
    count = m.get("n", "COUNT")
    if count is None:
        count = 2 if "c" in m else None if "UNITS" in m.tokens[-1].tags else 1
    unit = _unit(m)
    if unit == "quarter" and count == 1:
        return {}
    if unit == "quarter" and count == 2:
        return phrase(YearPart("H2" if "l" in m else "H1"))
    return phrase(Opening(Length(((count, unit),)), None, "l" in m), *(() if count and count > 1 else ("WEAK",)))


@builds
def nth(m: Match) -> Tags:
    """Read "the second week" of a period."""
    number, unit = m.get("o", "ORD"), _unit(m)
    return phrase(Opening(Length(((1, unit),)), None, skip=number - 1), "WEAK") if 1 < number <= 31 else {}


@builds
def or_so(m: Match) -> Tags:
    """Read "a week or so", "five years or more"."""
    found: Length = m.get("l", "MEANING")
    modifier = "EQUAL_OR_MORE" if "m" in m else "EQUAL_OR_LESS" if m.has("less") else "APPROX"
    return phrase(Length(found.parts, modifier))


@builds
def length_sum(m: Match) -> Tags:
    """Read "two years and three months", "3 hours 12 minutes 4 seconds"; not "two days and two days"."""
    parts = [part for label in ("l", "m", "n") if label in m for part in m.get(label, "MEANING").parts]
    if any(count is None for count, _ in parts):
        return {}  # "the first in four years, hours before the vote"
    sizes = [_RANKS.get(unit, 0) for _, unit in parts]
    falling = all(a < b for a, b in pairwise(sizes))
    return phrase(Length(tuple(parts))) if sizes[0] and falling else {}


@builds
def every(m: Match) -> Tags:
    """Read "every day", "every two years", "each Thursday"."""
    if "w" in m:
        return phrase(Repeat(f"XXXX-WXX-{m.get('w', 'WEEKDAY')}"))
    if "m" in m and m.get("m", "MONTH"):
        return phrase(Repeat(f"XXXX-{m.get('m', 'MONTH'):02d}"))
    if "s" in m:
        return phrase(Repeat(f"XXXX-{m.get('s', 'SEASON')}"))
    if "d" in m:
        return phrase(Repeat(f"XXXX-XX-XX{m.get('d', 'DAYPART')}"))
    unit = _unit(m)
    if unit in ("hour", "minute", "second") and m.has("per"):
        return {}  # a speed
    if unit == "second" and not m.has("every"):
        return {}
    count = m.get("n", "COUNT", "ORD") or (2 if m.has("other") else 1)
    return phrase(Repeat(timex(Length(((count, unit),)))))


def bounded(length: Length, modifier: str, *more: str) -> Tags:
    """Return a duration with the TIMEX3 mod of the word before it."""
    return phrase(Length(length.parts, modifier), *more)


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
