"""The day that a piece of metadata or a dateline states: ISO 8601, RFC 9110, a Unix time, or a date in any language.

What looks like a whole date is found here; dateparser tells which day it is, where day and month can be told apart.
Metadata is written by programs, and programs write dates that are none: the zero of their clock, or a year that no
article can have. Such a date is not believed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claimx.errors import DateError
from claimx.lexicon import mapping, words
from claimx.model import publication_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The oldest newspapers whose archives are online, and a year that this release will not live to see.
EARLIEST, LATEST = date(1700, 1, 1), date(2049, 12, 31)
# The zero of Unix (also seen from west of Greenwich), of spreadsheets, and of Mac OS: written where no date is known.
ZEROS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1904, 1, 1)})
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?$")
_UNIX = re.compile(r"\d{9,10}(?:\.\d+)?$|\d{12,13}$")
# Unix times in milliseconds have more than eleven digits until the year 5138.
_MILLISECONDS = 10**11
_LONGEST = 200
# Whatever stands where a month stands; dateparser knows which are months.
_NAME = r"[^\s\d.,;:()\[\]|/<>–—-]{2,14}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
_OF = r"(?:\s+(?:of|de|del)\s+|[\s-]+)"
_WHOLE = re.compile(
    rf"(?<![\d/.,-])(?:{_NAME}\s+{_DAY},?\s+(?:\d{{4}}|['’]\d\d)"
    rf"|{_DAY}{_OF}{_NAME},?{_OF}(?:\d{{4}}|['’]?\d\d)"
    rf"|\d{{4}}[\s-]{_NAME}[\s-]\d{{1,2}}"
    r"|\d{4}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?=T\d|\b)"
    r"|(?P<figures>\d{1,2}(?:(?P<sep2>[-/.])\d{1,2}(?P=sep2)\d{4}|/\d{1,2}/\d{2}))"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
    r")(?![\d%])",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"([^\W\d_]+)\.?,?\s+$")
# The commonest shapes in English, tried first: to look for time zones takes a fifth of a second the first time.
_FORMATS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%b. %d, %Y")
_OPEN = "its date"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_ORDERS = ("DMY", "MDY")
_PARTS = {"year", "month", "day"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A whole date and where it stands; more than one day where day and month are in doubt."""

    days: tuple[date, ...]
    start: int
    end: int


def day_of(value: object, order: str | None = None) -> date | None:
    """Return the day that a value of some metadata states, as it is written there (no change of time zone).

    None when it states none, leaves day and month in doubt (``order`` tells: "DMY", "MDY"), or cannot be believed.
    """
    days = days_of(value, order)
    return days[0] if len(days) == 1 else None


