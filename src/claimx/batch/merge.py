"""The outputs of the shards of one run joined into one: sorted by article, then as in the text, nothing twice.

Of an article that is in more than one file, the last named counts, as it does of one that a file has twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from claimx.batch.ledger import ledger_of
from claimx.batch.lock import lock_of, locked
from claimx.errors import InputError, OutputError, UnwritableError
from claimx.write import format_of
from claimx.write.sink import check_place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Joiner = Callable[[Sequence[Path], Path], "Merged"]

JOINERS = {
    "jsonl": "claimx.batch.merge_lines:join_jsonl",
    "csv": "claimx.batch.merge_lines:join_csv",
    "sqlite": "claimx.batch.merge_tables:join_sqlite",
    "parquet": "claimx.batch.merge_tables:join_parquet",
}


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
    kind = kind_of(paths, output)
    target = output.resolve()
    check_place(target, str(output), force)
    missing = next((path for path in paths if not path.is_file()), None)
    if missing is not None:
        raise InputError(f"{missing}: no such file; name what 'claimx batch' wrote")
    if target.exists() and any(path.samefile(target) for path in paths):
        raise OutputError(f"{output}: is one of the files to join; name another output")
    module, name = JOINERS[kind].split(":")
    join: Joiner = getattr(import_module(module), name)
    ledger = ledger_of(target)
    place, keep = (ledger, True) if ledger.exists() else (lock_of(target), False)
    try:
        with locked(place, target, keep=keep):
            return join(paths, target)
    except OSError as error:
        raise UnwritableError(f"{output}: cannot be written: {error.strerror or error}") from None


def kind_of(paths: Sequence[Path], output: Path) -> str:
    """Return the one format of all files. Raise OutputError when there are several."""
    kinds = {path: format_of(str(path), tuple(JOINERS)) for path in (output, *paths)}
    kind = kinds[output]
    odd = next((path for path in kinds if kinds[path] is None or kinds[path] != kind), None)
    if odd is not None or kind is None:
        raise OutputError(f"{odd}: is not of the kind of {output}; merge joins files of one kind and converts none")
    return kind
