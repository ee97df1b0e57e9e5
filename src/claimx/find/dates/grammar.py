"""The patterns of ``data/date_patterns.toml`` at work: each match is one new token that carries what it says.

Each set of word classes has one letter of a private alphabet, so that patterns over tokens are regular expressions over
a string of letters; a token that no pattern knows is the letter ``x``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.lexicon import groups, mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set


Tags = dict[str, Any]
NONE: Tags = {}
OTHER = "x"
# The private use area: no letter means anything in a regular expression.
_FIRST = 0xE000


class Token(NamedTuple):
    """A word, number or mark, or a phrase that the grammar has built of some. A tuple: there is one for every word."""

    start: int
    end: int
    lower: str
    tags: Tags
    letter: str


# Stands for every word that no pattern and no list knows: most words, so it is made once.
UNKNOWN = Token(0, 0, "unknown", NONE, OTHER)
MARK = Token(0, 0, ".", NONE, OTHER)


class Alphabet:
    """The letters of the sets of classes seen so far; classes that no pattern names make no difference."""

    def __init__(self, named: frozenset[str]) -> None:
        self._named = named
        self._letters: dict[frozenset[str], str] = {frozenset(): OTHER}
        self._exact: dict[tuple[str, ...], str] = {}

    def __len__(self) -> int:
        """Return how many letters there are: patterns compiled with fewer have to be compiled again."""
        return len(self._letters)

    def letter(self, classes: Iterable[str]) -> str:
        """Return the letter of a set of classes."""
        exact = tuple(classes)
        found = self._exact.get(exact)
        if found is None:
            known = self._named.intersection(exact)
            found = self._letters.setdefault(known, chr(_FIRST + len(self._letters)))
            self._exact[exact] = found
        return found

    def letters_beyond(self, names: Set[str]) -> str:
        """Return the letters of every set that has a class outside some."""
        return "".join(sign for classes, sign in self._letters.items() if classes - names)

    def letters_of(self, name: str) -> str:
        """Return the letters of every set that contains a class."""
        return "".join(sign for classes, sign in self._letters.items() if name in classes)


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


class Match:
    """The labelled tokens of a pattern's match; a label that did not take part is absent."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token], labels: Iterable[tuple[str, int]]) -> None:
        self.tokens = tokens[match.start() : match.end()]
        self.before = tokens[match.start() - 1] if match.start() else None
        self.following = tokens[match.end() : match.end() + 3]
        self.after = self.following[0] if self.following else None
        self._at: dict[str, Sequence[Token]] = {}
        for label, group in labels:
            start, end = match.span(group)
            if start >= 0 and label not in self._at:
                self._at[label] = tokens[start:end]

    def __contains__(self, label: str) -> bool:
        return label in self._at

    def token(self, label: str) -> Token | None:
        """Return the first token of a label."""
        found = self._at.get(label)
        return found[0] if found else None

    def get(self, label: str, *classes: str) -> Any:
        """Return the value of a labelled token as the first of the classes that it has; None when it is absent."""
        found = self.token(label)
        return None if found is None else next((found.tags[c] for c in classes if c in found.tags), None)

    def word(self, label: str) -> str | None:
        """Return the lower-case word of a label's first token."""
        found = self.token(label)
        return None if found is None else found.lower

    def has(self, *words: str) -> bool:
        """Tell whether one of the words stands in the match."""
        return any(t.lower in words for t in self.tokens)


Reader = Callable[[Match], Tags]


def token(start: int, end: int, lower: str, tags: Tags) -> Token:
    """Return a token with its letter."""
    return Token(start, end, lower, tags, alphabet().letter(tags))


def phrases(tokens: list[Token], readers: Mapping[str, Reader]) -> list[Token]:
    """Return the tokens with every time expression built into one token (``tags`` holds its meaning as ``MEANING``).

    ``readers`` are the functions that read a rule's match, by its name: each returns the new token's tags, or {} when
    the match is no time expression.
    """
    for layer in layers():
        tokens = _apply(layer, tokens, readers)
    return tokens


def _apply(layer: str, tokens: list[Token], readers: Mapping[str, Reader]) -> list[Token]:
    letters = "".join([t.letter for t in tokens])
    known = rules_from(layer)
    out: list[Token] = []
    done = 0
    for run in telling(layer).finditer(letters):
        at, end = run.span()
        while at < end:
            rules = known.get(letters[at])
            built = _longest(rules, tokens, letters, at, readers) if rules else None
            if built:
                out += tokens[done:at]
                out.append(built[0])
                at = done = built[1]
            else:
                at += 1
    return out + tokens[done:] if done else tokens


def _longest(
    rules: Rules, tokens: list[Token], letters: str, at: int, readers: Mapping[str, Reader]
) -> tuple[Token, int] | None:
    """Return the token built by the longest pattern that matches at a place, and where it ends."""
    found = [
        (-match.end(), order, rule, match)
        for order, rule in rules
        if (match := rule.regex.match(letters, at)) and match.end() > at
    ]
    for _, _, rule, match in sorted(found, key=lambda f: f[:2]):
        tags = readers[rule.name](Match(match, tokens, rule.labels))
        if tags:
            first, last = tokens[at], tokens[match.end() - 1]
            tags = {**tags, "RULE": rule.name}
            return token(first.start, last.end, first.lower, tags), match.end()
    return None
