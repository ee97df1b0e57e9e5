"""What money is or buys, what a percentage is of, what has the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of
from claimx.find.items.antecedents import antecedent
from claimx.find.items.counted import counted
from claimx.find.items.figures import earlier_share, other_figure
from claimx.find.items.holders import changed, complement, governing, of_clause
from claimx.find.items.levels import apposed, noun_before, noun_measuring, noun_of
from claimx.find.items.reading import object_of, phrase_from
from claimx.find.phrases import Phrase, is_figure, names_time, singular
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.items.numeral import Numeral


def measured(doc: Doc, numeral: Numeral, depth: int = 4) -> Phrase | str | None:
    """Return the phrase of what is measured, the lemma of what the verb makes of money, or None."""
    return (
        (noun_of(doc, numeral) if "_per_" in (numeral.unit or "") else None)
        or _of(doc, numeral)
        or _won(numeral)
        or noun_of(doc, numeral)
        or _attributive(doc, numeral)
        or _part_of(doc, numeral)
        or _each(doc, numeral)
        or noun_measuring(doc, numeral)
        or apposed(doc, numeral)
        or (_as_before(doc, numeral, depth) if depth else None)
        or _inverted(doc, numeral)
        or noun_before(doc, numeral)
        or _land(doc, numeral)
        or of_clause(doc, numeral)
        or (_as_its_kind(doc, numeral, depth) if depth else None)
    )


def _of(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Read "12% of voters", "30 km of road", "$2bn worth of arms"; not "within 3 miles of the port"."""
    at = _past_tail(doc, numeral)
    if at >= len(doc) or doc[at].lower_ != "of" or (numeral.before >= 0 and doc[numeral.before].lower_ == "within"):
        return None
    found = object_of(doc, at)
    if found is not None and doc[found.head].like_num and doc[found.first].tag_ == "$":
        return "money"
    if found is not None and numeral.money and doc[found.head].lower_ in words("items", "currency_nouns"):
        return "money"
    if found is None and at + 1 < len(doc) and doc[at + 1].pos_ == "PRON":
        return antecedent(doc, numeral.first)
    return changed(doc, found)


def _won(numeral: Numeral) -> str | None:
    """Return the points of "collected three points": won in a game, they are no measure of anything."""
    verb = governing(numeral.root)
    if verb is None or numeral.unit != "point" or numeral.root.dep_ != "dobj":
        return None
    return "point" if lemma_of(verb) in words("items", "scoring_verbs") else None


