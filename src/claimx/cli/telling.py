"""What a batch says while it runs and at its end: on standard error, and in its log."""

from __future__ import annotations

import sys
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

import click

import claimx
from claimx.batch.summary import Log, Summary
from claimx.write.cells import count
from claimx.write.sink import STDOUT

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable
    from types import TracebackType

    from rich.progress import Progress as Bar

    from claimx.batch.discover import Listing
    from claimx.batch.stated import Dates
    from claimx.write.store import Done

# Outputs in which nothing can be replaced.
_APPENDED = (".jsonl", ".ndjson", ".csv")
# How many seconds pass at the least between two lines in a pipe, and two drawings of a bar.
_LINES, _DRAWN = 60.0, 0.1


class Teller:
    """Counts what became of the articles, and tells it: errors at once, warnings and progress unless quiet.

    Progress is a bar that moves on a terminal, and a line a minute in a pipe.
    """

    def __init__(self, quiet: bool, log: str | None) -> None:
        self.summary = Summary()
        self._quiet, self._log = quiet, Log(log)
        self._left_out: Counter[str]
        self._total = 0
        self._bar: Bar | None = None
        self._begun = self._last = monotonic()

    def __enter__(self) -> Teller:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._take_bar_away()

    def began(self, paths: Iterable[str], output: str, listing: Listing, dates: Dates | None) -> None:
        """Tell what the run has before it."""
        self._left_out, self._total = listing.left_out, listing.files
        self._log.began(claimx.__version__, paths, output, listing.files)
        if not listing.files and not listing.faults:
            self._warn(f"{', '.join(paths)}: no article in it")
        if dates is not None and dates.unused:
            self._warn(f"--dates: {len(dates.unused):,} of its paths are no article here: {min(dates.unused)}")
        self._begun = self._last = monotonic()
        if not self._quiet and sys.stderr is not None and sys.stderr.isatty():
            self._bar = _bar(self._total)

    def done(self, done: Done | None) -> None:
        """Tell what became of an article; None is a moment's rest."""
        if done is not None:
            self._log.article(done)
            if done.failure is not None:
                say(f"Error: {done.failure.message}")
            for warning in done.warnings:
                self._warn(warning)
        self._tell_progress()

    def ended(self, output: str, code: int) -> None:
        """Tell how the run went."""
        self._take_bar_away()
        self._log.ended(self.summary, code)
        if self._quiet:
            return
        first, *more = self.summary.lines(self._left_out)
        whole = not self.summary.cut_short and code in (0, 1)
        say(f"{first}; written to {output}" if whole and output != STDOUT else first)
        for line in more:
            say(line)
        if self.summary.changed and output.endswith(_APPENDED):
            say(f"{output}: the new claims of what changed stand at its end, and the old ones stay")
        if not whole:
            say("Stopped" if output == STDOUT else "Stopped; the same command goes on from here")

    def _warn(self, line: str) -> None:
        if not self._quiet:
            say(f"Warning: {line}")

    def _tell_progress(self) -> None:
        """Tell where the run is, if it is time."""
        now = monotonic()
        if self._quiet or now - self._last < (_DRAWN if self._bar else _LINES):
            return
        self._last = now
        line = _told(self.summary, self._total, now - self._begun)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=_done(self.summary), description=line, refresh=True)
        else:
            say(line)

    def _take_bar_away(self) -> None:
        if self._bar:
            self._bar.stop()


def _bar(total: int) -> Bar:
    """Return a bar that rich draws, without a thread of its own, for workers are forked beside it."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns, console = (BarColumn(), TextColumn("{task.description}")), Console(stderr=True)
    bar = Bar(*columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False)
    bar.add_task("", total=total)
    bar.start()
    return bar


def say(line: str) -> None:
    """Write a line on standard error; that nobody reads it is no reason to stop."""
    with suppress(OSError):
        click.echo(line, err=True)


def _told(summary: Summary, total: int, seconds: float) -> str:
    """Return where a run is, in one line."""
    done = _done(summary)
    speed = (done - summary.unchanged) / seconds if seconds else 0.0
    parts = [count(done, "article"), count(summary.claims, "claim"), f"{speed:.1f} articles/s"]
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    if speed and total > done:
        left = int((total - done) / speed)
        parts.append(f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02} left")
    return " · ".join(parts)


def _done(summary: Summary) -> int:
    return summary.articles + summary.unchanged + summary.failed
