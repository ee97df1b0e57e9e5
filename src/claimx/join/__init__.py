"""Quantity, event, date, source and status joined into claims: one a numeral, one a dated plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.find.deadlines import find_deadlines, lies_ahead
from claimx.find.events import find_event
from claimx.find.status import find_status
from claimx.find.tokens import sentence_of, slice_at
from claimx.join.clauses import below, stands_aside
from claimx.join.order import is_property
from claimx.join.record import claim_id, digest, repeats, true_to
from claimx.join.source import Attributions
from claimx.join.totals import so_far
from claimx.join.unit import of_claim
from claimx.join.when import Calendar
from claimx.model import Claim, Kind, Quantity, QuantityRole, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.find.events import Event
    from claimx.find.names import Names
    from claimx.find.status import Judgement
    from claimx.model import Article, Source, Span, When


@dataclass(frozen=True, slots=True)
class Found:
    """What every claim of one article is joined from."""

    doc: Doc
    said: Attributions
    names: Names
    digest: str


def join(
    article: Article,
    doc: Doc,
    quantities: Sequence[Quantity],
    dates: Sequence[When],
    sources: Sequence[Source],
    names: Names,
) -> list[Claim]:
    """Return the claims of one article in text order."""
    found = Found(doc, Attributions(sources), names, digest(article))
    dates = so_far(doc, dates, article.published)
    calendar = Calendar(doc, dates, sources, quantities)
    counted = [q for q in quantities if q.role is QuantityRole.QUANTITY]
    claims = [_quantity_claim(article, found, calendar, q) for q in counted]
    dated = [q for q in counted if not (is_property(doc, q) or stands_aside(slice_at(doc, q.start, q.end).root))]
    deadlines = find_deadlines(doc, dates, dated, article.published)
    claims += [_deadline_claim(article, found, date) for date in deadlines if not _carried(doc, date, claims)]
    claims.sort(key=lambda claim: (claim.start, claim.end))
    return [true_to(article.text, repeats(article, claim)) for claim in claims]


def _carried(doc: Doc, date: When, claims: Sequence[Claim]) -> bool:
    """Say whether a quantity's claim carries the date: a clause with both is one claim.

    A quantity in a clause below the date's borrows the date: "the vote is on May 3, when 12 states choose" is two.
    """
    anchor = slice_at(doc, date.start, date.end).root
    carriers = [c for c in claims if c.when is not None and c.when.start == date.start]
    return any(not below(slice_at(doc, c.start, c.end).root, anchor) for c in carriers)


def _quantity_claim(article: Article, found: Found, calendar: Calendar, quantity: Quantity) -> Claim:
    start, end = quantity.start, quantity.end
    event = find_event(found.doc, start, end, found.names, quantity.item)
    when = calendar.date_of(quantity)
    quantity = replace(quantity, value=of_claim(quantity.value))
    judgement = find_status(found.doc, start, end, event, ahead=lies_ahead(when, article.published))
    return _claim(article, found, quantity, Kind.QUANTITY, event, judgement, when)


def _deadline_claim(article: Article, found: Found, date: When) -> Claim:
    event = find_event(found.doc, date.start, date.end, found.names)
    judgement = find_status(found.doc, date.start, date.end, event, ahead=True, dated=True)
    return _claim(article, found, date, Kind.DEADLINE, event, judgement, date)


def _claim(
    article: Article, found: Found, anchor: Span, kind: Kind, event: Event, judgement: Judgement, when: When | None
) -> Claim:
    source = found.said.source_of(anchor)
    value, because = (anchor.value, anchor.because) if isinstance(anchor, Quantity) else (None, ())
    return Claim(
        text=anchor.text,
        start=anchor.start,
        end=anchor.end,
        id=claim_id(found.digest, kind, anchor),
        kind=kind,
        article=article.to_dict(),
        value=value,
        item=event.item,
        actor=event.actor,
        action=event.action,
        recipient=event.recipient,
        place=event.place,
        status=judgement.status,
        negated=judgement.negated,
        when=when,
        said_by=source,
        sentence=sentence_of(slice_at(found.doc, anchor.start, anchor.end).root),
        because=(*because, *judgement.because, *(when.because if when else ()), *_source_reason(source)),
    )


def _source_reason(source: Source | None) -> tuple[Reason, ...]:
    if source is None or source.cue is None:
        return ()
    return (Reason(source.cue.text, source.cue.start, source.cue.end, source.rule),)
