"""The layers at work: patterns over tokens, longest first, each match one new token that carries its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates import classes
from claimx.find.dates.compose import BUILD
from claimx.find.dates.lex import Token, token
from claimx.find.dates.match import Match
from claimx.find.dates.patterns import anywhere, layers, rules

if TYPE_CHECKING:
    from collections.abc import Iterator


def phrases(tokens: list[Token]) -> list[Token]:
    """Return the tokens with every time expression built into one token (``tags`` holds its meaning as ``MEANING``)."""
    classes.prepare()
    for layer in layers():
        tokens = list(_apply(layer, tokens))
    return tokens


def _apply(layer: str, tokens: list[Token]) -> Iterator[Token]:
    letters = "".join([t.letter for t in tokens])
    search = anywhere(layer).search
    at = 0
    while match := search(letters, at):
        yield from tokens[at : match.start()]
        at = match.start()
        built = _longest(layer, tokens, letters, at)
        yield built[0] if built else tokens[at]
        at = built[1] if built else at + 1
    yield from tokens[at:]


def _longest(layer: str, tokens: list[Token], letters: str, at: int) -> tuple[Token, int] | None:
    """Return the token built by the longest pattern that matches at a place, and where it ends."""
    found = []
    for order, rule in enumerate(rules(layer)):
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
