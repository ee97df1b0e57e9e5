"""Dated plans without a number: which dates are deadlines of their own.

A date is one when the event it dates is planned, pledged, aimed at, forecast, asked for or possible, or when it lies
after the publication; and when the event's clause holds no quantity that would carry the date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from claimx.find.clauses import governor, is_passive, is_verb
from claimx.find.events.action import predicate
from claimx.find.phrases import singular
from claimx.find.status.classes import among, status_of
from claimx.find.status.group import group_of
from claimx.find.status.scope import decide
from claimx.find.tokens import is_verbal, sentence_start, slice_at, text_of
from claimx.lexicon import mapping, words
from claimx.model import DateRole, Status, TimexType

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

    from claimx.find.status.verdict import Verdict
    from claimx.model import Quantity, When

_CLAUSES = ("ccomp", "relcl", "acl", "advcl", "csubj", "parataxis", "conj", "pcomp")
_ATTRIBUTIVE = ("compound", "nmod", "amod", "poss", "nummod", "nsubj", "nsubjpass", "dobj")
_VAGUE = ("PRESENT_REF", "FUTURE_REF", "PAST_REF")
# A clock time without a day, and a date that only refers back, name no day of their own.
_NO_DAY = ("when.clock", "when.same")
# Rules that say what is not, or not yet, dated by the date beside them.
_UNDATED = ("counterfactual", "inferred", "later")
_AWAITED = (Status.FORECAST, Status.PLANNED)
# Characters between two dates that name one: "next week, on March 14".
_NEAR = 8
_PRESENT = ("MD", "VBZ", "VBP", "VBG")
_ENDS = (DateRole.BY, DateRole.UNTIL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with the verb or event noun that it dates."""

    date: When
    tokens: DocSpan
    verb: Token


def find_deadlines(
    doc: Doc, dates: Sequence[When], quantities: Sequence[Quantity], published: datetime.date | None = None
) -> list[When]:
    """Return the dates of events to come whose clause holds no quantity; ``published`` tells what lies ahead."""
    counted: dict[int, list[DocSpan]] = defaultdict(list)
    for quantity in quantities:
        tokens = slice_at(doc, quantity.start, quantity.end)
        counted[sentence_start(tokens[0])].append(tokens)
    found = [c for c in (_candidate(doc, date) for date in dates) if c is not None and _is_to_come(c, published)]
    deadlines = []
    for sentence, candidates in groupby(found, key=lambda c: sentence_start(c.tokens[0])):
        alone = [c for c in candidates if not any(_shares_clause(q, c.verb) for q in counted[sentence])]
        deadlines += [_with_role(c) for c in alone if not any(_is_part(other, c) for other in alone)]
    return _alternatives(doc, deadlines)


def _alternatives(doc: Doc, dates: list[When]) -> list[When]:
    """Return the dates with two that only "or" parts as one: "in May or June", "late on Monday or early Tuesday"."""
    found: list[When] = []
    for date in dates:
        last = found[-1] if found else None
        rises = last is not None and last.first is not None and date.last is not None and last.first <= date.last
        if last is None or text_of(doc)[last.end : date.start] != " or " or not rises:
            found.append(date)
            continue
        text = text_of(doc)[last.start : date.end]
        edtf = f"[{last.edtf},{date.edtf}]" if last.edtf and date.edtf else None  # one of a set: ISO 8601-2, 6.4
        both = replace(last, text=text, end=date.end, last=date.last, granularity=None, timex=None, edtf=edtf)
        found[-1] = replace(both, because=(*last.because, *date.because))
    return found


def _with_role(found: Candidate) -> When:
    """Return the date with the role that its verb or noun gives it: "the deadline is May 5", "moved to May 5"."""
    date, verb = found.date, found.verb
    nouns = [verb.head, *(c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))]
    if date.role is DateRole.AT and any(singular(t) in words("dates", "limit_nouns") for t in nouns if t.i != verb.i):
        return replace(date, role=DateRole.BY)
    if date.role is DateRole.UNTIL and verb.lemma_.casefold() in words("dates", "rescheduling_verbs"):
        return replace(date, role=DateRole.AT)
    return date


def lies_ahead(date: When | None, published: datetime.date | None) -> bool:
    """Say whether a date begins after the publication; False when either is unknown."""
    return date is not None and published is not None and date.first is not None and date.first > published


