"""Give claimx inputs that nobody would write, through its doors, and look for what raises or takes too long.

    python benchmarks/fuzz.py [--count 200000] [--door text --door html ...] [--seed 1] [--keep FOLDER]

An input is a paragraph of at most two dozen pieces: most are heaps of what news consists of (numbers, units, dates,
quotes, tags, odd characters) glued at random or set in a sentence, the others arbitrary characters, markup, and bytes
cut off or swapped. An article has ``PARAGRAPHS`` of them, and a title and a date of the same make; a file has several
articles where its kind can. Every article goes the whole way: read, parsed, claims, their records and offsets checked.

An article that takes more than ten times its door's median, for its length, is timed again, alone; if it still does,
it is a hang. Prints a line a door; exits with 1 when anything raised or hung, and keeps those files in --keep.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import sys
import time
import traceback
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx import Extractor
    from claimx.model import Article

PARAGRAPHS, ARTICLES = 12, 10
SLOW = 10
# No article is slow in less than this: where all are quick, the machine's own hiccups are ten times as long.
SECONDS = 0.25
WORDS = {
    "numbers": "0 1 2 7 12 60 382 1,240 1,2,3 1.5 2.50.1 1e9 10^6 10⁶ ½ ¾ 3½ 1/2 3/0 ² ³ ¹⁰ ٣ ٤٥ १२ Ⅻ ① 二 1٫5 007 1-0 "
    "1–2 9999999999999999999999999999999999999999 one two twelve twenty-one hundred thousand million billion "
    "dozen dozens couple half third quarters lakh crore tens of hundreds scores several few 2019 1840 2024Q1 "
    "1H24 9M 3x 10-fold 5k 2bn 4tn -7 +8 ±3 (12) (1,000)",
    "units": "% per cent percent pp bps percentage points basis km km/h mph kg tonnes t °C °F C K m² m3 sq ft ha acres "
    "MW GWh barrels a day b/d $ US$ A$ £ € ¥ ₹ Rs USD EUR 元 ₿ cents pence p m bn years year-old hours mm oz "
    "lb feet inches people officers boats dead jobs times degrees magnitude",
    "dates": "Monday Mon. January Jan. Sept. May March 3 1st 31st 30 February 2024-02-30 27/09/24 03/04/2024 "
    "2024-13-01 tomorrow yesterday today next last this week month quarter fiscal FY25 year 2025 '24 1990s "
    "mid-2020s early late end of by until since from to between and before after 10:30 25:61 a.m. GMT noon "
    "Easter Christmas ago within days decade century 9999 0000 A.D. BC",
    "quotes": "\" ' “ ” ‘ ’ « » „ ‟ `` '' ( ) [ ] { } [4] [a] — – -- - … ... : ; , . ! ? / | * _ # > said says "
    "according to told police he she they it Ruto Reuters added denied claims that",
    "tags": "<b> </b> <p> </p> <br> <br/> <td> </td> <table> <tr> <li> <script> </script> <!-- --> <![CDATA[ ]]> "
    "&amp; &nbsp; &#0; &#x1F600; &lt;p&gt; <a href='x'> </a> <sup>2</sup> <h2> </h2> {{x}} %20 \\n \\u0000 "
    "\\ud800 ** ## --- +++ ``` ~~ |",
    "verbs": "killed will be deployed rose fell by from to at least most more than fewer about nearly some up over "
    "under not no less or equal the a of in on for was were is has have had could may plans pledged aims "
    "expected against versus put limited capped each every per only number toll total including among both "
    "all half-dozen out due",
}
# fmt: off
ODD = [
    "\u200b", "\u200d", "\ufeff", "\xad", "\u2060", "\u202e", "\u2028", "\x85", "\xa0", "\u202f", "\u3000", "\t",
    "\n", "\r", "\x0b", "\x0c", "\x00", "\x07", "\x1b", "\x7f", "�", "\ud800", "\udfff", "😀",
    "\U0001f468\u200d\U0001f469", "é", "é", "ß", "İ", "ı", "ſ", "ﬁ", "Å", "א", "م", "ه", "한", "字", "\u0308",
    "\u0338", "â‚¬", "Â£", "â€“", "Ã©", "㎏", "℃", "№", "™", "¼", "𝟏𝟐", "⁄", "∞", "≤", "≥", "×", "÷", "−",
]
# fmt: on
PIECES = {group: text.split() for group, text in WORDS.items()} | {"odd": ODD}
NEWS = [piece for pieces in PIECES.values() for piece in pieces]
FRAMES = (
    "The ministry said on Monday that {} were sent to the coast.",
    "{} people were killed in the storm, police said.",
    "Officials put the number of dead at {}, up from {} last week.",
    "The company plans to cut {} jobs by {}, it said.",
    "{}",
)


@dataclass
class Run:
    """What a door's inputs came to."""

    door: str
    articles: int = 0
    claims: int = 0
    refused: int = 0
    unread: int = 0
    seconds: list[float] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)

    @property
    def inputs(self) -> int:
        """Return how many inputs came through; what was refused at the door is none."""
        return self.articles * PARAGRAPHS

    def line(self) -> str:
        """Return the figures of the run in one line."""
        ordinary = 1000 * median(self.seconds or [0])
        return (
            f"{self.door:6} {self.inputs:7,} inputs in {self.articles:6,} articles ({self.unread:,} not English, "
            f"{self.refused:,} refused)  {self.claims:7,} claims  {sum(self.seconds):6.0f} s  "
            f"median {ordinary:5.1f} ms, longest {1000 * max(self.seconds or [0]):6.0f} ms  "
            f"{len(self.faults)} exceptions  {len(self.hangs)} hangs"
        )


