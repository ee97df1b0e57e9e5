"""What money is or buys, what a percentage is of, what has the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, governor, is_verb, subject
from claimx.find.items.numeral import numeral_at
from claimx.find.phrases import Phrase, is_noun, names_place, names_time, object_of, phrase_from, phrase_of, singular
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.find.items.numeral import Numeral

_CONNECTORS = ("of", "at", "to", "from", "in", "by", "between", "with", "for")
_MONEY = "money"


def measured(doc: Doc, numeral: Numeral, depth: int = 3) -> Phrase | str | None:
    """Return the phrase of what is measured, the lemma of what the verb makes of money, or None."""
    return (
        _of(doc, numeral)
        or _attributive(doc, numeral)
        or _money_in(doc, numeral)
        or (_host(doc, numeral, depth) if depth else None)
        or _noun_before(doc, numeral)
        or _of_clause(doc, numeral)
    )


def _of(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"12% of voters", "30 km of road", "$2bn worth of arms"."""
    at = numeral.after
    while at < len(doc) and doc[at].lower_ in ("worth", "each", "more", "or", "so", "less"):
        at += 1
    if at >= len(doc) or doc[at].lower_ != "of":
        return None
    return changed(doc, of_phrase(doc, at))


def of_phrase(doc: Doc, preposition: int) -> Phrase | None:
    """Return the noun phrase after 'of', past partitives ("of the total number of homes": homes)."""
    found = object_of(doc, preposition)
    while found is not None and _partitive(doc, found):
        inner = object_of(doc, found.end)
        if inner is None:
            break
        found = inner
    return found


def _partitive(doc: Doc, phrase: Phrase) -> bool:
    return (
        phrase.end < len(doc)
        and doc[phrase.end].lower_ == "of"
        and singular(doc[phrase.head]) in words("items", "partitives")
    )


def changed(doc: Doc, phrase: Phrase | None) -> Phrase | None:
    """Return what changes where the phrase is a change ("drop in sales": sales), else the phrase."""
    if phrase is None or singular(doc[phrase.head]) not in words("items", "change_nouns"):
        return phrase
    return _complement(doc, phrase.end) or phrase


def _complement(doc: Doc, at: int) -> Phrase | None:
    """Return the phrase after "in" or "of" at a token, unless it is a time or a place."""
    if at >= len(doc) or doc[at].lower_ not in ("in", "of", "for"):
        return None
    found = object_of(doc, at)
    if found is None or names_time(doc, found) or names_place(doc, found):
        return None
    return found


def _attributive(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"a $5m contract", "a 34% drop in sales", "a 10-year sentence", "185 mph winds"."""
    if numeral.after >= len(doc):
        return None
    last = doc[numeral.after - 1]
    plural_unit = numeral.after > numeral.end and last.tag_ == "NNS" and not numeral.hyphened and not numeral.money
    if plural_unit and numeral.unit is not None and not numeral.unit.startswith("percent"):
        return None
    found = phrase_from(doc, numeral.after)
    if found is None or (names_time(doc, found) and not numeral.hyphened and singular(doc[found.head]) != "period"):
        return None
    return changed(doc, found)


def _money_in(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"$2bn in aid"."""
    if not numeral.money or numeral.after >= len(doc) or doc[numeral.after].lower_ != "in":
        return None
    return _complement(doc, numeral.after)


def _host(doc: Doc, numeral: Numeral, depth: int) -> Phrase | str | None:
    """In brackets, or after another figure of the same thing: what that figure measures."""
    i = numeral.before
    if i < 1 or doc[i].text not in ("(", ";", "["):
        return None
    other = doc[i - 1]
    begin = other.sent.start
    while other.i > begin and not other.like_num and not other.is_digit:
        if is_verb(other) or numeral.before - other.i > 6:
            return None
        other = other.nbor(-1)
    if not (other.like_num or other.is_digit):
        return None
    outer = numeral_at(doc, other.idx, other.idx + len(other), _guess_unit(doc, other.i, i))
    return measured(doc, outer, depth - 1)


def _guess_unit(doc: Doc, at: int, stop: int) -> str:
    """Return a unit's name good enough to find the end of a figure: the word after it."""
    if doc[at - 1].text in ("$", "£", "€", "¥", "US$"):
        return "XXX"
    following = doc[at + 1] if at + 1 < stop else None
    if following is None:
        return "point"
    return "percent" if following.lower_ in ("%", "percent", "per") else following.lower_


def _noun_before(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"a loss of $2bn", "unemployment at 4.1%", "a range from 5 to 8 miles", "cuts of 21% in output"."""
    i = _over_range(doc, numeral.before)
    if i < 1:
        return None
    if doc[i].lower_ in _CONNECTORS and doc[i].pos_ != "PART":
        i -= 1
    elif doc[i].pos_ == "VERB" or not is_noun(doc[i]):
        return None
    noun = doc[i]
    if not is_noun(noun) or noun.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL") or noun.like_num:
        return None
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and doc[i + 1].lower_ in ("by", "to", "from", "with", "for"):
        return None if doc[i + 1].lower_ in ("with", "for") else phrase_of(noun)
    if doc[i + 1].lower_ in ("to", "by", "in", "for", "with") and noun.dep_ != "dobj":
        return phrase_of(noun) if singular(noun) in ("range", "toll") else None
    if singular(noun) in words("items", "totals"):
        return None
    if singular(noun) in words("items", "change_nouns"):
        return _complement(doc, numeral.after) or _complement_before(doc, noun) or phrase_of(noun)
    return phrase_of(noun)


def _over_range(doc: Doc, i: int) -> int:
    """Step from "to" of "from 5 to 8" back to "from"."""
    if i > 1 and doc[i].lower_ in ("to", "and") and (doc[i - 1].like_num or doc[i - 1].is_digit):
        start = i - 1
        while start > 1 and doc[start - 1].lower_ in ("about", "$", "£", "€", "around"):
            start -= 1
        if doc[start - 1].lower_ in ("from", "between"):
            return start - 1
    return i


def _complement_before(doc: Doc, noun: Token) -> Phrase | None:
    """"sales growth of 3%": sales."""
    compound = [t for t in noun.lefts if t.dep_ == "compound"]
    return phrase_of(compound[-1]) if compound else None


def _of_clause(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """The subject of a verb that measures or moves, the object of one that moves it; else what money a verb makes."""
    verb = governor(numeral.root)
    if verb is None:
        return _fragment(doc, numeral)
    lemma = verb.lemma_.casefold()
    thing = direct_object(verb)
    inside = range(numeral.first, numeral.after)
    if thing is not None and thing.i not in inside and numeral.root.dep_ != "dobj" and is_noun(thing) and thing.i < numeral.first:
        return changed(doc, phrase_of(thing))
    if numeral.money and lemma not in words("items", "measure_verbs") | words("items", "change_verbs") - {"lose", "raise"}:
        return str(mapping("items", "money_from_verbs").get(lemma, _MONEY))
    about = subject(verb)
    if about is None or about.i in inside or not is_noun(about):
        return _MONEY if numeral.money else None
    return changed(doc, phrase_of(about))


def _fragment(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Without a verb: the head noun of the fragment."""
    root = numeral.root.sent.root
    if is_noun(root) and root.i not in range(numeral.first, numeral.after):
        return phrase_of(root)
    return _MONEY if numeral.money else None
