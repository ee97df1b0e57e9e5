"""Bytes of a file or a stream, or an InputError that says in one line what is wrong and what helps."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

# More than any saved page has.
LIMIT = 20_000_000


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file to read its bytes. Raise InputError when it is missing, a folder or unreadable."""
    if Path(path).is_dir():
        raise InputError(f"{shown(path)}: is a folder; 'claimx batch' reads the articles in a folder")
    try:
        stream = Path(path).open("rb")  # noqa: SIM115  # closed below
    except FileNotFoundError:
        raise InputError(f"{shown(path)}: no such file") from None
    except PermissionError:
        raise InputError(f"{shown(path)}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(path)}: cannot be read: {reason(error)}") from None
    with stream:
        try:
            yield stream
        except OSError as error:
            raise InputError(f"{shown(path)}: cannot be read: {reason(error)}") from None


def bytes_of(path: str, limit: int = LIMIT) -> tuple[bytes, str]:
    """Return what a file (``-`` is standard input) holds, and its name. Raise InputError as the others here do."""
    if path == "-":
        return load_stream(sys.stdin.buffer, "standard input", limit), "standard input"
    with opened(path) as stream:
        return load_stream(stream, path, limit), shown(path)


def load_stream(stream: BinaryIO, name: str, limit: int = LIMIT) -> bytes:
    """Return what a binary stream holds. Raise InputError when that is over the limit; no more than that is read."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"{shown(name)}: over {limit // 1_000_000} MB, too large for an article; split it")
    return content


def reason(error: OSError | ValueError) -> str:
    """Return what went wrong, without the number and the path that Python puts around it."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def shown(path: str) -> str:
    """Return a path as text that can be printed and stored; bytes that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
