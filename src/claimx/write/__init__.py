"""Results as text: one module a format, and the registry of formats.

A writer turns a stream of ``Result`` into pieces of text (a workbook: of bytes), as they come; it never sees where they
go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimx.errors import OutputError

if TYPE_CHECKING:
    from claimx.write.result import Options, Result

Writer = Callable[["Iterable[Result]", "Options"], Iterator[str | bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the writer's place, and the file suffixes that stand for it."""

    writer: str
    suffixes: tuple[str, ...]
    binary: bool = False  # nothing for a terminal

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
    "text": Format("claimx.write.table:write_text", ()),
    "xlsx": Format("claimx.write.xlsx:write_xlsx", (".xlsx",), binary=True),
    "sqlite": Format("claimx.write.sqlite:write_sqlite", (".db", ".sqlite", ".sqlite3"), binary=True),
    "parquet": Format("claimx.write.parquet:write_parquet", (".parquet",), binary=True),
    "md": Format("claimx.write.records:write_md", (".md", ".markdown")),
    "webannotation": Format("claimx.write.annotations:write_webannotation", (".jsonld",)),
    "labelstudio": Format("claimx.write.annotations:write_labelstudio", ()),
    "html": Format("claimx.write.report.page:write_html", (".html", ".htm"), binary=True),
}


# Those of formats, and of what only some commands write.
SUFFIXES = {name: format_.suffixes for name, format_ in FORMATS.items()} | {"ics": (".ics",), "sarif": (".sarif",)}


def format_of(path: str, among: Collection[str] = tuple(FORMATS)) -> str | None:
    """Return the format that a file's name stands for; None without a suffix. Raise OutputError for an unknown one."""
    suffix = PurePath(path).suffix.lower()
    suffixes = {name: SUFFIXES[name] for name in among if SUFFIXES[name]}
    found = next((name for name, known in suffixes.items() if suffix in known), None)
    if suffix and not found:
        known = ", ".join(f"{known[0]} ({name})" for name, known in suffixes.items())
        raise OutputError(f"{path}: {suffix} is no suffix of a format here; end the name in {known}")
    return found
