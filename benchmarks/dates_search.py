"""Documents a second of find_dates and of dateparser's search_dates over the same texts, in the same run.

    python benchmarks/dates_search.py FILE.jsonl [--documents 60]

FILE holds one object a line with ``text`` and ``dct`` (the publication date). find_dates gets a parsed Doc, as in
claimx's flow.
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


def main() -> None:
    """Print both speeds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    args = parser.parse_args()
    lines = args.file.read_text(encoding="utf-8").splitlines()[: args.documents]
    rows = [(r["text"], date.fromisoformat(r["dct"][:10])) for r in map(json.loads, lines)]
    find_dates(as_doc(rows[0][0]), rows[0][1])
    gc.disable()  # whose turn it is to collect must not count
    ours = theirs = 0.0
    for text, published in rows:
        doc = as_doc(text)
        ours += seconds(partial(find_dates, doc, published))
        theirs += seconds(partial(search, text, published))
    print(f"{len(rows)} documents: find_dates {len(rows) / ours:.1f}/s, search_dates {len(rows) / theirs:.1f}/s")
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
