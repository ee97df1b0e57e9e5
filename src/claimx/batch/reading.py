"""From a file to its articles, each with the digest by which it is known; what is known already is not read."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from claimx.batch.recipe import place_in
from claimx.batch.remote import opened
from claimx.errors import InputError
from claimx.read.articles import articles_in
from claimx.read.kinds import HEAD, Kind, kind_of
from claimx.read.load import LIMIT, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.batch.recipe import Recipe, Unit
    from claimx.model import Article
    from claimx.read import Options

MANY = frozenset({Kind.LINES, Kind.JSON, Kind.XML, Kind.TABLE, Kind.WARC, Kind.PARQUET})
# A file with many articles is parted among the workers from this many bytes on: below, one worker has it done sooner.
LARGE = 100_000


@dataclass(frozen=True, slots=True)
class Read:
    """An article, or why there is none, with its place and digest; ``found`` is None where it is known already."""

    key: str
    digest: str = ""
    found: Article | InputError | None = None


def read(unit: Unit, recipe: Recipe) -> Iterator[Read]:
    """Yield the articles of a file that are in this run's shard.

    One that stands alone is known by the file's bytes, others by what was read.
    """
    return (one for one in _read(unit, recipe) if recipe.takes(one.key))


def _read(unit: Unit, recipe: Recipe) -> Iterator[Read]:
    path, stated = unit.path, unit.stated
    options = replace(recipe.reading, published=stated.published or recipe.reading.published)
    name = shown(path)
    try:
        with opened(path) as stream:
            head = stream.read(HEAD)
            alone = kind_of(head, path) not in MANY
            if alone and not recipe.takes(name):
                return
            data = head + stream.read(LIMIT + 1 - len(head)) if alone else b""
    except InputError as error:
        yield Read(name, found=error)
        return
    if not alone:
        yield from (_parted(unit, found, recipe) for found in _articles(path, options))
        return
    digest = recipe.digest(data, stated)
    if unit.known.get(name) == digest:
        yield Read(name, digest)
        return
    for found in articles_in(BytesIO(data), name, options):
        if stated.title and not isinstance(found, InputError):
            found = replace(found, title=stated.title)
        yield Read(_key(name, found), digest, found)


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


def _parted(unit: Unit, found: Article | InputError, recipe: Recipe) -> Read:
    key = _key(shown(unit.path), found)
    if isinstance(found, InputError):
        return Read(key, found=found)
    digest = recipe.digest_of(found, unit.stated)
    return Read(key, digest) if unit.known.get(key) == digest else Read(key, digest, found)


def _key(name: str, found: Article | InputError) -> str:
    """Return the place of an article, or of what could not be read: ``feed.jsonl#3`` of an error's line."""
    if not isinstance(found, InputError):
        return found.path or name
    place = place_in(found)
    return place if place.startswith(f"{name}#") else name
