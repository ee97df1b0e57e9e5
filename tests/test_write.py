from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claimx.errors import OutputError
from claimx.model import (
    Action,
    Article,
    Basis,
    Bound,
    Claim,
    Confidence,
    DateRole,
    Item,
    Kind,
    Mention,
    Quantity,
    Reason,
    Source,
    Span,
    Status,
    Value,
    When,
)  # fmt: skip
from claimx.write import FORMATS, format_of
from claimx.write.cells import Part, cells_of
from claimx.write.fields import every
from claimx.write.periods import resolved
from claimx.write.result import Options, Result, Subject

ARTICLE = Article("", "dam.txt", "Dam to hold 40 million", date(2024, 9, 27), "option")
LATE = When("January next year", 43, 60, date(2025, 1, 1), date(2025, 1, 31), role=DateRole.BY, basis=Basis.PUBLISHED)
OPEN = When("next week", 40, 49, None, None, needs_published=True)


def claim(n: int = 1, when: When | None = LATE, said_by: str | None = "Orla Benn") -> Claim:
    return Claim(
        text="40 million", start=n, end=n + 10, id=f"{n:016}", kind=Kind.QUANTITY, article=ARTICLE.to_dict(),
        value=Value(Decimal(40_000_000), None, Bound.AT_LEAST, "square_meter"), item=Item("of\nwater", 12, 20, "water"),
        actor=Mention("it", 80, 82, "Dam Authority | North"), action=Action("will hold", 3, 9, "hold"), recipient=None,
        place=None, status=Status.PLANNED, negated=True, when=when,
        said_by=Source("she", 70, 73, said_by, Span("said", 74, 78)), sentence=Span("…", 0, 90),
        because=(Reason("will", 3, 7, "status", ("planned|v0 aux=will", "planned"), "pledged"),),
    )  # fmt: skip


def written(format_: str, *results: Result, **options) -> str:
    return "".join(FORMATS[format_].load()(iter(results), Options(**options)))


TWO = (Result(ARTICLE, (claim(1), claim(2))), Result(ARTICLE, (claim(3, OPEN, None),)))


def test_json_is_one_array_and_jsonl_a_line_each():
    records = json.loads(written("json", *TWO))
    assert [record["start"] for record in records] == [1, 2, 3]
    assert [json.loads(line) for line in written("jsonl", *TWO).splitlines()] == records
    assert json.loads(written("json")) == []


def test_csv_has_a_column_for_every_field():
    rows = list(csv.DictReader(io.StringIO(written("csv", *TWO, columns=every(Subject.CLAIMS)))))
    assert len(rows) == 3
    assert rows[0]["value.low"] == "40000000"
    assert rows[0]["value.high"] == ""
    assert rows[0]["item.text"] == "of\nwater"
    assert rows[0]["negated"] == "true"
    assert json.loads(rows[0]["because"])[0]["rule"] == "status"
    assert rows[2]["said_by.name"] == ""


def test_table_tells_what_a_reader_wants_to_know():
    table = written("table", *TWO)
    assert table.splitlines()[:2] == ["Dam to hold 40 million", "2024-09-27 (as given) · dam.txt"]
    row = next(line for line in table.splitlines() if "40 million square meters" in line)
    assert "not planned" not in table
    for cell in (
        "at least",
        "of water",
        "Dam Authority | North",
        "will not hold",
        "◑ planned",
        "(2025-01)",
        "Orla Benn",
    ):
        assert cell in row
    assert table.splitlines()[-1] == (
        "3 claims in 2 articles; 1 date needs a publication date: give --published; "
        "1 speaker only a pronoun: nobody named it could stand for"
    )


@pytest.mark.parametrize("width", [200, 120, 80, 78, 60, 30])
def test_table_fits_the_terminal_and_loses_no_word(width):
    table = written("table", *TWO, width=width)
    assert max(map(len, table.splitlines())) <= width
    assert {"square", "meters", "Authority", "January", "publication"} <= set(table.replace(":", "").split())


def test_table_is_one_line_a_claim_in_a_pipe():
    assert written("table", *TWO).count("by January next year (2025-01)") == 2
    assert "\x1b" not in written("table", *TWO)


def test_colour_tells_the_status():
    assert "\x1b[34m◑ planned" in written("table", *TWO, width=120, colour=True)


def test_text_cannot_steer_the_terminal():
    article = Article("", "a.txt", "Dam \x1b[31mred\x07\u202eevil", None)
    assert written("table", Result(article, ())).splitlines()[0] == "Dam [31mred evil"


def test_explain_shows_what_decided_and_what_came_second():
    assert "because" not in written("table", *TWO)
    for format_ in ("table", "md"):
        shown = written(format_, *TWO, explain=True).replace("\\", "")
        assert "status “will” (planned|v0 aux=will; planned, before pledged)" in shown


