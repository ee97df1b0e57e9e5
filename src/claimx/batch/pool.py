"""Worker processes: started, asked, watched, and replaced when they die or have worked long enough.

They are forked where that is safe, from a parent that has loaded the model and runs no threads of its own, so that all
share its memory and a new one costs some milliseconds; elsewhere each loads the model itself.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from claimx.batch.worker import load, serve, serve_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from multiprocessing.connection import Connection

    from claimx.batch.recipe import Recipe
    from claimx.batch.worked import Unit

# What spaCy keeps of every word it has seen grows with the articles: a worker is replaced after this many units.
LIFE = 500
FORKED = sys.platform == "linux"
# One thread each: workers that share out the cores among them gain nothing by more.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(slots=True, eq=False)
class Worker:
    """A process at the other end of a pipe. ``job`` is whatever its present piece of work belongs to."""

    process: Any
    conn: Connection
    job: Any = None
    since: float = 0.0
    units: int = 0

    def overdue(self, timeout: float) -> bool:
        """Return whether its present piece of work takes longer than allowed; no time allowed is any time."""
        return self.job is not None and 0 < timeout < monotonic() - self.since

    def end(self) -> int | None:
        """End the process at once; return its exit code."""
        self.process.kill()
        self.process.join()
        self.conn.close()
        code: int | None = self.process.exitcode
        return code


class Pool:
    """The workers of one run. Raises ModelError where the model is missing."""

    def __init__(self, size: int, recipe: Recipe, known: Mapping[str, str]) -> None:
        for name in _THREADS:
            os.environ.setdefault(name, "1")
        self._context: Any = multiprocessing.get_context("fork" if FORKED else "spawn")
        self._recipe, self._known = recipe, known
        self._extract = load(recipe) if FORKED else None
        self.workers = [self._worker() for _ in range(size)]

    def idle(self) -> list[Worker]:
        """Return the workers that have nothing to do."""
        return [worker for worker in self.workers if worker.job is None]

    def ask(self, worker: Worker, unit: Unit, job: Any) -> None:
        """Give a worker a piece of work."""
        worker.job, worker.since = job, monotonic()
        worker.units += 1
        worker.conn.send(unit)

    def answered(self, worker: Worker) -> None:
        """Let a worker that has answered go on, or another in its place."""
        worker.job = None
        if worker.units >= LIFE:
            self.replace(worker)

    def replace(self, worker: Worker) -> int | None:
        """Start another worker in place of one; return how that one ended."""
        code = worker.end()
        self.workers[self.workers.index(worker)] = self._worker()
        return code

    def reader(self, unit: Unit, start: int) -> Worker:
        """Start a process that reads a file with many articles, from the number ``start`` on."""
        return self._start(serve_reading, unit, self._recipe, self._known, start)

    def close(self) -> None:
        """End all workers at once; what they are doing is lost."""
        for worker in self.workers:
            worker.end()

    def _worker(self) -> Worker:
        return self._start(serve, self._recipe, self._known, self._extract)

    def _start(self, serve: Callable[..., None], *args: Any) -> Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, *args), daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours)
