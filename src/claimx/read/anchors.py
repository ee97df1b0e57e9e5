"""Quotes found again in a text: an annotation comes back to the words that it was made on, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.errors import InputError
from claimx.model import Span

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

    @property
    def around(self) -> int:
        """How many characters around the words are told."""
        return len(self.prefix) + len(self.suffix)


def anchored(text: str, quote: Quote) -> Span:
    """Return the one place in a text where a quote stands.

    That is its own place where the text has not changed there; else the only place that has all the words around it;
    else the only one that has half of them. Raise InputError where there is none, or where several are as good.
    """
    if quote.start is not None and _stands(text, quote, quote.start) and _met(text, quote, quote.start) == quote.around:
        return _span(quote, quote.start)
    met = {start: _met(text, quote, start) for start in _places(text, quote.exact)}
    whole = [start for start, count in met.items() if count == quote.around]
    found = whole or [start for start, count in met.items() if count >= ENOUGH * quote.around]
    if len(found) == 1:
        return _span(quote, found[0])
    told = quote.exact if len(quote.exact) <= _SHOWN else quote.exact[: _SHOWN - 1] + "…"
    if found:
        raise InputError(f"{told!r} stands in {len(found)} places of the text that are told apart by nothing")
    where = "stands only among other words now" if met else "is not in the text"
    raise InputError(f"{told!r} {where}; annotate it anew")


def _stands(text: str, quote: Quote, start: int) -> bool:
    return start >= 0 and bool(quote.exact) and text.startswith(quote.exact, start)


def _places(text: str, words: str) -> list[int]:
    places, start = [], text.find(words) if words else -1
    while start >= 0:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def _met(text: str, quote: Quote, start: int) -> int:
    """Return how many characters around the words are those that are told, counted from the words outward."""
    end = start + len(quote.exact)
    before = text[max(start - len(quote.prefix), 0) : start]
    return _alike(before[::-1], quote.prefix[::-1]) + _alike(text[end : end + len(quote.suffix)], quote.suffix)


def _alike(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _span(quote: Quote, start: int) -> Span:
    return Span(quote.exact, start, start + len(quote.exact))
