"""Text to time words: every token that a pattern can use, with what it can be ("second": an ordinal, a unit).

A token's possible classes are its ``tags``, from class to value: groups of ``data/dates.toml``, or what figures can be.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimx.find.dates.grammar import Tags, Token, alphabet, named
from claimx.find.tokens import text_of
from claimx.lexicon import groups, mapping, values, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Doc


_LONGEST = 32  # a longer row of digits is a code
TOKEN = re.compile(
    r"""
    (?P<plain>[A-Za-z]++(?![\w'’.]))  # most tokens: a word that nothing hangs on
    | (?P<gap>\n\s*\n)
    | (?=\S)(?:
    (?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
    | (?P<numeric>(?<![\d./-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/-]|\.\d))
    | (?P<named>(?<![\w.,/$£€-])9/11(?![\w/]))
    | (?P<clock>(?<![\d.:])\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d:%]|\.\d|\s?percent))
    | (?P<ordinal>(?<![\w.])\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<decade>(?<![\w.,$£€])(?:\d{3}|['’]?[1-9])0['’]?s\b)
    | (?P<short>(?<!\w)['’]\d{2}(?!\w))
    | (?P<quarter>\b(?:[QH][1-4]|[1-4][QH])(?!\w))
    | (?P<fiscal>\bFY\s?['’]?(?:\d{4}|\d{2})(?!\d))
    | (?P<number>(?<![\w.$£€¥#])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d%]|[.,]\d))
    | (?P<figure>[$£€¥#]\s?\d[\d,.]*%?|\d[\d,.]*%?)
    | (?P<possessive>['’]s\b)
    | (?P<noon>[ap]\.\s?m\b\.?)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+(?<!['’]s))?(?:\.[^\W\d_]\b\.?)*)
    | (?P<mark>[^\w\s])
    )
    """,
    re.VERBOSE,
)
MARKS = dict.fromkeys("-‐‑–—", "-") | dict.fromkeys("'’", "APOS") | {sign: sign for sign in "/,()"}


def _number(printed: str) -> Tags:
    """Return what a number in digits can be: a count, a year, a day, an hour, a two-digit year."""
    if len(printed) > _LONGEST:
        return {}
    tags: Tags = {"COUNT": float(printed.replace(",", ""))}
    number = int(printed) if printed.isdigit() else -1
    if len(printed) == 4 and number >= 0:
        tags |= {"YEAR": number} if 1000 <= number <= 2999 else {}
        tags |= {"MILITARY": divmod(number, 100)} if number // 100 < 24 and number % 100 < 60 else {}
    elif len(printed) <= 2 and number >= 0:
        tags |= {"DAY": number} if 1 <= number <= 31 else {}
        tags |= {"HOUR": number} if number <= 24 else {}
        tags |= {"YY": number} if len(printed) == 2 else {}
    return tags


def _clock(printed: str) -> Tags:
    hour, minute = map(int, re.split("[:.]", printed)[:2])
    if ":" in printed:
        return {"CLOCK": (hour, minute)}
    return {"DOTCLOCK": (hour, minute)} | ({"COUNT": float(printed)} if printed.count(".") == 1 else {})


def _ordinal(printed: str) -> Tags:
    value = int(printed[:-2])
    return {"ORD": value} | ({"ORDDAY": value, "NTHDAY": value} if 1 <= value <= 31 else {})


def _quarter(printed: str) -> Tags:
    number, sign = sorted(printed)
    return {"QUARTER": f"{sign}{number}"} if sign == "Q" or number in "12" else {}


# The classes of a token that is no word, by its kind.
_TAGS: dict[str, Callable[[str], Tags]] = {
    "number": _number,
    "clock": _clock,
    "ordinal": _ordinal,
    "quarter": _quarter,
    "mark": lambda printed: {MARKS[printed]: printed} if printed in MARKS else {},
    "possessive": lambda printed: {"POSS": printed},
    "noon": lambda printed: {"NOON": printed[0].lower()},
    "decade": lambda printed: {"DECADE": re.sub(r"\D", "", printed)},
    "short": lambda printed: {"SHORT": int(printed[1:])},
    "fiscal": lambda printed: {"FISCAL": full_year(int(re.sub(r"\D", "", printed)), 99)},
    "iso": lambda printed: {"ISO": printed},
    "numeric": lambda printed: {"NUMERIC": printed},
    "named": lambda printed: {"ISO": mapping("dates", "named_day")[printed]},
}


def full_year(year: int, latest: int = 40) -> int:
    """Return a year printed with two digits with its century: up to ``latest`` it is of this one."""
    return year if year > 99 else year + (2000 if year <= latest else 1900)


# Groups of dates.toml that no pattern names, but that are classes: a title hides the words in it.
_MORE = ("ordinal", "titled")


@cache
def word_tags() -> Mapping[str, Tags]:
    """Return the classes of every word that some pattern knows; a word that a pattern names has a class of its own."""
    tags: dict[str, Tags] = {word: {f"={word}": word} for word in named("word")}
    for group in groups("dates"):
        known = group.upper() in alphabet().named or group in _MORE
        for entry, value in values("dates", group).items() if known else ():
            tags.setdefault(entry, {})[group.upper()] = value
    for word in tags:
        if "ORDINAL" in tags[word]:
            value = tags[word].pop("ORDINAL")
            tags[word] |= {"ORD": value, "ORDDAY": value, "ORDWORD": value}
    for word, value in {"am": "a", "pm": "p"}.items():
        tags.setdefault(word, {})["NOON"] = value
    for found in tags.values():
        alphabet().letter(found)
    return tags


@cache
def _phrase_table() -> Mapping[str, list[tuple[list[str], Tags]]]:
    """Return the lexicon's phrases of several tokens by their first, longest first."""
    table: dict[str, list[tuple[list[str], Tags]]] = {}
    for entry, tags in word_tags().items():
        parts = [m[0] for m in TOKEN.finditer(entry)]
        if len(parts) > 1:
            table.setdefault(parts[0], []).append((parts, tags))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def lex(doc: Doc) -> list[Token]:
    """Return the tokens of a text; names and phrases of several words are one."""
    text = text_of(doc)
    out: list[Token] = []
    done = 0
    for match in TOKEN.finditer(text):
        begin, end = match.span()
        if begin < done:
            continue  # the full stop of an abbreviation
        _, _, lower, tags, letter = _known(match[0], match.lastgroup or "")
        short = "WEEKDAY_SHORT" in tags or ("MONTH" in tags and lower in words("dates", "short_month"))
        if short and text[end : end + 1] == ".":  # it belongs to the word: "Sept.", "Tues."
            end = done = end + 1
        out.append(Token(begin, end, lower, tags, letter))
    return _with_phrases(out)


@lru_cache(maxsize=1 << 16)
def _known(printed: str, kind: str) -> Token:
    """Return a token without its place."""
    lower = printed.lower().replace("’", "'")  # phrases of the lexicon are written with straight marks
    if kind not in ("plain", "word"):
        tags = _TAGS[kind](printed) if kind in _TAGS else {}
    else:
        tags = word_tags().get(lower, {})
        if printed[0].islower() and lower in words("dates", "capital"):
            tags = {name: value for name, value in tags.items() if name[0] == "="}
    return Token(0, 0, lower, tags, alphabet().letter(tags))


def _with_phrases(tokens: list[Token]) -> list[Token]:
    table = _phrase_table()
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        found = tokens[at]
        for parts, tags in table.get(found.lower, ()):
            if [t.lower for t in tokens[at : at + len(parts)]] == parts:
                at += len(parts) - 1
                found = Token(found.start, tokens[at].end, " ".join(parts), tags, alphabet().letter(tags))
                break
        out.append(found)
        at += 1
    return out
