from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from claimx.batch import discover
from claimx.cli import main

TEXT = "Storm kills {n}\n\nThe storm killed {n} people on Monday, officials said.\n"


@pytest.fixture
def folder(tmp_path):
    for n, name in enumerate(("b/2.txt", "b/10.txt", "a.txt", "b/notes.doc", "B.TXT"), start=20):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(n=n), encoding="utf-8")
    return tmp_path / "in"


def call(*args: object):
    return CliRunner().invoke(main, ["batch", *map(str, args)])


def test_articles_are_found_below_in_sorted_order(folder):
    assert discover(str(folder)) == [str(folder / name) for name in ("B.TXT", "a.txt", "b/10.txt", "b/2.txt")]


def test_claims_of_all_articles_in_one_file(folder, tmp_path):
    result = call(folder, "-o", tmp_path / "claims.jsonl")
    assert result.exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(dict.fromkeys(line["article"]["path"] for line in lines)) == discover(str(folder))
    assert f"in 4 articles; written to {tmp_path / 'claims.jsonl'}" in result.stderr
    assert result.stdout == ""


def test_one_bad_article_is_named_and_the_rest_done(folder, tmp_path):
    (folder / "b" / "1.txt").write_bytes(b"")
    result = call(folder, tmp_path / "none", "-o", tmp_path / "claims.csv")
    assert result.exit_code == 1
    assert f"Error: {folder / 'b' / '1.txt'}: is empty" in result.stderr
    assert f"2 failed: {tmp_path / 'none'}, {folder / 'b' / '1.txt'}" in result.stderr
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["article.path"] for row in rows}) == 4
    assert {row["value.low"] for row in rows} == {"20", "21", "22", "24"}


def test_quiet_says_nothing_when_all_is_well(folder, tmp_path):
    assert call(folder, "-q", "-o", tmp_path / "claims.jsonl").stderr == ""


def test_only_formats_that_stream(folder, tmp_path):
    result = call(folder, "-o", tmp_path / "claims.json")
    assert result.exit_code == 2
    assert "end the name in .jsonl (jsonl), .csv (csv), .xlsx (xlsx)" in result.stderr
