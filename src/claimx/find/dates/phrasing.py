"""Expressions of several words: what points ("last week", "the same period"), lengths, and what stands side by side."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimx.find.dates.composed import Clock, Ending, Opening, PartOf, Range, Within
from claimx.find.dates.lengths import Coded, Length, length
from claimx.find.dates.meaning import phrase
from claimx.find.dates.printed import DateFields, Holiday, YearPart, Years, lacks_year, weekday_alone
from claimx.find.dates.relative import CONTEXT, PUBLISHED, Deictic, Offset, Pointed, Rolling, Same
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags
    from claimx.find.dates.printed import Bare

_RANKS = {unit: rank for rank, unit in enumerate(("year", "month", "week", "day", "hour", "minute", "second"), 1)}
# Both ends of a range are of one of these sorts.
_SORTS = ("WEEKDAYX", "DAYX", "MONTHX", "PARTX", "YEARX")


def text_deictic(m: Match) -> Tags:
    """Read "the previous day", "that year": counted from the date named last."""
    if "u" in m:
        # "the day before the blast" counts from an event whose day nobody knows.
        named = m.after.lower.isalpha() and not m.after.tags
        event = named or m.after.lower in words("dates", "after_day_counted_from")
        event = event and m.tokens[-1].lower in ("before", "after")
        return {} if event or not m.is_period else phrase(Deictic(m.unit, m.step, CONTEXT))
    if "d" in m or m.has("night"):
        return phrase(Clock(m.get("d", "DAYPART") or "TNI", Deictic("day", m.step, CONTEXT)))
    clause = m.before.lower.isalpha() and m.before.lower not in words("dates", "before_that")
    if m.tokens[0].lower == "that" and len(m.tokens) == 2 and clause:
        return {}  # "said that Tuesday's vote"; not "that September"
    return phrase(Pointed(_bare(m), m.step, CONTEXT))


def pointed(m: Match) -> Tags:
    """Read "last March", "this Friday", "next summer"."""
    if m.tokens[0].lower == "coming" and m.before.lower in words("dates", "before_coming"):
        return {}  # "more is coming Saturday"
    if "d" in m:
        return phrase(Clock(m.get("d", "DAYPART"), Deictic("day", m.step)))
    return phrase(Pointed(_bare(m), m.step)) if m.get("o", "ORD") in (None, 1, 2, 3, 4) else {}


def _bare(m: Match) -> Bare:
    """Return what a pointing word stands before: a holiday, a quarter, a season, a month or a weekday."""
    if "h" in m:
        return Holiday(m.get("h", "HOLIDAY"))
    if "o" in m or "s" in m:
        return YearPart(m.get("s", "SEASON") or f"Q{m.get('o', 'ORD')}")
    return DateFields(None, m.get("m", "MONTH"), m.get("e", "DAY", "ORDDAY"), m.get("w", "WEEKDAY"))


def same(m: Match) -> Tags:
    """Read "the quarter", "the same period", "the 1988 period": what the text named before."""
    unit = None if m.unit == "period" else m.unit
    if "y" in m:
        return phrase(Same(unit, 0, DateFields(m.get("y", "YEAR"))))
    if unit is not None and not m.is_period:
        return {}
    clear = unit != "day" and (unit or m.has("same", "corresponding", "comparable", "latest"))
    return phrase(Same(unit, latest="l" in m and unit == "quarter"), weak=not clear)


def year_earlier(m: Match) -> Tags:
    """Read "the year-earlier quarter", "year-ago"."""
    if "o" not in m:
        return phrase(Same(m.unit if m.is_period else None, -1))
    number = m.get("o", "ORD")
    return phrase(Within(YearPart(f"Q{number}"), Same("year", -1)), "PARTX") if 0 < number < 5 else {}


def repeated(m: Match) -> Tags:
    """Read "daily", "Mondays"; not "three consecutive nights"."""
    counted = m.before.lower in words("dates", "before_no_set") or "COUNT" in m.before.tags
    if counted and "WEEKDAYS" in m.tokens[0].tags:
        return {}
    value = m.get("r", "REPEATED") or m.get("w", "WEEKDAYS", "WEEKDAY")
    if isinstance(value, int):
        value = f"XXXX-WXX-{value}" + (m.get("d", "WEEKDAYS")[-3:] if "d" in m else "")
    return phrase(Coded(value))


def count_units(m: Match) -> Tags:
    """Read "12 months", "five-year", "two and a half years"."""
    if m.has("old", "olds") or is_age(m) or ("UNITS" in m.tokens[-1].tags and m.has("quarters") and m.has("-")):
        return {}
    count, unit = m.count or 0, m.unit
    if unit == "day" and m.has("working", "business", "trading"):
        unit = "workday"
    # "1990 week": a year beside a unit is no count; "2,000 years" is.
    if "YEAR" in m.token("n").tags and 1900 <= count <= 2100:
        return {}
    if len(m.tokens) > 2 and "/" in (t.lower for t in m.tokens):
        over, under = (t.tags["DAY"] for t in m.tokens if "DAY" in t.tags and t is not m.tokens[0])
        count += over / under
    return phrase(length(count, unit))


def is_age(m: Match) -> bool:
    """Tell whether a length is an age: "5 years old", "23-year-olds" (the hyphen is still to come)."""
    after = [t.lower for t in m.following[:2]]
    old = not words("dates", "after_age").isdisjoint(after[1:] if after[:1] == ["-"] else after[:1])
    return old or after == ["of", "age"] or m.before.lower in words("dates", "before_age")


def rolling(m: Match) -> Tags:
    """Read "the past three months", "the next few years"."""
    count, unit = m.count, m.unit
    verb = m.tokens[0].lower == "last" and m.before.lower in words("dates", "before_verb_last")
    if verb or (unit == "minute" and count == 1):  # "at the last minute"
        return {}
    back = m.has("past", "last", "previous", "preceding", "prior", "trailing")
    anchor = CONTEXT if m.has("previous", "preceding", "prior", "following") else PUBLISHED
    return phrase(Rolling(length(count, unit), -1 if back else 1, anchor))


def opening(m: Match) -> Tags:
    """Read "the first nine months", "the last week of"."""
    count, unit = m.count, m.unit
    if unit == "quarter" and count == 2:
        return phrase(YearPart("H2" if "l" in m else "H1"))
    return phrase(Opening(length(count, unit), None, "l" in m), *(() if count and count > 1 else ("WEAK",)))


def length_sum(m: Match) -> Tags:
    """Read "two years and three months", "3 hours 12 minutes 4 seconds"; not "two days and two days"."""
    parts = [part for label in ("l", "m", "n") if label in m for part in m.said(label).parts]
    if any(count is None for count, _ in parts):
        return {}  # "the first in four years, hours before the vote"
    sizes = [_RANKS.get(unit, 0) for _, unit in parts]
    falling = all(a < b for a, b in pairwise(sizes))
    return phrase(Length(tuple(parts))) if sizes[0] and falling else {}


def every(m: Match) -> Tags:
    """Read "every day", "every two years", "each Thursday"."""
    day, month = m.get("w", "WEEKDAY"), m.get("m", "MONTH")
    named = f"WXX-{day}" if day else f"{month:02d}" if month else m.get("s", "SEASON")
    named = f"XX-XX{m.get('d', 'DAYPART')}" if "d" in m else named
    if named:
        return phrase(Coded(f"XXXX-{named}"))
    if (m.unit in ("hour", "minute", "second") and m.has("per")) or (m.unit == "second" and not m.has("every")):
        return {}  # a speed
    count = m.get("n", "COUNT", "ORD") or (2 if m.has("other") else 1)
    return phrase(Coded(length(count, m.unit).timex))


def within(m: Match) -> Tags:
    """Read "January next year", "last year's third quarter", "Monday of this week"."""
    inner, outer = m.said("i"), m.said("o")
    if "u" in m:
        return phrase(Same("quarter" if m.token("u").lower == "quarter" else None, 0, outer))
    if isinstance(inner, Same):
        return phrase(Same(inner.unit, inner.step, outer))
    if isinstance(inner, Ending):  # "the June quarter of last year"
        return phrase(Ending(inner.length, Within(inner.end, outer))) if lacks_year(inner.end) else {}
    if isinstance(outer, Years):
        halves = {"H1": "START", "H2": "END"}
        modifier = halves.get(inner.code) if isinstance(inner, YearPart) else None
        return phrase(PartOf(modifier, outer)) if modifier else {}
    unit = m.token("o").tags
    if isinstance(inner, YearPart) and "DEICTICX" in unit and "YEARX" not in unit:
        return {}  # "continued to fall today"
    return phrase(Within(inner, outer)) if lacks_year(inner) and not weekday_alone(inner) else {}


def day_beside(m: Match) -> Tags:
    """Read "the day before Christmas"."""
    beside = m.said("b")
    day = isinstance(beside, Deictic) and beside.unit == "day" and beside.anchor == CONTEXT
    return phrase(Offset(length(1, "day"), beside.step, m.said("d")), "DAYX") if day else {}


def day_time(m: Match) -> Tags:
    """Read "noon on Friday", "Monday night", "9 in the morning"."""
    time, day = m.said("c") or m.said("p"), m.said("d") or m.said("c2")
    return phrase(Clock(time.time, day.day if isinstance(day, Clock) else day))


def week_of(m: Match) -> Tags:
    """Read "the week of March 6"."""
    if "h" in m:
        return phrase(PartOf("WEEK", m.said("h")))
    unit = m.said("w").unit
    return phrase(PartOf(unit.upper(), m.said("d"))) if unit in ("week", "weekend") else {}


def offset(m: Match) -> Tags:
    """Read "two years ago", "three days later", "in two years' time"."""
    if "u" in m:  # Monday week
        return phrase(Offset(length(1, "week"), 1, m.said("d")))
    far, sign = m.said("l"), -1 if "p" in m else 1
    if m.tokens[-1].lower == "before" and m.after.lower[:1].isalnum():
        return {}  # "a year before the vote"
    if "d" in m:  # a week from Monday, a fortnight today, not "runs three days from Monday"
        return phrase(Offset(far, sign, m.said("d"))) if "p" in m or far.unit in ("week", "fortnight") else {}
    published = m.has("ago", "hence", "now", "time", "back")
    return phrase(Offset(far, sign, PUBLISHED if published else CONTEXT))


def part(m: Match) -> Tags:
    """Read "early 2025", "late last week", "the latter part of the year"."""
    whole = m.said("x")
    modifier = m.get("p", "PART") or ("END" if "l" in m else "START" if "e" in m else "APPROX")
    if modifier == "EARLIER" and whole == Same("day"):
        whole = Deictic("day", 0, CONTEXT)  # "earlier in the day" looks back in the day that is told of
    return phrase(PartOf(modifier, whole))


def approximate(m: Match) -> Tags:
    """Read "about two years ago", "more than six weeks"."""
    whole, modifier = m.said("x"), m.get("a", "APPROXIMATELY", "APPROXIMATELY_PHRASE")
    if m.tokens[-1].lower in ("the", "these", "those"):
        return {}  # "over the 12 months": a preposition
    if isinstance(whole, DateFields) and whole.weekday and "POSS" in m.after.tags:
        return {}  # "a way around Wednesday's ban"
    if isinstance(whole, Length):
        return phrase(Length(whole.parts, modifier), weak="WEAK" in m.tokens[-1].tags)
    single = "APPROXIMATELY" in m.tokens[0].tags
    strict = (modifier == "APPROX" and single) or isinstance(whole, Offset)
    alone = m.token("a").lower in words("dates", "limits_lengths_alone")
    return phrase(PartOf(modifier, whole)) if strict and not alone else {}


def ending(m: Match) -> Tags:
    """Read "the 12 months to June", "the week ended Sept. 20"."""
    found, end = m.said("l"), m.said("x")
    if isinstance(found, Same | Deictic):
        ends = {"YEARX"} if found.unit == "decade" else {"MONTHX", "DAYX"}
        fixed = isinstance(found, Same) and m.has("to") and ends & m.token("x").tags.keys()
        if not fixed and not m.has("ended", "ending"):
            return {}
        return phrase(Ending(length(1, found.unit or "month"), end)) if found.unit else {}
    if isinstance(found, Length):  # "the 12 months to June", not "$3 billion a year through 2027"
        stretch = m.tokens[0].lower == "the" or m.before.lower in words("dates", "before_ending_stretch")
        return phrase(Ending(found, end)) if stretch else {}
    return phrase(Ending(length(1, "year"), end)) if m.has("ended", "ending") else {}


def starting(m: Match) -> Tags:
    """Read "the week beginning Oct. 14", "the 12 months starting in July"."""
    found = m.said("l") if "l" in m else length(1, "year")
    if isinstance(found, Same):
        if found.unit in (None, "weekend"):
            return {}
        found = length(1, found.unit)
    return phrase(Ending(found, m.said("x"), starts=True))


def _follow(first: int | None, last: int | None) -> bool:
    return first is not None and last is not None and (last - first) % 7 == 1


def span(m: Match) -> Tags:
    """Read "January to March", "between 2010 and 2019", "on Monday and Tuesday"."""
    first, last = m.said("a"), m.said("b")
    if m.tokens[0].lower != "between" and m.has("and") and not _follow(weekday_alone(first), weekday_alone(last)):
        return {}
    printed = DateFields | YearPart | Within
    sorts = [next((s for s in _SORTS if s in m.token(end).tags), end) for end in ("a", "b")]
    alike = isinstance(first, printed) and isinstance(last, printed) and sorts[0] == sorts[1]
    return phrase(Range(first, last), "RANGEX") if alike else {}
