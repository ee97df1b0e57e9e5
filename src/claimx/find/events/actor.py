"""Who does, did or has it: subject, agent, or owner of an event noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import agent, governor, is_passive, is_verb, subject
from claimx.find.phrases import is_noun, phrase_of
from claimx.find.tokens import children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.names import Names
    from claimx.model import Item, Mention


def actor_of(doc: Doc, word: Token, tokens: DocSpan, names: Names, item: Item | None) -> Mention | None:
    """Return who does what the predicate says, named as fully as the article names them; None when it is left unsaid."""
    who = _owner(word) if not is_verb(word) else _doer(word, tokens, item)
    if who is None or who.tag_ in ("EX", "WDT", "WP"):
        return None
    if _is_counted(who, tokens, item):
        who = _possessor(who) if item is not None and tokens[0].i not in range(phrase_of(who).first, who.i + 1) else None
    return None if who is None else names.mention(mention_span(doc, who))


def _doer(verb: Token, tokens: DocSpan, item: Item | None) -> Token | None:
    by = agent(verb)
    if by is not None:
        return by
    if is_passive(verb):
        return None if item is not None else subject(verb)
    return subject(verb)


def _owner(noun: Token) -> Token | None:
    """"its loss of", "the army's withdrawal", "the withdrawal by the army"; else the subject of the clause around it."""
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    for by in noun.rights:
        if by.lower_ == "by" and by.dep_ in ("prep", "agent"):
            return next(iter(children(by, "pobj")), None)
    verb = governor(noun)
    return None if verb is None or is_passive(verb) else subject(verb)


def _is_counted(who: Token, tokens: DocSpan, item: Item | None) -> bool:
    """Say whether a participant is the counted thing itself."""
    if tokens.start <= who.i < tokens.end:
        return True
    if item is not None and item.start <= who.idx < item.end:
        return True
    return is_noun(who) and any(c.i in range(tokens.start, tokens.end) for c in who.children if c.dep_ == "nummod")


def _possessor(noun: Token) -> Token | None:
    owner = next(iter(children(noun, "poss")), None)
    return owner if owner is not None and (owner.pos_ == "PROPN" or owner.tag_ == "PRP$") else None


def mention_span(doc: Doc, head: Token) -> DocSpan:
    """Return the base noun phrase of a participant, with the names coordinated to it."""
    phrase = phrase_of(head)
    last = head.i
    for conj in head.conjuncts:
        if conj.i > last and conj.i - last < 8 and is_noun(conj) and is_noun(head):
            last = conj.i
    first = phrase.first
    while first < head.i and doc[first].tag_ in ("DT", "PDT"):
        first += 1
    return doc[first : last + 1]
