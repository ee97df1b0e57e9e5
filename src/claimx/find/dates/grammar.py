"""A text as tokens with what each can be, and the patterns of ``data/date_patterns.toml`` at work on them.

A token's possible classes are its ``tags``, from class to value: groups of ``data/dates.toml``, or what figures can be
("second": an ordinal, a unit). Each match of a pattern is one new token that carries what it says.

Each set of word classes has one letter of a private alphabet, so that patterns over tokens are regular expressions over
a string of letters; a token that no pattern knows is the letter ``x``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.find.tokens import text_of
from claimx.lexicon import groups, mapping, values, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc

FILE = "date_patterns"
OTHER = "x"
# The private use area: no letter means anything in a regular expression.
_FIRST = 0xE000
_ATOM = re.compile(
    r"\s*(?:(?P<label>[a-z]\w*):)?(?:(?P<klass>[A-Z][A-Z_0-9]*)|(?P<word>[a-z](?:[a-z']*[a-z])?)|(?P<sign>[,/-])|(?P<op>[&!]?\(|[)|?*+]|[&!]))"
)
_LOOK = {"&": "?=", "!": "?!"}

Tags = dict[str, Any]


class Token(NamedTuple):
    """A word, number or mark, or a phrase that the grammar has built of some. A tuple: there is one for every word."""

    start: int
    end: int
    lower: str
    tags: Tags
    letter: str


# What stands before the first token and after the last.
NOTHING = Token(0, 0, "", {}, OTHER)


@cache
def alphabet() -> dict[frozenset[str], str]:
    """Return the letters of the sets of classes seen so far: patterns compiled with fewer have to be compiled again."""
    return {frozenset(): OTHER}


@cache
def _told_apart() -> frozenset[str]:
    """Return the classes, marks and words that the patterns name; others make no difference."""
    return named("klass") | named("sign") | {f"={word}" for word in named("word")}


def letter_of(classes: Iterable[str]) -> str:
    """Return the letter of a set of classes."""
    return alphabet().setdefault(_told_apart().intersection(classes), chr(_FIRST + len(alphabet())))


def named(part: str) -> frozenset[str]:
    """Return what the patterns name: their classes (``klass``), marks (``sign``) or words (``word``)."""
    patterns = (pattern for layer in groups(FILE) for found in mapping(FILE, layer).values() for pattern in found)
    return frozenset(m[part] for pattern in patterns for m in _ATOM.finditer(pattern) if m[part])


_LONGEST = 32  # a longer row of digits is a code
TOKEN = re.compile(
    r"""
    (?P<plain>[A-Za-z]++(?![\w'’.]))  # most tokens: a word that nothing hangs on
    | (?P<gap>\n\s*\n)
    | (?=\S)(?:
    (?P<iso>(?<![\d/-])\d{4}(?:-\d{2}-|/\d{2}/)\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d/-]))
    | (?P<numeric>(?<![\d./-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/-]|\.\d))
    | (?P<named>(?<![\w.,/$£€-])9/11(?![\w/]))
    | (?P<clock>(?<![\d.:])\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d:%]|\.\d|\s?percent))
    | (?P<ordinal>(?<![\w.])\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<decade>(?<![\w.,$£€])(?:\d{3}|['’]?[1-9])0['’]?s\b)
    | (?P<short>(?<!\w)['’]\d{2}(?!\w))
    | (?P<part_year>(?<![\w.,$£€¥-])(?:
        \d{4}-?(?:Q0?[1-4]|H0?[12])
        | (?:[1-4]Q|Q[1-4]|[12]H|H[12]|[369]M)
          (?:['’-]?(?:\d{4}|(?<![QH]\d)\d{2}|(?<=['’])\d{2})|\s?FY\s?['’]?(?:\d{4}|\d{2}))
        | [69]M\s(?:\d{4}|['’]\d{2})
      )(?![\w%]|[.,]\d))
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
    "part_year": lambda printed: {"PARTYEAR": printed},
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
_MORE = ("ordinal", "titled", "short_month")


@cache
def word_tags() -> Mapping[str, Tags]:
    """Return the classes of every word that some pattern knows; a word that a pattern names has a class of its own."""
    tags: dict[str, Tags] = {word: {f"={word}": word} for word in named("word")}
    for group in groups("dates"):
        known = group.upper() in _told_apart() or group in _MORE
        for entry, value in values("dates", group).items() if known else ():
            tags.setdefault(entry, {})[group.upper()] = value
    for word in tags:
        if "ORDINAL" in tags[word]:
            value = tags[word].pop("ORDINAL")
            tags[word] |= {"ORD": value, "ORDDAY": value, "ORDWORD": value}
    for found in (*tags.values(), *(names.upper().split() for names in values("dates", "together"))):
        letter_of(found)
    return tags


@cache
def _phrase_table() -> Mapping[tuple[str, str], list[tuple[list[str], Tags]]]:
    """Return the lexicon's phrases of several tokens by their first two, longest first."""
    table: dict[tuple[str, str], list[tuple[list[str], Tags]]] = {}
    for entry, tags in word_tags().items():
        first, *rest = (m[0] for m in TOKEN.finditer(entry))
        if rest:
            table.setdefault((first, rest[0]), []).append(([first, *rest], tags))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def lex(doc: Doc) -> list[Token]:
    """Return the tokens of a text; names and phrases of several words are one."""
    text, new = text_of(doc), tuple.__new__  # a named tuple's own constructor takes twice as long
    out: list[Token] = []
    done = 0
    for match in TOKEN.finditer(text):
        begin, end = match.span()
        if begin < done:
            continue  # the full stop of an abbreviation
        _, _, lower, tags, letter = _known(match[0], match.lastgroup or "")
        if tags and text[end : end + 1] == "." and ("SHORT_MONTH" in tags or "WEEKDAY_SHORT" in tags):  # Sept., Tues.
            end = done = end + 1
        out.append(new(Token, (begin, end, lower, tags, letter)))
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
    return Token(0, 0, lower, tags, letter_of(tags) if tags else OTHER)


def _with_phrases(tokens: list[Token]) -> list[Token]:
    table = _phrase_table()
    out: list[Token] = []
    done = 0
    for at, pair in enumerate(pairwise([t.lower for t in tokens])):
        for parts, tags in table.get(pair, ()) if at >= done else ():
            end = at + len(parts)
            if [t.lower for t in tokens[at:end]] == parts:
                found = Token(tokens[at].start, tokens[end - 1].end, " ".join(parts), tags, letter_of(tags))
                out += [*tokens[done:at], found]
                done = end
                break
    return out + tokens[done:]


class Match:
    """The labelled tokens of a pattern's match; a label that did not take part is absent."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token]) -> None:
        start, end = match.span()
        self.tokens = tokens[start:end]
        self.before = tokens[start - 1] if start else NOTHING
        self.following = tokens[end : end + 3]
        self.after = self.following[0] if self.following else NOTHING
        self._at: dict[str, Token] = {}
        for label, group in match.re.groupindex.items():
            if match.start(group) >= 0:
                self._at.setdefault(label.rpartition("_")[0], tokens[match.start(group)])

    def __contains__(self, label: str) -> bool:
        return label in self._at

    def token(self, label: str) -> Token:
        """Return the first token of a label."""
        return self._at.get(label, NOTHING)

    def get(self, label: str, *classes: str) -> Any:
        """Return the value of a labelled token as the first of the classes that it has; None when it is absent."""
        tags = self.token(label).tags
        return next((tags[c] for c in classes if c in tags), None)

    def said(self, label: str) -> Any:
        """Return the meaning of a labelled token, or None."""
        return self.token(label).tags.get("MEANING")

    def has(self, *words: str) -> bool:
        """Tell whether one of the words stands in the match."""
        return any(t.lower in words for t in self.tokens)

    @property
    def unit(self) -> str:
        """The unit of time that the label ``u`` names."""
        return str(self.get("u", "UNIT", "UNITS", "LONG") or self.token("u").lower)

    @property
    def count(self) -> float | None:
        """How many units: as printed, a couple, one, or some (None); with or only a half where one is said."""
        if "z" in self:
            return 0.5
        count: float | None = self.get("n", "COUNT")
        if count is None:
            count = 2 if "c" in self else None if "v" in self or "UNITS" in self.token("u").tags else 1
        return count + 0.5 if count is not None and "h" in self else count

    @property
    def is_period(self) -> bool:
        """Whether the label ``u`` names a unit that is a period of the calendar: a month, no hour."""
        return self.unit in words("dates", "period_unit")

    @property
    def step(self) -> int:
        """Where the match points: back (a label ``p``), on (``n``) or neither."""
        return -1 if "p" in self else 1 if "n" in self else 0


Reader = Callable[[Match], Tags]
Rules = list[tuple[str, re.Pattern[str]]]
Layer = tuple[Rules, re.Pattern[str]]


@lru_cache(maxsize=8)
def _layer(name: str, _size: int) -> Layer:
    """Return the rules of a layer in order, compiled for the letters seen so far, and a pattern of any of them."""
    found = [(rule, _regex(pattern)) for rule, patterns in mapping(FILE, name).items() for pattern in patterns]
    either = "|".join(re.sub(r"\?P<\w+>", "?:", regex) for _, regex in found)
    either = f"(?!{OTHER})(?:{either})"
    return [(rule, re.compile(regex)) for rule, regex in found], re.compile(either)


def _regex(pattern: str) -> str:
    """Return the regular expression of a pattern: ``m:MONTH d:DAY`` becomes ``(?P<m_0>[...])(?P<d_8>[...])``."""
    out, at, looking = [], 0, ""
    while at < len(pattern.rstrip()):
        atom = _ATOM.match(pattern, at)
        assert atom is not None, f"{pattern!r} at {at}"
        group = f"?P<{atom['label']}_{at}>" if atom["label"] else "?:"
        at = atom.end()
        op = atom["op"]
        if op in _LOOK:
            looking = _LOOK[op]
        elif op and op.endswith("("):
            out.append(f"({_LOOK.get(op[0], group)}(?:")
        elif op:
            out.append("))" if op == ")" else op)
        else:
            name = atom["klass"] or (f"={atom['word']}" if atom["word"] else atom["sign"])
            letters = "".join(sign for classes, sign in alphabet().items() if name in classes)
            out.append(f"({looking or group}" + (f"[{letters}])" if letters else "(?!))"))
            looking = ""
    return "".join(out)


def phrases(tokens: list[Token], readers: Mapping[str, Reader]) -> list[Token]:
    """Return the tokens with every time expression built into one token (``tags`` holds its meaning as ``MEANING``).

    ``readers`` are the functions that read a rule's match, by its name: each returns the new token's tags, or {} when
    the match is no time expression.
    """
    for name in groups(FILE):
        tokens = _apply(_layer(name, len(alphabet())), tokens, readers)
    return tokens


def _apply(layer: Layer, tokens: list[Token], readers: Mapping[str, Reader]) -> list[Token]:
    rules, any_rule = layer
    letters = "".join([t.letter for t in tokens])
    out: list[Token] = []
    at = done = 0
    while (found := any_rule.search(letters, at)) is not None:
        at = found.start()
        built, end = _longest(rules, tokens, letters, at, readers)
        if built is not None:
            out += [*tokens[done:at], built]
            done = end
        at = end
    return out + tokens[done:]


def _longest(
    rules: Rules, tokens: list[Token], letters: str, at: int, readers: Mapping[str, Reader]
) -> tuple[Token | None, int]:
    """Return the token built by the longest pattern that matches at a place, and where to go on."""
    found = [(rule, match) for rule, regex in rules if (match := regex.match(letters, at))]
    for rule, match in sorted(found, key=lambda f: -f[1].end()):
        tags = readers[rule](Match(match, tokens))
        if tags:
            first, last = tokens[at], tokens[match.end() - 1]
            tags = {**tags, "RULE": rule}
            return Token(first.start, last.end, first.lower, tags, letter_of(tags)), match.end()
    return None, at + 1
