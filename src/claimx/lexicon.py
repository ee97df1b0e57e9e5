"""The words: TOML files under ``claimx/data``, validated when they are loaded.

A file holds groups. A group says in ``about``, one line, what membership does, and holds either ``words`` (a list of
lower-case words or phrases) or ``map`` (a word to whatever it stands for).

    [months]
    about = "A month's name or abbreviation, and its number."
    map = { january = 1, jan = 1 }
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from claimx.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def words(file: str, group: str) -> frozenset[str]:
    """Return the words of a group, e.g. ``words("status", "commitment_verbs")``."""
    return frozenset(_group(file, group, "words"))


@cache
def mapping(file: str, group: str) -> Mapping[str, Any]:
    """Return the table of a group, e.g. ``mapping("dates", "months")``."""
    return MappingProxyType(_group(file, group, "map"))


def values(file: str, group: str) -> Mapping[str, Any]:
    """Return the words of a group of either kind with what they stand for: True in a list."""
    found = _load(file)[group]
    return found["map"] if "map" in found else dict.fromkeys(found["words"], True)


def about(file: str, group: str) -> str:
    """Return what membership in a group does."""
    return str(_load(file)[group]["about"])


def groups(file: str) -> tuple[str, ...]:
    """Return the names of a file's groups, in the file's order."""
    return tuple(_load(file))


def _group(file: str, group: str, key: str) -> Any:
    try:
        return _load(file)[group][key]
    except KeyError:
        raise LexiconError(f"claimx/data/{file}.toml has no [{group}] with {key}") from None


@cache
def _load(file: str) -> dict[str, dict[str, Any]]:
    try:
        content = tomllib.loads(files("claimx.data").joinpath(f"{file}.toml").read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"claimx/data/{file}.toml cannot be read: {error}") from error
    for name, group in content.items():
        _validate(f"claimx/data/{file}.toml [{name}]", group)
    return content


def _validate(where: str, group: Any) -> None:
    if not isinstance(group, dict) or not isinstance(group.get("about"), str) or "\n" in group["about"].strip():
        raise LexiconError(f"{where} needs about = one line that says what membership does")
    if ("words" in group) == ("map" in group):
        raise LexiconError(f"{where} needs either words or map")
    entries = group.get("words", group.get("map"))
    if not entries:
        raise LexiconError(f"{where} is empty")
    if "words" in group:
        wrong = [w for w in entries if not isinstance(w, str) or w != w.casefold().strip() or not w]
        wrong += [w for w in set(entries) if entries.count(w) > 1]
        if wrong:
            raise LexiconError(f"{where} has entries that are not lower-case, or stand twice: {wrong}")
