from __future__ import annotations

import csv
import json
import os
import signal
import socket
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimx.batch import pool
from claimx.batch.discover import Listing
from claimx.batch.stores import locked
from claimx.cli import main

TEXT = "Storm kills {n}\n\nThe storm killed {n} people on Monday, officials said.\n"
forked = pytest.mark.skipif(not pool.FORKED, reason="the fault is planted in the parent")


@pytest.fixture
def folder(tmp_path):
    for n, name in enumerate(("b/2.txt", "b/10.txt", "a.txt", "b/notes.doc", "B.TXT"), start=20):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(n=n), encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "claims.jsonl"


def call(*args: object):
    jobs = () if "-j" in args else ("-j", 1)
    return CliRunner().invoke(main, ["batch", *map(str, (*args, *jobs))])


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def values(path):
    return [line["value"]["low"] for line in lines(path) if line["item"]]


def articles_below(folder):
    return [unit.path for unit in Listing([str(folder)])]


def plant(monkeypatch, fault):
    """Let the workers meet a fault in each article that says so."""
    load = pool.load

    def faulty(recipe):
        extract = load(recipe)

        def find(article):
            if "fault" in article.text:
                fault(article)
            return extract(article)

        return find

    monkeypatch.setattr(pool, "load", faulty)


def die(article):
    os.kill(os.getpid(), signal.SIGKILL)


def test_articles_are_found_below_in_sorted_order(folder):
    assert articles_below(folder) == [str(folder / name) for name in ("B.TXT", "a.txt", "b/10.txt", "b/2.txt")]


def test_claims_of_all_articles_in_one_file(folder, out):
    result = call(folder, "-o", out)
    assert result.exit_code == 0
    assert list(dict.fromkeys(line["article"]["path"] for line in lines(out))) == articles_below(folder)
    assert f"in 4 articles; written to {out}" in result.stderr
    assert "left out: 1 not included" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_the_same_bytes_whatever_the_number_of_workers(folder, tmp_path, suffix):
    feed = "".join(json.dumps({"text": TEXT.format(n=n), "title": f"No. {n}"}) + "\n" for n in range(30, 60))
    (folder / "feed.jsonl").write_text(feed, encoding="utf-8")
    outputs = [tmp_path / f"{jobs}.{suffix}" for jobs in (1, 3)]
    for jobs, output in zip((1, 3), outputs, strict=True):
        assert call(folder, "-o", output, "-j", jobs).exit_code == 0
    printed = CliRunner().invoke(main, ["extract", *articles_below(folder), "-f", suffix]).stdout
    assert {output.read_text(encoding="utf-8") for output in outputs} == {printed}


def test_one_bad_article_is_named_and_the_rest_done(folder, tmp_path):
    (folder / "b" / "1.txt").write_bytes(b"")
    result = call(folder, tmp_path / "none", "-o", tmp_path / "claims.csv")
    assert result.exit_code == 1
    assert f"Error: {folder / 'b' / '1.txt'}: is empty" in result.stderr
    assert f"1 failed, no such folder or file: {tmp_path / 'none'}" in result.stderr
    assert f"1 failed, is empty: {folder / 'b' / '1.txt'}" in result.stderr
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["article.path"] for row in rows}) == 4
    assert {row["value.low"] for row in rows} == {"20", "21", "22", "24"}


def test_quiet_says_nothing_when_all_is_well(folder, out):
    assert call(folder, "-q", "-o", out).stderr == ""


def test_only_formats_that_stream(folder, tmp_path):
    result = call(folder, "-o", tmp_path / "claims.json")
    assert result.exit_code == 2
    assert "end the name in .jsonl (jsonl), .csv (csv), .db (sqlite), .parquet (parquet)" in result.stderr


def test_to_standard_output(folder, out):
    call(folder, "-o", out)
    result = call(folder, "-o", "-")
    assert result.stdout == out.read_text(encoding="utf-8")


def test_what_is_done_is_not_done_again_and_what_changed_is_appended(folder, out):
    call(folder, "-o", out)
    before = out.read_bytes()
    assert "4 articles done before and unchanged" in call(folder, "-o", out).stderr
    assert out.read_bytes() == before
    (folder / "a.txt").write_text(TEXT.format(n=99), encoding="utf-8")
    assert (
        "in 1 article; 3 articles done before and unchanged; 1 article changed since" in call(folder, "-o", out).stderr
    )
    assert out.read_bytes().startswith(before)
    assert values(out)[-1] == 99
    (folder / "a.txt").write_text(TEXT.format(n=98), encoding="utf-8")
    assert f"{out}: the new claims of what changed stand at its end" in call(folder, "-o", out).stderr


