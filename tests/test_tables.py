"""Tables in pages, Markdown and records: a figure in a cell counts what its column's head, or its row's name, says."""

from __future__ import annotations

import pytest

import claimx
from claimx.model import Article
from claimx.read import Options, from_text
from claimx.read.html import read_page
from claimx.read.markdown import read_markdown
from claimx.read.markup import text_of

STORY = "<p>The river rose in the night, and the mayor asked families in the low streets to leave their homes.</p>" * 4
HEADED = "| Town | {} |\n|---|---|\n| Ashby | {} |\n| Marlow | -- |\n"
# The head of a column, a figure under it, and the head of its item; None where it is no claim.
COLUMNS = {
    "plural": ("Deaths", "61", "death"),
    "two words": ("Police officers", "1,240", "officer"),
    "participle": ("Homes destroyed", "300", "home"),
    "people": ("People killed", "12", "people"),
    "phrase": ("Cases in May", "890", "case"),
    "adjective": ("Dead", "120", "dead"),
    "percent": ("Turnout", "61%", "turnout"),
    "money": ("Aid pledged", "$3.5m", "aid"),
    "bound": ("Deaths", "at least 4", "death"),
    "unit": ("Area burned", "40 hectares", "area"),
    "rank": ("Rank", "3", None),
    "age": ("Age", "45", None),
    "year": ("Year", "2019", None),
    "number": ("No.", "12", None),
    "head with a unit": ("Cost ($m)", "3.5", "cost"),
    "head in percent": ("Share (%)", "12", "share"),
    "head with a unit nobody knows": ("Cases (per head)", "12", None),
    "cell with another unit": ("Cost ($m)", "€3.5m", None),
    "no head": ("", "12", None),
}


def claims(article: Article) -> list[tuple[str, str | None]]:
    article = article if article.passages else from_text(article.text)
    found = claimx.Extractor().extract(article)
    assert all(article.text[c.start : c.end] == c.text for c in found)
    assert all(c.item is None or article.text[c.item.start : c.item.end] == c.item.text for c in found)
    return [(c.text, c.item and c.item.head) for c in found]


@pytest.mark.parametrize(("head", "figure", "item"), COLUMNS.values(), ids=COLUMNS)
def test_a_figure_counts_what_its_column_is_headed(head, figure, item):
    found = claims(read_markdown(HEADED.format(head, figure).encode(), "a.md", Options()))
    assert [head for _, head in found] == ([item] if item else [])


def test_under_years_and_without_heads_the_row_says_what_is_counted():
    years = "| Measure | 2022 | 2023 |\n\n| Exports | 4,100 | 4,350 |"
    text = f"{years}\n\nThe rest fell.\n\n| Deaths | 12 |\n\n| Injuries | 30 |"
    expected = [("4,100", "export"), ("4,350", "export"), ("12", "death"), ("30", "injury")]
    assert claims(Article(text)) == expected


# The head of a column, a figure under it; its low end and unit.
UNITS = {
    "millions": ("Cost ($m)", "3.5", 3_500_000, "USD"),
    "billions, spelled": ("Exports (US$ billion)", "3.4", 3_400_000_000, "USD"),
    "after a comma": ("Sales, €m", "310", 310_000_000, "EUR"),
    "code": ("Profit (CHF m)", "12", 12_000_000, "CHF"),
    "in millions of": ("Profit ($ in millions)", "12", 12_000_000, "USD"),
    "pence and pounds": ("Price (£)", "1.40", 1.4, "GBP"),
    "percent": ("Share (%)", "41.5", 41.5, "percent"),
    "thousands": ("Visitors (000s)", "120", 120_000, None),
}


@pytest.mark.parametrize(("head", "figure", "low", "unit"), UNITS.values(), ids=UNITS)
def test_a_head_gives_the_unit_of_its_figures(head, figure, low, unit):
    (claim,) = claimx.Extractor().extract(read_markdown(HEADED.format(head, figure).encode(), "a.md", Options()))
    assert (claim.text, float(claim.value.low), claim.value.unit) == (figure, low, unit)


