"""The functions that read a pattern's match, by the pattern's name in ``data/date_patterns.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates import combining, pointing, printed
from claimx.find.dates import meaning as says
from claimx.find.dates.meaning import PUBLISHED, phrase
from claimx.find.dates.pointing import is_age
from claimx.find.dates.printed import year_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.find.dates.grammar import Match, Reader, Tags


def _after(group: str, m: Match, meaning: says.Meaning) -> Tags:
    """Return the tags of a phrase that counts only after some words."""
    return phrase(meaning) if m.before.lower in words("dates", group) else {}


# Those that are said in a line; a comment holds an example.
_PLAIN: dict[str, Reader] = {
    "month": lambda m: phrase(  # March, Sept.; an abbreviation without its full stop is weak
        says.DateFields(month=m.get("m", "MONTH")),
        weak=m.tokens[0].lower in words("dates", "short_month")
        and m.tokens[0].end - m.tokens[0].start == len(m.tokens[0].lower),
    ),
    "weekday": lambda m: phrase(  # Thursday; "Thu" is weak
        says.DateFields(weekday=m.get("w", "WEEKDAY", "WEEKDAY_SHORT")), weak="WEEKDAY_SHORT" in m.token("w").tags
    ),
    "month_year": lambda m: (  # July 2021, JAN 90
        {}
        if (year_of(m) or 0) < (1932 if "t" in m else 1)
        else phrase(says.DateFields(year_of(m), m.get("m", "MONTH")))
    ),
    "season": lambda m: (  # summer 2025, the summer; without article or year it is weak
        phrase(says.YearPart(m.get("s", "SEASON")), weak=not m.has("the"))
        if year_of(m) is None
        else phrase(says.Within(says.YearPart(m.get("s", "SEASON")), says.DateFields(year_of(m))))
    ),
    "short_year": lambda m: _after("before_short_year", m, says.DateFields(year_of(m))),  # in '98
    "spelled_year": lambda m: phrase(says.DateFields(m.get("y", "SPELLEDYEAR"))),  # nineteen ninety-six
    "century": lambda m: phrase(says.Years((m.get("o", "ORD") - 1) * 100, "century", bc="b" in m)),  # the 19th century
    "bare_ordinal": lambda m: _after("before_bare_day", m, says.DateFields(day=m.get("d", "ORDDAY"))),  # on the 26th
    "weekday_ordinal": lambda m: phrase(  # Monday the 16th
        says.DateFields(day=m.get("d", "ORDDAY"), weekday=m.get("w", "WEEKDAY"))
    ),
    "weekday_week": lambda m: phrase(  # Thursday week: a week after the next one
        says.Offset(says.length(1, m.unit), 1, says.Pointed(says.DateFields(weekday=m.get("w", "WEEKDAY")), 0)), "DAYX"
    ),
    "quarter_year": lambda m: phrase(  # Q3 2024
        says.Within(says.YearPart(m.get("q", "QUARTER")), says.DateFields(year_of(m))), "PARTX"
    ),
    "holiday": lambda m: phrase(says.Holiday(m.get("h", "HOLIDAY"), "w" in m)),  # Memorial Day weekend
    "moving_holiday": lambda m: phrase(says.Holiday(None)),  # Ramadan: another calendar tells its days
    "early_hours": lambda m: phrase(says.Clock("TMO"), "DAYPARTX", "WEAK"),  # the early hours of Sunday
    "today": lambda m: phrase(  # yesterday, tonight
        says.Clock("TNI", says.Deictic("day", 0))
        if m.has("tonight", "tonite")
        else says.Deictic("day", m.get("t", "TODAY"))
    ),
    "deictic": lambda m: phrase(says.Deictic(m.unit, m.step)) if m.is_period else {},  # last week, this year
    "day_beyond": lambda m: (  # the day before yesterday, the week after next
        phrase(says.Deictic(m.unit or "day", -2 if "b" in m else 2)) if m.is_period or "u" not in m else {}
    ),
    "year_edge": lambda m: (  # year-end, mid-year
        phrase(says.PartOf("LAST" if "l" in m else "FIRST" if "f" in m else "MID", says.Deictic(m.unit, 0)), "EDGEX")
        if m.is_period and not ("l" in m and m.unit == "weekend")
        else {}
    ),
    "daypart": lambda m: (  # overnight; "the morning" is weak
        phrase(says.Clock("TNI"))
        if m.has("over", "overnight")
        else phrase(says.Clock(m.get("d", "DAYPART")), "DAYPARTX", "WEAK")
    ),
    "reference": lambda m: (  # now, recently, the future
        phrase(says.Coded(m.get("r", "REFERENCE", "REFERENCE_PHRASE")))
        if "r" in m
        else phrase(says.Coded(f"{m.token('w').lower.upper()}_REF"), "NOUNX")
    ),
    "fiscal_unit": lambda m: phrase(says.Fiscal(None, m.step)),  # this fiscal year
    "to_date": lambda m: phrase(says.PartOf("EARLIER", says.Deictic(m.unit, 0))),  # the year to date
    "new_year": lambda m: phrase(says.Deictic("year", 1), "NOUNX"),  # the new year; see whens
    "then": lambda m: _after("before_then", m, says.Then()),  # since then
    "a_unit": lambda m: (  # a year, not "a second"
        {}
        if m.unit in ("second", "quarter", "minute", "half") and not m.has("full", "single")
        else phrase(says.length(1, m.unit), "AUNIT")
    ),
    "count_to_count": lambda m: (  # two to three weeks, a day or two: the lower count, at least
        {} if is_age(m) else phrase(says.length(m.get("n", "COUNT") or 1, m.unit, "EQUAL_OR_MORE"))
    ),
    "vague_units": lambda m: (  # several years; a couple of months; not "three games in as many days"
        {}
        if m.has("many") and m.before.lower == "as"
        else phrase(says.length(2, m.unit, "APPROX") if m.has("couple") else says.length(None, m.unit))
    ),
    "half_unit": lambda m: phrase(says.length(0.5, m.unit)),  # half an hour
    "unit_and_half": lambda m: phrase(says.length((m.get("n", "COUNT") or 1) + 0.5, m.unit)),  # a year and a half
    "bare_units": lambda m: phrase(says.length(None, m.unit), "WEAK"),  # for weeks
    "long_unit": lambda m: phrase(  # weeklong, years-long
        says.length(None if "UNITS" in m.token("u").tags else 1, m.get("w", "LONG") or m.unit)
    ),
    "or_so": lambda m: phrase(  # a week or so, five years or more
        says.Length(m.said("l").parts, "EQUAL_OR_MORE" if "m" in m else "EQUAL_OR_LESS" if m.has("less") else "APPROX")
    ),
    "recent_units": lambda m: phrase(  # recent years; the weeks ahead, which are a stretch
        says.Rolling(says.length(None, m.unit), 1, PUBLISHED)
        if m.has("come") or (m.has("ahead") and m.has("the"))
        else says.Coded("PAST_REF" if "p" in m else "FUTURE_REF")
    ),
    "nth": lambda m: (  # the second week of a period
        phrase(says.Opening(says.length(1, m.unit), None, skip=m.get("o", "ORD") - 1), "WEAK")
        if 1 < m.get("o", "ORD") <= 31
        else {}
    ),
    "opening_of": lambda m: phrase(  # the first nine months of 2024
        says.Opening(m.said("i").length, m.said("o"), m.said("i").last, m.said("i").skip)
    ),
    "month_of": lambda m: phrase(m.said("x")) if m.said("w").unit == "month" else {},  # the month of July
    "edge": lambda m: phrase(says.PartOf(m.get("e", "EDGE"), m.said("x")), "EDGEX"),  # the end of March
    "open_ended": lambda m: phrase(  # 2025 or later
        says.PartOf("ON_OR_BEFORE" if "l" in m else "ON_OR_AFTER", m.said("x"))
    ),
}
READERS: Mapping[str, Reader] = {**vars(printed), **vars(pointing), **vars(combining), **_PLAIN}
