"""Processor time of claimx and of its language model alone over the same articles, in the same run.

    python benchmarks/speed.py FOLDER [--runs 5]

FOLDER holds one article a .txt file. spaCy alone is ``nlp(article.text)``; parse is claimx's own parse of the passages
that can hold a claim; whole is ``Extractor.extract``. Each is the least of its runs, so that what else the machine does
counts little. A ratio above 1 says that claimx is faster than its model alone.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from claimx import Extractor
from claimx.language import load, model_name
from claimx.parse import parse
from claimx.read import from_text
from claimx.screen import passages_to_parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from claimx import Article


def main() -> None:
    """Print the seconds of all three, and how many times as long spaCy alone takes as claimx."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    articles = [from_text(path.read_text(encoding="utf-8")) for path in sorted(args.folder.glob("*.txt"))]
    alone, nlp, extractor = spacy.load(model_name()), load(), Extractor()
    ways: dict[str, Callable[[Article], object]] = {
        "spaCy alone": lambda article: alone(article.text),
        "claimx parse": lambda article: parse(nlp, article.text, passages_to_parse(article)),
        "claimx whole": extractor.extract,
    }
    extractor.extract(articles[0])
    # Turn by turn, so that a busy while of the machine slows all three.
    rounds = [{name: seconds(way, articles) for name, way in ways.items()} for _ in range(args.runs)]
    least = {name: min(each[name] for each in rounds) for name in ways}
    for name, taken in least.items():
        print(f"{name}: {taken:.2f} s")
    print(f"ratio: {least['spaCy alone'] / least['claimx whole']:.2f}")


def seconds(way: Callable[[Article], object], articles: Iterable[Article]) -> float:
    """Return the processor time that one way takes over all articles."""
    start = time.process_time()
    for article in articles:
        way(article)
    return time.process_time() - start


if __name__ == "__main__":
    main()