def _candidate(doc: Doc, date: When) -> Candidate | None:
    tokens = slice_at(doc, date.start, date.end)
    if not _names_a_day(date) or _is_attributive(tokens):
        return None
    verb = predicate(doc, tokens, None)
    if verb is None or _is_said_then(tokens, verb) or _dates_another(tokens, verb):
        return None
    return Candidate(date, tokens, verb)


def _dates_another(tokens: DocSpan, verb: Token) -> bool:
    """Say whether a date stands in a finite past clause of its own below the verb: "that began in 2022"."""
    own = governor(tokens.root)
    if own is None or own.i == verb.i or not verb.is_ancestor(own):
        return False
    group = group_of(own)
    return group.finite and group.modal is None and group.past


def _names_a_day(date: When) -> bool:
    """Say whether a date is explicit or resolvable: no vague one, no frequency, no mere length of time."""
    if date.first is None and date.last is None and not date.needs_published:
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
    if _takes_effect(tokens):
        return False
    if among(verb, "reporting_verbs") and is_verbal(verb):
        group = group_of(verb)
        return group.modal is None and group.to is None
    before = tokens.start - 1
    while before > sentence_start(tokens[0]) and tokens.doc[before].pos_ == "ADP":
        before -= 1
    return is_verb(tokens.doc[before]) and among(tokens.doc[before], "reporting_verbs")


def _takes_effect(tokens: DocSpan) -> bool:
    return tokens.start > sentence_start(tokens[0]) and tokens.doc[tokens.start - 1].lower_ == "effective"


def _is_done(tokens: DocSpan, rule: str) -> bool:
    """Say whether a past event only came before the date: "launched ahead of May Day"."""
    before = tokens.doc[max(tokens.start - 2, 0) : tokens.start].text.lower()
    return rule.endswith(("past", "perfect")) and before == "ahead of"


def _is_to_come(found: Candidate, published: datetime.date | None) -> bool:
    judged = decide(found.tokens, found.verb)
    rule = judged.because[0].rule if judged.because else ""
    cue = slice_at(found.verb.doc, judged.because[0].start, judged.because[0].end)[0] if judged.because else found.verb
    ahead = lies_ahead(found.date, published)
    if found.date.role is DateRole.OVER and not (ahead and judged.status is Status.PLANNED):
        return False
    if judged.status is Status.REPORTED:
        if rule.endswith("present") and found.verb.tag_ in ("VBZ", "VBP") and _runs_on(found.date, published):
            return True
        holds = rule.endswith(("present", "fragment", "capacity")) or _takes_effect(found.tokens)
        return ahead and (holds or (found.date.role in _ENDS and not _is_done(found.tokens, rule)))
    ends = found.date.role in _ENDS
    if rule.endswith(_UNDATED) or (cue.lower_ in ("can", "ca") and not (ahead or ends)):
        return False
    if rule.endswith(".condition") and not ends:
        return False
    if _is_period_of(found.tokens, cue) and not (judged.status is Status.PLANNED and ".verb." in rule):
        return False
    if _is_past(found.date, published) and not ends and not (cue.tag_ in _PRESENT and _is_weekday(found.date)):
        return judged.status in _AWAITED and _was_awaited(rule, cue)
    if rule.endswith("purpose") or _is_act(found, judged, cue):
        return ahead or ends
    return True


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


def _shares_clause(quantity: DocSpan, verb: Token) -> bool:
    """Say whether a quantity stands in the verb's clause, or is what its relative clause or small clause is about."""
    top = verb
    while top.dep_ in ("xcomp", "ccomp", "oprd") and not group_of(top).finite and is_verb(top.head):
        top = top.head
    if any(token.i in (verb.i, top.i) for token in _clause_heads(quantity.root)):
        return True
    clause = next((t for t in (verb, verb.head, verb.head.head) if t.dep_ == "relcl"), None)
    return clause is not None and clause.head.i in (quantity.root.i, quantity.root.head.i)


def _clause_heads(token: Token) -> Iterator[Token]:
    """Yield the verb of a token's clause, and those above that share the clause."""
    verb = governor(token)
    while verb is not None:
        yield verb
        if verb.dep_ in _CLAUSES:
            return
        verb = governor(verb)


def _is_part(part: Candidate, whole: Candidate) -> bool:
    """Say whether another date beside it or of the same verb tells this one more precisely: "next month, on May 2"."""
    a, b = part.date, whole.date
    near = part.verb.i == whole.verb.i or 0 <= max(a.start - b.end, b.start - a.end) <= _NEAR
    if a is b or not near or a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    inside = b.first <= a.first and a.last <= b.last
    return inside and ((a.first, a.last) != (b.first, b.last) or a.start < b.start)
