"""Clauses: the verb above a token, its subject, object and agent.

Subjects are shared over coordination, control, participles and relative clauses, as in CoreNLP's enhanced dependencies
(Schuster & Manning 2016); where a small model lost or misplaced them, the order of the words finds them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.find.phrases import names_time, phrase_of
from claimx.find.tokens import ancestors, children, sentence_start
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PASSIVE = ("auxpass", "nsubjpass", "csubjpass", "agent")
_REDUCED = ("acl", "relcl", "advcl", "ccomp", "pcomp", "dep", "ROOT")
_NOUNS = ("NOUN", "PROPN")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_DEPTH = 12  # how many clauses a subject may be shared over
_REACH = 8  # how many tokens an auxiliary may stand away from its verb


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the words of a verb's group say: its modal, its infinitive marker ``to``, and its tense.

    ``finite`` is false for an infinitive or participle, ``perfect`` says that "have" is part of it, ``past`` that it
    holds a form of the past tense.
    """

    modal: Token | None
    to: Token | None
    finite: bool
    past: bool
    perfect: bool


def group_of(verb: Token) -> VerbGroup:
    """Return the verb group of a verb, by token order, which is sturdier than the tree of a small model."""
    parts = _parts(verb)
    modals, have = mapping("status", "modals"), words("status", "have_forms")
    modal = next((t for t in parts if t.lower_ in modals), None)
    to = next((t for t in parts if t.lower_ == "to"), None) if modal is None else None
    bare = verb.tag_ == "VBN" and verb.dep_ == "ROOT" and len(parts) == 1  # "Ten killed in blast"
    finite = modal is not None or (to is None and (bare or any(t.tag_ in _FINITE for t in parts)))
    perfect = any(t.lower_ in have and t.i != verb.i for t in parts)
    return VerbGroup(modal, to, finite, any(t.tag_ == "VBD" for t in parts), perfect)


def _parts(verb: Token) -> list[Token]:
    """Return the auxiliaries, adverbs and negations of a verb, and the verb, in text order."""
    parts = {t.i: t for t in children(verb, "aux", "auxpass", "neg")}
    begin, i = max(sentence_start(verb), verb.i - _REACH), verb.i - 1
    while i >= begin and _belongs(verb.doc[i]):
        parts[i] = verb.doc[i]
        i -= 1
    parts[verb.i] = verb
    return [parts[i] for i in sorted(parts)]


def _belongs(token: Token) -> bool:
    """Say whether a word right before a verb or its group belongs to the group."""
    if token.pos_ == "AUX" and token.dep_ in ("ROOT", "conj"):
        return True
    return token.dep_ in ("aux", "auxpass", "neg") or (token.pos_ == "ADV" and token.dep_ == "advmod")


def lemma_of(verb: Token) -> str:
    """Return the lemma of a verb, case-folded: "be" for every copula, and mended where the lemmatizer errs."""
    if verb.lower_ in words("events", "copulas"):
        return "be"
    return str(mapping("events", "lemma_fixes").get(verb.lower_) or verb.lemma_.casefold())


def is_verb(token: Token) -> bool:
    """Say whether a token can be a predicate: a verb, or the copula."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound")


def is_finite(verb: Token) -> bool:
    """Say whether a verb has a tense or a modal of its own."""
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in children(verb, "aux", "auxpass"))


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, so that its subject is who or what undergoes it."""
    if children(verb, *_PASSIVE):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj"):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in _REDUCED and not children(verb, "dobj")


def verb_above(token: Token) -> Token | None:
    """Return the nearest verb above a token, or None in a verbless sentence."""
    return next((t for t in ancestors(token) if is_verb(t)), None)


def agent(verb: Token) -> Token | None:
    """Return the head of the by-phrase of a passive, or None."""
    return next((t for by in children(verb, "agent") for t in children(by, "pobj")), None)


