"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from claimx.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDOUT = "-"


@contextmanager
def sink(path: str | None = None, force: bool = False) -> Iterator[TextIO]:
    """Yield a text stream for the results: UTF-8, to ``path`` or (None, ``-``) to standard output.

    A file is written beside its place and moved there at the end; when anything fails before, nothing changes. Raise
    OutputError when it exists and ``force`` is false, or cannot be written.
    """
    if path is None or path == STDOUT:
        with _standard() as stream:
            yield stream
        return
    target = Path(path).resolve()
    check_place(target, path, force)
    with (
        telling(path),
        _special(target) if target.exists() and not target.is_file() else _file(target) as stream,
    ):
        yield stream


@contextmanager
def telling(path: str, kind: type[OutputError] = OutputError, remedy: str = "") -> Iterator[None]:
    """Raise an OutputError of one line for what a disk says; that nobody reads any more is another matter."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise kind(f"{path}: cannot be written: {error.strerror or error}{remedy}") from None


def check_place(target: Path, path: str, force: bool = False) -> None:
    """Raise OutputError for a place where no file can be written, or where one is and ``force`` is false."""
    if target.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise OutputError(f"{path}: no folder {target.parent}; make it first")
    if target.is_file() and not force:
        raise OutputError(f"{path}: exists already; give --force to overwrite it")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield the place of a new file; it is moved to its own at the end, and is gone when anything fails before."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def parts_of(target: Path) -> Iterator[Path]:
    """Yield what killed runs have left of a new file, and of what SQLite has beside one."""
    return target.parent.glob(f".{escape(target.name)}.*.part*")


@contextmanager
def _file(target: Path) -> Iterator[TextIO]:
    with beside(target) as part, part.open("x", encoding="utf-8", newline="", errors="backslashreplace") as stream:
        yield stream


@contextmanager
def _special(target: Path) -> Iterator[TextIO]:
    """Yield a device or named pipe, which can only be written in place."""
    with target.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def _standard() -> Iterator[TextIO]:
    if sys.stdout is None:  # as it is after ``>&-``
        raise OutputError("standard output is closed; name a file with --output")
    try:
        yield _stdout()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_stdout()
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from None


def put(stream: TextIO, piece: str | bytes) -> None:
    """Write what a writer yields: text, or the bytes of a workbook."""
    if isinstance(piece, bytes):
        stream.flush()
        stream.buffer.write(piece)
    else:
        stream.write(piece)
    stream.flush()


def drop_stdout() -> None:
    """Lead standard output nowhere: what Python would still flush at exit must not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stdout() -> TextIO:
    """Return standard output: UTF-8 for programs; a terminal keeps its own encoding, with ? for what it lacks."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        if sys.stdout.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout
