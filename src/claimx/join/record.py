"""What makes a claim a record: its id, the places that repeat it, and spans true to the article's own text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.model import PassageKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimx.model import Article, Claim, Kind


def digest(article: Article) -> str:
    """Return the SHA-256 of an article's text."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def claim_id(text_digest: str, kind: Kind, anchor: Span) -> str:
    """Return 16 hex digits of SHA-256 over the text, the span and the kind: the same input has the same id anywhere."""
    return hashlib.sha256(f"{text_digest}:{anchor.start}:{anchor.end}:{kind}".encode()).hexdigest()[:16]


def repeated(article: Article, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims with the places in later passages that repeat theirs word for word."""
    again: dict[int, list[int]] = {}
    for passage in article.passages:
        if passage.kind is PassageKind.REPEAT and passage.repeats is not None:
            again.setdefault(passage.repeats, []).append(passage.start)
    starts = sorted(p.start for p in article.passages) if again else []
    for claim in claims:
        home = starts[max(bisect_right(starts, claim.start) - 1, 0)] if starts else claim.start
        moved = [(claim.start + start - home, claim.end + start - home) for start in again.get(home, ())]
        mentions = tuple(Span(article.text[start:end], start, end) for start, end in moved)
        yield replace(claim, mentions=mentions) if mentions else claim


def true_to(text: str, value: Any) -> Any:
    """Return a value with the text of every span in it cut anew from the article.

    The parser reads a text in which odd white space is plain; offsets are the same, the characters need not be.
    """
    return respanned(value, lambda span: Span(text[span.start : span.end], span.start, span.end))


def respanned(value: Any, moved: Callable[[Span], Span]) -> Any:
    """Return a value with every span in it where ``moved`` has it; the value itself where none is elsewhere."""
    if isinstance(value, tuple):
        parts = tuple(respanned(part, moved) for part in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    changes = {}
    for name in _fields(value.__class__):
        old = getattr(value, name)
        if (new := respanned(old, moved)) is not old:
            changes[name] = new
    if isinstance(value, Span):
        now = moved(value)
        if (now.text, now.start, now.end) != (value.text, value.start, value.end):
            changes |= {"text": now.text, "start": now.start, "end": now.end}
    return replace(value, **changes) if changes else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; none for another type."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
