"""A batch on a local Ray, where it is installed, and from addresses."""

from __future__ import annotations

import os
import signal
import socket
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


def on_ray(*args, **settings):
    pytest.importorskip("ray", reason="needs claimx[ray]")
    command = [sys.executable, "-m", "claimx", "batch", *map(str, args), "--engine", "ray", "-j", "1"]
    environment = {**os.environ, **settings}
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)


def test_a_cluster_that_is_not_there_is_one_line(folder, tmp_path):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"
        running = on_ray(folder, "-o", tmp_path / "out.jsonl", RAY_ADDRESS=address)
        told = running.communicate(timeout=120)[1]
    assert running.returncode == 2
    assert told.count("\n") == 1
    assert f"Error: --engine ray: the cluster at {address} cannot be joined: " in told
    assert "is RAY_ADDRESS right" in told


def test_an_article_that_takes_too_long_on_ray_is_given_up(folder, tmp_path):
    running = on_ray(folder / "a.txt", "-o", tmp_path / "out.jsonl", "--timeout", "0.001")
    told = running.communicate(timeout=300)[1]
    assert running.returncode == 1
    assert f"Error: {folder / 'a.txt'}: not done in 0.001 s; give it more with --timeout" in told


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_signal_ends_a_run_on_ray_and_the_same_command_goes_on(folder, tmp_path):
    for n in range(500):
        (folder / f"{n:03}.txt").write_text(TEXT.format(n=1000 + n), encoding="utf-8")
    os.mkfifo(tmp_path / "log")
    running = on_ray(folder, "-o", tmp_path / "out.jsonl", "--log", tmp_path / "log")
    with (tmp_path / "log").open(encoding="utf-8") as log:
        assert any('"done"' in line for line in log)
        running.send_signal(signal.SIGTERM)
        log.read()
    assert "the same command goes on" in running.communicate(timeout=60)[1]
    assert running.returncode == 143


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
