"""Text to time words: every token that a pattern can use, with what it can be ("second": an ordinal, a unit).

A token's possible classes are its ``tags``, from class to value. Each set of classes has one letter of a private
alphabet, so that patterns over tokens are regular expressions over a string of letters; a token that no pattern knows
is the letter ``x``.
"""

from __future__ import annotations

from itertools import pairwise

from claimx.find.dates.patterns import alphabet
from claimx.find.dates.tokens import MARK, NONE, TOKEN, UNKNOWN, Tags, Token, mark_tags
from claimx.find.dates.vocabulary import known_words, phrase_table, plain_marks, prepare
from claimx.lexicon import words


def lex(text: str) -> list[Token]:
    """Return the tokens of a text; names and phrases of several words are one token."""
    prepare()
    return _phrases(_tokens(text))


def token(start: int, end: int, lower: str, tags: Tags) -> Token:
    """Return a token with its letter."""
    return Token(start, end, lower, tags, alphabet().letter(tags))


def _tokens(text: str) -> list[Token]:
    known, letter, plain = known_words(), alphabet().letter, plain_marks()
    out: list[Token] = []
    done = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start < done:  # the full stop of an abbreviation
            continue
        printed = match[0]
        if printed in plain:
            out.append(MARK)
            continue
        if match.lastgroup not in ("plain", "word"):
            tags = mark_tags(match.lastgroup or "", printed)
            out.append(Token(start, end, printed.lower(), tags, letter(tags)))
            continue
        lower = printed.lower().replace("’", "'")
        found = known.get(lower)
        if found is None:
            out.append(UNKNOWN)
            continue
        tags, sign, small = found
        if small is not None and printed[0].islower():
            tags, sign = small, letter(small)
        elif text[end : end + 1] == "." and ("WEEKDAY_SHORT" in tags or lower in words("dates", "short_month")):
            end = done = end + 1
        out.append(Token(start, end, lower, tags, sign))
    return out


def _phrases(tokens: list[Token]) -> list[Token]:
    table = phrase_table()
    lowers = [t.lower for t in tokens]
    starts = [i for i, pair in enumerate(pairwise(lowers)) if pair in table]
    out: list[Token] = []
    at = 0
    for start in starts:
        tags, size = _phrase_at(lowers, start, table[lowers[start], lowers[start + 1]])
        if start >= at and size:
            found = tokens[start : start + size]
            out += tokens[at:start]
            out.append(token(found[0].start, found[-1].end, " ".join(lowers[start : start + size]), tags))
            at = start + size
    return out + tokens[at:]


def _phrase_at(lowers: list[str], at: int, rows: list[tuple[tuple[str, ...], Tags]]) -> tuple[Tags, int]:
    """Return the tags and the size of the longest phrase at a place; size 0 when there is none."""
    fitting = ((tags, len(parts)) for parts, tags in rows if tuple(lowers[at : at + len(parts)]) == parts)
    return next(fitting, (NONE, 0))
