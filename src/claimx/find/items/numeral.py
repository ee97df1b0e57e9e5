"""A numeral with its unit and the words that limit it: where what it counts may stand, to the right and to the left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.tokens import slice_at
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPHENS = ("-", "–", "‐", "‑")
_COMPOUND = frozenset({"square", "cubic", "nautical", "metric", "light", "short", "long", "degree", "degrees", "°", "percentage", "basis", "sq", "sq."})
_PAIRS = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("close", "to"), ("as", "many"), ("as", "much"), ("as", "high"), ("as", "low")})


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``first`` up to ``end`` are the numeral, up to ``after`` its unit too; ``before`` is the last token to the
    left that does not just limit it (-1 when there is none). ``hyphened``: joined to what follows ("27-year").
    """

    first: int
    end: int
    after: int
    before: int
    unit: str | None
    hyphened: bool
    root: Token

    @property
    def money(self) -> bool:
        """Say whether the unit is a currency."""
        return self.unit is not None and is_currency(self.unit)


def is_currency(unit: str) -> bool:
    """Say whether a unit is an ISO 4217 code, alone or per something ("USD_per_barrel")."""
    code = unit.partition("_per_")[0]
    return len(code) == 3 and code.isupper()


def is_number(token: Token) -> bool:
    """Say whether a token is a numeral in digits or letters."""
    return token.like_num or token.lower_ in ("half", "quarter", "dozen") or (token.pos_ == "NUM" and any(c.isdigit() for c in token.text))


def numeral_at(doc: Doc, start: int, end: int, unit: str | None) -> Numeral:
    """Return the numeral at the offsets with its unit, measured in tokens."""
    tokens = slice_at(doc, start, end)
    stop = tokens[-1].sent.end
    after = _past_unit(doc, tokens.end, stop, unit)
    hyphened = after < stop and doc[after].text in _HYPHENS and not doc[after - 1].whitespace_
    root = doc[after - 1] if after > tokens.end and doc[after - 1].head.i >= after else tokens.root
    return Numeral(tokens.start, tokens.end, after + hyphened, _before(doc, tokens.start), unit, hyphened, root)


def _past_unit(doc: Doc, i: int, stop: int, unit: str | None) -> int:
    """Return the index after the unit that follows the numeral, or ``i`` when none follows."""
    if unit is None or i >= stop:
        return i
    if doc[i].is_space and i + 1 < stop:
        i += 1
    if doc[i].text in _HYPHENS and i + 1 < stop and not doc[i].whitespace_:
        i += 1
    if unit.startswith("percent"):
        return _past_percent(doc, i, stop)
    if is_currency(unit):
        return _past_rate(doc, _past_currency(doc, i, stop), stop, unit)
    if not _starts_unit(doc[i], unit):
        return i
    i += 2 if doc[i].lower_ in _COMPOUND and i + 1 < stop else 1
    while i + 1 < stop and doc[i].text in (*_HYPHENS, "⋅", "·") and not doc[i - 1].whitespace_ and "_" in unit:
        i += 2
    return _past_rate(doc, i, stop, unit)


def _past_rate(doc: Doc, i: int, stop: int, unit: str) -> int:
    """Step over "per share", "/h", "a day" where the unit is a rate."""
    return i + 2 if "_per_" in unit and i + 1 < stop and doc[i].lower_ in ("/", "per", "a", "an", "each") else i


def _past_currency(doc: Doc, i: int, stop: int) -> int:
    """Step over "dollars", "Danish crowns", "US" after a sum."""
    names = words("items", "currency_nouns")
    for step in (1, 2, 3):
        if i + step <= stop and doc[i + step - 1].lower_ in names:
            if all(t.pos_ in ("ADJ", "PROPN") for t in doc[i : i + step - 1]):
                return i + step
    return i


def _past_percent(doc: Doc, i: int, stop: int) -> int:
    while i < stop and doc[i].lower_ in ("%", "percent", "per", "cent", "pct", "percentage", "point", "points", "pp", "-", "pc"):
        i += 1
    return i


def _starts_unit(token: Token, unit: str) -> bool:
    """Say whether a token can begin the unit's name or sign: it shares the first letter of one of its words."""
    word = token.lower_
    if word in _COMPOUND or word in ("lb", "lbs", "oz") or not word[0].isascii():
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "SYM", "X", "PUNCT", "NUM", "VERB", "ADP", "INTJ") and any(
        word.startswith(part[0]) for part in unit.split("_") if part != "per"
    )


def _before(doc: Doc, first: int) -> int:
    """Return the index of the last token that does not just limit the numeral; -1 at the beginning of the sentence."""
    begin = doc[first].sent.start
    i = first - 1
    while i >= begin and (skip := _limit(doc, i, begin)):
        i -= skip
    return i if i >= begin else -1


def _limit(doc: Doc, i: int, begin: int) -> int:
    """Return how many tokens up to ``i`` limit what follows ("at least", "up to", "as many as", "about"); 0 for none."""
    word = doc[i].lower_
    pair = doc[i - 1].lower_ if i > begin else ""
    if (pair, word) in _PAIRS:
        return 2
    return int(word in words("items", "bound_words"))
