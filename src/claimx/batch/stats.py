"""What is in a database of claims, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.model import Status
from claimx.write.sqlite import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Counts = dict[str, int]

STATUS = "SELECT ifnull(status, 'unknown'), count(*) FROM claims GROUP BY 1"
REASONS = "SELECT reason, count(*) FROM failures GROUP BY 1 ORDER BY 2 DESC, 1"
RELEASES = "SELECT claimx, count(*) FROM articles GROUP BY 1 ORDER BY 1"
DAYS = "SELECT min(published), max(published), count(*) - count(published), count(*) FROM articles"


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a database. ``first`` and ``last`` are the days of publication, ``undated`` the articles without one.

    ``statuses`` counts claims, ``failures`` inputs by reason, ``releases`` articles by the claimx that read them.
    """

    articles: int
    undated: int
    first: str | None
    last: str | None
    statuses: Counts
    failures: Counts
    releases: Counts

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return sum(self.statuses.values())

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield what is told of each thing: its name, and the words."""
        yield "articles", f"{self.articles:,}"
        days = [f"{self.first} to {self.last}"] if self.first else []
        yield "published", "; ".join(days + [f"{self.undated:,} without a date"] * (self.undated > 0))
        yield "claims", f"{self.claims:,}"
        yield from ((f"  {status}", f"{number:,}") for status, number in self.statuses.items())
        yield "failures", f"{sum(self.failures.values()):,}"
        yield from ((f"  {reason}", f"{number:,}") for reason, number in self.failures.items())
        yield from (("claimx", f"{release} ({number:,} articles)") for release, number in self.releases.items())


def stats(path: Path) -> Stats:
    """Count what a database holds. Raise InputError for what is no database of claimx."""
    with opened(path) as db:
        first, last, undated, articles = db.execute(DAYS).fetchone()
        statuses, failures, releases = (dict(db.execute(query)) for query in (STATUS, REASONS, RELEASES))
    firmest = [*map(str, Status), "unknown"]
    statuses = dict(sorted(statuses.items(), key=lambda pair: firmest.index(pair[0])))
    return Stats(articles, undated, first, last, statuses, failures, releases)
