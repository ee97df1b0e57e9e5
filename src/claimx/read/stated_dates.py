"""The day that a piece of metadata states: an ISO 8601 or RFC 9110 date, a Unix time, or a date in words.

Metadata is written by programs, and programs write dates that are none: the zero of their clock, or a year that no
article can have. Such a date is not believed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from claimx.read.calendar_dates import dates_in

# The oldest newspapers whose archives are online, and a year that this release will not live to see.
EARLIEST, LATEST = date(1700, 1, 1), date(2049, 12, 31)
# The year of this release. A later day can be true, when the program is used for years; it needs to be borne out.
RELEASED = date(2026, 12, 31)
# The zero of Unix (also seen from west of Greenwich), of spreadsheets, and of Mac OS: written where no date is known.
ZEROS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date(1904, 1, 1)})
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?|T\d{4}Z?)?$")
_UNIX = re.compile(r"\d{9,10}(?:\.\d+)?$|\d{12,13}$")
# Unix times in milliseconds have more than eleven digits until the year 5138.
_MILLISECONDS = 10**11
_LONGEST = 200


def day_of(value: object) -> date | None:
    """Return the day that a value of some metadata states, as it is written there (no change of time zone).

    None when it states none, leaves day and month in doubt, or cannot be believed.
    """
    if isinstance(value, (list, tuple)):
        return next((day for day in map(day_of, value) if day), None)
    if isinstance(value, (date, datetime)):
        return believed(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, dict):
        return next((day for day in map(day_of, value.values()) if day), None)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return believed(_day(str(value).strip()))


def believed(day: date | None) -> date | None:
    """Return a day that can be one of publication, else None."""
    return day if day is not None and EARLIEST <= day <= LATEST and day not in ZEROS else None


def _day(text: str) -> date | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    if match:
        return _valid(*map(int, match.groups()))
    if _UNIX.match(text):
        return _unix(float(text))
    return next((dated.day for dated in dates_in(text[:_LONGEST])), None)


def _unix(seconds: float) -> date | None:
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds >= _MILLISECONDS else seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
