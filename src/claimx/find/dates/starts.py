"""The letters with which a pattern can begin, so that at a place only the rules that can match are tried."""

from __future__ import annotations

import re

_ITEM = re.compile(r"\(\?(?P<look>[=!])|(?P<open>\((?:\?:|\?P<\w+>))|(?P<close>\))|(?P<bar>\|)|\[(?P<letters>[^]]*)\]")
_OPTIONAL = "?*"

First = tuple[frozenset[str], bool]


def starts(pattern: str) -> frozenset[str]:
    """Return the letters with which a match can begin; knows what patterns are made of: groups, classes, | ? * +."""
    (found, _), _ = _branches(pattern, 0)
    return found


def _branches(pattern: str, at: int) -> tuple[First, int]:
    """Return what the alternatives up to a closing bracket can begin with, whether they can be empty, and its place."""
    letters, empty = frozenset[str](), False
    here, possible = frozenset[str](), True
    while at < len(pattern):
        item = _ITEM.match(pattern, at)
        assert item is not None, pattern[at:]
        at = item.end()
        if item["bar"]:
            letters, empty = letters | here, empty or possible
            here, possible = frozenset(), True
            continue
        if item["close"]:
            break
        if item["letters"] is not None:
            found, can_be_empty = frozenset(item["letters"]), False
        else:
            (found, can_be_empty), at = _branches(pattern, at)
            if item["look"]:
                found, can_be_empty = frozenset(), pattern[item.end() : item.end() + 1] != ")"
        quantifier = pattern[at : at + 1]
        if quantifier and quantifier in "?*+":
            at += 1
            can_be_empty = can_be_empty or quantifier in _OPTIONAL
        if possible:
            here |= found
            possible = can_be_empty
    return (letters | here, empty or possible), at
