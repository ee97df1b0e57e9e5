"""The functions that read a pattern's match, by the pattern's name in ``data/date_patterns.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates import combining, pointing, printed
from claimx.find.dates import meaning as says
from claimx.find.dates.meaning import PUBLISHED, phrase
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
    "fiscal_unit": lambda m: phrase(says.Fiscal(None, m.step)),  # this fiscal year
    "to_date": lambda m: phrase(says.PartOf("EARLIER", says.Deictic(m.unit, 0))),  # the year to date
    "new_year": lambda m: phrase(says.Deictic("year", 1), "NOUNX"),  # the new year; see whens
    "then": lambda m: _after("before_then", m, says.Then()),  # since then
    "a_unit": lambda m: (  # a year, not "a second"
        {}
        if m.unit in ("second", "quarter", "minute", "half") and not m.has("full", "single")
        else phrase(says.length(1, m.unit), "AUNIT")
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
