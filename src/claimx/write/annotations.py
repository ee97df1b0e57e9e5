"""Findings as annotations of their article, which people look at and correct elsewhere.

W3C Web Annotations quote their words with those around them; positions are a hint. Label Studio's tasks are an
article each, its findings predictions; ``docs/labelstudio.xml`` is the labelling interface that goes with them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import claimx
from claimx.model import Claim, Quantity, Source, Span, When
from claimx.write.cells import cells_of, plain
from claimx.write.forms import as_json
from claimx.write.result import hashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Article, Record
    from claimx.write.result import Finding, Options, Result

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How many code points on each side of the words tell them from the same words elsewhere.
AROUND = 32
# The names of the labelling interface.
TEXT, LABEL, STATUS = "text", "label", "status"
CELLS = ("item", "actor", "action", "recipient", "place", "when", "said_by", "denied_by")
LABELS = {Quantity: "quantity", When: "when", Source: "said_by"}
BY = f"claimx {claimx.__version__}"


def write_webannotation(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a collection with one page of an annotation for each finding, in JSON-LD."""
    items = [annotation for result in results for annotation in annotated(result)]
    known = _name(*(item["id"] for item in items))
    page = {"type": "AnnotationPage", "id": _name(known, "page"), "startIndex": 0, "items": items}
    collection = {"@context": CONTEXT, "id": known, "type": "AnnotationCollection", "total": len(items), "first": page}
    yield as_json(collection)


def annotated(result: Result) -> Iterator[Record]:
    """Yield the annotations of one article: in words, and with the whole record of the finding as JSON."""
    source = source_of(result.article)
    for (number, finding), record in zip(result.numbered(), result.records(), strict=True):
        yield {
            "id": _name(source, finding.id if isinstance(finding, Claim) else f"{finding.start}-{finding.end}"),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": BY},
            "body": list(_bodies(finding, result.article, number, record)),
            "target": {"source": source, "selector": selectors(finding, result.article.text)},
        }


def selectors(span: Finding, text: str) -> list[Record]:
    """Return what leads to a stretch of a text: the quote first, then the position, in code points."""
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(span.start - AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [quoted, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def source_of(article: Article) -> str:
    """Return what an article is known by: its address, else its path, else a name made of its text."""
    if article.url:
        return article.url
    return quote(article.path) if article.path and article.path != "-" else _name(article.text)


def _bodies(finding: Finding, article: Article, number: int, record: Record) -> Iterator[Record]:
    """Yield what is said of a finding: its cells in words, its labels as tags, its whole record."""
    _, *cells = cells_of(finding, article, number)
    told = " · ".join(map(plain, filter(None, cells)))
    yield {"type": "TextualBody", "purpose": "describing", "value": told, "format": "text/plain", "language": "en"}
    if isinstance(finding, Claim):
        tags = filter(None, (finding.kind, finding.status, finding.stance))
        yield from ({"type": "TextualBody", "purpose": "tagging", "value": str(tag)} for tag in tags)
    yield {"type": "TextualBody", "format": "application/json", "value": json.dumps(record, ensure_ascii=False)}


def _name(*parts: str) -> str:
    """Return an IRI that names something by what it is made of: the same in every run."""
    return uuid5(NAMESPACE_URL, f"claimx:{hashed(*parts)}").urn


def write_labelstudio(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one array of tasks; offsets are code points, as Label Studio counts since 2022."""
    yield as_json([task_of(result) for result in results])


def task_of(result: Result) -> Record:
    """Return an article's task. Its score is the least sure claim's, by which Label Studio can order tasks."""
    article = result.article
    regions = {region["id"]: region for finding in result.findings for region in _regions(finding)}
    others = [one for claim in result.claims for one in _of_claim(claim)]
    sure = [claim.confidence.claim for claim in result.claims if claim.confidence.claim is not None]
    prediction = {"model_version": BY, "result": [*regions.values(), *others]}
    return {
        "data": {**article.to_dict(), "text": article.text},
        "predictions": [prediction | ({"score": min(sure)} if sure else {})],
    }


def _regions(finding: Finding) -> Iterator[Record]:
    """Yield the stretches of text that a finding is made of; one that several claims share has one id."""
    if not isinstance(finding, Claim):
        yield _region(finding, LABELS[type(finding)], None)
        return
    yield _region(finding, str(finding.kind), finding.confidence.claim, finding.id)
    sure = finding.confidence.to_dict()
    yield from (_region(span, cell, sure.get(cell)) for cell, span in _cells(finding))


def _cells(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield the cells of a claim that have words of their own in the text."""
    for cell in CELLS:
        span = getattr(claim, cell)
        if span is not None and span.text and (span.start, span.end) != (claim.start, claim.end):
            yield cell, span


def _region(span: Span, label: str, sure: float | None, known: str | None = None) -> Record:
    value = {"start": span.start, "end": span.end, "text": span.text, "labels": [label]}
    region = {"id": known or _id(span, label), "from_name": LABEL, "to_name": TEXT, "type": "labels", "value": value}
    return region if sure is None else {**region, "score": sure}


def _of_claim(claim: Claim) -> Iterator[Record]:
    """Yield how firm a claim is, and which stretches are its cells."""
    if claim.status is not None:
        place = {"start": claim.start, "end": claim.end, "text": claim.text}
        value = {**place, "choices": [str(claim.status)]}
        yield {"id": claim.id, "from_name": STATUS, "to_name": TEXT, "type": "choices", "value": value}
    for cell, span in _cells(claim):
        ends = {"from_id": claim.id, "to_id": _id(span, cell)}
        yield {"type": "relation", **ends, "direction": "right", "labels": [cell]}


def _id(span: Span, label: str) -> str:
    return f"{label}-{span.start}-{span.end}"
