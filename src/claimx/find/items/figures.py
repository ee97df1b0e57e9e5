"""Figures that restate, continue or stand for an earlier figure of their sentence, and so measure the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_verb, lemma_of, own_subject
from claimx.find.items.numeral import is_number, numeral_at
from claimx.find.items.units import HYPHENS, NO_CURRENCY, unit_named
from claimx.find.numbers.units import TIMES
from claimx.find.tokens import sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.items.numeral import Numeral

_NEAR = 8


def other_figure(doc: Doc, numeral: Numeral) -> Numeral | None:
    """Return the earlier figure of the same thing, or None.

    In brackets ("9 km (6 miles)"), in a list ("3% in May, 5% in June"), as a comparison ("up from 5%"), before its own
    clause ("the $4bn it has got"), and as a subject ("of the 40 on board, 60% were").
    """
    other = _earlier_figure(doc, numeral)
    restates = other is not None and _restates(doc, numeral, other)
    if other is None or not (restates or _stands_alone(doc, numeral)):
        return None
    unit = _guess_unit(doc, other, numeral, restates)
    if unit is None and not restates and numeral.unit not in (None, "percent"):  # "feeds 2m people and needs $190m"
        return None
    if unit is None and numeral.unit == "percent" and doc[numeral.before + 1].lower_ == "or":  # "grew by 90 jobs or 2%"
        return None
    return numeral_at(doc, doc[_begin(doc, other)].idx, doc[other].idx + len(doc[other]), unit)


def _begin(doc: Doc, last: int) -> int:
    """Return where a figure begins whose last number is at a token: "1.4 billion", "three to six"."""
    first, begin = last, sentence_start(doc[last])
    while first > begin and is_number(doc[first - 1]):
        first -= 1
    ranged = first - 2 >= begin and doc[first - 1].text in (*HYPHENS, "to") and is_number(doc[first - 2])
    return first - 2 if ranged else first


def earlier_share(doc: Doc, numeral: Numeral) -> Numeral | None:
    """Return the nearest earlier percentage of this sentence or of the one before it, or None."""
    sentence = doc[numeral.first].sent
    begin = sentence_start(doc[sentence.start - 1]) if sentence.start else 0
    for i in range(numeral.first - 1, begin - 1, -1):
        if is_number(doc[i]) and _is_percent(doc, i):
            return numeral_at(doc, doc[i].idx, doc[i].idx + len(doc[i]), "percent")
    return None


def is_subject(numeral: Numeral) -> bool:
    """Say whether a bare figure is the subject of its clause, also where the tree makes it an adverb of the verb."""
    root = numeral.root
    if root.dep_ in ("nsubj", "nsubjpass"):
        return True
    loose = root.dep_ in ("npadvmod", "dep") and root.i < root.head.i
    return loose and is_verb(root.head) and own_subject(root.head) is None


def restated(doc: Doc, numeral: Numeral) -> int | None:
    """Return the index of the earlier number that this figure restates or continues, or None."""
    other = _earlier_figure(doc, numeral)
    return other if other is not None and _restates(doc, numeral, other) else None


def _earlier_figure(doc: Doc, numeral: Numeral) -> int | None:
    """Return the index of the nearest number before this one in its sentence that is no date.

    A length of time, which may be taken for one, counts where this one is too ("cut two years off it, to five").
    """
    begin = sentence_start(doc[numeral.first])
    for i in range(numeral.first - 1, begin - 1, -1):
        if is_number(doc[i]) and (doc[i].ent_type_ not in ("DATE", "TIME", "ORDINAL") or _lasts(doc, i, numeral)):
            return i
    return None


def _lasts(doc: Doc, at: int, numeral: Numeral) -> bool:
    return numeral.unit in TIMES and at + 1 < numeral.first and unit_named(doc[at + 1]) in TIMES


def _restates(doc: Doc, numeral: Numeral, other: int) -> bool:
    i = numeral.before
    if i < 1:
        return False
    mark, gap = doc[i].lower_, doc[other + 1 : i + 1]
    if mark in ("at", "to") and _ends_figure(doc, i - 1, other):
        return True
    if doc[i + 1].lower_ == "or" and _ends_figure(doc, i, other):
        return True
    if mark in words("items", "comparing_prepositions") and _same_kind(doc, numeral, other):
        return doc[i - 1].lower_ in words("items", "compared") or mark in ("versus", "against")
    if mark in ("(", "[", ";"):
        return len(gap) < _NEAR and not any(is_verb(t) for t in gap)
    if mark not in (",", "and", "or") or numeral.after >= len(doc):
        return False
    if any(is_verb(t) and t.tag_ not in ("VBN", "VBG") for t in gap):
        return doc[numeral.after].pos_ == "ADP" and _same_kind(doc, numeral, other)
    following = doc[numeral.after]
    return following.pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV") or following.ent_type_ == "DATE"


def _ends_figure(doc: Doc, i: int, other: int) -> bool:
    """Say whether an earlier figure ends at a token: "down 68p at 1,112p", "rose 3% to $45"."""
    return other <= i <= other + 2 and doc[i].pos_ in ("NOUN", "NUM", "PROPN", "X", "SYM")


def _same_kind(doc: Doc, numeral: Numeral, other: int) -> bool:
    """Say whether both are sums of money, both percentages ("40% went to Oslo, 18% to Bergen"), or of one unit."""
    if numeral.money:
        return doc[other].ent_type_ == "MONEY" or any(t.tag_ == "$" for t in doc[max(0, other - 2) : other])
    if numeral.unit == "percent":
        return _is_percent(doc, other)
    return numeral.unit is not None and other + 1 < len(doc) and unit_named(doc[other + 1]) == numeral.unit


def _is_percent(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and doc[at + 1].lower_ in ("%", "percent", "per")


def _stands_alone(doc: Doc, numeral: Numeral) -> bool:
    """Say whether the figure has a clause of its own, or is a subject, or the object of a verb of reporting."""
    root = numeral.root
    if any(c.dep_ == "relcl" for c in root.children):
        return True
    if is_subject(numeral) and numeral.after < len(doc):
        return doc[numeral.after].pos_ in ("AUX", "VERB", "ADV")
    return root.dep_ == "dobj" and is_verb(root.head) and lemma_of(root.head) in words("events", "tally_verbs")


def _guess_unit(doc: Doc, at: int, numeral: Numeral, restates: bool) -> str | None:
    """Return the unit of an earlier figure, good enough to find its end: the word beside it; None for a count."""
    if _is_percent(doc, at):
        return "percent"
    named = any(t.lower_ in words("items", "currency_nouns") for t in doc[at + 1 : min(at + 4, numeral.first)])
    if named or (numeral.money and restates) or doc[at].ent_type_ == "MONEY" or (at and doc[at - 1].tag_ == "$"):
        return NO_CURRENCY
    if numeral.unit == "percent" and not restates:
        return None
    at += at + 2 < numeral.first and doc[at + 1].text in HYPHENS
    following = doc[at + 1] if at + 1 < numeral.first else None
    if following is None or following.is_punct or following.pos_ == "ADP":
        return "point"
    return unit_named(following) or (None if following.tag_ == "NNS" else following.lower_)
