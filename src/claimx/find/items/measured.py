"""What money is or buys, what a percentage is of, what has the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, governor, is_verb, subject
from claimx.find.items.antecedents import antecedent, meant_by
from claimx.find.items.numeral import is_number, numeral_at
from claimx.find.phrases import (
    Phrase,
    has_number,
    is_figure,
    is_noun,
    names_place,
    names_time,
    object_of,
    of_phrase,
    phrase_from,
    phrase_of,
    singular,
)
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.find.items.numeral import Numeral

_CONNECTORS = ("of", "at", "to", "from", "in", "by", "between", "with", "for", ":")
_MONEY = "money"


def measured(doc: Doc, numeral: Numeral, depth: int = 4) -> Phrase | str | None:
    """Return the phrase of what is measured, the lemma of what the verb makes of money, or None."""
    return (
        _of(doc, numeral)
        or _attributive(doc, numeral)
        or _money_in(doc, numeral)
        or (_of_other_figure(doc, numeral, depth) if depth else None)
        or _noun_before(doc, numeral)
        or _of_clause(doc, numeral)
    )


def _of(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"12% of voters", "30 km of road", "$2bn worth of arms"."""
    at = _past_brackets(doc, numeral.after)
    while at < len(doc) and doc[at].lower_ in ("worth", "each", "more", "or", "so", "less"):
        at += 1
    if at >= len(doc) or doc[at].lower_ != "of" or (numeral.before >= 0 and doc[numeral.before].lower_ == "within"):
        return None
    found = of_phrase(doc, at)
    if found is None and at + 1 < len(doc) and doc[at + 1].pos_ == "PRON":
        return antecedent(doc, numeral.first)
    return changed(doc, found)


def _past_brackets(doc: Doc, at: int) -> int:
    """Step over a conversion in brackets: "8 miles (13 km) of tunnel"."""
    if at < len(doc) and doc[at].text in ("(", "["):
        close = next((t.i for t in doc[at : at + 8] if t.text in (")", "]")), at - 1)
        return close + 1
    return at


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
    if found is None or singular(doc[found.head]) in words("items", "manners"):
        return None
    if names_time(doc, found) or names_place(doc, found):
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
    if numeral.money and names_place(doc, found):
        return None
    return changed(doc, found)


