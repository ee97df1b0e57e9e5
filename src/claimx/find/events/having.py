"""Who has what is counted or measured, where nobody does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_copula, is_passive, lemma_of, subject
from claimx.find.events.undergoing import goes_up_or_down, is_holding, is_person, is_scale, is_somebody
from claimx.find.items.numeral import limited_from
from claimx.find.items.reading import object_of, phrase_from
from claimx.find.phrases import is_noun, names_time, phrase_of, singular
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Item

_NAMED = ("ORG", "PERSON", "GPE")


def holder(who: Token, verb: Token) -> Token | None:
    """Return who has what is measured: a name, the owner of a result, else the thing itself ("waves reached 4 m").

    None for a quantity that just is at a level or moves ("prices rose", "unemployment stood at"), unless it is a result
    that somebody has ("Acme's sales fell"), and for what undergoes a passive.
    """
    named = who.pos_ == "PROPN" and who.lower_ not in words("events", "named_measures")
    if named or _is_named_index(who) or is_person(who) or not _is_level(verb):
        return who
    owner = _named_owner(who)
    if owner is not None and (is_holding(who) or (owner.dep_ != "pobj" and _is_result(who, verb))):
        return owner
    return None if is_scale(who) or is_passive(verb) or _describes(who, verb) else who


def _describes(who: Token, verb: Token) -> bool:
    """Say whether a thing stands for its price or measure, or is only counted.

    A measure without a name ("the index for food rose"), a good whose price is meant ("gold rose $30"), a count
    ("numbering 40").
    """
    if goes_up_or_down(verb) and not is_holding(who):  # "season tickets go up by $45": their price does
        return True
    moves = lemma_of(verb) in words("items", "change_verbs") | {"become"}
    if moves and who.lower_ in words("events", "commodities") and not children(who, "compound", "amod"):
        return True
    return who.lower_ in words("events", "named_measures") or (verb.tag_ == "VBG" and lemma_of(verb) == "number")


def _is_result(thing: Token, verb: Token) -> bool:
    """Say whether a thing is a result or share of its owner, or a quantity at which the owner stands."""
    change = lemma_of(verb) in words("items", "change_verbs")
    return singular(thing) in words("events", "own_results") | {"share"} or (is_scale(thing) and not change)


def _is_level(verb: Token) -> bool:
    """Say whether a verb says how much something is or becomes, so that a quantity does nothing by it."""
    lemma = lemma_of(verb)
    if lemma in words("events", "motion_verbs"):
        return False
    levels = words("items", "change_verbs") | words("items", "levels")
    return goes_up_or_down(verb) or is_copula(verb) or is_passive(verb) or lemma in levels


def _is_named_index(who: Token) -> bool:
    """Say whether a thing has a name of its own, which no owner stands for: "Japan's Topix index"."""
    if who.lower_ not in words("events", "named_measures"):
        return False
    before = who.doc[phrase_of(who).first : who.i]
    if any(is_scale(t) for t in before if is_noun(t)):  # "the consumer price index"
        return False
    named = who.pos_ == "PROPN" or any(t.pos_ == "PROPN" for t in before)
    bare = all(t.pos_ == "DET" for t in before) and not any(c.lower_ in ("of", "for") for c in who.rights)
    return named or bare


def _named_owner(thing: Token) -> Token | None:
    """Return the owner of a measured thing: "Acme's sales", "Acme shares", "shares in Acme", "its speed"."""
    for child in thing.children:
        if child.tag_ == "WP$":  # "the firm, whose revenue topped $4 billion"
            return next((t.head for t in ancestors(child) if t.dep_ == "relcl"), None)
        if child.dep_ == "poss" and (child.pos_ == "PROPN" or child.tag_ == "PRP$" or is_somebody(child)):
            return child
        if child.dep_ in ("compound", "nmod") and child.ent_type_ in ("ORG", "PERSON"):
            return child
        if child.lower_ in ("of", "in", "for"):
            kinds = _NAMED if child.lower_ == "of" else ("ORG",)
            found = next((t for t in children(child, "pobj") if t.ent_type_ in kinds), None)
            if found is not None:
                return found
    return None


def measured_owner(who: Token, item: Item) -> Token | None:
    """Return the owner of what a copula measures: "the firm's losses are $3 billion".

    A thing that is no quantity has its size itself: "its keel is 40 kilograms".
    """
    if not item.start <= who.idx < item.end:
        return None
    owner = _named_owner(who)
    result = is_scale(who) or singular(who) in words("events", "own_results")
    return who if owner is not None and owner.pos_ == "PRON" and not result else owner


def planner(who: Token, verb: Token) -> Token | None:
    """Return who has the goal, plan or deadline: "its goal is to cut", "its decision to cut", "has a deadline to pay".

    None for a plan of nobody's: "there are plans to build".
    """
    if verb.dep_ == "relcl" and verb.head.i == who.i and children(verb, "nsubj"):  # "a plan that would cut"
        return who
    owner = next((c for c in children(who, "poss") if c.ent_type_ not in ("DATE", "TIME")), None)
    inside = verb.tag_ == "VB" and verb.head.i == who.i and verb.dep_ in ("acl", "relcl")
    if inside and owner is not None:
        return owner
    if singular(who) not in words("events", "purpose_nouns") or who.i > verb.i:
        return who
    if verb.dep_ == "xcomp" and is_copula(verb.head) and owner is not None:
        return owner
    if who.dep_ == "dobj" and who.is_ancestor(verb):
        return subject(who.head) or who
    return None if inside else who


def population(tokens: DocSpan, item: Item) -> Token | None:
    """Return of whom a rate holds: "mortality was 40% for patients on the drug"."""
    doc, i = tokens.doc, tokens.end
    if i + 1 >= len(doc) or doc[i].lower_ not in ("for", "among") or item.head not in words("events", "rates"):
        return None
    found = object_of(doc, i)
    return None if found is None or names_time(doc, found) else doc[found.head]


def worth(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return what is worth the sum: "two funds worth more than $1.5bn"."""
    at = limited_from(doc, tokens.start)
    if at < 1 or doc[at].lower_ != "worth":
        return None
    noun = doc[at].head
    if is_noun(noun) and noun.i < at:
        return noun
    return doc[at - 1] if is_noun(doc[at - 1]) else None


def group(doc: Doc, tokens: DocSpan) -> Token | None:
    """Return the group that has its members counted: "the 55-member union", "a 2,500-strong force"."""
    i = tokens.end
    if i + 2 >= len(doc) or doc[i].text != "-" or doc[i + 1].lower_ not in words("events", "group_parts"):
        return None
    found = phrase_from(doc, i + 2)
    return None if found is None else doc[found.head]
