"""The parts of a page: an article each, with the rows of its table, all else that is shown of it, and its findings."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.check import check, progress
from claimx.model import Claim, Stance, Status
from claimx.write.cells import cells_of, mark_of, name_of, shown
from claimx.write.forms import heading
from claimx.write.report.text import blocks_of
from claimx.write.report.timeline import timeline_of
from claimx.write.result import hashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimx.check import Checked, Interval, Place, Progress
    from claimx.model import Article, Record
    from claimx.write.cells import Cell
    from claimx.write.report.text import Block
    from claimx.write.report.timeline import Timeline
    from claimx.write.result import Result


# How many characters a claim has on the timeline.
LONGEST = 44
HEADERS = ("how many of what", "who does", "status", "when", "said by")
CLASSES = {"dim": "dim", "bold": "b", "dim italic": "doubt"}
# Of these confidences no cell is shown.
UNSHOWN = ("claim", "negated")
# The tone of a claim that is denied, asked or not verified.
DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in its table. ``key`` is its number and its article's, ``tone`` the colour's name.

    ``sure`` is the confidence of its least sure cell, in percent, and ``least`` that cell's name. ``facets`` are by
    what it is filtered; what the text does not say is empty.
    """

    key: str
    number: int
    claim: Claim
    cells: tuple[Cell, ...]
    sign: str
    tone: str
    sure: int
    least: str
    facets: Mapping[str, str]

    @property
    def label(self) -> str:
        """Return the claim in a few words: its value and what is counted; of a deadline what is due, or who does it."""
        parts = [part.text for part in self.cells[0] if not part.text.startswith("(")]
        if self.claim.value is None:
            parts = parts[1:] or [part.text for part in self.cells[1]]
        words = shown(" ".join(parts)).removesuffix("?")
        return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"


class Bar(NamedTuple):
    """How far a goal is reached: the part that is done for sure and the part that may be, in percent of the goal."""

    done: float
    maybe: float
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """The ``number``-th article of the page with all that is shown of it.

    ``by_id`` is the rows by their claims' ids, ``data`` what the script knows.
    """

    number: int
    article: Article
    title: str
    about: str
    rows: tuple[Row, ...]
    by_id: Mapping[str, Row]
    blocks: tuple[Block, ...]
    timeline: Timeline | None
    checked: Checked
    progress: tuple[Progress, ...]
    data: str


def part_of(number: int, result: Result) -> Part:
    """Return an article's part."""
    rows = rows_of(result, number)
    article, claims = result.article, [one for one in result.whole if isinstance(one, Claim)]
    return Part(
        number,
        article,
        *heading(article),
        rows,
        {row.claim.id: row for row in rows},
        blocks_of(article, rows),
        timeline_of(rows, article.published),
        check([(article, claims)]),
        progress(article, claims),
        _data(article, rows),
    )


def rows_of(result: Result, article: int) -> tuple[Row, ...]:
    """Return a row for each claim of an article, which is the ``article``-th of its page."""
    numbers = result.number_of_id()
    return tuple(
        _row(claim, result, number, f"{article}-{number}", numbers)
        for number, claim in result.numbered()
        if isinstance(claim, Claim)
    )


def _row(claim: Claim, result: Result, number: int, key: str, numbers: dict[str, int]) -> Row:
    _, value, what, who, does, status, when, said = cells_of(claim, result.article, number, numbers)
    sure = {name: chance for name, chance in claim.confidence.to_dict().items() if name not in UNSHOWN}
    least = min(sure, key=lambda name: sure[name], default="")
    tone = str(claim.status or "possible") if claim.stance is Stance.ASSERTED else DOUBTED
    cells = ((*value, *what), (*who, *does), status, when, said)
    percent = int(100 * sure[least]) if least else 100
    return Row(key, number, claim, cells, mark_of(claim)[0], tone, percent, least.replace("_", " "), _facets(claim))


def _facets(claim: Claim) -> dict[str, str]:
    return {
        "status": str(claim.status or ""),
        "kind": str(claim.kind),
        "stance": str(claim.stance),
        "unit": "" if claim.value is None else claim.value.unit or "count",
        "actor": shown(name_of(claim.actor)),
        "source": shown(name_of(claim.said_by)),
    }


def tones_of(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Return how many claims there are of each tone, the firmest first."""
    counts = Counter(row.tone for row in rows)
    return [(tone, counts[tone]) for tone in (*map(str, Status), DOUBTED) if counts[tone]]


def in_script(value: Any) -> str:
    """Return JSON that ends no script element, whatever is in it."""
    told = json.dumps(value, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def bar_of(share: Interval) -> Bar:
    """Return the bar that is drawn for a share."""
    low, high = (None if end is None else float(100 * end) for end in (share.low, share.high))
    done = min(low or 0.0, 100.0)
    most = 100.0 if high is None else min(high, 100.0)
    return Bar(round(done, 2), round(most - done, 2), _percents(share))


def quoted(place: Place, row: Row | None) -> tuple[str, str, str]:
    """Return the sentence of a place, parted around its words; these alone where they do not stand in it."""
    start = place.start - row.claim.sentence.start if row else place.sentence.find(place.text)
    end = start + len(place.text)
    if place.sentence[max(start, 0) : max(end, 0)] != place.text:
        return "", shown(place.text), ""
    return place.sentence[:start], place.text, place.sentence[end:]


def _percents(share: Interval) -> str:
    """Return a share as one would say it: '38%', '38 to 41%', 'at least 38%'."""
    low, high = (None if end is None else f"{round(100 * end):,}" for end in (share.low, share.high))
    if low is None or high is None:
        return f"at least {low}%" if low else f"at most {high}%" if high else ""
    return f"{low}%" if low == high else f"{low} to {high}%"


def _data(article: Article, rows: tuple[Row, ...]) -> str:
    """Return what the script knows of an article: its record, its text's digest, and the records of its claims."""
    return in_script(
        {
            "article": article.to_dict(),
            "url": article.url,
            "digest": hashed(article.text),
            "claims": {row.key: _record(row) for row in rows},
        }
    )


def _record(row: Row) -> Record:
    record = row.claim.to_dict()
    del record["article"]
    return record
