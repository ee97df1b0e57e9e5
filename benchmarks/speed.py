"""Articles a second of claimx beside its language model alone and beside other tools: one table, the same articles.

    python benchmarks/speed.py FOLDER [--runs 5] [--quantulum PYTHON] [--json FILE]

FOLDER holds one article a .txt file. Every row is warm (one round first is not counted) and the least of its runs, turn
by turn, so that what else the machine does counts little. The first rows are processor time on one core: spaCy alone is
``nlp(article.text)``, claimx is ``Extractor.extract``, its parse the part that is spaCy's. The workers' rows are the
whole command ``claimx batch`` by the clock, copies of the folder in it, less what the command takes for one article.
quantulum3 needs an environment of its own: give its interpreter. A ratio above 1 says: faster than spaCy alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from dateparser.search import search_dates

from claimx import Extractor
from claimx.language import load, model_name
from claimx.parse import parse
from claimx.read import from_text
from claimx.screen import passages_to_parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimx import Article

COPIES = 8
QUANTULUM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
def run(texts):
    for text in texts:
        try:
            parser.parse(text)
        except Exception:
            pass
texts = json.load(sys.stdin)
run(texts)
start = time.process_time()
run(texts)
print(time.process_time() - start)
"""


def main() -> None:
    """Print the table, and write it as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quantulum", metavar="PYTHON", help="interpreter of an environment that has quantulum3")
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.txt"))]
    taken = in_process([from_text(text) for text in texts], args.runs)
    taken |= {f"claimx batch -j {jobs}": by_workers(texts, jobs) for jobs in (1, 2)}
    if args.quantulum:
        taken["quantulum3"] = quantulum(args.quantulum, texts)
    rows = [
        {"way": way, "ratio": round(taken["spaCy alone"] / t, 2), "articles/s": round(len(texts) / t, 1)}
        for way, t in taken.items()
    ]
    for row in rows:
        print(f"{row['ratio']:6.2f}  {row['articles/s']:8.1f} articles/s  {row['way']}")
    gain = taken["claimx batch -j 1"] / taken["claimx batch -j 2"]
    print(f"two workers do {gain:.2f} times the articles of one")
    if args.json:
        args.json.write_text(json.dumps({"articles": len(texts), "rows": rows, "two workers": gain}, indent=1) + "\n")


def in_process(articles: list[Article], runs: int) -> dict[str, float]:
    """Return the processor seconds of each way that runs in this process."""
    alone, nlp, extractor = spacy.load(model_name()), load(), Extractor()
    ways: dict[str, Callable[[Article], object]] = {
        "spaCy alone": lambda article: alone(article.text),
        "claimx": extractor.extract,
        "claimx, parse alone": lambda article: parse(nlp, article.text, passages_to_parse(article)),
        "dateparser search_dates": lambda article: search_dates(article.text, languages=["en"]),
    }
    rounds = [{name: seconds(way, articles) for name, way in ways.items()} for _ in range(runs + 1)][1:]
    return {name: min(each[name] for each in rounds) for name in ways}


def seconds(way: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Return the processor time that one way takes over all articles."""
    start = time.process_time()
    for article in articles:
        way(article)
    return time.process_time() - start


def by_workers(texts: list[str], jobs: int) -> float:
    """Return the seconds that a batch takes for the articles, without those for its start."""
    with tempfile.TemporaryDirectory() as place:
        many, one = Path(place, "many"), Path(place, "one")
        many.mkdir()
        one.mkdir()
        for k in range(COPIES):
            for n, text in enumerate(texts):
                Path(many, f"{n}-{k}.txt").write_text(f"{text}\n\nCopy {k}.\n", encoding="utf-8")
        Path(one, "0.txt").write_text(texts[0], encoding="utf-8")
        start, whole = (min(command(folder, jobs, Path(place)) for _ in range(2)) for folder in (one, many))
        return (whole - start) / COPIES


def command(folder: Path, jobs: int, place: Path) -> float:
    """Return the seconds that a whole batch takes by the clock."""
    out = str(place / "out.jsonl")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "claimx", "batch", str(folder), "-o", out, "--force", "-q", "-j", str(jobs)], check=True
    )
    return time.perf_counter() - start


def quantulum(python: str, texts: list[str]) -> float:
    """Return the processor seconds of quantulum3."""
    done = subprocess.run(
        [python, "-c", QUANTULUM], input=json.dumps(texts), text=True, capture_output=True, check=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    main()
