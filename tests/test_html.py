"""Web pages: what is the article, what is beside it, and when it was published."""

from __future__ import annotations

from datetime import date

import pytest

from claimx.errors import InputError
from claimx.read import Options
from claimx.read.html import read_page
from claimx.read.mail import is_mhtml, read_mhtml
from claimx.read.markup import DEEPEST, flat, is_markup, text_of
from claimx.read.page_data import Fetched
from claimx.read.page_dates import day_in_url
from claimx.read.stated_dates import day_of
from claimx.read.text import decode_page

FIRST = "The port authority said on Tuesday that 1,450 containers had left Mombasa since the strike ended."
SECOND = "Another 320 are to follow by Friday, Amina Otieno, its director, told reporters at the harbour."
THIRD = "Drivers waited for nine days, and about 40 of them were treated for dehydration, the Red Cross said."
STORY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(head: str = "", body: str = STORY) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Port clears backlog | The Paper</title>{head}</head>"
        f"<body><article><h1>Port clears backlog</h1>{body}</article></body></html>"
    ).encode()


def ld(**fields: str) -> str:
    inner = ", ".join(f'"{name}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {inner}}}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "day", "source"),
    [
        pytest.param(ld(datePublished="2024-09-27T06:00:00Z"), "2024-09-27", "json-ld", id="json-ld"),
        pytest.param(
            ld(datePublished="2024-09-27") + meta("article:published_time", "2024-09-28"),
            "2024-09-27",
            "json-ld",
            id="json-ld-before-opengraph",
        ),
        pytest.param(meta("article:published_time", "2024-09-27T23:00:00-05:00"), "2024-09-27", "opengraph", id="og"),
        pytest.param('<meta name="DC.date.issued" content="27 September 2024">', "2024-09-27", "meta", id="meta"),
        pytest.param(
            '<link rel="canonical" href="https://paper.example/2024/09/27/port">', "2024-09-27", "url", id="url"
        ),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": "2024-09-27", broken</script>',
            "2024-09-27",
            "page",
            id="broken-json-ld",
        ),
        pytest.param(ld(datePublished="1970-01-01T00:00:00Z"), None, None, id="zero-of-the-clock"),
        pytest.param(ld(datePublished="0001-01-01"), None, None, id="year-one"),
        pytest.param(ld(datePublished="2999-01-01"), None, None, id="absurd"),
        pytest.param(
            ld(datePublished="2042-09-27", dateModified="2024-09-28"), None, None, id="years-after-its-last-change"
        ),
        pytest.param(
            ld(datePublished="2042-09-27") + meta("article:published_time", "2024-09-27"),
            "2024-09-27",
            "opengraph",
            id="later-than-all-others",
        ),
        pytest.param(
            ld(datePublished="2024-10-05", dateModified="2024-09-27"), "2024-10-05", "json-ld", id="draft-saved-ahead"
        ),
        pytest.param(
            ld(datePublished="2024-09-27")
            + meta("article:published_time", "2024-09-27")
            + meta("dc.date.created", "2012-01-02"),
            "2024-09-27",
            "json-ld",
            id="two-sources-against-an-old-one",
        ),
        pytest.param(ld(datePublished="2071-09-27"), None, None, id="beyond-the-life-of-a-program"),
        pytest.param("", None, None, id="none"),
    ],
)
def test_day_of_publication(head: str, day: str | None, source: str | None) -> None:
    article = read_page(page(head))
    assert (article.published and article.published.isoformat(), article.published_from) == (day, source)


@pytest.mark.parametrize(
    ("inner", "day", "source"),
    [
        pytest.param('<time class="published" datetime="2024-09-27">Friday</time>', "2024-09-27", "time", id="marked"),
        pytest.param('<time datetime="2024-09-27T10:00">Friday</time>', "2024-09-27", "time", id="time"),
        pytest.param("<p>Published September 27, 2024</p>", "2024-09-27", "dateline", id="dateline"),
    ],
)
def test_day_printed_on_the_page(inner: str, day: str, source: str) -> None:
    article = read_page(page(body=inner + STORY))
    assert (str(article.published), article.published_from) == (day, source)


