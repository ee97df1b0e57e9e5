"""Which of the article's attributions a claim stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx.model import Source, Span


def source_of(sources: Sequence[Source], anchor: Span) -> Source | None:
    """Return the innermost source whose words hold the anchor: the one with the shortest such stretch.

    Attitudes do not count: that Ford plans to cut 3,000 jobs is the article's word, not Ford's.
    """
    holding = [
        (content.end - content.start, -content.start, i, source)
        for i, source in enumerate(sources)
        for content in source.content
        if not source.rule.startswith("stance.") and content.start <= anchor.start < content.end
    ]
    return min(holding)[3] if holding else None
