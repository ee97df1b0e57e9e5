"""Expressions that point from publication or from the text ("last week", "the same period"), and lengths of time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.find.dates import meaning as says
from claimx.find.dates.meaning import CONTEXT, PUBLISHED, Meaning, phrase
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags, Token

_RANKS = {unit: rank for rank, unit in enumerate(("year", "month", "week", "day", "hour", "minute", "second"), 1)}


def text_deictic(m: Match) -> Tags:
    """Read "the previous day", "that year": counted from the date named last."""
    if "u" in m:
        # "the day before the blast" counts from an event whose day nobody knows.
        event = m.tokens[-1].lower in ("before", "after") and _opens_event(m.after)
        return {} if event or not m.is_period else phrase(says.Deictic(m.unit, m.step, CONTEXT))
    if "d" in m or m.has("night"):
        return phrase(says.Clock(m.get("d", "DAYPART") or "TNI", says.Deictic("day", m.step, CONTEXT)))
    clause = m.before.lower.isalpha() and m.before.lower not in words("dates", "before_that")
    if m.tokens[0].lower == "that" and len(m.tokens) == 2 and clause:
        return {}  # "said that Tuesday's vote"; not "that September"
    return phrase(says.Pointed(_bare(m), m.step, CONTEXT))


def pointed(m: Match) -> Tags:
    """Read "last March", "this Friday", "next summer"."""
    if m.tokens[0].lower == "coming" and m.before.lower in words("dates", "before_coming"):
        return {}  # "more is coming Saturday"
    if "d" in m:
        return phrase(says.Clock(m.get("d", "DAYPART"), says.Deictic("day", m.step)))
    return phrase(says.Pointed(_bare(m), m.step)) if m.get("o", "ORD") in (None, 1, 2, 3, 4) else {}


def _bare(m: Match) -> Meaning:
    """Return what a pointing word stands before: a holiday, a quarter, a season, a month or a weekday."""
    if "h" in m:
        return says.Holiday(m.get("h", "HOLIDAY"))
    if "o" in m or "s" in m:
        return says.YearPart(m.get("s", "SEASON") or f"Q{m.get('o', 'ORD')}")
    return says.DateFields(None, m.get("m", "MONTH"), m.get("e", "DAY", "ORDDAY"), m.get("w", "WEEKDAY"))


def _opens_event(word: Token) -> bool:
    """Say whether a word after "the day before" begins the name of an event, which few words of time do."""
    return (word.lower.isalpha() and not word.tags) or word.lower in words("dates", "after_day_counted_from")


def same(m: Match) -> Tags:
    """Read "the quarter", "the same period", "the 1988 period": what the text named before."""
    unit = None if m.unit == "period" else m.unit
    if "y" in m:
        return phrase(says.Same(unit, 0, says.DateFields(m.get("y", "YEAR"))))
    if unit is not None and not m.is_period:
        return {}
    if unit == "weekend":
        return phrase(says.Deictic(unit, 0) if m.has("this") else says.Same(unit))
    clear = unit != "day" and (unit or m.has("same", "corresponding", "comparable", "latest"))
    return phrase(says.Same(unit, latest="l" in m and unit == "quarter"), weak=not clear)


def year_earlier(m: Match) -> Tags:
    """Read "the year-earlier quarter", "year-ago"."""
    if "n" in m:
        return phrase(says.length(m.get("n", "COUNT"), m.unit))
    if "o" not in m:
        return phrase(says.Same(m.unit if m.is_period else None, -1))
    number = m.get("o", "ORD")
    return phrase(says.Within(says.YearPart(f"Q{number}"), says.Same("year", -1)), "PARTX") if 0 < number < 5 else {}


def repeated(m: Match) -> Tags:
    """Read "daily", "Mondays"; not "three consecutive nights"."""
    counted = m.before.lower in words("dates", "before_no_set") or "COUNT" in m.before.tags
    if counted and "WEEKDAYS" in m.tokens[0].tags:
        return {}
    value = m.get("r", "REPEATED") or m.get("w", "WEEKDAYS", "WEEKDAY")
    if isinstance(value, int):
        value = f"XXXX-WXX-{value}"
        if "d" in m:
            value += m.get("d", "WEEKDAYS")[-3:]
    return phrase(says.Coded(value))


def count_units(m: Match) -> Tags:
    """Read "12 months", "five-year", "two and a half years"."""
    if m.has("old", "olds") or is_age(m) or ("UNITS" in m.tokens[-1].tags and m.has("quarters") and m.has("-")):
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


def is_age(m: Match) -> bool:
    """Tell whether a length is an age: "5 years old", "23-year-olds" (the hyphen is still to come)."""
    if m.before.lower in words("dates", "before_age"):
        return True
    after = [t.lower for t in m.following[:2]]
    if after == ["of", "age"]:
        return True
    return any(t in words("dates", "after_age") for t in (after[1:] if after[:1] == ["-"] else after[:1]))


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
