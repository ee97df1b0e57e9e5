"""Text to time words: every token that a pattern can use, with what it can be ("second": an ordinal, a unit).

A token's possible classes are its ``tags``, from class to value: groups of ``data/dates.toml``, or what figures can be.
Only the stretches of a text around a word that tells of time are looked at.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from claimx.find.dates.grammar import MARK, NONE, UNKNOWN, Tags, Token, alphabet, literals, silent, token
from claimx.find.tokens import text_of
from claimx.lexicon import groups as lexicon_groups
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc
    from spacy.tokens import Token as DocToken


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


# Groups of dates.toml whose words become a class of the same name in capitals.
_CLASSES = (
    "month", "weekday", "weekday_short", "weekdays", "season", "unit", "units", "daypart", "hour_name", "today",
    "reference", "repeated", "every", "cardinal", "magnitude", "vague", "ordinal", "decade_name", "part", "edge",
    "approximately", "backward", "forward", "back_in_text", "on_in_text", "holiday", "moving_holiday",
    "reference_phrase", "approximately_phrase", "zone", "long", "titled",
)  # fmt: skip
# One printed form for every set of classes that a token which is no word can have.
_SAMPLES = (
    *(("number", n) for n in ("1.5", "0", "5", "05", "28", "45", "365", "1066", "1290", "0830", "10000", "2100")),
    *(("mark", sign) for sign in "-/,'()"), ("possessive", "'s"), ("noon", "a.m."), ("ordinal", "1st"),
    ("named", "9/11"), ("ordinal", "45th"), ("decade", "1990s"), ("short", "'98"), ("quarter", "Q3"),
    ("clock", "10:30"), ("clock", "10.30"),
    ("iso", ""), ("numeric", ""), ("fiscal", "FY24"),
)  # fmt: skip
_PLAIN = ("every", "vague", "backward", "forward", "back_in_text", "on_in_text", "moving_holiday", "zone", "titled")


@cache
def known_words() -> Mapping[str, tuple[Tags, Tags | None]]:
    """Return every known word's classes, and its classes when it must be, but is not, written large."""
    large = words("dates", "capital")
    found = {
        word: (tags, {k: v for k, v in tags.items() if k[0] == "="} if word in large else None)
        for word, tags in word_tags().items()
    }
    return dict.fromkeys(_context_words(), (NONE, None)) | found


def _context_words() -> set[str]:
    """Return the words that decide about a phrase beside them, though no pattern holds them."""
    groups = [name for name in lexicon_groups("dates") if name.startswith(("role_", "before_", "after_", "ahead"))]
    found = {word for group in groups for phrase in words("dates", group) for word in phrase.split()}
    return found | {part for rows in phrase_table().values() for parts, _ in rows for part in parts}


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
        if 10 < tags[word].get("CARDINAL", 0) <= 20:
            tags[word]["OFCENTURY"] = True  # "nineteen ninety-six"
    for word, value in {"am": "a", "pm": "p"}.items():
        tags.setdefault(word, {})["NOON"] = value
    return tags


def entries(group: str) -> list[tuple[str, Any]]:
    """Return the words of a group of dates.toml with their values (True where it has none)."""
    if group in _PLAIN:
        return [(word, True) for word in sorted(words("dates", group))]
    return list(mapping("dates", group).items())


@cache
def phrase_table() -> Mapping[tuple[str, str], list[tuple[tuple[str, ...], Tags]]]:
    """Return the lexicon's phrases of several tokens by their first two, longest first."""
    table: dict[tuple[str, str], list[tuple[tuple[str, ...], Tags]]] = {}
    for group in _CLASSES:
        for entry, value in entries(group):
            if " " in entry or "-" in entry or "'" in entry:
                parts = tuple(m[0] for m in TOKEN.finditer(entry))
                if len(parts) > 1:
                    table.setdefault((parts[0], parts[1]), []).append((parts, {group.upper(): value}))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


@cache
def phrase_openers() -> frozenset[str]:
    """Return the first tokens of the lexicon's phrases."""
    return frozenset(first for first, _ in phrase_table())


@cache
def telling_words() -> frozenset[str]:
    """Return the words that tell of time: more than a count, an article or a preposition; of a phrase its last such.

    A phrase with a word that tells already needs no other: "day of the dead" starts no search at "dead".
    """
    found = {word for word, tags in word_tags().items() if not silent().issuperset(tags)}
    for rows in phrase_table().values():
        for parts, tags in rows:
            if not silent().issuperset(tags):
                told = [p for p in parts if p not in words("dates", "function") and p.isalpha()]
                found.update([] if found.intersection(told) else told[-1:])
    return frozenset(found)


@cache
def plain_marks() -> frozenset[str]:
    """Return the marks that are in no pattern."""
    return frozenset('.;:!?"“”‘`*[]{}…%') - set(MARKS)


@cache
def prepare() -> None:
    """Give a letter to every set of classes that a word, a number or a mark can have, before patterns are compiled."""
    for tags in word_tags().values():
        alphabet().letter(tags)
        alphabet().letter([name for name in tags if name.startswith("=")])
    for rows in phrase_table().values():
        for _, tags in rows:
            alphabet().letter(tags)
    for kind, printed in _SAMPLES:
        alphabet().letter(mark_tags(kind, printed))


# Tokens before and after one that tells of time that can belong to the expression, or decide about it.
_BEFORE, _AFTER = 8, 4
# spaCy makes two tokens of it, of which neither tells.
_SHORT_YEAR = re.compile(r"(?<!\w)['’]\d\d(?!\w)")
_LARGEST = 1 << 17


def stretches(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the stretches in order; they begin and end beside white space, and never touch."""
    if _SHORT_YEAR.search(text_of(doc)):
        yield 0, len(text_of(doc))
        return
    found: list[tuple[int, int]] = []
    for place in _telling(doc):
        if found and place + _AFTER <= found[-1][1]:
            continue
        start, end = _between_spaces(doc, max(0, place - _BEFORE), min(len(doc), place + _AFTER))
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    for start, end in found:
        yield doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _between_spaces(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the token offsets widened so that the text has white space before and after."""
    while start > 0 and not _is_before_space(doc[start - 1]):
        start -= 1
    while end < len(doc) and not _is_before_space(doc[end - 1]):
        end += 1
    return start, end


def _is_before_space(token: DocToken) -> bool:
    return bool(token.whitespace_) or token.is_space


def _telling(doc: Doc) -> list[int]:
    """Return the places of the tokens that tell of time."""
    seen, strings = _seen(), doc.vocab.strings
    forms = doc.to_array("ORTH").tolist()
    unseen = {form: _tells(strings[form]) for form in set(forms).difference(seen)}
    if len(seen) < _LARGEST:
        seen.update(unseen)
    told = {form for form in set(forms) if seen.get(form) or unseen.get(form)}
    return [i for i, form in enumerate(forms) if form in told]


@cache
def _seen() -> dict[int, bool]:
    """Return the printed forms seen so far, by spaCy's hash, and whether they tell of time."""
    return {}


def _tells(printed: str) -> bool:
    """Tell whether one of the parts of a printed form can be all there is of a time expression, but for counts."""
    if printed.isalpha():
        small = printed[0].islower() and printed in words("dates", "capital")
        return printed.lower() in telling_words() and not small
    for match in TOKEN.finditer(printed):
        if match.lastgroup in ("plain", "word"):
            if match[0].lower().replace("’", "'") in telling_words():
                return True
        elif not silent().issuperset(mark_tags(match.lastgroup or "", match[0])):
            return True
    return False


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