def heap(chance: random.Random) -> str:
    """Return pieces of news, glued with or without spaces."""
    pieces = chance.choices(NEWS, k=chance.randint(1, 12))
    return "".join(piece + chance.choice((" ", " ", " ", " ", "", "-", ",", "\n")) for piece in pieces)


def sentence(chance: random.Random) -> str:
    """Return a heap, or several, in a sentence of news: the parser sees clauses, and the article is English."""
    frame = chance.choice(FRAMES)
    return frame.format(*(heap(chance) for _ in range(frame.count("{}"))))


def noise(chance: random.Random) -> str:
    """Return characters of any kind, few of each script, or one piece many times."""
    if chance.random() < 0.3:
        return chance.choice(NEWS) * chance.randint(2, 60)
    bound = chance.choice((0x80, 0x250, 0x3000, 0x11000))
    return "".join(chr(chance.randrange(1, bound)) for _ in range(chance.randint(0, 60)))


def paragraph(chance: random.Random) -> str:
    """Return one input: three in four are built of the pieces of news."""
    kind = chance.random()
    return sentence(chance) if kind < 0.5 else heap(chance) if kind < 0.75 else noise(chance)


def fields(chance: random.Random) -> dict[str, str]:
    """Return an article as a record: title, date and text."""
    text = "\n\n".join(paragraph(chance) for _ in range(PARAGRAPHS))
    return {"title": heap(chance), "published": " ".join(chance.choices(PIECES["dates"], k=3)), "text": text}


def text(chance: random.Random) -> bytes:
    """Return a plain text, with a date below its headline."""
    record = fields(chance)
    return encoded("\n\n".join(record.values()))


def html(chance: random.Random) -> bytes:
    """Return a page; some of its paragraphs are a table or a list, and some of its marks are left open."""
    record, parts = fields(chance), []
    for part in record["text"].split("\n\n"):
        inner = part if chance.random() < 0.3 else escape(part)
        parts.append(
            chance.choice(("<p>{}</p>", "<p>{}</p>", "<p>{}", "<li>{}", "<table><tr><td>{}</td><td>7")).format(inner)
        )
    head = f"<title>{escape(record['title'])}</title><meta name='date' content='{escape(record['published'])}'>"
    return encoded(f"<html lang=en><head>{head}</head><body><article>{''.join(parts)}</article></body></html>")


