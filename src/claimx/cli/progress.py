"""What a batch shows while it runs: a line that moves on a terminal, one line a minute in a pipe."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from claimx.write.cells import count

if TYPE_CHECKING:
    from claimx.batch.summary import Summary

MINUTE = 60.0


def say(line: str) -> None:
    """Write a line on standard error; that nobody reads it is no reason to stop."""
    try:
        click.echo(line, err=True)
    except OSError:
        return


class Lines:
    """Progress in a pipe: a line now and then."""

    def __init__(self, total: int | None) -> None:
        self._total, self._begun, self._last = total, monotonic(), monotonic()

    def step(self, summary: Summary) -> None:
        """Tell where the run is, if it is time."""
        if monotonic() - self._last >= MINUTE:
            self._last = monotonic()
            say(told(summary, self._total, self._last - self._begun))

    def close(self) -> None:
        """Leave nothing behind."""


class Bar:
    """Progress on a terminal: a bar that rich draws, without a thread of its own, for workers are forked beside it."""

    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._total, self._begun, self._last = total, monotonic(), 0.0
        columns = (BarColumn(), TextColumn("{task.description}"))
        console = Console(stderr=True)
        self._shown: Any = Progress(
            *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False
        )
        self._task = self._shown.add_task("", total=total)
        self._shown.start()

    def step(self, summary: Summary) -> None:
        """Draw where the run is, ten times a second at most."""
        now = monotonic()
        if now - self._last < 0.1:
            return
        self._last = now
        line = told(summary, self._total, now - self._begun)
        self._shown.update(self._task, completed=_done(summary), description=line, refresh=True)

    def close(self) -> None:
        """Take the bar away."""
        self._shown.stop()


class Silence:
    """No progress."""

    def step(self, summary: Summary) -> None:
        """Say nothing."""

    def close(self) -> None:
        """Leave nothing behind."""


def progress(total: int | None, quiet: bool) -> Bar | Lines | Silence:
    """Return what shows the progress of a run over ``total`` files."""
    if quiet:
        return Silence()
    return Bar(total) if sys.stderr is not None and sys.stderr.isatty() else Lines(total)


def told(summary: Summary, total: int | None, seconds: float) -> str:
    """Return where a run is, in one line."""
    done = _done(summary)
    speed = (done - summary.unchanged) / seconds if seconds else 0.0
    parts = [count(done, "article"), count(summary.claims, "claim"), f"{speed:.1f} articles/s"]
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    if total and speed and total > done:
        left = int((total - done) / speed)
        parts.append(f"{left // 3600}:{left // 60 % 60:02}:{left % 60:02} left")
    return " · ".join(parts)


def _done(summary: Summary) -> int:
    return summary.articles + summary.unchanged + summary.failed
