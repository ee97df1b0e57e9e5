"""Who has what is counted or measured, where nobody does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_copula, is_passive, lemma_of, subject
from claimx.find.events.undergoing import goes_up_or_down, is_person, is_somebody
from claimx.find.items.numeral import limited_from
from claimx.find.phrases import is_noun, names_time, object_of, phrase_from, singular
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Item

_NAMED = ("ORG", "PERSON", "GPE")


def holder(who: Token, verb: Token) -> Token | None:
    """Return who has what is measured: a name, the owner of a thing, or who acts; none where a level just is."""
    if who.pos_ == "PROPN" and who.lower_ != "index":
        return who
    if _is_named_index(who) or is_person(who):
        return who
    owner = _named_owner(who)
    if not _is_level(verb):
        return who
    change = lemma_of(verb) in words("items", "change_verbs")
    return owner if owner is not None and (owner.dep_ != "pobj" or not change) else None


def _is_level(verb: Token) -> bool:
    """Say whether a verb says how much something is or becomes, so that the thing does nothing."""
    lemma = lemma_of(verb)
    if lemma in words("events", "motion_verbs"):
        return False
    if goes_up_or_down(verb):
        return True
    levels = words("items", "change_verbs") | words("items", "levels") | words("items", "consuming_verbs")
    return is_copula(verb) or is_passive(verb) or lemma in levels


def _is_named_index(who: Token) -> bool:
    """Say whether a thing has a name of its own, which no owner stands for: "Japan's Topix index"."""
    if who.pos_ == "PROPN" or not any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in who.children):
        return False
    return who.lower_ in words("events", "named_measures")


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
    """Return the owner of what a copula measures: "the firm's losses are $3 billion"."""
    return _named_owner(who) if item.start <= who.idx < item.end else None


def planner(who: Token, verb: Token) -> Token | None:
    """Return who has the goal, plan or deadline: "its goal is to cut", "its decision to cut", "has a deadline to pay".

    None for a plan of nobody's: "there are plans to build".
    """
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