def test_without_the_model_nothing_is_written(folder, tmp_path, out):
    result = call(folder, "-o", out, "--model", "no_such_model")
    assert result.exit_code == 2
    assert "language model 'no_such_model' cannot be loaded" in result.stderr
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("cut", [1, 200, 1000])
def test_a_line_that_a_kill_cut_is_written_again(folder, out, cut):
    call(folder, "-o", out)
    whole, ledger = out.read_bytes(), out.with_name("claims.jsonl.ledger")
    *kept, _, _ = ledger.read_bytes().splitlines(True)  # the last article's line, and the one that says all is there
    ledger.write_bytes(b"".join(kept) + b'["half')
    out.write_bytes(whole[:-cut])
    assert call(folder, "-o", out).exit_code == 0
    assert out.read_bytes() == whole


def test_a_line_of_the_ledger_without_its_break_is_written_again(folder, out):
    call(folder, "-o", out)
    whole, ledger = out.read_bytes(), out.with_name("claims.jsonl.ledger")
    told = ledger.read_bytes()
    ledger.write_bytes(b"".join(told.splitlines(True)[:-1])[:-1])
    assert call(folder, "-o", out).exit_code == 0
    assert (out.read_bytes(), ledger.read_bytes()) == (whole, told)


def test_what_the_disk_lost_is_written_again(folder, out):
    call(folder, "-o", out)
    whole, ledger = out.read_bytes(), out.with_name("claims.jsonl.ledger")
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(True)[:-1]))
    out.write_bytes(whole[:-50] + bytes(50))
    assert call(folder, "-o", out).exit_code == 0
    assert out.read_bytes() == whole


@pytest.mark.parametrize(
    ("change", "options", "said"),
    [
        (lambda out: out.write_text("mine\n"), (), "was changed since claimx wrote it"),
        (lambda out: out.with_name("claims.jsonl.ledger").unlink(), (), "exists already; give --force"),
        (lambda out: None, ("--si",), "was made with other options"),
        (lambda out: None, ("--published", "2024-09-27"), "was made with other options"),
    ],
    ids=["changed by hand", "no ledger", "other fields", "another date"],
)
def test_what_is_not_of_this_making_is_left_alone_without_force(folder, out, change, options, said):
    call(folder, "-o", out)
    change(out)
    before = out.read_bytes()
    result = call(folder, "-o", out, *options)
    assert (result.exit_code, said in result.stderr) == (2, True)
    assert out.read_bytes() == before
    assert call(folder, "-o", out, *options, "--force").exit_code == 0
    assert len(values(out)) >= 4


def test_a_second_batch_into_one_output_is_refused(folder, out):
    with locked(out.with_name("claims.jsonl.ledger"), out):
        result = call(folder, "-o", out)
    assert result.exit_code == 2
    assert "another batch is writing to it" in result.stderr
    assert not out.exists()


@forked
def test_a_worker_that_dies_costs_its_article_alone(folder, out, monkeypatch):
    plant(monkeypatch, die)
    (folder / "b" / "1.txt").write_text("A fault.\n\n" + TEXT.format(n=9), encoding="utf-8")
    result = call(folder, "-o", out, "-j", 2)
    assert result.exit_code == 1
    assert f"Error: {folder / 'b' / '1.txt'}: its process ended by signal 9, twice" in result.stderr
    assert len(set(values(out))) == 4


@forked
def test_a_worker_that_dies_once_costs_nothing(folder, out, monkeypatch, tmp_path):
    died = tmp_path / "died"

    def die_once(article):
        if not died.exists():
            died.touch()
            die(article)

    plant(monkeypatch, die_once)
    (folder / "b" / "1.txt").write_text(TEXT.format(n=9) + "\nNobody is at fault.\n", encoding="utf-8")
    assert call(folder, "-o", out).exit_code == 0
    assert 9 in values(out)
    monkeypatch.undo()
    assert "5 articles done before and unchanged" in call(folder, "-o", out).stderr


@forked
def test_an_article_that_takes_too_long_is_given_up(folder, out, monkeypatch):
    plant(monkeypatch, lambda article: signal.pause())
    (folder / "feed.jsonl").write_text(
        json.dumps({"text": "A fault is found."}) + "\n" + json.dumps({"text": TEXT.format(n=77)}) + "\n"
    )
    result = call(folder, "-o", out, "--timeout", 0.5)
    assert result.exit_code == 1
    assert f"Error: {folder / 'feed.jsonl'}#1: not done in 0.5 s; give it more with --timeout" in result.stderr
    assert 77 in values(out)


