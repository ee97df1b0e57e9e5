"""A batch that is killed again and again, and goes on: in the end its claims are those of a run that nobody disturbed.

    python benchmarks/kill_resume.py ARTICLES --articles 5000 --kills 50 --suffix db

ARTICLES is a folder of plain texts. Of them as many articles as asked for are made by a seed, with other names and
numbers, a twentieth as records of one file, among them broken files, a pipe, a socket and a folder that may not be
looked into: the run is made without the right of root to do so all the same. It is killed with SIGKILL at random
moments, every other time in the parent, which writes, else in a worker. Once on the way its disk is full: a small tmpfs
where mounting is allowed, else a limit on the size of its file. Needs Linux, for ``/proc``.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

NAMES = ("Arden", "Bellamy", "Corvin", "Dellwood", "Falk", "Garrow", "Hollis", "Ibarra", "Jessop", "Kestrel", "Lomax")
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
# Capabilities by which root passes over permissions, and what takes them out of the set of a process's children.
PASSING_OVER = (1, 2)
PR_CAPBSET_DROP = 24
# What stays beside an output that is whole.
BESIDE = {"jsonl": ["claims.jsonl.ledger"], "csv": ["claims.csv.ledger"], "db": [], "parquet": []}
BROKEN = (b"", b"\x00\x01\x02\x03" * 400, b"\x1f\x8b\x08\x00broken", b"<html><body></body></html>", b"   \n\n")


def varied(text: str, chance: random.Random) -> str:
    """Return a text with other names, the same for the same, and other numbers of as many digits."""
    names: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        digits = found.group()
        return "".join(chance.choice("123456789" if i == 0 else "0123456789") for i in range(len(digits)))

    def name(found: re.Match[str]) -> str:
        return names.setdefault(found.group(), chance.choice(NAMES) if chance.random() < 0.3 else found.group())

    return _NAME.sub(name, _NUMBER.sub(number, text))


def make(source: Path, folder: Path, articles: int, broken: int, paragraphs: int, seed: int) -> None:
    """Write the articles, in folders of a hundred, with the broken ones among them."""
    chance = random.Random(seed)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(source.glob("*.txt"))]
    records = []
    for number in range(articles):
        parts = texts[number % len(texts)].split("\n\n")
        at = 0 if number < len(texts) else chance.randrange(max(1, len(parts) - paragraphs))
        text = varied("\n\n".join(parts[at : at + paragraphs]), chance)
        place = folder / f"{number // 100:03}" / f"{number:05}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        if number % 20 == 19:
            # Spaces make the file so large that its articles are parted among the workers.
            records.append(json.dumps({"id": str(number), "text": text, "rest": " " * 10_000}) + "\n")
        else:
            place.write_text(text, encoding="utf-8")
    (folder / "wire.jsonl").write_text("".join(records), encoding="utf-8")
    for number in range(broken):
        place = folder / f"{chance.randrange(articles) // 100:03}" / f"broken-{number}.{chance.choice(('txt', 'html'))}"
        place.write_bytes(BROKEN[number % len(BROKEN)])
    os.mkfifo(folder / "000" / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.path.relpath(folder / "000" / "socket.txt"))
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0)


def command(folder: Path, output: Path, jobs: int) -> list[str]:
    """Return the command, the same every time."""
    return [sys.executable, "-m", "claimx", "batch", str(folder), "-o", str(output), "-j", str(jobs), "--quiet"]


def start(arguments: list[str], room: int | None = None) -> subprocess.Popen[bytes]:
    """Start a run that may not pass over permissions; ``room`` limits the size of what it writes."""

    def limit() -> None:
        for capability in PASSING_OVER:
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability)
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.Popen(arguments, stderr=subprocess.DEVNULL, preexec_fn=limit)


def workers(running: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that a run has started, as soon as there are any; none when it has ended."""
    while running.poll() is None:
        if found := Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split():
            return [int(child) for child in found]
        time.sleep(0.01)
    return []


