"""The tokens of a text, and what one that is no word can be: a count, a day, a year, a clock time, a mark."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimx.find.dates.alphabet import OTHER
from claimx.lexicon import mapping

Tags = dict[str, Any]
NONE: Tags = {}
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


def mark_tags(kind: str, printed: str) -> Tags:
    """Return the classes of a token that is no word."""
    match kind:
        case "number":
            return number_tags(printed)
        case "mark":
            sign = MARKS.get(printed)
            return {} if sign is None else {sign: printed}
        case "possessive":
            return {"POSS": printed}
        case "noon":
            return {"NOON": printed[0].lower()}
        case "ordinal":
            value = int(printed[:-2])
            return {"ORD": value} | ({"ORDDAY": value, "NTHDAY": value} if 1 <= value <= 31 else {})
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
        case "named":
            return {"NAMEDDAY": mapping("dates", "named_day")[printed]}
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
        tags |= {"MILITARY": printed} if number // 100 < 24 and number % 100 < 60 else {}
    elif len(printed) <= 2:
        tags |= {"DAY": number} if 1 <= number <= 31 else {}
        tags |= {"HOUR": number} if number <= 24 else {}
        tags |= {"YY": number} if len(printed) == 2 else {}
    elif len(printed) == 3:
        tags |= {"OLDYEAR": number}
    return tags
