"""Addresses in a batch (``s3://bucket/wire/``): listed and opened by fsspec, as the user's own settings of it say."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError
from claimx.read import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def is_remote(path: str) -> bool:
    """Return whether a path is an address."""
    return "://" in path


def below(root: str) -> list[str]:
    """Return the addresses of all files below one, sorted; a file stands for itself. Raise InputError."""
    files, place = _at(root)
    with _telling(root):
        return sorted(files.unstrip_protocol(path) for path in files.find(place))


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file, here or at an address, to read its bytes. Raise InputError."""
    if not is_remote(path):
        with load.opened(path) as stream:
            yield stream
        return
    files, place = _at(path)
    with _telling(path), files.open(place, "rb") as stream:
        yield stream


def _at(path: str) -> tuple[Any, str]:
    with _telling(path):
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise InputError(f"{path}: an address needs pip install 'claimx[ray]'") from None
        files, place = url_to_fs(path)
        return files, place


@contextmanager
def _telling(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, ImportError) as error:
        said = (str(error) or type(error).__name__).splitlines()[0]
        raise InputError(f"{path}: cannot be read: {said}") from None
