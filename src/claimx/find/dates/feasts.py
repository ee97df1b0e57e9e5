"""Holidays by the rules of ``data/dates.toml``.

The package holidays knows when the moving ones were and will be, by country; it also knows since when there is one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from claimx.find.dates import calendar as cal

_OF_COUNTRY = re.compile(r"([A-Z]{2}) (.+?) ?([+-]\d+)?")
# Years of which the package knows a country's moving holidays, where it does not know all.
_KNOWN = {"IN": range(2002, 2036)}


def holiday(year: int, rule: str) -> tuple[date, date] | None:
    """Return the first and last day of a holiday in a year; None where there is none, or nobody knows it.

    Rules: ``12-25``; ``11 7 2`` (the second Sunday), ``11 1 1+1`` (the day after the first Monday), ``02 7 2 2022``
    (since then); ``US Thanksgiving Day +1`` (of a country, a day later); two of them with ``to`` between.
    """
    begin, _, end = rule.partition(" to ")
    days = [_day(year, edge) for edge in (begin, end or begin)]
    return (days[0], days[1]) if days[0] and days[1] else None


def _day(year: int, rule: str) -> date | None:
    named = _OF_COUNTRY.fullmatch(rule)
    if named is not None:
        found = _of_country(year, named[1], named[2])
        return found + timedelta(int(named[3] or 0)) if found else None
    if " " not in rule:
        return date(year, *map(int, rule.split("-")))
    month, weekday, count, since = (*rule.split(), "0")[:4]
    number, _, extra = count.partition("+")
    nth = cal.nth_weekday(cal.month(year, int(month)), int(weekday), int(number))
    return nth.days[0] + timedelta(int(extra or 0)) if nth and year >= int(since) else None


@lru_cache(maxsize=1 << 12)
def _of_country(year: int, country: str, name: str) -> date | None:
    """Return the first day of a country's holiday in a year; a feast that began the year before is not of this one."""
    import holidays

    if year not in _KNOWN.get(country, (year,)):
        return None
    kind = getattr(holidays, country)
    language = "en_US" if "en_US" in kind.supported_languages else None
    known = kind(years=(year - 1, year), observed=False, language=language, categories=kind.supported_categories)
    days = known.get_named(name, lookup="exact") or known.get_named(name, lookup="startswith")
    return min((d for d in days if d.year == year and d - timedelta(1) not in days), default=None)
