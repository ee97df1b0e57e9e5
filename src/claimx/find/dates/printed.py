"""Years, days, months, quarters, holidays and times as printed, in figures (26/09/2024) or by name (Christmas Day)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates import meaning as says
from claimx.find.dates.calendar import valid
from claimx.find.dates.meaning import phrase
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags


def iso(m: Match) -> Tags:
    """Read "2024-09-26"."""
    text = m.get("d", "ISO")
    day, _, time = text.partition("T")
    year, month, number = (int(n) for n in day.split("-"))
    if not valid(year, month, number):
        return {}
    meaning = says.DateFields(year, month, number)
    return phrase(says.Clock("T" + time[:5], meaning)) if time else phrase(meaning)


def numeric(m: Match) -> Tags:
    """Read "26/09/2024"."""
    text = m.get("d", "NUMERIC")
    first, second, third = (int(n) for n in re.split(r"[/.-]", text))
    if third < 100:
        third += 1900 if third > 40 else 2000
        if "." in text or "-" in text:
            return {}
    day, month = (first, second) if first > 12 or "." in text else (second, first)
    return phrase(says.DateFields(third, month, day)) if valid(third, month, day) and 1000 < third < 2200 else {}


def clock(m: Match) -> Tags:
    """Read "10:30 a.m.", "noon", "1429 UTC"."""
    if "e" in m:
        return phrase(says.Clock("T" + m.get("e", "HOUR_NAME")), "NAMEDHOUR")
    known_by = m.get("c", "CLOCK", "DOTCLOCK") or m.get("m", "MILITARY")
    hour, minute = known_by or (int(m.get("h", "HOUR", "COUNT")), 0)
    half = m.get("n", "NOON")
    spelled = half and "c" not in m and "DAY" not in m.tokens[0].tags and "." not in m.tokens[-1].lower
    if spelled and m.tokens[0].lower.isalpha():
        return {}  # "five AM stations"
    if hour > 24 or minute > 59 or (half and hour > 12):
        return {}
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    known = half or "c" not in m or m.has("gmt", "utc", "hours") or m.get("c", "CLOCK")
    zone = next((t.lower for t in m.tokens if "ZONE" in t.tags), None)
    text = f"T{hour:02d}:{minute:02d}" + ("Z" if zone in ("gmt", "utc") else "")
    sure = half or zone or m.has("o'clock", "hours", "local") or _comes_at(m)
    if not sure and m.before.lower in words("dates", "before_result"):
        return {}  # "won in 2:05:30"
    return phrase(says.Clock(text), weak=not sure) if known else {}


def _comes_at(m: Match) -> bool:
    """Say whether a bare "20:00" stands where a time does: "arrived at about 20:00"; it may be a result elsewhere."""
    printed = any(t.lower.count(":") == 1 for t in m.tokens)  # "at 2:05:30" is a result
    of = m.after.lower == "of"  # "at 14:32 of the second period"
    return "c" in m and printed and not of and m.before.lower in words("dates", "before_clock")


def decade(m: Match) -> Tags:
    """Read "the 1990s", "the '80s", "the sixties"."""
    digits = m.get("d", "DECADE")
    if digits and len(digits) == 4 and int(digits) >= 1000:
        # "the 1900s" may be the century; news means the decade.
        return phrase(says.Years(int(digits), "decade"))
    tens = m.get("n", "DECADE_NAME") or int(digits) // 10
    if tens > 9 or (m.before.lower in words("dates", "before_decade_of_life")):
        return {}
    return phrase(says.Years(1900 + tens * 10 if tens > 2 else 2000 + tens * 10, "decade", short=True))


def fiscal_year(m: Match) -> Tags:
    """Read "fiscal 2025", "FY2024/25": a year without known days."""
    first = m.get("f", "FISCAL") or year_of(m)
    last = m.get("z", "YEAR") or (first // 100 * 100 + m.get("z", "YY") if first and "z" in m else None)
    return phrase(says.Fiscal(f"{first}/{last}" if last else str(first))) if first else {}


def year_of(m: Match) -> int | None:
    """Return the year of a match: four digits, or two with the century that makes it nearest to our time."""
    full: int | None = m.get("y", "YEAR")
    short = m.get("s" if "s" in m else "t", "SHORT", "YY")
    if full is not None or short is None:
        return full
    return int(1900 + short if short > 40 else 2000 + short)


def nth_weekday(m: Match) -> Tags:
    """Read "the first Monday in October", "the last Friday of every month"."""
    count, weekday = -1 if "l" in m else m.get("o", "ORD"), m.get("w", "WEEKDAY")
    if not (count == -1 or 1 <= count <= 4):
        return {}
    if "u" in m:
        return phrase(says.Coded(f"XXXX-XX-WXX-{weekday}"))
    rule = says.Holiday(f"{m.get('m', 'MONTH'):02} {weekday} {count}")
    return phrase(says.Within(rule, says.DateFields(m.get("y", "YEAR"))) if "y" in m else rule)


def full_date(m: Match) -> Tags:
    """Read "March 4, 2019", "4 March", "Friday, May 12"."""
    year, number, day = year_of(m), m.get("m", "MONTH"), m.get("d", "DAY", "ORDDAY")
    if not valid(2000 if year is None else year, number, day):
        return {}
    return phrase(says.DateFields(year, number, day, m.get("w", "WEEKDAY", "WEEKDAY_SHORT")))


def day_range(m: Match) -> Tags:
    """Read "Sept. 26-28", "4-6 October 2024"."""
    year, number = year_of(m), m.get("m", "MONTH")
    first, last = m.get("d", "DAY", "ORDDAY"), m.get("e", "DAY", "ORDDAY")
    if not (valid(year or 2000, number, first) and valid(year or 2000, number, last) and first < last):
        return {}
    return phrase(says.Range(says.DateFields(year, number, first), says.DateFields(year, number, last)))


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
    base = says.YearPart(code, fiscal)
    if value:
        return phrase(says.Within(base, says.DateFields(value)), "PARTX")
    return phrase(base, weak=code.startswith("H"))


def year(m: Match) -> Tags:
    """Read a bare year that the words around it allow."""
    value = 2000 if "t" in m else year_of(m)
    alone = value is not None and 1400 <= value <= 2100 and m.before.lower not in words("dates", "before_no_year")
    found = len(m.tokens) > 1 or (alone and m.after.lower not in ("percent", "%"))
    return phrase(says.DateFields(value)) if value and found else {}


def year_pair(m: Match) -> Tags:
    """Read "2024/25", a split year, or "1976-1983", a range."""
    first = m.get("y", "YEAR")
    last = m.get("z", "YEAR") or first // 100 * 100 + m.get("z", "YY")
    if not 1500 <= first < last <= 2100:
        return {}
    if "YY" in m.tokens[-1].tags and last == first + 1:
        return phrase(says.Fiscal(f"{first}/{last}"))
    return phrase(says.Range(says.DateFields(first), says.DateFields(last)))


def before_christ(m: Match) -> Tags:
    """Read "480 BC"."""
    value, bc = int(m.get("y", "COUNT")), m.has("bc", "bce")
    return phrase(says.DateFields(value, bc=bc)) if (0 if bc else 999) < value < (10000 if bc else 2100) else {}


def spelled(m: Match) -> Tags:
    """Read "twenty-five", "a hundred", "nineteen ninety-six"; {} when the words do not make one number."""
    total, current, century = 0, 0, 0
    for tags in (t.tags for t in m.tokens):
        value = tags.get("CARDINAL", 0)
        if "MAGNITUDE" in tags:
            current = max(current, 1) * tags["MAGNITUDE"]
            if tags["MAGNITUDE"] >= 1000:
                total, current = total + current, 0
        elif "CARDINAL" in tags and 10 <= current < 100 and value >= 10 and not century:
            century, current = current * 100, value
        elif "CARDINAL" in tags and current and not _goes_on(current, value):
            return {}
        else:
            current += value
    if century:
        return {"SPELLEDYEAR": century + current} if 1100 <= century + current <= 2099 else {}
    number = total + current
    hour = {"HOUR": number} if len(m.tokens) == 1 and number <= 12 else {}
    thousand = {"SPELLEDTHOUSAND": number} if number == 2000 else {}
    return {"COUNT": float(number), **hour, **thousand, **({"ROUND": True} if "MAGNITUDE" in m.tokens[-1].tags else {})}


def _goes_on(current: int, value: int) -> bool:
    """Tell whether a number word may follow: "twenty" five, "hundred" twenty, not "five six"."""
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def spelled_ordinal(m: Match) -> Tags:
    """Read "twenty-sixth"."""
    value = int(m.tokens[0].tags["CARDINAL"]) + int(m.tokens[-1].tags["ORD"])
    return {"ORD": value, "ORDWORD": value} | ({"ORDDAY": value} if value <= 31 else {})
