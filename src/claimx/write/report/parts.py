"""The parts of a page: an article each, with all that is shown of it, and what the check says of its claims."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.check import check, progress
from claimx.model import Claim, Status
from claimx.write.cells import shown
from claimx.write.context import heading
from claimx.write.report.rows import DOUBTED, rows_of
from claimx.write.report.text import blocks_of
from claimx.write.report.timeline import timeline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimx.check import Checked, Finding, Interval, Place, Progress
    from claimx.model import Article, Record
    from claimx.write.report.rows import Row
    from claimx.write.report.text import Block
    from claimx.write.report.timeline import Timeline
    from claimx.write.result import Result

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


@dataclass(frozen=True, slots=True)
class Part:
    """The ``number``-th article of the page with all that is shown of it; ``data`` is what the script knows."""

    number: int
    article: Article
    title: str
    about: str
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    timeline: Timeline | None
    checked: Checked
    found: tuple[Found, ...]
    bars: tuple[Bar, ...]
    data: str


def part_of(number: int, result: Result) -> Part:
    """Return an article's part."""
    rows = rows_of(result, number)
    article, claims = result.article, [one for one in result.whole if isinstance(one, Claim)]
    by_id = {row.claim.id: row for row in rows}
    checked = check([(article, claims)])
    return Part(
        number,
        article,
        *heading(article),
        rows,
        blocks_of(result, rows),
        timeline_of(rows, article.published),
        checked,
        tuple(_found(finding, by_id) for finding in checked.findings),
        tuple(_bar(one, by_id) for one in progress(article, claims)),
        _data(article, rows),
    )


def tones_of(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Return how many claims there are of each tone, the firmest first."""
    counts = Counter(row.tone for row in rows)
    return [(tone, counts[tone]) for tone in (*map(str, Status), DOUBTED) if counts[tone]]


def in_script(value: Any) -> str:
    """Return JSON that ends no script element, whatever is in it."""
    told = json.dumps(value, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _found(finding: Finding, rows: Rows) -> Found:
    return Found(finding, int(100 * finding.confidence), tuple(_quote(place, rows) for place in finding.places))


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


def _data(article: Article, rows: tuple[Row, ...]) -> str:
    """Return what the script knows of an article: its record, its text's digest, and the records of its claims."""
    text = article.text.encode("utf-8", "surrogatepass")
    return in_script(
        {
            "article": article.to_dict(),
            "url": article.url,
            "digest": hashlib.sha256(text).hexdigest(),
            "claims": {row.key: _record(row) for row in rows},
        }
    )


def _record(row: Row) -> Record:
    record = row.claim.to_dict()
    del record["article"]
    return record
