"""The shards of a batch joined: in the order of articles, nothing twice, and no mixture that cannot be joined."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from claims import claim
from claimx.batch.stores import locked
from claimx.cli import main
from claimx.write import FORMATS
from claimx.write.fields import PROFILES, by_default
from claimx.write.result import Options
from claimx.write.sqlite import SqliteStore
from claimx.write.store import Done
from test_stores import BROKEN, ParquetStore, asked, done, rows, stored

if TYPE_CHECKING:
    from pathlib import Path

STORES = {"db": SqliteStore, "parquet": ParquetStore}
ALL = pytest.mark.parametrize("suffix", ["jsonl", "csv", "db", "parquet"])


def shard(path: Path, *given: Done, options: Options | None = None) -> Path:
    """Write what a batch would have written."""
    kind = path.suffix.lstrip(".")
    if kind in STORES:
        return stored(STORES[kind], path, *given)
    results = (one.result for one in given if one.result is not None)
    path.write_text("".join(FORMATS[kind].load()(results, options or Options())), encoding="utf-8")
    return path


def merge(output: Path, *paths: Path, force: bool = False):
    return CliRunner().invoke(main, ["merge", *map(str, paths), "-o", str(output), *["--force"] * force])


def found(path: Path) -> list[tuple[str, float]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [(row["article.path"], float(row["value.low"])) for row in csv.DictReader(file)]
    if path.suffix == ".jsonl":
        records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return [(record["article"]["path"], record["value"]["low"]) for record in records]
    return rows(path)


@ALL
def test_shards_are_joined_in_the_order_of_articles(suffix, tmp_path):
    one = shard(tmp_path / f"1.{suffix}", done("a.txt", 9, 1), done("c.jsonl#2", 3), done("d.txt"))
    two = shard(tmp_path / f"2.{suffix}", done("b.txt", 2), done("c.jsonl#10", 4), BROKEN)
    result = merge(tmp_path / f"out.{suffix}", two, one)
    assert result.exit_code == 0
    inside = [("a.txt", 9), ("a.txt", 1), ("b.txt", 2), ("c.jsonl#2", 3), ("c.jsonl#10", 4)]
    assert found(tmp_path / f"out.{suffix}") == (sorted(inside) if suffix == "db" else inside)
    # Files of lines know no article without a claim, and no failure.
    articles, failures = (5, "; 1 failure") if suffix in STORES else (4, "")
    told = f"5 claims in {articles} articles of 2 files{failures}; written to {tmp_path}/out.{suffix}\n"
    assert result.stderr == told
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"1.{suffix}", f"2.{suffix}", f"out.{suffix}"]


@ALL
def test_nothing_is_there_twice(suffix, tmp_path):
    one = shard(tmp_path / f"1.{suffix}", done("a.txt", 1), done("b.txt", 2))
    two = shard(tmp_path / f"2.{suffix}", done("a.txt", 1), done("b.txt", 5, digest="2"))
    result = merge(tmp_path / f"out.{suffix}", one, two)
    assert found(tmp_path / f"out.{suffix}") == [("a.txt", 1), ("b.txt", 5)]
    assert "1 article in several files, not the same: the last was taken" in result.stderr


@ALL
def test_one_file_joined_is_the_same(suffix, tmp_path):
    one = shard(tmp_path / f"1.{suffix}", done("a.txt", 1, 2), done("b.txt", 2))
    merge(tmp_path / f"out.{suffix}", one)
    assert found(tmp_path / f"out.{suffix}") == found(one)
    if suffix != "db":
        assert (tmp_path / f"out.{suffix}").read_bytes() == one.read_bytes()


@pytest.mark.parametrize("suffix", ["db", "parquet"])
def test_a_joined_file_knows_its_articles(suffix, tmp_path):
    one = shard(tmp_path / f"1.{suffix}", done("a.txt", 1), done("d.txt"))
    two = shard(tmp_path / f"2.{suffix}", done("c.txt", 2), done("b.txt", digest="2"))
    three = shard(tmp_path / f"3.{suffix}", BROKEN)
    merge(tmp_path / f"out.{suffix}", one, two, three)
    joined = STORES[suffix](tmp_path / f"out.{suffix}")
    assert joined.known() == {"a.txt": "1", "b.txt": "2", "c.txt": "1", "d.txt": "1"}
    joined.leave()
    if suffix == "db":
        assert asked(tmp_path / "out.db", "SELECT * FROM failures") == []


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_of_an_article_that_was_appended_anew_the_last_counts(suffix, tmp_path):
    one = shard(tmp_path / f"1.{suffix}", done("a.txt", 1, 2), done("b.txt", 3), done("a.txt", 4))
    result = merge(tmp_path / f"out.{suffix}", one)
    assert found(tmp_path / f"out.{suffix}") == [("a.txt", 4), ("b.txt", 3)]
    assert "several" not in result.stderr


def test_csv_is_kept_as_it_is(tmp_path):
    excel = Options(columns=by_default("claims"), excel=True)
    odd = done("a.txt", 1)
    text = 'a "quoted"\nline, and =1+1'
    changed = Done("a.txt", "1", type(odd.result)(odd.result.article, (claim(text=text, article={"path": "a.txt"}),)))
    one = shard(tmp_path / "1.csv", changed, options=excel)
    two = shard(tmp_path / "2.csv", done("b.txt", 2), options=excel)
    merge(tmp_path / "out.csv", one, two)
    both = one.read_bytes() + two.read_bytes().split(b"\n", 1)[1]
    assert (tmp_path / "out.csv").read_bytes() == both


def refusal(case: str, path: Path) -> tuple[list[Path], Path, str]:
    one = shard(path / "1.jsonl", done("a.txt", 1))
    if case == "kinds":
        return [one, shard(path / "2.csv")], path / "out.jsonl", "2.csv: is not of the kind of"
    if case == "converts":
        return [one], path / "out.db", "1.jsonl: is not of the kind of"
    if case == "unknown":
        return [one], path / "out.xlsx", ".xlsx is no suffix of a format here"
    if case == "missing":
        return [path / "none.jsonl"], path / "out.jsonl", "none.jsonl: no such file"
    if case == "itself":
        return [one], one, "1.jsonl: exists already; give --force to overwrite it"
    if case == "half":
        one.write_text(one.read_text(encoding="utf-8")[:-9], encoding="utf-8")
        return [one], path / "out.jsonl", "1.jsonl: row 1 is not whole; let the run that wrote it go on to its end"
    if case == "fields":
        one.write_text('{"text": "900"}\n', encoding="utf-8")
        return [one], path / "out.jsonl", "1.jsonl: line 1 has no article.path"
    if case == "bytes":
        one.write_bytes(b"\xff\xfe\x00")
        return [one], path / "out.jsonl", "1.jsonl: is no UTF-8"
    csvs = [shard(path / "1.csv", done("a.txt", 1))]
    if case == "columns":
        events = Options(columns=PROFILES["events"])
        return [*csvs, shard(path / "2.csv", options=events)], path / "out.csv", "2.csv: has other columns than"
    if case == "path":
        return [shard(path / "2.csv", options=Options(columns=PROFILES["events"]))], path / "out.csv", "has no column"
    if case == "half-csv":
        csvs[0].write_text(csvs[0].read_text(encoding="utf-8")[:-60], encoding="utf-8")
        return csvs, path / "out.csv", "1.csv: row 2 is not whole"
    (path / "1.db").write_bytes(b"no database, but longer than a header of one is")
    (path / "1.parquet").write_bytes(b"no Parquet")
    return [path / f"1.{case}"], path / f"out.{case}", f"1.{case}: "


CASES = "kinds converts unknown missing itself half fields bytes columns path half-csv db parquet"


@pytest.mark.parametrize("case", CASES.split())
def test_what_cannot_be_joined_is_refused_in_one_line(case, tmp_path):
    paths, output, told = refusal(case, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = merge(output, *paths)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_input_is_spared_even_with_force(tmp_path):
    one = shard(tmp_path / "1.jsonl", done("a.txt", 1))
    result = merge(one, one, force=True)
    assert "is one of the files to join; name another output" in result.stderr
    assert found(one) == [("a.txt", 1)]


def test_an_output_that_a_batch_is_writing_to_is_spared(tmp_path):
    first = shard(tmp_path / "1.db", done("a.txt", 1))
    with locked(tmp_path / ".all.db.lock", tmp_path / "all.db"):
        result = merge(tmp_path / "all.db", first)
    assert (result.exit_code, "another batch is writing to it" in result.stderr) == (2, True)
    assert merge(tmp_path / "all.db", first).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.db", "all.db"]
