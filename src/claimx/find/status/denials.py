"""Denials: verbs that say that what they govern is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.status.classes import among
from claimx.find.tokens import is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token


def denial_of_clause(top: Token) -> list[Token]:
    """Return the verb that denies a finite clause: "denied that 40 died", "dismissed claims that 200 had died"."""
    above = top.head
    if above.i == top.i or top.dep_ not in ("ccomp", "acl", "relcl"):
        return []
    if is_verbal(above):
        return [above] if top.dep_ == "ccomp" and among(above, "denial_verbs") else []
    verb = above.head
    rejected = above.dep_ in ("dobj", "nsubjpass") and is_verbal(verb) and among(verb, "rejection_verbs")
    return [verb] if rejected and among(above, "report_nouns") else []


def denial_of_part(verb: Token, inner: Token | None) -> list[Token]:
    """Return the verb when it denies its own gerund or object, or keeps its infinitive from coming about."""
    if inner is None:
        return []
    if inner.dep_ in ("dobj", "xcomp") and among(verb, "denial_verbs"):
        return [verb]
    return [verb] if is_verbal(inner) and among(verb, "negative_implicative_verbs") else []
