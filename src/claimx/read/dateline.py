"""The publication date that an article prints about itself, and the lines that hold nothing but that.

A dateline stands at the head ("Monday, April 8, 2019"; "By A. Writer | 27 September 2024"; "GENEVA, Sept. 27, 2024
(Agency) -") or, with a label, at head or foot ("Published on June 15, 2022").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimx.lexicon import words
from claimx.read.stated_dates import Dated, dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

# How far from the top and the bottom a dateline may stand, in paragraphs, and how long its line may be, in characters.
HEAD, FOOT = 10, 6
LONGEST = 160
_WIRE = 100
_LABELS = ("published", "updated")
_TIME = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?|\b\d{1,2}\s*(?=[ap]\.?m\b)|T\d{2}:\d{2}\S*",
    re.IGNORECASE,
)
_READING_TIME = re.compile(r"\b(?:\d+|one|two|three|four|five|ten)[\s-]+min(?:ute)?s?\.?(?:[\s-]+read)?\b", re.I)
_PARTS = re.compile(r"[|•·/()\[\]–—,;:@]|\s-\s|\s-$|^-\s|\n")
# The stamp of a post on X, "3:42 AM · Mar 7, 2023": its own day, not the article's.
_POST = re.compile(r"(?:last edited )?\d{1,2}:\d{2} ?[AP]M\s+·\s", re.IGNORECASE)
# The number of a press release: USDL-25-0021, IP/24/123, PR 12-345.
_NUMBER = re.compile(r"[A-Z]{2,8}[-/ ]?\d[\d/-]*")
_WORD = re.compile(r"[^\s.,]+(?:\.(?=\w))?[^\s.,]*")
_ENDED = re.compile(r"[.!?][\"'”’)]*$")
_AGENCY_AND_DASH = re.compile(r"\s*(?:\([^)]*\)|/[^/]*/)?[\s).,:]*(?:--?|–|—|:)\s*(?=\S)")
# A place in capitals or with a date or agency behind it, closed by a dash: AP Stylebook, "datelines".
_CAPITALS = r"[A-Z][A-Z.'’]+(?:[ /-][A-Z][A-Z.'’]+){0,3}"
_PLACE = r"(?:[A-Z][\w.'’-]*)(?:[ /][A-Z][\w.'’-]*){0,3}"
_AGENCY = r"(?:\s*(?:\([^()]{2,30}\)|/[^/]{2,30}/))"
_DAY = r"(?:,?\s+(?:\w{3,9}\.?\s+\d{1,2}|\d{1,2}\s+\w{3,9}\.?)(?:,?\s+\d{4})?)"
_OPENING = re.compile(
    rf"(?:{_CAPITALS}(?:,\s+{_PLACE})?{_DAY}?{_AGENCY}?|{_PLACE}(?:,\s+{_PLACE})?{_DAY}?{_AGENCY})"
    r"\s*(?:--|—|–|\s-(?=\s))\s*(?=[\"“'‘]?[A-Z\d$£€])"
)


def wire_opening(paragraph: str) -> int:
    """Return how many characters of a paragraph are agency copy's opening ("GENEVA, May 3 (Agency) - "); 0 for none."""
    match = _OPENING.match(paragraph[:_WIRE])
    return match.end() if match else 0


def published_on(text: str, spans: Sequence[tuple[int, int]], order: str | None = None) -> tuple[date, ...]:
    """Return the day on which the article says it was published, both where day and month are in doubt, or none.

    ``order`` says which comes first where the article appeared ("DMY", "MDY").
    """
    foot = [span for span in spans[HEAD:] if span in spans[-FOOT:]]
    lines = [
        (text[start:end], at_foot) for part, at_foot in ((spans[:HEAD], False), (foot, True)) for start, end in part
    ]
    found = [entry for line, at_foot in lines for entry in _ranked(line, order, at_foot)]
    return min(found, key=lambda entry: entry[0])[1] if found else ()


