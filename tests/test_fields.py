"""Which claims and fields are written, and cells that spreadsheets take as they are meant."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from claims import ARTICLE, claim
from claimx.cli import main
from claimx.errors import OutputError
from claimx.model import Article, Kind, Mention, Source, Status, When
from claimx.write import FORMATS
from claimx.write.fields import EVENTS, by_default, every, named
from claimx.write.records import unrunnable
from claimx.write.result import Options, Result, Subject
from claimx.write.select import Choice, select

TEXT = "The storm killed 12 people, the mayor said. Repairs will cost $3 million by June 2025.\n"


def call(*args: str, text: str = TEXT):
    return CliRunner().invoke(main, ["extract", "-", *args], input=text)


def written(format_: str, *results: Result, **options):
    return list(FORMATS[format_].load()(iter(results), Options(**options)))


def undated(**more):
    return claim(when=When("soon", 0, 4, None, None), **more)


MANY = (
    claim(start=1),
    claim(start=2, low=Decimal(5), high=Decimal(5), unit="USD", status=Status.PLEDGED),
    undated(start=3, low=Decimal(2000), high=None, said_by=None),
    claim(start=4, kind=Kind.DEADLINE, value=None, when=When("May", 0, 3, date(2025, 5, 1), None)),
    claim(start=5, low=None, high=Decimal(40), said_by=Source("she", 0, 3, "Ada Moss", None), status=None, when=None),
)
CHOICES = {
    "all": ({}, [1, 2, 3, 4, 5]),
    "status": ({"status": ("pledged",)}, [2]),
    "two of them": ({"status": ("pledged", "planned")}, [1, 2, 3, 4]),
    "kind": ({"kind": "deadline"}, [4]),
    "least": ({"min_value": Decimal(900)}, [1, 3]),
    "least of an open end": ({"min_value": Decimal(40)}, [1, 3, 5]),
    "unit": ({"unit": "usd"}, [2]),
    "count": ({"unit": "count"}, [1, 3, 5]),
    "said by a part": ({"said_by": "moss"}, [5]),
    "since": ({"since": date(2024, 6, 30)}, [1, 2, 4]),
    "until": ({"until": date(2024, 6, 1)}, [1, 2]),
    "between": ({"since": date(2024, 7, 1), "until": date(2025, 4, 30)}, []),
    "two at once": ({"kind": "quantity", "min_value": Decimal(1000)}, [3]),
    "by value": ({"sort": "value"}, [3, 1, 5, 2, 4]),
    "by day": ({"sort": "when"}, [1, 2, 4, 3, 5]),
    "by status": ({"sort": "status"}, [2, 1, 3, 4, 5]),
    "by source": ({"sort": "said-by"}, [5, 1, 2, 4, 3]),
}  # fmt: skip


@pytest.mark.parametrize(("choice", "numbers"), CHOICES.values(), ids=CHOICES)
def test_choice(choice, numbers):
    chosen = select(Result(ARTICLE, MANY), Choice(**choice))
    assert list(chosen.numbers) == numbers
    assert [one.start for one in chosen.findings] == numbers
    assert chosen.whole == MANY


def test_command_chooses_and_says_of_how_many():
    assert "1 of 2 claims in 1 article" in call("-f", "table", "--min-value", "1,000,000").stdout
    assert [one["text"] for one in json.loads(call("--unit", "USD", "-f", "json").stdout)] == ["$3 million"]
    assert json.loads(call("--since", "2030-01-01").stdout) == []


def test_short_default_and_all_fields():
    short, whole = (next(csv.reader(io.StringIO(call("-f", "csv", *more).stdout))) for more in ((), ("--all-fields",)))
    assert len(short) < 30
    assert len(whole) > 65
    assert set(short) < set(whole)
    assert {"when.first", "when.last", "when.start", "when.end", "line", "link"} <= set(whole)


@pytest.mark.parametrize("subject", Subject)
def test_default_fields_are_fields(subject):
    names = [column.name for column in by_default(subject)]
    assert [column.name for column in named(subject, ",".join(names))] == names


def test_a_name_of_an_object_stands_for_its_fields():
    assert [c.name for c in named(Subject.CLAIMS, "action, id")] == [
        "action.text", "action.lemma", "action.start", "action.end", "id",
    ]  # fmt: skip
    assert "value.si.low" not in {c.name for c in named(Subject.CLAIMS, "value")}


def test_fields_in_every_format():
    asked = ("--fields", "value.low,status")
    assert json.loads(call(*asked).stdout)[0] == {"value": {"low": 12}, "status": "reported"}
    assert call(*asked, "-f", "csv").stdout.splitlines()[:2] == ["value.low,status", "12,reported"]
    assert "12         reported" in call(*asked, "-f", "table").stdout
    assert "| 12 | reported |" in call(*asked, "-f", "md").stdout


WRONG = {
    "unknown field": (("--fields", "vlaue.low"), "no field 'vlaue.low'; is it value.low"),
    "two answers": (("--fields", "id", "--all-fields"), "exclude each other"),
    "excel is csv": (("--excel", "-f", "json"), "--excel is for csv, not json"),
    "number": (("--min-value", "many"), "'many' is not a number"),
    "suffix": (("-o", "claims.doc"), ".doc is no suffix of a format here; end the name in .txt (table), .json (json)"),
}


@pytest.mark.parametrize(("args", "message"), WRONG.values(), ids=WRONG)
def test_wrong_usage(args, message):
    result = call(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_events_have_both_ends_and_never_a_best_estimate():
    article = Article(ARTICLE.text, "salvenia.txt", "Salvenia to send soldiers", url="https://salvenia.example/a")
    (row,) = csv.DictReader(io.StringIO("".join(written("csv", Result(article, (claim(high=None),)), columns=EVENTS))))
    assert row == {
        "id": "900", "low": "900", "high": "", "bound": "exact", "unit": "", "measure": "total",
        "date_start": "2024-06-01", "date_end": "2024-06-30", "date_precision": "", "actor": "Salvenia",
        "action": "will send", "item": "soldiers", "place": "Tamaral", "status": "planned", "negated": "false",
        "stance": "asserted", "source_original": "Orla Benn", "source_article": "https://salvenia.example/a",
        "headline": "Salvenia to send soldiers",
        "excerpt": "Salvenia will send 900 soldiers to Tamaral before June, Orla Benn said.",
        "link": "https://salvenia.example/a#:~:text=Salvenia",
    }  # fmt: skip
    assert json.loads(call("--profile", "events").stdout)[0]["source_article"] == "-"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_spreadsheet_runs_a_cell(start):
    assert unrunnable(f"{start}1+cmd|' /C calc'!A0") == f"'{start}1+cmd|' /C calc'!A0"
    assert unrunnable(-3) == -3
    assert unrunnable("a=1") == "a=1"


def test_csv_for_excel_has_its_mark_and_no_formula():
    evil = claim(text="=HYPERLINK(1)", actor=Mention("@SUM(A1)", 0, 1))
    first, *_ = written("csv", Result(ARTICLE, (evil,)), excel=True)
    assert first.startswith("\ufeffid,kind")
    (row,) = csv.DictReader(io.StringIO("".join(written("csv", Result(ARTICLE, (evil,))))))
    assert (row["text"], row["actor.text"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    assert call("--excel").stdout.startswith("\ufeffid,kind")


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_of(data: bytes) -> tuple[ElementTree.Element, list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        return (
            ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")),
            ["".join(t.text or "" for t in entry.iter(f"{SHEET}t")) for entry in strings],
        )


def test_workbook_has_types_filters_and_links():
    pytest.importorskip("xlsxwriter")
    columns = named(Subject.CLAIMS, "text,value.low,negated,when.first,link")
    result = Result(ARTICLE, (claim(text="=1+1"), claim(when=None)))
    (data,) = written("xlsx", result, columns=columns)
    sheet, strings = sheet_of(data)
    cells = {cell.get("r"): (cell.get("t"), cell.findtext(f"{SHEET}v")) for cell in sheet.iter(f"{SHEET}c")}
    assert strings[int(cells["A2"][1] or "")] == "=1+1"
    assert (cells["A2"][0], cells["B2"], cells["C2"]) == ("s", (None, "900"), ("b", "0"))
    assert cells["D2"] == (None, str((date(2024, 6, 1) - date(1899, 12, 30)).days))
    assert "D3" not in cells
    assert sheet.find(f".//{SHEET}f") is None
    assert sheet.find(f"{SHEET}autoFilter").get("ref") == "A1:E3"
    assert sheet.find(f".//{SHEET}pane").get("state") == "frozen"
    assert len(sheet.findall(f".//{SHEET}hyperlink")) == 2
    assert written("xlsx", result, columns=columns) == [data]


def test_workbook_of_a_command(tmp_path):
    pytest.importorskip("xlsxwriter")
    target = tmp_path / "claims.xlsx"
    assert call("-o", str(target)).exit_code == 0
    sheet, strings = sheet_of(target.read_bytes())
    assert [column.name for column in by_default(Subject.CLAIMS)] == strings[: len(by_default(Subject.CLAIMS))]
    assert len(list(sheet.iter(f"{SHEET}row"))) == 3


def test_workbook_without_its_package_names_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = call("-f", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: xlsx needs XlsxWriter: pip install 'claimx[xlsx]'\n"


def test_workbook_has_an_end(monkeypatch):
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr("claimx.write.xlsx.ROWS", 2)
    with pytest.raises(OutputError, match="more than a sheet of xlsx has"):
        written("xlsx", Result(ARTICLE, (claim(), claim())))


def test_days_before_excels_calendar_stay_text():
    pytest.importorskip("xlsxwriter")
    old = claim(when=When("1848", 0, 4, date(1848, 1, 1), date(1848, 12, 31)))
    (data,) = written("xlsx", Result(ARTICLE, (old,)), columns=named(Subject.CLAIMS, "when.first"))
    assert "1848-01-01" in sheet_of(data)[1]


def test_every_field_has_a_name_of_its_own():
    names = [column.name for column in every(Subject.CLAIMS)]
    assert len(names) == len(set(names))
