"""``parts-do-not-add-up``: a whole with all its parts after a colon or dash, and their sum is another."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from claimx.check.alike import kind_of, same_unit, speaks_of
from claimx.check.enumerations import wholes
from claimx.check.finding import Severity
from claimx.check.interval import Interval, interval
from claimx.check.rule import Fault, Fits, Rule
from claimx.check.rules.percent_mismatch import shown
from claimx.check.story import places, sureness
from claimx.lexicon import words
from claimx.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.rule import Outcome
    from claimx.check.story import Story
    from claimx.model import Claim

_OPENING = re.compile(r"[^.;:–—()\n]{0,90}:\s|[^.;:–—()\n]{0,40}(?:\s[–—]\s|\s\()")
_APPOSED = re.compile(r"[^.;:–—()\n]{0,40},\s")
_CLOSING = {
    "(": re.compile(r"\)"),
    ",": re.compile(r"[.\n]|$"),
    ":": re.compile(r"[.\n]|$"),
    "–": re.compile(r"\s[–—]\s|[.\n]|$"),
    "—": re.compile(r"\s[–—]\s|[.\n]|$"),
}
_ENTRY_END = re.compile(r",\s(?:and\s)?|\sand\s(?=\S+)")
_SINGLE = re.compile(r"an?\s", re.IGNORECASE)
_LONGEST = 60
_LATEST = 12  # where the number of an entry begins, at the latest: "the other 14"


def find(story: Story) -> Iterator[Outcome]:
    """Yield for each whole whose parts are all listed whether they add up to it."""
    told: set[Claim] = set()
    for sentence in story.by_sentence([c for c in story.figures() if c.value and c.value.unit != "percent"]):
        for number, whole in enumerate(sentence):
            parts, singles = _parts(story, whole, sentence[number + 1 :])
            if len(parts) > 1:
                told |= {whole, *parts}
                yield _outcome(whole, parts, singles)
    enumerated = [(whole, parts) for whole, parts in wholes(story) if told.isdisjoint((whole, *parts))]
    yield from (_outcome(whole, parts, Decimal(0)) for whole, parts in enumerated)


def _outcome(whole: Claim, parts: list[Claim], singles: Decimal) -> Outcome:
    total = reduce(add, map(interval, parts), Interval(singles, singles))
    if total.meets(interval(whole)):
        printed = sum((part.value.low for part in parts if part.value and part.value.low is not None), singles)
        return Fits.EXACTLY if whole.value and printed == whole.value.low else Fits.BY_ROUNDING
    said = " and ".join(part.text for part in parts)
    said += f" and {singles:.0f} more" if singles else ""
    message = f"{said} are {_sum(parts, singles, total)} together, not {whole.text}."
    return Fault(message, places(whole, *parts), min(0.9, sureness([whole, *parts], ["claim"])))


def _sum(parts: list[Claim], singles: Decimal, total: Interval) -> str:
    ends: list[Decimal | None] = [singles, *(part.value.low for part in parts if part.value)]
    return f"{sum(end for end in ends if end is not None):,}" if None not in ends else shown(total)


def _parts(story: Story, whole: Claim, rest: list[Claim]) -> tuple[list[Claim], Decimal]:
    """Return the parts that follow a whole, an entry of the list each, and how many entries are one ("a child").

    There are none where an entry has no number, or the list gives examples.
    """
    nothing: tuple[list[Claim], Decimal] = ([], Decimal(0))
    first = next((n for n, claim in enumerate(rest) if same_unit(claim, whole)), len(rest))
    rest = rest[first:]  # "save $48 million with three measures: $30 million"
    if not rest or whole.measure is not Measure.TOTAL:
        return nothing
    opening = story.between(whole, rest[0])
    found = _OPENING.fullmatch(opening) or (_APPOSED.fullmatch(opening) if _by_kind(whole, rest[:2]) else None)
    if not found:
        return nothing
    end = _end(story.text, rest[0].start, found[0].strip()[-1])
    entries = _entries(story.text, rest[0].start, end)
    if not entries or speaks_of(story.text[rest[0].start : end], "examples_words"):
        return nothing
    inside = [c for c in rest if c.start < entries[-1][1]]
    parts = [c for c in inside if same_unit(c, whole) and c.measure is Measure.TOTAL]
    single = [low for low, _ in entries if _SINGLE.match(story.text, low)]
    counted = [low for low, _ in entries if any(low <= c.start <= low + _LATEST for c in parts)]
    singles = set(single) - set(counted)
    plain = len(inside) == len(parts) == len(counted) and len(parts) + len(singles) == len(entries)
    return (parts, Decimal(len(singles))) if plain else nothing


def _by_kind(whole: Claim, parts: list[Claim]) -> bool:
    """Say whether people or medals are parted into kinds of them: men and women are all."""
    heads = [c.item.head.casefold() for c in parts if c.item]
    by_sex = set(heads) <= words("check", "sexes")
    of_people = kind_of(whole) == "people" and "people" not in map(kind_of, parts)
    of_medals = kind_of(whole) == "medal" and set(heads) <= words("check", "metals")
    return len(heads) > 1 and (by_sex or of_people or of_medals)


def _end(text: str, start: int, mark: str) -> int:
    closing = _CLOSING[mark].search(text, start)
    while closing and closing[0] == "." and text[closing.end() : closing.end() + 1].isdigit():
        closing = _CLOSING[mark].search(text, closing.end())
    return closing.start() if closing else len(text)


def _entries(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of a list's entries that begin with a number; what follows without one goes on with it."""
    found = list(_ENTRY_END.finditer(text, start, end))
    last = next((n for n, m in enumerate(found) if "and" in m[0]), len(found))
    after = found[last + 1 :]  # what follows the last entry is no part of the list ("police said")
    found, end = found[: last + 1], after[0].start() if after else end
    starts = [start, *(m.end() for m in found)]
    bounds = list(zip(starts, [*starts[1:], end], strict=True))
    return [] if any(high - low > _LONGEST for low, high in bounds) else bounds


RULE = Rule("parts-do-not-add-up", Severity.ERROR, "The parts listed after a whole have another sum.", find)
