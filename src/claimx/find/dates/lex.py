"""Text to time words: every token that a pattern can use, with what it can be ("second": an ordinal, a unit).

A token's possible classes are its ``tags``, from class to value. Each set of classes has one letter of a private
alphabet, so that patterns over tokens are regular expressions over a string of letters; a token that no pattern knows
is the letter ``x``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.find.dates.alphabet import OTHER
from claimx.find.dates.patterns import alphabet, literals
from claimx.lexicon import groups as lexicon_groups
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Mapping

Tags = dict[str, Any]
_NONE: Tags = {}

_TOKEN = re.compile(
    r"""
    (?P<plain>[^\W\d_]+(?![\w'’.]))  # most tokens: a word that nothing hangs on
    | (?P<gap>\n\s*\n)
    | (?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-]))
    | (?P<numeric>(?<![\d./-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/-]|\.\d))
    | (?P<clock>(?<![\d.:])\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d:.%]|\s?percent))
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
    """,
    re.VERBOSE,
)
_MARKS = dict.fromkeys("-‐‑–—", "-") | dict.fromkeys("'’", "APOS") | {sign: sign for sign in "/,()"}
# Groups of dates.toml whose words become a class of the same name in capitals.
_CLASSES = (
    "month", "weekday", "weekday_short", "weekdays", "season", "unit", "units", "daypart", "hour_name", "today",
    "reference", "repeated", "every", "cardinal", "magnitude", "vague", "ordinal", "decade_name", "part", "edge",
    "approximately", "backward", "forward", "back_in_text", "on_in_text", "holiday", "moving_holiday",
    "reference_phrase", "approximately_phrase", "zone",
)  # fmt: skip


# One printed form for every set of classes that a token which is no word can have.
_SAMPLES = (
    *(("number", n) for n in ("1.5", "0", "5", "05", "28", "45", "365", "1066", "1290", "0830", "10000", "2100")),
    *(("mark", sign) for sign in "-/,'()"), ("possessive", "'s"), ("noon", "a.m."), ("ordinal", "1st"),
    ("ordinal", "45th"), ("decade", "1990s"), ("short", "'98"), ("quarter", "Q3"), ("clock", "10:30"),
    ("clock", "10.30"),
    ("iso", ""), ("numeric", ""), ("fiscal", "FY24"),
)  # fmt: skip
_PLAIN = ("every", "vague", "backward", "forward", "back_in_text", "on_in_text", "moving_holiday", "zone")


class Token(NamedTuple):
    """A word, number or mark, or a phrase that the grammar has built of some. A tuple: there is one for every word."""

    start: int
    end: int
    lower: str
    tags: Tags
    letter: str


# Stands for every word that no pattern and no list knows: most words, so it is made once.
UNKNOWN = Token(0, 0, "unknown", _NONE, OTHER)
MARK = Token(0, 0, ".", _NONE, OTHER)


def lex(text: str) -> list[Token]:
    """Return the tokens of a text; names and phrases of several words are one token."""
    prepare()
    return _phrases(_tokens(text))


def token(start: int, end: int, lower: str, tags: Tags) -> Token:
    """Return a token with its letter."""
    return Token(start, end, lower, tags, alphabet().letter(tags))


def _tokens(text: str) -> list[Token]:
    known, letter, plain = _words(), alphabet().letter, _plain_marks()
    out: list[Token] = []
    done = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < done:  # the full stop of an abbreviation
            continue
        printed = match[0]
        if printed in plain:
            out.append(MARK)
            continue
        if match.lastgroup not in ("plain", "word"):
            tags = _tags(match.lastgroup or "", printed)
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


@cache
def _words() -> Mapping[str, tuple[Tags, str, Tags | None]]:
    """Return every known word's classes and letter, and its classes when it must be, but is not, written large."""
    large, letter = words("dates", "capital"), alphabet().letter
    found = {
        word: (tags, letter(tags), {k: v for k, v in tags.items() if k[0] == "="} if word in large else None)
        for word, tags in word_tags().items()
    }
    return dict.fromkeys(_context_words(), (_NONE, OTHER, None)) | found


@cache
def _plain_marks() -> frozenset[str]:
    """Return the marks that are in no pattern."""
    return frozenset(".;:!?\"“”‘`*[]{}…%") - set(_MARKS)


