"""The noun that a number counts where it stands after it: "12 teams", "40 of the teams", "nine out of 20 teams"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.items.antecedents import PERSON, antecedent
from claimx.find.items.numeral import is_number
from claimx.find.items.reading import object_of, phrase_from
from claimx.find.phrases import Phrase, is_coin, is_noun, names_time, singular
from claimx.find.tokens import sentence_end
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.items.numeral import Numeral

_BRACKET = 12  # tokens in which a bracket must close


def noun_after(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Return the noun phrase after the numeral, or after "of" or "out of"."""
    at, stop = numeral.after, sentence_end(doc[numeral.first])
    tails = words("items", "numeral_tails")
    if numeral.hyphened and at + 1 < stop and doc[at].pos_ == "NOUN" and doc[at].lower_ not in tails | {"way"}:
        return Phrase(at, at + 1, at)
    while at < stop and (doc[at].lower_ in tails or doc[at].is_space):
        at += 1
    at = _past_second(doc, at, stop) + _determined(doc, at, numeral)
    if at + 1 < stop and doc[at].lower_ in ("out", "in"):
        at += _out_of(doc, at)
    if at >= stop:
        return None
    return _partitive(doc, at, numeral) if doc[at].lower_ == "of" else _phrase_after(doc, at, numeral, stop)


def _determined(doc: Doc, at: int, numeral: Numeral) -> int:
    """Step over the owner or article of the whole that "half" is of: "half his money", "half the members"."""
    determined = at + 1 < len(doc) and (doc[at].tag_ == "PRP$" or doc[at].lower_ in words("items", "definite"))
    return int(determined and at == numeral.after and doc[at - 1].lower_ in words("items", "predeterminers"))


def _past_second(doc: Doc, at: int, stop: int) -> int:
    """Step over the second number of "from 12 to 16 teams", "12 or 13 children", which names the thing for both."""
    if at + 2 >= stop or doc[at].lower_ not in ("to", "or", "and") or not is_number(doc[at + 1]):
        return at
    found = phrase_from(doc, at + 2)
    if found is None or names_time(doc, found) or doc[found.head].lower_ in words("items", "currency_nouns"):
        return at  # "rose a third to 12 cents"
    return at + 2


def _phrase_after(doc: Doc, at: int, numeral: Numeral, stop: int) -> Phrase | None:
    found = phrase_from(doc, at)
    if found is None or doc[found.head].lower_ == "others":
        return None
    if names_time(doc, found) and doc[found.head].ent_type_ in ("DATE", "TIME"):
        return None
    if doc[numeral.first].lower_ not in words("items", "singular_numerals"):
        beside = found.first == numeral.after  # not in "a 5,000-strong border force"
        found = (_modifier(doc, found) if beside else None) or _to_plural(doc, found, stop)
    if found.end < stop and doc[found.end].lower_ == "of" and singular(doc[found.head]) in words("items", "partitives"):
        return object_of(doc, found.end) or found
    return found


def _modifier(doc: Doc, found: Phrase) -> Phrase | None:
    """Return the page in "a 12 page document": more than one cannot count a singular, but what modifies it.

    None where the head is a plural in sense ("40 ground staff") or the modifier a name.
    """
    head, first = doc[found.head], doc[found.first]
    if (
        head.tag_ != "NN"
        or first.tag_ != "NN"
        or first.i == head.i
        or any(t.tag_ == "NNS" for t in doc[found.first : found.end])
    ):
        return None
    if sum(is_noun(t) for t in doc[found.first : found.end]) != 2:  # "200 riot police vehicle" counts no riots
        return None
    if singular(head) in words("items", "collectives") or doc[found.end : found.end + 1].text in ("(", "of"):
        return None
    return Phrase(first.i, first.i + 1, first.i)


def _to_plural(doc: Doc, found: Phrase, stop: int) -> Phrase:
    """Go on from a singular noun, which more than one cannot be, to the plural that ends the phrase.

    It may stand after brackets or a participle ("9 missile (ICBM) launchers", "two wire guided rockets"), or have been
    taken for a verb ("three monoclonal antibodies").
    """
    if found.end >= stop or doc[found.head].tag_ not in ("NN", "JJ", "NNP"):
        return found
    following = doc[found.end]
    if following.tag_ == "VBZ" and following.pos_ == "VERB" and doc[found.head].tag_ != "NNP":
        return Phrase(found.first, found.end + 1, found.end)
    at = found.end + (following.tag_ in ("VBN", "VBD"))
    if following.text == "(":
        at = next((t.i for t in doc[found.end : min(found.end + _BRACKET, stop)] if t.text == ")"), found.end - 1) + 1
    further = phrase_from(doc, at) if found.end < at < stop else None
    if further is None or doc[further.head].tag_ != "NNS":
        return found
    return Phrase(found.first, further.end, further.head)


def _out_of(doc: Doc, at: int) -> int:
    """Return how far to "of" in "out of 20", or past "in five" of "one in five"."""
    if doc[at].lower_ == "out":
        return int(doc[at + 1].lower_ == "of")
    return 2 if doc[at + 1].like_num else 0


def _partitive(doc: Doc, of: int, numeral: Numeral) -> Phrase | str | None:
    among = of + 2 < len(doc) and doc[of + 1].tag_ == "PRP" and doc[of + 2].tag_ == "NNS"  # "32 of them women"
    sum_at = of + 1 + (of + 1 < len(doc) and doc[of + 1].pos_ == "DET")
    if sum_at < len(doc) and (doc[sum_at].tag_ == "$" or is_coin(doc[sum_at])):
        return "money"  # "half of the $460 million"
    found = phrase_from(doc, of + 2) if among else object_of(doc, of)
    if found is not None:
        return _to_plural(doc, found, sentence_end(doc[of])) if doc[found.end : found.end + 1].text == "(" else found
    if any(t.lower_ in words("items", "people_states") for t in doc[of + 1 : of + 3]):
        return PERSON
    return antecedent(doc, numeral.first)
