"""From a file to its articles, each with the digest by which it is known; what is known already is not read."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from claimx.batch.recipe import Unit, failed, place_in
from claimx.batch.remote import opened
from claimx.errors import InputError
from claimx.read.articles import articles_in
from claimx.read.kinds import Kind, kind_of
from claimx.read.load import HEAD, LIMIT, shown
from claimx.write.store import Done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.batch.recipe import Recipe
    from claimx.model import Article
    from claimx.read import Options

MANY = frozenset({Kind.LINES, Kind.JSON, Kind.XML, Kind.TABLE, Kind.WARC, Kind.PARQUET})
# A file with many articles is parted among the workers from this many bytes on: below, one worker has it done sooner.
LARGE = 100_000


def read(unit: Unit, recipe: Recipe) -> Iterator[Unit | Done]:
    """Yield the articles of a file that are in this run's shard, each a unit; of one without work what became of it.

    One that stands alone is known by the file's bytes, others by what was read.
    """
    return (one for one in _read(unit, recipe) if recipe.takes(one.path if isinstance(one, Unit) else one.key))


def _read(unit: Unit, recipe: Recipe) -> Iterator[Unit | Done]:
    path, stated, name = unit.path, unit.stated, shown(unit.path)
    options = replace(recipe.reading, published=stated.published or recipe.reading.published)
    try:
        with opened(path) as stream:
            head = stream.read(HEAD)
            alone = kind_of(head, path) not in MANY
            if alone and not recipe.takes(name):
                return
            data = head + stream.read(LIMIT + 1 - len(head)) if alone else b""
    except InputError as error:
        yield failed(name, error)
        return
    if not alone:
        for found in _articles(path, options):
            digest = "" if isinstance(found, InputError) else recipe.digest_of(found, stated)
            yield _unit(unit, found, digest)
        return
    digest = recipe.digest(data, stated)
    if unit.known.get(name) == digest:
        yield Done(name)
        return
    for found in articles_in(BytesIO(data), name, options):
        if stated.title and not isinstance(found, InputError):
            found = replace(found, title=stated.title)
        yield _unit(unit, found, digest)


def _articles(path: str, options: Options) -> Iterator[Article | InputError]:
    try:
        with opened(path) as stream:
            yield from articles_in(stream, shown(path), options)
    except InputError as error:
        yield error


def is_large(path: str) -> bool:
    """Return whether a file holds so many articles that they are better parted among the workers."""
    try:
        if os.stat(path).st_size < LARGE:  # noqa: PTH116  # a Path for each of a million files costs more
            return False
        with opened(path) as stream:
            return kind_of(stream.read(HEAD), path) in MANY
    except (InputError, OSError):
        return False


def _unit(file: Unit, found: Article | InputError, digest: str) -> Unit | Done:
    """Return an article of a file as a unit; what became of it where it cannot be read or is known already."""
    name = shown(file.path)
    if isinstance(found, InputError):
        place = place_in(found)  # ``feed.jsonl#3`` of what could not be read of many
        return failed(place if place.startswith(f"{name}#") else name, found, digest)
    key = found.path or name
    return Done(key) if file.known.get(key) == digest else Unit(key, article=found, digest=digest)
