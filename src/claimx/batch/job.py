"""One run over many articles, until all is done, too much has failed, or somebody asks to end."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.batch.engine import Engine
from claimx.batch.pool import FORKED, Pool
from claimx.batch.worked import Unit, Worked
from claimx.batch.worker import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimx.batch.control import Stop
    from claimx.batch.discover import Discovery
    from claimx.batch.recipe import Recipe
    from claimx.batch.spread import Spreader
    from claimx.batch.stated import Dates
    from claimx.batch.summary import Summary
    from claimx.write.store import Store


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, how many seconds for an article (0: any), how many failures before the run ends (0: any).

    ``ray``: on a Ray cluster, where an article may take any time.
    """

    jobs: int
    timeout: float = 0
    max_failures: int = 0
    ray: bool = False


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def units_of(roots: Sequence[str], discovery: Discovery, dates: Dates | None) -> list[Unit]:
    """Return the files below some folders, each with what a list states of it."""
    return [
        Unit(path, None if dates is None else dates.of(path, root)) for root in roots for path in discovery.below(root)
    ]


def prepare(recipe: Recipe) -> None:
    """Load what the workers will share, before anything is written. Raise ModelError without the model."""
    if FORKED:
        load(recipe)


def work_through(
    units: Sequence[Unit], store: Store, recipe: Recipe, limits: Limits, summary: Summary, stop: Stop
) -> Iterator[Worked | None]:
    """Work on all units and store what comes of them; yield what became of each article, and None while all wait.

    The store is closed when all is done. Where the run ends before, it is left as it is, for another run to go on with.
    Raise ModelError without the model, OSError when the output cannot be written.
    """
    known = store.known()
    engine = _engine(recipe, limits, known)
    try:
        for worked in engine.run(units):
            if worked is not None:
                if worked.done is not None:
                    store.put(worked.done)
                summary.add(worked, known)
            yield worked
            if stop.signal or 0 < limits.max_failures <= summary.failed:
                summary.cut_short = True
                return
    finally:
        engine.close()
    store.close()


def _engine(recipe: Recipe, limits: Limits, known: Mapping[str, str]) -> Engine | Spreader:
    if not limits.ray:
        return Engine(Pool(limits.jobs, recipe, known), limits.timeout)
    from claimx.batch.spread import Spreader

    return Spreader(limits.jobs, recipe, known)
