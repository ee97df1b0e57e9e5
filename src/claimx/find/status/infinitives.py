"""Infinitives that the word before "to" explains, and those of headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import group_of, own_subject
from claimx.find.status.classes import among, status_of, verb_lemma
from claimx.find.status.clause import uncontrolled
from claimx.find.status.verdict import Verdict, verdict
from claimx.find.tokens import is_verbal, sentence_start
from claimx.lexicon import mapping
from claimx.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.find.clauses import VerbGroup
    from claimx.find.status.way import Way

# A headline's "to" stands among its first words.
_HEADLINE = 8


def by_order(group: VerbGroup, way: Way) -> Verdict | None:
    """Judge an infinitive by the word before "to": "is to remain", "has to pay", "going to build"."""
    to = group.to
    if to is None or to.i == sentence_start(group.verb):
        return None
    before = to.nbor(-1)
    if before.pos_ == "ADV" and before.i > sentence_start(to):
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
        return verdict(_duty(before), before, "have_to")
    if before.lower_ == "going":
        return verdict(ahead(way), before, "going_to")
    if among(before, "course_nouns") and before.i > 0 and before.nbor(-1).lower_ == "on":
        return verdict(Status.FORECAST, before, "on_course")
    known = before.is_ancestor(group.verb) or before.dep_ == "nsubj"
    status = None if known else status_of(before, "infinitive")
    return None if status is None else verdict(status, before, "order")


def _duty(have: Token) -> Status:
    """Return what "have to" says: requested, but possible under "may", "might" or "could"."""
    modal = group_of(have).modal
    may = modal is not None and mapping("status", "modals")[modal.lower_] == "possible"
    return Status.POSSIBLE if may else Status.REQUESTED


def headline(word: Token, to: Token) -> Verdict | None:
    """Judge a headline with its source behind: "France to close six plants, minister says"."""
    if word.dep_ in ("ccomp", "parataxis") and word.head.i > word.i and own_subject(word) is not None:
        return verdict(Status.FORECAST if uncontrolled(word) else Status.PLANNED, to, "headline")
    finite = [t for t in word.sent if t.tag_ in ("VBD", "VBZ", "VBP", "MD") and not among(t, "reporting_verbs")]
    first = sentence_start(word) < to.i < sentence_start(word) + _HEADLINE and to.nbor(-1).pos_ != "PUNCT"
    if first and not finite and status_of(to.nbor(-1), "infinitive") is None:
        return verdict(Status.FORECAST if uncontrolled(word) else Status.PLANNED, to, "headline")
    return None


def ahead(way: Way) -> Status:
    """Return what the future is for the verb passed: a forecast where nobody decides it."""
    return Status.FORECAST if way.verb is not None and uncontrolled(way.verb) else Status.PLANNED
