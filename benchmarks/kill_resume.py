"""A batch that is killed again and again, and goes on: in the end its claims are those of a run that nobody disturbed.

    python benchmarks/kill_resume.py ARTICLES --articles 5000 --kills 50

ARTICLES is a folder of plain texts. Of them as many articles as asked for are made by a seed, with other names and
numbers, among them broken files, a pipe and a folder that may not be looked into (which stops nobody who is root). The
run is killed with SIGKILL at random moments, every other time in the parent, which writes, else in a worker. Once on
the way its disk is full: a small tmpfs where mounting is allowed, else a limit on the size of its file.
Needs Linux, for ``/proc``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAMES = ("Arden", "Bellamy", "Corvin", "Dellwood", "Falk", "Garrow", "Hollis", "Ibarra", "Jessop", "Kestrel", "Lomax")
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
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
    for number in range(articles):
        parts = texts[number % len(texts)].split("\n\n")
        at = 0 if number < len(texts) else chance.randrange(max(1, len(parts) - paragraphs))
        place = folder / f"{number // 100:03}" / f"{number:05}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(varied("\n\n".join(parts[at : at + paragraphs]), chance), encoding="utf-8")
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


def run(arguments: list[str], room: int | None = None) -> int:
    """Run to the end; ``room`` limits the size of what it writes. Return the exit code."""

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(arguments, stderr=subprocess.DEVNULL, preexec_fn=limit, check=False).returncode


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
    running = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
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
            running = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    done["exit_code"] = running.wait()
    return done


def fill(arguments: list[str], folder: Path, room: int) -> str:
    """Let the disk be full once; return by which means. The output lies in ``folder``."""
    size = f"size={room // 1024}k"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "claimx", folder], capture_output=True, check=False)
    code = run(arguments, None if mounted.returncode == 0 else room)
    assert code == 3, f"exit code {code} on a full disk"
    if mounted.returncode == 0:
        subprocess.run(["mount", "-o", "remount,size=4g", folder], check=True)
        return "a tmpfs"
    return "a limit on the size of a file"


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
    parser.add_argument("--suffix", default="jsonl", choices=("jsonl", "csv"))
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
    code = run(command(folder, calm, given.jobs))
    seconds = time.perf_counter() - begun
    again = command(folder, output, given.jobs)
    full = fill(again, output.parent, max(4096, calm.stat().st_size // 8))
    longest = 2 * seconds / max(1, given.kills)
    kills = disturb(again, given.kills, longest, random.Random(given.seed))
    lines, wanted = (sorted(path.read_bytes().splitlines(True)) for path in (output, calm))
    result: dict[str, object] = {
        "articles": given.articles,
        "undisturbed": {"seconds": round(seconds, 1), "exit_code": code, "lines": len(wanted)},
        "full disk": full,
        "killed": kills,
        "same lines after sorting": lines == wanted,
        "left beside the output": sorted(path.name for path in output.parent.iterdir() if path != output),
    }
    print(json.dumps(result, indent=2))
    return result


if __name__ == "__main__":
    sys.exit(0 if main()["same lines after sorting"] else 1)
