"""From a pattern's match to what it says: one small function a pattern name, each returns the new token's tags or {}."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.find.dates import lengths, numerals, printed
from claimx.find.dates.calendar import valid
from claimx.find.dates.classes import phrase
from claimx.find.dates.meaning import (
    CONTEXT,
    Calendar,
    Clock,
    Deictic,
    Ending,
    Fiscal,
    Holiday,
    Length,
    Meaning,
    Offset,
    Opening,
    Part,
    Pointed,
    Range,
    Reference,
    Repeat,
    Rolling,
    Same,
    Within,
    YearPart,
    Years,
)  # fmt: skip
from claimx.lexicon import words

if TYPE_CHECKING:
    from claimx.find.dates.lex import Tags
    from claimx.find.dates.match import Match

Builder = Callable[["Match"], "Tags"]
# After "the past" one of these shows that it stands as a noun.
_AFTER_NOUN = frozenset(("and", "of", "is", "was", "will", "has", "have", "but", "that", "to", "as", "in", "with", "or", "by", "on"))
_PERIOD_UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century", "season")


def month(m: Match) -> Tags:
    short = m.tokens[0].lower in words("dates", "short_month")
    dotted = m.tokens[0].end - m.tokens[0].start > len(m.tokens[0].lower)
    return phrase(Calendar(month=m.get("m", "MONTH")), *(("WEAK",) if short and not dotted else ()))


def weekday(m: Match) -> Tags:
    short = m.get("w", "WEEKDAY_SHORT")
    return phrase(Calendar(weekday=short or m.get("w", "WEEKDAY")), *(("WEAK",) if short else ()))


def bare_ordinal(m: Match) -> Tags:
    return phrase(Calendar(day=m.get("d", "ORDDAY"))) if m.before and m.before.lower in ("on", "by") else {}


def weekday_ordinal(m: Match) -> Tags:
    return phrase(Calendar(day=m.get("d", "ORDDAY")))


def season(m: Match) -> Tags:
    year = _year(m)
    base = YearPart(m.get("s", "SEASON"))
    if year is not None:
        return phrase(Within(base, Calendar(year)), "SEASONX")
    return phrase(base, *(() if m.has("the") else ("WEAK",)))


def holiday(m: Match) -> Tags:
    return phrase(Holiday(m.get("h", "HOLIDAY"), "w" in m))


def moving_holiday(m: Match) -> Tags:
    return phrase(Holiday(None))


def month_year(m: Match) -> Tags:
    year = _year(m)
    if year is None or ("t" in m and year < 1932):
        return {}
    return phrase(Calendar(year, m.get("m", "MONTH")))


def full_date(m: Match) -> Tags:
    year, number, day = _year(m), m.get("m", "MONTH"), m.get("d", "DAY", "ORDDAY")
    if not valid(2000 if year is None else year, number, day):
        return {}
    return phrase(Calendar(year, number, day, m.get("w", "WEEKDAY", "WEEKDAY_SHORT")))


def day_range(m: Match) -> Tags:
    year, number = _year(m), m.get("m", "MONTH")
    first, last = m.get("d", "DAY", "ORDDAY"), m.get("e", "DAY", "ORDDAY")
    if not (valid(year or 2000, number, first) and valid(year or 2000, number, last) and first < last):
        return {}
    return phrase(Range(Calendar(year, number, first), Calendar(year, number, last)))


def iso(m: Match) -> Tags:
    return printed.iso(m.get("d", "ISO"))


def numeric(m: Match) -> Tags:
    return printed.numeric(m.get("d", "NUMERIC"))


def clock(m: Match) -> Tags:
    return printed.clock(m)


def year(m: Match) -> Tags:
    value = 2000 if "t" in m else _year(m)
    return phrase(Calendar(value)) if value and printed.is_year(m, value) else {}


def short_year(m: Match) -> Tags:
    before = m.before.lower if m.before else ""
    return phrase(Calendar(_year(m))) if before in ("in", "of", "since", "early", "late", "-", "by", "summer") else {}


def before_christ(m: Match) -> Tags:
    value = int(m.get("y", "COUNT"))
    return phrase(Calendar(value, bc=m.has("bc", "bce")))


def year_pair(m: Match) -> Tags:
    first = m.get("y", "YEAR")
    last = m.get("z", "YEAR") or first // 100 * 100 + m.get("z", "YY")
    if not 1500 <= first < last <= 2100:
        return {}
    return phrase(Fiscal(f"{first}/{last}") if last == first + 1 and "YY" in _tags(m, "z") else years(first, last))


def years(first: int, last: int) -> Range:
    return Range(Calendar(first), Calendar(last))


def decade(m: Match) -> Tags:
    digits = m.get("d", "DECADE")
    if digits and len(digits) == 4:
        # "the 1900s" may be the century; news means the decade.
        return phrase(Years(int(digits), "decade"))
    tens = m.get("n", "DECADE_NAME") or int(digits) // 10
    if m.before and m.before.lower in ("his", "her", "their", "my", "its", "your", "our"):
        return {}
    return phrase(Years(1900 + tens * 10 if tens > 2 else 2000 + tens * 10, "decade", short=True))


def century(m: Match) -> Tags:
    return phrase(Years((m.get("o", "ORD") - 1) * 100, "century", bc="b" in m))


def fiscal_year(m: Match) -> Tags:
    first = m.get("f", "FISCAL") or _year(m)
    last = m.get("z", "YEAR") or (first // 100 * 100 + m.get("z", "YY") if first and "z" in m else None)
    return phrase(Fiscal(f"{first}/{last}" if last else str(first))) if first else {}


def fiscal_unit(m: Match) -> Tags:
    return phrase(Fiscal(None, -1 if "p" in m else 1 if "n" in m else 0))


def quarter(m: Match) -> Tags:
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


def quarter_year(m: Match) -> Tags:
    return phrase(Within(YearPart(m.get("q", "QUARTER")), Calendar(_year(m))), "PARTX")


def today(m: Match) -> Tags:
    base = Deictic("day", m.get("t", "TODAY"))
    return phrase(Clock("TNI", base)) if m.has("tonight", "tonite") else phrase(base)


def day_beyond(m: Match) -> Tags:
    return phrase(Deictic("day", -2 if "b" in m else 2))


def deictic(m: Match) -> Tags:
    unit = m.get("u", "UNIT") or m.word("u")
    step = -1 if "p" in m else 1 if "n" in m else 0
    if unit not in _PERIOD_UNITS:
        return {}
    return phrase(Deictic(unit, step))


def text_deictic(m: Match) -> Tags:
    step = -1 if "p" in m else 1 if "n" in m else 0
    if "u" in m:
        unit = m.get("u", "UNIT") or m.word("u")
        return phrase(Deictic(unit, step, CONTEXT)) if unit in _PERIOD_UNITS else {}
    if "d" in m:
        return phrase(Clock(m.get("d", "DAYPART"), Deictic("day", step, CONTEXT)))
    if m.has("night"):
        return phrase(Clock("TNI", Deictic("day", -1, CONTEXT)))
    base: Meaning = Calendar(weekday=m.get("w", "WEEKDAY"), month=m.get("m", "MONTH"))
    if "s" in m:
        base = YearPart(m.get("s", "SEASON"))
    return phrase(Pointed(base, step, CONTEXT))


def same(m: Match) -> Tags:
    unit = m.get("u", "UNIT") or m.word("u")
    if "y" in m:
        return phrase(Same(None if unit == "period" else unit, 0, Calendar(m.get("y", "YEAR"))))
    if unit == "time" or unit not in (*_PERIOD_UNITS, "period"):
        return {}
    if unit == "weekend":
        return phrase(Deictic("weekend", 0 if m.has("this") else -1))
    weak = ("WEAK",) if unit == "day" or (unit == "period" and not m.has("same", "corresponding", "comparable", "latest")) else ()
    if "l" in m and unit == "quarter":
        return phrase(Same("quarter", latest=True))
    return phrase(Same(None if unit == "period" else unit), *weak)


def year_earlier(m: Match) -> Tags:
    if "o" in m:
        return phrase(Within(YearPart(f"Q{m.get('o', 'ORD')}"), Same("year", -1)), "PARTX") if 0 < m.get("o", "ORD") < 5 else {}
    if "n" in m:
        return phrase(Length(((m.get("n", "COUNT"), m.get("u", "UNITS")),)))
    unit = m.get("u", "UNIT")
    return phrase(Same(unit if unit in _PERIOD_UNITS else None, -1))


def pointed(m: Match) -> Tags:
    step = -1 if "p" in m else 1 if "n" in m or m.has("upcoming") else 0
    if "d" in m:
        code = m.get("d", "DAYPART")
        return phrase(Clock(code, Deictic("day", step)))
    if "h" in m:
        return phrase(Pointed(Holiday(m.get("h", "HOLIDAY")), step))
    if "o" in m:
        return phrase(Pointed(YearPart(f"Q{m.get('o', 'ORD')}"), step)) if 0 < m.get("o", "ORD") < 5 else {}
    if "s" in m:
        return phrase(Pointed(YearPart(m.get("s", "SEASON")), step))
    return phrase(Pointed(Calendar(month=m.get("m", "MONTH"), weekday=m.get("w", "WEEKDAY")), step))


def daypart(m: Match) -> Tags:
    if m.has("over", "overnight"):
        return phrase(Clock("TNI"), "OVERNIGHT")
    return phrase(Clock(m.get("d", "DAYPART")), "DAYPARTX", "WEAK")


def reference(m: Match) -> Tags:
    value = m.get("r", "REFERENCE", "REFERENCE_PHRASE")
    if value is None:
        value = {"past": "PAST_REF", "future": "FUTURE_REF", "present": "PRESENT_REF"}[m.word("w") or "present"]
        after = m.after.lower if m.after else ""
        return phrase(Reference(value)) if not after.isalpha() or after in _AFTER_NOUN else {}
    return phrase(Reference(value))


def repeated(m: Match) -> Tags:
    value = m.get("r", "REPEATED") or m.get("w", "WEEKDAYS", "WEEKDAY")
    if isinstance(value, int):
        value = f"XXXX-WXX-{value}"
        if "d" in m:
            value += {"m": "TMO", "n": "TNI", "e": "TEV", "a": "TAF"}[(m.word("d") or "m")[0]]
    return phrase(Repeat(value))


def every(m: Match) -> Tags:
    return lengths.every(m)


def year_edge(m: Match) -> Tags:
    unit = m.get("u", "UNIT") or m.word("u")
    if unit not in _PERIOD_UNITS:
        return {}
    if "l" in m and unit == "weekend":
        return {}
    modifier = "LAST" if "l" in m else "FIRST" if "f" in m else "MID"
    return phrase(Part(modifier, Deictic(unit, 0)), "EDGEX")


def within(m: Match) -> Tags:
    inner, outer = m.get("i", "MEANING"), m.get("o", "MEANING")
    if "u" in m:
        return phrase(Same("quarter" if m.word("u") == "quarter" else None, 0, outer))
    if isinstance(inner, Same):
        return phrase(Same(inner.unit, inner.step, outer))
    if isinstance(inner, YearPart) and _unit_of(outer) not in (None, "year"):
        return {}  # "continued to fall today"
    bare = isinstance(inner, Pointed | YearPart | Holiday) or (isinstance(inner, Calendar) and inner.year is None)
    if isinstance(inner, Deictic | Clock | Within | Part | Fiscal) or not (bare or isinstance(inner, Range)):
        return {}
    if isinstance(inner, Calendar) and inner.weekday and not inner.month and _unit_of(outer) != "week":
        return {}
    return phrase(Within(inner.base if isinstance(inner, Pointed) else inner, outer))


def opening_of(m: Match) -> Tags:
    found = m.get("i", "MEANING")
    return phrase(Opening(found.length, m.get("o", "MEANING"), found.last))


def day_time(m: Match) -> Tags:
    day_token = m.token("d") or m.token("c2")
    time = m.get("c", "MEANING") or m.get("p", "MEANING")
    day_meaning = m.get("d", "MEANING") or m.get("c2", "MEANING")
    text = m.get("p", "DAYPART") or ("T12:00" if m.has("noon", "midday") else "T24:00" if m.has("midnight") else None)
    if isinstance(day_meaning, Clock):
        text = printed.half_of_day(time.time, day_meaning.time) if time else None
        return phrase(Clock(text or time.time, day_meaning.day)) if time else {}
    if time is not None:
        text = time.time
    return phrase(Clock(text, day_meaning)) if text and day_token else {}


def week_of(m: Match) -> Tags:
    if "h" in m:
        return phrase(Part("WEEK", m.get("h", "MEANING")))
    unit = m.get("w", "MEANING").unit
    return phrase(Part(unit.upper(), m.get("d", "MEANING"))) if unit in ("week", "weekend") else {}


def offset(m: Match) -> Tags:
    length, sign = m.get("l", "MEANING"), -1 if "p" in m else 1
    if "d" in m:
        return phrase(Offset(length, sign, m.get("d", "MEANING")))
    published = m.has("ago", "hence", "now", "time", "back")
    return phrase(Offset(length, sign, "published" if published else CONTEXT))


def part(m: Match) -> Tags:
    whole = m.get("x", "MEANING")
    if "p" in m:
        modifier = m.get("p", "PART")
    else:
        modifier = "END" if "l" in m else "START" if "e" in m else "APPROX"
    if whole is None or (modifier in ("EARLIER", "LATER") and not isinstance(whole, Deictic | Same | Clock | Calendar | Pointed)):
        return {}
    return phrase(Part(modifier, whole))


def edge(m: Match) -> Tags:
    whole = m.get("x", "MEANING")
    return phrase(Part(m.get("e", "EDGE"), whole), "EDGEX") if whole is not None else {}


def approximate(m: Match) -> Tags:
    whole, modifier = m.get("x", "MEANING"), m.get("a", "APPROXIMATELY", "APPROXIMATELY_PHRASE")
    if m.tokens[-1].lower in ("the", "these", "those"):
        return {}  # "over the 12 months": a preposition
    if isinstance(whole, Length):
        return lengths.bounded(whole, modifier, *(("WEAK",) if "WEAK" in m.tokens[-1].tags else ()))
    strict = modifier == "APPROX" or isinstance(whole, Offset)
    return phrase(Part(modifier, whole)) if strict and m.word("a") not in ("some", "over", "under", "close") else {}


def ending(m: Match) -> Tags:
    found, end = m.get("l", "MEANING"), m.get("x", "MEANING")
    if not m.has("ended", "ending", "to", "through", "until", "till", "up"):
        return {}
    if isinstance(found, Same | Deictic) and not m.has("ended", "ending"):
        fixed = isinstance(found, Same) and m.has("to") and {"MONTHX", "DAYX"} & set(_tags(m, "x"))
        if not fixed:
            return {}
    if isinstance(found, Same | Deictic):
        return phrase(Ending(Length(((1, found.unit or "month"),)), end)) if found.unit else {}
    if isinstance(found, Length):
        return phrase(Ending(found, end))
    if isinstance(found, Rolling | Opening):
        return phrase(Ending(found.length, end))
    return phrase(Ending(Length(((1, "year"),)), end)) if m.has("ended", "ending") else {}


def open_ended(m: Match) -> Tags:
    return phrase(Part("ON_OR_BEFORE" if "l" in m else "ON_OR_AFTER", m.get("x", "MEANING")))


def span(m: Match) -> Tags:
    first, last = m.get("a", "MEANING"), m.get("b", "MEANING")
    if isinstance(first, Clock) or isinstance(last, Clock):
        return {}
    printed_ends = isinstance(first, Calendar | YearPart | Within) and isinstance(last, Calendar | YearPart | Within)
    if not printed_ends or not _same_sort(_tags(m, "a"), _tags(m, "b")):
        return {}
    return phrase(Range(first, last), "RANGEX")


def spelled(m: Match) -> Tags:
    return numerals.spelled(m.tokens)


def spelled_ordinal(m: Match) -> Tags:
    value = int(m.tokens[0].tags["CARDINAL"]) + int(m.tokens[-1].tags["ORD"])
    return {"ORD": value, "ORDWORD": value} | ({"ORDDAY": value} if value <= 31 else {})


def spelled_year(m: Match) -> Tags:
    return phrase(Calendar(m.get("y", "SPELLEDYEAR")))


def _same_sort(first: Tags, last: Tags) -> bool:
    """Tell whether both ends of a range are of one sort: days, weekdays, months, quarters or years."""
    sorts = ("WEEKDAYX", "DAYX", "MONTHX", "PARTX", "YEARX")
    return next((s for s in sorts if s in first), 0) == next((s for s in sorts if s in last), 1)


def _unit_of(meaning: Meaning) -> str | None:
    if isinstance(meaning, Part):
        return _unit_of(meaning.whole)
    return meaning.unit if isinstance(meaning, Deictic | Same) else None


def _tags(m: Match, label: str) -> Tags:
    found = m.token(label)
    return found.tags if found else {}


def _year(m: Match) -> int | None:
    """Return the year of a match: four digits, or two with the century that makes it nearest to our time."""
    full: int | None = m.get("y", "YEAR")
    if full is not None:
        return full
    short = m.get("s", "SHORT")
    short = m.get("t", "SHORT", "YY") if short is None else short
    return None if short is None else 1900 + short if short > 40 else 2000 + short


BUILD: dict[str, Builder] = {
    name: function
    for name, function in {**globals(), **{n: getattr(lengths, n) for n in lengths.BUILDERS}}.items()
    if callable(function) and not name.startswith("_") and name not in ("phrase", "valid", "years", "date")
}
