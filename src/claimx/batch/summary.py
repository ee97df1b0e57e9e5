"""How a batch went: counts of everything, the exit code, and what the last lines say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.write.cells import count
from claimx.write.context import left_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimx.batch.worked import Worked
    from claimx.write.store import Failure

# Inputs that failed are named up to this many; all of them stand in the output's failures or in the log.
_NAMED = 5


@dataclass(slots=True)
class Summary:
    """Counts of articles and claims, and of what failed by reason. ``cut_short``: the run ended before all was done."""

    tally: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    changed: int = 0
    cut_short: bool = False
    status: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    named: dict[str, list[str]] = field(default_factory=dict)
    remedies: dict[str, str] = field(default_factory=dict)

    def add(self, worked: Worked, known: Mapping[str, str]) -> None:
        """Count what became of one article."""
        self.tally.update(worked.tally)
        self.status.update(worked.status)
        if worked.done is None:
            self.unchanged += 1
        elif worked.done.failure is not None:
            self.fail(worked.done.failure)
        else:
            self.changed += worked.done.key in known

    def fail(self, failure: Failure) -> None:
        """Count an input that failed; a few are named."""
        self.failures[failure.reason] += 1
        named = self.named.setdefault(failure.reason, [])
        if len(named) < _NAMED:
            named.append(failure.path)
        if failure.remedy:
            self.remedies.setdefault(failure.reason, failure.remedy)

    @property
    def articles(self) -> int:
        """Return the number of articles that were done."""
        return self.tally["articles"]

    @property
    def claims(self) -> int:
        """Return the number of their claims."""
        return self.tally["findings"]

    @property
    def failed(self) -> int:
        """Return the number of inputs that failed."""
        return self.failures.total()

    @property
    def exit_code(self) -> int:
        """0 when every input was done (also with no claim), 1 when one failed."""
        return 1 if self.failures else 0

    def lines(self, left_out: Counter[str]) -> Iterator[str]:
        """Yield the lines at the end of a run."""
        yield f"{count(self.claims, 'claim')} in {count(self.articles, 'article')}" + self._before()
        if self.status:
            yield "status: " + ", ".join(f"{number:,} {name}" for name, number in self.status.most_common())
        for reason, number in self.failures.items():
            more = f" and {number - _NAMED:,} more" if number > _NAMED else ""
            remedy = f" ({self.remedies[reason]})" if reason in self.remedies else ""
            yield f"{number:,} failed, {reason}: {', '.join(self.named[reason])}{more}{remedy}"
        yield from left_open(self.tally, "--published or --dates")
        if left_out:
            yield "left out: " + ", ".join(f"{number:,} {why}" for why, number in sorted(left_out.items()))

    def _before(self) -> str:
        parts = [f"; {count(self.unchanged, 'article')} done before and unchanged"] if self.unchanged else []
        if self.changed:
            parts.append(f"; {count(self.changed, 'article')} changed since")
        return "".join(parts)
