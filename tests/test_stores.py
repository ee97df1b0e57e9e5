"""Databases and Parquet files of claims: whole or not at all, the same rows in whatever order articles came."""

from __future__ import annotations

import errno
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from claims import ARTICLE, SENTENCE, claim
from claimx.batch.stats import stats
from claimx.cli import main
from claimx.errors import InputError, OutputError
from claimx.model import Status, Value
from claimx.schema import VERSION, columns, leaves
from claimx.write import tables
from claimx.write.fields import by_default
from claimx.write.result import Options, Result, Subject
from claimx.write.sqlite import SqliteStore
from claimx.write.store import Done, Failure, Spool, order

if TYPE_CHECKING:
    from pathlib import Path

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'claimx[parquet]'")
from claimx.write.parquet import ParquetStore  # noqa: E402

FULL = Value(Decimal(900), Decimal(900), per=("person", "year"))
KINDS = pytest.mark.parametrize(
    ("store", "suffix"), [(SqliteStore, "db"), (ParquetStore, "parquet")], ids=["db", "parquet"]
)
BROKEN = Done("c.txt", "c1", failure=Failure("c.txt", "empty", "c.txt: is empty", "give a text"))


def done(path: str, *values: int, digest: str = "1", **changes: Any) -> Done:
    found = (claim(id=f"{value:016}", value=replace(FULL, low=Decimal(value)), **changes) for value in values)
    article = replace(ARTICLE, path=path)
    return Done(path, digest, Result(article, tuple(replace(one, article=article.to_dict()) for one in found)))


def rows(path: Path) -> list[tuple[str, float]]:
    """Return path and low of each claim, in the order of the file; of a database sorted."""
    if path.suffix == ".parquet":
        return [(row["article"]["path"], row["value"]["low"]) for row in pq.read_table(path).to_pylist()]
    return asked(path, "SELECT article_path, value_low FROM claim_rows ORDER BY 1, 2")


def asked(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


def stored(store: Any, path: Path, *given: Done) -> Path:
    opened = store(path, Options())
    for one in given:
        opened.put(one)
    opened.close()
    return path


@KINDS
def test_articles_are_known_and_replaced(store, suffix, tmp_path):
    path = stored(store, tmp_path / f"out.{suffix}", done("b.txt", 1, 2), done("a.txt", 3), done("d.txt"), BROKEN)
    assert rows(path) == [("a.txt", 3), ("b.txt", 1), ("b.txt", 2)]
    again = store(path)
    assert again.known() == {"a.txt": "1", "b.txt": "1", "d.txt": "1"}
    again.put(done("b.txt", 5, digest="2"))
    again.put(done("c.txt", 6))
    again.close()
    assert rows(path) == [("a.txt", 3), ("b.txt", 5), ("c.txt", 6)]
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@KINDS
def test_an_article_that_fails_now_has_no_old_claims(store, suffix, tmp_path):
    path = stored(store, tmp_path / f"out.{suffix}", done("c.txt", 1))
    stored(store, path, BROKEN)
    assert rows(path) == []
    assert dict(store(path).known()) == {}


@KINDS
def test_one_text_in_two_articles_is_there_twice(store, suffix, tmp_path):
    assert len(rows(stored(store, tmp_path / f"out.{suffix}", done("a.txt", 1), done("b.txt", 1)))) == 2


@KINDS
def test_a_name_that_is_no_utf8_and_a_number_beyond_64_bits(store, suffix, tmp_path):
    odd = done("\udcff.txt", 10**30)
    path = stored(store, tmp_path / f"out.{suffix}", odd)
    assert rows(stored(store, path, odd)) == [("\\udcff.txt", 1e30)]


@KINDS
def test_with_text_and_without(store, suffix, tmp_path):
    for options in (Options(), Options(with_text=True)):
        path = tmp_path / f"{options.with_text}.{suffix}"
        opened = store(path, options)
        opened.put(done("a.txt", 1))
        opened.close()
        query = "SELECT text FROM articles"
        found = asked(path, query)[0][0] if suffix == "db" else pq.read_table(path)["article"][0]["text"].as_py()
        assert found == (ARTICLE.text if options.with_text else None)


@KINDS
@pytest.mark.parametrize("content", [b"no database at all, but more than a few words", b"PAR1 is not enough"])
def test_files_of_others_are_left_alone(store, suffix, tmp_path, content):
    path = tmp_path / f"out.{suffix}"
    path.write_bytes(content)
    with pytest.raises(OutputError, match=r"; name another \w+, or move \w+"):
        store(path)
    assert path.read_bytes() == content


def test_databases_of_others_are_left_alone(tmp_path):
    path = tmp_path / "out.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE articles (id)")
    before = path.read_bytes()
    with pytest.raises(OutputError, match="is a database of another program; name another output"):
        SqliteStore(path)
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"PRAGMA application_id = {tables.APPLICATION}; PRAGMA user_version = 7;")
    with pytest.raises(OutputError, match="is a database of another release of claimx"):
        SqliteStore(path)