@forked
def test_a_file_with_many_articles_is_parted_among_the_workers(folder, out, monkeypatch):
    monkeypatch.setattr("claimx.batch.reading.LARGE", 10)
    plant(monkeypatch, die)
    texts = [TEXT.format(n=n) for n in range(30, 60)] + ["One fault."] + [TEXT.format(n=99)]
    feed = "".join(json.dumps({"text": text}) + "\n" for text in texts) + "{broken\n"
    (folder / "feed.jsonl").write_text(feed, encoding="utf-8")
    result = call(folder, "-o", out, "-j", 2)
    assert result.exit_code == 1
    assert values(out)[-1] == 99
    assert "feed.jsonl#31: its process ended" in result.stderr
    assert "feed.jsonl#33" in result.stderr
    assert "35 articles done before" in call(folder, "-o", out).stderr


@pytest.mark.parametrize("option", [("--stop-on-error",), ("--max-failures", 2)], ids=["the first", "the second"])
def test_ends_after_failures(folder, out, option):
    for name in ("A0.txt", "A1.txt"):
        (folder / name).write_bytes(b"")
    result = call(folder, "-o", out, *option)
    assert result.exit_code == 1
    assert "Stopped; the same command goes on" in result.stderr
    assert values(out) == []
    for name in ("A0.txt", "A1.txt"):
        (folder / name).unlink()
    assert call(folder, "-o", out).exit_code == 0
    assert len(set(values(out))) == 4


def test_what_is_left_out_is_counted(folder, monkeypatch):
    for name in (".hidden.txt", ".git/a.txt", "venv/pyvenv.cfg", "venv/lib/a.txt", "drafts/a.txt"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(TEXT.format(n=66), encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "up").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as door:
        monkeypatch.chdir(folder)  # a socket's name is short
        door.bind("socket.txt")
    CliRunner().invoke(main, ["extract", str(folder / "a.txt"), "-o", str(folder / "earlier.jsonl")])
    options = ("-o", folder / "out.jsonl", "--exclude", "drafts", "--log", folder / "l.json")
    result = call(folder, folder / "a.txt", *options)
    assert result.exit_code == 0
    assert (
        "left out: 1 broken links, 1 claimx's own, 2 devices, pipes and sockets, 1 excluded, 2 hidden, "
        "1 links to folders, 2 met before, 1 not included, 1 virtual environments"
    ) in result.stderr
    assert len(set(values(folder / "out.jsonl"))) == 4
    assert "3 claimx's own" in call(folder, *options).stderr


def test_included_files_may_have_any_suffix(folder, out):
    call(folder, "-o", out, "--include", "*.doc", "--include", "b/1*")
    assert {line["article"]["path"] for line in lines(out)} == {
        str(folder / "b" / "notes.doc"),
        str(folder / "b" / "10.txt"),
    }


def test_a_mistyped_folder_leaves_no_output(tmp_path, out):
    result = call(tmp_path / "none", "-o", out)
    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_folder_is_named_and_the_rest_done(folder, out, monkeypatch):
    scandir = os.scandir

    def closed(path):
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    result = call(folder, "-o", out)
    assert result.exit_code == 1
    assert f"Error: {folder / 'b'}: cannot be looked into: Permission denied; the rest is done" in result.stderr
    assert len(set(values(out))) == 2


@pytest.mark.parametrize(
    "content",
    [
        "path,published,title\na.txt,2024-09-27,Given\nb/2.txt,2024-10-01,\n",
        '{"a.txt": {"published": "2024-09-27", "title": "Given"}, "b/2.txt": "2024-10-01"}',
        '[{"path": "a.txt", "date": "2024-09-27", "title": "Given"}, {"path": "2.txt", "date": "2024-10-01T08:00"}]',
    ],
    ids=["csv", "object", "list"],
)
def test_dates_from_a_list(folder, out, tmp_path, content):
    (tmp_path / "dates").write_text(content, encoding="utf-8")
    assert call(folder, "-o", out, "--dates", tmp_path / "dates").exit_code == 0
    stated = {line["article"]["path"]: (line["article"]["published"], line["article"]["title"]) for line in lines(out)}
    assert stated[str(folder / "a.txt")] == ("2024-09-27", "Given")
    assert stated[str(folder / "b" / "2.txt")][0] == "2024-10-01"
    assert stated[str(folder / "b" / "10.txt")][0] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("path,published\na.txt,soon\n", "entry 1: published='soon'"),
        ("where,when\na.txt,2024-09-27\n", "entry 1 names no file"),
        ("{broken", "is no JSON"),
    ],
    ids=["no day", "other columns", "broken"],
)
def test_a_list_of_dates_that_is_none(folder, out, tmp_path, content, said):
    (tmp_path / "dates").write_text(content, encoding="utf-8")
    result = call(folder, "-o", out, "--dates", tmp_path / "dates")
    assert result.exit_code == 2
    assert said in result.stderr


