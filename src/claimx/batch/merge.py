"""The outputs of the shards of one run joined into one: sorted by article, then as in the text, nothing twice.

Of an article that is in more than one file, the last named counts, as it does of one that a file has twice.
"""

from __future__ import annotations

import csv
import json
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, TextIO

from claimx.batch.lines import ledger_of
from claimx.batch.stats import stats
from claimx.batch.stores import lock_of, locked
from claimx.errors import InputError, OutputError, UnwritableError
from claimx.write import format_of
from claimx.write.parquet import Written, in_order, replace_by
from claimx.write.records import BYTE_ORDER_MARK, csv_line
from claimx.write.result import encodable
from claimx.write.sink import beside, check_place, sink, telling
from claimx.write.sqlite import SqliteStore
from claimx.write.store import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    # An article in a file of lines, and its lines.
    Lines = Iterator[tuple[str, list[str]]]

PATH = "article.path"
LONGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Merged:
    """Counts of what was joined. ``differing`` articles were in more than one file, and not the same.

    Files of lines have no failures, and no articles without a claim.
    """

    articles: int
    claims: int
    failures: int
    differing: int


def merge(paths: Sequence[Path], output: Path, *, force: bool = False) -> Merged:
    """Join files of one kind.

    Raise OutputError for kinds that do not go together and for an output that a batch is writing to, InputError for a
    bad file.
    """
    join = JOINERS[kind_of(paths, output)]
    target = output.resolve()
    check_place(target, str(output), force)
    missing = next((path for path in paths if not path.is_file()), None)
    if missing is not None:
        raise InputError(f"{missing}: no such file; name what 'claimx batch' wrote")
    if target.exists() and any(path.samefile(target) for path in paths):
        raise OutputError(f"{output}: is one of the files to join; name another output")
    ledger = ledger_of(target)
    place, keep = (ledger, True) if ledger.exists() else (lock_of(target), False)
    with telling(str(output), UnwritableError), locked(place, target, keep=keep):
        return join(paths, target)


def kind_of(paths: Sequence[Path], output: Path) -> str:
    """Return the one format of all files. Raise OutputError when there are several."""
    kinds = {path: format_of(str(path), tuple(JOINERS)) for path in (output, *paths)}
    kind = kinds[output]
    odd = next((path for path in kinds if kinds[path] is None or kinds[path] != kind), None)
    if odd is not None or kind is None:
        raise OutputError(f"{odd}: is not of the kind of {output}; merge joins files of one kind and converts none")
    return kind


def _join_jsonl(paths: Sequence[Path], target: Path) -> Merged:
    return _join_lines(paths, target, _articles_of_jsonl)


def _join_csv(paths: Sequence[Path], target: Path) -> Merged:
    """Join files of CSV. Raise OutputError when their columns differ."""
    heads = {path: _head(path) for path in paths}
    first, head = next(iter(heads.items()))
    odd = next((path for path in paths if heads[path].lstrip(BYTE_ORDER_MARK) != head.lstrip(BYTE_ORDER_MARK)), None)
    if odd is not None:
        raise OutputError(f"{odd}: has other columns than {first}; join what one command wrote")
    csv.field_size_limit(LONGEST_CELL)
    return _join_lines(paths, target, _articles_of_csv, head)


def _join_sqlite(paths: Sequence[Path], target: Path) -> Merged:
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


def _join_parquet(paths: Sequence[Path], target: Path) -> Merged:
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


JOINERS = {"jsonl": _join_jsonl, "csv": _join_csv, "sqlite": _join_sqlite, "parquet": _join_parquet}


def _join_lines(paths: Sequence[Path], target: Path, read: Callable[[Path], Lines], head: str = "") -> Merged:
    """Keep all articles aside, as the last file may have the first of them; then write them in order."""
    differing: set[str] = set()
    claims = 0
    with TemporaryFile() as file:
        spool = Spool(file)
        for path in paths:
            before = dict(spool.entries)
            for key, lines in read(path):
                mark = sha256("".join(lines).encode()).hexdigest()
                spool.put(key, mark, lines)
                differing |= {key} if key in before and before[key].mark != mark else set()
        with sink(str(target), force=True) as stream:
            stream.write(head)
            for _, lines in spool.in_order():
                claims += len(lines)
                stream.writelines(lines)
    return Merged(len(spool.entries), claims, 0, len(differing))


def _articles_of_jsonl(path: Path) -> Lines:
    with _opened(path) as file:
        lines = ((_article_of(path, number, line), line) for number, line in enumerate(file, 1))
        for key, group in groupby(lines, key=lambda pair: pair[0]):
            yield key, [line for _, line in group]


def _article_of(path: Path, number: int, line: str) -> str:
    if not line.endswith("\n"):
        raise _half(path, number)
    try:
        return str(json.loads(line)["article"]["path"])
    except ValueError:
        raise _half(path, number) from None
    except (KeyError, TypeError):
        raise InputError(
            f"{path}: line {number} has no {PATH}, by which articles are joined; keep that field"
        ) from None


def _articles_of_csv(path: Path) -> Lines:
    with _opened(path) as file:
        reader = csv.reader(file)
        names = next(reader, [])
        if PATH not in names:
            raise InputError(f"{path}: has no column {PATH}, by which articles are joined; keep that field")
        for key, rows in groupby(_whole(path, reader, len(names)), key=lambda row: row[names.index(PATH)]):
            yield key, list(map(csv_line, rows))


def _whole(path: Path, rows: Iterator[list[str]], length: int) -> Iterator[list[str]]:
    """Yield rows. Raise InputError for one that is cut off."""
    for number, row in enumerate(rows, 2):
        if len(row) != length:
            raise _half(path, number)
        yield row


def _half(path: Path, number: int) -> InputError:
    return InputError(f"{path}: row {number} is not whole; let the run that wrote it go on to its end")


def _head(path: Path) -> str:
    with _opened(path, keep_mark=True) as file:
        return file.readline()


@contextmanager
def _opened(path: Path, *, keep_mark: bool = False) -> Iterator[TextIO]:
    """Yield a file to read. Raise InputError where its bytes are no UTF-8."""
    try:
        with path.open(encoding="utf-8" if keep_mark else "utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError:
        raise InputError(f"{path}: is no UTF-8; name what 'claimx batch' wrote") from None
