"""The patterns of ``data/date_patterns.toml`` at work: each match is one new token that carries what it says.

Each set of word classes has one letter of a private alphabet, so that patterns over tokens are regular expressions over
a string of letters; a token that no pattern knows is the letter ``x``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.lexicon import groups, mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE = "date_patterns"
OTHER = "x"
# The private use area: no letter means anything in a regular expression.
_FIRST = 0xE000
_ATOM = re.compile(
    r"\s*(?:(?P<label>[a-z]\w*):)?(?:(?P<klass>[A-Z][A-Z_0-9]*)|(?P<word>[a-z](?:[a-z']*[a-z])?)|(?P<sign>[,/-])|(?P<op>[&!]?\(|[)|?*+]|[&!]))"
)
_LOOK = {"&": "?=", "!": "?!"}

Tags = dict[str, Any]


class Token(NamedTuple):
    """A word, number or mark, or a phrase that the grammar has built of some. A tuple: there is one for every word."""

    start: int
    end: int
    lower: str
    tags: Tags
    letter: str


# What stands before the first token and after the last.
NOTHING = Token(0, 0, "", {}, OTHER)


class Alphabet:
    """The letters of the sets of classes seen so far; classes that no pattern names make no difference."""

    def __init__(self, named: frozenset[str]) -> None:
        self.named = named
        self._letters: dict[frozenset[str], str] = {frozenset(): OTHER}

    def __len__(self) -> int:
        """Return how many letters there are: patterns compiled with fewer have to be compiled again."""
        return len(self._letters)

    def letter(self, classes: Iterable[str]) -> str:
        """Return the letter of a set of classes."""
        return self._letters.setdefault(self.named.intersection(classes), chr(_FIRST + len(self._letters)))

    def letters_of(self, name: str) -> str:
        """Return the letters of every set that contains a class."""
        return "".join(sign for classes, sign in self._letters.items() if name in classes)


@cache
def alphabet() -> Alphabet:
    """Return the letters of the sets of classes that the patterns tell apart."""
    return Alphabet(named("klass") | named("sign") | {f"={word}" for word in named("word")})


def named(part: str) -> frozenset[str]:
    """Return what the patterns name: their classes (``klass``), marks (``sign``) or words (``word``)."""
    patterns = (pattern for layer in groups(FILE) for found in mapping(FILE, layer).values() for pattern in found)
    return frozenset(m[part] for pattern in patterns for m in _ATOM.finditer(pattern) if m[part])


class Match:
    """The labelled tokens of a pattern's match; a label that did not take part is absent."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token]) -> None:
        start, end = match.span()
        self.tokens = tokens[start:end]
        self.before = tokens[start - 1] if start else NOTHING
        self.following = tokens[end : end + 3]
        self.after = self.following[0] if self.following else NOTHING
        self._at: dict[str, Token] = {}
        for label, group in match.re.groupindex.items():
            if match.start(group) >= 0:
                self._at.setdefault(label.rpartition("_")[0], tokens[match.start(group)])

    def __contains__(self, label: str) -> bool:
        return label in self._at

    def token(self, label: str) -> Token:
        """Return the first token of a label."""
        return self._at.get(label, NOTHING)

    def get(self, label: str, *classes: str) -> Any:
        """Return the value of a labelled token as the first of the classes that it has; None when it is absent."""
        tags = self.token(label).tags
        return next((tags[c] for c in classes if c in tags), None)

    def said(self, label: str) -> Any:
        """Return the meaning of a labelled token, or None."""
        return self.token(label).tags.get("MEANING")

    def has(self, *words: str) -> bool:
        """Tell whether one of the words stands in the match."""
        return any(t.lower in words for t in self.tokens)

    @property
    def unit(self) -> str:
        """The unit of time that the label ``u`` names."""
        return str(self.get("u", "UNIT", "UNITS") or self.token("u").lower)

    @property
    def is_period(self) -> bool:
        """Whether the label ``u`` names a unit that is a period of the calendar: a month, no hour."""
        return self.unit in words("dates", "period_unit")

    @property
    def step(self) -> int:
        """Where the match points: back (a label ``p``), on (``n``) or neither."""
        return -1 if "p" in self else 1 if "n" in self else 0


Reader = Callable[[Match], Tags]


@dataclass(frozen=True, slots=True)
class Layer:
    """The rules of a layer, by name, in order, and one pattern that matches where one of them does."""

    rules: tuple[tuple[str, re.Pattern[str]], ...]
    any: re.Pattern[str]


@lru_cache(maxsize=8)
def _layer(name: str, _size: int) -> Layer:
    """Return a layer, compiled for the letters seen so far."""
    found = [(rule, _regex(pattern)) for rule, patterns in mapping(FILE, name).items() for pattern in patterns]
    either = "|".join(re.sub(r"\?P<\w+>", "?:", regex) for _, regex in found)
    either = f"(?!{OTHER})(?:{either})"
    return Layer(tuple((rule, re.compile(regex)) for rule, regex in found), re.compile(either))


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
            letters = alphabet().letters_of(atom["klass"] or (f"={atom['word']}" if atom["word"] else atom["sign"]))
            out.append(f"({looking or group}" + (f"[{letters}])" if letters else "(?!))"))
            looking = ""
    return "".join(out)


def phrases(tokens: list[Token], readers: Mapping[str, Reader]) -> list[Token]:
    """Return the tokens with every time expression built into one token (``tags`` holds its meaning as ``MEANING``).

    ``readers`` are the functions that read a rule's match, by its name: each returns the new token's tags, or {} when
    the match is no time expression.
    """
    for name in groups(FILE):
        tokens = _apply(_layer(name, len(alphabet())), tokens, readers)
    return tokens


def _apply(layer: Layer, tokens: list[Token], readers: Mapping[str, Reader]) -> list[Token]:
    letters = "".join([t.letter for t in tokens])
    out: list[Token] = []
    at = done = 0
    while (found := layer.any.search(letters, at)) is not None:
        at = found.start()
        built, end = _longest(layer, tokens, letters, at, readers)
        if built is not None:
            out += [*tokens[done:at], built]
            done = end
        at = end
    return out + tokens[done:]


def _longest(
    layer: Layer, tokens: list[Token], letters: str, at: int, readers: Mapping[str, Reader]
) -> tuple[Token | None, int]:
    """Return the token built by the longest pattern that matches at a place, and where to go on."""
    found = [(rule, match) for rule, regex in layer.rules if (match := regex.match(letters, at))]
    for rule, match in sorted(found, key=lambda f: -f[1].end()):
        tags = readers[rule](Match(match, tokens))
        if tags:
            first, last = tokens[at], tokens[match.end() - 1]
            tags = {**tags, "RULE": rule}
            return Token(first.start, last.end, first.lower, tags, alphabet().letter(tags)), match.end()
    return None, at + 1
