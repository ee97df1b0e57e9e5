"""Views without a verb of saying: "the firm is sure that 300 jobs are safe", "raised its forecast to 3 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import lemma_of, subject
from claimx.find.phrases import singular
from claimx.find.sources.content import clause_after, object_of
from claimx.find.sources.figures import has_number
from claimx.find.sources.model import Attribution
from claimx.find.sources.said import reach
from claimx.find.sources.speakers import citing_subject, may_speak, phrase
from claimx.find.tokens import children
from claimx.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from claimx.find.sources.units import Quoted, Unit

_ADJECTIVES = words("sources", "belief_adjectives") | words("sources", "feeling_adjectives")


def view_attributions(doc: Doc, unit: Unit, quoted: Quoted) -> Iterator[Attribution]:
    """Yield the views of one unit that an adjective or a revised forecast gives."""
    for token in doc[unit.first : unit.end]:
        found = _of_adjective(token, unit, quoted) if token.lower_ in _ADJECTIVES else None
        if found is None and token.pos_ == "VERB":
            found = _revised(token, unit, quoted)
        if found is not None:
            yield found


def _of_adjective(adjective: Token, unit: Unit, quoted: Quoted) -> Attribution | None:
    """Read "is confident that", "was sure the plan would fail"; of "proud that" the clause is a fact, not a report."""
    believes = adjective.lower_ in words("sources", "belief_adjectives")
    verb = adjective.head if adjective.dep_ in ("acomp", "oprd") else adjective
    who = next(iter(children(verb, "nsubj", "nsubjpass")), None) or subject(verb)
    start = _clause_start(adjective, verb)
    if who is None or start is None or who.i > adjective.i or not may_speak(who) or who.lower_ == "it":
        return None
    content = clause_after(adjective, start, reach(adjective, unit, quoted))
    if content is None:
        return None
    rule = "source.view" if believes else "stance.view"
    return Attribution(phrase(who), (adjective.i, adjective.i + 1), (content,), False, rule)


def _clause_start(adjective: Token, verb: Token) -> int | None:
    """Return where the clause after the adjective begins, with "that" or with its own subject."""
    i = adjective.i + 1
    if i < len(adjective.doc) and adjective.doc[i].lower_ == "that" and adjective.doc[i].tag_ == "IN":
        return i
    clauses = [c for t in (adjective, verb) for c in t.rights if c.dep_ == "ccomp" and c.left_edge.i == i]
    return i if any(children(c, "nsubj", "nsubjpass", "expl") for c in clauses) else None


def _revised(verb: Token, unit: Unit, quoted: Quoted) -> Attribution | None:
    """Read "raised its growth forecast to 3 percent": the new figure is the word of whose forecast it is."""
    if lemma_of(verb) not in words("sources", "revising_verbs"):
        return None
    revised = next((c for c in children(verb, "dobj") if _own_forecast(c) or _toll(verb, c)), None)
    who = None if revised is None else citing_subject(verb) or subject(verb)
    if revised is None or who is None or not may_speak(who):
        return None
    content = object_of(verb, reach(verb, unit, quoted))
    if content is None or content[0] <= who.i < content[1] or not has_number(verb.doc, content):
        return None
    return Attribution(phrase(who), (verb.i, revised.i + 1), (content,), False, "source.revised")


def _own_forecast(noun: Token) -> bool:
    """Say whether a noun is a figure that its owner expects."""
    known = words("sources", "revised_nouns")
    own = any(c.lower_ in words("sources", "forecast_owners") for c in children(noun, "poss"))
    return own and (singular(noun) in known or noun.lower_ in known)


def _toll(verb: Token, noun: Token) -> bool:
    """Say whether a count is revised, whosever it is: "revised the toll to 10", "revised it to 10"."""
    return lemma_of(verb) == "revise" and (singular(noun) in words("items", "tallies") or noun.lower_ == "it")
