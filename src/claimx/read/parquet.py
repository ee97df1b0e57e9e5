"""Parquet of articles: a row is a record, by the names of its columns.

An article's path is the file's with the number of the row behind it: ``articles.parquet#12``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.read.records import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from claimx.model import Article
    from claimx.read.article import Options

# Rows that are in memory at once.
_BATCH = 64


def read_parquet(stream: BinaryIO, path: str, options: Options) -> Iterator[Article | InputError]:
    """Yield the articles of a Parquet file; an InputError stands for each row that cannot be read."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        yield InputError(f"{path}: Parquet needs pip install 'claimx[parquet]'")
        return
    try:
        file = ParquetFile(stream)
        if b"claimx" in (file.metadata.metadata or {}):
            yield InputError(f"{path}: holds claims that claimx wrote, and no articles")
            return
        rows = (row for batch in file.iter_batches(_BATCH) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            record = {name: _as_json(value) for name, value in row.items() if value is not None}
            yield read_record(record, f"{path}#{number}", options, ())
    except (ArrowException, OSError) as error:
        yield InputError(f"{path}: no sound Parquet: {str(error).splitlines()[0]}")


def _as_json(value: Any) -> Any:
    """Return a value as JSON would have it: a day or time as text."""
    return value.isoformat() if isinstance(value, date) else value
