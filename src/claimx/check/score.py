"""Right and wrong by field, of what readers corrected, with the intervals within which the shares may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Any

from claimx.check.corrections import Corrected, Mark, Shown, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


# Of 20 such intervals 19 hold the true share.
Z = 1.959964
# A claim is right as a whole when all of these are; its value holds its unit.
WHOLE = ("value", "item", "status", "when", "said_by")


@dataclass(slots=True)
class Share:
    """How often something was right and wrong."""

    right: int = 0
    wrong: int = 0

    def add(self, right: bool) -> None:
        """Count one."""
        if right:
            self.right += 1
        else:
            self.wrong += 1

    @property
    def share(self) -> float | None:
        """The share right, None of nothing."""
        total = self.right + self.wrong
        return self.right / total if total else None

    def interval(self) -> tuple[float, float] | None:
        """Return the ends of the 95% interval of the share (Wilson 1927), None of nothing.

        It stays between 0 and 1 and is of use for few and for extreme shares, as the plain one is not.
        """
        total = self.right + self.wrong
        if not total:
            return None
        share = self.right / total
        middle = (share + Z * Z / (2 * total)) / (1 + Z * Z / total)
        half = Z / (1 + Z * Z / total) * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
        # Where all or none are right, one end is 1 or 0, and only rounding moves it.
        return (middle - half if self.right else 0.0, middle + half if self.wrong else 1.0)

    def to_dict(self) -> dict[str, Any]:
        """Return the record: counts, the share and its interval to four digits."""
        low, high = self.interval() or (None, None)
        ends = {"share": self.share, "low": low, "high": high}
        rounded = {name: None if end is None else round(end, 4) for name, end in ends.items()}
        return {"right": self.right, "wrong": self.wrong, **rounded}


@dataclass(slots=True)
class Score:
    """What corrections come to.

    ``fields``, ``whole``, ``precision`` and ``recall`` are of the articles that were read whole. Of others nothing
    follows from what is not marked, so that ``marked``, ``no_claims`` and ``missing`` only count what was marked there.
    """

    articles: int = 0
    checked: int = 0
    fields: dict[str, Share] = field(default_factory=dict)
    whole: Share = field(default_factory=Share)
    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    marked: dict[str, Share] = field(default_factory=dict)
    no_claims: int = 0
    missing: int = 0

    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall, None where there is nothing to find."""
        total = 2 * self.recall.right + self.recall.wrong + self.precision.wrong
        return 2 * self.recall.right / total if total else None

    def to_dict(self) -> dict[str, Any]:
        """Return the record of this score."""
        f1 = self.f1()
        return {
            "articles": self.articles,
            "checked": self.checked,
            "fields": {name: share.to_dict() for name, share in self.fields.items()},
            "whole": self.whole.to_dict(),
            "detection": {
                "precision": self.precision.to_dict(),
                "recall": self.recall.to_dict(),
                "f1": None if f1 is None else round(f1, 4),
            },
            "unchecked": {
                "fields": {name: {"right": s.right, "wrong": s.wrong} for name, s in self.marked.items()},
                "not_a_claim": self.no_claims,
                "missing": self.missing,
            },
        }


def score_of(articles: Iterable[Corrected]) -> Score:
    """Return what the corrections of some articles come to; of one that comes twice the last counts."""
    score = Score()
    for article in {article.digest: article for article in articles}.values():
        score.articles += 1
        if article.checked:
            _count_whole(score, article)
        else:
            _count_marks(score, article)
    return score


def _count_whole(score: Score, article: Corrected) -> None:
    score.checked += 1
    none, marked = article.no_claims(), article.cells_marked()
    for claim in article.claims:
        score.precision.add(claim.id not in none)
        if claim.id not in none:
            score.recall.add(right=True)
            wrong = {name for name in claim.cells if _is_wrong(marked.get((claim.id, name)))}
            _count_cells(score, claim, wrong)
    for _ in article.missing():
        score.recall.add(right=False)


def _count_cells(score: Score, claim: Shown, wrong: set[str]) -> None:
    for name in claim.cells:
        score.fields.setdefault(name, Share()).add(name not in wrong)
    score.whole.add(not wrong.intersection(WHOLE))


def _count_marks(score: Score, article: Corrected) -> None:
    none = article.no_claims()
    for (claim, name), mark in article.cells_marked().items():
        if claim not in none:
            score.marked.setdefault(name, Share()).add(mark.verdict is Verdict.RIGHT)
    score.no_claims += len(none)
    score.missing += len(article.missing())


def _is_wrong(mark: Mark | None) -> bool:
    return mark is not None and mark.verdict is Verdict.WRONG
