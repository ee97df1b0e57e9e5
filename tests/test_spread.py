"""A batch on a local Ray, where it is installed, and from addresses."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from claimx.cli import main

TEXT = "Storm kills {n}\n\nThe storm killed {n} people on Monday, officials said.\n"
NAMES = ("a.txt", "b/10.txt", "b/2.txt", "c.jsonl")


@pytest.fixture
def folder(tmp_path):
    for n, name in enumerate(NAMES, start=20):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.format(n=n)
        lines = "".join(f'{{"text": "The storm killed {k} people."}}\n' for k in range(3))
        path.write_text(lines if name.endswith("jsonl") else text, encoding="utf-8")
    return tmp_path / "in"


def batch(*args):
    return CliRunner().invoke(main, ["batch", *map(str, args)])


def test_ray_writes_the_same_bytes(folder, tmp_path):
    pytest.importorskip("ray", reason="needs claimx[ray]")
    assert batch(folder, "-o", tmp_path / "local.jsonl", "-j", 1).exit_code == 0
    command = [sys.executable, "-m", "claimx", "batch", folder, "-o", tmp_path / "ray.jsonl", "-j", "1"]
    done = subprocess.run([*command, "--engine", "ray"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()


def test_an_address_is_read_like_a_folder(folder, tmp_path):
    pytest.importorskip("fsspec", reason="needs claimx[ray]")
    here = batch(folder, "-o", tmp_path / "here.csv", "-j", 1, "--fields", "text,value.low")
    there = batch(f"file://{folder}", "-o", tmp_path / "there.csv", "-j", 1, "--fields", "text,value.low")
    assert (here.exit_code, there.exit_code) == (0, 0)
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


def test_an_address_that_nobody_knows_is_named(tmp_path):
    result = batch("nowhere://bucket/wire", "-o", tmp_path / "out.jsonl", "-j", 1)
    assert result.exit_code == 1
    assert "nowhere://bucket/wire: " in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_parquet_of_articles_is_read_row_by_row(tmp_path):
    pa = pytest.importorskip("pyarrow", reason="needs claimx[parquet]")
    rows = [{"text": f"The storm killed {n} people.", "published": "2024-03-07"} for n in (3, 4)]
    pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    assert batch(tmp_path / "in.parquet", "-o", tmp_path / "out.csv", "-j", 1).exit_code == 0
    assert [line.split(",")[2].rpartition("#")[2] for line in (tmp_path / "out.csv").read_text().splitlines()[1:]] == [
        "1",
        "2",
    ]


def test_parquet_of_claims_is_no_parquet_of_articles(folder, tmp_path):
    pytest.importorskip("pyarrow", reason="needs claimx[parquet]")
    batch(folder, "-o", tmp_path / "claims.parquet", "-j", 1)
    result = batch(tmp_path / "claims.parquet", "-o", tmp_path / "out.csv", "-j", 1)
    assert (result.exit_code, "holds claims that claimx wrote" in result.stderr) == (1, True)
