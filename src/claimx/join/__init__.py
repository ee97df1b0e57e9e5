"""Numbers, dates and what was related to them joined into claims: one a numeral, one a dated plan."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimx.find.numbers.units import of_claim, one_measure
from claimx.find.tokens import sentence_of, span_of
from claimx.join.record import claim_id, digest, repeated, true_to
from claimx.model import Claim, Confidence, Kind, Quantity, Reason, Status, When
from claimx.relate.candidates import Candidate
from claimx.relate.circumstances import place_of, recipient_of
from claimx.relate.due import due_of
from claimx.relate.guards import counts_speakers, may_be_claim, may_be_deadline
from claimx.relate.measures import weighed
from claimx.relate.phrases import action_of, item_of, mention_of
from claimx.relate.relations import NOTHING, OF_PLAN, relate
from claimx.relate.stances import stance_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.model import Article, Span
    from claimx.relate.ranker import Choice, Ranker
    from claimx.relate.scene import Anchor, Scene

# Few dates are plans, so that at even odds more are missed than taken wrongly: F1 is highest at a likelihood below
# a half (Lipton et al. 2014, "Optimal Thresholding of Classifiers"; this one from the folds).
_PLANNED = 0.35
# What may stand between a number and its conversion in brackets: the unit, where the number's words do not hold it.
_UNIT = r"(?:\s?[\w./°²³-]+){0,2}"
_OPENED = re.compile(rf"{_UNIT}\s?\((?:(?:about|around|roughly|some|nearly|or|US)\s?)?")
_CLOSED = re.compile(rf"{_UNIT}\)")
_LONGEST_UNIT = 30
_CELLS = ("item", "actor", "action", "when", "said_by", "status", "negated")


def join(article: Article, scene: Scene, rankers: Mapping[str, Ranker] | None = None) -> list[Claim]:
    """Return the claims of one article in text order."""
    text_digest = digest(article)
    claims: list[Claim] = []
    last: tuple[Quantity, dict[str, Choice]] | None = None
    carriers: dict[int, list[Quantity]] = {}
    for quantity in filter(may_be_claim, scene.quantities):
        anchor = scene.anchor(quantity, quantity.value)
        if counts_speakers(scene, anchor):
            continue
        told = relate(scene, anchor, ("claim",), rankers=rankers)
        if told["claim"].candidate.value:
            same = last[1] if last and _restates(article.text, last[0], quantity) else None
            choices = {**(same or relate(scene, anchor, rankers=rankers)), **told}
            last = quantity, choices
            carriers.setdefault(id(choices["when"].candidate.value), []).append(quantity)
            claims.append(_claim(article, scene, anchor, choices, text_digest))
    for when in filter(may_be_deadline, scene.dates):
        anchor = scene.anchor(when)
        known = {
            "item": NOTHING,
            "when": Candidate(None, when),
            "carriers": Candidate(None, tuple(carriers.get(id(when), ()))),
        }
        planned = relate(scene, anchor, ("deadline",), known, rankers)
        if _likelihood(planned["deadline"]) >= _PLANNED:
            choices = planned | relate(scene, anchor, OF_PLAN, known, rankers)
            claims.append(_claim(article, scene, anchor, choices, text_digest))
    claims.sort(key=lambda claim: (claim.start, claim.end))
    claims = weighed(scene, claims)
    return [true_to(article.text, claim) for claim in repeated(article, claims)]


def _restates(text: str, before: Quantity, number: Quantity) -> bool:
    """Say whether a number is the one before in another unit: "40 million euros ($43 million)", "30 km (19 miles)"."""
    if number.start - before.end > _LONGEST_UNIT or not one_measure(before.value.unit, number.value.unit):
        return False
    opened = _OPENED.fullmatch(text, before.end, number.start)
    return opened is not None and _CLOSED.match(text, number.end) is not None


def _claim(article: Article, scene: Scene, anchor: Anchor, choices: Mapping[str, Choice], text_digest: str) -> Claim:
    kind = Kind.DEADLINE if "deadline" in choices else Kind.QUANTITY
    chosen = {relation: choice.candidate for relation, choice in choices.items()}
    span = anchor.span
    word = chosen["action"].token
    item = item_of(scene, anchor, chosen["item"]) if "item" in chosen else due_of(scene, anchor, word)
    source = chosen["said_by"].value
    verdict = stance_of(scene, anchor, source)
    source = verdict.said_by or source
    when = span if isinstance(span, When) else chosen["when"].value
    if when is not None and chosen["role"].value is not None:
        when = replace(when, role=chosen["role"].value)
    status: Status = chosen["status"].value
    gets = None if word is None else recipient_of(word, scene.names, item, anchor)
    place = None if word is None else place_of(word, scene.names, anchor, item)
    return Claim(
        text=span.text,
        start=span.start,
        end=span.end,
        id=claim_id(text_digest, kind, span),
        kind=kind,
        article=article.to_dict(),
        value=of_claim(anchor.value) if anchor.value is not None else None,
        item=item,
        actor=None if _counted(anchor, chosen) else mention_of(scene, chosen["actor"], anchor),
        action=action_of(chosen["action"]),
        recipient=gets,
        place=None if gets is not None and place is not None and place.start == gets.start else place,
        status=status,
        negated=chosen["negated"].value if verdict.cue is None else verdict.negated,
        stance=verdict.stance,
        denied_by=verdict.denied_by,
        when=when,
        said_by=source,
        sentence=sentence_of(anchor.root),
        confidence=_confidence(choices),
        because=(
            *(span.because if isinstance(span, Quantity) else ()),
            *(when.because if when else ()),
            *(() if source is None or source.cue is None else (_reason(source.cue, source.rule),)),
            *verdict.because(),
            *_decided(anchor, choices),
        ),
    )


def _counted(anchor: Anchor, chosen: Mapping[str, Candidate]) -> bool:
    """Say whether who would act is what is counted: "Homes destroyed: 1,400"."""
    actor, item = chosen["actor"].token, chosen["item"].token if "item" in chosen else None
    return anchor.kind == "count" and actor is not None and item is not None and actor.i == item.i


def _likelihood(told: Choice) -> float:
    """Return how likely it is that a number or date is a claim."""
    return told.probability if told.candidate.value else 1 - told.probability


def _confidence(choices: Mapping[str, Choice]) -> Confidence:
    sure = {name: round(choice.probability, 3) for name, choice in choices.items() if name in _CELLS}
    told = choices["deadline" if "deadline" in choices else "claim"]
    return Confidence(**sure, claim=round(_likelihood(told), 3))


def _reason(span: Span, rule: str, **more: Any) -> Reason:
    return Reason(span.text, span.start, span.end, rule, **more)


def _decided(anchor: Anchor, choices: Mapping[str, Choice]) -> tuple[Reason, ...]:
    """Return for each choice the word that it fell on (else the numeral's), what spoke for it, and the runner-up."""
    reasons = []
    for relation, choice in choices.items():
        token = choice.candidate.token
        if choice.runner_up is not None:
            at = anchor.span if token is None else span_of(token.doc[token.i : token.i + 1])
            value = choice.runner_up.value
            second = "none" if value is None else str(getattr(value, "text", value))
            reasons.append(_reason(at, relation, features=choice.decided, runner_up=second))
    return tuple(reasons)
