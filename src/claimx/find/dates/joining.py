"""What stands side by side and says one thing: a month and its year, an hour and its day, a length and "ago"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.classes import phrase
from claimx.find.dates.meaning import (
    CONTEXT,
    PUBLISHED,
    Calendar,
    Clock,
    Deictic,
    Fiscal,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    Part,
    Pointed,
    Range,
    Same,
    Within,
    YearPart,
    Years,
)  # fmt: skip
from claimx.find.dates.registry import builds
from claimx.find.dates.tokens import MARK
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags


@builds
def within(m: Match) -> Tags:
    """Read "January next year", "last year's third quarter", "Monday of this week"."""
    inner, outer = m.get("i", "MEANING"), m.get("o", "MEANING")
    if "u" in m:
        return phrase(Same("quarter" if m.word("u") == "quarter" else None, 0, outer))
    if isinstance(inner, Same):
        return phrase(Same(inner.unit, inner.step, outer))
    if isinstance(outer, Years):
        halves = {"H1": "START", "H2": "END"}
        modifier = halves.get(inner.code) if isinstance(inner, YearPart) else None
        return phrase(Part(modifier, outer)) if modifier else {}
    if isinstance(outer, Same) and not (isinstance(inner, YearPart) and outer.unit == "year"):
        return {}
    if isinstance(inner, YearPart) and _unit_of(outer) not in (None, "year"):
        return {}  # "continued to fall today"
    bare = isinstance(inner, Pointed | YearPart | Holiday) or (isinstance(inner, Calendar) and inner.year is None)
    if isinstance(inner, Deictic | Clock | Within | Part | Fiscal) or not (bare or isinstance(inner, Range)):
        return {}
    if isinstance(inner, Calendar) and inner.weekday and not inner.month and _unit_of(outer) != "week":
        return {}
    return phrase(Within(inner.base if isinstance(inner, Pointed) else inner, outer))


@builds
def opening_of(m: Match) -> Tags:
    """Read "the first nine months of 2024"."""
    found = m.get("i", "MEANING")
    return phrase(Opening(found.length, m.get("o", "MEANING"), found.last, found.skip))


@builds
def day_beside(m: Match) -> Tags:
    """Read "the day before Christmas"."""
    beside = m.get("b", "MEANING")
    if not isinstance(beside, Deictic) or beside.unit != "day" or beside.anchor != CONTEXT or beside.step == 0:
        return {}
    return phrase(Offset(Length(((1, "day"),)), beside.step, m.get("d", "MEANING")), "DAYX")


@builds
def day_time(m: Match) -> Tags:
    """Read "noon on Friday", "Monday night", "9 in the morning", "5 o'clock on Tuesday evening"."""
    day_token = m.token("d") or m.token("c2")
    time = m.get("c", "MEANING") or m.get("p", "MEANING")
    day_meaning = m.get("d", "MEANING") or m.get("c2", "MEANING")
    text = m.get("p", "DAYPART") or ("T12:00" if m.has("noon", "midday") else "T24:00" if m.has("midnight") else None)
    if isinstance(day_meaning, Clock):
        text = _half_of_day(time.time, day_meaning.time) if time else None
        return phrase(Clock(text or time.time, day_meaning.day)) if time else {}
    if time is not None:
        text = _half_of_day(time.time, m.get("q", "MEANING").time) if "q" in m else time.time
    return phrase(Clock(text, day_meaning)) if text and day_token else {}


@builds
def week_of(m: Match) -> Tags:
    """Read "the week of March 6"."""
    if "h" in m:
        return phrase(Part("WEEK", m.get("h", "MEANING")))
    unit = m.get("w", "MEANING").unit
    return phrase(Part(unit.upper(), m.get("d", "MEANING"))) if unit in ("week", "weekend") else {}


@builds
def month_of(m: Match) -> Tags:
    """Read "the month of July"."""
    return phrase(m.get("x", "MEANING")) if m.get("w", "MEANING").unit == "month" else {}


@builds
def offset(m: Match) -> Tags:
    """Read "two years ago", "three days later", "in two years' time"."""
    length, sign = m.get("l", "MEANING"), -1 if "p" in m else 1
    if m.tokens[-1].lower == "before" and not (m.after is None or m.after is MARK or m.after.lower in (",", ")")):
        return {}  # "a year before the vote"
    lasts = m.before is not None and m.before.lower in words("dates", "before_duration")
    if "d" in m and "p" not in m and (length.parts[-1][1] != "week" or lasts):
        return {}  # "runs three days from Monday", "for two weeks from today"
    if "d" in m:
        return phrase(Offset(length, sign, m.get("d", "MEANING")), *(("DAYX",) if "p" not in m else ()))
    published = m.has("ago", "hence", "now", "time", "back")
    return phrase(Offset(length, sign, PUBLISHED if published else CONTEXT))


def _unit_of(meaning: Meaning) -> str | None:
    if isinstance(meaning, Part):
        return _unit_of(meaning.whole)
    return meaning.unit if isinstance(meaning, Deictic | Same) else None


def _half_of_day(time: str, part: str) -> str:
    """Return a clock time in the part of the day named beside it: "9" in the evening is 21."""
    found = re.fullmatch(r"T(\d\d):(\d\d)", time)
    if found and part in ("TEV", "TNI", "TAF") and int(found[1]) < 12 and not (part == "TNI" and int(found[1]) < 5):
        return f"T{int(found[1]) + 12:02d}:{found[2]}"
    return time
