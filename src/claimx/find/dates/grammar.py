"""The layers at work: patterns over tokens, longest first, each match one new token that carries its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates import classes
from claimx.find.dates.compose import BUILD
from claimx.find.dates.lex import token
from claimx.find.dates.match import Match
from claimx.find.dates.patterns import anywhere, layers, rules_from, telling

if TYPE_CHECKING:
    from claimx.find.dates.tokens import Token


def phrases(tokens: list[Token]) -> list[Token]:
    """Return the tokens with every time expression built into one token (``tags`` holds its meaning as ``MEANING``)."""
    classes.prepare()
    for layer in layers():
        tokens = _apply(layer, tokens)
    return tokens


def _apply(layer: str, tokens: list[Token]) -> list[Token]:
    letters = "".join([t.letter for t in tokens])
    search = anywhere(layer).search
    out: list[Token] = []
    done = 0
    for run in telling(layer).finditer(letters):
        at, end = run.span()
        while at < end and (match := search(letters, at, end)):
            built = _longest(layer, tokens, letters, match.start())
            at = match.start() + 1
            if built:
                out += tokens[done : match.start()]
                out.append(built[0])
                at = done = built[1]
    return out + tokens[done:]


def _longest(layer: str, tokens: list[Token], letters: str, at: int) -> tuple[Token, int] | None:
    """Return the token built by the longest pattern that matches at a place, and where it ends."""
    found = []
    for order, rule in rules_from(layer).get(letters[at], ()):
        match = rule.regex.match(letters, at)
        if match and match.end() > at:
            found.append((-match.end(), order, rule, match))
    for _, _, rule, match in sorted(found, key=lambda f: f[:2]):
        tags = BUILD[rule.name](Match(match, tokens))
        if tags:
            first, last = tokens[at], tokens[match.end() - 1]
            tags = {**tags, "RULE": rule.name}
            return token(first.start, last.end, first.lower, tags), match.end()
    return None
