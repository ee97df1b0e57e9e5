"""What corrections come to: a table for people, JSON and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.check.score import Score
from claimx.write.cells import cell, count
from claimx.write.forms import Listing, listing_writers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.check.score import Share
    from claimx.write.cells import Cell

HEADER = ("", "right", "wrong", "share", "95% interval")


def _listing(score: Score) -> Listing:
    found = {"precision (claims shown)": score.precision, "recall (claims there are)": score.recall}
    shares = {**score.fields, "whole claims": score.whole, **found} if score.checked else {}
    rows = [_row(name, share) for name, share in shares.items()]
    return Listing("Right and wrong, as readers found", HEADER, rows, list(_closing(score)))


def _row(name: str, share: Share) -> list[Cell]:
    ends = share.interval()
    between = "" if ends is None else f"{ends[0]:.3f} to {ends[1]:.3f}"
    told = "" if share.share is None else f"{share.share:.3f}"
    return [cell(text) for text in (name, f"{share.right:,}", f"{share.wrong:,}", told, between)]


def _closing(score: Score) -> Iterator[str]:
    """Yield what the figures are of, and what was marked where nothing else follows from it."""
    f1 = score.f1()
    yield f"{count(score.checked, 'article')} read whole" + (f"; f1 {f1:.3f}" if f1 is not None else "")
    rest = score.articles - score.checked
    if rest:
        right, wrong = (sum(getattr(share, way) for share in score.marked.values()) for way in ("right", "wrong"))
        yield (
            f"{count(rest, 'more article')} not read whole, where only what is marked is known: "
            f"{count(wrong, 'cell')} wrong, {right:,} right, {score.no_claims:,} not a claim, {score.missing:,} missing"
        )


WRITERS = listing_writers(_listing, Score.to_dict)
