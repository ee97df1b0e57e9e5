"""What stands side by side and says one thing: a month and its year, a length and "ago", "the end of" and a month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates import meaning as says
from claimx.find.dates.meaning import CONTEXT, PUBLISHED, Meaning, phrase
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.grammar import Match, Tags

# Both ends of a range are of one of these sorts.
_SORTS = ("WEEKDAYX", "DAYX", "MONTHX", "PARTX", "YEARX")


def within(m: Match) -> Tags:
    """Read "January next year", "last year's third quarter", "Monday of this week"."""
    inner, outer = m.said("i"), m.said("o")
    if "u" in m:
        return phrase(says.Same("quarter" if m.token("u").lower == "quarter" else None, 0, outer))
    if isinstance(inner, says.Same):
        return phrase(says.Same(inner.unit, inner.step, outer))
    if isinstance(outer, says.Years):
        halves = {"H1": "START", "H2": "END"}
        modifier = halves.get(inner.code) if isinstance(inner, says.YearPart) else None
        return phrase(says.PartOf(modifier, outer)) if modifier else {}
    if isinstance(outer, says.Same) and not (isinstance(inner, says.YearPart) and outer.unit == "year"):
        return {}
    if isinstance(inner, says.YearPart) and _unit_of(outer) not in (None, "year"):
        return {}  # "continued to fall today"
    if not (isinstance(inner, says.Pointed | says.Range) or says.lacks_year(inner)):
        return {}
    if says.weekday_alone(inner) and _unit_of(outer) != "week":
        return {}
    return phrase(says.Within(inner.base if isinstance(inner, says.Pointed) else inner, outer))


def day_beside(m: Match) -> Tags:
    """Read "the day before Christmas"."""
    beside = m.said("b")
    if not isinstance(beside, says.Deictic) or beside.unit != "day" or beside.anchor != CONTEXT or beside.step == 0:
        return {}
    return phrase(says.Offset(says.length(1, "day"), beside.step, m.said("d")), "DAYX")


def day_time(m: Match) -> Tags:
    """Read "noon on Friday", "Monday night", "9 in the morning", "5 o'clock on Tuesday evening"."""
    time = m.said("c") or m.said("p")
    day_meaning = m.said("d") or m.said("c2")
    text = m.get("p", "DAYPART") or ("T12:00" if m.has("noon", "midday") else "T24:00" if m.has("midnight") else None)
    if isinstance(day_meaning, says.Clock):
        text = _half_of_day(time.time, day_meaning.time) if time else None
        return phrase(says.Clock(text or time.time, day_meaning.day)) if time else {}
    if time is not None:
        text = _half_of_day(time.time, m.said("q").time) if "q" in m else time.time
    return phrase(says.Clock(text, day_meaning)) if text and day_meaning else {}


def week_of(m: Match) -> Tags:
    """Read "the week of March 6"."""
    if "h" in m:
        return phrase(says.PartOf("WEEK", m.said("h")))
    unit = m.said("w").unit
    return phrase(says.PartOf(unit.upper(), m.said("d"))) if unit in ("week", "weekend") else {}


def offset(m: Match) -> Tags:
    """Read "two years ago", "three days later", "in two years' time"."""
    length, sign = m.said("l"), -1 if "p" in m else 1
    if m.tokens[-1].lower == "before" and m.after.lower[:1].isalnum():
        return {}  # "a year before the vote"
    lasts = m.before.lower in words("dates", "before_duration")
    if "d" in m and "p" not in m and (length.unit != "week" or lasts):
        return {}  # "runs three days from Monday", "for two weeks from today"
    if "d" in m:
        return phrase(says.Offset(length, sign, m.said("d")), *(("DAYX",) if "p" not in m else ()))
    published = m.has("ago", "hence", "now", "time", "back")
    return phrase(says.Offset(length, sign, PUBLISHED if published else CONTEXT))


def _unit_of(meaning: Meaning) -> str | None:
    if isinstance(meaning, says.PartOf):
        return _unit_of(meaning.whole)
    return meaning.unit if isinstance(meaning, says.Deictic | says.Same) else None


def _half_of_day(time: str, part: str) -> str:
    """Return a clock time in the part of the day named beside it: "9" in the evening is 21."""
    found = re.fullmatch(r"T(\d\d):(\d\d)", time)
    if found and part in ("TEV", "TNI", "TAF") and int(found[1]) < 12 and not (part == "TNI" and int(found[1]) < 5):
        return f"T{int(found[1]) + 12:02d}:{found[2]}"
    return time


def part(m: Match) -> Tags:
    """Read "early 2025", "late last week", "the latter part of the year"."""
    whole = m.said("x")
    modifier = m.get("p", "PART") or ("END" if "l" in m else "START" if "e" in m else "APPROX")
    if "q" in m:
        modifier = f"{modifier}/{m.get('q', 'PART')}"
    sided = says.Deictic | says.Same | says.Clock | says.DateFields | says.Pointed
    if whole is None or (modifier in ("EARLIER", "LATER") and not isinstance(whole, sided)):
        return {}
    if modifier == "EARLIER" and whole == says.Same("day"):
        whole = says.Deictic("day", 0, CONTEXT)  # "earlier in the day" looks back in the day that is told of
    return phrase(says.PartOf(modifier, whole))


def approximate(m: Match) -> Tags:
    """Read "about two years ago", "more than six weeks"."""
    whole, modifier = m.said("x"), m.get("a", "APPROXIMATELY", "APPROXIMATELY_PHRASE")
    if m.tokens[-1].lower in ("the", "these", "those"):
        return {}  # "over the 12 months": a preposition
    if isinstance(whole, says.DateFields) and whole.weekday and "POSS" in m.after.tags:
        return {}  # "a way around Wednesday's ban"
    if isinstance(whole, says.Length):
        return phrase(says.Length(whole.parts, modifier), weak="WEAK" in m.tokens[-1].tags)
    single = "APPROXIMATELY" in m.tokens[0].tags
    strict = (modifier == "APPROX" and single) or isinstance(whole, says.Offset)
    alone = m.token("a").lower in words("dates", "limits_lengths_alone")
    return phrase(says.PartOf(modifier, whole)) if strict and not alone else {}


def ending(m: Match) -> Tags:
    """Read "the 12 months to June", "the week ended Sept. 20"."""
    found, end = m.said("l"), m.said("x")
    if not m.has("ended", "ending", "to", "through", "until", "till", "up"):
        return {}
    if isinstance(found, says.Same | says.Deictic):
        ends = {"YEARX"} if found.unit == "decade" else {"MONTHX", "DAYX"}
        fixed = isinstance(found, says.Same) and m.has("to") and ends & m.token("x").tags.keys()
        if not fixed and not m.has("ended", "ending"):
            return {}
        return phrase(says.Ending(says.length(1, found.unit or "month"), end)) if found.unit else {}
    if isinstance(found, says.Length):
        return phrase(says.Ending(found, end)) if _is_stretch(m) else {}
    if isinstance(found, says.Rolling | says.Opening):
        return phrase(says.Ending(found.length, end))
    return phrase(says.Ending(says.length(1, "year"), end)) if m.has("ended", "ending") else {}


def _is_stretch(m: Match) -> bool:
    """Tell whether a length ends with a date: "the 12 months to June", not "$3 billion a year through 2027"."""
    if m.has("ended", "ending"):
        return True
    preceded = m.before.lower in words("dates", "before_ending_stretch")
    return "AUNIT" not in m.token("l").tags and (m.tokens[0].lower == "the" or preceded)


def span(m: Match) -> Tags:
    """Read "January to March", "between 2010 and 2019"."""
    first, last = m.said("a"), m.said("b")
    printed = says.DateFields | says.YearPart | says.Within
    sorts = [next((s for s in _SORTS if s in m.token(end).tags), end) for end in ("a", "b")]
    alike = isinstance(first, printed) and isinstance(last, printed) and sorts[0] == sorts[1]
    return phrase(says.Range(first, last), "RANGEX") if alike else {}
