"""Results as Parquet: a row for each finding, nested as the record is and of the types that the record's schema states.

``ParquetStore`` is the store of a batch, sorted by article and place. Parquet has no place for a row more, so articles
wait in a journal beside the file until all are done; a run that was killed goes on with the journal. The file's footer
knows articles and failures.
"""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from datetime import date
from functools import cache
from heapq import merge
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any
from weakref import finalize

from claimx.errors import OutputError, extra
from claimx.schema import RECORDS, VERSION, filled
from claimx.write.result import Options, Subject, encodable
from claimx.write.sink import beside
from claimx.write.store import Failure, Spool, order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimx.model import Record
    from claimx.schema import Schema
    from claimx.write.result import Result
    from claimx.write.store import Done

REMEDY = "name another file, or move this one away"
ROWS = 20_000  # of a group, which is what a reader of the file skips or takes as a whole
Tables = Iterable[tuple[str, Any]]


def write_parquet(results: Iterable[Result], options: Options) -> Iterator[bytes]:
    """Yield a Parquet file. Raise OutputError without pyarrow, and for a choice of fields."""
    check(options)
    file = BytesIO()
    known: dict[str, str] = {}

    def tables() -> Tables:
        for result in results:
            path = result.article.path or "-"
            known[path] = ""  # which no batch takes for done
            yield path, table(result.records(options.with_text), options.subject)

    _write(file, tables(), options.subject, known, {})
    yield file.getvalue()


def check(options: Options) -> None:
    """Raise OutputError for what Parquet has not."""
    pyarrow()
    if options.columns:
        raise OutputError("parquet has all fields: leave out --fields and --profile, or write csv")


class Written:
    """A Parquet file that is there: the digests of its articles, its failures, its rows article by article."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raise OutputError for one that is not ours or of another schema."""
        pa = pyarrow()
        try:
            self._file = pa.parquet.ParquetFile(path)
        except pa.ArrowInvalid:
            raise OutputError(f"{path}: is no Parquet file; {REMEDY}") from None
        stated = (self._file.metadata.metadata or {}).get(b"claimx")
        if stated is None:
            raise OutputError(f"{path}: is a Parquet file of another program; {REMEDY}")
        footer = json.loads(zlib.decompress(base64.b64decode(stated)))
        if footer["schema"] != VERSION:
            raise OutputError(f"{path}: is of another release of claimx; {REMEDY}")
        self.known: dict[str, str] = footer["known"]
        self.failures = {key: Failure(*told) for key, told in footer["failures"].items()}

    def tables(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, Any]]:
        """Yield the rows of the articles that are wanted."""
        for number in range(self._file.num_row_groups):
            group = self._file.read_row_group(number)
            paths = enumerate(pyarrow().compute.struct_field(group["article"], "path").to_pylist())
            for path, places in groupby(paths, key=lambda pair: pair[1]):
                first, *rest = (place for place, _ in places)
                if wanted(path):
                    yield path, group.slice(first, 1 + len(rest))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class ParquetStore:
    """A Parquet file that appears whole or not at all, and its journal."""

    def __init__(self, path: Path, options: Options | None = None) -> None:
        """Go on with a file, or begin one. Raise OutputError for what is not ours, or for an option that it has not."""
        self._options = options or Options()
        check(self._options)
        self._path = path
        self._old = Written(path) if path.exists() else None
        self._journal = path.with_name(f"{path.name}-journal")
        self._journal.touch()
        file = self._journal.open("r+b")
        self._spool = Spool(file)
        # After a fault nobody closes a store.
        self.leave = finalize(self, file.close)

    def known(self) -> Mapping[str, str]:
        """Return the digests of the articles in the file and in the journal."""
        new = {key: mark for key, (_, mark) in self._spool.entries.items()}
        return {key: mark for key, mark in {**(self._old.known if self._old else {}), **new}.items() if mark}

    def put(self, done: Done) -> None:
        """Store one article, or its failure (which has no digest), in place of what was stored of it."""
        if done.failure is not None:
            self._spool.put(done.key, "", astuple(done.failure))
        elif done.result is not None:
            self._spool.put(done.key, done.digest, done.result.records(self._options.with_text))

    def close(self) -> None:
        """Write the file in its place, where there is anything new; the journal goes."""
        if self._spool.entries or self._old is None:
            self._rewrite()
        if self._old is not None:
            self._old.close()
        self.leave()
        self._journal.unlink()

    def _rewrite(self) -> None:
        entries, old, known = self._spool.entries, self._old, self.known()
        failures = {key: one for key, one in (old.failures if old else {}).items() if key not in entries}
        failures |= {key: Failure(*self._spool.get(key)) for key, (_, mark) in entries.items() if not mark}
        replaced = {encodable(key) for key in entries}
        kept = old.tables(lambda path: path not in replaced) if old else ()
        done = sorted(known.keys() & entries.keys(), key=order)
        new = ((key, table(self._spool.get(key), Subject.CLAIMS)) for key in done)
        replace_by(self._path, in_order(kept, new), known, failures)


