"""The page: one HTML file. Its policy names its one style and one script by their hashes and lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError
from claimx.model import Kind, Stance, Status
from claimx.write.cells import DOUBTFUL, STATUSES, count
from claimx.write.forms import summary
from claimx.write.report.parts import CLASSES, HEADERS, bar_of, in_script, part_of, quoted, tones_of
from claimx.write.result import Subject, tally_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Template

    from claimx.write.report.parts import Row
    from claimx.write.result import Options, Result

# More than this no browser opens in a time that anyone waits: benchmarks/report_page.py measures it in Chromium.
MOST_CLAIMS, MOST_CHARACTERS = 10_000, 10_000_000
# By what the table is filtered, with what the page calls it.
FACETS = {"actor": "who", "source": "said by", "kind": "kind", "stance": "stance", "unit": "unit"}
# The one script, in the order in which its parts need each other.
SCRIPTS = ("claims", "view", "corrections", "details")
# How many pieces of the template are written at once.
PIECES = 2_000
# What HTML cannot carry as it is: the null character, and halves of surrogate pairs. One stands for one.
_NOT_HTML = re.compile("[\x00\ud800-\udfff]")


def write_html(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield the page of all articles. Raise OutputError for other findings than claims, and for too many of them."""
    if options.subject is not Subject.CLAIMS:
        raise OutputError(f"html is a page of claims, not of {options.subject}; choose another format with --format")
    kept = _within_reason(results)
    tally: Counter[str] = Counter()
    for result in kept:
        tally.update(tally_of(result))
    parts = [part_of(number, result) for number, result in enumerate(kept, 1)]
    rows = [row for part in parts for row in part.rows]
    page = _template().stream(
        parts=parts, rows=rows, summary=summary(tally, Subject.CLAIMS), version=version("claimx"), **_filters(rows)
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


def _filters(rows: list[Row]) -> dict[str, Any]:
    """Return what the filters offer: the values there are with how many claims have each, the most frequent first."""
    counts = {name: Counter(row.facets[name] for row in rows) for name in (*FACETS, "status")}
    signs = [(str(status), sign, counts["status"][status]) for status, (sign, _) in STATUSES.items()]
    return {
        "facets": {label: (name, _frequent(counts[name])) for name, label in FACETS.items()},
        "statuses": [(status, sign, number) for status, sign, number in signs if number],
    }


def _frequent(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


@cache
def _template() -> Template:
    """Return the template, with what is the same on every page."""
    from jinja2 import Environment, StrictUndefined

    style, script = _read("page.css"), "".join(_read(f"{name}.js") for name in SCRIPTS)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"exact": _exact, "counted": count, "tones": tones_of, "quoted": quoted, "bar": bar_of}
    environment.globals |= {
        "style": style,
        "script": script,
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "classes": CLASSES,
        "headers": HEADERS,
        "doubtful": int(100 * DOUBTFUL),
        "choices": in_script({"kind": list(Kind), "status": list(Status), "stance": list(Stance)}),
    }
    return environment.from_string(_read("page.html"))


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _exact(text: str) -> Any:
    """Return a text escaped so that a browser has as many characters as we: it would drop carriage returns."""
    from markupsafe import Markup, escape

    return Markup(str(escape(_NOT_HTML.sub("\ufffd", text))).replace("\r", "&#13;"))


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
