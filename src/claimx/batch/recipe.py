"""What a batch hands to its workers, a recipe and units of work, and what they give back.

The recipe is all that decides, beside an article's bytes, what comes of it; by its digest an article is known again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zlib import crc32

from claimx.read import Options as Reading
from claimx.write.fields import Fields
from claimx.write.result import Options, Subject
from claimx.write.select import Choice
from claimx.write.store import Done, Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.errors import InputError
    from claimx.model import Article

# As many hexadecimal digits as keep two of a billion articles apart.
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Stated:
    """What a list beside a folder says of a file, if anything: when it was published, and its title."""

    published: Any = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How articles are read, what is found in them, and what of it is written.

    ``made_by`` names claimx and the model with their versions. ``format`` is that of a store of text (jsonl, csv),
    whose text the workers print; None where results are stored.
    ``shard`` is the part of the articles that this run takes, ``(1, 4)`` the first of four.
    """

    made_by: str = ""
    format: str | None = None
    model: str | None = None
    si: bool = False
    confidence: float = 0.0
    with_text: bool = False
    profile: str | None = None
    reading: Reading = field(default_factory=Reading)
    fields: Fields = field(default_factory=Fields)
    choice: Choice = field(default_factory=Choice)
    # No part of the mark, which is made of what is shown: all shards of a run make the same of an article.
    shard: tuple[int, int] = field(default=(1, 1), repr=False)

    def takes(self, key: str) -> bool:
        """Return whether an article is in this run's shard: by its place, so that all runs agree without a list."""
        number, of = self.shard
        return crc32(key.encode("utf-8", "surrogateescape")) % of == number - 1

    def options(self) -> Options:
        """Return how to write. Raise OutputError where fields are asked for twice, or have no such name."""
        columns = self.fields.columns(Subject.CLAIMS, profile=self.profile, si=self.si)
        return Options(with_text=self.with_text, si=self.si, columns=columns, excel=self.fields.excel)

    @property
    def mark(self) -> str:
        """Return what tells this recipe from others: options, version and model."""
        return _mark(self)

    def digest(self, made_of: bytes, stated: Stated) -> str:
        """Return the digest of an article by its bytes, and by what a list states of it."""
        head = f"{self.mark}\n{stated}\n".encode()
        return sha256(head + made_of).hexdigest()[:_DIGITS]

    def digest_of(self, article: Article, stated: Stated) -> str:
        """Return the digest of an article out of many in one file, by what was read of it."""
        parts = (article.text, article.title, article.published, article.author, article.site, article.url)
        return self.digest(repr(parts).encode("utf-8", "backslashreplace"), stated)


@cache
def _mark(recipe: Recipe) -> str:
    return sha256(repr(recipe).encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of work: a file, or an article that was read out of a file with many.

    ``known`` has the digests of the file's articles that are stored; ``fault`` says why it cannot be looked into.
    """

    path: str
    stated: Stated = field(default=Stated())
    article: Article | None = None
    digest: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    fault: InputError | None = None


def place_in(error: InputError) -> str:
    """Return the place that an error's line begins with."""
    return str(error).partition(": ")[0]


def failed(key: str, error: InputError | str, digest: str = "") -> Done:
    """Return what became of an article that could not be done, by the one line that says so: place, what, remedy."""
    message = str(error)
    what, _, remedy = message.removeprefix(f"{key}: ").partition("; ")
    reason = what.partition(":")[0].partition(",")[0]
    return Done(key, digest, failure=Failure(key, reason, message, remedy or None))
