"""Stretches of text whose digits are no quantities whatever they say: addresses, dates, clock times, list numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.model import TimexType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.model import When

_MONTH = (
    r"(?:(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Apr(?:il|\.)?|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)|Mar(?:ch|\.)?|MARCH|May|MAY|(?<=\bon\s)(?:may|march))"
)
_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_YEAR = r"[12][0-9]{3}(?![0-9])"
_HOUR = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
_ZONE = r"(?:GMT|UTC|BST|[ECPM][SD]T|CES?T|IST|JST|AEST|local(?:\stime)?)\b"
_SPELLED_HOUR = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PART_OF_DAY = r"(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b)"
_ADDRESS = r"(?:https?://|www\.)\S+"
_MAIL = r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}"
_SITE = r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|gov|edu|co\.uk|io|info)\b(?:/\S*)?"
# By what they begin with, so that most characters of a text are passed over at one look.
_OF_DIGITS = (
    r"(?<!\w)[#@]\w+",
    r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){3}\b",
    r"(?<![0-9.])(?![1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?![0-9.]))[0-9]+(?:\.[0-9]+){2,}(?![0-9])",  # versions
    # telephone numbers
    r"(?<![\w$£€])\+?[0-9]{1,3}[-. (]{1,2}[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}\b",
    r"(?<![\w$£€])\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}\b",
    r"(?<![\w$£€])\+[0-9]{1,3}(?:[ -]?\(?[0-9]{1,4}\)?){2,6}(?![0-9%])",
    r"(?<![\w.,$£€+-])(?<![0-9]\s)\(?0[0-9]{2,4}\)?[ -][0-9]{3,4}(?:[ -]?[0-9]{3,4})?\b(?![,.%][0-9]|%)",
    # dates in digits and with a month's name
    r"\b[12][0-9]{3}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?[0-9]|3[01])(?![0-9])",
    r"(?<![0-9/.-])[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:[12][0-9]{3}|[0-9]{2})(?![0-9/%])",
    rf"(?<![0-9.,$£€-]){_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?\s(?:of\s)?{_MONTH}(?![a-z])(?:,?\s{_YEAR})?",
    r"\b(?:19|20)[0-9]{2}(?:-|–|/)(?:[0-9]{2}|(?:19|20)[0-9]{2})\b(?!-)",  # pairs of years
    r"(?<=\()[12][0-9]{3}\s?(?:-|–)\s?(?:[12][0-9]{3}|present)?(?=\))",
    # times of day
    rf"\b{_HOUR}\s?(?:[ap]\.?m\b\.?|o['’]clock|noon\b|midnight\b)",
    rf"\b{_HOUR}\s?(?:-|–|to)\s?{_HOUR}\s?[ap]\.?m\b\.?",
    rf"\b[0-2]?[0-9][:.]?[0-5][0-9]\s?(?:h(?:rs|ours)?\s)?{_ZONE}",
    rf"\b[0-9]{{1,2}}{_PART_OF_DAY}",
    # fixed expressions in digits
    r"\b(?:24\s?/\s?7|9/11|7/7|50[-/–]50|20/20)\b|\b360[- ]degrees?\b",
    # footnotes, clauses, numbers of issues, coordinates
    r"\[[0-9]{1,3}\]",
    r"\([0-9]\)(?=\s[A-Za-z])",
    r"[0-9]{1,3}[°º˚]\s?[0-9]{1,3}['′’]|\b[0-9]{1,3}(?:\.[0-9]{1,8})?[°º˚]\s?[NSEW]\b",
)
_OF_LETTERS = (
    rf"\b{_MONTH}\s{_DAY}(?![0-9,.]*[0-9]|\s?(?:million|billion|percent|%))"
    rf"(?:,\s{_DAY}\s(?:and|or)\s{_DAY}(?=[,.;]|\s(?:at|in|to|for|of)\b))?"  # March 3, 4 and 5
    rf"(?:\s?(?:-|–|to|and|or|through)\s?{_DAY}(?![0-9]|,[0-9]))?(?:,?\s(?:of\s)?{_YEAR})?",
    rf"\b{_MONTH},?\s(?:of\s)?[12][0-9]{{3}}(?![0-9,])",
    rf"\b(?:{_SPELLED_HOUR}){_PART_OF_DAY}",
    r"(?<![\w.])(?:No|Nos|Nr)\.\s?[0-9]+(?:\s(?:and|or|-)\s[0-9]+)?",
)
_REST = rf"(?=[0-9#@+(\[])(?:{'|'.join(_OF_DIGITS)})|\b(?=[^\W\d_])(?:{'|'.join(_OF_LETTERS)})"
_SITE_END = re.compile(r"\.(?:com|org|net|gov|edu|co\.uk|io|info)\b")
_LISTING = re.compile(
    r"(?:^[ \t]*|(?<=\n)[ \t]*|(?<=\s{2}))(?:\(?[0-9]{1,2}[.)]|[0-9]{1,2}\.[0-9]{1,2}\.?)(?=\s+[A-Z\"“'‘])"
)


class Masks:
    """Character offsets that no quantity may touch, and the offsets of dates that a length of time may still use."""

    def __init__(self, text: str, dates: Sequence[When]) -> None:
        self._closed = bytearray(len(text) + 1)
        self._dated = bytearray(len(text) + 1)
        _fill(self._closed, (m.span() for m in _mask(text).finditer(text)))
        _fill(self._closed, (m.span() for m in _LISTING.finditer(text)))
        _fill(self._dated, ((d.start, d.end) for d in dates if d.type is not TimexType.DURATION))

    def closed(self, start: int, end: int) -> bool:
        """Say whether a stretch touches a mask."""
        return any(self._closed[start:end])

    def dated(self, start: int, end: int) -> bool:
        """Say whether a stretch touches a date (not a duration)."""
        return any(self._dated[start:end])


def _mask(text: str) -> re.Pattern[str]:
    """Return the pattern of all shapes that the text can have: those of addresses are tried on every word."""
    return _pattern(mail="@" in text, site=_SITE_END.search(text) is not None)


@cache
def _pattern(*, mail: bool, site: bool) -> re.Pattern[str]:
    return re.compile("|".join((_ADDRESS, *([_MAIL] if mail else []), *([_SITE] if site else []), _REST)))


def _fill(marks: bytearray, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        marks[start:end] = b"\x01" * (min(end, len(marks)) - start)
