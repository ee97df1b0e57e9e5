"""Numbers in words: "twenty-five", "a hundred", "nineteen ninety-six"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates.registry import builds

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags


@builds
def spelled(m: Match) -> Tags:
    """Read "twenty-five", "a hundred"; {} when the words do not make one number."""
    tokens = m.tokens
    total, current, year = 0, 0, None
    for token in tokens:
        tags = token.tags
        if "MAGNITUDE" in tags:
            current = max(current, 1) * tags["MAGNITUDE"]
            if tags["MAGNITUDE"] >= 1000:
                total, current = total + current, 0
        elif "CARDINAL" in tags:
            value = tags["CARDINAL"]
            if current >= 10 and current < 100 and value >= 10 and year is None:
                year, current = current * 100, value
            elif _fits(current, value):
                current += value
            else:
                return {}
    number = total + current if year is None else year + current
    if year is not None and not 1100 <= number <= 2099:
        return {}
    return _tags(number, len(tokens), year is not None) | ({"ROUND": True} if "MAGNITUDE" in tokens[-1].tags else {})


@builds
def spelled_ordinal(m: Match) -> Tags:
    """Read "twenty-sixth"."""
    value = int(m.tokens[0].tags["CARDINAL"]) + int(m.tokens[-1].tags["ORD"])
    return {"ORD": value, "ORDWORD": value} | ({"ORDDAY": value} if value <= 31 else {})


def _fits(current: int, value: int) -> bool:
    """Tell whether a number word may follow: "twenty" five, "hundred" twenty, not "five six"."""
    if current == 0:
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _tags(number: int, words: int, year: bool) -> Tags:
    if year:
        return {"SPELLEDYEAR": number}
    tags: Tags = {"COUNT": float(number)}
    if words == 1 and number <= 12:
        tags["HOUR"] = number
    if number == 2000:
        tags["SPELLEDTHOUSAND"] = number
    return tags
