"""Results as Label Studio's tasks: an article each, its findings predictions that people correct.

``docs/labelstudio.xml`` is the labelling interface that goes with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import claimx
from claimx.model import Claim, Quantity, Source, Span, When
from claimx.write.forms import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Record
    from claimx.write.result import Finding, Options, Result

# The names of the labelling interface.
TEXT, LABEL, STATUS = "text", "label", "status"
CELLS = ("item", "actor", "action", "recipient", "place", "when", "said_by", "denied_by")
LABELS = {Quantity: "quantity", When: "when", Source: "said_by"}


def write_labelstudio(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one array of tasks; offsets are code points, as Label Studio counts since 2022."""
    yield as_json([task_of(result) for result in results])


def task_of(result: Result) -> Record:
    """Return an article's task. Its score is the least sure claim's, by which Label Studio can order tasks."""
    article = result.article
    regions = {region["id"]: region for finding in result.findings for region in _regions(finding)}
    others = [one for finding in result.findings if isinstance(finding, Claim) for one in _of_claim(finding)]
    sure = [f.confidence.claim for f in result.findings if isinstance(f, Claim) and f.confidence.claim is not None]
    prediction = {"model_version": f"claimx {claimx.__version__}", "result": [*regions.values(), *others]}
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
