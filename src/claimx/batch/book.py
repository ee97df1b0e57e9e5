"""The store of a workbook, which is made as a whole at the end: it cannot go on where another run ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import OutputError
from claimx.write import FORMATS
from claimx.write.sink import put, sink

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from claimx.write.result import Options, Result
    from claimx.write.store import Done


class BookStore:
    """A workbook; its file appears at the end."""

    def __init__(self, output: Path, options: Options) -> None:
        if output.exists():
            raise OutputError(f"{output}: exists already; give --force to overwrite it")
        self._output, self._options = output, options
        self._results: list[Result] = []

    def known(self) -> Mapping[str, str]:
        """Return nothing."""
        return {}

    def put(self, done: Done) -> None:
        """Keep an article's claims for the end."""
        if done.result is not None:
            self._results.append(done.result)

    def close(self) -> None:
        """Write the workbook. Raise OutputError with more rows than it can have."""
        with sink(str(self._output)) as stream:
            for piece in FORMATS["xlsx"].load()(self._results, self._options):
                put(stream, piece)
