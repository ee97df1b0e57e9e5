"""The layers at work: patterns over tokens, longest first, each match one new token that carries its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.dates import classes
from claimx.find.dates.compose import BUILD
from claimx.find.dates.lex import token
from claimx.find.dates.match import Match
from claimx.find.dates.patterns import layers, rules_from, telling

if TYPE_CHECKING:
    from claimx.find.dates.patterns import Rules
    from claimx.find.dates.tokens import Token


def phrases(tokens: list[Token]) -> list[Token]:
    """Return the tokens with every time expression built into one token (``tags`` holds its meaning as ``MEANING``)."""
    classes.prepare()
    for layer in layers():
        tokens = _apply(layer, tokens)
    return tokens


def _apply(layer: str, tokens: list[Token]) -> list[Token]:
    letters = "".join([t.letter for t in tokens])
    known = rules_from(layer)
    out: list[Token] = []
    done = 0
    for run in telling(layer).finditer(letters):
        at, end = run.span()
        while at < end:
            rules = known.get(letters[at])
            built = _longest(rules, tokens, letters, at) if rules else None
            if built:
                out += tokens[done:at]
                out.append(built[0])
                at = done = built[1]
            else:
                at += 1
    return out + tokens[done:] if done else tokens


def _longest(rules: Rules, tokens: list[Token], letters: str, at: int) -> tuple[Token, int] | None:
    """Return the token built by the longest pattern that matches at a place, and where it ends."""
    found = [
        (-match.end(), order, rule, match)
        for order, rule in rules
        if (match := rule.regex.match(letters, at)) and match.end() > at
    ]
    for _, _, rule, match in sorted(found, key=lambda f: f[:2]):
        tags = BUILD[rule.name](Match(match, tokens, rule.labels))
        if tags:
            first, last = tokens[at], tokens[match.end() - 1]
            tags = {**tags, "RULE": rule.name}
            return token(first.start, last.end, first.lower, tags), match.end()
    return None
