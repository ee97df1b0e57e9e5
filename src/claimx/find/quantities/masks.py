"""Stretches of text whose digits are no quantities whatever they say: addresses, dates, clock times, list numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.model import TimexType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.model import When

_MONTH = (
    r"(?:(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Apr(?:il|\.)?|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)|Mar(?:ch|\.)?|MARCH|May|MAY|(?<=\bon\s)(?:may|march))"
)
_MASK = re.compile(
    rf"""
    (?:https?://|www\.)\S+ | \b[\w.+-]+@[\w-]+\.[\w.-]+ | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|co\.uk|io|info)\b(?:/\S*)?
  | (?<!\w)[\#@]\w+
  | \b[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}}\b                                  # IP address
  | (?<![0-9.])[0-9]+(?:\.[0-9]+){{2,}}(?![0-9])                            # version
  | (?<![\w$£€])\+?[0-9]{{1,3}}[-. (]{{1,2}}[0-9]{{3}}\)?[-. ][0-9]{{3}}[-. ][0-9]{{4}}\b   # telephone
  | (?<![\w$£€])\(?[0-9]{{3}}\)?[-. ][0-9]{{3}}[-. ][0-9]{{4}}\b
  | (?<![\w$£€])\+[0-9]{{1,3}}(?:[ -]?[0-9]{{2,4}}){{2,5}}\b
  | \b(?:[12][0-9]{{3}})[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?[0-9]|3[01])(?![0-9])
  | (?<![0-9/.-])(?:[0-3]?[0-9])[-/.](?:[0-3]?[0-9])[-/.](?:[12][0-9]{{3}}|[0-9]{{2}})(?![0-9/%])
  | \b{_MONTH}\s(?:[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9,.]*[0-9]|\s?(?:million|billion|percent|%))
      (?:\s?(?:-|–|to|and|or|through)\s?[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9]|,[0-9]))?
      (?:,?\s(?:of\s)?[12][0-9]{{3}}(?![0-9]))?)
  | (?<![0-9.,$£€-])[0-3]?[0-9](?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?[0-3]?[0-9](?:st|nd|rd|th)?)?\s(?:of\s)?{_MONTH}(?![a-z])
      (?:,?\s[12][0-9]{{3}}(?![0-9]))?
  | \b{_MONTH},?\s(?:of\s)?[12][0-9]{{3}}(?![0-9,])
  | \b[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?(?:[ap]\.?m\b\.?|o['’]clock|noon\b|midnight\b)
  | \b[0-9]{{1,2}}(?:[:.][0-9]{{2}})?(?:\s?(?:-|–|to)\s?)[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?[ap]\.?m\b\.?
  | \b[0-2]?[0-9][:.]?[0-5][0-9]\s?(?:h(?:rs|ours)?\s)?(?:GMT|UTC|BST|E[SD]T|C[SD]T|P[SD]T|M[SD]T|CES?T|IST|JST|AEST|local\s(?:time)?)\b
  | \b(?:[0-9]{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b)
  | \b24\s?/\s?7\b | \b9/11\b | \b7/7\b | \b50[-/–]50\b | \b20/20\b | \b360[- ]degrees?\b
  | \[[0-9]{{1,3}}\]                                                        # footnote
  | \([0-9]\)(?=\s[A-Za-z])                                                 # clause number
  | (?<![\w.])(?:No|Nos|Nr)\.\s?[0-9]+(?:\s(?:and|or|-)\s[0-9]+)?
  | [0-9]+[°º˚]\s?[0-9]+['′’]|\b[0-9]+(?:\.[0-9]+)?[°º˚]\s?[NSEW]\b           # coordinates
  | \b(?:19|20)[0-9]{{2}}(?:-|–|/)(?:[0-9]{{2}}|(?:19|20)[0-9]{{2}})\b(?!-)          # years
  | (?<=\()[12][0-9]{{3}}\s?(?:-|–)\s?(?:[12][0-9]{{3}}|present)?(?=\))
    """,
    re.VERBOSE,
)
_LISTING = re.compile(r"(?:^[ \t]*|(?<=\n)[ \t]*|(?<=\s{2}))(?:\(?[0-9]{1,2}[.)]|[0-9]{1,2}\.[0-9]{1,2}\.?)(?=\s+[A-Z\"“'‘])")


class Masks:
    """Character offsets that no quantity may touch, and the offsets of dates that a length of time may still use."""

    def __init__(self, text: str, dates: Sequence[When]) -> None:
        self._closed = bytearray(len(text) + 1)
        self._dated = bytearray(len(text) + 1)
        _fill(self._closed, (m.span() for m in _MASK.finditer(text)))
        _fill(self._closed, (m.span() for m in _LISTING.finditer(text)))
        _fill(self._dated, ((d.start, d.end) for d in dates if d.type is not TimexType.DURATION))

    def closed(self, start: int, end: int) -> bool:
        """Say whether a stretch touches a mask."""
        return any(self._closed[start:end])

    def dated(self, start: int, end: int) -> bool:
        """Say whether a stretch touches a date (not a duration)."""
        return any(self._dated[start:end])


def _fill(marks: bytearray, spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        marks[start:end] = b"\x01" * (min(end, len(marks)) - start)