def test_old_stories_beside_a_new_one_prove_nothing_against_it() -> None:
    old = '<ul><li><time datetime="2019-01-02">2 January 2019</time> An older story about the port</li></ul>'
    assert read_page(page(meta("article:published_time", "2024-09-27"), STORY + old)).published == date(2024, 9, 27)


def test_day_that_the_user_gives_goes_first() -> None:
    article = read_page(page(ld(datePublished="2024-09-27")), options=Options(date(2024, 9, 30)))
    assert (article.published, article.published_from) == (date(2024, 9, 30), "option")


def test_nothing_is_published_after_it_was_fetched() -> None:
    head = ld(datePublished="2025-03-01") + meta("article:published_time", "2024-09-27")
    article = read_page(page(head), fetched=Fetched(seen=date(2024, 10, 1)))
    assert (article.published, article.published_from) == (date(2024, 9, 27), "opengraph")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-09-27T10:00:00+02:00", "2024-09-27"),
        ("20240927", "2024-09-27"),
        ("20240927101500", "2024-09-27"),
        (1727388000, "2024-09-26"),
        (1727388000000, "2024-09-26"),
        ("Fri, 27 Sep 2024 10:00:00 GMT", "2024-09-27"),
        ({"$date": "2024-09-27T00:00:00Z"}, "2024-09-27"),
        ("04/05/2024", None),
        ("2024-02-30", None),
        ("2024", None),
        (True, None),
        (float("inf"), None),
        (10**30, None),
    ],
)
def test_day_of(value: object, day: str | None) -> None:
    found = day_of(value)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2024/9/27/story", "2024-09-27"),
        ("https://a.example/news/story-20240927", "2024-09-27"),
        ("https://a.example/story-2024-09-27?x=2020-01-01", "2024-09-27"),
        ("https://a.example/story-1234567890", None),
        ("https://a.example/2024/13/27/story", None),
    ],
)
def test_day_in_url(address: str, day: str | None) -> None:
    found = day_in_url(address)
    assert (found and found.isoformat()) == day


def test_title_author_site_and_address() -> None:
    head = meta("og:site_name", "The Paper") + meta("og:title", "Port clears backlog - The Paper")
    head += '<meta name="author" content="Amina Otieno"><link rel="canonical" href="https://paper.example/port">'
    article = read_page(page(head))
    assert (article.title, article.author, article.site, article.url) == (
        "Port clears backlog",
        "Amina Otieno",
        "The Paper",
        "https://paper.example/port",
    )


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="newsletter-signup"><p>Join 25,000 readers who get our morning letter every day at 7.</p></div>',
        '<div role="dialog"><p>Accept the 34 cookies of our 12 partners, or choose another plan for 3 euros.</p></div>',
        '<section id="relatedStories"><p>Rail: 12 trains were cancelled after the storm, says union.</p></section>',
        "<p>Follow The Paper on Facebook and Instagram for 100 stories a day.</p>",
        "<p>© 2024 The Paper. All rights reserved.</p>",
    ],
)
def test_what_is_beside_the_article(beside: str) -> None:
    text = read_page(page(body=STORY + beside)).text
    assert text == "\n\n".join((FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="post category-social no-comments has-newsletter tag-donation">',
        '<div class="dialog-off-canvas-main">',
        '<div id="modal">',
    ],
)
def test_the_article_stays_whatever_its_wrapper_is_called(wrapper: str) -> None:
    text = read_page(page(body=f"{wrapper}{STORY * 2}</div><p>{FIRST.replace('1,450', '99')}</p>")).text
    assert SECOND in text


def test_card_that_opens_over_a_link() -> None:
    card = (
        '<a href="/p/otieno">Amina Otieno</a><span class="hover"><a href="/1">Otieno promises 500 berths and a new '
        'crane by the end of the year</a> <a href="/2">Port of 1,000 ships: the inside story</a></span>'
    )
    text = read_page(page(body=STORY.replace("Amina Otieno", card))).text
    assert SECOND in text
    assert "500 berths" not in text


