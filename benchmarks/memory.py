"""How much memory a batch takes, and that it takes no more after many articles than after a few.

    python benchmarks/memory.py ARTICLES --articles 20000 -j 2

ARTICLES is a folder of plain texts. Of them short articles are made by a seed, with ever new names and numbers, as
spaCy keeps every word that it has met. At each mark the memory of all processes of the run is read off, every page once
(the anonymous part of PSS): what forked workers share is not counted twice, and libraries, which a quiet machine shares
with others, are not counted at all. Needs Linux, for ``/proc``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean

MARKS = (500, 1000, 2000, 5000, 10_000, 15_000, 20_000)
# A mark is the mean over so many articles before it, in which two workers have come to the end of their lives once: the
# memory of each rises until it is replaced.
WINDOW = 1000
SYLLABLES = ("ba", "den", "kor", "li", "mor", "ne", "pal", "ri", "sto", "tal", "ul", "ven", "wick", "zan")
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


def article(text: str, chance: random.Random) -> str:
    """Return a paragraph of a text with new names, the same for the same, and new numbers of as many digits."""
    parts = [part for part in text.split("\n\n") if len(part) > 80]
    at = chance.randrange(len(parts))
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return names.setdefault(found.group(), "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title())

    def number(found: re.Match[str]) -> str:
        return str(chance.randint(10 ** (len(found.group()) - 1), 10 ** len(found.group()) - 1))

    return _NAME.sub(name, _NUMBER.sub(number, parts[at])) + "\n"


def make(source: Path, folder: Path, articles: int, seed: int) -> None:
    """Write the articles, in folders of a hundred."""
    chance = random.Random(seed)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(source.glob("*.txt"))]
    for number in range(articles):
        place = folder / f"{number // 100:04}" / f"{number:06}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(article(texts[number % len(texts)], chance), encoding="utf-8")


def family(process: int) -> list[int]:
    """Return a process and all that it has begun."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in children for one in family(int(child)))]


def megabytes(process: int) -> float:
    """Return how much memory a process and its children take, every page once; 0 for one that has ended."""
    taken = 0
    for one in family(process):
        try:
            rolled = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        taken += sum(int(size) for size in re.findall(r"^Pss_Anon: +(\d+) kB", rolled, re.MULTILINE))
    return taken / 1024


def curve(arguments: list[str], log: Path) -> dict[int, float]:
    """Return by mark the megabytes of a run that has come so far."""
    log.touch()
    running = subprocess.Popen(arguments)
    readings: list[tuple[int, float]] = []
    marks: dict[int, float] = {}
    done = 0
    with log.open("rb") as lines:
        ended = False
        while not ended:
            ended = running.poll() is not None  # asked first, so that the last lines are read once more
            done += lines.read().count(b'{"event": "done"')
            if not ended:
                readings.append((done, megabytes(running.pid)))
            for mark in MARKS:
                if mark <= done and mark not in marks:
                    marks[mark] = round(mean(size for at, size in readings if at > mark - WINDOW), 1)
                    print(f"{mark:>7,} articles  {marks[mark]:>7.1f} MB", flush=True)
            time.sleep(0.5)
    assert running.returncode == 0, f"exit code {running.returncode}"
    return marks


def main(arguments: list[str] | None = None) -> dict[int, float]:
    """Print and return the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="ARTICLES")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--suffix", default="jsonl", choices=("jsonl", "csv", "db", "parquet"))
    given = parser.parse_args(arguments)
    work = Path(tempfile.mkdtemp(prefix="claimx-"))
    try:
        make(given.source, work / "in", given.articles, given.seed)
        batch = [sys.executable, "-m", "claimx", "batch", str(work / "in"), "-j", str(given.jobs), "--quiet"]
        marks = curve([*batch, "-o", str(work / f"claims.{given.suffix}"), "--log", str(work / "log")], work / "log")
    finally:
        shutil.rmtree(work)
    print(json.dumps({"megabytes": marks, "last to 2,000": round(max(marks.items())[1] / marks.get(2000, 1), 3)}))
    return marks


if __name__ == "__main__":
    main()
