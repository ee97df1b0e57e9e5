"""One run over many articles, until all is done, too much has failed, or somebody asks to end."""

from __future__ import annotations

import signal
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.batch.engine import Engine
from claimx.batch.pool import Pool
from claimx.read.load import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import FrameType

    from claimx.batch.recipe import Recipe, Unit
    from claimx.batch.summary import Summary
    from claimx.write.store import Done, Store

# Signals that ask a run to end: it ends between two articles, with what was done whole on the disk.
_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, how many seconds for an article (0: any), how many failures before the run ends (0: any).

    ``ray``: on a Ray cluster.
    """

    jobs: int
    timeout: float = 0
    max_failures: int = 0
    ray: bool = False


class Known:
    """Which articles are stored, and their digests, by the file that they are in."""

    def __init__(self, digests: Mapping[str, str]) -> None:
        self._digests = digests
        self._of_many: defaultdict[str, list[str]] = defaultdict(list)
        for key in digests:
            file, mark, number = key.rpartition("#")
            if mark and number.isdecimal():
                self._of_many[file].append(key)

    def told(self, unit: Unit) -> Unit:
        """Return a file with the digests of its articles."""
        name = shown(unit.path)
        keys = (name, *self._of_many.get(name, ()))
        return replace(unit, known={key: self._digests[key] for key in keys if key in self._digests})


def work_through(
    listing: Iterable[Unit], store: Store, recipe: Recipe, limits: Limits, summary: Summary, stop: Stop
) -> Iterator[Done | None]:
    """Work on all units and store what comes of them; yield what became of each article, and None while all wait.

    The store is closed when all is done. Where the run ends before, it is left as it is, for another run to go on with.
    Raise ModelError without the model, OSError when the output cannot be written.
    """
    digests = store.known()
    known = Known(digests)
    engine = Engine(_pool(recipe, limits), limits.timeout)
    try:
        for done in engine.run(known.told(unit) for unit in listing):
            if done is not None:
                if not done.unchanged:
                    store.put(done)
                summary.add(done, digests)
            yield done
            if stop.signal or 0 < limits.max_failures <= summary.failed:
                summary.cut_short = True
                return
    finally:
        engine.close()
    store.close()


def _pool(recipe: Recipe, limits: Limits) -> Pool:
    if not limits.ray:
        return Pool(limits.jobs, recipe)
    from claimx.batch.spread import RayPool

    return RayPool(limits.jobs, recipe)


@dataclass(slots=True)
class Stop:
    """Which signal asked the run to end, if one did."""

    signal: int = 0

    @property
    def exit_code(self) -> int:
        """What a shell calls an end by this signal: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self.signal


@contextmanager
def stopping() -> Iterator[Stop]:
    """Note signals instead of ending at once; a second one ends the run where it stands."""
    stop = Stop()

    def note(number: int, frame: FrameType | None) -> None:
        if stop.signal:
            raise KeyboardInterrupt
        stop.signal = number

    before = {}
    for name in _ASKING:
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:
            before[name] = signal.signal(getattr(signal, name), note)
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
