"""The table at the widths of real terminals, the article with its claims marked, and sentences under rows."""

from __future__ import annotations

import re
from functools import cache

import pytest
from click.testing import CliRunner

import claimx
from claims import ARTICLE, claim
from claimx.cli import main
from claimx.write import FORMATS
from claimx.write.cells import cells_of
from claimx.write.result import Options, Result

WIDTHS = [60, 80, 112, 200]
SHIPPED = "fixtures/articles/peacekeepers-salvenia-tamaral.txt"
STATUSES = (
    r"[●◕◑◎◔○◌] (?:reported|pledged|planned|target|forecast|requested|possible)\??|✗ denied|\? question|~ unverified"
)


@cache
def result() -> Result:
    article = claimx.read(SHIPPED)
    return Result(article, tuple(claimx.Extractor().extract(article)))


def written(format_: str, *results: Result, **options) -> str:
    return "".join(FORMATS[format_].load()(iter(results), Options(**options)))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_broken_and_no_line_too_long(width):
    table = written("table", result(), width=width)
    assert max(map(len, table.splitlines())) <= width
    words = set(table.replace(":", "").split())
    for number, finding in result().numbered():
        for cell in cells_of(finding, result().article, number):
            assert {word for part in cell for word in part.text.replace(":", "").split()} <= words


@pytest.mark.parametrize("width", [*WIDTHS, None])
def test_each_status_stands_on_one_line_with_its_sign(width):
    signs = [part.text for finding in result().findings for part in cells_of(finding, ARTICLE)[5]]
    assert len(signs) >= len(result().findings)
    assert len(re.findall(STATUSES, written("table", result(), width=width))) == len(signs)


@pytest.mark.parametrize("width", [112, 200, None])
def test_the_status_stands_apart_from_the_verb(width):
    starts = {line.index(found[0]) for line in written("table", result(), width=width).splitlines()
              if (found := re.search(STATUSES, line))}  # fmt: skip
    assert len(starts) == 1


def test_a_pipe_has_the_words_of_the_terminal():
    piped, wide = written("table", result()), written("table", result(), width=250, colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", wide).split() == piped.split()


def test_a_very_narrow_terminal_gets_a_list():
    table = written("table", Result(ARTICLE, (claim(),)), width=20)
    assert max(map(len, table.splitlines())) <= 20
    assert "◑ planned" in table


def test_articles_are_grouped_and_counted_at_the_end():
    lines = written("table", Result(ARTICLE, (claim(),)), Result(ARTICLE, (claim(), claim()))).splitlines()
    assert lines.count("Salvenia to send soldiers") == 2
    assert lines[-1] == "3 claims in 2 articles"


@pytest.mark.parametrize("width", [60, 200, None])
def test_context_is_under_its_row(width):
    table = written("table", Result(ARTICLE, (claim(), claim())), width=width, context=True)
    told = " ".join(table.split())
    assert told.count("line 3: Salvenia will send *900* soldiers to Tamaral before June, Orla Benn said.") == 2
    assert max(map(len, table.splitlines())) <= (width or 1_000)


def test_context_in_colour_and_in_markdown():
    one = Result(ARTICLE, (claim(),))
    assert "\x1b[1;34m900\x1b[0m" in written("table", one, width=100, context=True, colour=True)
    assert "| line 3: Salvenia will send **900** soldiers to" in written("md", one, context=True)


def test_text_shows_the_article_with_the_numbers_of_the_table():
    text = written("text", result())
    for number, finding in result().numbered():
        assert f"{finding.text}[{number}" in text
    bare = re.sub(r"\[\d+[●◕◑◎◔○◌✗?~]\]", "", text)
    assert all(line in bare for line in result().article.text.splitlines())
    assert "● reported  ◕ pledged" in text


def test_text_has_colours_and_no_steering():
    article = claimx.Article("Only\x1b[2J 900 here.\nAnd there.", "a.txt")
    one = Result(article, (claim(start=9, end=12),))
    assert "Only [2J 900[1◑] here.\nAnd there." in written("text", one)
    assert "\x1b[1;4;34m900\x1b[0m\x1b[34m[1◑]" in written("text", one, width=80, colour=True)


def test_command_shows_context_and_text():
    shown = CliRunner().invoke(main, ["extract", SHIPPED, "-f", "table", "--context"])
    assert len(re.findall(r"^ +line \d+: .*\*", shown.stdout, re.MULTILINE)) == len(result().findings)
    assert CliRunner().invoke(main, ["extract", SHIPPED, "-f", "text"]).stdout == written("text", result())
