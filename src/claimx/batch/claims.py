"""The claims of a few inputs or of many, in order, for the commands that print: in one process, or parted among some.

What comes out is the same. Workers read files alone; what is read once or by this process only (standard input, a pipe)
is read here and goes to them article by article.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.machine import FORKED, cores
from claimx.batch.run import named, run
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimx.batch.recipe import Recipe, Unit
    from claimx.batch.run import Finder, Outcomes
    from claimx.batch.worker import Extract
    from claimx.read import Options

# What a process must have to do so that it pays to start it, in bytes: a second of work; where it has to load the model
# itself, more.
_SHARE = 25_000 if FORKED else 250_000
# Of a file that is one article no more than this is its text; most of a page is not.
_ARTICLE = 6_000


def claims(paths: Sequence[str], recipe: Recipe, jobs: int | None = None) -> Outcomes:
    """Yield what became of each article in each path, as ``run`` does; ``jobs`` processes, or as many as pay.

    Close it where it is not used up: that ends the processes. Raises ModelError.
    """
    jobs = jobs or paying(paths)
    if jobs == 1:
        yield from run(paths, finder(recipe), recipe.reading)
        return
    from claimx.batch.engine import Engine
    from claimx.batch.pool import Pool

    engine = Engine(Pool(jobs, recipe))
    try:
        for done in engine.run(_units(paths, recipe.reading)):
            if done is not None:
                yield done
    finally:
        engine.close()


def finder(recipe: Recipe) -> Finder:
    """Return what finds the claims that a recipe asks for; the model is loaded with the first article."""

    @cache
    def extract() -> Extract:
        from claimx.batch.worker import load

        return load(recipe)

    return lambda article: extract()(article)


def paying(paths: Sequence[str]) -> int:
    """Return how many processes have the work done soonest: one for a few inputs, the cores for many."""
    from claimx.batch.reading import is_large

    if os.environ.get("CLAIMX_DEBUG"):  # what goes wrong shall end this process
        return 1
    sizes = ((path, Path(path).stat().st_size) for path in paths if is_shared(path))
    work = sum(size if size > _ARTICLE and is_large(path) else min(size, _ARTICLE) for path, size in sizes)
    return max(1, min(cores(), work // _SHARE))


def is_shared(path: str) -> bool:
    """Return whether every process finds the same bytes at a path, however often it is read."""
    return Path(path).is_file() and not Path(path).is_relative_to("/dev") and not Path(path).is_relative_to("/proc")


def _units(paths: Iterable[str], options: Options) -> Iterator[Unit]:
    from claimx.batch.recipe import Unit

    for path in paths:
        if is_shared(path):
            yield Unit(path)
            continue
        for read in run([path], lambda article: (), options):
            if read.failure is not None:
                yield Unit(read.key, fault=InputError(read.failure.message))
            elif read.result is not None:
                yield Unit(named(path, read.key), article=read.result.article)
