"""The README's recipes for other tools run as they are printed, on claims of our own articles."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimx.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = re.search(r"## Use it with\n(.*?)\n## ", PAGE, re.DOTALL)[1]
SHELL, PYTHON = (re.search(rf"```{kind}\n(.*?)```", SECTION, re.DOTALL)[1] for kind in ("sh", "python"))
COMMANDS = [line.partition("  #")[0].strip() for line in SHELL.splitlines()]
TOOLS = Path(sysconfig.get_path("scripts"))
# Datasette serves until it is stopped; with --get it answers once.
ASKED = "/claims/claim_rows.json?_search=soldiers&_shape=array&_facet=status"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the claims of two articles in all forms that the recipes read."""
    place = tmp_path_factory.mktemp("recipes")
    articles = [str(path) for path in sorted((ROOT / "fixtures" / "articles").glob("peace*.txt"))]
    for suffix in ("db", "jsonl", "csv", "parquet"):
        if suffix == "parquet":
            pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'claimx[parquet]'")
        assert CliRunner().invoke(main, ["extract", *articles, "-o", str(place / f"claims.{suffix}")]).exit_code == 0
    assert called("claimx datasette-metadata claims.db -o metadata.json", place) == ""
    return place


def called(command: str, folder: Path) -> str:
    """Return what a command prints that runs in a folder."""
    tool, rest = command.split(" ", 1)
    if tool == "claimx":
        place = f"{sys.executable} -m claimx"
    else:
        place = next((str(one) for one in (TOOLS / tool, Path(shutil.which(tool) or "")) if one.is_file()), "")
    if not place:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(f"{place} {rest}", shell=True, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_recipes_are_those_that_are_run():
    tools = ["claimx", "claimx", "datasette", "sqlite-utils", "sqlite-utils", "jq"]
    assert [command.split()[0] for command in COMMANDS] == tools


def test_datasette_finds_sentences_through_the_view(folder):
    found = json.loads(called(f"{COMMANDS[2]} --get '{ASKED}'", folder))
    assert found
    assert all("soldier" in row["sentence_text"] for row in found)
    page = called(f"{COMMANDS[2]} --get /claims/claim_rows", folder)
    assert "how firm the claim is" in page


def test_sqlite_utils(folder):
    assert "Salvenian soldiers  reported" in called(COMMANDS[3], folder)
    assert "police officers" in called(COMMANDS[4], folder)


def test_jq(folder):
    assert '"2024-06-30",900,"more soldiers","Salvenia"' in called(COMMANDS[5], folder)


def test_python(folder, monkeypatch, capsys):
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    monkeypatch.chdir(folder)
    exec(PYTHON, {})
    shown = capsys.readouterr().out
    assert "Orla Benn" in shown
    assert re.search(r"more soldiers\W+2024-06-30", shown)
