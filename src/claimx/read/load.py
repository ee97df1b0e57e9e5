"""Bytes of a file or a stream, or an InputError that says in one line what is wrong and what helps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

# More than any saved page has.
LIMIT = 20_000_000


def load_file(path: str) -> bytes:
    """Return a file's bytes. Raise InputError when it is missing, a folder, unreadable or over ``LIMIT``."""
    if Path(path).is_dir():
        raise InputError(f"{shown(path)}: is a folder; 'claimx batch' reads the articles in a folder")
    try:
        with Path(path).open("rb") as stream:
            return load_stream(stream, path)
    except FileNotFoundError:
        raise InputError(f"{shown(path)}: no such file") from None
    except PermissionError:
        raise InputError(f"{shown(path)}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(path)}: cannot be read: {reason(error)}") from None


def load_stream(stream: BinaryIO, name: str) -> bytes:
    """Return what a binary stream holds. Raise InputError when that is over ``LIMIT``; no more than that is read."""
    content = stream.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise InputError(f"{shown(name)}: over {LIMIT // 1_000_000} MB, too large for an article; split it")
    return content


def reason(error: OSError | ValueError) -> str:
    """Return what went wrong, without the number and the path that Python puts around it."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def shown(path: str) -> str:
    """Return a path as text that can be printed and stored; bytes that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
