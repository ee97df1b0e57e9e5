"""Clauses: the verb that governs a token, and its subject, object and agent.

Subjects are shared over coordination, control, participles and relative clauses, as in CoreNLP's enhanced dependencies
(Schuster & Manning 2016).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.lost_subjects import (
    after_break,
    after_with,
    bearer,
    before_infinitive,
    before_insertion,
    beside,
    compared,
    headline_subject,
    modified,
    noun_before,
    of_same_clause,
    told_of,
)
from claimx.find.phrases import names_time, phrase_of
from claimx.find.tokens import ancestors, children
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PASSIVE = ("auxpass", "nsubjpass", "csubjpass", "agent")
_REDUCED = ("acl", "relcl", "advcl", "ccomp", "pcomp", "dep", "ROOT")
_RELATIVES = ("which", "that", "who", "whom")
_DEPTH = 12
_COPULAS = words("events", "copulas")
_LEMMA_FIXES: Mapping[str, str] = mapping("events", "lemma_fixes")


def lemma_of(verb: Token) -> str:
    """Return the lemma of a verb, case-folded: "be" for every copula, and mended where the lemmatizer errs."""
    word = verb.lower_
    if word in _COPULAS:
        return "be"
    return _LEMMA_FIXES.get(word) or verb.lemma_.casefold()


def is_verb(token: Token) -> bool:
    """Say whether a token can be a predicate: a verb, or the copula."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound")


def headline_verb(token: Token) -> bool:
    """Say whether the tagger took a headline's verb for a plural noun: "EU fines makers 34 million euros"."""
    if token.tag_ != "NNS" or token.dep_ != "ROOT" or not any(c.dep_ == "compound" for c in token.lefts):
        return False
    form = token.lemma_.casefold() in words("items", "double_object_verbs")
    return form and any(c.dep_ in ("dobj", "appos", "nummod") and c.i > token.i for c in token.rights)


def misread_noun(verb: Token) -> bool:
    """Say whether the tagger took a headline's plural noun for a verb: "School kitchens to get ovens"."""
    following = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    modified = any(c.dep_ in ("compound", "amod") for c in verb.lefts)
    return verb.tag_ == "VBZ" and following == "to" and modified and not children(verb, *_SUBJECTS)


def governor(token: Token) -> Token | None:
    """Return the nearest verb above a token, or None in a verbless sentence."""
    return next((t for t in ancestors(token) if is_verb(t)), None)


