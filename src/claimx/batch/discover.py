"""The articles below some folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.read import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = tuple(kinds.SUFFIXES) + tuple(f"{suffix}.gz" for suffix in kinds.SUFFIXES)


def discover(folder: str) -> list[str]:
    """Return the article files below a folder in sorted order; a file stands for itself. Raise InputError if missing.

    Links to folders are not followed, so that a link to a folder above cannot lead round in circles.
    """
    if not Path(folder).exists():
        raise InputError(f"{folder}: no such folder")
    if not Path(folder).is_dir():
        return [folder]
    return sorted(_below(folder), key=lambda path: Path(path).parts)


def _below(folder: str) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        yield from (str(Path(parent, name)) for name in names if name.lower().endswith(SUFFIXES))
