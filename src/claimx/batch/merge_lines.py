"""Files of lines joined: JSON lines and CSV."""

from __future__ import annotations

import csv
import json
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TextIO

from claimx.batch.merge import Merged
from claimx.errors import InputError, OutputError
from claimx.write.records import BYTE_ORDER_MARK, csv_line
from claimx.write.sink import sink
from claimx.write.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    # An article in a file of lines, and its lines.
    Lines = Iterator[tuple[str, list[str]]]

PATH = "article.path"
LONGEST_CELL = 2**31 - 1


def join_jsonl(paths: Sequence[Path], target: Path) -> Merged:
    """Join files of JSON lines."""
    return _join(paths, target, _articles_of_jsonl)


def join_csv(paths: Sequence[Path], target: Path) -> Merged:
    """Join files of CSV. Raise OutputError when their columns differ."""
    heads = {path: _head(path) for path in paths}
    first, head = next(iter(heads.items()))
    odd = next((path for path in paths if heads[path].lstrip(BYTE_ORDER_MARK) != head.lstrip(BYTE_ORDER_MARK)), None)
    if odd is not None:
        raise OutputError(f"{odd}: has other columns than {first}; join what one command wrote")
    csv.field_size_limit(LONGEST_CELL)
    return _join(paths, target, _articles_of_csv, head)


def _join(paths: Sequence[Path], target: Path, read: Callable[[Path], Lines], head: str = "") -> Merged:
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
