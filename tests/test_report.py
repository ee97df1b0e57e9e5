"""The page of a report as it is written: its policy, its parts, and what it refuses."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner

from claims import ARTICLE, TEXT, claim
from claimx.cli import main
from claimx.errors import OutputError
from claimx.model import Article, DateRole, Kind, Passage, PassageKind, Span, Status, When
from claimx.write import FORMATS
from claimx.write.report import page as page_module
from claimx.write.report.parts import part_of, rows_of
from claimx.write.report.text import blocks_of
from claimx.write.report.timeline import MOST, timeline_of
from claimx.write.result import Options, Result, Subject
from claimx.write.select import Choice, select

TITLE, FURNITURE = PassageKind.TITLE, PassageKind.FURNITURE
STORM = "Storm kills 12\n\nThe storm killed 12 people last week, the mayor said. Repairs will cost $3 million.\n"


def written(*results: Result, **options) -> str:
    return "".join(FORMATS["html"].load()(iter(results), Options(**options)))


def between(page: str, tag: str) -> str:
    (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return content


@pytest.mark.parametrize("tag", ["style", "script"])
def test_policy_names_the_one_style_and_script_by_their_hashes(tag):
    page = written(Result(ARTICLE, (claim(),)))
    digest = base64.b64encode(hashlib.sha256(between(page, tag).encode()).digest()).decode()
    assert f"{tag}-src &#39;sha256-{digest}&#39;" in page or f"{tag}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"\sstyle=|\son\w+=|(?:src|href)=\"(?!#)", page.partition("<body>")[2])


def test_same_claims_same_bytes():
    result = Result(ARTICLE, (claim(),))
    assert written(result, result) == written(result, result)


def test_page_holds_the_records_and_the_digest():
    page = written(Result(ARTICLE, (claim(),)))
    data = json.loads(re.findall(r'id="d-1">(.*?)</script>', page)[0])
    assert data["digest"] == hashlib.sha256(TEXT.encode()).hexdigest()
    record = claim().to_dict()
    assert data["article"] == record.pop("article")
    assert data["claims"] == {"1-1": record}


HOSTILE = "</script><script>boom()</script><img src=x onerror=boom()>\r\n{{ 7 * 7 }}<!-- 🙂 \x00"


def test_hostile_words_stay_words():
    text = f"{HOSTILE} 900 soldiers"
    start = text.index("900")
    article = Article(text, HOSTILE, HOSTILE, url="javascript:boom()")
    whole = claim(actor=None, when=None, place=None, said_by=None, item=None, action=None)
    found = replace(whole, text="900", start=start, end=start + 3, article=article.to_dict(), sentence=Span(text, 0, 1))
    page = written(Result(article, (found,)), Result(article, ()))
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert "<!--" not in page
    assert "{{ 7 * 7 }}" in page


@pytest.mark.parametrize("subject", [Subject.QUANTITIES, Subject.DATES, Subject.SOURCES])
def test_only_claims_make_a_page(subject):
    with pytest.raises(OutputError, match=f"not of {subject}; choose another format"):
        written(subject=subject)


def test_more_than_a_browser_opens_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_CLAIMS", 3)
    assert written(Result(ARTICLE, (claim(),) * 3))
    with pytest.raises(OutputError, match="give fewer articles, choose claims"):
        written(Result(ARTICLE, (claim(),) * 2), Result(ARTICLE, (claim(),) * 2))


@pytest.mark.parametrize(
    ("text", "passages", "blocks"),
    [
        pytest.param("One.\n\nTwo,\nor 2.\n \n\n3.", (), [(0, "body"), (6, "body"), (20, "body")], id="paragraphs"),
        pytest.param("900", (), [(0, "body")], id="one word"),
        pytest.param("", (), [], id="nothing"),
        pytest.param("A\nB\nC", (Passage(2, 3, TITLE),), [(0, "body"), (2, "title"), (4, "body")], id="gaps"),
        pytest.param("X (Y) - A.", (Passage(0, 8, FURNITURE), Passage(8, 10)), [(0, "body")], id="one line"),
    ],
)  # fmt: skip
def test_blocks_hold_all_but_white_space(text, passages, blocks):
    found = blocks_of(Article(text, passages=passages), ())
    assert [(block.start, block.kind) for block in found] == blocks
    for block in found:
        words = "".join(piece.text for piece in block.pieces)
        assert text[block.start : block.start + len(words)] == words
    assert [word for block in found for piece in block.pieces for word in piece.text.split()] == text.split()


def test_claims_are_marked_where_they_stand_and_where_they_are_repeated():
    again = Span("soldiers", TEXT.index("soldiers"), TEXT.index("soldiers") + 8)
    within = replace(claim(), id="within", text="90", end=claim().start + 2)
    result = Result(ARTICLE, (claim(mentions=(again,)), within))
    pieces = [piece for block in blocks_of(ARTICLE, rows_of(result, 1)) for piece in block.pieces if piece.row]
    assert [(piece.text, piece.row.number, piece.again) for piece in pieces] == [
        ("soldiers", 1, True),
        ("900", 1, False),
    ]


def dated(first: str | None, last: str | None, role: DateRole = DateRole.AT, **changes):
    days = (None if day is None else date.fromisoformat(day) for day in (first, last))
    return claim(when=When("then", 0, 4, *days, role=role), **changes)


def drawn(*claims, published: str | None = "2024-03-07"):
    result = Result(ARTICLE, claims)
    return timeline_of(rows_of(result, 1), None if published is None else date.fromisoformat(published))


def test_timeline_has_the_past_on_the_left_and_what_is_due_on_the_right():
    line = drawn(
        dated("2019-05-01", None, DateRole.SINCE),
        dated("2024-03-01", "2024-03-01"),
        dated("2024-06-01", "2024-06-30", DateRole.BY),
    )
    past, lately, due = line.events
    assert past.x < lately.x < line.published < due.x
    assert past.tail == (past.x, line.published)
    assert due.tail == (line.published, due.x)
    assert all(0 <= place <= 100 for event in line.events for place in (event.x, event.x + event.width))


def test_timeline_puts_what_would_meet_on_lines_of_its_own():
    line = drawn(
        dated("2024-03-01", "2024-03-01"), dated("2024-03-02", "2024-03-02"), dated("2024-12-01", "2024-12-31")
    )
    assert len({event.lane for event in line.events[:2]}) == 2


def test_timeline_joins_claims_of_one_period_and_leaves_out_the_farthest():
    line = drawn(*(dated(f"{1900 + year}-01-01", f"{1900 + year}-12-31") for year in range(124) for _ in range(2)))
    assert len(line.events) == MOST
    assert line.left_out == 124 - MOST
    assert {len(event.rows) for event in line.events} == {2}


@pytest.mark.parametrize("days", [(), (("2024-03-01", "2024-03-01"),)])
def test_timeline_of_less_than_two_days_is_none(days):
    assert drawn(*(dated(*day) for day in days)) is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_timeline_reaches_the_ends_of_the_calendar(day):
    assert drawn(dated(day, day), dated("2024-03-01", "2024-03-01"))
    assert drawn(dated(day, day), dated("2024-03-01", "2024-03-01"), published=None)
    assert drawn(dated(day, day), dated("2024-03-01", "2024-03-01"), published=day)


def test_command_writes_a_page_of_all_articles(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(STORM, encoding="utf-8")
    target = tmp_path / "report.html"
    result = CliRunner().invoke(main, ["report", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(target)])
    assert (result.exit_code, result.output) == (0, "")
    page = target.read_text(encoding="utf-8")
    assert html.unescape(between(page, "h1")) == "2 articles"
    assert page.count('class="row tone') == 6
    by_format = CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-f", "html"])
    assert by_format.stdout == page


def test_an_article_is_checked_whole_whatever_is_shown_of_it():
    sent = claim(low=Decimal(40), high=Decimal(40), status=Status.REPORTED)
    whole = Result(ARTICLE, (claim(), sent, claim(kind=Kind.DEADLINE, value=None)))
    shown = select(whole, Choice(kind="deadline"))
    of_whole, of_shown = part_of(1, whole), part_of(1, shown)
    assert len(of_shown.rows) == 1
    assert of_shown.progress == of_whole.progress != ()
    assert of_shown.checked == of_whole.checked


def test_other_findings_leave_no_file(tmp_path):
    (tmp_path / "a.txt").write_text(STORM, encoding="utf-8")
    result = CliRunner().invoke(main, ["dates", str(tmp_path / "a.txt"), "-o", str(tmp_path / "dates.html")])
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: html is a page of claims, not of dates")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
