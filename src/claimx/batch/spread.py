"""The same work spread over a Ray cluster: its actors do what the workers of one machine do, and answer in order.

Ray tells its makers of every use unless it is asked not to, and that before it is imported. While it runs it listens on
the network, as a cluster has to.
"""

from __future__ import annotations

import logging
import os
import pickle
from typing import TYPE_CHECKING, Any

from claimx.batch.reading import read
from claimx.batch.worked import Spread, Worked
from claimx.batch.worker import finished, load, work
from claimx.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimx.batch.recipe import Recipe
    from claimx.batch.worked import Unit

# Units that an actor takes at once.
_BATCH = 16
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1", "RAY_DEDUP_LOGS": "0"}


class Spreader:
    """Runs units on ``jobs`` actors of the cluster that RAY_ADDRESS names, or of one on this machine."""

    def __init__(self, jobs: int, recipe: Recipe, known: Mapping[str, str]) -> None:
        os.environ.update({name: os.environ.get(name, value) for name, value in _QUIET.items()})
        try:
            import ray
            import ray.data
        except ImportError:
            raise OutputError("--engine ray needs pip install 'claimx[ray]'") from None
        self._ray: Any = ray
        self._jobs, self._recipe, self._known = jobs, recipe, known
        self._own = not ray.is_initialized()
        if self._own:
            own = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs, "include_dashboard": False}
            settings: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR, **own}
            ray.init(**settings)
        for name in ("ray", "ray.data"):
            logging.getLogger(name).setLevel(logging.ERROR)

    def run(self, units: Sequence[Unit]) -> Iterator[Worked]:
        """Yield what became of each article, in the order of the units."""
        data = self._ray.data
        context = data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        asked = data.from_items([{"unit": pickle.dumps(unit)} for unit in units])
        answers = asked.map_batches(
            Actor, fn_constructor_args=(self._recipe, dict(self._known)), batch_size=_BATCH,
            compute=data.ActorPoolStrategy(size=self._jobs),
        )  # fmt: skip
        for row in answers.iter_rows():
            yield pickle.loads(row["worked"])

    def close(self) -> None:
        """Let go of the cluster, where this run has joined it."""
        if self._own:
            self._ray.shutdown()


class Actor:
    """A worker with its own model."""

    def __init__(self, recipe: Recipe, known: Mapping[str, str]) -> None:
        self._recipe, self._known, self._extract = recipe, known, load(recipe)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """Answer a batch of units with what became of their articles."""
        return {"worked": [pickle.dumps(one) for unit in batch["unit"] for one in self._of(pickle.loads(unit))]}

    def _of(self, unit: Unit) -> Iterator[Worked]:
        answer = work(unit, self._recipe, self._known, self._extract)
        if not isinstance(answer, Spread):
            yield from answer
            return
        for one in read(unit.path, unit.stated, self._recipe, self._known):
            yield finished(one, self._recipe, self._extract)
