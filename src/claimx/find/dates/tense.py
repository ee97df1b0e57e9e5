"""The tense of a clause, as far as it says whether a bare date lies before or after the day of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.tokens import ancestors, slice_at
from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


PAST, FUTURE = "past", "future"
# What was ahead of some past moment ("was expected to pass on Wednesday"): the nearest date is meant.
AHEAD_THEN = "ahead then"

# The word before a date leaves its direction to the clause, lets an order or offer look ahead ("from July"), or is a
# limit ("by July"), which lies ahead unless the clause is of the past; "through July" takes the nearest that fits it.
OPEN, START, LIMIT, THROUGH = 0, 1, 2, 3

# The date stands in a noun phrase ("Friday's vote", "a June deal"): only the finite verb tells its tense.
_ATTRIBUTIVE = ("compound", "amod", "nmod", "poss")


def tense_at(doc: Doc, start: int, end: int, cue: int = OPEN) -> str | None:
    """Return ``past``, ``future`` or ``ahead then`` for the clause of the offsets; None when it says none of them."""
    tokens = slice_at(doc, start, end)
    if tokens[0].dep == 0:  # not parsed
        return None
    root = tokens.root
    for token in ancestors(root):
        if _is_compared(token, root):
            return PAST
        if _is_called_for(token, root) or _is_prepared_for(token, root):
            return FUTURE
        if token.lower_ in words("dates", "scheduling") and token.lower_ != "set" and not _is_infinitive(token):
            if token.pos_ == "NOUN" and token.dep_ == "nsubj" and token.head.tag_ == "VBD":
                return PAST  # "the Monday deadline passed"
            then = _is_past(token) and token.lemma_ not in words("dates", "binding")
            return AHEAD_THEN if then else FUTURE
        if token.pos_ in ("VERB", "AUX"):
            found = _tense_of(token, root, cue)
            if found is not None:
                return found
    return None


def _is_compared(word: Token, root: Token) -> bool:
    """Tell whether a date below a word belongs to the base of a comparison: "up from 1,000 a day in December"."""
    if word.dep_ != "prep" or word == root.head:
        return False
    if word.lower_ in ("against", "versus"):  # "charges 0.7 percent, against 0.05 percent in October"
        return any(
            c.dep_ == "pobj" and (c.like_num or any(n.dep_ == "nummod" for n in c.children)) for c in word.children
        )
    return word.lower_ == "than" or (word.lower_ == "from" and word.head.lower_ in words("dates", "risen_or_fallen"))


def _is_called_for(word: Token, root: Token) -> bool:
    """Tell whether a date behind an event says when it shall be: "called for a march on Wednesday", not "for calm"."""
    if word.lemma_ != "call" or word.pos_ != "VERB":
        return False
    events = [e for c in word.children if c.lower_ == "for" and c.i < root.i for e in c.children if e.dep_ == "pobj"]
    return any(e.lemma_ in words("dates", "called_events") for e in events)


def _is_prepared_for(word: Token, root: Token) -> bool:
    """Tell whether a word looks ahead to the event that a date belongs to: "waiting for Friday's figures"."""
    if root.dep_ not in _ATTRIBUTIVE or root.head.dep_ != "pobj" or root.head.head.head != word:
        return False
    before = root.head.head.lower_
    if before == "before":  # "the offer comes three days before Friday's summit"
        return word.tag_ in ("VBZ", "VBP")
    return before in ("for", "to") and word.lemma_ in words("dates", "preparing")


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _tense_of(verb: Token, root: Token, cue: int) -> str | None:
    """Return what a verb with its auxiliaries says; None sends the search on to the clause above."""
    attributive = root.dep_ in _ATTRIBUTIVE
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lowers = {h.lower_ for h in helpers}
    if attributive and lowers & words("dates", "modal") and not lowers & words("dates", "certain"):
        return None  # "would appeal Wednesday's ruling"
    if lowers & words("dates", "modal") or (cue in (LIMIT, THROUGH) and lowers & words("dates", "possible")):
        foreseen = verb.head.lower_ in words("dates", "foreseen") and _is_past(verb.head)
        return PAST if "have" in lowers else AHEAD_THEN if foreseen else FUTURE
    if cue == OPEN and not attributive and "could" in lowers and "have" not in lowers and verb.i < root.i:
        denied = any(c.dep_ == "neg" for c in verb.children)  # "could not see", of what was in somebody's power
        if not denied and verb.lemma_ not in words("dates", "sensing"):
            return FUTURE  # "could vote on Friday"
    if "to" in lowers:
        return None if attributive else _infinitive(verb, root, cue)
    if cue in (START, LIMIT) and "had" not in lowers and _is_binding(verb):
        return FUTURE
    due = any(c.dep_ == "acomp" and c.lower_ in words("dates", "scheduling") for c in verb.children)
    if due and not attributive and not lowers - {"has", "have"}:
        return AHEAD_THEN if verb.tag_ == "VBD" else FUTURE  # "he is due in court on Friday"
    if cue == LIMIT and verb.lower_ == "had" and not any(c.dep_ in ("dobj", "attr", "ccomp") for c in verb.children):
        return FUTURE  # "he had until May to decide"
    present = lowers & {"has", "have", "is", "are"} or (not lowers and verb.tag_ in ("VBZ", "VBP"))
    if cue == LIMIT and present and not attributive:
        return FUTURE
    if any(h.tag_ == "VBD" for h in helpers) or verb.tag_ == "VBD" or lowers & {"have", "has", "had"}:
        return PAST
    if verb.tag_ == "VBN" and not helpers:  # "wants the mine closed by June" asks; "a mine closed in June" tells
        return None if cue == LIMIT and verb.dep_ in ("ccomp", "xcomp", "oprd", "conj") else PAST
    if not attributive and _is_awaited(verb, helpers):
        return FUTURE
    planned = _is_timetable(verb, root) or _is_arranged(verb, root) or verb.lemma_ in words("dates", "planning")
    return FUTURE if verb.lower_ == "going" or (planned and not attributive) else None


def _is_binding(verb: Token) -> bool:
    """Tell whether a verb sets what is to come: it orders, or puts off ("put off the trip until Wednesday")."""
    if verb.lemma_ in words("dates", "binding"):
        return True
    return any(c.dep_ == "prt" and f"{verb.lemma_} {c.lower_}" in words("dates", "binding_pair") for c in verb.children)


def _is_awaited(verb: Token, helpers: list[Token]) -> bool:
    """Tell whether a present tense tells what is to come, after "when", "if" or "until" ("until its backers leave")."""
    finite = helpers[0] if helpers else verb
    if finite.tag_ not in ("VBZ", "VBP"):
        return False
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in words("dates", "awaiting") for c in verb.children)


def _infinitive(verb: Token, root: Token, cue: int) -> str | None:
    """Return the tense of "to meet": ahead when a verb asks for it ("plans to"), not of purpose ("met to discuss")."""
    governor = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "ROOT"):
        return None
    if governor.lower_ in ("was", "were"):
        return AHEAD_THEN
    edge = (root.head if root.dep_ == "pobj" else root).left_edge
    apart = edge.i > 0 and edge.nbor(-1).text == ","  # "agreed to pay a fine, the third, on Monday"
    decided = governor.lemma_ in words("dates", "deciding") or apart
    if cue == OPEN and decided and governor.tag_ == "VBD":
        return PAST
    if governor.i == verb.i or not _is_past(governor) or governor.lemma_ in words("dates", "binding"):
        return FUTURE
    return AHEAD_THEN


def _is_past(word: Token) -> bool:
    """Tell whether a word that looks ahead does so from a past moment: "was expected", "was due", "they planned"."""
    if word.pos_ not in ("VERB", "AUX"):
        return word.dep_ in ("acomp", "attr", "oprd") and word.head.lower_ in ("was", "were", "been")
    helpers = {c.lower_ for c in word.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"was", "were", "had"}:
        return True
    return not helpers and word.tag_ == "VBD" and any(c.dep_ == "nsubj" for c in word.children)


def _is_timetable(verb: Token, root: Token) -> bool:
    """Tell whether a present tense tells a plan ("the court meets on Friday", "is meeting")."""
    going_on = verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
    day = any(t.lower_ in mapping("dates", "weekday") for t in (root, *root.children))
    if going_on and day and verb.lemma_ not in words("dates", "telling_presents"):
        return True
    return (going_on or verb.tag_ in ("VBZ", "VBP")) and verb.lemma_ in words("dates", "timetable_verbs")


def _is_arranged(verb: Token, root: Token) -> bool:
    """Tell whether "is" puts an event on a date ("the hearing is on 4 October") or orders it ("they are to go")."""
    if verb.lower_ not in ("is", "are", "'s", "’s"):
        return False
    if any(c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children) for c in verb.children):
        return True
    if root.head == verb and root.i == verb.i - 1 and verb.lower_ == "is":
        return True  # "Monday is the birthday of the founder"
    told = [c for c in verb.children if c.dep_ in ("acomp", "attr", "auxpass")]
    alone = not told or told == [root] or any(c.dep_ == "expl" for c in verb.children)
    direct = root.head == verb or (root.head.head == verb and root.head.lower_ in words("dates", "before_event"))
    return verb.dep_ not in ("aux", "auxpass") and alone and direct
