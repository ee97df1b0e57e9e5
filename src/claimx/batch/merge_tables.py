"""Databases and Parquet files joined, with the failures and the articles that they know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.batch.merge import Merged
from claimx.batch.stats import stats
from claimx.write.parquet import Written, in_order, replace_by
from claimx.write.result import encodable
from claimx.write.sink import beside
from claimx.write.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


def join_sqlite(paths: Sequence[Path], target: Path) -> Merged:
    """Join databases. Raise InputError for one that is not ours."""
    with beside(target) as part:
        store = SqliteStore(part)
        try:
            differing = sum(map(store.take, paths))
            store.close()
        finally:
            store.leave()
        found = stats(part)
    return Merged(found.articles, found.claims, sum(found.failures.values()), differing)


def join_parquet(paths: Sequence[Path], target: Path) -> Merged:
    """Join Parquet files, each of which is sorted. Raise OutputError for one that is not ours."""
    files = [Written(path) for path in paths]
    known: dict[str, str] = {}
    last: dict[str, Written] = {}
    differing: set[str] = set()
    for file in files:
        differing |= {key for key, mark in file.known.items() if known.get(key, mark) != mark}
        known |= file.known
        last |= dict.fromkeys(map(encodable, file.known), file)
    failures = {key: one for file in files for key, one in file.failures.items() if key not in known}
    rows = replace_by(target, in_order(*(_last(file, last) for file in files)), known, failures)
    return Merged(len(known), rows, len(failures), len(differing))


def _last(file: Written, last: Mapping[str, Written]) -> Iterator[tuple[str, Any]]:
    return file.tables(lambda path: last.get(path) is file)
