"""The page: one HTML file. Its policy names its one style and one script by their hashes and lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimx.check import check, progress
from claimx.errors import OutputError
from claimx.model import Kind, Stance, Status
from claimx.write.cells import DOUBTFUL, STATUS_SIGN, count, heading, summary
from claimx.write.report.checks import bars_of, found_of
from claimx.write.report.rows import CLASSES, HEADERS, rows_of
from claimx.write.report.text import blocks_of
from claimx.write.report.timeline import timeline_of
from claimx.write.result import Subject, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Template

    from claimx.check import Checked
    from claimx.model import Article, Record
    from claimx.write.report.checks import Bar, Found
    from claimx.write.report.rows import Row
    from claimx.write.report.text import Block
    from claimx.write.report.timeline import Timeline
    from claimx.write.result import Options, Result

# More than this no browser opens in a time that anyone waits: benchmarks/report_page.py measures it in Chromium.
MOST_CLAIMS, MOST_CHARACTERS = 10_000, 10_000_000
# By what the table is filtered, with what the page calls it.
FACETS = {"actor": "who", "source": "said by", "kind": "kind", "stance": "stance", "unit": "unit"}
# What HTML cannot carry as it is: the null character, and halves of surrogate pairs. One stands for one.
_NOT_HTML = re.compile("[\x00\ud800-\udfff]")
# How many pieces of the template are written at once.
PIECES = 2_000


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

    @property
    def size(self) -> int:
        """Return the number of its claims."""
        return len(self.rows)

    @property
    def statuses(self) -> list[tuple[str, int]]:
        """Return how many claims there are of each tone, the firmest first."""
        counts = Counter(row.tone for row in self.rows)
        return [(tone, counts[tone]) for tone in (*map(str, Status), "doubted") if counts[tone]]


def write_html(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield the page of all articles. Raise OutputError for other findings than claims, and for too many of them."""
    if options.subject is not Subject.CLAIMS:
        raise OutputError(f"html is a page of claims, not of {options.subject}; choose another format with --format")
    kept = _within_reason(results)
    tally = Tally()
    for result in kept:
        tally.add(result)
    parts = [_part(number, result) for number, result in enumerate(kept, 1)]
    rows = [row for part in parts for row in part.rows]
    style, script = (files(__package__).joinpath(f"page.{end}").read_text(encoding="utf-8") for end in ("css", "js"))
    page = _template().stream(
        parts=parts,
        summary=summary(tally, Subject.CLAIMS),
        headers=HEADERS,
        facets={name: (label, _counted(rows, name)) for name, label in FACETS.items()},
        statuses=_statuses(rows),
        version=version("claimx"),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        doubtful=int(100 * DOUBTFUL),
        choices=_in_script({"status": list(Status), "stance": list(Stance), "kind": list(Kind)}),
    )
    page.enable_buffering(PIECES)
    yield from page


def _within_reason(results: Iterable[Result]) -> list[Result]:
    kept, claims, characters = [], 0, 0
    for result in results:
        kept.append(result)
        claims += len(result.findings)
        characters += len(result.article.text)
        if claims > MOST_CLAIMS or characters > MOST_CHARACTERS:
            size = f"more than {MOST_CLAIMS:,} claims or {MOST_CHARACTERS:,} characters"
            remedy = "give fewer articles, choose claims (--status, --min-value), or write csv or jsonl instead"
            raise OutputError(f"{size} are no page that a browser opens; {remedy}")
    return kept


def _part(number: int, result: Result) -> Part:
    rows = rows_of(result, number)
    article, claims = result.article, [row.claim for row in rows]
    by_id = {row.claim.id: row for row in rows}
    checked = check([(article, claims)])
    title, about = heading(article)
    return Part(
        number,
        article,
        title,
        about,
        rows,
        blocks_of(result, rows),
        timeline_of(rows, article.published),
        checked,
        found_of(checked.findings, by_id),
        bars_of(progress(article, claims), by_id),
        _data(result, rows),
    )


def _data(result: Result, rows: tuple[Row, ...]) -> str:
    """Return what the script knows of an article: its record, its text's digest, and the records of its claims."""
    article = result.article
    text = article.text.encode("utf-8", "surrogatepass")
    return _in_script(
        {
            "article": article.to_dict(),
            "url": article.url,
            "digest": hashlib.sha256(text).hexdigest(),
            "claims": {row.key: _without_article(row.claim.to_dict()) for row in rows},
        }
    )


def _without_article(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "article"}


def _counted(rows: list[Row], facet: str) -> list[tuple[str, int]]:
    """Return the values of a facet with how many rows have each, the most frequent first."""
    counts = Counter(row.facets[facet] for row in rows)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _statuses(rows: list[Row]) -> list[tuple[str, str, int]]:
    counts = Counter(row.facets["status"] for row in rows)
    return [(str(status), sign, counts[status]) for status, sign in STATUS_SIGN.items() if counts[status]]


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"exact": _exact, "counted": count}
    environment.globals |= {"classes": CLASSES}
    return environment.from_string(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))


def _exact(text: str) -> Any:
    """Return a text escaped so that a browser has as many characters as we: it would drop carriage returns."""
    from markupsafe import Markup, escape

    return Markup(str(escape(_NOT_HTML.sub("\ufffd", text))).replace("\r", "&#13;"))


def _in_script(value: Any) -> str:
    """Return JSON that ends no script element, whatever is in it."""
    told = json.dumps(value, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
