"""Whether the event of a date is still to come: by its status, its tense, and the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.find.clauses import is_passive
from claimx.find.deadlines.candidates import lies_ahead, takes_effect
from claimx.find.status.classes import status_of
from claimx.find.status.scope import decide
from claimx.find.tokens import is_verbal, sentence_start, slice_at
from claimx.lexicon import mapping, words
from claimx.model import DateRole, Status

if TYPE_CHECKING:
    import datetime

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from claimx.find.deadlines.candidates import Candidate
    from claimx.find.status.verdict import Verdict
    from claimx.model import When

# Rules that say what is not, or not yet, dated by the date beside them.
_UNDATED = ("counterfactual", "inferred", "later")
_AWAITED = (Status.FORECAST, Status.PLANNED)
_PRESENT = ("MD", "VBZ", "VBP", "VBG")
_ENDS = (DateRole.BY, DateRole.UNTIL)


def is_to_come(found: Candidate, published: datetime.date | None) -> bool:
    """Say whether a date is that of an event to come; without ``published`` the words alone decide."""
    judged = decide(found.tokens, found.verb)
    rule = judged.because[0].rule if judged.because else ""
    cue = slice_at(found.verb.doc, judged.because[0].start, judged.because[0].end)[0] if judged.because else found.verb
    ahead = lies_ahead(found.date, published)
    if found.date.role is DateRole.OVER and not (ahead and judged.status is Status.PLANNED):
        return False
    if judged.status is Status.REPORTED:
        if rule.endswith("present") and found.verb.tag_ in ("VBZ", "VBP") and _runs_on(found.date, published):
            return True
        goes_on = found.verb.lower_ in words("dates", "sequels")
        holds = rule.endswith(("present", "fragment", "capacity")) or goes_on or _is_set(found, rule)
        return ahead and (holds or (found.date.role in _ENDS and not _is_done(found.tokens, rule)))
    ends = found.date.role in _ENDS
    if rule.endswith(_UNDATED) or (cue.lower_ in ("can", "ca") and not (ahead or ends)):
        return False
    if rule.endswith(".condition") and not (ends or ahead):
        return False
    if found.verb.tag_ == "VBG" and found.verb.dep_ in ("acl", "pcomp") and not (ends or ahead):
        return False  # "hopes it shows those watching today", "would stay, before leaving the next day"
    if _is_period_of(found.tokens, cue) and not (judged.status is Status.PLANNED and ".verb." in rule):
        return False
    if _is_past(found.date, published) and not ends and not (cue.tag_ in _PRESENT and _is_weekday(found.date)):
        return judged.status in _AWAITED and _was_awaited(rule, cue)
    if rule.endswith("purpose") or _is_act(found, judged, cue):
        return ahead or ends
    return True


def _is_set(found: Candidate, rule: str) -> bool:
    """Say whether what is reported was set for the date: "called a rally for May 3", "is reported in May"."""
    tokens, verb = found.tokens, found.verb
    before = tokens.start - 1
    meant = rule.endswith("past") and before > sentence_start(tokens[0]) and tokens.doc[before].lower_ == "for"
    passive = any(t.dep_ == "auxpass" and t.tag_ in _PRESENT for t in verb.children)
    return meant or passive or takes_effect(tokens) or status_of(verb, "object") is not None


def _is_done(tokens: DocSpan, rule: str) -> bool:
    """Say whether a past event only came before the date: "launched ahead of May Day"."""
    before = tokens.doc[max(tokens.start - 2, 0) : tokens.start].text.lower()
    return rule.endswith(("past", "perfect")) and before == "ahead of"


def _runs_on(date: When, published: datetime.date | None) -> bool:
    """Say whether what holds now holds until a date: one that nothing puts in the past ("have until Friday")."""
    if date.role is not DateRole.UNTIL or date.first is None:
        return False
    return published is None or _is_weekday(date)


def _is_weekday(date: When) -> bool:
    """Say whether a date is a bare weekday: which one is meant, the tense tells better than the calendar."""
    return any(reason.rule == "when.weekday" for reason in date.because)


def _is_period_of(tokens: DocSpan, cue: Token) -> bool:
    """Say whether a date is the period of a figure: "a loss for the second quarter", but "elections set for May"."""
    before = tokens.start - 1
    while before > sentence_start(tokens[0]) and tokens.doc[before].pos_ == "DET":
        before -= 1
    return before > 0 and tokens.doc[before].lower_ == "for" and before - 1 != cue.i and cue.tag_ != "VBN"


def _is_past(date: When, published: datetime.date | None) -> bool:
    return published is not None and date.last is not None and date.last < published


def _was_awaited(rule: str, cue: Token) -> bool:
    """Say whether a past date is one that something was set or expected for: "was to open", "said it would open"."""
    if rule.endswith(("be_to", "future")):
        return cue.tag_ == "VBD" or mapping("status", "modals").get(cue.lower_) == "conditional"
    return is_verbal(cue) and is_passive(cue) and ".verb." in rule


def _is_act(found: Candidate, judged: Verdict, cue: Token) -> bool:
    """Say whether a date is that of the pledge or request itself: "called on Thursday for a truce"."""
    if judged.status in _AWAITED:
        return False
    return cue.i == found.verb.i and is_verbal(cue) and cue.tag_ in ("VBD", "VBN", "VBZ", "VBP")
