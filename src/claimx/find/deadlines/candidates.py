"""Which dates name the day of an event: not attributive, not of a saying, with the verb or noun that they date."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from claimx.find.clauses import group_of, is_passive, is_verb, verb_above
from claimx.find.events.action import predicate
from claimx.find.status.classes import among, status_of
from claimx.find.tokens import ancestors, is_verbal, sentence_start, slice_at
from claimx.lexicon import words
from claimx.model import DateRole, TimexType

if TYPE_CHECKING:
    import datetime

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.model import When

_ATTRIBUTIVE = ("compound", "nmod", "amod", "poss", "nummod", "nsubj", "nsubjpass", "dobj")
_VAGUE = ("PRESENT_REF", "FUTURE_REF", "PAST_REF")
# A clock time without a day, and a date that only refers back, name no day of their own.
_NO_DAY = ("when.clock", "when.same", "when.then")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with the verb or event noun that it dates."""

    date: When
    tokens: DocSpan
    verb: Token


def lies_ahead(date: When | None, published: datetime.date | None) -> bool:
    """Say whether a date begins after the publication; False when either is unknown."""
    return date is not None and published is not None and date.first is not None and date.first > published


def candidate(doc: Doc, date: When, published: datetime.date | None) -> Candidate | None:
    """Return the date with what it dates, or None where it dates no event."""
    tokens = slice_at(doc, date.start, date.end)
    if not _names_a_day(date) or _is_attributive(tokens):
        return None
    verb = predicate(doc, tokens, None) or _misread_verb(tokens, date)
    if verb is None or _dates_another(tokens, verb) or _is_before(tokens, verb):
        return None
    if _is_said_then(tokens, verb) and not lies_ahead(date, published):
        return None
    return Candidate(date, tokens, verb)


def _misread_verb(tokens: DocSpan, date: When) -> Token | None:
    """Return the verb that the tree takes for the noun of a fragment: "the permit's current term runs until June 3"."""
    before = tokens.start - 2
    if date.role is not DateRole.UNTIL or before < sentence_start(tokens[0]):
        return None
    word = tokens.doc[before]
    return word if word.lower_ in words("dates", "lasting_presents") and word.tag_ == "NNS" else None


def _is_before(tokens: DocSpan, verb: Token) -> bool:
    """Say whether a date is that of an earlier event beside the verb: "agreed to go after talks in May"."""
    way = takewhile(lambda t: t.i != verb.i, ancestors(tokens.root))
    openers = [t for t in way if t.dep_ == "prep" and t.i < tokens.start - 1]
    return any(t.lower_ in words("dates", "earlier_events") for t in openers)


def _dates_another(tokens: DocSpan, verb: Token) -> bool:
    """Say whether a date stands in a finite past clause of its own below the verb: "that began in 2022"."""
    own = verb_above(tokens.root)
    if own is None or own.i == verb.i or not verb.is_ancestor(own):
        return False
    group = group_of(own)
    return group.finite and group.modal is None and group.past


def _names_a_day(date: When) -> bool:
    """Say whether a date is explicit or resolvable: no vague one, no frequency, no mere length of time."""
    fiscal = date.granularity == "fiscal year"  # named, though the text does not tell when it begins
    if date.first is None and date.last is None and not (date.needs_published or fiscal):
        return False
    if date.timex in _VAGUE or any(reason.rule in _NO_DAY for reason in date.because):
        return False
    kinds = (TimexType.DATE, TimexType.TIME) + ((TimexType.DURATION,) if date.role is DateRole.BY else ())
    return date.type in kinds and date.role is not DateRole.AS_OF


def _is_attributive(tokens: DocSpan) -> bool:
    """Say whether a date belongs to a noun or name: "the 2018 election", "Monday's vote", "2019-nCoV"."""
    doc, start = tokens.doc, tokens.start
    if tokens.end < len(doc) and doc[tokens.end].text in ("-", "’s", "'s") and not doc[tokens.end - 1].whitespace_:
        return doc[tokens.end].text == "-" or not _owns_what_is_set(tokens.root)
    follows_preposition = start > 0 and doc[start - 1].pos_ == "ADP"
    return tokens.root.dep_ in _ATTRIBUTIVE and not follows_preposition


def _owns_what_is_set(date: Token) -> bool:
    """Say whether a date owns what a verb of planning is about: "next year's cup is scheduled for the capital"."""
    noun, verb = date.head, date.head.head
    if date.dep_ != "poss" or noun.dep_ not in ("nsubj", "nsubjpass") or not is_verbal(verb):
        return False
    put_off = verb.lemma_.casefold() in words("dates", "rescheduling_verbs")
    return is_passive(verb) and not put_off and status_of(verb, "date") is not None


def _is_said_then(tokens: DocSpan, verb: Token) -> bool:
    """Say whether a date is that of a saying ("said on Monday that"), and not "announced a ban effective May 5"."""
    if takes_effect(tokens):
        return False
    if among(verb, "reporting_verbs") and is_verbal(verb):
        group = group_of(verb)
        return group.modal is None and group.to is None
    before = tokens.start - 1
    while before > sentence_start(tokens[0]) and tokens.doc[before].pos_ == "ADP":
        before -= 1
    return is_verb(tokens.doc[before]) and among(tokens.doc[before], "reporting_verbs")


def takes_effect(tokens: DocSpan) -> bool:
    """Say whether "effective" puts what is decided on the date: "a ban effective May 5"."""
    return tokens.start > sentence_start(tokens[0]) and tokens.doc[tokens.start - 1].lower_ == "effective"
