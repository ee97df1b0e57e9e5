"""The log of a batch: a JSON line for the beginning, for each article, and for the end."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.batch.summary import Summary
    from claimx.batch.worked import Worked


class Log:
    """Appends to a file; without a path it does nothing. A disk that is full ends the log and not the run."""

    def __init__(self, path: str | None) -> None:
        settings: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "buffering": 1}
        try:
            self._stream = Path(path).open("a", **settings) if path else None  # noqa: SIM115
        except OSError as error:
            raise OutputError(f"{path}: cannot be written: {error.strerror}; name another file with --log") from None

    def began(self, version: str, paths: Iterable[str], output: str, files: int) -> None:
        """Tell that a run has begun."""
        self._write("begin", claimx=version, paths=list(paths), output=output, files=files)

    def article(self, worked: Worked) -> None:
        """Tell what became of an article."""
        if worked.done is None:
            self._write("unchanged", path=worked.key)
        elif (failure := worked.done.failure) is not None:
            self._write("failed", path=worked.key, reason=failure.reason, message=failure.message)
        else:
            self._write("done", path=worked.key, claims=worked.tally["findings"], warnings=list(worked.warnings))

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
