"""Text to time words: every token that a pattern can use, with what it can be ("second": an ordinal, a unit).

A token's possible classes are its ``tags``, from class to value. Each set of classes has one letter of a private
alphabet, so that patterns over tokens are regular expressions over a string of letters; a token that no pattern knows
is the letter ``x``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.find.dates.patterns import alphabet
from claimx.find.dates.stretches import stretches
from claimx.find.dates.tokens import MARK, NONE, TOKEN, UNKNOWN, Tags, Token, mark_tags
from claimx.find.dates.vocabulary import known_words, phrase_openers, phrase_table, plain_marks, prepare
from claimx.find.tokens import text_of
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc


def lex(doc: Doc) -> list[Token]:
    """Return the tokens of the stretches of a text that can hold a time expression.

    Names and phrases of several words are one token, a run of unknown words is one, and so is what lies between two
    stretches.
    """
    prepare()
    text = text_of(doc)
    out: list[Token] = []
    for start, end in stretches(doc):
        out += _phrases(_tokens(text, start, end))
        out.append(UNKNOWN)
    return out


def token(start: int, end: int, lower: str, tags: Tags) -> Token:
    """Return a token with its letter."""
    return Token(start, end, lower, tags, alphabet().letter(tags))


def _tokens(text: str, start: int, end: int) -> list[Token]:
    out: list[Token] = []
    done = 0
    last: Token | None = None
    for match in TOKEN.finditer(text, start, end):
        found = _known(match[0], match.lastgroup or "")
        if found is UNKNOWN or found is MARK:
            if found is not last and match.start() >= done:  # else one of a run, or the full stop of an abbreviation
                out.append(found)
                last = found
            continue
        last = None
        begin, stop = match.span()
        if text[stop : stop + 1] == "." and _is_short(found):
            stop = done = stop + 1
        out.append(Token(begin, stop, found.lower, found.tags, found.letter))
    return out


@lru_cache(maxsize=1 << 16)
def _known(printed: str, kind: str) -> Token:
    """Return a token without its place; MARK or UNKNOWN for what no pattern knows."""
    if printed in plain_marks():
        return MARK
    lower = printed.lower().replace("’", "'")  # phrases of the lexicon are written with straight marks
    if kind not in ("plain", "word"):
        return token(0, 0, lower, mark_tags(kind, printed))
    found = known_words().get(lower)
    if found is None:
        return UNKNOWN
    tags, small = found
    return token(0, 0, lower, small if small is not None and printed[0].islower() else tags)


def _is_short(known: Token) -> bool:
    """Tell whether a full stop after a word belongs to it: "Sept.", "Tues."."""
    return "WEEKDAY_SHORT" in known.tags or ("MONTH" in known.tags and known.lower in words("dates", "short_month"))


def _phrases(tokens: list[Token]) -> list[Token]:
    table, openers = phrase_table(), phrase_openers()
    starts = [
        i
        for i, first in enumerate(tokens[:-1])
        if first.lower in openers and (first.lower, tokens[i + 1].lower) in table
    ]
    if not starts:
        return tokens
    lowers = [t.lower for t in tokens]
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
