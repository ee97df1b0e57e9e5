"""Worker processes: started, asked, watched, and replaced when they die or have worked long enough.

They are forked where that is safe, from a parent that has loaded the model and runs no threads of its own, so that all
share its memory and a new one costs some milliseconds; elsewhere each loads the model itself.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any

from claimx.batch.machine import FORKED
from claimx.batch.worker import load, serve, serve_reading, warmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claimx.batch.recipe import Recipe, Unit

# What spaCy keeps of every word it has seen grows with the articles: a worker is replaced after this many units.
LIFE = 500
# One thread each: workers that share out the cores among them gain nothing by more.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(slots=True, eq=False)
class Worker:
    """A process at the other end of a pipe. ``job`` is whatever its present piece of work belongs to."""

    process: Any
    conn: Any
    job: Any = None
    since: float = 0.0
    units: int = 0

    def ask(self, unit: Unit, job: Any) -> None:
        """Give it a piece of work. Raise OSError where it is gone."""
        self.job, self.since = job, monotonic()
        self.units += 1
        self.conn.send(unit)

    def answer(self) -> Any:
        """Return what it answers. Raise EOFError or OSError where it is gone."""
        return self.conn.recv()

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

    life = LIFE

    def __init__(self, size: int, recipe: Recipe) -> None:
        for name in _THREADS:
            os.environ.setdefault(name, "1")
        self._context: Any = multiprocessing.get_context("fork" if FORKED else "spawn")
        self._recipe = recipe
        self._extract = warmed(load(recipe)) if FORKED else None
        self.workers = [self._worker() for _ in range(size)]

    def idle(self) -> list[Worker]:
        """Return the workers that have nothing to do."""
        return [worker for worker in self.workers if worker.job is None]

    def ready(self, busy: list[Worker], seconds: float) -> list[Worker]:
        """Return those of some workers that have answered or are gone, as soon as there is one."""
        found = wait([worker.conn for worker in busy], seconds)
        return [worker for worker in busy if worker.conn in found]

    def answered(self, worker: Worker) -> None:
        """Let a worker that has answered go on, or another in its place."""
        worker.job = None
        if worker.units >= self.life:
            self.replace(worker)

    def replace(self, worker: Worker) -> int | None:
        """Start another worker in place of one; return how that one ended."""
        code = worker.end()
        self.workers[self.workers.index(worker)] = self._worker()
        return code

    def reader(self, unit: Unit, start: int) -> Worker:
        """Start a process that reads a file with many articles, from the number ``start`` on."""
        return self._start(serve_reading, unit, self._recipe, start)

    def close(self) -> None:
        """End all workers at once; what they are doing is lost."""
        for worker in self.workers:
            worker.end()

    def _worker(self) -> Worker:
        return self._start(serve, self._recipe, self._extract)

    def _start(self, serve: Callable[..., None], *args: Any) -> Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, *args), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()
        return Worker(process, ours)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back from a process that does not yet know what is meant for the run: it goes to all of a terminal's.

    A process that is started meanwhile never hears of it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
