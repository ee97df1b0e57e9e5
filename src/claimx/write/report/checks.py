"""What the check says of the page's claims: findings, and how far goals are reached, with links to their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.write.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimx.check import Finding, Interval, Place, Progress
    from claimx.write.report.rows import Row

    # The rows of an article by their claims' ids.
    Rows = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Quote:
    """A place that bears a finding: its row (None where it is not shown), and its sentence around its words."""

    row: Row | None
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with its quotes; ``sure`` in percent."""

    finding: Finding
    sure: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How far a goal is reached: the part that is done for sure and the part that may be, in percent of the goal."""

    progress: Progress
    done: float
    maybe: float
    share: str
    quotes: tuple[Quote, ...]


def found_of(findings: Iterable[Finding], rows: Rows) -> tuple[Found, ...]:
    """Return the findings that a page shows."""
    return tuple(
        Found(finding, int(100 * finding.confidence), tuple(_quote(place, rows) for place in finding.places))
        for finding in findings
    )


def bars_of(progresses: Iterable[Progress], rows: Rows) -> tuple[Bar, ...]:
    """Return the bars that a page draws."""
    return tuple(_bar(progress, rows) for progress in progresses)


def _bar(progress: Progress, rows: Rows) -> Bar:
    low, high = (None if end is None else float(100 * end) for end in (progress.share.low, progress.share.high))
    done = min(low or 0.0, 100.0)
    most = 100.0 if high is None else min(high, 100.0)
    quotes = (_quote(progress.done, rows), _quote(progress.goal, rows))
    return Bar(progress, round(done, 2), round(most - done, 2), _percents(progress.share), quotes)


def _percents(share: Interval) -> str:
    """Return a share as one would say it: '38%', '38 to 41%', 'at least 38%'."""
    low, high = (None if end is None else f"{round(100 * end):,}" for end in (share.low, share.high))
    if low is None or high is None:
        return f"at least {low}%" if low else f"at most {high}%" if high else ""
    return f"{low}%" if low == high else f"{low} to {high}%"


def _quote(place: Place, rows: Rows) -> Quote:
    row = rows.get(place.claim)
    start = place.start - row.claim.sentence.start if row else place.sentence.find(place.text)
    end = start + len(place.text)
    if place.sentence[max(start, 0) : max(end, 0)] != place.text:
        return Quote(row, "", shown(place.text), "")
    return Quote(row, place.sentence[:start], place.text, place.sentence[end:])
