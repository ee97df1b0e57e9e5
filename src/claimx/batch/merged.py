"""What came of joining files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """Counts of what was joined. ``differing`` articles were in more than one file, and not the same.

    Files of lines have no failures, and no articles without a claim.
    """

    articles: int
    claims: int
    failures: int
    differing: int
