"""What a bare number counts: the noun after it, the noun of its partitive, or the noun that was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, is_copula, is_verb, lemma_of, subject, verb_above
from claimx.find.items.antecedents import PERSON, antecedent, counted_before, meant_by, without_number
from claimx.find.items.figures import is_subject
from claimx.find.items.following import noun_after
from claimx.find.items.holders import share_opened
from claimx.find.items.numeral import is_number, numeral_at
from claimx.find.items.reading import object_of, phrase_from
from claimx.find.phrases import Phrase, has_number, is_figure, is_noun, phrase_of, singular
from claimx.find.tokens import sentence_end, sentence_start
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimx.find.items.numeral import Numeral

_NO_FIGURES = ("DATE", "TIME", "ORDINAL", "MONEY", "PERCENT")


def counted(doc: Doc, numeral: Numeral, depth: int = 4) -> Phrase | str | None:
    """Return the phrase of what is counted, "person" where persons are meant without a noun, or None."""
    return (
        noun_after(doc, numeral)
        or (_set_against(doc, numeral) if depth else None)
        or (_same_as_before(doc, numeral, depth) if _before_others(doc, numeral) else None)
        or _added(doc, numeral)
        or (share_opened(doc, numeral) if is_subject(numeral) else None)
        or _state(doc, numeral)
        or _level(doc, numeral)
        or _passed(doc, numeral)
        or _of_verb(doc, numeral)
        or _same_as_before(doc, numeral, depth)
        or (PERSON if _acts(doc, numeral) or _before_others(doc, numeral) else None)
        or antecedent(doc, numeral.first)
        or (PERSON if _opens(doc, numeral) else None)
    )


def _opens(doc: Doc, numeral: Numeral) -> bool:
    """Say whether the bare numeral opens a clause without the noun that it counts: "200 in Delhi drink it"."""
    if numeral.before >= 0 or numeral.after >= len(doc) or not _is_whole(doc, numeral):
        return False
    goes_on = doc[numeral.after].pos_ in ("ADP", "VERB", "AUX") and lemma_of(doc[numeral.after]) != "be"
    return goes_on and any(is_verb(t) for t in numeral.root.sent)


def _is_whole(doc: Doc, numeral: Numeral) -> bool:
    """Say whether a numeral can count persons: "1.2 million" can, "1.2" cannot."""
    first = doc[numeral.first : numeral.end]
    return "." not in first[0].text or len(first) > 1


def _acts(doc: Doc, numeral: Numeral) -> bool:
    """Say whether the bare numeral does something: "fewer than 200 showed up", "over a thousand marched"."""
    root = numeral.root
    if not _is_whole(doc, numeral) or (numeral.before >= 0 and doc[numeral.before].pos_ in ("NOUN", "PROPN", "ADJ")):
        return False
    if root.dep_ == "pobj" and root.head.lower_ in words("items", "bound_words"):
        return numeral.before < 0 and is_verb(root.head.head)
    return root.dep_ == "nsubj" and is_verb(root.head) and not is_copula(root.head)


def _added(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return what was counted before a number that goes on with it: "a further 590", "the last 900", "twelve more"."""
    opened = numeral.before + 1 if numeral.before >= 0 else sentence_start(doc[numeral.first])
    if any(t.lower_ in words("items", "adding_words") for t in doc[opened : numeral.first]):
        return counted_before(doc, numeral.first)
    more = numeral.after < len(doc) and doc[numeral.after].lower_ == "more"
    return antecedent(doc, numeral.first) if more else None


def _before_others(doc: Doc, numeral: Numeral) -> bool:
    return numeral.after < len(doc) and doc[numeral.after].lower_ == "others"