def test_a_doubtful_cell_is_in_dim_italics_and_ends_in_a_question_mark():
    doubted = replace(claim(), confidence=Confidence(item=0.4, actor=0.99, status=0.5, when=0.2))
    _, _, what, who, does, status, when, said_by = cells_of(doubted, ARTICLE)
    assert what == (Part("of water?", "dim italic"),)
    assert (does, status) == ((Part("will not hold"),), (Part("◑ planned?", "dim italic"),))
    assert when == (Part("by January next year", "dim italic"), Part("(2025-01)?", "dim italic"))
    assert not any("?" in part.text for part in (*who, *said_by))
    assert "of water?" in written("table", Result(ARTICLE, (doubted,)))
    assert "\x1b[2;3mof water?" in written("table", Result(ARTICLE, (doubted,)), width=120, colour=True)


def test_an_emptied_cell_is_empty():
    emptied = replace(claim(), confidence=Confidence(item=0.4, status=0.5)).at_least(0.6)
    _, _, what, _, does, status, *_ = cells_of(emptied, ARTICLE)
    assert (what, does, status) == ((), (Part("will not hold"),), ())
    assert json.loads(written("json", Result(ARTICLE, (emptied,))))[0]["status"] is None


def test_markdown_keeps_its_columns():
    lines = written("md", *TWO).splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 * 2 + 3
    assert {row.replace("\\|", "").count("|") for row in rows} == {9}


PERIODS = {
    "day": ((2024, 9, 27), (2024, 9, 27), "2024-09-27"),
    "month": ((2024, 2, 1), (2024, 2, 29), "2024-02"),
    "quarter": ((2023, 10, 1), (2023, 12, 31), "2023 Q4"),
    "year": ((2024, 1, 1), (2024, 12, 31), "2024"),
    "days": ((2024, 1, 30), (2024, 2, 2), "2024-01-30 to 2024-02-02"),
    "open end": ((2024, 1, 1), None, "from 2024-01-01"),
    "open start": (None, (2024, 1, 1), "until 2024-01-01"),
    "unknown": (None, None, ""),
}


@pytest.mark.parametrize(("first", "last", "text"), PERIODS.values(), ids=PERIODS)
def test_periods(first, last, text):
    assert resolved(When("", 0, 0, first and date(*first), last and date(*last))) == text


def test_suffixes_name_formats():
    assert [format_of(f"a/b{suffix}") for suffix in (".JSON", ".ndjson", ".csv", ".md", ".xlsx", "")] == [
        "json", "jsonl", "csv", "md", "xlsx", None,
    ]  # fmt: skip
    with pytest.raises(OutputError, match=r"\.doc .* \.json \(json\), .*\.xlsx \(xlsx\)"):
        format_of("a/b.doc")


def test_what_a_sum_is_stands_in_its_column_where_no_word_names_it():
    unnamed = replace(claim(), item=Item("", 1, 1, "payment"))
    assert [part.text for part in cells_of(unnamed, ARTICLE)[2]] == ["payment"]
    assert next(part.text for part in cells_of(claim(1), ARTICLE)[2]) == "of water"


SAID = {
    "a chain": (
        "184",
        Value(Decimal(184), Decimal(184), unit="kilogram", per=("person", "year")),
        "184 kilograms per person per year",
    ),
    "money": ("$15", Value(Decimal(15), Decimal(15), unit="USD_per_hour", per=("hour",)), "$15 per hour"),
    "said by the unit": ("3", Value(Decimal(3), Decimal(3), unit="tonne_per_day", per=("day",)), "3 tonnes per day"),
    "held by the unit": ("90", Value(Decimal(90), Decimal(90), unit="kilometer_per_hour"), "90 kilometers per hour"),
    "a number": ("12", Value(Decimal(12), Decimal(12), per=("100,000",)), "12 per 100,000"),
    "each": ("$400", Value(Decimal(400), Decimal(400), unit="USD", per=("each",)), "$400 each"),
    "one at most": ("an hour", Value(None, Decimal(1), Bound.AT_MOST, "hour"), "at most an hour"),
    "two units": ("6ft 6in", Value(Decimal("6.5"), Decimal("6.5"), unit="foot"), "6ft 6in"),
    "thousands": ("1'250", Value(Decimal(1250), Decimal(1250), unit="meter"), "1'250 meters"),
}


@pytest.mark.parametrize(("printed", "value", "expected"), SAID.values(), ids=SAID)
def test_a_value_says_what_it_is_per(printed, value, expected):
    assert " ".join(part.text for part in cells_of(Quantity(printed, 0, len(printed), value), ARTICLE)[1]) == expected
