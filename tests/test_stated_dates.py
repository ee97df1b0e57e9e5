"""The day that an input states, in any common form and language; what may be one of two stays open and says so."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

import claimx
from claimx.cli import main
from claimx.read import Options
from claimx.read.html import read_page
from claimx.read.markdown import read_markdown
from claimx.read.record import read_record
from claimx.read.stated_dates import dates_in, days_of, given_day, order_of

DAY = "2024-09-27"
STATED = {
    "27 Sept 2024": DAY,
    "27 September 2024": DAY,
    "27th of September, 2024": DAY,
    "Sept. 27, 2024": DAY,
    "September 27th 2024": DAY,
    "FRIDAY, 27 SEP 2024": DAY,
    "27-Sep-2024": DAY,
    "27-Sep-24": DAY,
    "2024-Sep-27": DAY,
    "2024/09/27": DAY,
    "2024.9.27": DAY,
    "27/09/2024": DAY,
    "09/27/2024": DAY,
    "27/09/24": DAY,
    "27.09.2024": DAY,
    "Fri, 27 Sep 2024 23:30:00 -0800": DAY,
    "Sep 27, 2024, 11:30 PM PST": DAY,
    "Published 27 September 2024 at 10:00": DAY,
    "Sep 27 '24": DAY,
    "27 septembre 2024": DAY,
    "le 27 sept. 2024": DAY,
    "1er mars 2024": "2024-03-01",
    "27. September 2024": DAY,
    "27. März 2024": "2024-03-27",
    "viernes, 27 de septiembre de 2024": DAY,
    "27 de setembro de 2024": DAY,
    "27 settembre 2024": DAY,
    "27 września 2024": DAY,
    "27 сентября 2024 г.": DAY,
    "27 Eylül 2024": DAY,
    "2024年9月27日": DAY,
    "2024년 9월 27일": DAY,
    "٢٧ سبتمبر ٢٠٢٤": DAY,
    "27 सितंबर 2024": DAY,
    "Sept. 27": None,
    "September 2024": None,
    "2024": None,
    "45": None,
    "31 February 2024": None,
    "31/02/2024": None,
    "Flight 23, 2024": None,
    "27 people, 12": None,
    "1.2.3": None,
    "yesterday": None,
    "3 days ago": None,
    "27 September 1066": None,
}
IN_DOUBT = ["03/04/2024", "3-4-2024", "03.04.2024", "03/04/24", "03/04/2024 10:30"]
# An address and language tags, and which comes first there.
ORDERS = {
    "United Kingdom": ("https://paper.co.uk/a", (), "DMY"),
    "Australia": ("https://paper.com.au/a", (), "DMY"),
    "United States": ("https://paper.us/a", (), "MDY"),
    "Kenya, with a default tag": ("https://paper.co.ke/a", ("en-US",), "DMY"),
    "tag": ("https://paper.example/a", ("en-GB",), "DMY"),
    "tag of Open Graph": (None, (None, "en_US"), "MDY"),
    "another language": (None, ("fr",), "DMY"),
    "English of nowhere": ("https://paper.com/a", ("en",), None),
    "Canada writes both": ("https://paper.ca/a", (), None),
    "a domain of everybody": ("https://paper.tv/a", (), None),
    "no tag": (None, ("x", "", "??"), None),
    "no address": ("http://[", (), None),
}
STORY = "<p>The port moved 382 containers on Monday, the harbour master said.</p>" * 4


@pytest.mark.parametrize(("text", "day"), STATED.items(), ids=STATED)
def test_a_stated_day(text, day):
    assert [str(found) for found in days_of(text)] == ([day] if day else [])


@pytest.mark.parametrize("text", IN_DOUBT)
def test_day_and_month_are_told_apart_by_the_order_of_the_place(text):
    assert days_of(text) == (date(2024, 4, 3), date(2024, 3, 4))
    assert days_of(text, "DMY") == (date(2024, 4, 3),)
    assert days_of(text, "MDY") == (date(2024, 3, 4),)


def test_a_weekday_tells_day_and_month_apart():
    assert days_of("Wednesday, 03/04/2024") == (date(2024, 4, 3),)
    assert days_of("Sunday, 03/04/2024") == ()


@pytest.mark.parametrize(("url", "tags", "order"), ORDERS.values(), ids=ORDERS)
def test_order_of_a_site(url, tags, order):
    assert order_of(url, *tags) == order


def test_a_dateline_is_read_in_english_only():
    assert [found.days for found in dates_in("Am 3 mars 2024")] == []


def test_a_day_that_the_user_gives():
    assert given_day("3 mars 2024") == date(2024, 3, 3)
    assert given_day("2071-01-01") == date(2071, 1, 1)
    assert claimx.find_dates("It opens on Monday.", "27 Sept 2024")[0].first == date(2024, 9, 30)
    with pytest.raises(ValueError, match="'03/04/2024': may be 2024-04-03 or 2024-03-04; write the one that is meant"):
        given_day("03/04/2024")


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("27 Sept 2024", 0, '"published": "2024-09-27"'),
        ("3 mars 2024", 0, '"published": "2024-03-03"'),
        ("03/04/2024", 2, "'03/04/2024': may be 2024-04-03 or 2024-03-04; write the one that is meant"),
        ("soon", 2, "'soon': is no day"),
    ],
)
def test_the_option(tmp_path, value, code, words):
    path = tmp_path / "a.txt"
    path.write_text("The port moved 382 containers.", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(path), "-f", "json", "--published", value])
    assert result.exit_code == code
    assert words in result.output


PAGES = {
    "language": ("", 'lang="en-GB"', "2024-04-03"),
    "Open Graph": ('<meta property="og:locale" content="en_US">', "", "2024-03-04"),
    "address": ('<link rel="canonical" href="https://paper.com.au/a">', 'lang="en-US"', "2024-04-03"),
    "unknown": ("", 'lang="en"', None),
}


@pytest.mark.parametrize(("head", "lang", "day"), PAGES.values(), ids=PAGES)
def test_a_page(head, lang, day):
    stated = '<meta property="article:published_time" content="03/04/2024">'
    page = f"<html {lang}><head>{stated}{head}</head><body><article>{STORY}</article></body></html>"
    article = read_page(page.encode())
    assert (article.published and str(article.published)) == day
    remark = "its date may be 2024-04-03 or 2024-03-04: left open, --published says which"
    assert article.warnings == (() if day else (remark,))


RECORDS = {
    "words": ({"date": "3 mars 2024"}, "2024-03-03"),
    "address": ({"date": "03/04/2024", "url": "https://paper.co.uk/a"}, "2024-04-03"),
    "language": ({"date": "03/04/2024", "language": "en-us"}, "2024-03-04"),
    "country": ({"date": "03/04/2024", "country": "NG"}, "2024-04-03"),
    "another field": ({"date": "03/04/2024", "created": "2024-04-03T10:00:00Z"}, "2024-04-03"),
    "in doubt": ({"date": "03/04/2024"}, None),
}


@pytest.mark.parametrize(("fields", "day"), RECORDS.values(), ids=RECORDS)
def test_a_record(fields, day):
    article = read_record({"text": "The port moved 382 containers.", **fields}, "a", Options())
    assert (article.published and str(article.published)) == day
    assert bool(article.warnings) == (day is None)


def test_front_matter():
    article = read_markdown(b"---\ndate: 27. September 2024\n---\nThe port moved 382 containers.\n", "a.md", Options())
    assert (str(article.published), article.published_from) == (DAY, "front matter")


def test_a_dateline_in_doubt_is_left_open_and_said():
    from claimx.read import from_text

    article = from_text("Port moves boxes\n\nPublished: 03/04/2024\n\nThe port moved 382 containers.")
    assert article.published is None
    assert article.warnings == ("its date may be 2024-04-03 or 2024-03-04: left open, --published says which",)
    assert from_text(article.text, order="DMY").published == date(2024, 4, 3)
