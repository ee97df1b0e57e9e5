"""Dates a little further off than the claim's clause, asked only where the clause itself has none.

That is the clause that tells of the counted thing ("half of the 90 cases recorded by May"), the day of the pledge that
the clause completes ("vowed last week to build 90 homes") and a day at the end of a long subject.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.find.tokens import ancestors, is_verbal
from claimx.join.clauses import clause_verb, happens, is_infinitive, up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Token

    from claimx.model import When

_SUBJECTS = ("nsubj", "nsubjpass")
_COMMITMENTS = ("commitment_verbs", "offer_verbs", "agreement_verbs", "oath_verbs")


def further_date(found: Sequence[tuple[When, list[Token]]], numeral: Token) -> When | None:
    """Return the date further off that fits best, of those with their ways up to the root; None where none does."""
    rules: tuple[Callable[[When, Sequence[Token], Token], bool], ...]
    rules = (_told_of, _of_the_pledge, _ends_the_subject, _of_the_event)
    return next((when for rule in rules for when, path in found if rule(when, path, numeral)), None)


def _told_of(when: When, path: Sequence[Token], numeral: Token) -> bool:
    """Whether a clause tells of the thing counted, or of the whole that it is a share of.

    "half of the 90 cases recorded by May"; "besides the $9 billion that the state has lent since 1999".
    The subject or object of a verb has the time of that verb instead.
    """
    clause = next((t for t in path if is_verbal(t)), None)
    if clause is None or clause.dep_ not in ("relcl", "acl") or clause.i < numeral.i:
        return False
    noun = numeral.head if numeral.dep_ in ("nummod", "quantmod", "compound") else numeral
    if clause.head.i == numeral.i:  # a sum of money; what befell people once does not date that they are counted now
        return noun.dep_ == "pobj" and not is_verbal(noun.head.head)
    of = clause.head.head
    counted = any(t.dep_ == "nummod" for t in clause.head.lefts)
    if any(t.tag_ in ("MD", "TO") for t in clause_verb(numeral).lefts):  # "will free 40 of the 300 rebels taken in May"
        return False
    return counted and clause.head.dep_ == "pobj" and of.lower_ == "of" and of.head.i in (numeral.i, noun.i)


def _of_the_pledge(when: When, path: Sequence[Token], numeral: Token) -> bool:
    """Whether a date is that of a promise, offer or agreement to do what the number counts."""
    pledge = clause_verb(path[0])
    promised = any(pledge.lemma_.casefold() in lexicon.words("status", group) for group in _COMMITMENTS)
    if not promised or pledge.tag_ not in ("VBD", "VBN") or path[0].i > numeral.i:
        return False
    deed = clause_verb(numeral)
    return is_infinitive(deed) and deed.dep_ == "xcomp" and deed.head.i == pledge.i


def _of_the_event(when: When, path: Sequence[Token], numeral: Token) -> bool:
    """Whether a date is that of the event in which it came about: "killed 9 in clashes that began on Friday"."""
    clause = next((t for t in path if is_verbal(t)), None)
    if (
        clause is None
        or clause.tag_ != "VBD"
        or clause.lemma_.casefold() not in lexicon.words("join", "happening_verbs")
    ):
        return False
    inside = clause.head.head
    where = clause.dep_ in ("relcl", "acl") and inside.dep_ == "prep" and inside.lower_ in ("in", "during")
    return where and happens(clause.head) and clause_verb(inside).i == clause_verb(numeral).i


def _ends_the_subject(when: When, path: Sequence[Token], numeral: Token) -> bool:
    """Whether a day stands right before the past verb whose object is counted: "a fire on a road on Monday killed 9".

    The tree hangs such a day on the last place or participle of the subject.
    """
    after = path[0].i + 1
    if when.granularity not in ("day", "part of day") or after >= len(path[0].doc):
        return False
    verb = path[0].doc[after]
    if not is_verbal(verb) or verb.tag_ != "VBD" or verb.i not in {t.i for t in ancestors(numeral)}:
        return False
    own = itertools.takewhile(lambda t: t.i != verb.i, up(numeral))
    subject = next((t for t in path if t.dep_ in _SUBJECTS and t.head.i == verb.i), None)
    if subject is None or any(is_verbal(t) for t in own):
        return False
    return happens(subject)  # "a suspect arrested on Monday killed 9", "a poll published on Monday gave her 52%"
