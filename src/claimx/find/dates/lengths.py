"""Durations, rolling stretches and repetitions: from a match to what it says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.find.dates.meaning import (
    CONTEXT,
    PUBLISHED,
    Length,
    Opening,
    Reference,
    Repeat,
    Rolling,
    YearPart,
    phrase,
)
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags


_RANKS = {unit: rank for rank, unit in enumerate(("year", "month", "week", "day", "hour", "minute", "second"), 1)}


def count_units(m: Match) -> Tags:
    """Read "12 months", "five-year", "two and a half years"."""
    if m.has("old", "olds") or _is_age(m) or ("UNITS" in m.tokens[-1].tags and m.has("quarters") and m.has("-")):
        return {}
    count, unit = m.get("n", "COUNT"), m.unit
    if unit == "day" and m.has("working", "business", "trading"):
        unit = "workday"
    # "1990 week": a year beside a unit is no count; "2,000 years" is.
    if "YEAR" in m.token("n").tags and 1900 <= count <= 2100:
        return {}
    if unit == "second" and "UNITS" not in m.tokens[-1].tags and not m.has("-"):
        return {}
    if len(m.tokens) > 2 and "/" in (t.lower for t in m.tokens):
        over, under = (t.tags["DAY"] for t in m.tokens if "DAY" in t.tags and t is not m.tokens[0])
        count += over / under
    return phrase(Length(((count + 0.5 * m.has("half"), unit),)))


def _is_age(m: Match) -> bool:
    """Tell whether a length is an age: "5 years old", "23-year-olds" (the hyphen is still to come)."""
    if m.before.lower in words("dates", "before_age"):
        return True
    after = [t.lower for t in m.following[:2]]
    if after == ["of", "age"]:
        return True
    return any(t in words("dates", "after_age") for t in (after[1:] if after[:1] == ["-"] else after[:1]))


def count_to_count(m: Match) -> Tags:
    """Read "two to three weeks", "a day or two": the lower count, at least."""
    if _is_age(m):
        return {}
    return phrase(Length(((m.get("n", "COUNT") or 1, m.unit),), "EQUAL_OR_MORE"))


def unit_and_half(m: Match) -> Tags:
    """Read "a year and a half"."""
    return phrase(Length(((m.get("n", "COUNT") or 1, m.unit), (0.5, m.unit))))


def a_unit(m: Match) -> Tags:
    """Read "a year", "an hour"; not "a second"."""
    if m.unit in ("second", "quarter", "minute", "half") and not m.has("full", "single"):
        return {}
    return phrase(Length(((1, m.unit),)), "AUNIT")


def long_unit(m: Match) -> Tags:
    """Read "weeklong", "a decade-long", "years-long"."""
    unit = m.get("w", "LONG") or m.unit
    return phrase(Length(((None if "UNITS" in m.token("u").tags else 1, unit),)))


def half_unit(m: Match) -> Tags:
    """Read "half an hour", "half a century"."""
    return phrase(Length(((0.5, m.unit),)))


def vague_units(m: Match) -> Tags:
    """Read "several years" (no count), "a couple of months" (about two)."""
    if m.has("many") and m.before.lower == "as":
        return {}  # "three games in as many days"
    if m.has("couple"):
        return phrase(Length(((2, m.unit),), "APPROX"))
    return phrase(Length(((None, m.unit),)))


def bare_units(m: Match) -> Tags:
    """Read "weeks" in "for weeks"."""
    return phrase(Length(((None, m.unit),)), "WEAK")


def rolling(m: Match) -> Tags:
    """Read "the past three months", "the next few years"."""
    if m.get("n", "COUNT") is not None:
        count = m.get("n", "COUNT")
    else:
        count = 2 if "c" in m else None if "UNITS" in m.tokens[-1].tags else 1
    unit = m.unit
    verb = m.tokens[0].lower == "last" and m.before.lower in words("dates", "before_verb_last")
    if "h" in m and count is not None:
        count += 0.5
    if unit == "second" or verb or (unit == "minute" and count == 1):  # "at the last minute"
        return {}
    back = m.has("past", "last", "previous", "preceding", "prior", "trailing")
    anchor = CONTEXT if m.has("previous", "preceding", "prior", "following") else PUBLISHED
    return phrase(Rolling(Length(((count, unit),)), -1 if back else 1, anchor))


def recent_units(m: Match) -> Tags:
    """Read "recent years", "coming months": the past or the future without a count; "the weeks ahead" is a stretch."""
    if m.has("come") or (m.has("ahead") and m.has("the")):
        return phrase(Rolling(Length(((None, m.unit),)), 1))
    return phrase(Reference("PAST_REF" if "p" in m else "FUTURE_REF"))


def opening(m: Match) -> Tags:
    """Read "the first nine months", "the last week of"."""
    count = m.get("n", "COUNT")
    if count is None:
        count = 2 if "c" in m else None if "UNITS" in m.tokens[-1].tags else 1
    unit = m.unit
    if unit == "quarter" and count == 1:
        return {}
    if unit == "quarter" and count == 2:
        return phrase(YearPart("H2" if "l" in m else "H1"))
    return phrase(Opening(Length(((count, unit),)), None, "l" in m), *(() if count and count > 1 else ("WEAK",)))


def nth(m: Match) -> Tags:
    """Read "the second week" of a period."""
    number, unit = m.get("o", "ORD"), m.unit
    return phrase(Opening(Length(((1, unit),)), None, skip=number - 1), "WEAK") if 1 < number <= 31 else {}


def or_so(m: Match) -> Tags:
    """Read "a week or so", "five years or more"."""
    found: Length = m.get("l", "MEANING")
    modifier = "EQUAL_OR_MORE" if "m" in m else "EQUAL_OR_LESS" if m.has("less") else "APPROX"
    return phrase(Length(found.parts, modifier))


def length_sum(m: Match) -> Tags:
    """Read "two years and three months", "3 hours 12 minutes 4 seconds"; not "two days and two days"."""
    parts = [part for label in ("l", "m", "n") if label in m for part in m.get(label, "MEANING").parts]
    if any(count is None for count, _ in parts):
        return {}  # "the first in four years, hours before the vote"
    sizes = [_RANKS.get(unit, 0) for _, unit in parts]
    falling = all(a < b for a, b in pairwise(sizes))
    return phrase(Length(tuple(parts))) if sizes[0] and falling else {}


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
    unit = m.unit
    if unit in ("hour", "minute", "second") and m.has("per"):
        return {}  # a speed
    if unit == "second" and not m.has("every"):
        return {}
    count = m.get("n", "COUNT", "ORD") or (2 if m.has("other") else 1)
    return phrase(Repeat(Length(((count, unit),)).timex))


def bounded(length: Length, modifier: str, *more: str) -> Tags:
    """Return a duration with the TIMEX3 mod of the word before it."""
    return phrase(Length(length.parts, modifier), *more)
