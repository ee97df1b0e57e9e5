"""Which store an output's name stands for, and how it is opened: locked, gone on with, or begun anew."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.lines import LineStore, StreamStore, ledger_of
from claimx.errors import OutputError, UnwritableError
from claimx.write import format_of
from claimx.write.parquet import ParquetStore
from claimx.write.sink import STDOUT, check_place, parts_of, sink, telling
from claimx.write.sqlite import SqliteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.batch.recipe import Recipe
    from claimx.write.store import Store

TEXT = ("jsonl", "csv")
RESULTS: dict[str, type[SqliteStore | ParquetStore]] = {"sqlite": SqliteStore, "parquet": ParquetStore}
_REMEDY = "; make room or choose another place; the same command then goes on"
# What a store of results leaves beside it while it is written.
_BESIDE = ("-wal", "-shm", "-journal")


def format_for(output: str) -> str | None:
    """Return the format of a store of text; None for a store of results. Raise OutputError for an unknown suffix."""
    if output == STDOUT:
        return "jsonl"
    format_ = format_of(output, (*TEXT, *RESULTS))
    if format_ is None:
        raise OutputError(f"{output}: the name has no suffix; end it in .jsonl, .csv, .db or .parquet")
    return format_ if format_ in TEXT else None


@contextmanager
def opened(output: str, recipe: Recipe, *, force: bool) -> Iterator[Store]:
    """Open the store of an output, alone.

    Raise OutputError when another batch has it or it is not claimx's, UnwritableError when it cannot be written. What
    is written of it stays when anything else fails: the same command goes on from there.
    """
    if output == STDOUT:
        with sink() as stream:
            yield StreamStore(stream)
        return
    path = Path(output).resolve()
    text = recipe.format is not None
    place = ledger_of(path) if text else lock_of(path)
    check_place(path, output, force or not text or place.exists())
    with telling(output, UnwritableError, _REMEDY), locked(place, path, keep=text):
        if force:
            _remove(path)
        yield _open(path, recipe)


def own_files(output: str, *others: str | None) -> frozenset[str]:
    """Return the places of an output, of what a batch writes beside it, and of others: none of them is an article."""
    places = [str(Path(other).resolve()) for other in others if other]
    if output != STDOUT:
        path = Path(output).resolve()
        places += [str(path), str(ledger_of(path)), *(f"{path}{end}" for end in _BESIDE)]
    return frozenset(places)


def _open(path: Path, recipe: Recipe) -> Store:
    if recipe.format is not None:
        return LineStore(path, recipe.options(), recipe.format, recipe.mark)
    return RESULTS[format_of(path.name, RESULTS) or ""](path, recipe.options())


def _remove(path: Path) -> None:
    for place in (str(path), *(f"{path}{end}" for end in _BESIDE)):
        Path(place).unlink(missing_ok=True)


def lock_of(output: Path) -> Path:
    """Return the place of the lock of an output that has no ledger, whose lock is the ledger itself."""
    return output.with_name(f".{output.name}.lock")


@contextmanager
def locked(path: Path, output: Path, *, keep: bool = False) -> Iterator[None]:
    """Hold the lock of an output, a file at ``path``; it is removed at the end unless ``keep``.

    After a SIGKILL the file is still there, and the next run takes it. What killed runs had begun to write beside the
    output goes too. Raise OutputError if another holds the lock.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _hold(descriptor, path):
            raise OutputError(f"{output}: another batch is writing to it; wait for its end, or name another output")
        for part in parts_of(output):
            part.unlink(missing_ok=True)
        try:
            yield
        finally:
            if not keep:
                path.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def _hold(descriptor: int, path: Path) -> bool:
    with suppress(OSError):
        _lock(descriptor)
        # Where the last holder has removed the file meanwhile, another may hold the one that is there now.
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
