"""The verb group by token order: auxiliaries, modals, negation, "to". Sturdier than the tree of a small model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.tokens import sentence_start
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_REACH = 8
_AUXILIARIES = words("events", "copulas") | words("status", "have_forms")


@dataclass(frozen=True, slots=True)
class Group:
    """A verb and the words that belong to its group. ``to`` is the infinitive marker, ``no`` the negation."""

    verb: Token
    modal: Token | None
    to: Token | None
    no: Token | None
    have: bool
    finite: bool
    past: bool


def group_of(verb: Token) -> Group:
    """Return the verb group of a verb."""
    parts = _parts(verb)
    modals = mapping("status", "modals")
    modal = next((t for t in parts if t.lower_ in modals and (t.tag_ == "MD" or t.dep_ == "aux")), None)
    to = next((t for t in parts if t.lower_ == "to"), None)
    finite = modal is not None or any(t.tag_ in _FINITE and t.i != verb.i for t in parts) or _is_finite(verb, parts)
    return Group(
        verb,
        modal,
        to if modal is None else None,
        next((t for t in parts if is_negation(t)), None) or _no_longer(verb),
        any(t.lower_ in words("status", "have_forms") and t.i != verb.i for t in parts),
        finite and not (to is not None and modal is None),
        any(t.tag_ == "VBD" for t in parts),
    )


def _no_longer(verb: Token) -> Token | None:
    """Return "no" of "no longer", which negates the verb."""
    longer = next((t for t in verb.children if t.lower_ == "longer" and t.i > 0), None)
    return longer.nbor(-1) if longer is not None and longer.nbor(-1).lower_ == "no" else None


def _is_finite(verb: Token, parts: list[Token]) -> bool:
    if verb.tag_ in _FINITE:
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT" and len(parts) == 1


def _parts(verb: Token) -> list[Token]:
    """Return the auxiliaries, adverbs and negations of a verb, and the verb, in text order."""
    parts = {t.i: t for t in verb.children if t.dep_ in ("aux", "auxpass", "neg") and abs(t.i - verb.i) <= _REACH}
    begin = max(sentence_start(verb), verb.i - _REACH)
    i = verb.i - 1
    while i >= begin and _belongs(verb.doc[i]):
        parts[i] = verb.doc[i]
        i -= 1
    parts[verb.i] = verb
    return [parts[i] for i in sorted(parts)]


def _belongs(token: Token) -> bool:
    if token.dep_ in ("aux", "auxpass", "neg") or token.tag_ in ("MD", "TO"):
        return True
    if token.lower_ in words("status", "negations") or token.lower_ in ("be", "been"):
        return True
    if token.pos_ == "AUX" and token.lower_ in _AUXILIARIES:
        return token.dep_ in ("ROOT", "conj")
    return token.pos_ == "ADV" and token.dep_ == "advmod"


def is_negation(token: Token) -> bool:
    """Say whether a word negates its clause."""
    if token.lower_ not in words("status", "negations"):
        return False
    return token.i + 1 >= len(token.doc) or token.nbor(1).lower_ not in words("status", "no_negation")
