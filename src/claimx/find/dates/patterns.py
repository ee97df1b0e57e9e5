"""The patterns of ``data/date_patterns.toml`` as regular expressions over the letters of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimx.find.dates.alphabet import OTHER, Alphabet
from claimx.find.dates.starts import starts
from claimx.lexicon import groups, mapping, words

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "date_patterns"
_ATOM = re.compile(
    r"\s*(?:(?P<label>[a-z]\w*):)?(?:(?P<klass>[A-Z][A-Z_0-9]*)|(?P<word>[a-z](?:[a-z']*[a-z])?)|(?P<sign>[,/-])|(?P<op>[&!]?\(|[)|?*+]|[&!]))"
)

# What stands beside a time word, and alone is none.
_SUPPORTING = frozenset({
    "COUNT", "ROUND", "DAY", "HOUR", "YY", "OLDYEAR", "CARDINAL", "MAGNITUDE", "VAGUE", "ORD", "ORDWORD", "ORDDAY",
    "EVERY", "ZONE", "PART", "EDGE", "APPROXIMATELY", "APPROXIMATELY_PHRASE",
    "BACKWARD", "FORWARD", "BACK_IN_TEXT", "ON_IN_TEXT", "TITLED",
})  # fmt: skip
# The classes of phrases that the core layer builds: later layers join and modify them.
_PHRASES = ("DATEX", "LEN", "SAMEX", "ROLLX", "OPENX", "CLOCKX", "OFFX")
_LOOK = {"&": "?=", "!": "?!"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern; ``regex`` runs over a string of letters, ``labels`` are the names of its groups, by number."""

    name: str
    regex: re.Pattern[str]
    labels: tuple[tuple[str, int], ...]


Rules = tuple[tuple[int, Rule], ...]


def layers() -> tuple[str, ...]:
    """Return the names of the layers in order."""
    return groups(FILE)


def rules(layer: str) -> tuple[Rule, ...]:
    """Return a layer's rules, compiled for the classes seen so far."""
    return _rules(layer, len(alphabet()))


@cache
def _rules(layer: str, _size: int) -> tuple[Rule, ...]:
    return tuple(_rule(name, pattern) for name, found in mapping(FILE, layer).items() for pattern in found)


def _rule(name: str, pattern: str) -> Rule:
    regex = re.compile(_regex(pattern))
    return Rule(name, regex, tuple((label.rpartition("_")[0], group) for label, group in regex.groupindex.items()))


def rules_from(layer: str) -> Mapping[str, Rules]:
    """Return a layer's rules, with their order, by the letters with which they can begin."""
    return _rules_from(layer, len(alphabet()))


@cache
def _rules_from(layer: str, _size: int) -> Mapping[str, Rules]:
    found: dict[str, Rules] = {}
    for order, rule in enumerate(rules(layer)):
        for letter in starts(rule.regex.pattern):
            found[letter] = (*found.get(letter, ()), (order, rule))
    return found


def telling(layer: str) -> re.Pattern[str]:
    """Return the pattern of a run of known tokens with one among them without which no rule of a layer matches."""
    return _telling(layer, len(alphabet()))


@cache
def _telling(layer: str, _size: int) -> re.Pattern[str]:
    if layer == "number":
        told = alphabet().letters_of("CARDINAL") + alphabet().letters_of("MAGNITUDE")
    elif layer == "core":
        told = alphabet().letters_beyond(silent())
    else:
        told = "".join(alphabet().letters_of(name) for name in _PHRASES)
    several = "" if layer in ("number", "core") else f"(?=[^{OTHER}]{{2}})"
    return re.compile(f"{several}[^{OTHER}{told}]*[{told}][^{OTHER}]*")


@cache
def silent() -> frozenset[str]:
    """Return the classes that tell of no time without others: counts, articles, prepositions, marks."""
    return _SUPPORTING | {f"={word}" for word in words("dates", "function")} | {*",-/()", "APOS", "POSS"}


@cache
def alphabet() -> Alphabet:
    """Return the letters of the sets of classes that the patterns tell apart."""
    found = {m["klass"] for pattern in _all() for m in _ATOM.finditer(pattern) if m["klass"]}
    signs = {m["sign"] for pattern in _all() for m in _ATOM.finditer(pattern) if m["sign"]}
    return Alphabet(frozenset(found | signs | {f"={word}" for word in literals()}))


def _all() -> list[str]:
    return [pattern for layer in groups(FILE) for found in mapping(FILE, layer).values() for pattern in found]


@cache
def literals() -> frozenset[str]:
    """Return the words that stand for themselves in some pattern."""
    return frozenset(m["word"] for pattern in _all() for m in _ATOM.finditer(pattern) if m["word"])


def _regex(pattern: str) -> str:
    """Return the regular expression of a pattern: ``m:MONTH d:DAY`` becomes ``(?P<m_0>[...])(?P<d_8>[...])``."""
    out, at, looking = [], 0, ""
    while at < len(pattern.rstrip()):
        atom = _ATOM.match(pattern, at)
        assert atom is not None, f"{pattern!r} at {at}"
        group = f"?P<{atom['label']}_{at}>" if atom["label"] else "?:"
        at = atom.end()
        op = atom["op"]
        if op in _LOOK:
            looking = _LOOK[op]
        elif op and op.endswith("("):
            out.append(f"({_LOOK.get(op[0], group)}(?:")
        elif op:
            out.append("))" if op == ")" else op)
        else:
            out.append(f"({looking or group}{_letters(atom)})")
            looking = ""
    return "".join(out)


def _letters(atom: re.Match[str]) -> str:
    letters = alphabet().letters_of(atom["klass"] or (f"={atom['word']}" if atom["word"] else atom["sign"]))
    return f"[{letters}]" if letters else "(?!)"