# A table, and the first day of its only figure.
TIMES = {
    "head": ("| Measure | 2022 |\n\n| Exports | 310 |", "2022-01-01"),
    "quarter": ("| Measure | Q2 2024 |\n\n| Sales | 310 |", "2024-04-01"),
    "first cell": ("| Year | Deaths |\n\n| 2022 | 71 |", "2022-01-01"),
    "month": ("| Month | Arrivals |\n\n| June 2024 | 3,100 |", "2024-06-01"),
    "beside the name": ("| Town | Deaths (2023) |\n\n| Rye | 310 |", "2023-01-01"),
    "row with a unit": ("| | 2023 |\n\n| Sales ($m) | 310 |", "2023-01-01"),
}


@pytest.mark.parametrize(("table", "first"), TIMES.values(), ids=TIMES)
def test_heads_and_first_cells_date_their_figures(table, first):
    article = from_text(table)
    (claim,) = claimx.Extractor().extract(article)
    assert str(claim.when.first) == first
    assert article.text[claim.when.start : claim.when.end] == claim.when.text in first[:4] + " Q2 2024 June 2024"


def test_in_a_wide_table_without_heads_nothing_is_guessed():
    assert claims(Article("| North | 12 | 30 |\n\n| South | 4 | 11 |")) == []


def test_a_cell_of_prose_is_read_as_prose():
    text = "| Day | Event |\n\n| Monday | Police freed 40 hostages. |\n\n| Friday | The mayor resigned. |"
    assert claims(Article(text)) == [("40", "hostage")]


def test_nobody_acts_in_a_cell_and_its_sentence_is_its_row():
    (claim,) = claimx.extract("The mayor spoke.\n\n| Town | Homes destroyed |\n\n| Ashby | 300 |")
    assert (claim.actor, claim.said_by, claim.sentence.text) == (None, None, "| Ashby | 300 |")
    assert (claim.action.text, claim.line) == ("destroyed", 5)


TABLES = {
    "head cells": "<table><tr><th>Town</th><th>Deaths</th></tr><tr><td>Ashby</td><td>12</td></tr></table>",
    "plain cells": "<table><tbody><tr><td>Town</td><td>Deaths</td></tr>"
    "<tr><td>Ashby</td><td>12</td></tr></tbody></table>",
    "paragraphs in cells": "<table><tr><td><p>Town</p></td><td><p>Deaths</p></td></tr>"
    "<tr><td><p>Ashby</p></td><td><p>12</p></td></tr></table>",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_of_pages_and_fragments(table):
    assert text_of(table) == "| Town | Deaths |\n\n| Ashby | 12 |"
    page = f"<html><body><article>{STORY}{table}{STORY}</article></body></html>"
    assert claims(read_page(page.encode())) == [("12", "death")]


LISTS = {
    "alone": "<table><tr><td>{}</td></tr></table>",
    "in a column": "<table><tr><td>Plans</td></tr><tr><td>{}</td></tr></table>",
    "beside another cell": "<table><tr><td>Plans of the town</td><td>{}</td></tr>"
    "<tr><td>Year</td><td>none</td></tr></table>",
}


@pytest.mark.parametrize("table", LISTS.values(), ids=LISTS)
def test_a_list_in_a_cell_is_kept(table):
    inner = "<ul><li>The town will open 14 clinics.</li><li>It will hire 300 nurses.</li></ul>"
    page = f"<html><body><article>{STORY}{table.format(inner)}{STORY}</article></body></html>"
    assert claims(read_page(page.encode())) == [("14", "clinic"), ("300", "nurse")]


def test_a_table_of_layout_stays_as_it_is():
    assert text_of("<table><tr><td>The dam holds.</td></tr><tr><td>The town is dry.</td></tr></table>") == (
        "The dam holds.\n\nThe town is dry."
    )
