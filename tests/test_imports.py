"""Imports point one way, as ROOMS says, and what is heavy is imported where it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import claimx
from claimx.cli import COMMANDS

ROOT = Path(claimx.__file__).parent
FINDERS = {"model", "lexicon", "find"}
# A room, and the rooms from which it may import. `claimx` alone is the package's own page: its verbs and its version.
ROOMS = {
    "model": {"model", "errors"},
    "errors": set(),
    "lexicon": {"model", "errors"},
    "schema": {"model", "lexicon"},
    "read": {"model", "errors", "lexicon", "schema", "read"},
    "screen": {"model", "lexicon"},
    "word_forms": set(),
    "recognizer": set(),
    "encoder": set(),
    "language": {"errors", "lexicon", "word_forms", "recognizer", "encoder"},
    "parse": {"model"},
    "tree": set(),
    "find": FINDERS,
    "relate": FINDERS | {"errors", "relate"},
    "join": FINDERS | {"relate", "join"},
    "extractor": {"model", "errors", "read", "screen", "language", "parse", "tree", "find", "relate", "join"},
    "check": {"model", "errors", "lexicon", "check"},
    "write": {"", "model", "errors", "lexicon", "schema", "check", "write"},
    "batch": {"model", "errors", "read", "language", "extractor", "write", "batch"},
    "spacy_component": {"model", "extractor"},
}
# The doors: what users import, and what they call. They may import every room.
DOORS = {"__init__", "__main__", "cli", "data"}
# A package of others, and the only modules that may import it. What weights are learned with stays in ``training``.
ONLY_IN = {
    "dateparser": ("find/dates", "read/"),
    "holidays": ("find/dates/feasts.py",),
    "click": ("cli",),
    "rich": ("write/table.py", "write/layout.py", "cli"),
    "xlsxwriter": ("write/xlsx.py",),
    "pyarrow": ("write/parquet.py", "read/records.py"),
    "ray": ("batch/spread.py",),
    "fsspec": ("batch/remote.py",),
    "icalendar": ("write/due.py",),
    "jinja2": ("write/report/",),
    "markupsafe": ("write/report/",),
    "trafilatura": ("read/html",),
    "py3langid": ("read/article",),
    "lxml": ("read/",),
    "numpy": ("word_forms.py", "encoder.py"),
    "scipy": (),
    "sklearn": (),
}
HEAVY = (
    "spacy",
    "dateparser",
    "holidays",
    "rich",
    "trafilatura",
    "lxml",
    "numpy",
    "xlsxwriter",
    "pyarrow",
    "sqlite3",
    "icalendar",
    "jinja2",
)
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


def imported(module: str) -> set[str]:
    """Return the full names that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            assert node.module is not None
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(name: str) -> str:
    return name.split(".")[1] if name.count(".") else ""


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module):
    home = Path(module).parts[0].removesuffix(".py")
    names = imported(module)
    assert home in ROOMS.keys() | DOORS, f"{module}: say in ROOMS what this room may import"
    if home in ROOMS:
        rooms = {room(name) for name in names if name.split(".")[0] == "claimx"}
        assert rooms <= ROOMS[home], f"{module} may not import {sorted(rooms - ROOMS[home])}"
    for package, places in ONLY_IN.items():
        used = any(name.split(".")[0] == package for name in names)
        assert not used or module.startswith(places), f"{module} imports {package}"
    assert "spacy.load" not in (ROOT / module).read_text(encoding="utf-8") or module == "language.py"


def test_help_and_version_load_nothing_heavy():
    calls = [["--version"], ["--help"], *([command, "--help"] for command in COMMANDS)]
    code = (
        "import sys; from claimx.cli import main;"
        f"[main(call, standalone_mode=False) for call in {calls}];"
        f"print(sorted({set(HEAVY)} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.count("Usage:") == 1 + len(COMMANDS)
    assert done.stdout.splitlines()[-1] == "[]"
