"""Which store an output's name stands for, and how it is opened: locked, gone on with, or begun anew."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch import ledger
from claimx.batch.lines import LineStore, StreamStore
from claimx.batch.lock import lock_of, locked
from claimx.errors import OutputError, UnwritableError
from claimx.write import format_of
from claimx.write.sink import STDOUT, sink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.batch.recipe import Recipe
    from claimx.write.store import Opener, Store

TEXT = ("jsonl", "csv")
# Stores of results by format; their modules are imported when they are used.
RESULTS = {"sqlite": "claimx.write.sqlite:SqliteStore", "parquet": "claimx.write.parquet:ParquetStore"}
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
    if path.is_dir():
        raise OutputError(f"{output}: is a folder; name a file in it")
    if not path.parent.is_dir():
        raise OutputError(f"{output}: no folder {path.parent}; make it first")
    text = recipe.format is not None
    place = ledger.ledger_of(path) if text else lock_of(path)
    foreign = text and path.exists() and not place.exists()
    if foreign and not force:
        raise OutputError(f"{output}: exists already; give --force to overwrite it")
    with _telling(output), locked(place, path, keep=text):
        if force:
            _remove(path)
        yield _open(path, recipe)


def own_files(output: str, *others: str | None) -> frozenset[str]:
    """Return the places of an output, of what a batch writes beside it, and of others: none of them is an article."""
    places = [str(Path(other).resolve()) for other in others if other]
    if output != STDOUT:
        path = Path(output).resolve()
        places += [str(path), str(ledger.ledger_of(path)), *(f"{path}{end}" for end in _BESIDE)]
    return frozenset(places)


def _open(path: Path, recipe: Recipe) -> Store:
    if recipe.format is not None:
        return LineStore(path, recipe.options(), recipe.format, recipe.mark)
    module, name = RESULTS[format_of(path.name, RESULTS.keys()) or ""].split(":")
    opener: Opener = getattr(import_module(module), name)
    return opener(path, recipe.options())


def _remove(path: Path) -> None:
    for place in (str(path), *(f"{path}{end}" for end in _BESIDE)):
        Path(place).unlink(missing_ok=True)


@contextmanager
def _telling(output: str) -> Iterator[None]:
    """Tell what a disk says in one line of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        remedy = "make room or choose another place; the same command then goes on"
        raise UnwritableError(f"{output}: cannot be written: {error.strerror or error}; {remedy}") from None
