"""What a deadline is for: the event or the thing that is due on its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import direct_object, is_passive, is_verb, lemma_of, subject
from claimx.find.phrases import is_figure, is_noun, names_time, phrase_of, singular
from claimx.find.tokens import children
from claimx.lexicon import mapping, words
from claimx.relate.candidates import EVENTS
from claimx.relate.phrases import item_from

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.model import Item
    from claimx.relate.scene import Anchor, Scene

_GOING_THERE = ("PERSON", "GPE", "LOC")  # "will leave Nairobi", "will meet Orla Benn": what is due is the deed
_OCCASIONS = ("EVENT", "LAW", "PRODUCT", "WORK_OF_ART")
_ACTORS = ("PERSON", "ORG", "GPE", "NORP")
_DETERMINERS = ("DT", "PDT", "WDT", "WP$", "PRP$", "POS", "CD", "IN", "CC", ",", "``", "''", "_SP")


def due_of(scene: Scene, anchor: Anchor, action: Token | None) -> Item | None:
    """Return the phrase of what is due: the noun that the date hangs on, else what the action acts on or is said of."""
    noun = _dated(scene, anchor, action)
    if noun is None and action is not None:
        noun = _of_verb(action) if is_verb(action) else action
    noun = None if noun is None else _named_by(noun)
    if noun is None or not _is_thing(noun) or noun in scene.doc[anchor.first : anchor.end]:
        return None
    return item_from(noun, _end(noun, anchor), anchor, lambda token: token.tag_ in _DETERMINERS, singular(noun))


def _is_thing(noun: Token) -> bool:
    """Say whether a word names something that can be due: a noun, no time and no mere amount."""
    return is_noun(noun) and not names_time(noun.doc, phrase_of(noun)) and not is_figure(noun)


def _dated(scene: Scene, anchor: Anchor, action: Token | None) -> Token | None:
    """Return the event that the date hangs on: "elections in May", "Monday's vote"."""
    above = next((t for t in scene.way_up(anchor.root)[1:] if t.dep_ not in ("prep", "pcomp", "amod")), None)
    if above is None or not is_noun(above) or not _is_thing(above):
        return None
    event = not EVENTS.isdisjoint(scene.classes(above)) or singular(above) in words("phrases", "occasions")
    return above if event or (action is not None and above.i == action.i) else None


def _of_verb(verb: Token) -> Token | None:
    """Return what a verb acts on; without an object what it is said of, where that is no person or body."""
    if lemma_of(verb) in words("phrases", "timing") or not is_passive(verb):
        verb = next(iter(children(verb, "xcomp")), verb)
    thing = None if is_passive(verb) else _object(verb)
    if thing is not None:
        return None if thing.ent_type_ in _GOING_THERE else thing
    who = subject(verb)
    undergoes = is_passive(verb) and verb.dep_ not in ("acl", "relcl")
    runs = undergoes or lemma_of(verb) in words("phrases", "running_verbs")
    if who is None or not runs or who.ent_type_ in _ACTORS or (not undergoes and _acts(who)):
        return None
    return who


def _object(verb: Token) -> Token | None:
    """Return the object of a verb, or of the preposition that goes with it: "vote on the treaty"."""
    thing = direct_object(verb)
    if thing is not None:
        light = words("items", "light_objects") | words("phrases", "light_things")
        return None if singular(thing) in light or not _is_thing(thing) else thing
    links = mapping("phrases", "with_preposition").get(lemma_of(verb), "").split()
    beside = (t for t in children(verb, "prep") if t.i == verb.i + 1 and t.lower_ in links)
    found = (t for link in beside for t in children(link, "pobj") if _is_thing(t) and t.ent_type_ not in ("GPE", "LOC"))
    return next(found, None)


def _acts(who: Token) -> bool:
    """Say whether a subject is a person or body, which does something rather than being due."""
    if singular(who) in words("sources", "documents"):
        return False
    named = who.pos_ == "PRON" or (who.pos_ == "PROPN" and who.ent_type_ not in _OCCASIONS)
    return named or singular(who) in words("phrases", "bodies")


def _named_by(noun: Token) -> Token:
    """Return what a deadline or date is for: "the deadline for bids", "the date of the vote"."""
    if singular(noun) not in words("phrases", "deadline_nouns"):
        return noun
    links = (t for t in noun.rights if t.lower_ in ("for", "of", "on"))
    return next((t for link in links for t in children(link, "pobj") if _is_thing(t)), noun)


def _end(noun: Token, anchor: Anchor) -> int:
    """Return the index after a noun with what it is of or on, short of the date: "withdrawal of troops"."""
    link = next((t for t in noun.rights if t.i == noun.i + 1 and t.lower_ in words("phrases", "noun_links")), None)
    thing = next(iter(children(link, "pobj")), None) if link is not None else None
    if thing is None or not _is_thing(thing):
        return noun.i + 1
    end = _end(thing, anchor) if thing.i > noun.i else noun.i + 1
    return noun.i + 1 if noun.i < anchor.end <= end else end
