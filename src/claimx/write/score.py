"""What corrections come to: a table for people, JSON and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.write.cells import cell, count
from claimx.write.forms import Listing, as_json, md_listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.check.score import Score, Share
    from claimx.write.cells import Cell
    from claimx.write.result import Options

HEADER = ("", "right", "wrong", "share", "95% interval")


def write_table(score: Score, options: Options) -> Iterator[str]:
    """Yield a table that fits the terminal: fields, whole claims, and how well claims are found."""
    from claimx.write.table import listed

    yield listed(_listing(score), options)


def write_md(score: Score, options: Options) -> Iterator[str]:
    """Yield a table in Markdown."""
    yield from md_listing(_listing(score))


def write_json(score: Score, options: Options) -> Iterator[str]:
    """Yield one object."""
    yield as_json(score.to_dict())


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


WRITERS: dict[str, Callable[[Score, Options], Iterator[str]]] = {
    "table": write_table,
    "json": write_json,
    "md": write_md,
}