LINKED = "Another 320 were lost in the night, Otieno wrote."


@pytest.mark.parametrize(
    ("block", "stays"),
    [
        pytest.param(f'<p><a href="/1"><strong>{LINKED} </strong></a></p>', True, id="a sentence"),
        pytest.param(f'<p><a href="/1">{LINKED[:-1]}</a>.</p>', True, id="its full stop outside"),
        pytest.param(f'<p><a href="/1">{LINKED[:-1]}</a></p>', False, id="a headline"),
        pytest.param(f'<p><a href="/1">{LINKED[:-1]} ...</a></p>', False, id="a teaser"),
        pytest.param(f'<p><a href="/1">Read more: {LINKED}</a></p>', False, id="a pointer"),
        pytest.param(
            f'<p><a href="/1">{LINKED}</a></p><p><a href="/2">Port buys a new crane.</a></p>', False, id="two"
        ),
        pytest.param(f'<aside><p><a href="/1">{LINKED}</a></p></aside>', False, id="in an aside"),
    ],
)
def test_paragraph_that_is_a_link(block: str, stays: bool) -> None:
    assert (LINKED in read_page(page(body=STORY + block + f"<p>{THIRD[::-1]}</p>")).text) is stays


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param('boats<sup><a href="#n7">7</a></sup> sank', "boats sank", id="note"),
        pytest.param('boats<sup><a href="#n7">[7]</a>, <a href="#n8">[8]</a></sup> sank', "boats sank", id="notes"),
        pytest.param('boats<a href="/p#n7"><sup>7</sup></a> sank', "boats sank", id="in-its-link"),
        pytest.param('boats<a href="#n7" role="doc-noteref">7</a> sank', "boats sank", id="by-its-role"),
        pytest.param('the 17<sup><a href="#n1">1</a></sup> sank', "the 17 sank", id="behind-a-number"),
        pytest.param("boats<sup>7</sup> sank", "boats⁷ sank", id="without-a-link"),
        pytest.param('640 km<sup><a href="/square">2</a></sup>', "640 km²", id="a-square"),
        pytest.param("3 x 10<sup>6</sup> grains", "3 x 10⁶ grains", id="a-power"),
        pytest.param("3 x 10<sup>-6</sup> grains", "3 x 10⁻⁶ grains", id="a-small-power"),
        pytest.param("640 miles<sup>2</sup> sank", "640 miles2 sank", id="in-doubt"),
        pytest.param("the 24<sup>th</sup> of June", "the 24th of June", id="an-ordinal"),
        pytest.param("tonnes of CO<sub>2</sub>", "tonnes of CO2", id="lowered"),
        pytest.param('lost <a href="#boats">17</a> boats', "lost 17 boats", id="a-linked-number"),
    ],
)
def test_raised_figures_and_marks_of_notes(markup: str, text: str) -> None:
    assert text_of(f"<p>{markup}</p>") == text
    assert text in read_page(page(body=f"{STORY}<p>{THIRD[:-1]}: {markup}.</p>")).text


def test_standfirst_is_read_where_the_page_prints_it() -> None:
    opening = "Backlog of nine days is gone, but 320 containers are still to come"
    body = f"<header><h2>{opening}</h2></header>{STORY}"
    assert read_page(page(meta("og:description", opening), body)).text.startswith(opening)
    assert opening not in read_page(page(meta("og:description", opening))).text


def test_text_of_a_page_that_scripts_would_fill() -> None:
    body = f"{FIRST} {SECOND} {THIRD} " * 3
    markup = page(ld(articleBody=body), "<div id='app'></div>")
    assert read_page(markup).text == body.strip()


