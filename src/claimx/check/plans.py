"""Dated plans, and whether two of them are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from claimx.check.alike import content_words, family, group, is_generic, is_name, same_unit
from claimx.check.interval import agree
from claimx.lexicon import mapping, words
from claimx.model import Claim, DateRole, Span, Status, TimexType, When

if TYPE_CHECKING:
    from datetime import date

    from claimx.check.story import Story

AHEAD = (Status.PLANNED, Status.PLEDGED, Status.TARGET, Status.FORECAST)
_BEFOREHAND = timedelta(days=183)  # who does it a year before a deadline would have said another
_ROLES = (DateRole.AT, DateRole.BY)
_OF = re.compile(r" of (?:the |its |their )?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Plan:
    """A claim of something ahead with its date: what will happen (``event``) to or by whom (``subjects``)."""

    claim: Claim
    when: When
    first: date
    last: date
    event: str
    subjects: tuple[str, ...]

    @property
    def words(self) -> str:
        """Return the plan in the article's words."""
        return " ".join([*self.subjects[:1], self.claim.action.text if self.claim.action else ""])

    def meets(self, other: Plan) -> bool:
        """Say whether both dates can be kept: by a day is on it or some months before, but by May is not by April."""
        early = timedelta(0) if self.when.role is other.when.role else _BEFOREHAND
        begins = [plan.first - early if plan.when.role is DateRole.BY else plan.first for plan in (self, other)]
        return begins[0] <= other.last and begins[1] <= self.last


def plans(story: Story) -> list[Plan]:
    """Return the dated plans of a story of which all days are known."""
    ahead = [c for c in story.claims if story.stands(c) and c.status in AHEAD and not story.is_field(c)]
    found = (_plan(story, claim) for claim in ahead)
    return [plan for plan in found if plan is not None and story.is_sure(plan.claim, "status", "when")]


def _plan(story: Story, claim: Claim) -> Plan | None:
    when, action = claim.when, claim.action
    if when is None or action is None or not _is_due(story, when) or when.type is not TimexType.DATE:
        return None
    if when.first is None or when.last is None or (when.last - when.first).days > 366:
        return None
    parts = [part.text for part in (claim.actor, claim.item) if part is not None and part.text]
    ends = story.before(when.start).casefold().endswith("before ")  # "before Easter": no day is named but the last
    first = when.first - _BEFOREHAND if ends else when.first
    return Plan(claim, when, first, when.last, _event(claim), tuple(parts))


def _is_due(story: Story, when: When) -> bool:
    """Say whether a date is that of a plan: at it, by it, or from it on ("will apply from October 1")."""
    begins = when.role is DateRole.SINCE and story.before(when.start).casefold().endswith("from ")
    return begins or when.role in _ROLES


def _event(claim: Claim) -> str:
    """Return the event planned; of "the deployment would be completed" it is the deployment."""
    assert claim.action is not None
    open_verbs = words("check", "completing") | words("check", "empty_events")
    if claim.action.lemma not in open_verbs or claim.actor is None:
        return family(claim.action.lemma)
    noun = _event_noun(claim.actor.text)
    return family(claim.action.lemma) if noun is None else family(noun)


def _event_noun(text: str) -> str | None:
    """Return the head of a phrase where it names an event: "the full deployment", "the launch of the telescope"."""
    head = (_WORD.findall(text.casefold().partition(" of ")[0])[-1:] or [""])[0]
    known = mapping("check", "events")
    return next((noun for noun in (head, head.removesuffix("s")) if noun in known), None)


def same_plan(story: Story, one: Plan, other: Plan) -> bool:
    """Say whether two plans are one event of one subject: what is not told of both must not tell them apart."""
    if (
        one.event != other.event
        or one.event in words("check", "empty_events")
        or _other_number(one.claim, other.claim)
        or _another_part(story, one)
        or _another_part(story, other)
    ):
        return False
    if _force(one) and _force(one) == _force(other):
        return True
    (doer, thing), (other_doer, other_thing) = _parts(one), _parts(other)
    if thing is None or other_thing is None or not _matched(story, thing, other_thing):
        return False
    if doer is None or other_doer is None or _matched(story, doer, other_doer):
        return True
    return is_generic(max(doer, other_doer, key=lambda span: span.start).text)


def _other_number(one: Claim, other: Claim) -> bool:
    """Say whether two plans count what they are of, and not alike: the closure of ten plants is not that of 14."""
    return one.value is not None and other.value is not None and not (same_unit(one, other) and agree(one, other))


def _parts(plan: Plan) -> tuple[Span | None, Span | None]:
    """Return the doer and the thing; a doer alone is the thing ("the bridge will open")."""
    actor, item = plan.claim.actor, plan.claim.item
    if actor is not None and (found := _OF.search(actor.text)) and _event_noun(actor.text) is not None:
        return None, Span(actor.text[found.end() :], actor.start + found.end(), actor.end)
    if item is None or not item.text or (actor and content_words(actor.text) >= content_words(item.text)):
        return None, actor
    return actor, item


def _matched(story: Story, one: Span, other: Span) -> bool:
    """Say whether two phrases name the same: equal words, or the shorter points back ("the bridge") or is a name."""
    a, b = content_words(one.text), content_words(other.text)
    if a == b:
        return bool(a)
    short, text = (a, one) if len(a) < len(b) else (b, other)
    refers = is_name(text.text) or story.is_definite(text)
    return bool(short) and (a < b or b < a) and refers


def _force(plan: Plan) -> str | None:
    """Return the kind of people a plan moves, where the text calls them by several words (officers, personnel)."""
    heads = [plan.claim.item.head] if plan.claim.item else []
    heads += _WORD.findall(plan.subjects[0].casefold())[-1:] if plan.subjects else []
    return (
        next((group(head) for head in heads if group(head) == "force"), None)
        if plan.event in ("deploy", "withdraw")
        else None
    )


def _another_part(story: Story, plan: Plan) -> bool:
    """Say whether the phrase itself is one of several: a first contingent, a second batch; "its first van" is none."""
    parts = (part for part in (plan.claim.actor, plan.claim.item) if part is not None)
    return any(
        content_words(part.text) & words("check", "one_of_several") and not story.is_definite(part) for part in parts
    )
