"""Compare what claimx and other extractors read from saved news pages, in one run.

    python benchmarks/pages.py FOLDER [--other-python PATH]

FOLDER holds NAME.html and NAME.json, as ../shared/pages does: ``title``, ``published``, and ``truth_text`` (the whole
body) or ``truth_with`` and ``truth_without`` (pieces that must and must not be in it). Every extractor runs in a
process of its own with its defaults. newspaper4k and readability-lxml are no dependencies: install them where you
like, and name that Python with --other-python.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Found = dict[str, Any]


def with_claimx(page: bytes) -> Found:
    """Read a page as ``claimx text`` does."""
    from claimx.read.html import read_page

    article = read_page(page)
    return {"text": article.text, "title": article.title, "published": article.published}


def with_trafilatura(page: bytes) -> Found:
    """Read a page with trafilatura's defaults."""
    from trafilatura import bare_extraction

    found = bare_extraction(page, with_metadata=True)
    return {"text": found.text, "title": found.title, "published": found.date} if found else {}


def with_newspaper4k(page: bytes) -> Found:
    """Read a page with newspaper4k's defaults."""
    import newspaper

    article = newspaper.Article("https://page.example/")
    article.download(input_html=page.decode("utf-8", "replace"))
    article.parse()
    return {"text": article.text, "title": article.title, "published": article.publish_date}


def with_readability(page: bytes) -> Found:
    """Read a page with readability-lxml's defaults; it knows no dates."""
    import lxml.html
    import readability

    document = readability.Document(page)
    return {"text": lxml.html.fromstring(document.summary()).text_content(), "title": document.title()}


EXTRACTORS: dict[str, Callable[[bytes], Found]] = {
    "claimx": with_claimx,
    "trafilatura": with_trafilatura,
    "newspaper4k": with_newspaper4k,
    "readability-lxml": with_readability,
}


def extract(name: str, folder: Path) -> None:
    """Print what an extractor finds in each page as a line of JSON, and its time and memory at the end."""
    pages = [(path.stem, path.read_bytes()) for path in sorted(folder.glob("*.html"))]
    EXTRACTORS[name](pages[0][1])  # imports and caches are not what is measured
    start = time.perf_counter()
    for stem, page in pages:
        try:
            found = EXTRACTORS[name](page)
        except Exception as error:
            found = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"page": stem, **found}, default=str))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": (time.perf_counter() - start) / len(pages), "megabytes": peak}))


def score(folder: Path, lines: Iterable[str]) -> dict[str, float | None]:
    """Return the mean of each measure over the pages that have the truth for it."""
    marks: dict[str, list[float]] = {name: [] for name in ("f1", "precision", "recall", "pieces", "date", "title")}
    cost: dict[str, float] = {}
    for line in lines:
        found = json.loads(line)
        if "page" not in found:
            cost = found
            continue
        truth = json.loads((folder / f"{found['page']}.json").read_text(encoding="utf-8"))
        for name, mark in page_marks(truth, found):
            marks[name].append(mark)
    return {name: sum(all_) / len(all_) if all_ else None for name, all_ in marks.items()} | cost


def page_marks(truth: Found, found: Found) -> Iterable[tuple[str, float]]:
    """Yield the measures of one page."""
    body = found.get("text") or ""
    if truth.get("truth_text"):
        want, got = Counter(tokens(truth["truth_text"])), Counter(tokens(body))
        both = (want & got).total()
        yield "precision", both / max(got.total(), 1)
        yield "recall", both / max(want.total(), 1)
        yield "f1", 2 * both / max(want.total() + got.total(), 1)
    flat = " ".join(tokens(body))
    for key, wanted in (("truth_with", True), ("truth_without", False)):
        yield from (("pieces", float((" ".join(tokens(piece)) in flat) == wanted)) for piece in truth.get(key) or [])
    if truth.get("published") and "published" in found:
        yield "date", float(str(found.get("published"))[:10] in (truth["published"], truth.get("published_in_url")))
    if truth.get("title"):
        want_title, got_title = " ".join(tokens(truth["title"])), " ".join(tokens(found.get("title") or ""))
        yield "title", float(bool(got_title) and (want_title in got_title or got_title in want_title))


def tokens(text: str) -> list[str]:
    """Return the words of a text without case."""
    return re.findall(r"\w+", text.casefold())


def main() -> None:
    """Run every extractor that is installed, and print the measures side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--other-python", default=sys.executable, help="Python with newspaper4k and readability-lxml")
    parser.add_argument("--extract", choices=EXTRACTORS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.extract:
        extract(args.extract, args.folder)
        return
    columns = ("f1", "precision", "recall", "pieces", "date", "title", "seconds", "megabytes")
    print(f"{'':18}" + "".join(f"{column:>11}" for column in columns))
    for name in EXTRACTORS:
        python = sys.executable if name in ("claimx", "trafilatura") else args.other_python
        command = [python, __file__, str(args.folder), "--extract", name]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{name:18} not run: {run.stderr.strip().splitlines()[-1]}")
            continue
        marks = score(args.folder, run.stdout.splitlines())
        cells = (marks.get(column) for column in columns)
        print(f"{name:18}" + "".join(f"{'-' if cell is None else format(cell, '.3f'):>11}" for cell in cells))


if __name__ == "__main__":
    main()
