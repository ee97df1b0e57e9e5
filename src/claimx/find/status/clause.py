"""What a finite clause says of its verb: modals, tense, conditions, and the clause it is a complement of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import VerbGroup, group_of, is_passive, own_subject
from claimx.find.phrases import singular
from claimx.find.status.classes import among, status_of, verb_lemma
from claimx.find.status.verdict import Verdict, verdict
from claimx.find.tokens import children, is_verbal
from claimx.lexicon import mapping, words
from claimx.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLANS = ("plan_nouns", "intention_nouns", "goal_nouns", "agreement_nouns", "commitment_nouns")


def of_clause(group: VerbGroup, verb: Token) -> Verdict:
    """Return what a clause says; ``group`` is that of its modals, ``verb`` the verb whose meaning counts."""
    return condition(group) or _question(group) or _hedge(group) or _modal(group, verb) or _tense(group)


def condition(group: VerbGroup) -> Verdict | None:
    """Return a condition: the clause is one, or has one beside a modal."""
    top = clause_top(group.verb)
    mark = _conditional_mark(top) or _conditional_mark(group.verb)
    if mark is not None and top.dep_ in ("advcl", "ccomp", "pcomp", "acl", "dep", "ROOT", "parataxis"):
        return verdict(Status.POSSIBLE, mark, "condition")
    if group.modal is None and group.verb.tag_ not in ("VBZ", "VBP"):
        return None
    for clause in children(group.verb, "advcl"):
        mark = None if _is_purpose(clause) else _conditional_mark(clause)
        if mark is not None and mark.lower_ != "whether" and not (mark.i and mark.nbor(-1).lower_ == "even"):
            return verdict(Status.POSSIBLE, mark, "on_condition")
    return None


def _is_purpose(clause: Token) -> bool:
    """Say whether a conditional clause tells what something is for: "must double output if they are to cope".

    "If they were to move" is a condition.
    """
    ends = (t for c in children(clause, "xcomp") for t in children(c, "aux"))
    return clause.lower_ in ("is", "are", "'s", "'re") and any(t.tag_ == "TO" for t in ends)


def _conditional_mark(verb: Token) -> Token | None:
    marks = words("status", "conditions")
    first = next(iter(verb.lefts), None)
    if (
        first is not None
        and first.lower_ in words("status", "inverted_conditions")
        and first.dep_ in ("aux", "auxpass")
    ):
        who = own_subject(verb)  # "were it held under two degrees": no question, which ends in its mark
        before = first.nbor(-1) if first.i else first
        opens = (
            first.is_sent_start or before.is_punct or before.lower_ in ("and", "but")
        )  # not "nor were 12 workers paid"
        if who is not None and first.i < who.i and verb.sent[-1].text != "?" and opens:
            return first
    return next((t for t in verb.lefts if t.lower_ in marks and t.dep_ in ("mark", "advmod")), None)


def _question(group: VerbGroup) -> Verdict | None:
    """Return a question, told by its mark and its inversion: "Will the bank cut 300 jobs?"."""
    end = group.verb.sent[-1]
    who = own_subject(group.verb)
    asked = end.text == "?" and group.modal is not None and who is not None and group.modal.i < who.i < group.verb.i
    return verdict(Status.POSSIBLE, end, "question") if asked else None


def _hedge(group: VerbGroup) -> Verdict | None:
    """Return what a sentence adverb says of the verb: "possibly", "probably", "will likely"."""
    hedges = mapping("status", "hedges")
    for child in group.verb.lefts:
        if child.lower_ in hedges and child.dep_ == "advmod":
            past = group.modal is None and (group.past or group.perfect)
            return verdict(Status.POSSIBLE if past else Status(hedges[child.lower_]), child, "adverb")
    return None


def _modal(group: VerbGroup, verb: Token) -> Verdict | None:
    modal = group.modal
    if modal is None:
        return None
    plan = _planned_in(group.verb)
    if plan is not None and modal.lower_ not in ("may", "might", "could"):
        return plan
    kind = mapping("status", "modals")[modal.lower_]
    if kind == "future":
        return _future(group, verb)
    if kind == "conditional":
        return _conditional(group, verb)
    if kind == "ability" or modal.lower_ == "could":
        return _ability(group, verb, modal)
    if kind == "requested":
        return _obligation(group, verb, modal)
    return verdict(Status(kind), modal, "modal")


def _planned_in(verb: Token) -> Verdict | None:
    """Return the plan, pledge or goal whose relative clause it is: "plans in which 300 jobs should go"."""
    top = clause_top(verb)
    noun = top.head
    if top.dep_ != "relcl":
        return None
    if is_verbal(noun) and noun.dep_ == "acl":
        noun = noun.head
    status = None if is_verbal(noun) else status_of(noun, "value")
    return None if status is None else verdict(status, noun, "relative")


def _future(group: VerbGroup, verb: Token) -> Verdict:
    """Return a future: what somebody does is planned, what nobody decides forecast; a clause above may know better."""
    cue = group.modal or verb
    above = _complement_of(group.verb, future=True)
    if above is not None:
        return above
    return verdict(Status.FORECAST if uncontrolled(verb) else Status.PLANNED, cue, "future")


def _conditional(group: VerbGroup, verb: Token) -> Verdict:
    """Return what "would" says: the future seen from a past saying or plan, else a condition."""
    cue = group.modal or verb
    if group.perfect and verb.tag_ == "VBN":
        return verdict(Status.POSSIBLE, cue, "counterfactual")
    if any(t.lower_ in words("status", "later") for t in children(group.verb, "advmod")) and group.verb.dep_ != "ccomp":
        return verdict(Status.REPORTED, cue, "later")
    who = own_subject(group.verb)
    if who is not None and (is_verbal(who) or singular(who) in words("status", "bills")):
        return verdict(Status.POSSIBLE, cue, "conditional")
    of_plan = who is not None and any(among(who, plans) for plans in _PLANS)
    if of_plan or backshifted(group.verb) or _under_plan(group.verb):
        return _future(group, verb)
    return verdict(Status.POSSIBLE, cue, "conditional")


def _under_plan(verb: Token) -> bool:
    """Say whether a clause is one of a plan or agreement: "under the deal, the bank would pay"."""
    prepositions = [c for c in verb.lefts if c.lower_ in ("under", "per") and c.dep_ == "prep"]
    return any(among(noun, plans) for prep in prepositions for noun in prep.subtree for plans in _PLANS)


def backshifted(verb: Token) -> bool:
    """Say whether a clause stands under a verb of saying, so that its "would" is the future of what was said."""
    top = clause_top(verb)
    if top.dep_ in ("ccomp", "acl") and top.head.i != top.i:
        return not is_verbal(top.head) or top.head.tag_ not in ("VBZ", "VBP")
    return any(among(c, "reporting_verbs") and c.tag_ == "VBD" for c in children(top, "parataxis"))


def _ability(group: VerbGroup, verb: Token, modal: Token) -> Verdict:
    """Return what "can" says: a standing capacity holds, a chance is possible; "could not" did not come about."""
    if group.negation is not None or modal.lower_ == "cannot":
        return verdict(Status.REPORTED, modal, "unable")
    if modal.lower_ != "could" and verb_lemma(verb) in words("status", "capacity_verbs"):
        return verdict(Status.REPORTED, modal, "capacity")
    return verdict(Status.POSSIBLE, modal, "modal")


def _obligation(group: VerbGroup, verb: Token, modal: Token) -> Verdict:
    if group.perfect and verb.tag_ == "VBN":
        return verdict(Status.POSSIBLE, modal, "inferred")
    if modal.lower_ == "should" and (uncontrolled(verb) or _comes_by_itself(verb)):
        return verdict(Status.FORECAST, modal, "should")
    return verdict(Status.REQUESTED, modal, "modal")


def _comes_by_itself(verb: Token) -> bool:
    arrives = among(verb, "arrival_verbs") and not children(verb, "dobj")  # "Israel should reopen 12 crossings"
    return not is_passive(verb) and (among(verb, "capacity_verbs") or arrives)


def uncontrolled(verb: Token) -> bool:
    """Say whether nobody decides what a verb says: change, loss, cost, state."""
    lemma, who = verb_lemma(verb), own_subject(verb)
    if who is not None and not is_passive(verb) and is_blind(who) and singular(who) not in words("items", "totals"):
        return True
    if lemma == "be":
        return any(c.lower_ not in words("status", "controlled_states") for c in children(verb, "attr", "acomp"))
    if lemma not in words("status", "uncontrolled_verbs"):
        return False
    if lemma not in words("status", "transitive_changes"):
        return True
    return not is_passive(verb) and not children(verb, "dobj")


def is_blind(who: Token) -> bool:
    """Say whether a subject moves without a will, its own or another's: "the storm will reach", "prices will rise"."""
    return among(who, "natural_forces") or among(who, "blind_levels")


