"""Results as a SQLite database, made for Datasette: articles, claims, failures, a flat view, a full-text index.

``SqliteStore`` is the store of a batch: each article is one transaction, and what was stored of it before goes with the
same one. Keys are hashes of content: the rows are the same in whatever order they came.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from weakref import finalize

from claimx.errors import InputError, OutputError
from claimx.write.articles import record_of
from claimx.write.result import Options, Subject, encodable, flat, hashed
from claimx.write.store import Done
from claimx.write.tables import APPLICATION, ARTICLE, CLAIM, FAILURE, FIELDS, LAYOUT, LAYOUT_VERSION, REFRESH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from claimx.model import Article
    from claimx.write.result import Result

MEMORY = ":memory:"
REMEDY = "name another output, or move that file away"
# What SQLite says where the disk, and not the database, is at fault.
FAULTS = {"SQLITE_FULL": errno.ENOSPC, "SQLITE_READONLY": errno.EACCES, "SQLITE_CANTOPEN": errno.EACCES}
LARGEST = 2**63 - 1
FORGET = tuple(
    f"DELETE FROM {table} WHERE {key} = ?"
    for table, key in (("claims", "article"), ("articles", "id"), ("failures", "id"))
)
DIFFERING = "SELECT count(*) FROM shard.articles AS new JOIN articles AS old USING (id) WHERE new.digest != old.digest"
TAKE = """
BEGIN IMMEDIATE;
DELETE FROM claims WHERE article IN (SELECT id FROM shard.articles);
DELETE FROM articles WHERE id IN (SELECT id FROM shard.articles);
INSERT INTO articles SELECT * FROM shard.articles;
INSERT INTO claims SELECT * FROM shard.claims ORDER BY ref;
INSERT OR REPLACE INTO failures SELECT * FROM shard.failures;
DELETE FROM failures WHERE id IN (SELECT id FROM articles);
COMMIT;
"""


def write_sqlite(results: Iterable[Result], options: Options) -> Iterator[bytes]:
    """Yield a database of claims. Raise OutputError for other findings, and for a choice of fields."""
    database = SqliteStore(MEMORY, options)
    for result in results:
        database.put(Done(result.article.path or "-", "", result))
    yield database.finished()


class SqliteStore:
    """A database that is written by one process, article after article."""

    def __init__(self, path: Path | str, options: Options | None = None) -> None:
        """Open a database, or make one. Raise OutputError for what is not ours, or for an option that it has not."""
        options = options or Options()
        if options.subject != Subject.CLAIMS:
            raise OutputError(f"sqlite is for claims, not {options.subject}; write csv")
        if options.columns:
            raise OutputError("sqlite has all fields: leave out --fields and --profile, or write csv")
        self._with_text = options.with_text
        self._release = version("claimx")
        self._path = path
        with _faults(path):
            self._db = sqlite3.connect(path)
            # After a fault nobody closes a store.
            self.leave = finalize(self, self._db.close)
            self._check()
            # Readers are not kept waiting, and a kill costs nothing that was put; a power cut the last puts at most.
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(f"BEGIN IMMEDIATE; {LAYOUT} COMMIT;")

    def known(self) -> Mapping[str, str]:
        """Return the digest of each article that is stored, by its path."""
        with _faults(self._path):
            return dict(self._db.execute("SELECT path, digest FROM articles"))

    def put(self, done: Done) -> None:
        """Store one article with its claims, or its failure, in place of what was stored of it."""
        key, failure, result = key_of(done.key), done.failure, done.result
        with _faults(self._path), self._db:
            for query in FORGET:
                self._db.execute(query, (key,))
            if failure is not None:
                self._add("failures", FAILURE, [(key, *astuple(failure))])
            elif result is not None:
                self._add("articles", ARTICLE, [self._article(key, done, result.article)])
                # In the order of their keys, as the full-text index takes them best.
                self._add("claims", CLAIM, sorted(_claims(key, result)))

    def close(self) -> None:
        """Finish: one plain file, its search index and statistics in order."""
        with _faults(self._path):
            self._db.executescript(REFRESH)
            with suppress(sqlite3.OperationalError):  # somebody reads; it stays as it is, and as good
                self._db.execute("PRAGMA journal_mode = DELETE")
            self.leave()

    def take(self, path: Path) -> int:
        """Take over all that another database holds, in place of what is here of it; return how many articles differ.

        A failure stays where the article is done nowhere. Raise InputError for a database that is not ours.
        """
        with opened(path), _faults(self._path):
            self._db.execute("ATTACH ? AS shard", (str(path),))
            (differing,) = self._db.execute(DIFFERING).fetchone()
            self._db.executescript(TAKE)
            self._db.execute("DETACH shard")
        return int(differing)

    def finished(self) -> bytes:
        """Return a database in memory as the bytes of its file."""
        self._db.executescript(REFRESH)
        return self._db.serialize()

    def _check(self) -> None:
        """Raise OutputError for a database that is not ours or of another layout."""
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and (other := _other(self._db)):
            raise OutputError(f"{self._path}: is a database of {other}; {REMEDY}")

    def _article(self, key: str, done: Done, article: Article) -> tuple[Any, ...]:
        own = {"id": key, "path": done.key, "digest": done.digest, "claimx": self._release}
        known = record_of(article) | own | ({} if self._with_text else {"text": None})
        return tuple(known[name] for name in ARTICLE)

    def _add(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        query = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        self._db.executemany(query, (tuple(map(_cell, row)) for row in rows))


def key_of(*parts: str) -> str:
    """Return the key of a row: 16 hex digits of the hash of what it is about."""
    return hashed(*parts)[:16]


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a database of ours to read. Raise InputError for what is none, or of another layout."""
    if not path.is_file():
        raise InputError(f"{path}: no such file; name a database that 'claimx batch' wrote")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if other := _other(db):
                raise InputError(f"{path}: is a database of {other}; name one that this release's 'claimx batch' wrote")
            yield db
    except sqlite3.Error as error:
        raise InputError(f"{path}: {error}; name a database that 'claimx batch' wrote") from None


def _other(db: sqlite3.Connection) -> str | None:
    """Return what wrote a database that is not ours, or is of another layout."""
    found = tuple(db.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version"))
    if found == (APPLICATION, LAYOUT_VERSION):
        return None
    return "another release of claimx" if found[0] == APPLICATION else "another program"


def _claims(key: str, result: Result) -> Iterator[tuple[Any, ...]]:
    """Yield the row of each claim: its own key first, a whole number, as the full-text index needs one."""
    for record in result.records():
        cells = flat(record)
        yield int(key_of(key, record["id"]), 16) & LARGEST, key, *map(cells.get, FIELDS)


def _cell(value: Any) -> Any:
    """Return a value as SQLite takes it: lists as JSON, no half characters, no integer of more than 64 bits."""
    if value is None:
        return None
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return encodable(value)
    return float(value) if isinstance(value, int) and abs(value) > LARGEST else value


@contextmanager
def _faults(path: Path | str) -> Iterator[None]:
    """Raise OSError for a fault of disk or permission, OutputError for a file that is no database."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(FAULTS.get(error.sqlite_errorname, errno.EIO), str(error), str(path)) from None
    except sqlite3.DatabaseError as error:
        raise OutputError(f"{path}: {error}; {REMEDY}") from None
