"""The tense of a clause, as far as it says whether a bare date lies before or after the day of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import group_of
from claimx.find.tokens import ancestors, children, is_verbal, slice_at
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
        if _is_prepared_for(token, root):
            return FUTURE
        infinitive = any(c.lower_ == "to" for c in children(token, "aux"))
        put = token.lower_ != "set" or (token.tag_ == "VBN" and any(c.lower_ == "for" for c in token.rights))
        if token.lower_ in words("dates", "scheduling") and put and not infinitive:
            if token.dep_ == "nsubj" and token.head.tag_ == "VBD":
                return PAST  # "the Monday deadline passed"
            return AHEAD_THEN if _is_past(token) else FUTURE
        if is_verbal(token):
            found = _tense_of(token, root, cue)
            if found is not None:
                return found
    return None


def _is_compared(word: Token, root: Token) -> bool:
    """Tell whether a date below a word belongs to the base of a comparison: "up from 1,000 a day in December"."""
    moved = word.lower_ == "from" and word.head.lower_ in words("dates", "risen_or_fallen")
    return (moved or word.lower_ in ("against", "than")) and word.dep_ == "prep" and word != root.head


def _is_prepared_for(word: Token, root: Token) -> bool:
    """Tell whether a word looks ahead to the event that a date belongs to: "waiting for Friday's figures"."""
    if root.dep_ not in _ATTRIBUTIVE or root.head.dep_ != "pobj" or root.head.head.head != word:
        return False
    before = root.head.head.lower_
    if before == "before":  # "the offer comes three days before Friday's summit"
        return word.tag_ in ("VBZ", "VBP")
    return before in ("for", "to") and word.lemma_ in words("dates", "preparing")


def _tense_of(verb: Token, root: Token, cue: int) -> str | None:
    """Return what a verb group says of the date ``root``; None sends the search on to the clause above."""
    attributive = root.dep_ in _ATTRIBUTIVE
    group = group_of(verb)
    modal = group.modal.lower_ if group.modal is not None else ""
    if modal in words("dates", "modal") or (cue in (LIMIT, THROUGH) and modal in words("dates", "possible")):
        if attributive and modal not in words("dates", "certain"):
            return None  # "would appeal Wednesday's ruling"
        foreseen = verb.head.lower_ in words("dates", "foreseen") and _is_past(verb.head)
        return PAST if group.perfect else AHEAD_THEN if foreseen else FUTURE
    if group.to is not None:
        return None if attributive else _infinitive(verb, root, cue)
    if cue in (START, LIMIT) and not (group.perfect and group.past) and _is_binding(verb):
        return FUTURE
    due = any(c.lower_ in words("dates", "scheduling") for c in children(verb, "acomp"))
    if due and not attributive:
        return AHEAD_THEN if group.past else FUTURE  # "he is due in court on Friday"
    bare = verb.tag_ == "VBN" and not children(verb, "aux", "auxpass")
    if cue == LIMIT and group.finite and not group.past and not bare and not attributive:
        return FUTURE
    if group.past or group.perfect:
        return PAST
    if bare:  # "wants the mine closed by June" asks; "a mine closed in June" tells
        return None if cue == LIMIT and verb.dep_ in ("ccomp", "xcomp", "oprd", "conj") else PAST
    if attributive or not group.finite:
        return FUTURE if verb.lower_ == "going" else None
    awaited = any(c.lower_ in words("dates", "awaiting") for c in children(verb, "mark", "advmod"))
    return FUTURE if awaited or _is_timetable(verb, root) or _is_arranged(verb, root) else None


def _is_binding(verb: Token) -> bool:
    """Tell whether a verb sets what is to come: it orders, or puts off ("put off the trip until Wednesday")."""
    pairs = {f"{verb.lemma_} {c.lower_}" for c in children(verb, "prt")}
    return verb.lemma_ in words("dates", "binding") or not pairs.isdisjoint(words("dates", "binding_pair"))


def _infinitive(verb: Token, root: Token, cue: int) -> str | None:
    """Return the tense of "to meet": ahead when a verb asks for it ("plans to"), not of purpose ("met to discuss")."""
    governor = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "ROOT"):
        return None
    edge = (root.head if root.dep_ == "pobj" else root).left_edge
    apart = edge.i > 0 and edge.nbor(-1).text == ","  # "agreed to pay a fine, the third, on Monday"
    if cue == OPEN and governor.tag_ == "VBD" and (apart or governor.lemma_ in words("dates", "deciding")):
        return PAST
    ahead = cue == LIMIT and not group_of(verb).perfect  # "agreed to leave by June"; "was to have left by June"
    return AHEAD_THEN if not ahead and governor.i != verb.i and _is_past(governor) else FUTURE


def _is_past(word: Token) -> bool:
    """Tell whether a word that looks ahead does so from a past moment: "was expected", "was due", "they planned"."""
    if not is_verbal(word):
        return word.dep_ in ("acomp", "attr", "oprd") and word.head.lower_ in ("was", "were", "been")
    return group_of(word).past


def _is_timetable(verb: Token, root: Token) -> bool:
    """Tell whether a present tense tells a plan ("the court meets on Friday", "is meeting")."""
    day = any(t.lower_ in mapping("dates", "weekday") for t in (root, *root.children))
    if verb.tag_ == "VBG" and day and verb.lemma_ not in words("dates", "telling_presents"):
        return True
    return verb.tag_ in ("VBZ", "VBP", "VBG") and verb.lemma_ in words("dates", "timetable_verbs")


def _is_arranged(verb: Token, root: Token) -> bool:
    """Tell whether "is" puts an event on a date: "the hearing is on 4 October", "Monday is the birthday"."""
    if verb.lower_ not in ("is", "are", "'s", "’s") or verb.dep_ in ("aux", "auxpass"):
        return False
    if root.head == verb and root.i == verb.i - 1:
        return True
    told = children(verb, "acomp", "attr", "auxpass")
    direct = root.head == verb or (root.head.head == verb and root.head.lower_ in words("dates", "before_event"))
    return direct and told in ([], [root])
