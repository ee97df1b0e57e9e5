"""Dates and times printed in figures: ISO dates, 26/09/2024, 10:30 p.m., a bare year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates.calendar import valid
from claimx.find.dates.classes import phrase
from claimx.find.dates.meaning import Calendar, Clock

if TYPE_CHECKING:
    from claimx.find.dates.lex import Tags
    from claimx.find.dates.match import Match


def iso(text: str) -> Tags:
    """Return ``2024-09-26`` or ``2024-09-26T10:30``."""
    day, _, time = text.partition("T")
    numbers = [int(n) for n in day.split("-")]
    if not valid(*numbers):
        return {}
    meaning = Calendar(*numbers)
    return phrase(Clock("T" + time[:5], meaning)) if time else phrase(meaning)


def numeric(text: str) -> Tags:
    """Return ``26/09/2024``; with both numbers up to 12 the first is the month after slashes, the day after dots."""
    first, second, third = (int(n) for n in re.split(r"[/.-]", text))
    if len(re.split(r"[/.-]", text)[2]) == 2:
        third += 1900 if third > 40 else 2000
        if "." in text or "-" in text:
            return {}
    day, month = (first, second) if first > 12 or "." in text else (second, first)
    return phrase(Calendar(third, month, day)) if valid(third, month, day) and 1000 < third < 2200 else {}


def clock(m: Match) -> Tags:
    """Return "10:30 a.m.", "3 pm", "noon", "1429 UTC"."""
    if "e" in m:
        return phrase(Clock("T" + m.get("e", "HOUR_NAME")), "NAMEDHOUR")
    hour, minute = _hour_minute(m)
    half = m.get("n", "NOON")
    if hour > 24 or minute > 59 or (half and hour > 12):
        return {}
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    known = half or "c" not in m or m.has(*("gmt", "utc", "hours")) or m.get("c", "CLOCK")
    zone = next((t.lower for t in m.tokens if "ZONE" in t.tags), None)
    text = f"T{hour:02d}:{minute:02d}" + ("Z" if zone in ("gmt", "utc") else "")
    return phrase(Clock(text), *(() if half or zone or m.has("o'clock", "hours") else ("WEAK",))) if known else {}


def _hour_minute(m: Match) -> tuple[int, int]:
    text = m.get("c", "CLOCK", "DOTCLOCK") or m.get("m", "MILITARY")
    if text is None:
        return int(m.get("h", "HOUR", "COUNT")), 0
    if text.isdigit():
        return int(text[:2]), int(text[2:])
    hour, minute = re.split("[:.]", text)[:2]
    return int(hour), int(minute)


def half_of_day(time: str, part: str) -> str:
    """Return a clock time in the part of the day named beside it: "9" in the evening is 21."""
    found = re.fullmatch(r"T(\d\d):(\d\d)", time)
    if found and part in ("TEV", "TNI", "TAF") and int(found[1]) < 12 and not (part == "TNI" and int(found[1]) < 5):
        return f"T{int(found[1]) + 12:02d}:{found[2]}"
    return time


def is_year(m: Match, value: int) -> bool:
    """Tell whether a bare four-digit number is a year by the words around it."""
    if len(m.tokens) > 1:
        return True
    if not 1400 <= value <= 2100:
        return False
    before, after = (m.before.lower if m.before else ""), (m.after.lower if m.after else "")
    if before in ("$", "#", "no", "no.", "number", "£", "€", "flight", "route", "room", "about") or after in ("percent", "%"):
        return before == "about" and after in ("", ".", ",")
    return True