def test_a_parquet_file_of_others_is_left_alone(tmp_path):
    import pyarrow

    pq.write_table(pyarrow.table({"a": [1]}), tmp_path / "out.parquet")
    with pytest.raises(OutputError, match="of another program"):
        ParquetStore(tmp_path / "out.parquet")


@KINDS
def test_a_store_has_all_fields(store, suffix, tmp_path):
    with pytest.raises(OutputError, match="leave out --fields and --profile, or write csv"):
        store(tmp_path / f"out.{suffix}", Options(columns=by_default(Subject.CLAIMS)))
    assert not list(tmp_path.iterdir())


@KINDS
def test_rows_do_not_depend_on_the_order_of_articles(store, suffix, tmp_path):
    given = [done(f"{n}.txt", n, n + 1) for n in range(50)] + [BROKEN]
    one = stored(store, tmp_path / f"one.{suffix}", *given)
    two = stored(store, tmp_path / f"two.{suffix}", *reversed(given))
    if suffix == "parquet":
        assert one.read_bytes() == two.read_bytes()
    for table in ("articles", "claims", "failures") if suffix == "db" else ():
        assert asked(one, f"SELECT * FROM {table} ORDER BY 1") == asked(two, f"SELECT * FROM {table} ORDER BY 1")


@KINDS
def test_a_killed_run_has_lost_whole_articles_only(store, suffix, tmp_path):
    path = tmp_path / f"out.{suffix}"
    killed = store(path)
    for n in range(5):
        killed.put(done(f"{n}.txt", n))
    after = store(path)  # while the files are as a kill would leave them
    assert set(after.known()) == {f"{n}.txt" for n in range(5)}
    after.put(done("5.txt", 5))
    after.close()
    assert rows(path) == [(f"{n}.txt", n) for n in range(6)]
    killed.leave()