def test_shards_part_the_articles(folder, out, tmp_path):
    call(folder, "-o", out)
    parts = []
    for number in (1, 2, 3):
        assert call(folder, "-o", tmp_path / f"{number}.jsonl", "--shard", f"{number}/3").exit_code == 0
        parts += (tmp_path / f"{number}.jsonl").read_bytes().splitlines()
    assert sorted(parts) == sorted(out.read_bytes().splitlines())
    assert call(folder, "-o", out, "--shard", "4/3").exit_code == 2


def test_log_has_a_line_for_each_article(folder, out, tmp_path):
    (folder / "b" / "1.txt").write_bytes(b"")
    call(folder, "-o", out, "--log", tmp_path / "log")
    events = lines(tmp_path / "log")
    assert [one["event"] for one in events] == ["begin", "done", "done", "failed", "done", "done", "end"]
    assert events[-1]["articles"] == 4
    assert events[-1]["exit_code"] == 1


def test_options_as_of_extract(folder, out):
    call(folder, "-o", out, "--si", "--with-text", "--min-value", "22", "--confidence", "0.01")
    assert {line["value"]["low"] for line in lines(out)} == {22, 24}
    assert all("text" in line["article"] and "si" in line["value"] for line in lines(out))


def start(*args: object, **settings):
    """Start a batch of its own, as a shell does."""
    command = [sys.executable, "-m", "claimx", "batch", *map(str, args)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **settings)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_a_signal_ends_a_run_with_whole_lines_and_the_same_command_goes_on(folder, tmp_path, out, sent, code):
    for n in range(60):
        (folder / f"{n:03}.txt").write_text(TEXT.format(n=1000 + n), encoding="utf-8")
    os.mkfifo(tmp_path / "log")
    running = start(folder, "-o", out, "-j", 2, "--log", tmp_path / "log")
    with (tmp_path / "log").open(encoding="utf-8") as log:
        assert any('"done"' in line for line in log)
        running.send_signal(sent)
        log.read()
    assert "the same command goes on" in running.communicate()[1]
    assert running.returncode == code
    assert 0 < len(set(values(out))) < 64
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "claims.jsonl.ledger", "in", "log"]
    assert call(folder, "-o", out).exit_code == 0
    assert list(dict.fromkeys(line["article"]["path"] for line in lines(out))) == articles_below(folder)
    assert len({line["id"] for line in lines(out)}) == len(lines(out))


def test_a_closed_pipe_is_quiet(folder):
    running = start(folder, "-o", "-", "-j", 1, "-q", stdout=subprocess.PIPE)
    running.stdout.close()
    assert running.communicate()[1] == ""
    assert running.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for workers in /proc")
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "db", "parquet"])
def test_killed_and_gone_on_with_it_is_as_if_undisturbed(suffix, capsys):
    if suffix == "parquet":
        pytest.importorskip("pyarrow", reason="needs claimx[parquet]")
    root = Path(__file__).parent.parent
    spec = spec_from_file_location("kill_resume", root / "benchmarks" / "kill_resume.py")
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    given = ["--articles", "40", "--kills", "4", "--broken", "5", "--paragraphs", "2", "--suffix", suffix]
    result = script.main([str(root / "fixtures" / "articles"), *given])
    assert result["same after sorting"]
    assert result["undisturbed"]["exit_code"] == result["killed"]["exit_code"] == 1
    assert result["undisturbed"]["rows"] > 50
    assert result["litter"] == []


@pytest.mark.parametrize("suffix", ["jsonl", "db", "parquet"])
def test_what_a_kill_leaves_is_gone_after_the_next_run(folder, tmp_path, suffix):
    if suffix == "parquet":
        pytest.importorskip("pyarrow", reason="needs claimx[parquet]")
    out = tmp_path / "out" / f"claims.{suffix}"
    out.parent.mkdir()
    for left in (".{}.99.part", ".{}.99.part-wal", *([".{}.lock"] if suffix != "jsonl" else [])):
        (out.parent / left.format(out.name)).touch()
    assert call(folder, "-o", out).exit_code == 0
    beside = {"claims.jsonl.ledger"} if suffix == "jsonl" else set()
    assert {path.name for path in out.parent.iterdir()} == {out.name, *beside}


def test_spawned_workers_do_the_same(folder, tmp_path, monkeypatch):
    records = [{"text": TEXT.format(n=n), "rest": " " * 60_000} for n in (71, 72)]
    (folder / "feed.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert call(folder, "-o", tmp_path / "forked.jsonl", "-j", 2).exit_code == 0
    monkeypatch.setattr(pool, "FORKED", False)
    assert call(folder, "-o", tmp_path / "spawned.jsonl", "-j", 2).exit_code == 0
    assert (tmp_path / "spawned.jsonl").read_bytes() == (tmp_path / "forked.jsonl").read_bytes()
