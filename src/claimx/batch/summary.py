"""How a batch went: counts of everything, the exit code, what the last lines say, and the log."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.write.cells import count
from claimx.write.forms import left_open
from claimx.write.sink import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from claimx.write.store import Done, Failure

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

    def add(self, done: Done, known: Mapping[str, str]) -> None:
        """Count what became of one article."""
        self.tally.update(done.tally)
        self.status.update(done.status)
        if done.unchanged:
            self.unchanged += 1
        elif done.failure is not None:
            self.fail(done.failure)
        else:
            self.changed += done.key in known

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


class Log:
    """The log of a batch: a JSON line for the beginning, for each article, and for the end.

    Without a path it does nothing. A disk that is full ends the log and not the run.
    """

    def __init__(self, path: str | None) -> None:
        settings: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "buffering": 1}
        with telling(path or "", remedy="; name another file with --log"):
            self._stream = Path(path).open("a", **settings) if path else None  # noqa: SIM115

    def began(self, version: str, paths: Iterable[str], output: str, files: int) -> None:
        """Tell that a run has begun."""
        self._write("begin", claimx=version, paths=list(paths), output=output, files=files)

    def article(self, done: Done) -> None:
        """Tell what became of an article."""
        if done.unchanged:
            self._write("unchanged", path=done.key)
        elif done.failure is not None:
            self._write("failed", path=done.key, reason=done.failure.reason, message=done.failure.message)
        else:
            self._write("done", path=done.key, claims=done.tally["findings"], warnings=list(done.warnings))

    def ended(self, summary: Summary, exit_code: int) -> None:
        """Tell how a run has ended."""
        counts = {"articles": summary.articles, "claims": summary.claims, "unchanged": summary.unchanged}
        self._write("end", **counts, failed=summary.failed, status=dict(summary.status), exit_code=exit_code)
        if self._stream is not None:
            self._stream.close()

    def _write(self, event: str, **facts: Any) -> None:
        if self._stream is None:
            return
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            self._stream.write(json.dumps({"event": event, "time": moment, **facts}, ensure_ascii=False) + "\n")
        except OSError:
            self._stream = None