def direct_object(verb: Token) -> Token | None:
    """Return the head of the verb's direct object, or None."""
    return next(iter(children(verb, "dobj")), None)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands in the verb's own clause; a relative pronoun gives its antecedent.

    Where the tree gives a verb two subjects, the nearer is taken when it is a name or definite.
    """
    found = children(verb, *_SUBJECTS)
    nouns = _of_same_clause([t for t in found if t.pos_ != "VERB"] or found, verb)
    if not nouns:
        return _before_insertion(verb)
    near = ([t for t in nouns if t.i < verb.i] or nouns)[-1]
    subject = near if near.pos_ in ("PROPN", "PRON") or children(near, "poss", "det") else nouns[0]
    if verb.dep_ == "relcl" and subject.tag_[0] == "W":
        return verb.head
    if subject.tag_ == "WDT":  # the tree did not tie it to its antecedent
        earlier = reversed(verb.doc[sentence_start(verb) : subject.i])
        return next((t for t in earlier if t.pos_ in _NOUNS), subject)
    return subject


def _of_same_clause(nouns: list[Token], verb: Token) -> list[Token]:
    """Return the subjects that can be the verb's, where the tree gave it two.

    No dateline before a colon or dash ("OSLO, Norway: Divers found"), and the last noun of one phrase that a number
    parts ("a category 3 storm hit").
    """
    before = [t for t in nouns if t.i < verb.i]
    if len(before) < 2:
        return nouns
    first, last = before[-2:]
    between = verb.doc[first.i + 1 : last.i]
    parted = any(t.text in (":", "–", "—") for t in between)
    joined = first.pos_ in _NOUNS and all(t.pos_ in ("NUM", "ADJ", "CCONJ", *_NOUNS) for t in between)
    return [last] if parted or joined else nouns


def _before_insertion(verb: Token) -> Token | None:
    """Return the noun before a pair of commas right before a finite verb: "the jet, still unpainted, arrives".

    The tree may have given it to a participle: "the force guarding the strait, which has nine ships, plans to".
    """
    held = (t for c in children(verb, "advcl") if c.i < verb.i for t in children(c, "nsubj"))
    start, at = sentence_start(verb), before_group(verb)
    if at <= start or verb.doc[at].text != "," or verb.dep_ == "conj" or not is_finite(verb):
        return None
    opener = next((t.i for t in reversed(verb.doc[start + 1 : at]) if t.text == ","), start)
    noun = next(held, verb.doc[opener - 1] if opener > start else verb)
    return noun if noun.pos_ in _NOUNS and noun.ent_type_ not in ("DATE", "TIME") else None


def before_group(verb: Token) -> int:
    """Return the index of what stands before a verb and its auxiliaries and adverbs, within the sentence."""
    start, i = sentence_start(verb), verb.i - 1
    while i > start and verb.doc[i].pos_ in ("AUX", "ADV", "PART"):
        i -= 1
    return i


def subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """Return the head of who or what the verb says something of, shared from another clause where it must be."""
    found = own_subject(verb)
    if found is not None or not depth or children(verb, "expl") or verb.head.i == verb.i:
        return found
    return _of_verb_above(verb, depth) if is_verb(verb.head) else _of_other_head(verb, depth)


def _of_verb_above(verb: Token, depth: int) -> Token | None:
    """Share the subject of the verb that governs this one, or its object: "asked them to go", "saw them leaving"."""
    head, seen = verb.head, direct_object(verb.head)
    while (verb.dep_, verb.tag_, head.tag_) == ("conj", "VBD", "VB") and head.dep_ != "ROOT" and is_verb(head.head):
        head = head.head  # "ordered him to pay, and banned him"
    between = seen is not None and head.i < seen.i < verb.i
    if verb.dep_ == "ccomp":
        return seen if between else None
    bare = verb.tag_ == "VBG" and not children(verb, "aux")
    if between and bare and verb.nbor(-1).text != "," and lemma_of(head) in words("events", "causatives"):
        return seen
    if verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VB" and lemma_of(verb) == "be"):
        objects = children(head, "dobj", "dative")
        if objects and (lemma_of(verb) == "be" or lemma_of(head) in words("events", "object_control")):
            return objects[0]
    shared = _told(head) if verb.dep_ == "advcl" else head
    return (_beside(verb) if verb.dep_ == "conj" and verb.tag_ in _FINITE else None) or subject(shared, depth - 1)


def _beside(verb: Token) -> Token | None:
    """Return a noun right before a verb that the tree took for a member of a list: "and rebels lost 10"."""
    noun = verb.doc[before_group(verb)]
    return noun if noun.dep_ == "conj" and noun.pos_ in _NOUNS else None


def _of_other_head(verb: Token, depth: int) -> Token | None:
    """Share the noun that the verb modifies, or the subject of the clause around a noun, adjective or preposition."""
    head, dep = verb.head, verb.dep_
    above = verb_above(head)
    if dep in ("acl", "relcl"):
        shared = head.dep_ not in ("ROOT", *_SUBJECTS) and _goes_on(verb)
        return (subject(_told(above), depth - 1) if shared and above is not None else None) or head
    if dep in ("xcomp", "advcl") and head.dep_ == "ROOT" and head.tag_ == "NNS":  # "GM plans to close", of a headline
        return next(iter(children(head, "compound")), None)
    if dep == "ccomp" or above is None:
        return None
    if dep == "pcomp" and lemma_of(above) in words("events", "judging_verbs"):  # "jailed the clerk for taking bribes"
        return subject(above) if is_passive(above) else direct_object(above)
    return subject(_told(above), depth - 1)


def _told(verb: Token) -> Token:
    """Return the clause told before a verb of saying: what follows goes on with that ("fell, it said, after")."""
    if lemma_of(verb) not in words("sources", "plain_verbs"):
        return verb
    return next((t for t in children(verb, "ccomp") if t.i < verb.i), verb)


def _goes_on(verb: Token) -> bool:
    """Say whether a verb on a noun goes on with the clause: an infinitive, "using", "left at dawn carrying 40"."""
    time = names_time(verb.doc, phrase_of(verb.head))
    return verb.tag_ == "VB" or time or verb.lower_ in words("events", "means_participles")
