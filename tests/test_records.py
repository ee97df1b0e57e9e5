"""Records of articles: the fields that news APIs, agencies and crawlers write."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from claimx.errors import InputError
from claimx.model import Article
from claimx.read import Options
from claimx.read.articles import articles_in
from claimx.read.records import read_json, read_lines

TEXT = "Aid groups said on Tuesday that 1,450 people had left Sennar. Another 320 are to follow by Friday, they said."
MARKUP = f"<p>{TEXT}</p>\n<p>The road is closed.</p>"

NINJS_3 = {
    "uri": "urn:newsml:agency.example:20240927:1",
    "versionCreated": "2024-09-27T10:37:00Z",
    "by": "Amina Otieno",
    "headlines": [{"role": "short", "value": "Sennar"}, {"role": "main", "value": "Hundreds leave Sennar"}],
    "bodies": [
        {"role": "main", "contentType": "application/xhtml+xml", "value": MARKUP},
        {"role": "main", "contentType": "text/plain", "value": TEXT},
    ],
}
NINJS_2 = {
    "versioncreated": "2024-09-27T10:37:00Z",
    "headlines": [{"role": "main", "value": "Hundreds leave Sennar"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": MARKUP}],
}


def read(value: Any, **options: Any) -> list[Article | InputError]:
    return list(read_json(json.dumps(value).encode(), "feed.json", Options(**options)))


@pytest.mark.parametrize(
    ("record", "title", "source"),
    [
        pytest.param(NINJS_3, "Hundreds leave Sennar", "versionCreated", id="ninjs-3"),
        pytest.param(
            {"title": "Head", "text": TEXT, "date": "2024-09-27", "url": "https://a.example/1"},
            "Head",
            "date",
            id="plain",
        ),
        pytest.param(
            {"title": "Head", "maintext": TEXT, "date_publish": "2024-09-27 08:00:00", "authors": ["A. B."]},
            "Head",
            "date_publish",
            id="news-please",
        ),
        pytest.param(
            {"@type": "NewsArticle", "headline": "Head", "articleBody": TEXT, "datePublished": "2024-09-27T08:00Z"},
            "Head",
            "datePublished",
            id="schema.org",
        ),
        pytest.param(
            {"title": "Head", "content": TEXT, "publishedAt": 1_727_424_000_000}, "Head", "publishedAt", id="unix"
        ),
        pytest.param(
            {"_id": 1, "headline": "Head", "body": TEXT.split(". "), "published_at": "27 Sep 2024"},
            "Head",
            "published_at",
            id="paragraphs-in-a-list",
        ),
    ],
)
def test_usual_names(record: dict[str, Any], title: str, source: str) -> None:
    (article,) = read(record)
    assert isinstance(article, Article)
    assert article.text.replace("\n\n", ". ") == TEXT
    assert (article.path, article.title, article.published, article.published_from) == (
        "feed.json",
        title,
        date(2024, 9, 27),
        source,
    )


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param([{"title": "Head", "text": TEXT}], id="list"),
        pytest.param({"status": "ok", "articles": [{"title": "Head", "content": TEXT}]}, id="articles"),
        pytest.param({"response": {"docs": [{"webTitle": "Head", "fields": {"bodyText": TEXT}}]}}, id="nested"),
        pytest.param({"hits": {"hits": [{"_source": {"title": "Head", "body": TEXT}}]}}, id="search-engine"),
        pytest.param([{"title": {"rendered": "Head"}, "content": {"rendered": f"<p>{TEXT}</p>"}}], id="wordpress"),
    ],
)
def test_lists_and_answers_of_apis(answer: Any) -> None:
    (article,) = read(answer)
    assert isinstance(article, Article)
    assert (article.path, article.title, article.text) == ("feed.json#1", "Head", TEXT)


def test_markup_becomes_paragraphs() -> None:
    (article,) = read(NINJS_2)
    assert isinstance(article, Article)
    assert article.text == f"{TEXT}\n\nThe road is closed."


def test_whole_page_in_a_record() -> None:
    page = f"<html><head><title>x</title></head><body><article>{MARKUP * 2}</article></body></html>"
    (article,) = read({"url": "https://a.example/2024/09/27/x", "html": page})
    assert isinstance(article, Article)
    assert article.text.startswith(TEXT)


def test_given_fields() -> None:
    usual = {"headline": "No", "text": "No.", "date": "2020-01-01"}
    record = {**usual, "my": {"words": TEXT}, "t": "Head", "d": "2024-09-27"}
    (article,) = read(record, text_field="my.words", title_field="t", date_field="d")
    assert isinstance(article, Article)
    assert (article.text, article.title, str(article.published)) == (TEXT, "Head", "2024-09-27")


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"date": "2999-01-01"}, None),
        ({"date": "1970-01-01", "created": "2024-09-27"}, "2024-09-27"),
        ({"date": "2042-01-01", "date_download": "2024-09-28"}, None),
        ({"date": "04/05/2024"}, None),
    ],
)
def test_dates_that_are_not_believed(fields: dict[str, str], day: str | None) -> None:
    (article,) = read({"text": TEXT, **fields})
    assert isinstance(article, Article)
    assert (article.published and article.published.isoformat()) == day


@pytest.mark.parametrize(
    ("record", "warning"),
    [
        ({"text": f"{TEXT}… [+2345 chars]"}, "the text was cut off before it came here"),
        ({"title": "Head", "content": None, "description": TEXT}, "has no text, its summary was read"),
        ({"text": ""}, "holds no text"),
    ],
)
def test_warnings(record: dict[str, Any], warning: str) -> None:
    (article,) = read(record)
    assert isinstance(article, Article)
    assert warning in article.warnings
    assert article.text in (TEXT, "")


def test_one_broken_line_costs_only_itself() -> None:
    good = json.dumps({"text": TEXT}).encode()
    lines = b"\n".join([good, b"{broken", b"", good, b"[1]", b'{"url": "x"}', good[:-5] + b'\xff"}'])
    found = list(read_lines(io.BytesIO(lines), "feed.jsonl", Options()))
    assert [a.path for a in found if isinstance(a, Article)] == ["feed.jsonl#1", "feed.jsonl#4", "feed.jsonl#7"]
    faults = [str(a) for a in found if isinstance(a, InputError)]
    assert [fault.split(":")[0] for fault in faults] == ["feed.jsonl#2", "feed.jsonl#5", "feed.jsonl#6"]
    assert all("\n" not in fault for fault in faults)
    assert "name it with --text-field" in faults[-1]


def test_lines_in_a_file_that_calls_itself_json() -> None:
    found = list(read_json(b'{"text": "One."}\n{"text": "Two."}\n', "feed.json", Options()))
    assert [a.text for a in found if isinstance(a, Article)] == ["One.", "Two."]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{",
        b"[1, 2",
        b'"text"',
        b"12",
        b"null",
        b"\xff\xfe{",
        b'{"text": ' + b"9" * 5000 + b"}",
    ],
)
def test_broken_json_is_named_on_one_line(data: bytes) -> None:
    found = list(articles_in(io.BytesIO(data), "feed.json"))
    assert found
    assert all(isinstance(a, InputError) and "\n" not in str(a) for a in found)


def test_half_characters_are_replaced() -> None:
    (article,) = list(read_json(b'{"text": "Aid \\ud83d came.", "title": "\\udc00"}', "f.json", Options()))
    assert isinstance(article, Article)
    assert article.text == "Aid \ufffd came."
    json.dumps(article.to_dict(), ensure_ascii=False).encode()
