"""Infinitives that the word before "to" explains, and those of headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import own_subject
from claimx.find.status.classes import is_verbal, status_of, verb_lemma
from claimx.find.status.verdict import Verdict, verdict
from claimx.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.find.status.group import Group
    from claimx.find.status.way import Way



def by_order(group: Group, way: Way) -> Verdict | None:
    """Judge an infinitive by the word before "to": "is to remain", "has to pay", "going to build"."""
    to = group.to
    if to is None or to.i == group.verb.sent.start:
        return None
    before = to.nbor(-1)
    if before.pos_ == "ADV" and before.i > to.sent.start:
        if before.lower_ == "yet" and before.nbor(-1).lemma_ in ("have", "be"):
            way.negations.append(before)
            return verdict(Status.REPORTED, before, "yet_to")
        before = before.nbor(-1)
    lemma = verb_lemma(before)
    if lemma == "be" and is_verbal(before):
        who = own_subject(before)
        status = None if who is None else status_of(who, "infinitive")
        return verdict(status or Status.PLANNED, before, "be_to")
    if lemma == "have" and before.tag_ in ("VBP", "VBZ", "VB"):
        return verdict(Status.REQUESTED, before, "have_to")
    if before.lower_ == "going":
        return verdict(Status.PLANNED, before, "going_to")
    status = None if before.is_ancestor(group.verb) else status_of(before, "infinitive")
    return None if status is None else verdict(status, before, "order")


def headline(word: Token, to: Token) -> Verdict | None:
    """Judge a headline with its source behind: "France to close six plants, minister says"."""
    if word.dep_ in ("ccomp", "parataxis") and word.head.i > word.i and own_subject(word) is not None:
        return verdict(Status.PLANNED, to, "headline")
    return None