def _context_words() -> set[str]:
    """Return the words that decide about a phrase beside them, though no pattern holds them."""
    groups = [name for name in lexicon_groups("dates") if name.startswith(("role_", "before_", "after_", "ahead"))]
    found = {word for group in groups for phrase in words("dates", group) for word in phrase.split()}
    return found | {part for rows in _phrase_table().values() for parts, _ in rows for part in parts}


def _tags(kind: str, printed: str) -> Tags:
    """Return the classes of a token that is no word."""
    match kind:
        case "number":
            return number_tags(printed)
        case "mark":
            sign = _MARKS.get(printed)
            return {} if sign is None else {sign: printed}
        case "possessive":
            return {"POSS": printed}
        case "noon":
            return {"NOON": printed[0].lower()}
        case "ordinal":
            value = int(printed[:-2])
            return {"ORD": value} | ({"ORDDAY": value} if 1 <= value <= 31 else {})
        case "decade":
            digits = re.sub(r"\D", "", printed)
            return {"DECADE": digits}
        case "short":
            return {"SHORT": int(printed[1:])}
        case "quarter":
            number, sign = sorted(printed)
            return {"QUARTER": f"{sign}{number}"} if sign == "Q" or number in "12" else {}
        case "clock":
            if ":" in printed:
                return {"CLOCK": printed}
            return {"DOTCLOCK": printed} | ({"COUNT": float(printed)} if printed.count(".") == 1 else {})
        case "fiscal":
            year = int(re.sub(r"\D", "", printed))
            return {"FISCAL": year + 2000 if year < 100 else year}
        case "iso" | "numeric":
            return {kind.upper(): printed}
    return {}


def number_tags(printed: str) -> Tags:
    """Return what a number in digits can be: a count, a year, a day, an hour, a two-digit year."""
    value = float(printed.replace(",", ""))
    tags: Tags = {"COUNT": value}
    if not printed.isdigit():
        return tags
    number = int(printed)
    if len(printed) == 4:
        tags |= {"YEAR": number} if 1000 <= number <= 2999 else {}
        tags |= {"MILITARY": printed} if number // 100 < 24 and number % 100 < 60 else {}
    elif len(printed) <= 2:
        tags |= {"DAY": number} if 1 <= number <= 31 else {}
        tags |= {"HOUR": number} if number <= 24 else {}
        tags |= {"YY": number} if len(printed) == 2 else {}
    elif len(printed) == 3:
        tags |= {"OLDYEAR": number}
    return tags


@cache
def word_tags() -> Mapping[str, Tags]:
    """Return the classes of every word that some pattern knows; a word that a pattern names has a class of its own."""
    tags: dict[str, Tags] = {}
    for group in _CLASSES:
        for entry, value in entries(group):
            if " " not in entry:
                tags.setdefault(entry, {})[group.upper()] = value
    for word in literals():
        tags.setdefault(word, {})[f"={word}"] = word
    for word in tags:
        if "ORDINAL" in tags[word]:
            value = tags[word].pop("ORDINAL")
            tags[word] |= {"ORD": value, "ORDDAY": value, "ORDWORD": value}
    for word, value in {"am": "a", "pm": "p"}.items():
        tags.setdefault(word, {})["NOON"] = value
    return tags


def entries(group: str) -> list[tuple[str, Any]]:
    """Return the words of a group of dates.toml with their values (True where it has none)."""
    if group in _PLAIN:
        return [(word, True) for word in sorted(words("dates", group))]
    return list(mapping("dates", group).items())


@cache
def _phrase_table() -> Mapping[tuple[str, str], list[tuple[tuple[str, ...], Tags]]]:
    """Return the lexicon's phrases of several tokens by their first two, longest first."""
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], Tags]]] = {}
    for group in _CLASSES:
        for entry, value in entries(group):
            if " " in entry or "-" in entry or "'" in entry:
                parts = tuple(m[0] for m in _TOKEN.finditer(entry))
                if len(parts) > 1:
                    table.setdefault((parts[0], parts[1]), []).append((parts, {group.upper(): value}))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


@cache
def prepare() -> None:
    """Give a letter to every set of classes that a word, a number or a mark can have, before patterns are compiled."""
    for tags in word_tags().values():
        alphabet().letter(tags)
        alphabet().letter([name for name in tags if name.startswith("=")])
    for rows in _phrase_table().values():
        for _, tags in rows:
            alphabet().letter(tags)
    for kind, printed in _SAMPLES:
        alphabet().letter(_tags(kind, printed))


def _phrases(tokens: list[Token]) -> list[Token]:
    table = _phrase_table()
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
    return next(fitting, (_NONE, 0))
