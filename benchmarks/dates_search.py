"""Documents a second of find_dates and of dateparser's search_dates over the same texts, in the same run.

    python benchmarks/dates_search.py FILE.jsonl [--documents 60]

FILE holds one object a line with ``text`` and ``dct`` (the publication date).
find_dates gets a parsed Doc, as in claimx's flow. Both have read other texts of the file before, where there are some.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.extractor import as_doc
from claimx.find.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Callable


# What both set up once, when they first meet such words, must not count.
WARM = "It opened three days ago, shuts on Easter Monday, and on 12 May 2024 at 5 p.m. it was the mayor's."
WARMING = 20  # and so many of the file's other texts


def main() -> None:
    """Print both speeds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--day", default="dct", help="field with the publication date")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines()]
    found = [(row["text"], date.fromisoformat(row[args.day][:10])) for row in rows]
    texts, before = found[: args.documents], [(WARM, found[0][1]), *found[args.documents :][:WARMING]]
    for text, published in before:
        find_dates(as_doc(text), published)
        search(text, published)
    gc.disable()  # whose turn it is to collect must not count
    ours = theirs = 0.0
    for text, published in texts:
        doc = as_doc(text)
        ours += seconds(partial(find_dates, doc, published))
        theirs += seconds(partial(search, text, published))
    print(f"{len(texts)} documents: find_dates {len(texts) / ours:.1f}/s, search_dates {len(texts) / theirs:.1f}/s")
    print(f"ratio {theirs / ours:.1f}")


def search(text: str, published: date) -> object:
    """Run dateparser's search with the publication date as its base."""
    from dateparser.search import search_dates

    base = datetime(published.year, published.month, published.day)
    return search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base})


def seconds(run: Callable[[], object]) -> float:
    """Return the processor time of a call: what else the machine does must not count."""
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
