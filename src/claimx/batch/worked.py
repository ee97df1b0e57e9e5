"""What a batch hands to its workers, and what they give back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.batch.recipe import Stated
from claimx.write.store import Done, Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.errors import InputError
    from claimx.model import Article


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


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of one article, with the tally of its claims, and of these by status.

    ``done`` is None where it was done before and is unchanged.
    """

    key: str
    done: Done | None = None
    tally: Counter[str] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """A worker's answer to a file that holds many articles: better parted among all workers."""

    path: str


def place_in(error: InputError) -> str:
    """Return the place that an error's line begins with."""
    return str(error).partition(": ")[0]


def failed(key: str, error: InputError | str, digest: str = "") -> Worked:
    """Return what became of an article that could not be done, by the one line that says so: place, what, remedy."""
    message = str(error)
    what, _, remedy = message.removeprefix(f"{key}: ").partition("; ")
    reason = what.partition(":")[0].partition(",")[0]
    return Worked(key, Done(key, digest, failure=Failure(key, reason, message, remedy or None)))
