"""Durations, rolling stretches and repetitions: from a match to what it says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.find.dates import meaning as says
from claimx.find.dates.meaning import CONTEXT, PUBLISHED, phrase
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
    return phrase(says.length(count + 0.5 * m.has("half"), unit))


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
    return phrase(says.length(m.get("n", "COUNT") or 1, m.unit, "EQUAL_OR_MORE"))


def vague_units(m: Match) -> Tags:
    """Read "several years" (no count), "a couple of months" (about two)."""
    if m.has("many") and m.before.lower == "as":
        return {}  # "three games in as many days"
    if m.has("couple"):
        return phrase(says.length(2, m.unit, "APPROX"))
    return phrase(says.length(None, m.unit))


def _count(m: Match) -> float | None:
    """Return how many units a stretch has: as printed, a couple, one, or some."""
    count: float | None = m.get("n", "COUNT")
    return count if count is not None else 2 if "c" in m else None if "UNITS" in m.tokens[-1].tags else 1


def rolling(m: Match) -> Tags:
    """Read "the past three months", "the next few years"."""
    count, unit = _count(m), m.unit
    verb = m.tokens[0].lower == "last" and m.before.lower in words("dates", "before_verb_last")
    if "h" in m and count is not None:
        count += 0.5
    if unit == "second" or verb or (unit == "minute" and count == 1):  # "at the last minute"
        return {}
    back = m.has("past", "last", "previous", "preceding", "prior", "trailing")
    anchor = CONTEXT if m.has("previous", "preceding", "prior", "following") else PUBLISHED
    return phrase(says.Rolling(says.length(count, unit), -1 if back else 1, anchor))


def opening(m: Match) -> Tags:
    """Read "the first nine months", "the last week of"."""
    count, unit = _count(m), m.unit
    if unit == "quarter" and count == 1:
        return {}
    if unit == "quarter" and count == 2:
        return phrase(says.YearPart("H2" if "l" in m else "H1"))
    return phrase(says.Opening(says.length(count, unit), None, "l" in m), *(() if count and count > 1 else ("WEAK",)))


def length_sum(m: Match) -> Tags:
    """Read "two years and three months", "3 hours 12 minutes 4 seconds"; not "two days and two days"."""
    parts = [part for label in ("l", "m", "n") if label in m for part in m.said(label).parts]
    if any(count is None for count, _ in parts):
        return {}  # "the first in four years, hours before the vote"
    sizes = [_RANKS.get(unit, 0) for _, unit in parts]
    falling = all(a < b for a, b in pairwise(sizes))
    return phrase(says.Length(tuple(parts))) if sizes[0] and falling else {}


def every(m: Match) -> Tags:
    """Read "every day", "every two years", "each Thursday"."""
    day, month = m.get("w", "WEEKDAY"), m.get("m", "MONTH")
    named = f"WXX-{day}" if day else f"{month:02d}" if month else m.get("s", "SEASON")
    named = f"XX-XX{m.get('d', 'DAYPART')}" if "d" in m else named
    if named:
        return phrase(says.Coded(f"XXXX-{named}"))
    if (m.unit in ("hour", "minute", "second") and m.has("per")) or (m.unit == "second" and not m.has("every")):
        return {}  # a speed
    count = m.get("n", "COUNT", "ORD") or (2 if m.has("other") else 1)
    return phrase(says.Coded(says.length(count, m.unit).timex))