def _set_against(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return what a number right before counts that this one is set against: "3 million cars, up from 2 million"."""
    i = numeral.before
    if i < 2 or doc[i].lower_ not in words("items", "comparing_prepositions"):
        return None
    if doc[i - 1].lower_ not in words("items", "compared"):
        return None
    noun = doc[i - 3] if doc[i - 2].text == "," and i > 2 else doc[i - 2]
    whole = noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_number(noun.head.head)
    if whole and noun.head.head.dep_ in ("dobj", "nsubj", "nsubjpass", "attr"):  # "107 of the 245 seats, up from 96"
        return phrase_from(doc, noun.i)
    number = next((c for c in noun.children if c.dep_ == "nummod" and is_number(c)), None)
    stated = noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") or noun.head.lower_ in ("to", "at")
    return phrase_from(doc, number.i + 1) if number is not None and stated and is_noun(noun) else None


def _state(doc: Doc, numeral: Numeral) -> str | None:
    """Return persons for "12 killed", "six dead", "39 were confirmed dead", "800 who applied"."""
    at, stop = numeral.after, sentence_end(doc[numeral.first])
    if at < stop and doc[at].lower_ == "who":
        return PERSON
    between = words("items", "presented_as")
    while at < stop and (doc[at].pos_ in ("ADV", "AUX", "SPACE") or doc[at].lower_ in between):
        at += 1
    return PERSON if at < stop and doc[at].lower_ in words("items", "people_states") else None


def _level(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Read "the number fell to six", "a population of 3,000", "cut the total from 9 to 7"."""
    i = numeral.before
    if i > 0 and doc[i].text == ":" and is_noun(doc[i - 1]):  # "Population of the island: 10,600"
        return _number_of(doc, doc[i - 1])
    if i > 1 and doc[i].lower_ == "of" and doc[i - 1].lower_ == "out" and is_noun(doc[i - 2]):  # "8 trains out of 41"
        return without_number(doc[i - 2])
    if i < 1 or doc[i].lower_ not in words("items", "count_links") or doc[i].dep_ == "aux":
        return None
    noun = _past_place(doc[i - 1]) if doc[i].lower_ != "of" else doc[i - 1]
    if singular(noun) in words("items", "totals") and doc[i].lower_ == "of":
        return None
    if noun.lower_ in words("events", "demonstratives"):
        return None
    if doc[i].lower_ == "of" and singular(noun) in words("items", "people_events"):
        return PERSON
    if is_noun(noun) and not is_figure(noun) and not has_number(noun):
        return _number_of(doc, noun, climb=doc[i].lower_ != "of")
    verb = verb_above(numeral.root)
    thing = None if verb is None or lemma_of(verb) in words("sources", "plain_verbs") else _moved(verb)
    if thing is None or not is_noun(thing) or is_figure(thing) or thing.i >= numeral.first:
        return None
    return _number_of(doc, thing)


def _passed(doc: Doc, numeral: Numeral) -> Phrase | None:
    """Return the noun whose level a number bounds: "drove claims over 150,000", "an index between 18 and 25"."""
    at = numeral.before
    if at < 0 or not is_noun(doc[at]) or is_figure(doc[at]) or has_number(doc[at]):
        return None
    level = doc[at + 1].lower_ in words("items", "level_bounds") and at + 2 == numeral.first
    return _number_of(doc, doc[at], climb=False) if level else None


def _past_place(noun: Token) -> Token:
    """Return the force in "raise its force in Mali to 1,800": what a verb moves, past the name of a place."""
    if noun.dep_ != "pobj" or noun.pos_ != "PROPN" or noun.head.lower_ not in ("in", "at", "near"):
        return noun
    above = noun.head.head
    return (direct_object(above) or noun) if is_verb(above) else above


def _moved(verb: Token) -> Token | None:
    """Return what a verb moves to a level: its object, else its subject."""
    thing = direct_object(verb)
    if thing is None or is_figure(thing) or has_number(thing):
        thing = subject(verb)
    return meant_by(thing) if thing is not None and thing.pos_ == "PRON" else thing


def _number_of(doc: Doc, noun: Token, climb: bool = True) -> Phrase:
    """Return cases for "the number of cases", population for "the population of the state"."""
    partitives = words("items", "partitives")
    above = noun.head.head
    of = climb and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    if of and is_noun(above) and singular(above) not in partitives:
        noun = above
    phrase = phrase_of(noun)
    if phrase.end < len(doc) and doc[phrase.end].lower_ == "of" and singular(noun) in partitives:
        return object_of(doc, phrase.end) or phrase
    return phrase


def _of_verb(doc: Doc, numeral: Numeral) -> Phrase | str | None:
    """Return persons for a verb that people undergo ("killed at least 20"), the subject of a verb that numbers."""
    verb = verb_above(numeral.root)
    if verb is None:
        return None
    lemma = lemma_of(verb)
    if lemma in words("items", "people_verbs"):
        return PERSON
    taken = direct_object(verb)
    beside = numeral.before >= 0 and doc[numeral.before].lower_ == "with"
    if beside or (taken is not None and not numeral.holds(taken)):
        return None
    thing = subject(verb)
    if thing is None or not is_noun(thing) or thing.i >= numeral.first or lemma not in words("items", "measure_verbs"):
        return None
    return _number_of(doc, thing)


def _same_as_before(doc: Doc, numeral: Numeral, depth: int) -> Phrase | str | None:
    """Return what the number before this one in the sentence counts: "40 states signed, only 12 ratified"."""
    begin = sentence_start(doc[numeral.first])
    for i in range(numeral.first - 1, begin - 1, -1):
        token = doc[i]
        if depth and is_number(token) and token.ent_type_ not in _NO_FIGURES:
            return counted(doc, numeral_at(doc, token.idx, token.idx + len(token), None), depth - 1)
    return None
