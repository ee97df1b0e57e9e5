"""Dated plans without a number: which dates are deadlines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import governor, is_verb
from claimx.find.events.action import predicate
from claimx.find.status.classes import among
from claimx.find.status.scope import decide
from claimx.find.tokens import slice_at
from claimx.model import DateRole, Status, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Quantity, When

_BACKWARD = (DateRole.AS_OF, DateRole.OVER)
_CLAUSES = ("ccomp", "relcl", "acl", "advcl", "csubj", "parataxis", "conj", "pcomp")


def find_deadlines(doc: Doc, dates: Sequence[When], quantities: Sequence[Quantity]) -> list[When]:
    """Return the explicit dates of planned events whose clause holds no quantity."""
    counted = [slice_at(doc, q.start, q.end) for q in quantities]
    return [date for date in dates if _is_deadline(doc, date, counted)]


def _is_deadline(doc: Doc, date: When, counted: Sequence[DocSpan]) -> bool:
    tokens = slice_at(doc, date.start, date.end)
    if not _names_a_day(date) or _is_attributive(tokens):
        return False
    verb = predicate(doc, tokens, None)
    if verb is None or _is_said_then(tokens, verb):
        return False
    judged = decide(tokens, verb)
    if judged.status is Status.REPORTED or any(r.rule.endswith("counterfactual") for r in judged.because):
        return False
    return not any(_shares_clause(quantity, verb) for quantity in counted)


def _names_a_day(date: When) -> bool:
    """Say whether a date is explicit or resolvable, and no frequency or mere length of time."""
    return date.type in (TimexType.DATE, TimexType.TIME) and date.role not in _BACKWARD


def _is_attributive(tokens: DocSpan) -> bool:
    """Say whether a date belongs to a noun: "the 2018 election", "Monday's vote"."""
    return tokens.root.dep_ in ("compound", "nmod", "amod", "poss", "nummod", "nsubj")


def _is_said_then(tokens: DocSpan, verb: Token) -> bool:
    """Say whether a date is that of a saying: "said on Monday that"."""
    if among(verb, "reporting_verbs"):
        return True
    before = tokens.start - 1
    while before > tokens[0].sent.start and tokens.doc[before].pos_ == "ADP":
        before -= 1
    return is_verb(tokens.doc[before]) and among(tokens.doc[before], "reporting_verbs")


def _shares_clause(quantity: DocSpan, verb: Token) -> bool:
    return any(token.i == verb.i for token in _clause_heads(quantity.root))


def _clause_heads(token: Token) -> Iterator[Token]:
    """Yield the verb of a token's clause, and those above that share the clause."""
    verb = governor(token)
    while verb is not None:
        yield verb
        if verb.dep_ in _CLAUSES:
            return
        verb = governor(verb)