def _land(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the acres of "burned 9,000 acres": an area of land that is itself what the verb is about."""
    unit = doc[numeral.after - 1]
    verb = governing(numeral.root)
    states = verb is not None and lemma_of(verb) in words("items", "measure_verbs") | words("items", "change_verbs")
    about = numeral.root.dep_ in ("dobj", "nsubj", "nsubjpass", "ROOT") and unit.tag_ == "NNS" and not states
    return Phrase(unit.i, unit.i + 1, unit.i) if about and numeral.unit in words("items", "areas_of_land") else None


def _past_brackets(doc: Doc, at: int) -> int:
    """Step over a conversion in brackets: "8 miles (13 km) of tunnel"."""
    if at < len(doc) and doc[at].text in ("(", "["):
        return next((t.i for t in doc[at : at + 8] if t.text in (")", "]")), at - 1) + 1
    return at


def _past_tail(doc: Doc, numeral: Numeral) -> int:
    """Step over a conversion and what limits the figure from behind: "8 miles (13 km) or more of tunnel"."""
    at = _past_brackets(doc, numeral.after)
    while at < len(doc) and doc[at].lower_ in words("items", "measure_tails"):
        at += 1
    return at


def _attributive(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Read "a $5m contract", "a 34% drop in sales", "a 10-year sentence", "185 mph winds"."""
    if numeral.after >= len(doc) or _is_plural_measure(doc, numeral):
        return None
    at = _past_brackets(doc, numeral.after) if numeral.after > numeral.end else numeral.after
    if at < len(doc) and doc[at].tag_ in ("VBD", "VBN") and doc[numeral.first - 1].lower_ == "of":
        return None  # "inflation of 3% eroded wages"
    found = phrase_from(doc, at) if at < len(doc) else None
    if found is None and at < len(doc) and any(t.i < numeral.first and t.dep_ == "det" for t in doc[at].lefts):
        found = Phrase(at, at + 1, at)  # a noun by its article, whatever its tag: "a $75 voucher"
    if found is None or (names_time(doc, found) and not numeral.hyphened and singular(doc[found.head]) != "period"):
        return None
    return changed(doc, found)


def _is_plural_measure(doc: Doc, numeral: Numeral) -> bool:
    """Say whether a plural unit ends the measure: "20 miles" is no modifier, "20-mile" and "20 km" may be."""
    if numeral.after == numeral.end or numeral.hyphened or numeral.money or (numeral.unit or "").startswith("percent"):
        return False
    return doc[numeral.after - 1].tag_ == "NNS"


def _part_of(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Read "$2bn in aid", "spent $2bn on roads", "wiped $2bn off its value", "cut two years off the term"."""
    at = _past_tail(doc, numeral)
    if at >= len(doc) or not (numeral.money or doc[at].lower_ == "off"):
        return None
    if doc[at].lower_ == "in":
        found = complement(doc, at)
        return None if found is None or doc[found.head].tag_ == "NNP" else found
    verb = governing(numeral.root)
    lemma = "" if verb is None else lemma_of(verb)
    spent = lemma in words("items", "paying_verbs")
    if verb is not None and numeral.root.dep_ == "nsubjpass" and spent:
        at = next((t.i for t in verb.rights if t.lower_ in ("for", "on")), at)
    listed = doc[at].lower_ == "for" and numeral.before > 0 and doc[numeral.before].lower_ in (",", "and")
    bought = numeral.money and (listed or (doc[at].lower_ in ("for", "on") and spent))
    if bought or (doc[at].lower_ in ("off", "from") and lemma in words("items", "removing_verbs")):
        return _goods(doc, at)
    return None


def _inverted(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the object behind the figure: "cut by 30 percent the rations of 9,000", "put off by a year a decision"."""
    at = numeral.after
    if (
        numeral.before < 0
        or doc[numeral.before].lower_ != "by"
        or at >= len(doc)
        or doc[at].pos_ not in ("DET", "PRON")
    ):
        return None
    verb = governing(numeral.root)
    found = object_of(doc, at - 1)
    moved = (
        verb is not None and found is not None and doc[found.head].dep_ == "dobj" and doc[found.head].head.i == verb.i
    )
    return found if moved else None


def _each(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the tickets of "lists tickets for $6 each"."""
    apiece = numeral.money and numeral.after < len(doc) and doc[numeral.after].lower_ in ("each", "apiece")
    return antecedent(doc, numeral.first) if apiece else None


def _goods(doc: Doc, preposition: int) -> Phrase | None:
    """Return the thing after a preposition, unless it is a time, a place, a person or a body."""
    found = object_of(doc, preposition)
    if found is None or names_time(doc, found) or is_figure(doc[found.head]):
        return None
    return None if doc[found.head].ent_type_ in ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC") else found


def _as_before(doc: Doc, numeral: Numeral, depth: int) -> Phrase | str | None:
    """Return what an earlier figure of the same thing measures or counts."""
    other = other_figure(doc, numeral)
    if other is None:
        return None
    return counted(doc, other, depth - 1) if other.unit is None else measured(doc, other, depth - 1)


def _as_its_kind(doc: Doc, numeral: Numeral, depth: int) -> Phrase | str | None:
    """Return what the nearest earlier percentage of this sentence or the last one is of."""
    if numeral.unit != "percent":
        return None
    other = earlier_share(doc, numeral)
    return None if other is None else measured(doc, other, depth - 1)
