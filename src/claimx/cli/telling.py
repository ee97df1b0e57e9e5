"""What a batch says while it runs and at its end: on standard error, and in its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import claimx
from claimx.batch.log import Log
from claimx.batch.summary import Summary
from claimx.cli.progress import progress, say
from claimx.write.sink import STDOUT

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable
    from types import TracebackType

    from claimx.batch.job import Listing
    from claimx.batch.stated import Dates
    from claimx.batch.worked import Worked

# Outputs in which nothing can be replaced.
_APPENDED = (".jsonl", ".ndjson", ".csv")


class Teller:
    """Counts what became of the articles, and tells it: errors at once, warnings and progress unless quiet."""

    def __init__(self, quiet: bool, log: str | None) -> None:
        self.summary = Summary()
        self._quiet, self._log = quiet, Log(log)
        self._left_out: Counter[str]
        self._progress = progress(None, True)

    def __enter__(self) -> Teller:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.close()

    def began(self, paths: Iterable[str], output: str, listing: Listing, dates: Dates | None) -> None:
        """Tell what the run has before it."""
        self._left_out = listing.left_out
        self._log.began(claimx.__version__, paths, output, listing.files)
        if not listing.files and not listing.faults:
            self._warn(f"{', '.join(paths)}: no article in it")
        if dates is not None and dates.unused:
            self._warn(f"--dates: {len(dates.unused):,} of its paths are no article here: {min(dates.unused)}")
        self._progress = progress(listing.files, self._quiet)

    def worked(self, worked: Worked | None) -> None:
        """Tell what became of an article; None is a moment's rest."""
        if worked is not None:
            self._log.article(worked)
            if worked.done is not None and worked.done.failure is not None:
                say(f"Error: {worked.done.failure.message}")
            for warning in worked.warnings:
                self._warn(warning)
        self._progress.step(self.summary)

    def ended(self, output: str, code: int) -> None:
        """Tell how the run went."""
        self._progress.close()
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


__all__ = ["Teller", "say"]