def is_dateline(line: str) -> bool:
    """Return whether a line holds only a date and what goes with it: place, time, label, byline, agency."""
    if len(line) > LONGEST:
        return False
    dates = list(dates_in(line))
    # "Updated at 1:23 p.m." has no date at all.
    stamped = dates or (_TIME.search(line) and any(_labels(f"{what}_labels").match(line) for what in _LABELS))
    labels = _labels("published_labels").findall(line) if stamped and not _ENDED.search(line) else ()
    embargo = any("embargo" in label.casefold() for label in labels)
    return bool(stamped) and (embargo or all(_beside_a_date(part) for part in _rest(line, dates)))


def is_byline(line: str) -> bool:
    """Return whether a line names the writers and holds nothing else."""
    opening = _labels("byline_openings").match(line)
    rest = line[opening.end() :] if opening else ""
    if opening is None or len(line) > LONGEST or _ENDED.search(rest.rstrip(". ")):
        return False
    named, known = _WORD.findall(re.sub(r"\S+@\S+", "", rest.strip(" :|–—-"))), words("dateline", "byline_words")
    return not re.search(r"\d", rest) and all(_capital(word) or word.casefold() in known for word in named)


def _ranked(line: str, order: str | None, foot: bool) -> Iterator[tuple[int, tuple[date, ...]]]:
    """Yield the dates of a line with their rank as a dateline: published, plain, wire, at the foot, updated."""
    if not is_dateline(line):
        if not foot and (days := _wire(line, order)):
            yield 2, days
        return
    for dated in () if _POST.match(line) else dates_in(line, order):
        published, updated = (_last_label(line[: dated.start], f"{what}_labels") for what in _LABELS)
        if updated > published:
            yield 4, dated.days
        elif published >= 0:
            yield 3 if foot else 0, dated.days
        elif not foot:
            yield 1, dated.days


def _wire(paragraph: str, order: str | None) -> tuple[date, ...]:
    """Return the date of a paragraph that opens as agency copy does: PLACE, date (Agency) - text."""
    opening = paragraph[:_WIRE]
    dated = next(dates_in(opening, order), None)
    place = opening[: dated.start].strip(" ,(-–—") if dated else ""
    if dated is None or not _AGENCY_AND_DASH.match(paragraph, dated.end):
        return ()
    return dated.days if len(place.split()) <= 6 and all(_capital(w) for w in _WORD.findall(place)) else ()


def _rest(line: str, dates: list[Dated]) -> list[str]:
    """Return the parts of a line that are not date, time or reading time."""
    for dated in reversed(dates):
        line = f"{line[: dated.start]}|{_NUMBER.sub('|', line[dated.end :])}"
    return [part.strip(" .") for part in _PARTS.split(_READING_TIME.sub("|", _TIME.sub("|", line))) if part.strip(" .")]


def _beside_a_date(part: str) -> bool:
    """Return whether a part can stand beside the date: a label, a byline, a zone, a place or an agency."""
    lower = " ".join(part.casefold().split())
    known = words("dateline", "published_labels") | words("dateline", "updated_labels") | words("dateline", "zones")
    if lower in known or all(word in known for word in lower.split()) or lower == "by":
        return True
    found = _WORD.findall(part)
    return is_byline(part) or (len(found) <= 4 and not re.search(r"\d", part) and all(_capital(w) for w in found))


def _capital(word: str) -> bool:
    return word[0].isupper() or not word[0].isalpha() or word.casefold() in ("of", "de", "la", "el", "al")


def _last_label(text: str, group: str) -> int:
    """Return where the last label of a group stands in a text; -1 when there is none."""
    return max((match.start() for match in _labels(group).finditer(text)), default=-1)


@cache
def _labels(group: str) -> re.Pattern[str]:
    labels = sorted(words("dateline", group), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})(?![\w-])", re.IGNORECASE)
