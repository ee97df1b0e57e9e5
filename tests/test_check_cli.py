from __future__ import annotations

import json
import sqlite3
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimx.check import RULES
from claimx.cli import main
from claimx.schema import schema
from claimx.write.result import flat

FOLDER = Path(__file__).parent.parent / "fixtures" / "findings"
MISSION = tomllib.loads((FOLDER / "deadline-conflict.toml").read_text(encoding="utf-8"))["planted"][0]["text"].strip()
SOUND = "Bridge opens\n\nThe bridge will open in May 2030, Mayor Ana Dunn said.\n"
DAY = ["--published", "2024-10-04"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mission.txt").write_text(MISSION + "\n", encoding="utf-8")
    Path("sound.txt").write_text(SOUND, encoding="utf-8")
    return tmp_path


def run(*arguments, **settings):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False, **settings)


def rules_of(done):
    return [finding["rule"] for finding in json.loads(done.stdout)["findings"]]


def test_an_article_is_checked(here):
    done = run("check", "mission.txt", *DAY)
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert {finding["rule"] for finding in record["findings"]} == {"deadline-conflict", "deadline-in-past"}
    assert record["relations"] == record["consistent"] + len(record["findings"])
    assert [one["done"]["text"] for one in record["progress"]] == ["410", "410"]


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_claims_that_were_extracted_are_checked_as_the_article_is(here, format_):
    run("extract", "mission.txt", *DAY, "-f", format_, "-o", "claims.json")
    claims = Path("claims.json").read_text(encoding="utf-8")
    expected = rules_of(run("check", "mission.txt", *DAY))
    assert rules_of(run("check", "claims.json")) == expected
    assert rules_of(run("check", "-", input=claims)) == expected
    assert rules_of(run("check", "-", *DAY, input=MISSION)) == expected


def test_claims_of_a_database_are_checked(here):
    run("extract", "mission.txt", *DAY, "-f", "json", "-o", "claims.json")
    records = json.loads(Path("claims.json").read_text(encoding="utf-8"))
    with sqlite3.connect("claims.db") as database:
        database.execute("CREATE TABLE articles (id, path, title, published, published_from, text)")
        article = records[0]["article"]
        database.execute("INSERT INTO articles VALUES ('a', ?, ?, ?, ?, ?)", (*list(article.values())[:4], MISSION))
        cells = [{name.replace(".", "_"): json.dumps(value) if isinstance(value, list) else value
                  for name, value in flat({**record, "article": "a"}).items()} for record in records]  # fmt: skip
        names = sorted({name for row in cells for name in row} | set(schema("claims")["required"]))
        columns = ", ".join(f'"{name}"' for name in names)
        database.execute(f"CREATE TABLE claims ({columns})")
        marks = ", ".join("?" * len(names))
        database.executemany(
            f"INSERT INTO claims VALUES ({marks})", [[row.get(name) for name in names] for row in cells]
        )
    database.close()
    assert rules_of(run("check", "claims.db")) == rules_of(run("check", "mission.txt", *DAY))


def test_fail_on_sets_the_exit_code(here):
    assert run("check", "mission.txt", *DAY, "--fail-on", "error").exit_code == 1
    assert run("check", "sound.txt", *DAY, "--fail-on", "note").exit_code == 0


@pytest.mark.parametrize("suffix", ["json", "jsonl", "sarif"])
def test_a_baseline_leaves_out_what_is_known(here, suffix):
    run("check", "mission.txt", *DAY, "-o", f"known.{suffix}")
    Path("mission.txt").write_text(MISSION.replace("Orvania will send", "Today Orvania will send", 1) + "\n")
    record = json.loads(run("check", "mission.txt", *DAY, "--baseline", f"known.{suffix}").stdout)
    assert (record["findings"], record["known"]) == ([], 2)


def test_sarif_is_a_run_also_with_nothing_found(here):
    log = json.loads(run("check", "sound.txt", *DAY, "-f", "sarif").stdout)
    (only,) = log["runs"]
    assert (only["results"], only["columnKind"]) == ([], "unicodeCodePoints")
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == [rule.name for rule in RULES]


def test_sarif_places_are_those_of_the_text(here):
    text = "Ärger über “Maut”\n\n" + MISSION
    Path("mission.txt").write_text(text, encoding="utf-8")
    (only,) = json.loads(run("check", "mission.txt", *DAY, "-f", "sarif").stdout)["runs"]
    assert only["results"]
    for result in only["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        words = region["snippet"]["text"]
        assert text[region["charOffset"] :][: region["charLength"]] == words
        assert text.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == words
        assert result["partialFingerprints"]["claimx/v1"]


@pytest.mark.parametrize("format_", ["table", "md"])
def test_people_read_the_words_and_the_counts(here, format_):
    shown = run("check", "mission.txt", *DAY, "-f", format_, "--pledges").stdout
    assert "deadline-conflict" in shown
    assert "410 of 1,200 gendarmes pledged = 34%" in shown
    assert "relations checked" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "none.txt"], "none.txt"),
        (["check", "broken.jsonl"], "broken.jsonl#2: is no valid JSON"),
        (["check", "half.jsonl"], "is no whole claim"),
        (["check", "mission.txt", "--baseline", "none.json"], "write it with claimx check"),
        (["check", "mission.txt", "-o", "out.pdf"], "is no suffix of a format here"),
        (["check", "empty.db"], "no database of claims"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(here, arguments, says):
    run("extract", "mission.txt", *DAY, "-f", "jsonl", "-o", "claims.jsonl")
    lines = Path("claims.jsonl").read_text(encoding="utf-8").splitlines()
    Path("broken.jsonl").write_text(f"{lines[0]}\n{{\n", encoding="utf-8")
    half = {name: value for name, value in json.loads(lines[0]).items() if name in ("id", "kind", "article")}
    Path("half.jsonl").write_text(json.dumps(half) + "\n", encoding="utf-8")
    sqlite3.connect("empty.db").execute("CREATE TABLE other (a)").connection.close()
    done = run(*arguments)
    assert done.exit_code in (1, 2)
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_extract_gives_progress_with_the_claims(here):
    records = json.loads(run("extract", "mission.txt", *DAY, "-f", "json", "--progress").stdout)
    told = {record["text"]: record["progress"] for record in records if record["progress"]}
    assert told.keys() == {"1,200", "3,000"}
    assert "= 34%" in run("extract", "mission.txt", *DAY, "-f", "table", "--progress").stdout
    assert "progress" not in json.loads(run("extract", "mission.txt", *DAY, "-f", "json").stdout)[0]
