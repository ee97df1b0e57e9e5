"""What a word makes of a time beside it: a part or an edge of it, a rough time, a stretch that ends there, a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates.classes import phrase
from claimx.find.dates.lengths import bounded
from claimx.find.dates.meaning import (
    CONTEXT,
    Calendar,
    Clock,
    Deictic,
    Ending,
    Length,
    Offset,
    Opening,
    Part,
    Pointed,
    Range,
    Rolling,
    Same,
    Within,
    YearPart,
)  # fmt: skip
from claimx.find.dates.registry import builds
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags


@builds
def part(m: Match) -> Tags:
    """Read "early 2025", "late last week", "the latter part of the year"."""
    whole = m.get("x", "MEANING")
    modifier = m.get("p", "PART") or ("END" if "l" in m else "START" if "e" in m else "APPROX")
    if whole is None:
        return {}
    if "q" in m:
        modifier = f"{modifier}/{m.get('q', 'PART')}"
    if modifier in ("EARLIER", "LATER") and not isinstance(whole, Deictic | Same | Clock | Calendar | Pointed):
        return {}
    if modifier == "EARLIER" and whole == Same("day"):
        whole = Deictic("day", 0, CONTEXT)  # "earlier in the day" looks back in the day that is told of
    return phrase(Part(modifier, whole))


@builds
def edge(m: Match) -> Tags:
    """Read "the end of March"."""
    whole = m.get("x", "MEANING")
    return phrase(Part(m.get("e", "EDGE"), whole), "EDGEX") if whole is not None else {}


@builds
def approximate(m: Match) -> Tags:
    """Read "about two years ago", "more than six weeks"."""
    whole, modifier = m.get("x", "MEANING"), m.get("a", "APPROXIMATELY", "APPROXIMATELY_PHRASE")
    if m.tokens[-1].lower in ("the", "these", "those"):
        return {}  # "over the 12 months": a preposition
    if isinstance(whole, Calendar) and whole.weekday and m.after and "POSS" in m.after.tags:
        return {}  # "a way around Wednesday's ban"
    if isinstance(whole, Length):
        return bounded(whole, modifier, *(("WEAK",) if "WEAK" in m.tokens[-1].tags else ()))
    single = "APPROXIMATELY" in m.tokens[0].tags
    strict = (modifier == "APPROX" and single) or isinstance(whole, Offset)
    return phrase(Part(modifier, whole)) if strict and m.word("a") not in words("dates", "limits_lengths_alone") else {}


@builds
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
    preceded = m.before is not None and m.before.lower in words("dates", "before_ending_stretch")
    return "AUNIT" not in _tags_of(m, "l") and (m.tokens[0].lower == "the" or preceded)


@builds
def open_ended(m: Match) -> Tags:
    """Read "2025 or later"."""
    return phrase(Part("ON_OR_BEFORE" if "l" in m else "ON_OR_AFTER", m.get("x", "MEANING")))


@builds
def span(m: Match) -> Tags:
    """Read "January to March", "between 2010 and 2019"."""
    first, last = m.get("a", "MEANING"), m.get("b", "MEANING")
    if isinstance(first, Clock) or isinstance(last, Clock):
        return {}
    printed_ends = isinstance(first, Calendar | YearPart | Within) and isinstance(last, Calendar | YearPart | Within)
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