def test_page_without_an_article() -> None:
    with pytest.raises(InputError, match=r"^empty\.html: no article text found"):
        read_page(b"<!DOCTYPE html><html><head></head><body></body></html>", "empty.html")


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "b"])
def test_page_nested_50_000_deep(tag: str) -> None:
    deep = f"<{tag}>" * 50_000 + STORY + f"</{tag}>" * 50_000
    article = read_page(page(body=deep))
    assert all(sentence in " ".join(article.text.split()) for sentence in (FIRST, SECOND, THIRD))
    assert any("nested too deep" in warning for warning in article.warnings)


@pytest.mark.parametrize("junk", ["<div", "<!--", "<script>", "</div>", "<p>", "&#0;", "<b><i>", "]]>", "\0"])
def test_odd_markup_in_great_number(junk: str) -> None:
    assert isinstance(flat(junk * 50_000)[0], str)
    assert isinstance(text_of(junk * 5_000), str)


def test_flat_keeps_shallow_markup_and_all_text() -> None:
    assert flat("<div><p>a</p></div>" * 200) == ("<div><p>a</p></div>" * 200, False)
    deep = "".join(f"<div>w{i} " for i in range(DEEPEST + 20)) + "</div>" * (DEEPEST + 20)
    text, was_deep = flat(deep)
    assert was_deep
    assert all(f"w{i} " in text for i in range(DEEPEST + 20))


@pytest.mark.parametrize(
    ("encoding", "declared", "warns"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8", "iso-8859-1", True),
        ("cp1252", "windows-1252", False),
        ("cp1252", "iso-8859-1", False),
        ("cp1252", "utf-8", True),
        ("cp1252", "no-such-thing", True),
        ("cp1251", "windows-1251", False),
        ("utf-16", "utf-8", False),
    ],
)
def test_charset(encoding: str, declared: str, warns: bool) -> None:
    words = "Президент" if encoding == "cp1251" else "the minister’s “pledge” of £40m — café"
    text = f'<html><head><meta charset="{declared}"></head><body><p>{words} ' + "and so on " * 30
    decoded, warnings = decode_page(text.encode(encoding))
    assert decoded == text
    assert bool(warnings) == warns


def test_what_a_page_cannot_mean_is_replaced_and_said() -> None:
    decoded, warnings = decode_page(b"<meta charset=windows-1252><p>Who? A caf\xe9? \x81")
    assert decoded.endswith("Who? A café? \ufffd")
    assert warnings == ("1 undecodable byte replaced; save it as UTF-8 to keep them",)


def test_fragments() -> None:
    fragment = "<p>Officials <b>said</b> so.<br>Then <!-- not --> 40 left.</p>\n<ul><li>one<li>two</ul>"
    fragment += "<script>3</script>"
    assert text_of(fragment) == "Officials said so.\n\nThen 40 left.\n\none\n\ntwo"
    assert is_markup(fragment)
    assert not is_markup("a < b and c > d; see <https://a.example>")


SAVED = f"""\
From: <Saved by a browser>
Snapshot-Content-Location: https://paper.example/port
Subject: Port clears backlog
Date: Sat, 28 Sep 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"; boundary="--x"

----x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<!DOCTYPE html><html><head><meta property=3D"article:published_time" content=3D"2031-01-01">
<meta name=3D"date" content=3D"2024-09-27"></head><body><article>{STORY}</article></body></html>
----x--
"""


def test_page_saved_as_one_file() -> None:
    data = SAVED.replace("\n", "\r\n").encode()
    assert is_mhtml(data)
    article = read_mhtml(data, "port.mht", Options())
    assert article.text == "\n\n".join((FIRST, SECOND, THIRD))
    assert (article.url, article.published, article.published_from) == (
        "https://paper.example/port",
        date(2024, 9, 27),
        "meta",
    )


def test_mail_headers_are_no_saved_page() -> None:
    assert not is_mhtml(b"From: a\r\nSubject: b\r\nDate: c\r\n\r\nText")
    with pytest.raises(InputError, match="holds no HTML part"):
        read_mhtml(b"From: a\nContent-Type: multipart/related; boundary=x\n\n--x--", "a.mht", Options())
