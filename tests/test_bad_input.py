"""Whatever comes in: one line of error or warning with the remedy, the right exit code, and the other inputs done."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from claimx.cli import main
from claimx.read import LONGEST
from claimx.read.load import LIMIT

GOOD = b"Storm kills 12\n\nThe storm killed 12 people on Monday, officials said.\n"
FAILING = {
    "empty": (b" \n", "is empty"),
    "binary": (bytes(range(32)) * 20, "is a binary file"),
    "PDF": (b"%PDF-1.7 ...", "is a PDF; convert it to text first"),
    "50 MB": (b"The dam holds. " * 3_500_000, f"over {LIMIT // 1_000_000} MB, too large"),
    "too long to parse": (b"The dam holds. " * 200_000, f"over {LONGEST // 1_000_000} million characters"),
}
WARNING = {
    "NUL bytes": (GOOD.replace(b"storm killed", b"storm\0 killed"), "1 NUL byte in the text"),
    "undecodable": (GOOD.replace(b"Monday", "Monday — the 3rd — \xff".encode()[:-2] + b"\xff"), "1 undecodable byte"),
    "another encoding": (GOOD.replace(b"storm killed", b"storm\x92s rain killed"), "not UTF-8, read as cp1252"),
    "right to left": ("قال الرئيس إن 500 جندي سيصلون إلى المدينة".encode(), "not English but Arabic: skipped"),
}


def call(*args: str):
    return CliRunner().invoke(main, list(args))


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_bytes(GOOD)
    return str(path)


def done(result, path: str) -> bool:
    return path in {claim["article"]["path"] for claim in json.loads(result.stdout)}


@pytest.mark.parametrize(("data", "message"), FAILING.values(), ids=FAILING)
def test_failing_input_is_named_and_the_rest_is_done(tmp_path, good, data, message):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    result = call("extract", str(path), good)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {path}: {message}")
    assert result.stderr.count("\n") == 1
    assert done(result, good)


def test_missing_file_and_folder(tmp_path, good):
    result = call("extract", str(tmp_path / "none.txt"), str(tmp_path), good)
    assert result.exit_code == 1
    missing, folder = result.stderr.splitlines()
    assert missing == f"Error: {tmp_path}/none.txt: no such file"
    assert "is a folder; 'claimx batch'" in folder
    assert done(result, good)


def test_unreadable_file(tmp_path, good, monkeypatch):
    from pathlib import Path

    opened = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    result = call("extract", str(tmp_path / "secret.txt"), good)
    assert result.exit_code == 1
    assert "may not be read; check its permissions" in result.stderr
    assert done(result, good)


@pytest.mark.parametrize(("data", "message"), WARNING.values(), ids=WARNING)
def test_doubtful_input_is_read_with_a_warning(tmp_path, good, data, message):
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    result = call("extract", str(path), good)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"Warning: {path}: {message}")
    assert result.stderr.count("\n") == 1
    assert done(result, good)
    assert call("extract", str(path), "-q").stderr == ""


def test_a_fault_in_one_article_costs_no_other(monkeypatch, tmp_path, good):
    from claimx import Extractor

    bad = tmp_path / "bad.txt"
    bad.write_bytes(GOOD + b"\nMore.\n")
    extract = Extractor.extract

    def fail(self, article):
        if article.path == str(bad):
            raise ZeroDivisionError("by\nzero")
        return extract(self, article)

    monkeypatch.setattr(Extractor, "extract", fail)
    result = call("extract", str(bad), good)
    assert result.exit_code == 1
    assert "internal error, please report it with the article: ZeroDivisionError: by zero\n" in result.stderr
    assert done(result, good)