def _tense(group: VerbGroup) -> Verdict:
    above = _complement_of(group.verb, future=False)
    if above is not None:
        return above
    name = "perfect" if group.perfect else "past" if group.past or group.verb.tag_ == "VBN" else "present"
    return verdict(Status.REPORTED, group.verb, name)


# What an indicative that-clause takes over from these; the others only govern the future or subjunctive.
_FIRM_VERBS = ("prediction_verbs", "doubt_verbs", "aim_verbs", "wish_verbs")
_FIRM = (*_FIRM_VERBS, "forecast_nouns", "possibility_nouns", "goal_nouns", "power_nouns")


def _complement_of(verb: Token, *, future: bool) -> Verdict | None:
    """Return what the verb or noun says of the that-clause it governs."""
    top = clause_top(verb)
    head = top.head
    if head.i == top.i or top.dep_ not in ("ccomp", "acl") or (top.dep_ == "acl" and is_verbal(head)):
        return None
    if top.dep_ == "acl" and head.dep_ in ("dobj", "dative") and status_of(head, "clause") is None:
        head = head.head
    if top.dep_ == "ccomp" and head.i > top.i and not future and not among(head, "prediction_verbs"):
        return None
    predicative = next((c for c in children(head, "acomp") if status_of(c, "clause") is not None), None)
    if predicative is not None:
        return verdict(status_of(predicative, "clause") or Status.POSSIBLE, predicative, "adjective.clause")
    if is_verbal(head) and among(head, "clause_implicatives") and group_of(head).modal is not None:
        return of_clause(group_of(head), verb)
    status = status_of(head, "clause") or (status_of(head, "future_clause") if future else None)
    subjunctive = group_of(top).modal is None and any(t.tag_ == "VB" for t in (top, *children(top, "aux", "auxpass")))
    asks = among(head, "reporting_verbs") or any(t.tag_ in ("WRB", "WP") for t in top.lefts)
    if status is Status.REQUESTED and asks and not subjunctive:
        return _opinion(head, future)
    if status is not None and not future and _tells_past(top, head):
        return None
    if status is not None and (future or subjunctive or any(among(head, group) for group in _FIRM)):
        return verdict(status, head, "clause")
    return _opinion(head, future)


def _tells_past(top: Token, head: Token) -> bool:
    """Say whether a past clause without "that" stands under a past verb: more likely the tree is wrong."""
    return top.tag_ == "VBD" and head.tag_ in ("VBD", "VBN") and not children(top, "mark")


def _opinion(head: Token, future: bool) -> Verdict | None:
    if future and is_verbal(head) and among(head, "opinion_verbs"):
        return verdict(Status.FORECAST, head, "opinion")
    return None


def clause_top(verb: Token) -> Token:
    """Return the first of the coordinated verbs that a verb belongs to: it is what hangs on the rest."""
    while verb.dep_ == "conj" and is_verbal(verb.head) and verb.head.i != verb.i:
        verb = verb.head
    return verb
