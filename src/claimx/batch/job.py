"""One run over many articles, until all is done, too much has failed, or somebody asks to end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.batch.engine import Engine
from claimx.batch.pool import Pool
from claimx.batch.worked import Unit, Worked, place_in
from claimx.batch.worker import load
from claimx.errors import InputError
from claimx.read.load import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimx.batch.control import Stop
    from claimx.batch.discover import Discovery
    from claimx.batch.recipe import Recipe
    from claimx.batch.stated import Dates
    from claimx.batch.summary import Summary
    from claimx.write.store import Store


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, how many seconds for an article (0: any), how many failures before the run ends (0: any).

    ``ray``: on a Ray cluster.
    """

    jobs: int
    timeout: float = 0
    max_failures: int = 0
    ray: bool = False


class Listing:
    """The files below some folders, each with what a list states of it.

    They are found anew whenever they are gone through: a million of them are kept nowhere. ``files`` counts them,
    ``left_out`` what is no article by why; ``faults`` are those of folders and files that cannot be looked into.
    """

    def __init__(self, roots: Sequence[str], discovery: Discovery, dates: Dates | None) -> None:
        self._roots, self._discovery, self._dates = roots, discovery, dates
        self.files = 0
        self.faults: list[InputError] = []
        for unit in self._units(discovery):
            if unit.fault is None:
                self.files += 1
            else:
                self.faults.append(unit.fault)
        self.left_out = discovery.left_out

    def __iter__(self) -> Iterator[Unit]:
        return self._units(self._discovery.anew())

    def _units(self, discovery: Discovery) -> Iterator[Unit]:
        for root in self._roots:
            for found in discovery.below(root):
                if isinstance(found, InputError):
                    yield Unit(place_in(found), fault=found)
                else:
                    yield Unit(found, None if self._dates is None else self._dates.of(found, root))


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


def prepare(recipe: Recipe) -> None:
    """Load what forked workers will share, before anything is written. Raise ModelError without the model."""
    load(recipe)


def work_through(
    listing: Iterable[Unit], store: Store, recipe: Recipe, limits: Limits, summary: Summary, stop: Stop
) -> Iterator[Worked | None]:
    """Work on all units and store what comes of them; yield what became of each article, and None while all wait.

    The store is closed when all is done. Where the run ends before, it is left as it is, for another run to go on with.
    Raise ModelError without the model, OSError when the output cannot be written.
    """
    digests = store.known()
    known = Known(digests)
    engine = Engine(_pool(recipe, limits), limits.timeout)
    try:
        for worked in engine.run(known.told(unit) for unit in listing):
            if worked is not None:
                if worked.done is not None:
                    store.put(worked.done)
                summary.add(worked, digests)
            yield worked
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