def days_of(value: object, order: str | None = None) -> tuple[date, ...]:
    """Return the days that a value can mean, more than one where day and month are in doubt; none as for ``day_of``."""
    if isinstance(value, (list, tuple, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return next((days for days in (days_of(one, order) for one in inner) if days), ())
    if isinstance(value, date):
        return believed(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ()
    return _days(str(value).strip(), order)


def order_of(url: str | None, *tags: str | None) -> str | None:
    """Return whether a site writes the day or the month first ("DMY", "MDY"), as dateparser's locales have it.

    None where neither its country nor a language tag ("en-GB", "fr") tells.
    The country of the address goes first: publishing systems state "en-US" for whoever does not care.
    """
    named = (_TAG.match(tag.strip()) for tag in tags if tag)
    codes = [("en", _country(url)), *((match[1].lower(), (match[2] or "").upper()) for match in named if match)]
    return next((order for code in codes if (order := _order(*code))), None)


def _country(url: str | None) -> str:
    """Return the country in an address, empty when there is none: ".uk" is GB, ".tv" is anybody's."""
    try:
        domain = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return ""
    loose = len(domain) != 2 or domain in words("pages", "loose_domains")
    return "" if loose else "GB" if domain == "uk" else domain.upper()


@cache
def _order(language: str, country: str) -> str | None:
    """Return the order of a locale; English of no country has none."""
    from dateparser.languages.loader import default_loader

    if language == "en" and not country:
        return None
    for locale in (f"{language}-{country}", *([language] if language != "en" else [])):
        with suppress(ValueError):
            order = default_loader.get_locale(locale).info.get("date_order")
            return order if order in _ORDERS else None
    return None


def given_day(value: date | str | None) -> date | None:
    """Return the publication day that a user gives, in any common form. Raise DateError for none, and for one of two.

    >>> given_day("27 Sept 2024")
    datetime.date(2024, 9, 27)
    """
    days = days_of(value) if isinstance(value, str) else ()
    if len(days) > 1:
        raise DateError(f"published={value!r}: {_either(days)}; write the one that is meant")
    return days[0] if days else publication_day(value)


def in_doubt(days: Sequence[date]) -> str:
    """Return a remark on a date that may be one of two days."""
    return f"{_OPEN} {_either(days)}: left open, --published says which"


def settled(remarks: Sequence[str]) -> tuple[str, ...]:
    """Return remarks without those on dates in doubt, for an article whose day is known from elsewhere."""
    return tuple(remark for remark in remarks if not remark.startswith(_OPEN))


def believed(day: date) -> tuple[date, ...]:
    """Return a day that can be one of publication, else none."""
    return (day,) if EARLIEST <= day <= LATEST and day not in ZEROS else ()


def dates_in(text: str, order: str | None = None, everywhere: bool = False) -> Iterator[Dated]:
    """Yield the whole dates of a short English text in order; ``everywhere``: in other languages too."""
    for match in _WHOLE.finditer(text):
        orders = (order,) if order or not match["figures"] else ("DMY", "MDY")
        found = dict.fromkeys(day for one in orders if (day := _resolved(match[0], one or "DMY", everywhere)))
        days = tuple(day for day in found if believed(day))
        weekday = _weekday(text[: match.start()]) if len(days) > 1 else None
        days = tuple(day for day in days if weekday in (None, day.isoweekday()))
        if days:
            yield Dated(days, match.start(), match.end())


def _either(days: Sequence[date]) -> str:
    return f"may be {' or '.join(map(str, days))}"


def _days(text: str, order: str | None) -> tuple[date, ...]:
    try:
        match = _ISO.match(text) or _COMPACT.match(text)
        if match:
            return believed(date(*map(int, match.groups())))
        if _UNIX.match(text):
            seconds = float(text)
            seconds = seconds / 1000 if seconds >= _MILLISECONDS else seconds
            return believed(datetime.fromtimestamp(seconds, UTC).date())
    except (ValueError, OverflowError, OSError):
        return ()
    return next((dated.days for dated in dates_in(text[:_LONGEST], order, everywhere=True)), ())


def _weekday(before: str) -> int | None:
    """Return the number of the weekday with which a text ends."""
    match = _WEEKDAY.search(before[-20:])
    names = {**mapping("dates", "weekday"), **mapping("dates", "weekday_short")}
    return names.get(match[1].casefold()) if match else None


@lru_cache(maxsize=4096)
def _resolved(expression: str, order: str, everywhere: bool) -> date | None:
    """Return the day of a whole date; None when it is none, or not all of it stands there."""
    for languages in ("english", "others") if everywhere else ("english",):
        found = _parser(languages, order).get_date_data(expression, _FORMATS)
        if found.date_obj is not None and set(found.parts) >= _PARTS:
            return found.date_obj.date()  # type: ignore[no-any-return]
    return None


@cache
def _parser(languages: str, order: str) -> Any:
    """Return a parser of whole dates in a few languages: to load all that it knows takes seconds."""
    from dateparser.date import DateDataParser

    known = ["en"] if languages == "english" else sorted(words("languages", "of_dates"))
    settings = {
        "DATE_ORDER": order,
        "PREFER_LOCALE_DATE_ORDER": False,
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=known, settings=settings, use_given_order=True)
