"""The parts of a page: an article each, with all that is shown of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.check import check, progress
from claimx.model import Status
from claimx.write.cells import heading
from claimx.write.report.checks import bars_of, found_of
from claimx.write.report.rows import DOUBTED, rows_of
from claimx.write.report.text import blocks_of
from claimx.write.report.timeline import timeline_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.check import Checked
    from claimx.model import Article, Record
    from claimx.write.report.checks import Bar, Found
    from claimx.write.report.rows import Row
    from claimx.write.report.text import Block
    from claimx.write.report.timeline import Timeline
    from claimx.write.result import Result


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
    article, claims = result.article, [row.claim for row in rows]
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
        found_of(checked.findings, by_id),
        bars_of(progress(article, claims), by_id),
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


def _data(article: Article, rows: tuple[Row, ...]) -> str:
    """Return what the script knows of an article: its record, its text's digest, and the records of its claims."""
    text = article.text.encode("utf-8", "surrogatepass")
    return in_script(
        {
            "article": article.to_dict(),
            "url": article.url,
            "digest": hashlib.sha256(text).hexdigest(),
            "claims": {row.key: _without_article(row.claim.to_dict()) for row in rows},
        }
    )


def _without_article(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "article"}
