"""Expressions that point from publication or from the text ("last week", "the same period"), and lengths of time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.find.dates import meaning as says
from claimx.find.dates.meaning import CONTEXT, PUBLISHED, Meaning, phrase
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags, Token


def day_beyond(m: Match) -> Tags:
    """Read "the day before yesterday", "the week after next"."""
    unit = m.get("u", "UNIT") or "day"
    return phrase(says.Deictic(unit, -2 if "b" in m else 2)) if unit in words("dates", "period_unit") else {}


def deictic(m: Match) -> Tags:
    """Read "last week", "this year": counted from publication."""
    unit = m.unit
    step = m.step
    if unit not in words("dates", "period_unit"):
        return {}
    return phrase(says.Deictic(unit, step))


def text_deictic(m: Match) -> Tags:
    """Read "the previous day", "that year": counted from the date named last."""
    step = m.step
    if "u" in m:
        unit = m.unit
        # "the day before the blast" counts from an event whose day nobody knows.
        counted = m.tokens[-1].lower in ("before", "after")
        event = counted and _opens_event(m.after)
        return phrase(says.Deictic(unit, step, CONTEXT)) if unit in words("dates", "period_unit") and not event else {}
    if "d" in m:
        return phrase(says.Clock(m.get("d", "DAYPART"), says.Deictic("day", step, CONTEXT)))
    if m.has("night"):
        return phrase(says.Clock("TNI", says.Deictic("day", -1, CONTEXT)))
    if m.tokens[0].lower == "that" and len(m.tokens) == 2 and not _points(m):
        return {}
    if "h" in m:
        return phrase(says.Pointed(says.Holiday(m.get("h", "HOLIDAY")), step, CONTEXT))
    base: Meaning = says.DateFields(weekday=m.get("w", "WEEKDAY"), month=m.get("m", "MONTH"))
    if "s" in m:
        base = says.YearPart(m.get("s", "SEASON"))
    return phrase(says.Pointed(base, step, CONTEXT))


def same(m: Match) -> Tags:
    """Read "the quarter", "the same period", "the 1988 period": what the text named before."""
    unit = m.unit
    if "y" in m:
        return phrase(says.Same(None if unit == "period" else unit, 0, says.DateFields(m.get("y", "YEAR"))))
    if unit == "time" or unit not in (*words("dates", "period_unit"), "period"):
        return {}
    if unit == "weekend":
        return phrase(says.Deictic("weekend", 0) if m.has("this") else says.Same("weekend"))
    clear = unit != "day" and (unit != "period" or m.has("same", "corresponding", "comparable", "latest"))
    if "l" in m and unit == "quarter":
        return phrase(says.Same("quarter", latest=True))
    return phrase(says.Same(None if unit == "period" else unit), weak=not clear)


def year_earlier(m: Match) -> Tags:
    """Read "the year-earlier quarter", "year-ago"."""
    if "o" in m:
        number = m.get("o", "ORD")
        return (
            phrase(says.Within(says.YearPart(f"Q{number}"), says.Same("year", -1)), "PARTX") if 0 < number < 5 else {}
        )
    if "n" in m:
        return phrase(says.Length(((m.get("n", "COUNT"), m.get("u", "UNITS")),)))
    unit = m.get("u", "UNIT")
    return phrase(says.Same(unit if unit in words("dates", "period_unit") else None, -1))


def pointed(m: Match) -> Tags:
    """Read "last March", "this Friday", "next summer"."""
    step = -1 if "p" in m else 1 if "n" in m or m.has("upcoming") else 0
    if m.tokens[0].lower == "coming" and m.before.lower in words("dates", "before_coming"):
        return {}  # "more is coming Saturday"
    if "d" in m:
        code = m.get("d", "DAYPART")
        return phrase(says.Clock(code, says.Deictic("day", step)))
    if "h" in m:
        return phrase(says.Pointed(says.Holiday(m.get("h", "HOLIDAY")), step))
    if "o" in m:
        return phrase(says.Pointed(says.YearPart(f"Q{m.get('o', 'ORD')}"), step)) if 0 < m.get("o", "ORD") < 5 else {}
    if "s" in m:
        return phrase(says.Pointed(says.YearPart(m.get("s", "SEASON")), step))
    base = says.DateFields(None, m.get("m", "MONTH"), m.get("e", "DAY", "ORDDAY"), m.get("w", "WEEKDAY"))
    return phrase(says.Pointed(base, step))


def daypart(m: Match) -> Tags:
    """Read "overnight"; "the morning" is weak."""
    if m.has("over", "overnight"):
        return phrase(says.Clock("TNI"), "OVERNIGHT")
    return phrase(says.Clock(m.get("d", "DAYPART")), "DAYPARTX", "WEAK")


def reference(m: Match) -> Tags:
    """Read "now", "recently", "the future"."""
    value = m.get("r", "REFERENCE", "REFERENCE_PHRASE")
    return phrase(says.Coded(value or f"{m.token('w').lower}_ref".upper()), *(() if value else ("NOUNX",)))


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


def year_edge(m: Match) -> Tags:
    """Read "year-end", "mid-year"."""
    unit = m.unit
    if unit not in words("dates", "period_unit"):
        return {}
    if "l" in m and unit == "weekend":
        return {}
    modifier = "LAST" if "l" in m else "FIRST" if "f" in m else "MID"
    return phrase(says.PartOf(modifier, says.Deictic(unit, 0)), "EDGEX")


def _points(m: Match) -> bool:
    """Tell whether "that" points to a time ("that September") and opens no clause ("said that Tuesday's vote")."""
    before = m.before.lower
    return not before.isalpha() or before in words("dates", "before_that")


def _opens_event(word: Token) -> bool:
    """Say whether a word after "the day before" begins the name of an event, which few words of time do."""
    return (word.lower.isalpha() and not word.tags) or word.lower in words("dates", "after_day_counted_from")


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
