"""Annotations on their way back in: W3C Web Annotations and Label Studio's tasks.

An annotation comes back to the words that it was made on, or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.model import Span
from claimx.read.load import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]
# A quote that moved is known by this share of the words around it.
ENOUGH = 0.5
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, those before and behind them, and the offsets (code points) at which they stood: any of these, as told."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation at the place where its words stand in the text; ``told`` is what the file says of it."""

    id: str
    span: Span
    told: Record


def web_annotations(data: bytes, text: str, name: str, source: str | None = None) -> Iterator[Annotation | InputError]:
    """Yield the Web Annotations of a file that are on a text, an InputError for each that is not found in it.

    ``source``: only those whose target is this address or path, as ``claimx`` wrote it.
    """
    for told in _items(parsed(data, name), "items"):
        target = told.get("target")
        if isinstance(target, dict) and source in (None, target.get("source")):
            yield _anchored(told, _quote_of(target), text, name)


def label_studio(data: bytes, text: str, name: str) -> Iterator[Annotation | InputError]:
    """Yield the regions of Label Studio's tasks about a text: those that people made, else those predicted.

    Its offsets are code points, and in old versions UTF-16 units: the words decide.
    """
    for task in _items(parsed(data, name), ""):
        if (task.get("data") or {}).get("text") == text:
            for drawn in (task.get("annotations") or task.get("predictions") or [])[-1:]:
                regions = (one for one in drawn.get("result") or () if "start" in one.get("value", ()))
                yield from _regions(regions, text, name)


def anchored(text: str, quote: Quote) -> Span:
    """Return the one place in a text where a quote stands.

    That is its own place where the text has not changed there; else the only place that has all the words around it;
    else the only one that has half of them. Raise InputError where there is none, or where several are as good.
    """
    around = len(quote.prefix) + len(quote.suffix)
    places = re.finditer(f"(?={re.escape(quote.exact)})", text) if quote.exact else ()
    met = {place.start(): _met(text, quote, place.start()) for place in places}
    whole = [start for start, count in met.items() if count == around]
    found = [quote.start] if quote.start in whole else whole
    found = found or [start for start, count in met.items() if count >= ENOUGH * around]
    if len(found) == 1:
        return Span(quote.exact, found[0], found[0] + len(quote.exact))
    told = quote.exact if len(quote.exact) <= _SHOWN else quote.exact[: _SHOWN - 1] + "…"
    if found:
        raise InputError(f"{told!r} stands in {len(found)} places of the text that are told apart by nothing")
    where = "stands only among other words now" if met else "is not in the text"
    raise InputError(f"{told!r} {where}; annotate it anew")


def _met(text: str, quote: Quote, start: int) -> int:
    """Return how many characters around the words are those that are told, counted from the words outward."""
    end = start + len(quote.exact)
    before, behind = text[max(start - len(quote.prefix), 0) : start], text[end : end + len(quote.suffix)]
    return _alike(before[::-1], quote.prefix[::-1]) + _alike(behind, quote.suffix)


def _alike(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _regions(regions: Iterator[Record], text: str, name: str) -> Iterator[Annotation | InputError]:
    """Yield each region once; what else is said of it stands in results of the same id."""
    seen: set[str] = set()
    for told in regions:
        if told["id"] not in seen:
            seen.add(told["id"])
            value = told["value"]
            yield _anchored(told, _of_code_points(text, value.get("text") or "", value["start"]), text, name)


def _of_code_points(text: str, words: str, start: Any) -> Quote:
    """Return a quote whose offset is in code points, whichever of both Label Studio meant; without, where both fit."""
    if not isinstance(start, int) or start < 0:
        return Quote(words)
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * start].decode("utf-16-le", "ignore")
    fitting = {place for place in (start, len(units)) if text.startswith(words, place)}
    return Quote(words, start=fitting.pop() if len(fitting) == 1 else None)


def _anchored(told: Record, quote: Quote | None, text: str, name: str) -> Annotation | InputError:
    known = str(told.get("id"))
    if quote is None or not quote.exact:
        return InputError(f"{name}: {known}: tells no words to find its place by")
    try:
        return Annotation(known, anchored(text, quote), told)
    except InputError as error:
        return InputError(f"{name}: {known}: {error}")


def _quote_of(target: Record) -> Quote | None:
    """Return the quote of a target, with the position that stands beside it as a hint."""
    selectors = target.get("selector") or []
    selectors = selectors if isinstance(selectors, list) else [selectors]
    by_type = {one.get("type"): one for one in selectors if isinstance(one, dict)}
    quote, place = by_type.get("TextQuoteSelector"), by_type.get("TextPositionSelector") or {}
    if quote is None:
        return None
    start = place.get("start")
    exact, prefix, suffix = (str(quote.get(part) or "") for part in ("exact", "prefix", "suffix"))
    return Quote(exact, prefix, suffix, start if isinstance(start, int) else None)


def _items(content: Any, listed: str) -> list[Record]:
    """Return the objects of a list, of a page or of a collection with its page."""
    if isinstance(content, dict) and listed:
        content = content.get(listed) or (content.get("first") or {}).get(listed) or [content]
    content = content if isinstance(content, list) else [content]
    return [one for one in content if isinstance(one, dict)]
