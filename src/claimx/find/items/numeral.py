"""A numeral with its unit and the words that limit it: where what it counts may stand, to the right and to the left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.items.units import HYPHENS, is_currency, past_unit
from claimx.find.phrases import is_coin
from claimx.find.tokens import sentence_end, sentence_start, slice_at
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MAGNITUDES = mapping("numbers", "magnitudes")
_PHRASE_ENDS = frozenset(phrase.split()[-1] for phrase in words("items", "bound_phrases"))
_SIGNS = mapping("currencies", "signs")
_LINKS = (*HYPHENS, ",", "and", "or", "to")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral by token indices.

    Tokens ``first`` up to ``end`` are the numeral, up to ``after`` its unit too; ``before`` is the last token to the
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

    def holds(self, token: Token) -> bool:
        """Say whether a token is part of the numeral or its unit."""
        return self.first <= token.i < self.after


def is_number(token: Token) -> bool:
    """Say whether a token is a numeral in digits or letters."""
    if token.like_num or token.lower_ in _MAGNITUDES or token.lower_ in words("items", "numeral_nouns"):
        return True
    return (token.pos_ == "NUM" and any(c.isdigit() for c in token.text)) or is_coin(token)


def numeral_at(doc: Doc, start: int, end: int, unit: str | None) -> Numeral:
    """Return the numeral at the offsets with its unit, measured in tokens."""
    tokens = slice_at(doc, start, end)
    stop = sentence_end(tokens[-1])
    vague = unit is not None and tokens.end < stop and doc[tokens.end].lower_ == "of"  # "hundreds of miles"
    end = tokens.end + vague
    after = past_unit(doc, _past_suspended(doc, _past_bound(doc, end, stop), stop), stop, unit)
    after = after if after > end else tokens.end
    joined = after < stop and doc[after].text in HYPHENS and not doc[after - 1].whitespace_
    root = doc[tokens.start : after].root
    before = limited_from(doc, tokens.start)
    if unit is not None and before >= 0 and doc[before].lower_ == unit:  # "of magnitude 6.1"
        before = limited_from(doc, before)
    hyphened = joined or (after > tokens.end and doc[tokens.end].text in HYPHENS)  # "2,500-strong", "35-hour week"
    plain = "percent" if unit is not None and unit.startswith("percent_per_") else unit
    return Numeral(tokens.start, tokens.end, after + joined, before, plain, hyphened, root)


def _past_bound(doc: Doc, i: int, stop: int) -> int:
    """Step over "or more" before a unit: "1,000 or more kilograms"."""
    bound = i + 2 < stop and doc[i].lower_ == "or" and doc[i + 1].lower_ in words("items", "numeral_tails")
    return i + 2 if bound and doc[i + 2].pos_ in ("NOUN", "PROPN") else i


def _past_suspended(doc: Doc, i: int, stop: int) -> int:
    """Step over "-, five- and six" of "four-, five- and six-cylinder engines" to the last hyphen."""
    ends = doc[i - 1].text.endswith(HYPHENS) and doc[i - 1].text not in HYPHENS  # "7-" may be one token
    if i + 1 >= stop or not (ends or doc[i].text in HYPHENS) or doc[i + (not ends)].text not in _LINKS:
        return i
    j = i
    while j < stop and (doc[j].text in _LINKS or is_number(doc[j]) or doc[j].text.endswith(HYPHENS)):
        j += 1
    return j - 1 if doc[j - 1].text in HYPHENS else i


def limited_from(doc: Doc, first: int) -> int:
    """Return the index of the last token that does not just limit the numeral; -1 at the beginning of the sentence."""
    begin = sentence_start(doc[first])
    i = first - 1
    while i >= begin and (skip := _limit(doc, i, begin)):
        i -= skip
    return i if i >= begin else -1


def _limit(doc: Doc, i: int, begin: int) -> int:
    """Return how many tokens up to ``i`` limit what follows ("at least", "as many as", "about"); 0 for none."""
    word = doc[i].lower_
    if doc[i].tag_ == "$" or doc[i].text in _SIGNS:
        return 1
    if i > begin and doc[i].tag_ == "POS" and doc[i - 1].ent_type_ == "DATE":  # "from last year's $5"
        return 2
    for length in (4, 3, 2) if word in _PHRASE_ENDS else ():
        if i + 1 - length >= begin and doc[i + 1 - length : i + 1].text.lower() in words("items", "bound_phrases"):
            return length
    return int(word in words("items", "bound_words"))
