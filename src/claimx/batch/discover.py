"""The articles below some folders: which files are taken, and of those that are not, how many and why."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch import remote
from claimx.batch.recipe import Stated, Unit, place_in
from claimx.errors import InputError
from claimx.read import kinds
from claimx.read.load import reason, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.batch.stated import Dates

SUFFIXES = tuple(kinds.SUFFIXES) + tuple(f"{suffix}.gz" for suffix in kinds.SUFFIXES)
# A folder that holds one of these is an environment of Python's, whose texts are no articles.
_ENVIRONMENTS = ("pyvenv.cfg", "conda-meta")
# How what claimx writes begins: records, rows, a log, the ledger of a batch, the labels of a database.
_OWN = (b"id,kind,article.path,", b"\xef\xbb\xbfid,kind,article.path,", b'{"event": "', b'{"claimx_')
_RECORDS = (b'{"id": "', b'{\n    "id": "')
_RECORD = b'"article": {"path": '
_LOOK = 2_000


@dataclass(slots=True)
class Listing:
    """The articles below some folders, each a unit with what a list states of it, or with why it cannot be looked into.

    They are found anew whenever they are gone through: a million of them are kept nowhere. ``include`` and ``exclude``
    are globs, held against a file's name and its path below its folder; ``own`` are files that the run itself writes.
    ``files`` counts the articles, ``left_out`` what is none, by why; ``faults`` are of folders and files.
    """

    roots: Sequence[str]
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    dates: Dates | None = None
    files: int = 0
    faults: list[InputError] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _seen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for unit in self:
            if unit.fault is None:
                self.files += 1
            else:
                self.faults.append(unit.fault)

    def __iter__(self) -> Iterator[Unit]:
        self.left_out, self._seen = Counter(), set()
        for root in self.roots:
            for found in self._below(root):
                if isinstance(found, InputError):
                    yield Unit(place_in(found), fault=found)
                else:
                    yield Unit(found, Stated() if self.dates is None else self.dates.of(found, root))

    def _below(self, root: str) -> Iterator[str | InputError]:
        """Yield the articles below a folder, in sorted order, or why something there cannot be looked into.

        A file stands for itself.
        Links to folders are not followed, so that a link to a folder above cannot lead round in circles.
        """
        if remote.is_remote(root):
            yield from self._afar(root)
            return
        mode = _mode(root)
        if mode is None:
            yield InputError(f"{shown(root)}: no such folder or file")
        elif stat.S_ISDIR(mode):
            yield from self._folder(root, root)
        elif not stat.S_ISREG(mode):
            yield InputError(f"{shown(root)}: is no regular file; it is not opened")
        elif self._first_time(root):
            yield root

    def _folder(self, folder: str, root: str) -> Iterator[str | InputError]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield InputError(f"{shown(folder)}: cannot be looked into: {reason(error)}; the rest is done")
            return
        if folder != root and any(entry.name in _ENVIRONMENTS for entry in entries):
            self.left_out["virtual environments"] += 1
            return
        for entry in entries:
            if why := self._why_not(entry, root):
                self.left_out[why] += 1
            elif entry.is_dir(follow_symlinks=False):
                yield from self._folder(entry.path, root)
            elif self._first_time(entry.path):
                yield entry.path

    def _afar(self, root: str) -> Iterator[str | InputError]:
        """Yield the articles below an address; there are no links, devices or environments there."""
        try:
            found = remote.below(root)
        except InputError as error:
            yield error
            return
        for path in found:
            name = path.rpartition("/")[2]
            if _matches(self.exclude, name):
                self.left_out["excluded"] += 1
            elif self._named(name):
                yield path
            else:
                self.left_out["not included"] += 1

    def _why_not(self, entry: os.DirEntry[str], root: str) -> str | None:
        """Return why an entry of a folder is not taken, in words for its kind; None when it is."""
        below = os.path.relpath(entry.path, root)
        if _matches(self.exclude, entry.name, below):
            return "excluded"
        if entry.name.startswith("."):
            return "hidden"
        if entry.is_dir(follow_symlinks=False):
            return None
        if entry.is_dir():
            return "links to folders"
        if not entry.is_file():
            return "broken links" if entry.is_symlink() else "devices, pipes and sockets"
        if not self._named(entry.name, below):
            return "not included"
        return "claimx's own" if self._is_own(entry.path) else None

    def _named(self, *names: str) -> bool:
        return _matches(self.include, *names) if self.include else names[0].lower().endswith(SUFFIXES)

    def _is_own(self, path: str) -> bool:
        if str(Path(path).resolve()) in self.own:
            return True
        return kinds.suffix(path) in (".jsonl", ".csv", ".json", ".ndjson") and is_made_by_claimx(path)

    def _first_time(self, path: str) -> bool:
        """Return whether a file was not met before, by this name or another that leads to it."""
        try:
            file = os.stat(path)  # noqa: PTH116  # a Path for each of a million files costs more
        except OSError:
            return True  # whoever reads it says so
        number = file.st_dev << 64 | file.st_ino
        if number in self._seen:
            self.left_out["met before"] += 1
            return False
        self._seen.add(number)
        return True


def is_made_by_claimx(path: str) -> bool:
    """Return whether a file begins like what claimx writes."""
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(_LOOK)
    except OSError:
        return False
    if head.lstrip(b"[ \n").startswith(_RECORDS):
        return _RECORD in head.replace(b"\n      ", b"")
    return head.startswith(_OWN)


def _matches(globs: tuple[str, ...], *names: str) -> bool:
    return any(fnmatch(name, glob) for glob in globs for name in names)


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError):
        return None
