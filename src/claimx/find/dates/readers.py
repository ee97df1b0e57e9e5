"""The functions that read a pattern's match, by the pattern's name in ``data/date_patterns.toml``: dates as printed.

What points or stands side by side is read in ``phrasing``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.find.dates import core, phrasing
from claimx.find.dates.composed import Clock, Ending, Opening, PartOf, Range, Within
from claimx.find.dates.grammar import full_year
from claimx.find.dates.lengths import Coded, Length, length
from claimx.find.dates.meaning import Meaning, phrase
from claimx.find.dates.printed import DateFields, Fiscal, Holiday, NoDay, NthDay, YearPart, Years
from claimx.find.dates.relative import PUBLISHED, Deictic, Rolling, Same, Then
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.find.dates.grammar import Match, Reader, Tags


def iso(m: Match) -> Tags:
    """Read "2024-09-26"."""
    day, _, time = m.get("d", "ISO").partition("T")
    meaning = core.fields(day, *core.DATE, order="YMD")
    if meaning is None or meaning.month != int(day[5:7]):  # 2024-13-05
        return _no_day(day[5:7], day[8:])
    return phrase(Clock("T" + time[:5], meaning)) if time else phrase(meaning)


def numeric(m: Match) -> Tags:
    """Read "26/09/2024"."""
    text = m.get("d", "NUMERIC")
    first, second, third = re.split(r"[/.-]", text)
    if len(third) == 2 and "/" not in text:
        return {}
    meaning = core.fields(text, *core.DATE, order="DMY" if "." in text else "MDY")
    if meaning is None:
        return _no_day(first, second)
    return phrase(meaning) if 1000 < (meaning.year or 0) < 2200 else {}


def _no_day(*printed: str | int) -> Tags:
    """Return the tags of a date printed with a month and a day that it does not have; {} when it is no date at all."""
    least, most = sorted(map(int, printed))
    return phrase(NoDay()) if 1 <= least <= 12 and most <= 31 else {}


def clock(m: Match) -> Tags:
    """Read "10:30 a.m.", "noon", "1429 UTC"."""
    if "e" in m:
        return phrase(Clock("T" + m.get("e", "HOUR_NAME")))
    printed = m.get("c", "CLOCK", "DOTCLOCK") or m.get("m", "MILITARY")
    hour, minute = printed or (int(m.get("h", "HOUR", "COUNT")), 0)
    half = m.get("n", "NOON")
    time = core.clock(f"{hour % 24}:{minute:02}" + (f" {half}m" if half else ""))
    if time is None or hour > 24:
        return {}
    zone = next((t.lower for t in m.tokens if "ZONE" in t.tags), None)
    sure = half or zone or m.has("o'clock", "hours", "local") or m.before.lower in words("dates", "before_clock")
    if not sure and m.before.lower in words("dates", "before_result"):
        return {}  # "won in 2:05:30"
    return phrase(Clock(f"T{time:%H:%M}" + ("Z" if zone in ("gmt", "utc") else "")), weak=not sure)


def decade(m: Match) -> Tags:
    """Read "the 1990s", "the '80s", "the sixties"."""
    digits = m.get("d", "DECADE")
    if digits and len(digits) == 4:
        # "the 1900s" may be the century; news means the decade.
        return phrase(Years(int(digits), "decade"))
    tens = m.get("n", "DECADE_NAME") or int(digits) // 10
    if m.before.lower in words("dates", "before_decade_of_life"):
        return {}
    return phrase(Years(1900 + tens * 10 if tens > 2 else 2000 + tens * 10, "decade", short=True))


def fiscal_year(m: Match) -> Tags:
    """Read "fiscal 2025", "FY2024/25": a year without known days."""
    first = m.get("f", "FISCAL") or year_of(m)
    last = m.get("z", "YEAR") or (first // 100 * 100 + m.get("z", "YY") if first and "z" in m else None)
    return phrase(Fiscal(f"{first}/{last}" if last else str(first))) if first else {}


def year_of(m: Match) -> int | None:
    """Return the year of a match: four digits, or two with the century that makes it nearest to our time."""
    full: int | None = m.get("y", "YEAR")
    short = m.get("s" if "s" in m else "t", "SHORT", "YY")
    return full if full is not None or short is None else full_year(short)


def full_date(m: Match) -> Tags:
    """Read "March 4, 2019", "4 March", "Friday, May 12"."""
    found = _printed(m, "d")
    if found is not None:
        return phrase(found._replace(weekday=m.get("w", "WEEKDAY", "WEEKDAY_SHORT")))
    day_first = "MONTH" not in m.tokens[0].tags
    dated = m.before.lower in words("dates", "before_printed_day")  # "In June 31 people died" counts people
    stated = year_of(m) is not None or day_first or dated
    return _no_day(m.get("m", "MONTH"), m.get("d", "DAY", "ORDDAY")) if stated else {}


def _printed(m: Match, label: str) -> DateFields | None:
    """Return the day of a label with its month and the year, where one is printed; None when no calendar has it."""
    year = next((m.token(y).lower for y in "yst" if y in m), "")
    text = f"{m.get(label, 'DAY', 'ORDDAY')} {m.token('m').lower[:3]} {year}"
    return core.fields(text.strip(), *(core.DATE if year else core.DATE[1:]))


def day_range(m: Match) -> Tags:
    """Read "Sept. 26-28", "4-6 October 2024", "March 4, 5 and 6": a list is one of days that follow each other."""
    first, last = (m.get(label, "DAY", "ORDDAY") for label in ("d", "e"))
    days = [t.tags.get("DAY", t.tags.get("ORDDAY")) for t in m.tokens if t.tags.keys() & {"DAY", "ORDDAY"}]
    listed = m.before.lower in words("dates", "before_printed_day") or days == list(range(first, last + 1))
    begin, end = _printed(m, "d"), _printed(m, "e")
    if begin is None or first >= last or not (listed or len(days) == 2):
        return {}
    return _no_day(m.get("m", "MONTH"), last) if end is None else phrase(Range(begin, end))


def quarter(m: Match) -> Tags:
    """Read "the third quarter", "the second half"; a half is weak, matches have halves too."""
    fiscal, value = m.has("fiscal", "financial"), m.get("y", "YEAR")
    if "z" in m:
        code = "Q4" if m.has("quarter") else "H2"
    elif "q" in m:
        code = m.get("q", "QUARTER")
    else:
        code = f"{'H' if m.has('half') else 'Q'}{m.get('o', 'ORD')}"
    if code not in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        return {}
    base = YearPart(code, fiscal)
    if value:
        return phrase(Within(base, DateFields(value)), "PARTX")
    return phrase(base, weak=code.startswith("H"))


def part_year(m: Match) -> Tags:
    """Read "2Q24", "2024Q1", "1HFY25", "9M 2023": a part of a year and its year, on either side."""
    printed = m.get("q", "PARTYEAR")
    part = re.search(r"[QH]0?[1-4]|[1-9][QHM]", printed.removeprefix(printed[:4] if printed[:4].isdigit() else ""))
    assert part is not None
    sign, number = re.sub(r"\d", "", part[0]), int(re.sub(r"\D", "", part[0]))
    value = full_year(int(re.sub(r"\D", "", printed.replace(part[0], "", 1))), 99)
    fiscal = "FY" in printed
    year = Fiscal(str(value)) if fiscal else DateFields(value)
    if sign == "M":
        months = (Within(DateFields(month=month), year) for month in (1, number))
        return phrase(Range(*months))
    return phrase(Within(YearPart(f"{sign}{number}", fiscal), year), "PARTX")


def month_quarter(m: Match) -> Tags:
    """Read "the June quarter", "the December 2023 half": it ends with its month."""
    end = DateFields(year_of(m), m.get("m", "MONTH"))
    return phrase(Ending(length(1, m.token("u").lower), end), "PARTX", "DATEX")


def year(m: Match) -> Tags:
    """Read a bare year that the words around it allow."""
    value = 2000 if "t" in m else year_of(m)
    return phrase(DateFields(value)) if value and (len(m.tokens) > 1 or 1400 <= value <= 2100) else {}


def year_pair(m: Match) -> Tags:
    """Read "2024/25", a split year, or "1976-1983", a range."""
    first = m.get("y", "YEAR")
    last = m.get("z", "YEAR") or first // 100 * 100 + m.get("z", "YY")
    if not 1500 <= first < last <= 2100:
        return {}
    if "YY" in m.tokens[-1].tags and last == first + 1:
        return phrase(Fiscal(f"{first}/{last}"))
    return phrase(Range(DateFields(first), DateFields(last)))


def before_christ(m: Match) -> Tags:
    """Read "480 BC"."""
    value, bc = int(m.get("y", "COUNT")), m.has("bc", "bce")
    return phrase(DateFields(value, bc=bc)) if (0 if bc else 999) < value < (10000 if bc else 2100) else {}


def spelled(m: Match) -> Tags:
    """Read "twenty-five", "a hundred", "nineteen ninety-six"; {} when the words do not make one number."""
    total, current, century = 0, 0, 0
    for tags in (t.tags for t in m.tokens):
        value = tags.get("CARDINAL")
        if "MAGNITUDE" in tags:
            current = max(current, 1) * tags["MAGNITUDE"]
            if tags["MAGNITUDE"] >= 1000:
                total, current = total + current, 0
        elif value is None:  # "and", a hyphen
            continue
        elif 10 <= current < 100 and value >= 10 and not century:
            century, current = current * 100, value
        elif current % 100 == 0 or (current % 100 in range(20, 100, 10) and value < 10):
            current += value
        else:  # "five six"
            return {}
    if century:
        return {"SPELLEDYEAR": century + current} if 1100 <= century + current <= 2099 else {}
    number = total + current
    hour = {"HOUR": number} if len(m.tokens) == 1 and number <= 12 else {}
    thousand = {"SPELLEDTHOUSAND": number} if number == 2000 else {}
    return {"COUNT": float(number), **hour, **thousand, **({"ROUND": True} if "MAGNITUDE" in m.tokens[-1].tags else {})}


def spelled_ordinal(m: Match) -> Tags:
    """Read "twenty-sixth"."""
    value = int(m.tokens[0].tags["CARDINAL"]) + int(m.tokens[-1].tags["ORD"])
    return {"ORD": value, "ORDWORD": value} | ({"ORDDAY": value} if value <= 31 else {})


def _after(group: str, m: Match, meaning: Meaning) -> Tags:
    """Return the tags of a phrase that counts only after some words."""
    return phrase(meaning) if m.before.lower in words("dates", group) else {}


def _units(m: Match) -> Tags:
    return phrase(length(m.count, m.unit))


# Those that are said in a line; a comment holds an example.
_PLAIN: dict[str, Reader] = {
    "month": lambda m: phrase(  # March, Sept.; an abbreviation without its full stop is weak
        DateFields(month=m.get("m", "MONTH")),
        weak="SHORT_MONTH" in m.token("m").tags and m.token("m").end - m.token("m").start == len(m.token("m").lower),
    ),
    "weekday": lambda m: phrase(  # Thursday; "Thu" is weak
        DateFields(weekday=m.get("w", "WEEKDAY", "WEEKDAY_SHORT")), weak="WEEKDAY_SHORT" in m.token("w").tags
    ),
    "month_year": lambda m: (  # July 2021, JAN 90
        {}
        if (year_of(m) or 0) < (1932 if "t" in m else 1) or "DAY" in m.token("t").tags
        else phrase(DateFields(year_of(m), m.get("m", "MONTH")))
    ),
    "season": lambda m: (  # summer 2025, the summer; without article or year it is weak
        phrase(YearPart(m.get("s", "SEASON")), weak=not m.has("the"))
        if year_of(m) is None
        else phrase(Within(YearPart(m.get("s", "SEASON")), DateFields(year_of(m))))
    ),
    "short_year": lambda m: _after("before_short_year", m, DateFields(year_of(m))),  # in '98
    "spelled_year": lambda m: phrase(DateFields(m.get("y", "SPELLEDYEAR"))),  # nineteen ninety-six
    "century": lambda m: phrase(Years((m.get("o", "ORD") - 1) * 100, "century", bc="b" in m)),  # the 19th century
    "bare_ordinal": lambda m: _after("before_bare_day", m, DateFields(day=m.get("d", "ORDDAY"))),  # on the 26th
    "holiday": lambda m: phrase(Holiday(m.get("h", "HOLIDAY"), "w" in m)),  # Memorial Day weekend
    "moving_holiday": lambda m: phrase(Holiday(None)),  # Ramadan: another calendar tells its days
    "early_hours": lambda m: phrase(Clock("TMO"), "DAYPARTX", "WEAK"),  # the early hours of Sunday
    "today": lambda m: (  # yesterday, tonight
        phrase(Clock("TNI", Deictic("day", 0)))
        if m.has("tonight", "tonite")
        else phrase(Deictic("day", core.days_away(m.token("t").lower)), "TODAYX")
    ),
    "deictic": lambda m: phrase(Deictic(m.unit, m.step)) if m.is_period else {},  # last week, this year
    "day_beyond": lambda m: phrase(Deictic(m.unit, 2 * m.step)) if m.is_period else {},  # the day before yesterday
    "year_edge": lambda m: (  # year-end, mid-year
        phrase(PartOf("LAST" if "l" in m else "FIRST" if "f" in m else "MID", Deictic(m.unit, 0)), "EDGEX")
    ),
    "daypart": lambda m: (  # overnight; "the morning" is weak
        phrase(Clock("TNI")) if m.has("over", "overnight") else phrase(Clock(m.get("d", "DAYPART")), "DAYPARTX", "WEAK")
    ),
    "reference": lambda m: (  # now, recently, the future
        phrase(Coded(m.get("r", "REFERENCE", "REFERENCE_PHRASE")))
        if "r" in m
        else phrase(Coded(f"{m.token('w').lower.upper()}_REF"), "NOUNX")
    ),
    "fiscal_unit": lambda m: phrase(Fiscal(None, m.step)),  # this fiscal year
    "to_date": lambda m: phrase(PartOf("EARLIER", Deictic(m.unit, 0))),  # the year to date
    "new_year": lambda m: phrase(Deictic("year", 1), "NOUNX"),  # the new year; see whens
    "then": lambda m: _after("before_then", m, Then()),  # since then
    "a_unit": lambda m: (  # a year, not "a second"
        {}
        if m.unit in ("second", "quarter", "minute", "half") and not m.has("full", "single")
        else phrase(length(1, m.unit), "AUNIT")
    ),
    "count_to_count": lambda m: (  # two to three weeks, a day or two: the lower count, at least
        {} if phrasing.is_age(m) else phrase(length(m.get("n", "COUNT") or 1, m.unit, "EQUAL_OR_MORE"))
    ),
    "vague_units": lambda m: (  # several years; a couple of months; not "three games in as many days"
        {}
        if m.has("many") and m.before.lower == "as"
        else phrase(length(m.count, m.unit, "APPROX" if "c" in m else None))
    ),
    "half_unit": _units,  # half an hour
    "unit_and_half": _units,  # a year and a half
    "bare_units": lambda m: phrase(length(None, m.unit), "WEAK"),  # for weeks
    "long_unit": _units,  # weeklong, years-long
    "or_so": lambda m: phrase(  # a week or so, five years or more
        Length(m.said("l").parts, "EQUAL_OR_MORE" if "m" in m else "EQUAL_OR_LESS" if m.has("less") else "APPROX")
    ),
    "recent_units": lambda m: phrase(  # recent years; the weeks ahead, which are a stretch
        Rolling(length(None, m.unit), 1, PUBLISHED)
        if m.has("come") or (m.has("ahead") and m.has("the"))
        else Coded("PAST_REF" if "p" in m else "FUTURE_REF")
    ),
    "nth": lambda m: phrase(Opening(length(1, m.unit), None, skip=m.get("o", "ORD") - 1), "WEAK"),  # the second week
    "nth_weekday": lambda m: phrase(  # the second Sunday in May, the last Friday of the month
        NthDay(
            m.get("w", "WEEKDAY"),
            m.get("o", "ORD") or -1,
            Deictic("month", m.step)
            if "u" in m
            else Same("month")
            if "h" in m
            else DateFields(year_of(m), m.get("m", "MONTH")),
        )
    ),
    "opening_of": lambda m: phrase(m.said("i")._replace(whole=m.said("o"))),  # the first nine months of 2024
    "month_of": lambda m: phrase(m.said("x")) if m.said("w").unit == "month" else {},  # the month of July
    "edge": lambda m: phrase(PartOf(m.get("e", "EDGE") or "LAST", m.said("x")), "EDGEX"),  # the end of March
    "open_ended": lambda m: phrase(PartOf("ON_OR_AFTER", m.said("x"))),  # 2025 or later
}
READERS: Mapping[str, Reader] = {**globals(), **vars(phrasing), **_PLAIN}