def _money_in(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"$2bn in aid", "spent $2bn on roads", "wiped $2bn off its value"."""
    at = _past_brackets(doc, numeral.after)
    if not numeral.money or at >= len(doc):
        return None
    if doc[at].lower_ == "in":
        return _complement(doc, at)
    verb = _governor(numeral.root)
    lemma = "" if verb is None else verb.lemma_.casefold()
    bought = doc[at].lower_ in ("for", "on") and lemma in words("items", "paying_verbs")
    if bought or (doc[at].lower_ in ("off", "from") and lemma in words("items", "removing_verbs")):
        return _goods(doc, at)
    return None


def _goods(doc: Doc, preposition: int) -> Phrase | None:
    """Return the thing after a preposition, unless it is a time, a place, a person or a body."""
    found = object_of(doc, preposition)
    if found is None or names_time(doc, found) or names_place(doc, found) or is_figure(doc[found.head]):
        return None
    return None if doc[found.head].ent_type_ in ("PERSON", "ORG", "NORP") else found


def _of_other_figure(doc: Doc, numeral: Numeral, depth: int) -> Phrase | str | None:
    """Return what an earlier figure measures where this one restates, continues or stands for it.

    In brackets ("9 km (6 miles)"), in a list ("3% in May, 5% in June"), before its own clause ("the $4bn it has got"),
    and as a subject ("of the 40 on board, 60% were").
    """
    other = _earlier_figure(doc, numeral)
    restates = other is not None and _restates(doc, numeral, other)
    if other is None or not (restates or _stands_alone(doc, numeral)):
        return None
    unit = _guess_unit(doc, other, numeral, restates)
    outer = numeral_at(doc, doc[other].idx, doc[other].idx + len(doc[other]), unit)
    if unit is None:
        from claimx.find.items.counted import counted

        return counted(doc, outer, depth - 1)
    return measured(doc, outer, depth - 1)


def restated(doc: Doc, numeral: Numeral) -> int | None:
    """Return the index of the earlier number that this figure restates or continues, or None."""
    other = _earlier_figure(doc, numeral)
    return other if other is not None and _restates(doc, numeral, other) else None


def _earlier_figure(doc: Doc, numeral: Numeral) -> int | None:
    """Return the index of the nearest number before this one in its sentence that is no date."""
    begin = doc[numeral.first].sent.start
    for i in range(numeral.first - 1, begin - 1, -1):
        if is_number(doc[i]) and doc[i].ent_type_ not in ("DATE", "TIME", "ORDINAL"):
            return i
    return None


def _restates(doc: Doc, numeral: Numeral, other: int) -> bool:
    i = numeral.before
    if i < 1:
        return False
    gap = doc[other + 1 : i + 1]
    if doc[i].lower_ in ("from", "with", "to", "than", "versus", "of") and _same_kind(doc, numeral, other):
        return doc[i - 1].lower_ in words("items", "compared") or doc[i].lower_ == "versus"
    if doc[i].text in ("(", "[", ";"):
        return len(gap) < 8 and not any(is_verb(t) for t in gap)
    if doc[i].text not in (",", "and", "or") or numeral.after >= len(doc):
        return False
    if any(is_verb(t) and t.tag_ not in ("VBN", "VBG") for t in gap):
        return doc[numeral.after].pos_ == "ADP" and _same_kind(doc, numeral, other)
    return doc[numeral.after].pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV")


def _same_kind(doc: Doc, numeral: Numeral, other: int) -> bool:
    """Say whether both figures are sums of money, or both percentages: "40% went to Oslo and 18% to Bergen"."""
    if numeral.money:
        return doc[other].ent_type_ == "MONEY"
    return numeral.unit == "percent" and other + 1 < len(doc) and doc[other + 1].lower_ in ("%", "percent", "per")


def _stands_alone(doc: Doc, numeral: Numeral) -> bool:
    """Say whether the figure has a clause of its own, or is a subject, or the object of a verb of reporting."""
    root = numeral.root
    if any(c.dep_ == "relcl" for c in root.children):
        return True
    if root.dep_ in ("nsubj", "nsubjpass") and numeral.after < len(doc):
        return doc[numeral.after].pos_ in ("AUX", "VERB", "ADV")
    return root.dep_ == "dobj" and is_verb(root.head) and root.head.lemma_.casefold() in words("events", "tally_verbs")


def _guess_unit(doc: Doc, at: int, numeral: Numeral, restates: bool) -> str | None:
    """Return the unit of an earlier figure, good enough to find its end: the word beside it; None for a count."""
    following = doc[at + 1] if at + 1 < numeral.first else None
    if following is not None and following.lower_ in ("%", "percent", "per"):
        return "percent"
    currency = words("items", "currency_nouns")
    named = any(t.lower_ in currency for t in doc[at + 1 : min(at + 4, numeral.first)])
    if named or doc[at].ent_type_ == "MONEY" or (at and doc[at - 1].tag_ == "$"):
        return "XXX"
    if numeral.unit == "percent" and not restates:
        return None
    return "point" if following is None or following.is_punct or following.pos_ == "ADP" else following.lower_


def _noun_before(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"a loss of $2bn", "unemployment at 4.1%", "a range from 5 to 8 miles", "cuts of 21% in output"."""
    i = _over_range(doc, numeral.before)
    if i < 1:
        return None
    if doc[i].lower_ in _CONNECTORS and doc[i].pos_ != "PART":
        i -= 1
    elif doc[i].lower_ != "worth" and (doc[i].pos_ == "VERB" or not is_noun(doc[i])):
        return None
    if doc[i].lower_ == "worth" and is_noun(doc[i].head) and doc[i].head.i < i:
        return phrase_of(doc[i].head)
    noun = doc[i - 1] if doc[i].lower_ == "worth" else doc[i]
    if not is_noun(noun) or is_figure(noun) or singular(noun) in words("items", "directions"):
        return None
    if has_number(noun) and doc[i + 1].lower_ != "of":
        return None
    if names_time(doc, phrase_of(noun)):
        return None
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and doc[i + 1].lower_ in ("by", "to", "from", "with", "for"):
        apart = doc[i + 1].lower_ == "with" or (doc[i + 1].lower_ == "for" and not numeral.money)
        return None if apart else phrase_of(noun)
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
    """Return the subject of a verb that measures, the object of one that moves it, or what money the verb makes."""
    verb = _governor(numeral.root)
    if verb is None:
        return _fragment(doc, numeral)
    thing = direct_object(verb)
    if thing is not None and thing.i < numeral.first and _is_thing(doc, numeral, thing) and _takes_object(numeral, verb):
        return changed(doc, phrase_of(thing))
    lemma = verb.lemma_.casefold()
    before = doc[numeral.before].lower_ if numeral.before >= 0 else ""
    at_level = before in ("at", "from", "between", "to", "by") or (before == "for" and lemma in _trade_verbs())
    if numeral.money and not at_level and lemma not in _level_verbs():
        return str(mapping("items", "money_from_verbs").get(lemma, _MONEY))
    about = subject(verb)
    about = None if about is None else _full(about)
    if about is None or not _is_thing(doc, numeral, about):
        return _than(doc, numeral) or (_MONEY if numeral.money else None)
    return changed(doc, phrase_of(about))


def _full(about: Token) -> Token | None:
    """Return the noun meant: that of "each of the bridges", of a pronoun, of a name that ends in a number."""
    if about.pos_ in ("PRON", "DET", "NUM", "ADJ"):
        of = next((c for c in about.rights if c.lower_ == "of"), None)
        inner = None if of is None else object_of(about.doc, of.i)
        if inner is not None:
            return about.doc[inner.head]
        named = [c for c in about.lefts if c.dep_ in ("compound", "nmod")]
        return named[-1] if named else meant_by(about)
    return about


def _trade_verbs() -> frozenset[str]:
    return words("items", "trade_verbs")


def _governor(token: Token) -> Token | None:
    verb = governor(token)
    while verb is not None and verb.lower_ in words("events", "verb_prepositions"):
        verb = governor(verb)
    return verb


def _level_verbs() -> frozenset[str]:
    return (words("items", "measure_verbs") | words("items", "change_verbs")) - {"lose", "raise", "make", "shed", "gain"}


def _is_thing(doc: Doc, numeral: Numeral, noun: Token) -> bool:
    """Say whether a noun can be what is measured: no time, and not a figure itself."""
    if noun.i in range(numeral.first, numeral.after) or not is_noun(noun):
        return False
    if noun.dep_ == "dobj" and has_number(noun):
        return False
    return not names_time(doc, phrase_of(noun)) and not is_figure(noun)


def _takes_object(numeral: Numeral, verb: Token) -> bool:
    """Say whether the verb's object, not its subject, has the figure ("cut rates by 2%", "ran it in two hours")."""
    lemma, dep = verb.lemma_.casefold(), numeral.root.dep_
    if lemma in words("items", "change_verbs"):
        return dep != "dobj"
    if numeral.money and lemma not in words("items", "trade_verbs"):
        return False
    return dep in ("pobj", "appos", "dep", "conj") and lemma not in words("items", "levels")


def _than(doc: Doc, numeral: Numeral) -> Phrase | None:
    """"81 seconds faster than the record": the record."""
    i = numeral.after
    if i + 1 < len(doc) and doc[i].tag_ in ("JJR", "RBR") and doc[i + 1].lower_ == "than":
        return object_of(doc, i + 1)
    return None


def _fragment(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Without a verb: the head noun of the fragment."""
    root = numeral.root.sent.root
    if is_noun(root) and root.i not in range(numeral.first, numeral.after):
        return phrase_of(root)
    return _MONEY if numeral.money else None
