"""The printing commands in one process and in several: the same bytes, errors and ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from claimx import parse
from claimx.batch import claims
from claimx.cli import main
from test_batch import TEXT, die, forked, plant

FOREIGN = (
    "Bei dem Sturm kamen am Montag nach Angaben der Feuerwehr an der Küste mindestens {n} Menschen ums Leben, und viele"
    " Häuser wurden schwer beschädigt.\n"
)
PAGE = (
    "<html><body><article><h1>Fire</h1><p>The fire closed {n} schools on Monday, the mayor said.</p></article></body>"
)


@pytest.fixture
def paths(tmp_path):
    """Files of several kinds, of which some cannot be read and one is parted among the workers."""
    feed = [json.dumps({"text": TEXT.format(n=n), "tags": "x" * 9_000}) for n in range(100, 112)]
    feed[7] = feed[7][:40]
    contents = {f"{n}.txt": TEXT.format(n=n) for n in range(20, 25)}
    contents |= {"empty.txt": "", "page.html": PAGE.format(n=7), "feed.jsonl": "\n".join(feed)}
    contents |= {"foreign.txt": FOREIGN.format(n=12), "image.png": "\x89PNG"}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="latin-1")
    return [*(str(tmp_path / name) for name in contents), str(tmp_path / "missing.txt"), str(tmp_path), "-"]


def started(*args: str, **settings):
    """Start a command as the leader of a group, as a shell does."""
    command = [sys.executable, "-m", "claimx", *args]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, start_new_session=True, text=True, **pipes, **settings)


def is_gone(group: int) -> bool:
    """Return whether no process of a group is left, once those that end have had their time to."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def printed(args, jobs: int):
    with started(*args, "-j", str(jobs)) as process:
        out, err = process.communicate(TEXT.format(n=33))
    assert is_gone(process.pid)
    return process.returncode, out, err


@pytest.mark.parametrize(
    "command",
    [
        ["extract", "-f", "csv", "--confidence", "0.7", "--si"],
        ["extract", "-f", "md", "--min-value", "21", "--progress", "--published", "2024-09-27"],
        ["check", "-f", "md"],
        ["report"],
    ],
    ids=" ".join,
)
def test_the_same_in_two_processes(command, paths):
    one = printed([*command, *paths], 1)
    assert printed([*command, *paths], 2) == one
    assert one[0] == 1
    assert one[2].count("\nError: ") + one[2].startswith("Error: ") == 5


def test_stored_claims_among_articles(paths, tmp_path):
    stored = tmp_path / "claims.jsonl"
    stored.write_text(printed(["extract", "-f", "jsonl", paths[0]], 1)[1], encoding="utf-8")
    args = ["check", "-f", "json", *paths[1:3], str(stored), *paths[3:5], "-"]
    assert printed(args, 2) == printed(args, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_a_pipe_is_read_once(paths, tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with started("extract", "-f", "jsonl", "-j", "2", paths[0], str(pipe), paths[1]) as process:
        pipe.write_text(TEXT.format(n=55), encoding="utf-8")
        out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert [json.loads(line)["value"]["low"] for line in out.splitlines()] == [20, 20, 55, 55, 21, 21]


def test_closed_pipe_ends_all_quietly(paths):
    with started("extract", "-f", "jsonl", "-j", "2", *paths[:5] * 20) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.wait() == 0
        assert process.stderr.read() == ""
    assert is_gone(process.pid)


@pytest.mark.parametrize(("number", "code", "said"), [("SIGINT", 130, "Interrupted\n"), ("SIGTERM", -15, "")])
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="has no groups of processes")
def test_a_signal_ends_all(paths, tmp_path, number, code, said):
    """Ctrl-C goes to the whole group, what a scheduler sends too."""
    with started("extract", "-f", "jsonl", "-j", "2", *paths[:5] * 100) as process:
        process.stdout.readline()
        os.killpg(process.pid, getattr(signal, number))
        _, err = process.communicate()
        assert (process.returncode, err) == (code, said)
    assert is_gone(process.pid)


def test_interrupted_no_file_is_left(paths, tmp_path):
    (tmp_path / "out").mkdir()
    with started("extract", "-o", str(tmp_path / "out" / "claims.csv"), "-j", "2", *paths[:5] * 100) as process:
        while not list((tmp_path / "out").iterdir()):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate()
        assert process.returncode == 130
    assert list((tmp_path / "out").iterdir()) == []


@forked
def test_a_worker_that_dies_costs_its_article(paths, tmp_path, monkeypatch):
    plant(monkeypatch, die)
    bad = tmp_path / "bad.txt"
    bad.write_text("A fault killed 12 people on Monday, officials said.", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "-f", "jsonl", "-j", "2", paths[0], str(bad), paths[1]])
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {bad}: its process ended by signal 9, twice; is it out of memory? try it alone with -j 1\n"
    )
    assert [json.loads(line)["value"]["low"] for line in result.stdout.splitlines()] == [20, 20, 21, 21]


def test_without_the_model_it_is_wrong_usage(paths):
    result = CliRunner().invoke(main, ["extract", "--model", "no_such_model", "-j", "2", *paths])
    assert result.exit_code == 2
    assert "language model 'no_such_model' cannot be loaded" in result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_module_that_is_not_installed_is_said_once(jobs, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "threadpoolctl", None)
    parse._blas.cache_clear()
    files = [tmp_path / f"{n}.txt" for n in range(3)]
    for n, file in enumerate(files):
        file.write_text(TEXT.format(n=100 + n), encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "-j", jobs, *map(str, files)])
    assert result.exit_code == 2
    assert result.stderr == "Error: Python module 'threadpoolctl' is missing; install claimx anew with pip\n"


@pytest.mark.parametrize(
    ("sizes", "jobs"),
    [
        ({"a.txt": 3_000}, 1),
        ({"a.txt": 3_000_000}, 1),
        ({"a.html": 300_000, "b.html": 300_000}, 1),
        ({f"{n}.txt": 3_000 for n in range(20)}, 2),
        ({f"{n}.txt": 3_000 for n in range(500)}, 8),
        ({"feed.jsonl": 300_000}, 8),
        ({"feed.jsonl": 60_000}, 1),
    ],
    ids=str,
)
def test_processes_are_started_where_they_pay(sizes, jobs, tmp_path, monkeypatch):
    monkeypatch.setattr(claims, "cores", lambda: 8)
    monkeypatch.setattr(claims, "_SHARE", 25_000)
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"{" * size if "jsonl" in name else b"x" * size)
    assert claims.paying([str(tmp_path / name) for name in sizes] + ["-", str(tmp_path / "missing")]) == jobs


@pytest.mark.skipif(not os.path.exists("/dev/stdin"), reason="has no /dev/stdin")  # noqa: PTH110
def test_a_file_that_another_process_would_not_find_is_no_work_for_it():
    assert not claims.is_shared("/dev/stdin")
