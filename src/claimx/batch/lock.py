"""One batch an output: a lock that the system gives back when its holder ends, however it does."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from claimx.errors import OutputError
from claimx.write.sink import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
