"""How a run went: one object owns the counts and the exit code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.write.cells import count

if TYPE_CHECKING:
    from claimx.batch.run import Outcome


@dataclass(slots=True)
class Report:
    """Counts of articles and findings, and the inputs that failed."""

    articles: int = 0
    findings: int = 0
    failed: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.result is None:
            self.failed.append(outcome.path)
        else:
            self.articles += 1
            self.findings += len(outcome.result.findings)

    @property
    def exit_code(self) -> int:
        """0 when every input was done (also with no finding), 1 when one failed."""
        return 1 if self.failed else 0

    def summary(self, noun: str = "claim") -> str:
        """Return the counts in one line, with the inputs that failed by name."""
        done = f"{count(self.findings, noun)} in {count(self.articles, 'article')}"
        named = ", ".join(dict.fromkeys(self.failed))
        return f"{done}; {len(self.failed)} failed: {named}" if self.failed else done