def is_preposition(verb: Token) -> bool:
    """Say whether a participle serves as a preposition ("according to", "compared with") and so governs nothing."""
    return verb.lower_ in words("events", "verb_prepositions") and not children(verb, "aux", "auxpass", "nsubj")


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands in the verb's own clause; a relative pronoun gives its antecedent.

    Where the tree gives a verb two subjects, the nearer is taken when it is a name or definite.
    """
    found = [t for t in children(verb, *_SUBJECTS) if t.tag_ != "EX"]
    nouns = of_same_clause([t for t in found if t.pos_ != "VERB"] or found, verb)
    if not nouns:
        return after_break(verb) or before_insertion(verb) or after_with(verb)
    near = ([t for t in nouns if t.i < verb.i] or nouns)[-1]
    subject = near if near.pos_ in ("PROPN", "PRON") or children(near, "poss", "det") else nouns[0]
    relative = subject.tag_[0] == "W" or subject.lower_ in _RELATIVES
    if relative and verb.dep_ == "relcl":
        return bearer(verb.head) if subject.lower_ == "who" else told_of(verb.head)
    if subject.tag_ == "WDT":
        return noun_before(subject)
    return compared(subject, verb) or modified(subject, verb) or subject


def subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """Return the head of who or what the verb says something of, shared from another clause where it must be."""
    found = own_subject(verb)
    if found is not None or not depth or children(verb, "expl"):
        return found
    if verb.dep_ == "ROOT" or verb.head.i == verb.i:
        return before_infinitive(verb)
    if verb.dep_ == "xcomp" and misread_noun(verb.head):
        return verb.head
    return _of_verb_above(verb, depth) if is_verb(verb.head) else _of_other_head(verb, depth)


def _of_verb_above(verb: Token, depth: int) -> Token | None:
    """Share the subject (or object) of the verb that governs this one."""
    head = verb.head
    seen = direct_object(head)
    apart = verb.doc[verb.i - 1].text == ","  # "had its worst day, falling 9 points"
    bare = verb.tag_ == "VBG" and not apart and not children(verb, "aux")
    if bare and seen and head.i < seen.i < verb.i and _lemma_in(head, "causatives"):
        return seen
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and head.tag_ == "VB":
        return beside(verb) or _finite_above(head, depth)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and lemma_of(head) in words("sources", "plain_verbs"):
        return subject(_told(head), depth - 1)
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB" and is_copula(verb)):
        return _controller(verb, head, depth)
    if verb.dep_ == "ccomp":
        return _of_complement(verb, head)
    joined = beside(verb) if verb.dep_ == "conj" else None
    return subject(head, depth - 1) if joined is None else joined


def _finite_above(verb: Token, depth: int) -> Token | None:
    """Return the subject of the finite verb over an infinitive: "ordered him to pay, and banned him"."""
    while verb.tag_ == "VB" and is_verb(verb.head) and verb.head.i != verb.i:
        verb = verb.head
    return subject(verb, depth - 1)


def _blamed(verb: Token) -> Token | None:
    """Return who is judged for what a gerund says: "jailed the clerk for taking bribes"."""
    above = governor(verb.head)
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("for", "of", "with", "from", "after", "over") or above is None:
        return None
    if lemma_of(above) not in words("events", "judging_verbs"):
        return None
    return subject(above) if is_passive(above) else direct_object(above)


def _of_other_head(verb: Token, depth: int) -> Token | None:
    """Share the noun that the verb modifies, or the subject of the clause around a noun, adjective or preposition."""
    head, dep = verb.head, verb.dep_
    if dep in ("acl", "relcl"):
        return _of_modified(verb, head, depth)
    if dep in ("xcomp", "advcl") and head.dep_ == "ROOT" and head.tag_ == "NNS":
        return headline_subject(head)
    if dep == "xcomp" and head.pos_ == "ADJ":
        return subject(head.head, depth - 1) if is_verb(head.head) else head.head
    return None if dep == "ccomp" else _blamed(verb) or _above(head, depth)


def _lemma_in(verb: Token, group: str) -> bool:
    return lemma_of(verb) in words("events", group)


def _of_complement(verb: Token, head: Token) -> Token | None:
    """Return the subject of a complement that the tree hung elsewhere.

    Under a relative clause its antecedent ("a launch, which the agency says may slip"); else a noun between the two
    verbs that was taken for an object ("announced the plant would close").
    """
    if head.dep_ == "relcl" and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head
    taken = direct_object(head)
    return taken if taken is not None and head.i < taken.i < verb.i else None


def _of_modified(verb: Token, noun: Token, depth: int) -> Token | None:
    """Return the noun for a participle; for an infinitive, or "using", whoever has the plan, the effort, the means."""
    time = names_time(noun.doc, phrase_of(noun))  # "left at dawn carrying 40 guests"
    agentive = verb.tag_ == "VB" or time or _is_apart(verb) or verb.lower_ in words("events", "means_participles")
    if agentive and noun.dep_ != "ROOT" and noun.dep_ not in _SUBJECTS:
        above = _above(noun, depth)
        return noun if above is None else above
    return noun


def _is_apart(verb: Token) -> bool:
    """Say whether a participle after a comma goes on with the clause: "had 900 cases, leading the list".

    After "with" a noun has its own: "with cases in the north, Gambria, totalling 900".
    """
    if verb.tag_ != "VBG" or verb.doc[max(verb.i - 1, 0) : verb.i].text != ",":
        return False
    for token in ancestors(verb):
        if is_verb(token) or token.lower_ == "with":
            return token.lower_ != "with"
    return True


def _controller(verb: Token, above: Token, depth: int) -> Token | None:
    """Return the object that "asked", "forecast ... to be" hand down as subject, else the subject above."""
    objects = children(above, "dobj", "dative")
    if objects and (is_copula(verb) or _lemma_in(above, "object_control")):
        return objects[0]
    return subject(above, depth - 1)


def _above(token: Token, depth: int) -> Token | None:
    verb = governor(token)
    return None if verb is None or verb.i == token.i else subject(_told(verb), depth - 1)


def _told(verb: Token) -> Token:
    """Return the clause told before a verb of saying: what follows goes on with that ("fell, it said, after")."""
    if lemma_of(verb) not in words("sources", "plain_verbs"):
        return verb
    if verb.dep_ == "parataxis" and is_verb(verb.head):
        return verb.head
    return next((t for t in verb.lefts if t.dep_ == "ccomp" and is_verb(t)), verb)


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, so that its subject is who or what undergoes it."""
    if children(verb, *_PASSIVE):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj"):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in _REDUCED and not children(verb, "dobj")


def agent(verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive, or None."""
    for by in children(verb, "agent"):
        found = children(by, "pobj")
        if found:
            return found[0]
    return None


def direct_object(verb: Token) -> Token | None:
    """Return the head of the verb's direct object, or None."""
    found = children(verb, "dobj")
    return found[0] if found else None


def is_copula(verb: Token) -> bool:
    """Say whether a verb is a form of "be"."""
    return lemma_of(verb) == "be"
