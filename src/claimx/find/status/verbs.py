"""What a verb of a class says of what stands in one of its frames: "needs $5m", "pledged to send"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import group_of, is_passive, own_subject
from claimx.find.phrases import singular
from claimx.find.status.classes import among, status_of, verb_lemma
from claimx.find.status.clause import clause_top, condition, is_blind, uncontrolled
from claimx.find.status.verdict import Verdict, verdict
from claimx.find.status.way import LEFT, TIMES
from claimx.find.tokens import children, is_verbal
from claimx.lexicon import mapping, words
from claimx.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.find.clauses import VerbGroup
    from claimx.find.status.way import Way

_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp", "dep")
_GERUNDS = ("xcomp", "ccomp")
_SUBJECTS = ("nsubj", "nsubjpass")


def by_class(word: Token, group: VerbGroup, way: Way) -> Verdict | None:
    """Judge by the verb's class and frame, else by its object, predicate adjective or subject."""
    if verb_lemma(word) == "rule" and any(c.lower_ == "out" for c in word.children):
        return _ruled_out(word, way)
    if verb_lemma(word) == "see" and word.tag_ != "VBD" and way.inner is not None and way.inner.dep_ in _GERUNDS:
        seen = way.inner.tag_ == "VBG" and uncontrolled(way.inner)
        return verdict(Status.FORECAST, word, "verb.gerund") if seen else None
    return _by_frame(word, group, way) or _by_object(word, way) or _by_predicative(word, way) or _by_subject(word, way)


def _ruled_out(word: Token, way: Way) -> Verdict:
    """Judge what is ruled out; what is not ruled out is possible."""
    if way.negations:
        way.negations.clear()
        return verdict(Status.POSSIBLE, word, "verb.rule_out")
    way.negations.append(word)
    return verdict(Status.PLANNED, word, "verb.rule_out")


def _by_frame(word: Token, group: VerbGroup, way: Way) -> Verdict | None:
    frame = _frame_in_verb(word, way)
    status = _of_date(word, way) or (None if frame is None else status_of(word, frame))
    if status is None or _other_sense(word, frame, way):
        return None
    modal = None if group.modal is None else mapping("status", "modals")[group.modal.lower_]
    if modal == "possible" and group.modal is not None:
        return verdict(Status.POSSIBLE, group.modal, "modal")
    if status is Status.PLANNED and frame == "infinitive" and among(word, "raising_words"):
        status = _raised(word, way)
    on_condition = _asked(word, status) if group.modal is None else condition(group)
    return on_condition or verdict(status, word, f"verb.{frame or 'date'}")


def _asked(word: Token, status: Status) -> Verdict | None:
    """Return the request whose subjunctive clause a pledge stands in: "demanded that workers be offered $500"."""
    top = clause_top(word)
    if status is not Status.PLEDGED or top.dep_ != "ccomp" or _frame_of_clause(top) != "clause":
        return None
    asks = status_of(top.head, "clause") is Status.REQUESTED
    return verdict(Status.REQUESTED, top.head, "verb.clause") if asks else None


def _raised(word: Token, way: Way) -> Status:
    """Return a forecast where neither verb nor subject has a will: "prices are set to rise"."""
    who = own_subject(word)
    moves = way.verb is not None and uncontrolled(way.verb)
    return Status.FORECAST if moves or (who is not None and is_blind(who)) else Status.PLANNED


def _of_date(word: Token, way: Way) -> Status | None:
    """Return what a verb or predicate adjective says of an anchor that is a date: "set for May", "is due by June"."""
    if not way.is_date or way.verb is not None:  # "was delayed, leaving two weeks": the date of another verb
        return None
    if among(word, "set_verbs") and (way.preposition is None or way.preposition.lower_ not in ("for", "at")):
        return None
    if word.tag_ == "VBN" or is_passive(word):
        return status_of(word, "date")
    return next((s for s in (status_of(c, "date") for c in children(word, "acomp")) if s is not None), None)


def _other_sense(word: Token, frame: str | None, way: Way) -> bool:
    """Say whether the verb is used in a sense that is none of its class."""
    lemma = verb_lemma(word)
    if lemma == "commit":
        return any(singular(t) in words("status", "committed_deeds") for t in children(word, "dobj", "nsubjpass"))
    if frame == "object" and among(word, "considered_object_verbs") and not among(word, "risk_verbs"):
        return word.tag_ != "VBG"
    if among(word, "enabling_verbs"):
        group = group_of(word)
        return group.past or group.perfect
    if lemma in ("need", "require") and way.inner is not None and singular(way.inner) in words("items", "time_nouns"):
        return True
    if frame == "infinitive" and among(word, "object_infinitives"):
        return bool(children(word, "dobj"))
    return False


def _frame_in_verb(word: Token, way: Way) -> str | None:
    """Return the frame of the verb that the way comes from."""
    inner = way.inner
    if inner is None or (way.predicate is not None and not word.is_ancestor(inner)):
        return "object" if way.anchor.start > word.i or is_passive(word) else None
    if way.preposition is not None:
        return _frame_of_preposition(word, way, way.preposition)
    if is_verbal(inner) and inner.dep_ not in _SUBJECTS:
        return _frame_of_clause(inner)
    if inner.dep_ == "conj" and inner.i > word.i and not is_verbal(inner):
        return "object"
    if inner.dep_ in _OBJECTS or (inner.dep_ == "nsubj" and word.tag_ == "VBN" and _is_bare(word)):
        return "object"
    if inner.dep_ == "npadvmod" and any(t.tag_ == "$" for t in way.anchor) and not children(word, "dobj"):
        return "object"
    if inner.dep_ == "npadvmod" or inner.ent_type_ in TIMES:
        foretold = word.tag_ in ("VBZ", "VBP", "VBG") and status_of(word, "object") in (Status.FORECAST, Status.PLANNED)
        return "object" if word.tag_ == "VBN" or (way.is_date and foretold) else None
    return None


