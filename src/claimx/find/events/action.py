"""The governing verb, or the event noun where that governs, with its whole verb group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import governor, is_verb
from claimx.find.phrases import singular
from claimx.find.tokens import ancestors
from claimx.lexicon import words
from claimx.model import Action

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import Item

_GROUP = ("aux", "auxpass", "neg", "prt")


def predicate(doc: Doc, tokens: DocSpan, item: Item | None) -> Token | None:
    """Return the verb or event noun that governs a numeral or date; None in a fragment without either."""
    root = tokens.root
    verb = _participle_after(doc, tokens) or governor(root)
    noun = _event_noun(root, verb)
    if noun is not None:
        return noun
    return verb or _participle_of(root) or _any_event_noun(root)


def _participle_after(doc: Doc, tokens: DocSpan) -> Token | None:
    """"with five seriously injured": the participle right after a numeral without a noun."""
    i = tokens.end
    while i < len(doc) and doc[i].pos_ == "ADV":
        i += 1
    if i < len(doc) and doc[i].tag_ == "VBN" and doc[i].dep_ not in ("amod", "compound") and doc[i].sent == tokens[0].sent:
        return doc[i]
    return None


def _event_noun(root: Token, verb: Token | None) -> Token | None:
    """Return an event noun between numeral and verb that stands in a prepositional phrase, and so rules what is in it."""
    events = words("events", "event_nouns")
    for token in ancestors(root):
        if verb is not None and token.i == verb.i:
            return None
        if token.pos_ == "NOUN" and token.dep_ == "pobj" and singular(token) in events and _has_complement(token, root):
            return token
    return None


def _has_complement(noun: Token, root: Token) -> bool:
    return any(child.dep_ == "prep" and (child.is_ancestor(root)) and child.lower_ == "of" for child in noun.rights)


def _participle_of(root: Token) -> Token | None:
    """In a fragment: the participle or infinitive of the noun above the numeral."""
    for token in (root, *ancestors(root)):
        found = next((c for c in token.children if c.dep_ in ("acl", "relcl", "advcl", "ccomp") and is_verb(c)), None)
        if found is not None:
            return found
    return None


def _any_event_noun(root: Token) -> Token | None:
    events = words("events", "event_nouns")
    return next((t for t in ancestors(root) if t.pos_ == "NOUN" and singular(t) in events), None)


def action_of(doc: Doc, word: Token) -> Action:
    """Return the predicate with its auxiliaries, negation and particle: "had already been deployed"."""
    if not is_verb(word):
        return Action(word.text, word.idx, word.idx + len(word), singular(word))
    group = [word, *(c for c in word.children if c.dep_ in _GROUP and abs(c.i - word.i) < 6)]
    span = doc[min(t.i for t in group) : max(t.i for t in group) + 1]
    return Action(span.text, span.start_char, span.end_char, verb_lemma(word))


def verb_lemma(verb: Token) -> str:
    """Return the lemma of a verb, case-folded; of every form of the copula, "be"."""
    return "be" if verb.lower_ in ("'s", "’s", "’re", "'re", "’m", "'m") else verb.lemma_.casefold()