def disturb(arguments: list[str], kills: int, longest: float, chance: random.Random) -> dict[str, int]:
    """Run to the end, killed on the way; return how often which was killed, and the last exit code."""
    done = {"writer": 0, "worker": 0, "exit_code": -1}
    running = start(arguments)
    for number in range(kills):
        try:
            running.wait(chance.uniform(0.0, longest))
            break  # it was done before
        except subprocess.TimeoutExpired:
            pass
        if number % 2:
            if children := workers(running):
                os.kill(chance.choice(children), signal.SIGKILL)
            done["worker"] += 1
        else:
            running.kill()
            running.wait()
            done["writer"] += 1
            running = start(arguments)
    done["exit_code"] = running.wait()
    return done


def fill(arguments: list[str], folder: Path, room: int) -> str:
    """Let the disk be full once; return by which means. The output lies in ``folder``."""
    size = f"size={room // 1024}k"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "claimx", folder], capture_output=True, check=False)
    code = start(arguments, None if mounted.returncode == 0 else room).wait()
    assert code == 3, f"exit code {code} on a full disk"
    if mounted.returncode == 0:
        subprocess.run(["mount", "-o", "remount,size=4g", folder], check=True)
        return "a tmpfs"
    return "a limit on the size of a file"


def content(output: Path) -> list[str]:
    """Return the claims of an output, and the articles and failures that it knows, sorted."""
    if output.suffix == ".db":
        with closing(sqlite3.connect(output)) as db:
            db.execute("INSERT INTO claims_fts(claims_fts, rank) VALUES ('integrity-check', 1)")
            rows = [row for table in ("articles", "claims", "failures") for row in db.execute(f"SELECT * FROM {table}")]
        return sorted(map(repr, rows))
    if output.suffix == ".parquet":
        from pyarrow import parquet

        from claimx.write.parquet import Written

        known = Written(output)
        rows = parquet.read_table(output).to_pylist()
        return sorted(map(repr, [*rows, *known.known.items(), *known.failures.items()]))
    return sorted(output.read_text(encoding="utf-8").splitlines(True))


def main(arguments: list[str] | None = None) -> dict[str, object]:
    """Print and return what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="ARTICLES")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--broken", type=int, default=50)
    parser.add_argument("--paragraphs", type=int, default=4, help="of each article, so many at most")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--suffix", default="jsonl", choices=tuple(BESIDE))
    given = parser.parse_args(arguments)
    work = Path(tempfile.mkdtemp(prefix="claimx-"))
    try:
        return measured(given, work)
    finally:
        subprocess.run(["umount", work / "out"], capture_output=True, check=False)
        (work / "in" / "closed").chmod(0o700)
        shutil.rmtree(work)


def measured(given: argparse.Namespace, work: Path) -> dict[str, object]:
    """Do it all below a folder of its own."""
    folder, calm, output = work / "in", work / f"calm.{given.suffix}", work / "out" / f"claims.{given.suffix}"
    folder.mkdir()
    output.parent.mkdir()
    make(given.source, folder, given.articles, given.broken, given.paragraphs, given.seed)
    begun = time.perf_counter()
    code = start(command(folder, calm, given.jobs)).wait()
    seconds = time.perf_counter() - begun
    again = command(folder, output, given.jobs)
    full = fill(again, output.parent, max(1 << 14, calm.stat().st_size // 8))
    longest = 2 * seconds / max(1, given.kills)
    kills = disturb(again, given.kills, longest, random.Random(given.seed))
    found, wanted = content(output), content(calm)
    left = sorted(path.name for path in output.parent.iterdir() if path != output)
    result: dict[str, object] = {
        "articles": given.articles,
        "undisturbed": {"seconds": round(seconds, 1), "exit_code": code, "rows": len(wanted)},
        "full disk": full,
        "killed": kills,
        "same after sorting": found == wanted,
        "litter": [name for name in left if name not in BESIDE[given.suffix]],
    }
    print(json.dumps(result, indent=2))
    return result


if __name__ == "__main__":
    done = main()
    sys.exit(0 if done["same after sorting"] and not done["litter"] else 1)
