"""Results as W3C Web Annotations (JSON-LD): each quotes its words with those around them; positions are a hint."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import claimx
from claimx.model import Claim
from claimx.write.cells import cells_of
from claimx.write.forms import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Article, Record
    from claimx.write.result import Finding, Options, Result

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How many code points on each side of the words tell them from the same words elsewhere.
AROUND = 32


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
    records = result.records()
    for (number, finding), record in zip(result.numbered(), records, strict=True):
        yield {
            "id": _name(source, finding.id if isinstance(finding, Claim) else f"{finding.start}-{finding.end}"),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": f"claimx {claimx.__version__}"},
            "body": [*_bodies(finding, result.article, number), _json(record)],
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


def _bodies(finding: Finding, article: Article, number: int) -> Iterator[Record]:
    _, *cells = cells_of(finding, article, number)
    told = " · ".join(" ".join(part.text for part in cell) for cell in cells if cell)
    yield {"type": "TextualBody", "purpose": "describing", "value": told, "format": "text/plain", "language": "en"}
    if isinstance(finding, Claim):
        for tag in (str(finding.kind), str(finding.status or ""), str(finding.stance)):
            yield from [{"type": "TextualBody", "purpose": "tagging", "value": tag}] if tag else []


def _json(record: Record) -> Record:
    return {"type": "TextualBody", "format": "application/json", "value": json.dumps(record, ensure_ascii=False)}


def _name(*parts: str) -> str:
    """Return an IRI that names something by what it is made of: the same in every run."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return uuid5(NAMESPACE_URL, f"claimx:{digest}").urn
