"""The workers of a run as actors of a Ray cluster: they do what those of one machine do, and are asked in the same way.

The engine is the same too, so that order, time limits and second tries are. It hands out one unit at a time, of which
few are under way: Ray never holds the listing. Ray tells its makers of every use unless it is asked not to, and that
before it is imported. While it runs it listens on the network, as a cluster has to.
"""

from __future__ import annotations

import logging
import os
import signal
from itertools import islice
from socket import create_connection
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from claimx.batch.pool import Pool, Worker
from claimx.batch.reading import read
from claimx.batch.worker import load, work
from claimx.errors import ClaimxError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.batch.recipe import Recipe, Unit
    from claimx.write.store import Done

_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
# Seconds until a cluster must have begun one worker; some clusters get their machines first.
_PATIENCE = 600.0
# Seconds until a cluster must have answered.
_KNOCK = 10.0
# The bytes that units and answers under way may take on this machine.
_STORE = 256 << 20


class RayWorker(Worker):
    """An actor; ``ref`` is the answer that it owes. It has ``begun`` when its model is loaded."""

    ref: Any = None
    begun = False

    def ask(self, unit: Unit, job: Any) -> None:
        """Give it a piece of work."""
        self.job, self.since = job, monotonic()
        self.units += 1
        self.ref = self.process.work.remote(unit)

    def answer(self) -> Any:
        """Return what it answers. Raise EOFError where it is gone."""
        from ray import get
        from ray.exceptions import RayError

        try:
            return get(self.ref)
        except RayError as error:
            raise EOFError(_line(error)) from None

    def end(self) -> None:
        """End the actor at once."""
        from ray import kill

        kill(self.process)


class RayReader(RayWorker):
    """An actor that reads a file; it is asked for the next article as soon as it has answered."""

    def answer(self) -> Any:
        """Return the next article, or None at the end."""
        one = super().answer()
        self.ref = self.process.next.remote()
        return one


class RayPool(Pool):
    """Actors of the cluster that RAY_ADDRESS names, or of one on this machine, which ends with the run."""

    # A new one loads the model, and what it would free is little beside it.
    life = 5000

    def __init__(self, size: int, recipe: Recipe) -> None:
        """Join or start a cluster. Raise OutputError without Ray, or where that fails."""
        os.environ.update({name: os.environ.get(name, value) for name, value in _QUIET.items()})
        try:
            import ray
        except ImportError:
            raise OutputError("--engine ray needs pip install 'claimx[ray]'") from None
        self._ray: Any = ray
        self._own = not ray.is_initialized()
        if self._own:
            _join(ray, size)
        self._recipe, self._since = recipe, monotonic()
        self._actor: Any = ray.remote(max_restarts=0, max_task_retries=0)(Actor)
        self.workers = [self._worker() for _ in range(size)]

    def idle(self) -> list[Worker]:
        """Return the actors that have nothing to do. Raise OutputError where none can begin."""
        beginning = [worker for worker in self.workers if isinstance(worker, RayWorker) and not worker.begun]
        ready = self.ready([*beginning], 0) if beginning else []
        for worker in beginning:
            if worker in ready:
                self._begin(worker)
        if len(beginning) == len(self.workers) and monotonic() - self._since > _PATIENCE:
            raise OutputError("--engine ray: the cluster begins no worker; 'ray status' tells what it lacks")
        return [worker for worker in super().idle() if worker not in beginning]

    def ready(self, busy: list[Worker], seconds: float) -> list[Worker]:
        """Return those of some actors that have answered or are gone, as soon as there is one."""
        if not busy:
            sleep(seconds)
            return []
        by_ref = {worker.ref: worker for worker in busy if isinstance(worker, RayWorker)}
        done, _ = self._ray.wait([*by_ref], timeout=seconds, num_returns=1)
        return [by_ref[ref] for ref in done]

    def reader(self, unit: Unit, start: int) -> Worker:
        """Start an actor that reads a file with many articles, from the number ``start`` on."""
        actor = self._actor.options(num_cpus=0).remote(self._recipe)
        reader = RayReader(actor, None)
        actor.read.remote(unit, start)
        reader.ref = actor.next.remote()
        return reader

    def close(self) -> None:
        """End all actors, and let go of the cluster where this run has joined it."""
        super().close()
        if self._own:
            self._ray.shutdown()

    def _worker(self) -> Worker:
        actor = self._actor.options(num_cpus=1).remote(self._recipe)
        worker = RayWorker(actor, None)
        worker.ref = actor.begin.remote()
        return worker

    def _begin(self, worker: RayWorker) -> None:
        try:
            fault = worker.answer()
        except EOFError as error:
            remedy = "install the same claimx and model on every node"
            raise OutputError(f"--engine ray: a worker cannot begin: {error}; {remedy}") from None
        if fault is not None:
            raise fault
        worker.begun = True


class Actor:
    """A worker with its own model, or a reader of a file."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._reading: Iterator[Unit | Done] = iter(())

    def begin(self) -> ClaimxError | None:
        """Load the model; return why that cannot be."""
        try:
            self._extract = load(self._recipe)
        except ClaimxError as error:
            return error
        return None

    def work(self, unit: Unit) -> list[Done] | ClaimxError | None:
        """Return what becomes of a unit's articles."""
        try:
            return work(unit, self._recipe, self._extract)
        except ClaimxError as error:
            return error

    def read(self, unit: Unit, start: int) -> None:
        """Begin to read a file."""
        self._reading = islice(read(unit, self._recipe), start, None)

    def next(self) -> Unit | Done | None:
        """Return the next article, or None at the end."""
        return next(self._reading, None)


def _join(ray: Any, size: int) -> None:
    """Join the cluster, or start one. Raise OutputError where that fails."""
    address, kept = os.environ.get("RAY_ADDRESS"), signal.getsignal(signal.SIGTERM)
    own = {} if address else {"num_cpus": size, "include_dashboard": False, "object_store_memory": _STORE}
    try:
        _knock(address or "")
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **own)
    except Exception as error:  # of many kinds, by what is wrong with the cluster
        what = f"the cluster at {address} cannot be joined" if address else "no cluster can be started here"
        remedy = "is RAY_ADDRESS right, and Ray there the same?" if address else "see 'ray start --head'"
        raise OutputError(f"--engine ray: {what}: {_line(error)}; {remedy}") from None
    finally:
        signal.signal(signal.SIGTERM, kept)  # by Ray's the run would end at once


def _knock(address: str) -> None:
    """Raise OSError where nobody listens at an address, which Ray tries for minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if port.isdecimal():
        create_connection((host, int(port)), _KNOCK).close()


def _line(error: BaseException) -> str:
    """Return what says most in an error of many lines: its last one."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else type(error).__name__
