"""Which of the article's attributions a claim stands under."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Source, Span


class Attributions:
    """The stretches of text that are some source's words, in the order in which they begin."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._held = sorted(
            (content.start, content.end, i, source)
            for i, source in enumerate(sources)
            if not source.attitude
            for content in source.content
        )
        self._starts = [held[0] for held in self._held]
        self._longest = max((end - start for start, end, _, _ in self._held), default=0)

    def source_of(self, anchor: Span) -> Source | None:
        """Return the innermost source whose words hold the anchor: the one with the shortest such stretch."""
        first = bisect_left(self._starts, anchor.start - self._longest)
        last = bisect_right(self._starts, anchor.start)
        holding = [
            (end - start, -start, i, source) for start, end, i, source in self._held[first:last] if anchor.start < end
        ]
        return min(holding)[3] if holding else None
