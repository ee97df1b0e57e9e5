"""What the form of a mention tells: which pronoun it is, what heads it, and how salient its place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.phrases import is_noun
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
_KINDS = {form: kind for kind in ("they", "it", "she", "he") for form in words("names", kind)}


def pronoun(token: Token) -> str | None:
    """Return the kind of a pronoun of the third person: "he", "she", "it" or "they"; None for another word."""
    kind = _KINDS.get(token.lower_)
    return kind if kind and (token.pos_ in ("PRON", "DET") or token.tag_ in ("PRP", "PRP$")) else None


def after_office(before: DocSpan) -> bool:
    """Say whether a name after an office heads the phrase: "Governor of Ohio" Anna Reyes, but not "aide to Reyes"."""
    prepositions = [t.i for t in before if t.pos_ == "ADP"]
    if not prepositions:
        return True
    between = before.doc[prepositions[-1] + 1 : before.end]
    roles = words("names", "roles") | words("names", "titles")
    named = any(t.pos_ == "PROPN" for t in between)
    return before[0].text[:1].isupper() and named and not any(t.lower_ in roles for t in between)


def is_dummy(token: Token) -> bool:
    """Say whether "it" only stands in for a clause: "it is time to go", "it is hard that"."""
    if token.dep_ == "expl":
        return True
    below = [*token.head.rights, *(c for t in token.head.rights if t.dep_ in ("acomp", "attr") for c in t.rights)]
    clause = any(t.dep_ in ("xcomp", "ccomp", "acl", "relcl", "csubj") for t in below)
    return token.lower_ == "it" and token.head.lemma_ == "be" and clause


def head_of_phrase(tokens: DocSpan) -> Token:
    """Return the head: the root, or the last noun before the first preposition when the root is none."""
    root = tokens.root
    if is_noun(root) or root.pos_ == "PRON":
        return root
    nouns = [t for t in tokens if is_noun(t)]
    return nouns[-1] if nouns else root


def salience(token: Token) -> int:
    """Rank a mention: the main clause's subject, another subject, the rest, and last an owner."""
    if token.dep_ in SUBJECTS:
        return 0 if token.head.dep_ in ("ROOT", "conj") else 1
    return 3 if token.dep_ in ("poss", "compound", "nmod") else 2
