"""Years, days and times in figures: 2024-09-26, 26/09/2024, 10:30 p.m., 1990, 2024/25, the 1990s, FY2025."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.calendar import valid
from claimx.find.dates.classes import phrase
from claimx.find.dates.meaning import Calendar, Clock, Fiscal, Range, Years
from claimx.find.dates.registry import builds
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags


@builds
def iso(m: Match) -> Tags:
    """Read "2024-09-26"."""
    text = m.get("d", "ISO")
    day, _, time = text.partition("T")
    year, month, number = (int(n) for n in day.split("-"))
    if not valid(year, month, number):
        return {}
    meaning = Calendar(year, month, number)
    return phrase(Clock("T" + time[:5], meaning)) if time else phrase(meaning)


@builds
def named_day(m: Match) -> Tags:
    """Read "9/11"."""
    year, month, day = (int(n) for n in m.get("d", "NAMEDDAY").split("-"))
    return phrase(Calendar(year, month, day))


@builds
def numeric(m: Match) -> Tags:
    """Read "26/09/2024"."""
    text = m.get("d", "NUMERIC")
    first, second, third = (int(n) for n in re.split(r"[/.-]", text))
    if len(re.split(r"[/.-]", text)[2]) == 2:
        third += 1900 if third > 40 else 2000
        if "." in text or "-" in text:
            return {}
    day, month = (first, second) if first > 12 or "." in text else (second, first)
    return phrase(Calendar(third, month, day)) if valid(third, month, day) and 1000 < third < 2200 else {}


@builds
def clock(m: Match) -> Tags:
    """Read "10:30 a.m.", "noon", "1429 UTC"."""
    if "e" in m:
        return phrase(Clock("T" + m.get("e", "HOUR_NAME")), "NAMEDHOUR")
    hour, minute = _hour_minute(m)
    half = m.get("n", "NOON")
    spelled = half and "c" not in m and "DAY" not in m.tokens[0].tags and "." not in m.tokens[-1].lower
    if spelled and m.tokens[0].lower.isalpha():
        return {}  # "five AM stations"
    if hour > 24 or minute > 59 or (half and hour > 12):
        return {}
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    known = half or "c" not in m or m.has(*("gmt", "utc", "hours")) or m.get("c", "CLOCK")
    zone = next((t.lower for t in m.tokens if "ZONE" in t.tags), None)
    text = f"T{hour:02d}:{minute:02d}" + ("Z" if zone in ("gmt", "utc") else "")
    sure = half or zone or m.has("o'clock", "hours", "local") or _comes_at(m)
    if not sure and m.before is not None and m.before.lower in words("dates", "before_result"):
        return {}  # "won in 2:05:30"
    return phrase(Clock(text), *(() if sure else ("WEAK",))) if known else {}


def _comes_at(m: Match) -> bool:
    """Say whether a bare "20:00" stands where a time does: "arrived at about 20:00"; it may be a result elsewhere."""
    before = m.before.lower if m.before else ""
    printed = any(t.lower.count(":") == 1 for t in m.tokens)  # "at 2:05:30" is a result
    of = m.after is not None and m.after.lower == "of"  # "at 14:32 of the second period"
    return "c" in m and printed and not of and before in words("dates", "before_clock")


@builds
def year(m: Match) -> Tags:
    """Read a bare year that the words around it allow."""
    value = 2000 if "t" in m else year_of(m)
    return phrase(Calendar(value)) if value and _is_year(m, value) else {}


@builds
def short_year(m: Match) -> Tags:
    """Read "'98" after a word that makes it a year."""
    before = m.before.lower if m.before else ""
    return phrase(Calendar(year_of(m))) if before in words("dates", "before_short_year") else {}


@builds
def spelled_year(m: Match) -> Tags:
    """Read "nineteen ninety-six"."""
    return phrase(Calendar(m.get("y", "SPELLEDYEAR")))


@builds
def before_christ(m: Match) -> Tags:
    """Read "480 BC"."""
    value, bc = int(m.get("y", "COUNT")), m.has("bc", "bce")
    return phrase(Calendar(value, bc=bc)) if (0 if bc else 999) < value < (10000 if bc else 2100) else {}


@builds
def year_pair(m: Match) -> Tags:
    """Read "2024/25", a split year, or "1976-1983", a range."""
    first = m.get("y", "YEAR")
    last = m.get("z", "YEAR") or first // 100 * 100 + m.get("z", "YY")
    if not 1500 <= first < last <= 2100:
        return {}
    return phrase(_pair(first, last, "YY" in m.tokens[-1].tags))


@builds
def decade(m: Match) -> Tags:
    """Read "the 1990s", "the '80s", "the sixties"."""
    digits = m.get("d", "DECADE")
    if digits and len(digits) == 4 and int(digits) >= 1000:
        # "the 1900s" may be the century; news means the decade.
        return phrase(Years(int(digits), "decade"))
    tens = m.get("n", "DECADE_NAME") or int(digits) // 10
    if tens > 9 or (m.before and m.before.lower in words("dates", "before_decade_of_life")):
        return {}
    return phrase(Years(1900 + tens * 10 if tens > 2 else 2000 + tens * 10, "decade", short=True))


@builds
def century(m: Match) -> Tags:
    """Read "the 19th century"."""
    return phrase(Years((m.get("o", "ORD") - 1) * 100, "century", bc="b" in m))


@builds
def fiscal_year(m: Match) -> Tags:
    """Read "fiscal 2025", "FY2024/25": a year without known days."""
    first = m.get("f", "FISCAL") or year_of(m)
    last = m.get("z", "YEAR") or (first // 100 * 100 + m.get("z", "YY") if first and "z" in m else None)
    return phrase(Fiscal(f"{first}/{last}" if last else str(first))) if first else {}


def year_of(m: Match) -> int | None:
    """Return the year of a match: four digits, or two with the century that makes it nearest to our time."""
    full: int | None = m.get("y", "YEAR")
    if full is not None:
        return full
    short = m.get("s", "SHORT")
    short = m.get("t", "SHORT", "YY") if short is None else short
    return None if short is None else 1900 + short if short > 40 else 2000 + short


def _pair(first: int, last: int, short: bool) -> Fiscal | Range:
    split = short and last == first + 1
    return Fiscal(f"{first}/{last}") if split else Range(Calendar(first), Calendar(last))


def _is_year(m: Match, value: int) -> bool:
    """Tell whether a bare four-digit number is a year by the words around it."""
    if len(m.tokens) > 1:
        return True
    if not 1400 <= value <= 2100:
        return False
    before, after = (m.before.lower if m.before else ""), (m.after.lower if m.after else "")
    return before not in words("dates", "before_no_year") and after not in ("percent", "%")


def _hour_minute(m: Match) -> tuple[int, int]:
    text = m.get("c", "CLOCK", "DOTCLOCK") or m.get("m", "MILITARY")
    if text is None:
        return int(m.get("h", "HOUR", "COUNT")), 0
    if text.isdigit():
        return int(text[:2]), int(text[2:])
    hour, minute = re.split("[:.]", text)[:2]
    return int(hour), int(minute)
