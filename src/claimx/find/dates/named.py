"""Days, months, seasons, quarters and holidays by name, with a year or bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates.calendar import valid
from claimx.find.dates.classes import phrase
from claimx.find.dates.figures import year_of
from claimx.find.dates.meaning import (
    Calendar,
    Holiday,
    Length,
    Offset,
    Pointed,
    Range,
    Repeat,
    Within,
    YearPart,
)
from claimx.find.dates.registry import builds
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags


@builds
def month(m: Match) -> Tags:
    """Read "March", "Sept."; an abbreviation without its full stop is weak."""
    short = m.tokens[0].lower in words("dates", "short_month")
    dotted = m.tokens[0].end - m.tokens[0].start > len(m.tokens[0].lower)
    return phrase(Calendar(month=m.get("m", "MONTH")), *(("WEAK",) if short and not dotted else ()))


@builds
def weekday(m: Match) -> Tags:
    """Read "Thursday"; "Thu" is weak."""
    short = m.get("w", "WEEKDAY_SHORT")
    return phrase(Calendar(weekday=short or m.get("w", "WEEKDAY")), *(("WEAK",) if short else ()))


@builds
def weekday_week(m: Match) -> Tags:
    """Read "Thursday week": a week after the next one."""
    base = Pointed(Calendar(weekday=m.get("w", "WEEKDAY")), 0)
    return phrase(Offset(Length(((1, m.word("u") or "week"),)), 1, base), "DAYX")


@builds
def bare_ordinal(m: Match) -> Tags:
    """Read "the 26th" after "on" or "by"."""
    return phrase(Calendar(day=m.get("d", "ORDDAY"))) if m.before and m.before.lower in ("on", "by") else {}


@builds
def weekday_ordinal(m: Match) -> Tags:
    """Read "Monday the 16th"."""
    return phrase(Calendar(day=m.get("d", "ORDDAY"), weekday=m.get("w", "WEEKDAY")))


@builds
def nth_weekday(m: Match) -> Tags:
    """Read "the first Monday in October", "the last Friday of every month"."""
    count, weekday = -1 if "l" in m else m.get("o", "ORD"), m.get("w", "WEEKDAY")
    if not (count == -1 or 1 <= count <= 4):
        return {}
    if "u" in m:
        return phrase(Repeat(f"XXXX-XX-WXX-{weekday}"))
    rule = Holiday(f"{m.get('m', 'MONTH'):02} {weekday} {count}")
    return phrase(Within(rule, Calendar(m.get("y", "YEAR"))) if "y" in m else rule)


@builds
def season(m: Match) -> Tags:
    """Read "the summer", "summer 2025"; without article or year it is weak."""
    year = year_of(m)
    base = YearPart(m.get("s", "SEASON"))
    if year is not None:
        return phrase(Within(base, Calendar(year)), "SEASONX")
    return phrase(base, *(() if m.has("the") else ("WEAK",)))


@builds
def holiday(m: Match) -> Tags:
    """Read "Christmas Day", "Memorial Day weekend"."""
    return phrase(Holiday(m.get("h", "HOLIDAY"), "w" in m))


@builds
def moving_holiday(m: Match) -> Tags:
    """Read "Ramadan": a time whose days another calendar tells."""
    return phrase(Holiday(None))


@builds
def month_year(m: Match) -> Tags:
    """Read "July 2021", "JAN 90"."""
    year = year_of(m)
    if year is None or ("t" in m and year < 1932):
        return {}
    return phrase(Calendar(year, m.get("m", "MONTH")))


@builds
def full_date(m: Match) -> Tags:
    """Read "March 4, 2019", "4 March", "Friday, May 12"."""
    year, number, day = year_of(m), m.get("m", "MONTH"), m.get("d", "DAY", "ORDDAY")
    if not valid(2000 if year is None else year, number, day):
        return {}
    return phrase(Calendar(year, number, day, m.get("w", "WEEKDAY", "WEEKDAY_SHORT")))


@builds
def day_range(m: Match) -> Tags:
    """Read "Sept. 26-28", "4-6 October 2024"."""
    year, number = year_of(m), m.get("m", "MONTH")
    first, last = m.get("d", "DAY", "ORDDAY"), m.get("e", "DAY", "ORDDAY")
    if not (valid(year or 2000, number, first) and valid(year or 2000, number, last) and first < last):
        return {}
    return phrase(Range(Calendar(year, number, first), Calendar(year, number, last)))


@builds
def quarter(m: Match) -> Tags:
    """Read "the third quarter", "the second half"; a half is weak, matches have halves too."""
    fiscal, value = "f" in m or m.has("fiscal"), m.get("y", "YEAR")
    if m.has("two"):
        code = {1: "H1", 2: "H2"}.get(m.get("o", "ORD"), "H2")
    elif "z" in m:
        code = "Q4" if m.has("quarter") else "H2"
    elif "q" in m:
        code = m.get("q", "QUARTER")
    else:
        code = f"{'H' if m.has('half') else 'Q'}{m.get('o', 'ORD')}"
    if code not in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        return {}
    base = YearPart(code, fiscal)
    if value:
        return phrase(Within(base, Calendar(value)), "PARTX")
    return phrase(base, *(("WEAK",) if code.startswith("H") else ()))


@builds
def quarter_year(m: Match) -> Tags:
    """Read "Q3 2024"."""
    return phrase(Within(YearPart(m.get("q", "QUARTER")), Calendar(year_of(m))), "PARTX")