def _is_bare(word: Token) -> bool:
    """Say whether a participle has neither auxiliary nor object: a headline's passive ("500 jobs pledged")."""
    return not any(c.dep_ in ("aux", "auxpass", "dobj") for c in word.children)


def _frame_of_preposition(word: Token, way: Way, preposition: Token) -> str | None:
    if way.inner is not None and is_verbal(way.inner):
        return "infinitive" if preposition.lower_ in words("status", "task_prepositions") else None
    if way.is_date and word.tag_ == "VBN" and way.inner is not None and way.inner.i == way.anchor.root.i:
        return "object"
    if any(word.i < c.i < way.anchor.start and group_of(c).to is not None for c in children(word, "xcomp")):
        return "infinitive"  # "plans to build it, at a cost of $5m"
    if preposition.lower_ in ("to", "at") and among(word, "limit_verbs"):
        return "object"
    if preposition.lower_ in ("at", "of", "on") and status_of(word, preposition.lower_) is not None:
        return preposition.lower_
    if way.inner is not None and singular(way.inner) in words("items", "time_nouns") and not _has_of(way.inner):
        return None
    aimed = preposition.lower_ == "at" and among(word, "aim_for_verbs")
    return "for" if aimed or preposition.lower_ == "for" else None


def _has_of(noun: Token) -> bool:
    """Say whether a stretch of time is a thing: "three days of leave", against "waited for three days"."""
    return any(c.lower_ == "of" for c in children(noun, "prep"))


def _frame_of_clause(inner: Token) -> str | None:
    if inner.dep_ == "relcl":
        return None
    if inner.dep_ == "ccomp" and inner.tag_ in ("VBN", "VBD") and among(inner.head, "wish_verbs"):
        return "clause"
    group = group_of(clause_top(inner))
    if group.to is not None:
        other = among(inner.head, "wish_verbs") and own_subject(inner) is not None and inner.dep_ == "ccomp"
        return "clause" if other else "infinitive"
    if inner.tag_ == "VBG" and not group.finite:
        return "gerund" if inner.dep_ in ("xcomp", "dobj", "pcomp", "ccomp") else None
    bare = inner.tag_ == "VB" or any(t.tag_ == "VB" and t.lower_ == "be" for t in inner.lefts)
    return "clause" if bare and group.modal is None else None


def _by_object(word: Token, way: Way) -> Verdict | None:
    """Judge by a noun that the verb has as object: "announced plans on Friday to shut", "unveiled cuts of 300 jobs"."""
    inner = way.inner
    infinitive = inner is not None and is_verbal(inner) and group_of(inner).to is not None
    if infinitive and inner is not None and inner.dep_ in ("xcomp", "advcl", "ccomp"):
        for noun in children(word, "dobj", "attr"):
            status = status_of(noun, "infinitive")
            if status is not None and not is_verbal(noun):
                return verdict(status, noun, "noun.infinitive")
    level = way.preposition is not None and way.preposition.lower_ in words("status", "setting_prepositions")
    if level and not way.is_date and not is_verbal(inner or word):
        for noun in children(word, "dobj"):
            status = None if is_verbal(noun) else status_of(noun, "value")
            if status is not None:
                return verdict(status, noun, "noun.level")
    if among(word, "announcement_verbs") and (inner is None or inner.dep_ not in _SUBJECTS):
        cue = next((n for n in way.nouns if not is_verbal(n) and among(n, "announced_nouns")), None)
        if cue is not None:
            return verdict(Status.PLANNED, cue, "announced")
    return None


def _by_predicative(word: Token, way: Way) -> Verdict | None:
    """Judge the subject of an adjective that has an infinitive: "300 homes are due to be built"."""
    if way.inner is None or way.inner.dep_ not in _SUBJECTS:
        return None
    for adjective in children(word, "acomp", "oprd"):
        status = status_of(adjective, "infinitive")
        if status is not None and any(group_of(c).to is not None for c in children(adjective, "xcomp")):
            way.negations += [adjective] if adjective.lower_ in words("status", "negative_words") else []
            return verdict(status, adjective, "adjective.infinitive")
    return None


def _by_subject(word: Token, way: Way) -> Verdict | None:
    """Judge by a plan, goal or forecast as subject: "the target is 2,500", "the plan includes 300 homes"."""
    if way.inner is not None and way.inner.dep_ in _SUBJECTS:
        return None
    who = own_subject(word)
    if who is None or is_verbal(who) or not (among(word, "contents") or verb_lemma(word) == "be"):
        return None
    infinitive = way.inner is not None and is_verbal(way.inner)
    status = status_of(who, "infinitive" if infinitive else "value")
    if status is None:
        return _modified_subject(who) if verb_lemma(word) == "be" else None
    return verdict(status, who, "subject")


def _modified_subject(who: Token) -> Verdict | None:
    """Judge by a modifier of the subject: "the expected turnout is 55%"."""
    modifiers = mapping("status", "modifiers")
    cue = next((c for c in who.lefts if c.dep_ in LEFT and c.lower_ in modifiers), None)
    return None if cue is None else verdict(Status(modifiers[cue.lower_]), cue, "subject")