def in_order(*streams: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield what sorted streams have, sorted."""
    return merge(*streams, key=lambda pair: order(pair[0]))


def replace_by(path: Path, tables: Tables, known: Mapping[str, str], failures: Mapping[str, Failure]) -> int:
    """Write a file beside its place and move it there: it appears whole or not at all. Return how many rows it has."""
    with beside(path) as part, part.open("xb") as file:
        rows = _write(file, tables, Subject.CLAIMS, known, failures)
        file.flush()
        os.fsync(file.fileno())
    return rows


def _write(file: Any, tables: Tables, subject: str, known: Mapping[str, str], failures: Mapping[str, Failure]) -> int:
    rows = 0
    with pyarrow().parquet.ParquetWriter(file, arrow_schema(subject), compression="zstd") as writer:
        for group in _groups(tables):
            writer.write_table(group, ROWS)
            rows += group.num_rows
        writer.add_key_value_metadata({"claimx": _footer(known, failures)})
    return rows


def _footer(known: Mapping[str, str], failures: Mapping[str, Failure]) -> str:
    """Return what a file says of itself: packed, as any reader of the file loads it."""
    footer = {
        "claimx": version("claimx"),
        "schema": VERSION,
        "known": {key: known[key] for key in sorted(known, key=order)},
        "failures": {key: astuple(failures[key]) for key in sorted(failures, key=order)},
    }
    return base64.b64encode(zlib.compress(json.dumps(footer).encode())).decode()


def _groups(tables: Tables) -> Iterator[Any]:
    """Yield tables of as many rows as a group has, or a little more."""
    waiting: list[Any] = []
    count = 0
    for _, rows in tables:
        waiting.append(rows)
        count += rows.num_rows
        if count >= ROWS:
            yield pyarrow().concat_tables(waiting)
            waiting, count = [], 0
    if waiting:
        yield pyarrow().concat_tables(waiting)


def pyarrow() -> Any:
    """Return the library. Raise OutputError without it."""
    with extra("parquet", "pyarrow"):
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    return pyarrow


@cache
def arrow_schema(subject: str) -> Any:
    """Return the Arrow schema of a kind of finding, nested as the record is."""
    return pyarrow().schema(list(_type(RECORDS[subject][1])))


def table(records: list[Record], subject: str) -> Any:
    """Return records as a table."""
    schema = arrow_schema(subject)
    rows = [{field.name: _typed(record.get(field.name), field.type) for field in schema} for record in records]
    return pyarrow().Table.from_pylist(rows, schema)


def _type(field: Schema) -> Any:
    """Return the Arrow type of a field: days are dates, and numbers are doubles, as in JSON."""
    pa, field = pyarrow(), filled(field)
    if "properties" in field:
        return pa.struct([(name, _type(inner)) for name, inner in field["properties"].items()])
    if field.get("type") == "array":
        return pa.list_(_type(field["items"]))
    if field.get("format") == "date":
        return pa.date32()
    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return types.get(field.get("type", ""), pa.string())


def _typed(value: Any, kind: Any) -> Any:
    """Return a value of a record as Arrow takes it."""
    types = pyarrow().types
    if isinstance(value, dict):
        return {field.name: _typed(value.get(field.name), field.type) for field in kind}
    if isinstance(value, list):
        return [_typed(part, kind.value_type) for part in value]
    if isinstance(value, str):
        return date.fromisoformat(value) if types.is_date32(kind) else encodable(value)
    return float(value) if value is not None and types.is_float64(kind) else value
