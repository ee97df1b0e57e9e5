"""Whether the subject of a passive has a part in the count, or only undergoes what the figure stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_copula, is_passive, lemma_of
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


def is_left_unsaid(who: Token, verb: Token) -> bool:
    """Say whether a deadline does not tell who acts, its subject being a thing: "bids must be received by 30 April".

    An event that is only given its time is what takes place then ("the vote is set for May").
    """
    passive = bool(children(verb, "auxpass")) and is_passive(verb)
    told = lemma_of(verb) in words("events", "timing_verbs") | words("events", "object_control")
    due = verb.dep_ == "xcomp" and verb.head.pos_ == "ADJ"  # "is due to be switched off"
    return passive and not due and not told and not is_somebody(who)


def is_placed(verb: Token) -> bool:
    """Say whether a verb only says where something is: "located 40 miles inland", "situated 9 miles off"."""
    passive = verb.tag_ == "VBN" and (children(verb, "auxpass") or not children(verb, "aux"))
    return bool(passive) and lemma_of(verb) in words("events", "locating_verbs")


def is_away(who: Token, verb: Token, tokens: DocSpan) -> bool:
    """Say whether a figure only says how far off a thing is, or was hit: "the storm was 90 miles (145 km) offshore"."""
    if not (is_passive(verb) or (is_copula(verb) and not is_somebody(who))) or tokens.end + 1 >= len(tokens.doc):
        return False
    unit, following = tokens.doc[tokens.end], tokens.doc[tokens.end + 1 : tokens.end + 7]
    if singular(unit) not in words("items", "distances") and unit.lower_ not in ("km", "mi"):
        return False
    ways = words("items", "directions")
    way = next((t for t in following if t.pos_ in ("ADV", "ADP", "VERB") or t.lower_ in ways), None)
    return way is not None and way.lower_ not in ("in", "by")


def is_graded(verb: Token, tokens: DocSpan) -> bool:
    """Say whether a copula only compares by a percentage: "nurses were 60% more likely to fall ill"."""
    after = tokens.doc[tokens.start + 1 : tokens.end + 2]  # the sign may stand in the figure or after it
    if not is_copula(verb) or not any(t.lower_ in words("items", "percent_words") for t in after):
        return False
    return after[-1].tag_ in ("JJR", "RBR") or (len(after) > 1 and after[-2].tag_ in ("JJR", "RBR"))


def is_moved(who: Token, verb: Token, tokens: DocSpan) -> bool:
    """Say whether a quantity only goes to or by the figure: "sales dropped to 13 million cars", "wages go up by 9"."""
    if not goes_up_or_down(verb) and (lemma_of(verb) not in words("items", "change_verbs") or children(verb, "dobj")):
        return False
    below = _below(verb, tokens)
    return is_scale(who) and below is not None and below.dep_ not in _OBJECTS


def is_scale(who: Token) -> bool:
    """Say whether a noun is a quantity, which by moving does nothing; shares and stocks that are traded are things."""
    return singular(who) in words("events", "scale_nouns") | words("status", "blind_levels") and not is_holding(who)


def is_holding(who: Token) -> bool:
    """Say whether a noun is for what is held and traded: "shares", not the "share" of women in a trade."""
    return who.lower_ in words("events", "holdings")


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
