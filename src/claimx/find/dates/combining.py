"""What stands side by side and says one thing: a month and its year, a length and "ago", "the end of" and a month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.lengths import bounded
from claimx.find.dates.meaning import (
    CONTEXT,
    PUBLISHED,
    Clock,
    DateFields,
    Deictic,
    Ending,
    Fiscal,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    PartOf,
    Pointed,
    Range,
    Rolling,
    Same,
    Within,
    YearPart,
    Years,
    phrase,
)
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags


def within(m: Match) -> Tags:
    """Read "January next year", "last year's third quarter", "Monday of this week"."""
    inner, outer = m.get("i", "MEANING"), m.get("o", "MEANING")
    if "u" in m:
        return phrase(Same("quarter" if m.token("u").lower == "quarter" else None, 0, outer))
    if isinstance(inner, Same):
        return phrase(Same(inner.unit, inner.step, outer))
    if isinstance(outer, Years):
        halves = {"H1": "START", "H2": "END"}
        modifier = halves.get(inner.code) if isinstance(inner, YearPart) else None
        return phrase(PartOf(modifier, outer)) if modifier else {}
    if isinstance(outer, Same) and not (isinstance(inner, YearPart) and outer.unit == "year"):
        return {}
    if isinstance(inner, YearPart) and _unit_of(outer) not in (None, "year"):
        return {}  # "continued to fall today"
    bare = isinstance(inner, Pointed | YearPart | Holiday) or (isinstance(inner, DateFields) and inner.year is None)
    if isinstance(inner, Deictic | Clock | Within | PartOf | Fiscal) or not (bare or isinstance(inner, Range)):
        return {}
    if isinstance(inner, DateFields) and inner.weekday and not inner.month and _unit_of(outer) != "week":
        return {}
    return phrase(Within(inner.base if isinstance(inner, Pointed) else inner, outer))


def opening_of(m: Match) -> Tags:
    """Read "the first nine months of 2024"."""
    found = m.get("i", "MEANING")
    return phrase(Opening(found.length, m.get("o", "MEANING"), found.last, found.skip))


def day_beside(m: Match) -> Tags:
    """Read "the day before Christmas"."""
    beside = m.get("b", "MEANING")
    if not isinstance(beside, Deictic) or beside.unit != "day" or beside.anchor != CONTEXT or beside.step == 0:
        return {}
    return phrase(Offset(Length(((1, "day"),)), beside.step, m.get("d", "MEANING")), "DAYX")


def day_time(m: Match) -> Tags:
    """Read "noon on Friday", "Monday night", "9 in the morning", "5 o'clock on Tuesday evening"."""
    time = m.get("c", "MEANING") or m.get("p", "MEANING")
    day_meaning = m.get("d", "MEANING") or m.get("c2", "MEANING")
    text = m.get("p", "DAYPART") or ("T12:00" if m.has("noon", "midday") else "T24:00" if m.has("midnight") else None)
    if isinstance(day_meaning, Clock):
        text = _half_of_day(time.time, day_meaning.time) if time else None
        return phrase(Clock(text or time.time, day_meaning.day)) if time else {}
    if time is not None:
        text = _half_of_day(time.time, m.get("q", "MEANING").time) if "q" in m else time.time
    return phrase(Clock(text, day_meaning)) if text and day_meaning else {}


def week_of(m: Match) -> Tags:
    """Read "the week of March 6"."""
    if "h" in m:
        return phrase(PartOf("WEEK", m.get("h", "MEANING")))
    unit = m.get("w", "MEANING").unit
    return phrase(PartOf(unit.upper(), m.get("d", "MEANING"))) if unit in ("week", "weekend") else {}


def month_of(m: Match) -> Tags:
    """Read "the month of July"."""
    return phrase(m.get("x", "MEANING")) if m.get("w", "MEANING").unit == "month" else {}


def offset(m: Match) -> Tags:
    """Read "two years ago", "three days later", "in two years' time"."""
    length, sign = m.get("l", "MEANING"), -1 if "p" in m else 1
    if m.tokens[-1].lower == "before" and m.after.lower[:1].isalnum():
        return {}  # "a year before the vote"
    lasts = m.before.lower in words("dates", "before_duration")
    if "d" in m and "p" not in m and (length.unit != "week" or lasts):
        return {}  # "runs three days from Monday", "for two weeks from today"
    if "d" in m:
        return phrase(Offset(length, sign, m.get("d", "MEANING")), *(("DAYX",) if "p" not in m else ()))
    published = m.has("ago", "hence", "now", "time", "back")
    return phrase(Offset(length, sign, PUBLISHED if published else CONTEXT))


def _unit_of(meaning: Meaning) -> str | None:
    if isinstance(meaning, PartOf):
        return _unit_of(meaning.whole)
    return meaning.unit if isinstance(meaning, Deictic | Same) else None


def _half_of_day(time: str, part: str) -> str:
    """Return a clock time in the part of the day named beside it: "9" in the evening is 21."""
    found = re.fullmatch(r"T(\d\d):(\d\d)", time)
    if found and part in ("TEV", "TNI", "TAF") and int(found[1]) < 12 and not (part == "TNI" and int(found[1]) < 5):
        return f"T{int(found[1]) + 12:02d}:{found[2]}"
    return time


def part(m: Match) -> Tags:
    """Read "early 2025", "late last week", "the latter part of the year"."""
    whole = m.get("x", "MEANING")
    modifier = m.get("p", "PART") or ("END" if "l" in m else "START" if "e" in m else "APPROX")
    if whole is None:
        return {}
    if "q" in m:
        modifier = f"{modifier}/{m.get('q', 'PART')}"
    if modifier in ("EARLIER", "LATER") and not isinstance(whole, Deictic | Same | Clock | DateFields | Pointed):
        return {}
    if modifier == "EARLIER" and whole == Same("day"):
        whole = Deictic("day", 0, CONTEXT)  # "earlier in the day" looks back in the day that is told of
    return phrase(PartOf(modifier, whole))


def edge(m: Match) -> Tags:
    """Read "the end of March"."""
    whole = m.get("x", "MEANING")
    return phrase(PartOf(m.get("e", "EDGE"), whole), "EDGEX") if whole is not None else {}


def approximate(m: Match) -> Tags:
    """Read "about two years ago", "more than six weeks"."""
    whole, modifier = m.get("x", "MEANING"), m.get("a", "APPROXIMATELY", "APPROXIMATELY_PHRASE")
    if m.tokens[-1].lower in ("the", "these", "those"):
        return {}  # "over the 12 months": a preposition
    if isinstance(whole, DateFields) and whole.weekday and "POSS" in m.after.tags:
        return {}  # "a way around Wednesday's ban"
    if isinstance(whole, Length):
        return bounded(whole, modifier, *(("WEAK",) if "WEAK" in m.tokens[-1].tags else ()))
    single = "APPROXIMATELY" in m.tokens[0].tags
    strict = (modifier == "APPROX" and single) or isinstance(whole, Offset)
    alone = m.token("a").lower in words("dates", "limits_lengths_alone")
    return phrase(PartOf(modifier, whole)) if strict and not alone else {}


def ending(m: Match) -> Tags:
    """Read "the 12 months to June", "the week ended Sept. 20"."""
    found, end = m.get("l", "MEANING"), m.get("x", "MEANING")
    if not m.has("ended", "ending", "to", "through", "until", "till", "up"):
        return {}
    if isinstance(found, Same | Deictic) and not m.has("ended", "ending"):
        ends = {"YEARX"} if found.unit == "decade" else {"MONTHX", "DAYX"}
        fixed = isinstance(found, Same) and m.has("to") and ends & set(_tags_of(m, "x"))
        if not fixed:
            return {}
    if isinstance(found, Same | Deictic):
        return phrase(Ending(Length(((1, found.unit or "month"),)), end)) if found.unit else {}
    if isinstance(found, Length):
        return phrase(Ending(found, end)) if _is_stretch(m) else {}
    if isinstance(found, Rolling | Opening):
        return phrase(Ending(found.length, end))
    return phrase(Ending(Length(((1, "year"),)), end)) if m.has("ended", "ending") else {}


def _is_stretch(m: Match) -> bool:
    """Tell whether a length ends with a date: "the 12 months to June", not "$3 billion a year through 2027"."""
    if m.has("ended", "ending"):
        return True
    preceded = m.before.lower in words("dates", "before_ending_stretch")
    return "AUNIT" not in _tags_of(m, "l") and (m.tokens[0].lower == "the" or preceded)


def open_ended(m: Match) -> Tags:
    """Read "2025 or later"."""
    return phrase(PartOf("ON_OR_BEFORE" if "l" in m else "ON_OR_AFTER", m.get("x", "MEANING")))


def span(m: Match) -> Tags:
    """Read "January to March", "between 2010 and 2019"."""
    first, last = m.get("a", "MEANING"), m.get("b", "MEANING")
    printed_ends = isinstance(first, DateFields | YearPart | Within) and isinstance(
        last, DateFields | YearPart | Within
    )
    if not printed_ends or not _same_sort(_tags_of(m, "a"), _tags_of(m, "b")):
        return {}
    return phrase(Range(first, last), "RANGEX")


def _same_sort(first: Tags, last: Tags) -> bool:
    """Tell whether both ends of a range are of one sort: days, weekdays, months, quarters or years."""
    sorts = ("WEEKDAYX", "DAYX", "MONTHX", "PARTX", "YEARX")
    return next((s for s in sorts if s in first), 0) == next((s for s in sorts if s in last), 1)


def _tags_of(m: Match, label: str) -> Tags:
    found = m.token(label)
    return found.tags if found else {}