def test_a_half_line_of_a_journal_is_cut_off(tmp_path):
    place = tmp_path / "journal"
    place.touch()
    with place.open("r+b") as file:
        spool = Spool(file)
        for n in range(3):
            spool.put(f"{n}.txt", "1", [n])
    whole = place.read_bytes()
    for cut in (1, 5, len(whole) // 3 - 1):
        place.write_bytes(whole[:-cut])
        with place.open("r+b") as file:
            spool = Spool(file)
            assert list(spool.in_order()) == [("0.txt", [0]), ("1.txt", [1])]
            spool.put("2.txt", "1", [2])
        assert place.read_bytes() == whole


def test_articles_are_sorted_as_they_are_found():
    paths = ["a/z.txt", "a/b.jsonl#2", "a/b.jsonl#10", "a.txt", "a/b/c.txt", "a/b#x.txt"]
    expected = ["a/b/c.txt", "a/b#x.txt", "a/b.jsonl#2", "a/b.jsonl#10", "a/z.txt", "a.txt"]
    assert sorted(paths, key=order) == expected


def test_a_full_disk_is_told(tmp_path):
    store = SqliteStore(tmp_path / "out.db")
    store._db.execute("PRAGMA max_page_count = 40")
    with pytest.raises(OSError, match="full") as told:
        store.put(done("a.txt", *range(2000)))
    assert told.value.errno == errno.ENOSPC
    store.leave()
    assert asked(tmp_path / "out.db", "SELECT count(*) FROM articles") == [(0,)]


def test_a_database_has_every_field_its_keys_and_a_search(tmp_path):
    denied = claim(status=Status.PLEDGED, negated=True)
    path = tmp_path / "out.db"
    store = SqliteStore(path)
    store.put(Done("a.txt", "1", Result(replace(ARTICLE, site="Salvenia Post"), (denied,))))
    store.put(done("b.txt", 7))
    store.put(done("b.txt", 8))
    store.close()
    named = [row[1] for row in asked(path, "PRAGMA table_info(claims)")]
    assert named[2:] == [n.replace(".", "_") for n in leaves("claims") if not n.startswith("article.")]
    assert set(named) >= {n.replace(".", "_") for n in columns("claims", si=True) if not n.startswith("article.")}
    found = "SELECT status, negated, value_low, value_per, when_last, article_path FROM claim_rows WHERE id = '900'"
    assert asked(path, found) == [("pledged", 1, 900, "[]", "2024-06-30", "a.txt")]
    search = "SELECT article_path, sentence_text FROM claim_rows WHERE ref IN (SELECT rowid FROM claims_fts('soldier'))"
    assert sorted(asked(path, search)) == [("a.txt", SENTENCE), ("b.txt", SENTENCE)]
    assert asked(path, "PRAGMA foreign_key_check") == asked(path, "SELECT * FROM failures") == []
    assert asked(path, "PRAGMA application_id") == [(tables.APPLICATION,)]
    assert asked(path, "PRAGMA journal_mode") == [("delete",)]
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO claims_fts(claims_fts) VALUES ('integrity-check')")


def test_a_database_says_what_its_columns_are(tmp_path):
    stored(SqliteStore, tmp_path / "out.db")
    (layout,) = asked(tmp_path / "out.db", "SELECT sql FROM sqlite_master WHERE name = 'claims'")[0]
    assert "-- an ISO 4217 code, percent" in layout
    assert all(" -- " in line for line in layout.splitlines()[1:-1])


def test_parquet_has_the_types_of_the_schema_though_all_is_null(tmp_path):
    path = stored(ParquetStore, tmp_path / "out.parquet", done("a.txt", 1, when=None, said_by=None, item=None))
    schema = pq.read_schema(path)
    assert str(schema.field("when").type.field("first").type) == "date32[day]"
    assert str(schema.field("value").type.field("low").type) == "double"
    assert [field.name for field in schema] == list(dict.fromkeys(name.split(".")[0] for name in leaves("claims")))
    (row,) = pq.read_table(path).to_pylist()
    assert (row["when"], row["item"], row["value"]["per"]) == (None, None, ["person", "year"])
    assert json.dumps(row["sentence"]["text"]) == json.dumps(SENTENCE)


def test_parquet_without_articles_is_a_table_without_rows(tmp_path):
    assert pq.read_table(stored(ParquetStore, tmp_path / "out.parquet")).num_rows == 0


def test_nothing_new_leaves_parquet_alone(tmp_path):
    path = stored(ParquetStore, tmp_path / "out.parquet", done("a.txt", 1))
    inode = path.stat().st_ino
    assert stored(ParquetStore, path).stat().st_ino == inode


def test_extract_writes_both(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("Storm kills 20\n\nThe storm killed 20 people on Monday, officials said.\n", encoding="utf-8")
    for name in ("out.db", "out.parquet"):
        assert CliRunner().invoke(main, ["extract", str(text), "-o", str(tmp_path / name)]).exit_code == 0
        assert set(rows(tmp_path / name)) == {(str(text), 20)}
    assert SqliteStore(tmp_path / "out.db").known() == {str(text): ""}
    dates = CliRunner().invoke(main, ["dates", str(text), "-o", str(tmp_path / "dates.parquet")])
    assert dates.exit_code == 0
    assert pq.read_table(tmp_path / "dates.parquet")["text"].to_pylist() == ["Monday"]
    refused = CliRunner().invoke(main, ["dates", str(text), "-o", str(tmp_path / "dates.db")])
    assert (refused.exit_code, refused.stderr) == (2, "Error: sqlite is for claims, not dates; write csv\n")


def test_stats_tell_what_is_in_a_database(tmp_path):
    given = [done(f"{n}.txt", n, status=Status.REPORTED if n else Status.PLEDGED) for n in range(3)]
    path = stored(SqliteStore, tmp_path / "out.db", *given, BROKEN)
    found = stats(path)
    assert (found.articles, found.claims, found.statuses) == (3, 3, {"reported": 2, "pledged": 1})
    assert (found.failures, found.first, found.last, found.undated) == ({"empty": 1}, "2024-03-07", "2024-03-07", 0)
    lines = CliRunner().invoke(main, ["batch", str(path), "--stats"]).stdout.splitlines()
    assert lines[:5] == [
        "articles    3",
        "published   2024-03-07 to 2024-03-07",
        "claims      3",
        "  reported  2",
        "  pledged   1",
    ]
    assert lines[5:7] == ["failures    1", "  empty     1"]


@pytest.mark.parametrize(
    "content", [None, b"", b"nothing of the kind, but long enough to be read"], ids=["none", "empty", "text"]
)
def test_stats_of_what_is_no_database(tmp_path, content):
    path = tmp_path / "out.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"name (a database|one) that"):
        stats(path)


def test_datasette_is_told_of_every_column(tmp_path):
    path = stored(SqliteStore, tmp_path / "claims.db", done("a.txt", 1))
    call = CliRunner().invoke(main, ["datasette-metadata", str(path)])
    told = json.loads(call.stdout)["databases"]["claims"]["tables"]
    for table, about in told.items():
        named = {row[1] for row in asked(path, f"PRAGMA table_info({table})")}
        assert set(about["columns"]) == named
        assert set(about["facets"]) <= named
        assert all(about["columns"].values())
    assert "license" not in call.stdout
    assert VERSION[0] in str(tables.LAYOUT_VERSION)
