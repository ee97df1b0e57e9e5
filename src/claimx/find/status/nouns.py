"""What a noun or adjective on the way says: "a target of 2,500", "a planned 300 homes", "likely to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import group_of, own_subject
from claimx.find.items.units import unit_named
from claimx.find.status.classes import among, status_of
from claimx.find.status.verdict import Verdict, verdict
from claimx.find.status.way import LEFT
from claimx.find.tokens import ancestors, children, is_verbal, sentence_start
from claimx.lexicon import mapping, words
from claimx.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from claimx.find.status.way import Way

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_TELLING = ("wish_verbs", "prediction_verbs", "request_verbs")
_OWNERS = frozenset({"its", "their", "his", "her", "the"})
_PAIR = 12  # tokens between the level that a change reaches and the one it leaves
_VALUE = ("nummod", "compound", "nmod", "amod", "quantmod", "appos", "npadvmod")


def at_noun(word: Token, way: Way) -> Verdict | None:
    """Judge a noun or adjective on the way: "a target of 2,500", "a planned 300 homes", "likely to"."""
    if way.verb is None:
        way.negations += _null_quantifier(word)
        found = _relative(word, way) or _baseline(word, way) or _aside(word, way) or _standing(word, way)
        if found is not None:
            return found
    frame = _frame_in_noun(word, way)
    if frame is not None and _is_told(word, frame):
        return None
    status = None if frame is None else status_of(word, frame)
    if frame != "value" and way.inner is not None and word.lower_ in words("status", "negative_words"):
        way.negations.append(word)
    if status is None and way.inner is not None and way.is_date:
        status = status_of(word, "date")
    if status is not None:
        way.negations += [c for c in word.lefts if c.lower_ in ("no", "not") and c.dep_ in ("det", "neg")]
        way.negations += _negation_of_copula(word)
        return verdict(status, word, f"{'adjective' if word.pos_ == 'ADJ' else 'noun'}.{frame}")
    return (_modifier(word, way) or _at_risk(word)) if way.verb is None else _loose_infinitive(word, way)


def _baseline(word: Token, way: Way) -> Verdict | None:
    """Judge what a figure is compared with: it holds, whatever comes of the rest ("up from 2,700 now")."""
    if way.inner is not None:
        return None
    pairs = words("status", "baselines")
    for i in range(way.anchor.start - 1, max(way.anchor.start - 5, sentence_start(word)), -1):
        figure = word.doc[i - 1].text != "," or any(t.like_num for t in word.doc[max(i - 5, 0) : i - 1])
        if word.doc[i - 1 : i + 1].text.casefold() in pairs and figure:
            return verdict(Status.REPORTED, word.doc[i], "baseline")
    return _before_change(way) or _whole(way)


def _opener(way: Way) -> Token | None:
    """Return the word before the figure, past its currency sign and what approximates it."""
    doc, start = way.anchor.doc, sentence_start(way.anchor[0])
    i = way.anchor.start - 1
    while i > start and (doc[i].tag_ == "$" or doc[i].lower_ in words("items", "bound_words") - _OWNERS):
        i -= 1
    return doc[i] if i > start else None


def _before_change(way: Way) -> Verdict | None:
    """Judge the value before a change, which holds: "will cut the force from 900 to 700", "to 5% from 4%".

    A forecast that is revised from a figure was a forecast before.
    """
    cue = _opener(way)
    if cue is None or cue.lower_ != "from":
        return None
    doc, end = cue.doc, way.anchor.end
    reached = doc[end].lower_ == "to" if end < len(doc) else False
    reached = reached or any(_opens_level(t) for t in doc[max(cue.i - _PAIR, sentence_start(cue)) : cue.i])
    verb = next((t for t in ancestors(cue) if is_verbal(t)), None)
    revised = verb is not None and any(status_of(t, "value") for t in children(verb, "dobj", "nsubjpass"))
    return verdict(Status.REPORTED, cue, "baseline") if reached and not revised else None


def _opens_level(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 4]
    return token.lower_ == "to" and any(t.like_num for t in after)


def _whole(way: Way) -> Verdict | None:
    """Judge the whole that a part is of, which is there: "will cut 1,100 of its 21,600 jobs"."""
    cue = _opener(way)
    if cue is None or (cue.tag_ not in ("PRP$", "POS") and cue.lower_ != "the"):
        return None
    noun = next((t for t in ancestors(way.anchor.root) if t.dep_ == "pobj"), None)
    of = None if noun is None else noun.head
    part = of is not None and of.lower_ == "of" and of.i < cue.i and of.head.like_num
    if noun is not None and any(own_subject(c) not in (None, noun) for c in children(noun, "relcl")):
        return None  # "40 of the 90 trucks it asked for"
    if part and of is not None and _null_quantifier(of.head):
        return None
    return verdict(Status.REPORTED, cue, "whole") if part else None


def _aside(word: Token, way: Way) -> Verdict | None:
    """Judge an aside on the subject: it holds, whatever the verb says ("the rate, now at 5%, may be cut")."""
    preposition = way.preposition
    if preposition is None or word.dep_ not in ("nsubj", "nsubjpass") or preposition.lower_ not in ("at", "with"):
        return None
    doc, end = word.doc, way.anchor.end
    opened = any(t.text in (",", "(", "–", "—") for t in doc[word.i + 1 : preposition.i])
    closed = any(t.text in (",", ")", "–", "—") for t in doc[end : min(end + 6, word.head.i)])
    return verdict(Status.REPORTED, preposition, "aside") if opened and closed else None


def _standing(word: Token, way: Way) -> Verdict | None:
    """Judge the measure of a known thing: "may stay on the 70-meter tower", "food for the seven hour drive".

    Of sums, shares and periods it tells what is meant, not what there is ("would end the ten-year ban").
    """
    inner = way.inner
    if inner is None or way.preposition is not None or inner.i >= word.i or way.anchor.end > word.i:
        return None
    if word.dep_ != "pobj":  # "will build the 70-meter tower" makes it
        return None
    unit = inner if inner.i >= way.anchor.end else None
    named = None if unit is None else unit_named(unit)
    the = next((c for c in word.lefts if c.lower_ == "the" and c.i < way.anchor.start), None)
    measured = named is not None and named not in words("unit_words", "calendar_units")
    return verdict(Status.REPORTED, the, "standing") if the is not None and measured else None


def _relative(word: Token, way: Way) -> Verdict | None:
    """Judge an amount by its own object relative: "the $5m it had asked for", "the 300 that analysts expected"."""
    if word.dep_ != "pobj" or (way.inner is not None and way.inner.dep_ not in _VALUE):
        return None
    for clause in children(word, "relcl", "acl"):
        who = own_subject(clause)
        if who is None or who.i == word.i or clause.i < way.anchor.start:
            continue
        verb = next((c for c in children(clause, "ccomp") if is_verbal(c) and among(clause, "reporting_verbs")), clause)
        if clause.left_edge.i and clause.left_edge.nbor(-1).text == ",":  # "a tax of 15%, which it has vowed to scrap"
            continue
        stranded = any(c.lower_ == "for" and not children(c, "pobj") for c in verb.children)
        status = status_of(verb, "for" if stranded else "object")
        if status is not None and not any(c.pos_ in _NOMINAL[:2] for c in children(verb, "dobj")):
            return verdict(status, verb, "relative")
    return None


def _frame_in_noun(word: Token, way: Way) -> str | None:
    inner = way.inner
    if inner is None:
        return None
    if is_verbal(inner) and inner.dep_ not in LEFT:
        if inner.dep_ == "relcl" and group_of(inner).to is None:
            return None
        if inner.tag_ == "VBG":
            task = way.preposition is not None and way.preposition.lower_ in words("status", "task_prepositions")
            return "infinitive" if task else None
        return "infinitive" if group_of(inner).to is not None else "clause"
    if way.preposition is not None:
        return "value" if way.preposition.lower_ in words("status", "amount_prepositions") else None
    counted = inner.dep_ == "nummod" and (word.tag_ in ("NNS", "NNPS") or _is_word(way.anchor))
    return "value" if inner.dep_ in _VALUE and not counted else None


def _is_told(word: Token, frame: str) -> bool:
    """Say whether a noun with an infinitive is who is to do it: "expects every authority to publish a plan"."""
    over = word.head
    told = is_verbal(over) and any(among(over, verbs) for verbs in _TELLING)
    return frame == "infinitive" and word.dep_ == "dobj" and told


def _is_word(anchor: DocSpan) -> bool:
    """Say whether a numeral is one word ("two"): then it counts the noun, and is not its amount."""
    return len(anchor) == 1 and anchor[0].is_alpha


def _null_quantifier(word: Token) -> list[Token]:
    """Return what negates by its number: "none of the 30", "not one of the 30"."""
    if word.lower_ in words("status", "null_quantifiers"):
        return [word]
    return [c for c in word.lefts if c.lower_ == "not" and c.dep_ == "neg" and word.lower_ in ("one", "single")]


def _negation_of_copula(word: Token) -> list[Token]:
    copula = word.head if word.dep_ in ("acomp", "attr") and is_verbal(word.head) else None
    no = None if copula is None else group_of(copula).negation
    return [] if no is None else [no]


def _at_risk(word: Token) -> Verdict | None:
    """Judge what is at risk: "up to 5,000 jobs at risk", "300 posts are at stake"."""
    for over in (word, word.head) if is_verbal(word.head) and word.head.lemma_ == "be" else (word,):
        for preposition in children(over, "prep"):
            risk = next((c for c in preposition.children if c.lower_ in words("status", "risk_nouns")), None)
            # "at increased risk" tells a state, not what may be lost.
            if preposition.lower_ == "at" and risk is not None and risk.i == preposition.i + 1:
                return verdict(Status.POSSIBLE, risk, "at_risk")
    return None


def _modifier(word: Token, way: Way) -> Verdict | None:
    """Judge a modifier before the noun: "projected 3% growth", "the target rate of 5%"."""
    modifiers = mapping("status", "modifiers")
    for child in word.lefts:
        if child.dep_ not in LEFT or child.lower_ not in modifiers:
            continue
        before = child.i < way.anchor.start and way.anchor.start - child.i < 4
        if before or way.preposition is not None or child.lower_ not in words("status", "identity_modifiers"):
            return verdict(Status(modifiers[child.lower_]), child, "modifier")
    return None


def _loose_infinitive(word: Token, way: Way) -> Verdict | None:
    """Judge an infinitive on a word without a class: a headline's future, or what something is for."""
    inner = way.inner
    to = None if inner is None or not is_verbal(inner) else group_of(inner).to
    if to is None or word.pos_ not in _NOMINAL or any(_singles_out(c) for c in word.lefts):
        return None
    return verdict(Status.PLANNED, to, "headline" if word.dep_ in ("ROOT", "nsubj") else "purpose")


def _singles_out(word: Token) -> bool:
    """Say whether a modifier makes an infinitive tell who it was: "the first to", "the largest to", "the only"."""
    return word.tag_ in ("JJS", "RBS") or word.lower_ in ("only", "last", "next") or word.ent_type_ == "ORDINAL"