def feed(chance: random.Random) -> bytes:
    """Return an RSS feed."""
    items = "".join(
        f"<item><title>{escape(r['title'])}</title><pubDate>{escape(r['published'])}</pubDate>"
        f"<description>{r['text'] if chance.random() < 0.1 else escape(r['text'])}</description></item>"
        for r in (fields(chance) for _ in range(ARTICLES))
    )
    return encoded(f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{items}</channel></rss>")


def jsonl(chance: random.Random) -> bytes:
    """Return records, a line each."""
    return "".join(json.dumps(fields(chance)) + "\n" for _ in range(ARTICLES)).encode()


def table(chance: random.Random) -> bytes:
    """Return records as a table with comma-separated values."""
    out = io.StringIO(newline="")
    rows = csv.DictWriter(out, ("title", "published", "text"))
    rows.writeheader()
    rows.writerows(fields(chance) for _ in range(ARTICLES))
    return encoded(out.getvalue())


def encoded(text: str) -> bytes:
    """Return the bytes of a text, half characters too."""
    return text.encode("utf-8", "surrogatepass")


def broken(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which, one time in ten, some are cut off or replaced."""
    if chance.random() > 0.1 or not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.3 else data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at + 2 :]


DOORS: dict[str, tuple[Callable[[random.Random], bytes], str]] = {
    "text": (text, "x.txt"),
    "html": (html, "x.html"),
    "feed": (feed, "x.xml"),
    "jsonl": (jsonl, "x.jsonl"),
    "csv": (table, "x.csv"),
}


def fuzz(door: str, count: int, seed: int, extractor: Extractor, keep: Path | None = None) -> Run:
    """Send ``count`` inputs through a door, and return what they came to; the same seed gives the same inputs."""
    make, name = DOORS[door]
    run = Run(door)
    number = 0
    while run.inputs < count:
        number += 1
        chance = random.Random(f"{seed} {door} {number}")
        data = broken(make(chance), chance)
        before = len(run.faults) + len(run.hangs)
        through(run, data, name, f"{door} {seed} {number}", extractor)
        if keep and len(run.faults) + len(run.hangs) > before:
            (keep / f"{door}-{seed}-{number}{Path(name).suffix}").write_bytes(data)
    return run


def through(run: Run, data: bytes, name: str, label: str, extractor: Extractor) -> None:
    """Read the articles of a file one by one, and take their claims."""
    from claimx.errors import InputError
    from claimx.read.articles import articles_in

    found = articles_in(io.BytesIO(data), name)
    while True:
        begun = time.process_time()
        try:
            article = next(found, None)
            if article is None:
                return
            if isinstance(article, InputError):
                run.refused += 1
                continue
            reading = time.process_time() - begun
            run.articles += 1
            run.unread += any("not English" in remark for remark in article.warnings)
            run.claims += claimed(article, extractor)
        except Exception:
            run.faults.append(f"{label}: {traceback.format_exc(limit=-4)}")
            continue
        taken = time.process_time() - begun
        # Where broken XML glues entries together, an article is as long as several.
        ordinary = median(run.lengths or [1])
        taken_for = max(1, len(article.text) / max(ordinary, 1))
        if is_slow(taken / taken_for, run.seconds) and is_slow(
            (reading + fastest(partial(claimed, article, extractor))) / taken_for, run.seconds
        ):
            run.hangs.append(f"{label}: {taken:.2f} s (reading {reading:.2f} s) for {len(article.text):,} characters")
        run.seconds.append(taken)
        run.lengths.append(len(article.text))


def claimed(article: Article, extractor: Extractor) -> int:
    """Return how many claims an article has. Raise AssertionError when one is not what the text says."""
    claims = extractor.extract(article)
    for claim in claims:
        assert article.text[claim.start : claim.end] == claim.text, (claim.text, article.text[claim.start : claim.end])
        json.dumps(claim.to_dict())
    assert all(one.start <= other.start for one, other in pairwise(claims)), "not in the order of the text"
    return len(claims)


def is_slow(seconds: float, others: list[float]) -> bool:
    """Return whether an article took more than ten times an ordinary one, when some are known."""
    return len(others) > 10 and seconds > max(SECONDS, SLOW * median(others[-1000:]))


def fastest(work: Callable[[], object]) -> float:
    """Return the shortest of three times that some work takes: what stands in the way only makes it longer."""

    def timed() -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return min(timed() for _ in range(3))


def runs(doors: list[str], count: int, seed: int, keep: Path | None) -> Iterator[Run]:
    """Yield a run a door, each with its part of the inputs."""
    import claimx

    extractor = claimx.Extractor()
    for door in doors:
        yield fuzz(door, count // len(doors), seed, extractor, keep)


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000, help="how many inputs, over all doors")
    parser.add_argument("--door", action="append", choices=list(DOORS), help="only this one; may be given again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that raised or hung")
    chosen = parser.parse_args()
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
    bad = 0
    for run in runs(chosen.door or list(DOORS), chosen.count, chosen.seed, chosen.keep):
        print(run.line(), *run.faults[:5], *run.hangs[:5], sep="\n  ", flush=True)
        bad += len(run.faults) + len(run.hangs)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
