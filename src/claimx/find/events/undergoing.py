"""Whether the subject of a passive has a part in the count, or only undergoes what the figure stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive, lemma_of
from claimx.find.events.counting import is_beside
from claimx.find.phrases import singular
from claimx.find.tokens import ancestors, children
from claimx.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_NAMED = ("PERSON", "ORG", "GPE", "NORP")
_OBJECTS = ("dobj", "oprd", "dative")


def undergoes(who: Token, verb: Token, tokens: DocSpan) -> bool:
    """Say whether a subject neither acts nor has the figure: "it was extended by a week", "power was cut to 9 towns".

    A person or body has what befalls it ("the clerk was sentenced to nine years"), and so has a thing what it is given
    or moved by ("the storm was given a name", "the launch was delayed by 14 months").
    """
    if who.lower_ == "it" and lemma_of(verb) == "take":  # "it took five hours to put out the fire"
        return True
    if not is_passive(verb):
        return False
    if who.lower_ == "it" or is_beside(who, tokens):
        return True
    return not (is_somebody(who) or tokens.root.i in {t.i for t in who.subtree} or _gets(verb, tokens))


def is_placed(verb: Token) -> bool:
    """Say whether a verb only says where something is: "located 40 miles inland", "situated 9 miles off"."""
    passive = verb.tag_ == "VBN" and (children(verb, "auxpass") or not children(verb, "aux"))
    return bool(passive) and lemma_of(verb) in words("events", "locating_verbs")


def is_moved(who: Token, verb: Token, tokens: DocSpan) -> bool:
    """Say whether a quantity only goes to or by the figure: "sales dropped to 13 million cars", "wages go up by 9"."""
    if not goes_up_or_down(verb) and (lemma_of(verb) not in words("items", "change_verbs") or children(verb, "dobj")):
        return False
    below = _below(verb, tokens)
    scales = words("events", "scale_nouns") | words("status", "blind_levels")
    return singular(who) in scales and below is not None and below.dep_ not in _OBJECTS


def goes_up_or_down(verb: Token) -> bool:
    """Say whether a verb of going tells of a move on a scale: "wages went up"; not "the convoy went 40 miles"."""
    following = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return lemma_of(verb) in ("go", "come") and following in ("up", "down")


def is_somebody(who: Token) -> bool:
    """Say whether a participant can act or own: a pronoun, a name of a person or body, or a noun for one."""
    if who.pos_ == "PRON" or who.ent_type_ in _NAMED or who.lower_ in words("items", "percent_words"):
        return True
    return is_person(who)


def is_person(who: Token) -> bool:
    """Say whether a noun is one for a person, a body or a group of people."""
    people = words("names", "roles") | words("names", "bodies")
    people |= words("traps", "young_persons") | words("traps", "other_persons") | words("events", "people_nouns")
    return singular(who) in people or who.lower_ in people


def _gets(verb: Token, tokens: DocSpan) -> bool:
    """Say whether the figure is the verb's object, or by how much it is done."""
    below = _below(verb, tokens)
    return below is not None and (below.dep_ in _OBJECTS or below.lower_ == "by")


def _below(verb: Token, tokens: DocSpan) -> Token | None:
    """Return the child of the verb that the figure stands under."""
    path = [tokens.root, *ancestors(tokens.root)]
    return next((t for t in path if t.head.i == verb.i), None)
