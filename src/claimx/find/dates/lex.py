"""Text to time words: every token that a pattern can use, with what it can be ("second": an ordinal, a unit).

A token's possible classes are its ``tags``, from class to value: groups of ``data/dates.toml``, or what figures can be.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimx.find.dates.grammar import Tags, Token, alphabet, literals
from claimx.find.tokens import text_of
from claimx.lexicon import groups, mapping, values, words

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def mark_tags(kind: str, printed: str) -> Tags:
    """Return the classes of a token that is no word."""
    match kind:
        case "number":
            return number_tags(printed)
        case "mark":
            return {MARKS[printed]: printed} if printed in MARKS else {}
        case "possessive":
            return {"POSS": printed}
        case "noon":
            return {"NOON": printed[0].lower()}
        case "ordinal":
            value = int(printed[:-2])
            return {"ORD": value} | ({"ORDDAY": value, "NTHDAY": value} if 1 <= value <= 31 else {})
        case "decade":
            return {"DECADE": re.sub(r"\D", "", printed)}
        case "short":
            return {"SHORT": int(printed[1:])}
        case "quarter":
            number, sign = sorted(printed)
            return {"QUARTER": f"{sign}{number}"} if sign == "Q" or number in "12" else {}
        case "clock":
            hour, minute = map(int, re.split("[:.]", printed)[:2])
            if ":" in printed:
                return {"CLOCK": (hour, minute)}
            return {"DOTCLOCK": (hour, minute)} | ({"COUNT": float(printed)} if printed.count(".") == 1 else {})
        case "fiscal":
            year = int(re.sub(r"\D", "", printed))
            return {"FISCAL": year + 2000 if year < 100 else year}
        case "iso" | "numeric":
            return {kind.upper(): printed}
        case "named":
            return {"ISO": mapping("dates", "named_day")[printed]}
    return {}


def number_tags(printed: str) -> Tags:
    """Return what a number in digits can be: a count, a year, a day, an hour, a two-digit year."""
    if len(printed) > _LONGEST:
        return {}
    value = float(printed.replace(",", ""))
    tags: Tags = {"COUNT": value}
    if not printed.isdigit():
        return tags
    number = int(printed)
    if len(printed) == 4:
        tags |= {"YEAR": number} if 1000 <= number <= 2999 else {}
        tags |= {"MILITARY": divmod(number, 100)} if number // 100 < 24 and number % 100 < 60 else {}
    elif len(printed) <= 2:
        tags |= {"DAY": number} if 1 <= number <= 31 else {}
        tags |= {"HOUR": number} if number <= 24 else {}
        tags |= {"YY": number} if len(printed) == 2 else {}
    elif len(printed) == 3:
        tags |= {"OLDYEAR": number}
    return tags


# Groups of dates.toml that no pattern names, but that are classes: a title hides the words in it.
_MORE = ("ordinal", "titled")


@cache
def word_tags() -> Mapping[str, Tags]:
    """Return the classes of every word that some pattern knows; a word that a pattern names has a class of its own."""
    tags: dict[str, Tags] = {word: {f"={word}": word} for word in literals()}
    for group in groups("dates"):
        named = group.upper() in alphabet().named or group in _MORE
        for entry, value in values("dates", group).items() if named else ():
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
        if text[end : end + 1] == "." and _is_short(lower, tags):
            end = done = end + 1
        out.append(Token(begin, end, lower, tags, letter))
    return _with_phrases(out)


@lru_cache(maxsize=1 << 16)
def _known(printed: str, kind: str) -> Token:
    """Return a token without its place."""
    lower = printed.lower().replace("’", "'")  # phrases of the lexicon are written with straight marks
    if kind not in ("plain", "word"):
        tags = mark_tags(kind, printed)
    else:
        tags = word_tags().get(lower, {})
        if printed[0].islower() and lower in words("dates", "capital"):
            tags = {name: value for name, value in tags.items() if name[0] == "="}
    return Token(0, 0, lower, tags, alphabet().letter(tags))


def _is_short(lower: str, tags: Tags) -> bool:
    """Tell whether a full stop after a word belongs to it: "Sept.", "Tues."."""
    return "WEEKDAY_SHORT" in tags or ("MONTH" in tags and lower in words("dates", "short_month"))


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
