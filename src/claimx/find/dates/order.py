"""Dates in figures whose day and month could change places: 9/12/2009 is in September here and in December there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.find.dates.calendar import Period

_PRINTED = re.compile(r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-]|\.\d)")
_MONTHS = 12


def in_its_order(period: Period, printed: str, text: str) -> Period:
    """Return a date in figures in the order that the text's other dates show; without days where none shows it.

    ``period`` is the date read month first. An unknown day and month are X in TIMEX3 and in EDTF (ISO 8601-2).
    """
    match = _PRINTED.fullmatch(printed)
    if match is None or period.first is None or not _either(match):
        return period
    day_first = {int(other[1]) > _MONTHS for other in _PRINTED.finditer(text) if not _either(other, same=True)}
    if day_first == {False}:
        return period
    if day_first == {True}:
        day = date(period.first.year, int(match[3]), int(match[1]))
        return replace(period, first=day, last=day, timex=day.isoformat(), edtf=day.isoformat())
    unknown = f"{period.first.year:04}-XX-XX"
    return replace(period, first=None, last=None, timex=unknown, edtf=unknown)


def _either(match: re.Match[str], same: bool = False) -> bool:
    """Tell whether both numbers can be the month and (unless ``same``) differ."""
    first, second = int(match[1]), int(match[3])
    return first <= _MONTHS and second <= _MONTHS and (same or first != second)
