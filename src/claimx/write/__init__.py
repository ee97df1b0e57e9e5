"""Results as text: one module a format, and the registry of formats.

A writer turns a stream of ``Result`` into pieces of text, as they come; it never sees where they go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.write.result import Options, Result

Writer = Callable[["Iterable[Result]", "Options"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the writer's place, and the file suffixes that stand for it."""

    writer: str
    suffixes: tuple[str, ...]

    def load(self) -> Writer:
        """Return the writer; its module is imported now and not before."""
        module, function = self.writer.split(":")
        writer: Writer = getattr(import_module(module), function)
        return writer


FORMATS = {
    "table": Format("claimx.write.table:write_table", (".txt",)),
    "json": Format("claimx.write.records:write_json", (".json",)),
    "jsonl": Format("claimx.write.records:write_jsonl", (".jsonl", ".ndjson")),
    "csv": Format("claimx.write.records:write_csv", (".csv",)),
    "md": Format("claimx.write.records:write_md", (".md", ".markdown")),
}


def format_of(path: str) -> str | None:
    """Return the format that a file's name stands for, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((name for name, format_ in FORMATS.items() if suffix in format_.suffixes), None)
