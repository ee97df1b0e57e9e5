"""What a batch hands to its workers, and what they give back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.model import Claim
from claimx.write.result import Tally
from claimx.write.store import Done, Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimx.batch.recipe import Stated
    from claimx.errors import InputError
    from claimx.model import Article
    from claimx.write.result import Result


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of work: a file, or an article that was read out of a file with many.

    ``known`` has the digests of the file's articles that are stored; ``fault`` says why it cannot be looked into.
    """

    path: str
    stated: Stated | None = None
    article: Article | None = None
    digest: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    fault: InputError | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What the summary counts of an article's claims."""

    claims: int = 0
    status: Counter[str] = field(default_factory=Counter)
    need_published: int = 0
    open_dates: int = 0
    unknown_speakers: int = 0


@dataclass(frozen=True, slots=True)
class Worked:
    """What became of one article. ``done`` is None where it was done before and is unchanged."""

    key: str
    done: Done | None = None
    counts: Counts = field(default_factory=Counts)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """A worker's answer to a file that holds many articles: better parted among all workers."""

    path: str


def counts_of(result: Result) -> Counts:
    """Count an article's claims."""
    tally = Tally()
    tally.add(result)
    status = Counter(str(one.status) for one in result.findings if isinstance(one, Claim) and one.status)
    return Counts(tally.findings, status, tally.need_published, tally.open_dates, tally.unknown_speakers)


def place_in(error: InputError) -> str:
    """Return the place that an error's line begins with."""
    return str(error).partition(": ")[0]


def failed(key: str, error: InputError | str, digest: str = "") -> Worked:
    """Return what became of an article that could not be done, by the one line that says so: place, what, remedy."""
    message = str(error)
    what, _, remedy = message.removeprefix(f"{key}: ").partition("; ")
    reason = what.partition(":")[0].partition(",")[0]
    return Worked(key, Done(key, digest, failure=Failure(key, reason, message, remedy or None)))
