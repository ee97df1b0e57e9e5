"""The way up from a numeral through the scopes it stands in, innermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import VerbGroup, group_of, lemma_of, own_subject
from claimx.find.status.classes import among, status_of
from claimx.find.status.clause import clause_top, of_clause
from claimx.find.status.denials import denial_of_clause, denial_of_part
from claimx.find.status.infinitives import by_order, headline
from claimx.find.status.nouns import at_noun
from claimx.find.status.verbs import by_class
from claimx.find.status.verdict import Verdict, deny, verdict
from claimx.find.status.way import Way
from claimx.find.tokens import ancestors, is_verbal
from claimx.lexicon import words
from claimx.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_PREPOSITIONS = ("prep", "agent", "case")


def decide(tokens: DocSpan, predicate: Token | None) -> Verdict:
    """Return the status of what a numeral or date says, given its governing verb or event noun."""
    way = Way(tokens, predicate)
    for word in _path(tokens.root, predicate):
        if word.dep_ in _PREPOSITIONS or word.pos_ == "ADP":
            way.preposition = word
            if word.lower_ in words("status", "negative_words") and way.verb is not None:
                way.negations.append(word)
            continue
        found = _at_verb(word, way) if _counts_as_verb(word, way) else at_noun(word, way)
        if found is not None:
            return deny(found, way.negations)
        if not is_verbal(word):
            way.verb = None
        way.inner, way.preposition = word, None
        way.nouns.append(word)
    return deny(_fragment(tokens, way), way.negations)


def to_come(decided: Verdict, tokens: DocSpan, predicate: Token | None, *, dated: bool) -> Verdict:
    """Return what a reported event is when its date lies ahead: "the fair opens on Monday", "closed until May 5".

    Of a quantity (``dated`` false) that holds in the present tense alone: its date may be a shaky join.
    """
    own = None if predicate is None or not is_verbal(predicate) else status_of(predicate, "object")
    if own is not None and predicate is not None:
        return Verdict(own, decided.negated, (*verdict(own, predicate, "date_ahead").because, *decided.because))
    if not dated and not any(reason.rule.endswith("present") for reason in decided.because):
        return decided
    ahead = verdict(Status.PLANNED, predicate or tokens.root, "date_ahead")
    return Verdict(Status.PLANNED, decided.negated, (*ahead.because, *decided.because))


def _path(root: Token, predicate: Token | None) -> Iterator[Token]:
    """Yield the heads above a numeral; where its predicate is none of them, up to the first verb and on from there."""
    above = [root, *ancestors(root)]
    if predicate is None or predicate in above:
        yield from above
        return
    for token in above:
        if is_verbal(token):
            break
        yield token
    yield predicate
    yield from ancestors(predicate)


def _counts_as_verb(word: Token, way: Way) -> bool:
    """Say whether a word is a predicate of the way: the event's own, or any verb above it."""
    if not is_verbal(word) or word.dep_ in ("amod", "compound", "aux", "auxpass"):
        return False
    if way.predicate is None or way.verb is not None or word.i == way.predicate.i:
        return True
    return not way.predicate.is_ancestor(word)


def _at_verb(word: Token, way: Way) -> Verdict | None:
    """Judge a verb on the way: its class, modals and tense; None where it is no finite clause and the way goes on."""
    word = _cited(word, way)
    group = _effective(group_of(word))
    if group.negation is not None:
        way.negations.append(group.negation)
    found = by_class(word, group, way)
    if found is not None:
        return found
    way.negations += denial_of_part(word, way.inner)
    way.verb = way.verb or word
    if group.to is not None:
        return by_order(group, way) or headline(word, group.to)
    if group.finite:
        way.negations += denial_of_clause(clause_top(word))
        return of_clause(group, way.verb)
    return _nonfinite(word, group, way.verb)


def _cited(word: Token, way: Way) -> Token:
    """Return the verb of what is said where a result goes on with it: "will send 900, he said, bringing it to 9"."""
    inner = way.inner
    if inner is None or inner.tag_ != "VBG" or inner.i < word.i:
        return word
    if inner.lower_ not in words("sources", "tail_openers"):
        return word
    said = (c for c in word.lefts if c.dep_ == "ccomp" and among(word, "reporting_verbs"))
    return next(said, word)


def _effective(group: VerbGroup) -> VerbGroup:
    """Return the group whose modals a coordinated verb shares: "will cut 300 jobs and close five plants"."""
    verb = group.verb
    while verb.dep_ == "conj" and is_verbal(verb.head) and not group.to and (not group.finite or _may_be_bare(verb)):
        verb = verb.head
        group = group_of(verb)
    return group


def _may_be_bare(verb: Token) -> bool:
    """Say whether a "past" may be the bare form that a modal before it asks for: "will close a mill and cut jobs"."""
    same = verb.tag_ in ("VBD", "VBP") and verb.lower_ == lemma_of(verb) and verb.head.tag_ == "VB"
    return same and own_subject(verb) is None and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _nonfinite(word: Token, group: VerbGroup, meaning: Token) -> Verdict | None:
    """Judge a participle or bare form: a reduced clause holds as it stands, others hang on what is above."""
    if word.tag_ in ("VBN", "VBD") and word.dep_ in ("acl", "relcl", "ROOT", "advcl"):
        return verdict(Status.REPORTED, word, "participle")
    return of_clause(group, meaning) if word.dep_ == "ROOT" else None


def _fragment(tokens: DocSpan, way: Way) -> Verdict:
    """Judge a fragment without finite verb: its infinitive is the future of headlines, all else is reported."""
    verb = way.verb
    to = None if verb is None else group_of(verb).to
    if to is not None:
        return verdict(Status.PLANNED, to, "headline")
    root = tokens.root
    return verdict(Status.REPORTED, verb or root, "fragment")
