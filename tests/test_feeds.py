"""News as XML, as tables and as mail: what holds the text, the title and the day of each article."""

# ruff: noqa: E501

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest

from claimx.errors import InputError
from claimx.model import Article
from claimx.read import Options
from claimx.read.articles import articles_in
from claimx.read.kinds import Kind, kind_of

TEXT = "The ferry line said on Monday that 1,450 passengers had been stranded. It will add 12 sailings by Friday."
OTHER = "The mayor said the harbour wall would cost $3 million. Work on it is to start in May."
ESCAPED = f"&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;{OTHER}&lt;/p&gt;"
BOTH = f"{TEXT}\n\n{OTHER}"
DAY = date(2023, 3, 14)


def read(data: str | bytes, name: str = "-", **options: Any) -> list[Article | InputError]:
    data = data.encode() if isinstance(data, str) else data
    return list(articles_in(BytesIO(data), name, Options(**options)))


def rss(items: str, version: str = 'version="2.0"') -> str:
    return (
        f'<?xml version="1.0"?>\n<rss {version} xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Tidewater Post</title><pubDate>Fri, 17 Mar 2023 10:00:00 GMT</pubDate>{items}</channel></rss>"
    )


ITEM = "<title>Ferries stop</title><link>https://post.example/1</link><pubDate>Tue, 14 Mar 2023 07:30:00 GMT</pubDate>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><updated>2023-03-17T10:00:00Z</updated>{}</feed>'
ENTRY = '<entry><title>Ferries stop</title><link href="https://post.example/1"/><published>2023-03-14T07:30:00Z</published>{}</entry>'
NITF_BODY = (
    "<body><body.head><hedline><hl1>Ferries <em>stop</em></hl1></hedline><byline>By Jo Lund</byline></body.head>"
    f"<body.content><p>{TEXT}</p><media><media-caption>Item 4 of 9</media-caption></media><p>{OTHER}</p></body.content></body>"
)
G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2"><rightsInfo><copyrightHolder><name>Wire</name>'
    "</copyrightHolder></rightsInfo><itemMeta><versionCreated>2023-03-14T07:30:00+01:00</versionCreated></itemMeta>"
    "<contentMeta><creator><name>Jo Lund</name></creator><headline>Ferries stop</headline></contentMeta>"
    "<contentSet>{}</contentSet></newsItem>"
)
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{TEXT}</p><p>{OTHER}</p></body></html>'
FEEDS = {
    "rss, whole text": (rss(f"<item>{ITEM}<description>Short</description><content:encoded><![CDATA[<p>{TEXT}</p><p>{OTHER}</p>]]></content:encoded></item>"), BOTH),
    "rss, description": (rss(f"<item>{ITEM}<description>{ESCAPED}</description></item>"), BOTH),
    "rss, player's own fields": (rss(f"<item><media:title>Clip 7</media:title><media:content url='x'/>{ITEM}<description>{ESCAPED}</description></item>"), BOTH),
    "rss, entities of HTML": (rss(f"<item>{ITEM}<description>{TEXT}&nbsp;</description></item>"), TEXT),
    "rss, bare ampersand": (rss(f"<item>{ITEM}<category>Sea & air</category><description>{TEXT}</description></item>"), TEXT),
    "rss without a declaration": (rss(f"<item>{ITEM}<description>{TEXT}</description></item>").partition("\n")[2], TEXT),
    "rss 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Post</title></channel><item><title>Ferries stop</title>'
        f"<dc:date>2023-03-14</dc:date><description>{TEXT}</description></item></rdf:RDF>",
        TEXT,
    ),
    "atom, escaped": (ATOM.format(ENTRY.format(f'<content type="html">{ESCAPED}</content>')), BOTH),
    "atom, xhtml": (
        ATOM.format(ENTRY.format(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>{OTHER}</p></div></content>')),
        BOTH,
    ),
    "atom, updated only": (
        ATOM.format(f"<entry><title>Ferries stop</title><updated>2023-03-14T07:30:00Z</updated><summary>{TEXT}</summary></entry>"),
        TEXT,
    ),
    "atom, summary": (ATOM.format(ENTRY.format(f"<summary>{TEXT}</summary>")), TEXT),
    "nitf": (f'<nitf change.date="October 18, 2006"><head><docdata><date.issue norm="20230314T073000-0500"/></docdata></head>{NITF_BODY}</nitf>', BOTH),
    "newsml-g2, nitf": (G2.format(f'<inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">{NITF_BODY}</nitf></inlineXML>'), BOTH),
    "newsml-g2, xhtml": (G2.format(f"<inlineXML>{XHTML}</inlineXML>"), BOTH),
    "newsml-g2, plain": (G2.format(f"<inlineData>{TEXT}</inlineData>"), TEXT),
    "newsml-g2, message": (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2023-03-17T10:00:00Z</sent></header><itemSet>'
        + G2.format(f"<inlineXML>{XHTML}</inlineXML>")
        + "</itemSet></newsMessage>",
        BOTH,
    ),
    "newsml 1": (
        "<NewsML><NewsEnvelope><DateAndTime>20230317T1000Z</DateAndTime></NewsEnvelope><NewsItem><NewsManagement>"
        "<FirstCreated>20230314T073000Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Ferries stop</HeadLine></NewsLines>"
        f"<ContentItem><DataContent><nitf>{NITF_BODY}</nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        BOTH,
    ),
    "news sitemap": (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>https://post.example/1</loc><news:news><news:publication><news:name>Post</news:name></news:publication>"
        "<news:publication_date>2023-03-14</news:publication_date><news:title>Ferries stop</news:title></news:news></url>"
        "<url><loc>https://post.example/about</loc></url></urlset>",
        "Ferries stop",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "text"), FEEDS.values(), ids=FEEDS)
def test_an_entry_of_a_feed_is_an_article(data, text):
    (article,) = read(data)
    assert isinstance(article, Article), article
    assert (article.text.strip(), article.title, article.published) == (text, "Ferries stop", DAY)


def test_entries_are_articles_of_their_own():
    first, second = read(
        rss(f"<item>{ITEM}<description>{TEXT}</description></item><item><description>{OTHER}</description></item>"),
        "f.xml",
    )
    assert (first.path, first.url, first.published) == ("f.xml#1", "https://post.example/1", DAY)
    assert (second.path, second.text, second.published) == ("f.xml#2", OTHER, None)


REFUSED = {
    "another kind": (f"<?xml version='1.0'?><catalogue><p>{TEXT}</p></catalogue>", "<catalogue>"),
    "a drawing": ('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>31 boats</text></svg>', "<svg>"),
    "no entry": (rss(""), "holds no article"),
    "sitemap of addresses": ("<urlset><url><loc>https://post.example/1</loc></url></urlset>", "holds no article"),
    "no text": (rss("<item><guid>1</guid></item>"), "no field with a text"),
    "no XML": ("<?xml version='1.0'?>", "no valid XML"),
}


@pytest.mark.parametrize(("data", "fault"), REFUSED.values(), ids=REFUSED)
def test_other_xml_is_refused_in_a_line(data, fault):
    (error,) = read(data, "f.xml")
    assert isinstance(error, InputError), error
    assert fault in str(error)
    assert "\n" not in str(error)


def test_a_feed_that_is_cut_off_is_read_as_far_as_it_goes():
    whole = rss(f"<item>{ITEM}<description>{TEXT}</description></item><item>{ITEM}<description>{OTHER}")
    first, *_, error = read(whole.removesuffix("</channel></rss>"), "f.xml")
    assert first.text == TEXT
    assert "as far as it goes" in str(error)


def test_xml_that_is_a_page_stays_one():
    assert kind_of(b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>') is Kind.HTML
    assert kind_of(b"<p>The dam is full.</p>") is Kind.TEXT


TABLES = {
    "comma": f'title,date,text\nFerries stop,2023-03-14,"{TEXT}"\n',
    "byte order mark, CRLF": f'\ufefftitle,date,text\r\nFerries stop,2023-03-14,"{TEXT}"\r\n',
    "tab": f"Headline\tPublish Date\tBody\nFerries stop\t14 March 2023\t{TEXT}\n",
    "semicolon": f"id;published_at;headline;content\n7;2023-03-14T08:00:00Z;Ferries stop;{TEXT}\n",
    "blank rows": f'title,date,text\n\n,,\nFerries stop,2023-03-14,"{TEXT}"\n\n',
    "numbered rows": f',url,title,publish_date,article_text\n0,https://post.example/1,Ferries stop,2023-03-14,"{TEXT}"\n',
    "markup": f'title,date,body_html\nFerries stop,2023-03-14,"<p class=""x"">{TEXT}</p>"\n',
}


@pytest.mark.parametrize("data", TABLES.values(), ids=TABLES)
def test_a_row_of_a_table_is_an_article(data):
    (article,) = read(data)
    assert isinstance(article, Article), article
    assert (article.text.strip(), article.title, article.published) == (TEXT, "Ferries stop", DAY)


def test_rows_keep_their_paragraphs_and_numbers():
    first, second = read(
        f'title,date,text\nOne,2023-03-14,"{TEXT}\n\n{OTHER}"\nTwo,2023-03-15,{OTHER.replace(",", "")}\n', "t.csv"
    )
    assert (first.path, first.text) == ("t.csv#1", BOTH)
    assert (second.path, second.published) == ("t.csv#2", date(2023, 3, 15))


def test_columns_can_be_named():
    (article,) = read(
        f'kop,dag,verhaal\nFerries stop,2023-03-14,"{TEXT}"\n',
        "t.csv",
        text_field="verhaal",
        date_field="dag",
        title_field="kop",
    )
    assert (article.text, article.title, article.published) == (TEXT, "Ferries stop", DAY)


def test_a_list_of_links_has_its_titles_read():
    (article,) = read("stories_id,publish_date,title,url\n1,2023-03-14,Ferries stop,https://post.example/1\n", "t.csv")
    assert (article.text, article.published, article.warnings) == (
        "Ferries stop",
        DAY,
        ("has no text, its title was read",),
    )


NO_TABLES = {
    "other columns": ("year,boats\n2021,31\n", "no column with a text"),
    "no such column": ("title,date,text\na,b,c\n", "no column 'story'"),
    "only a head": ("title,date,text\n", "holds no rows"),
    "our own": ("id,article.path,title,text\n1,a.txt,Ferries stop,382\n", "holds what claimx found"),
}


@pytest.mark.parametrize(("data", "fault"), NO_TABLES.values(), ids=NO_TABLES)
def test_a_table_without_articles_is_refused_in_a_line(data, fault):
    (error,) = read(data, "t.csv", text_field="story" if "story" in fault else None)
    assert isinstance(error, InputError)
    assert fault in str(error)


@pytest.mark.parametrize(
    "text",
    [f"Story, by date\n\n{TEXT}", TEXT, f"Title; text\tand more of it than a column has\n{TEXT}", "News\rDate, Text\r"],
)
def test_prose_is_no_table(text):
    assert kind_of(text.encode()) is Kind.TEXT


HEAD = (
    "From: Jo Lund <jo@post.example>\nTo: a@b.example\nSubject: Ferries\n stop\nDate: Tue, 14 Mar 2023 23:30:00 -0500\n"
)
ALTERNATIVE = (
    'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\nno reader\n--b\nContent-Type: text/plain\n\n{}\n'
    "--b\nContent-Type: text/html\n\n<p>{}</p>\n--b--\n"
)
LETTERS = {
    "plain": HEAD + f"\n{TEXT}\n\n{OTHER}\n",
    "CRLF": (HEAD + f"\n{TEXT}\n\n{OTHER}\n").replace("\n", "\r\n"),
    "signature": HEAD + f"\n{TEXT}\n\n{OTHER}\n-- \nJo Lund\n12 Quay Street\n",
    "alternatives": HEAD + ALTERNATIVE.format(f"{TEXT}\n\n{OTHER}", "Other 99"),
    "page": HEAD + f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{TEXT}</p><p>{OTHER}</p></body></html>\n",
    "only the page has words": HEAD + ALTERNATIVE.format(" ", f"{TEXT}</p><p>{OTHER}"),
    "encoded subject": HEAD.replace("Ferries\n stop", "=?utf-8?q?Ferries_stop?=") + f"\n{TEXT}\n\n{OTHER}\n",
    "received first": "Received: from a (b [1.2.3.4])\n\tby c; Tue, 14 Mar 2023 09:00:00 +0000\n"
    + HEAD
    + f"\n{TEXT}\n\n{OTHER}\n",
    "unknown charset": HEAD + f"Content-Type: text/plain; charset=x-odd\n\n{TEXT}\n\n{OTHER}\n",
}


@pytest.mark.parametrize("data", LETTERS.values(), ids=LETTERS)
def test_a_letter_is_an_article(data):
    (article,) = read(data)
    assert isinstance(article, Article), article
    assert (article.text.replace("\r", "").strip(), article.title, article.published) == (BOTH, "Ferries stop", DAY)
    assert article.author == "Jo Lund"


def test_a_letter_without_words_is_refused_in_a_line():
    (error,) = read(HEAD + "Content-Type: image/png\n\nx\n", "a.eml")
    assert str(error) == "a.eml: is a letter without a text"


def test_a_text_with_labels_is_no_letter():
    assert kind_of(f"Subject: Ferries\nDate: 14 March 2023\n\n{TEXT}".encode()) is Kind.TEXT


def test_a_prefix_that_nobody_declared_in_broken_xml_raises_nothing():
    item = "<item><title>x</title><description>The port <a:b1>moved</a:b1> <A:O7>12</B> boats.</description></item>"
    found = list(articles_in(BytesIO(f"<rss><channel>{item}</channel></rss>".encode()), "a.xml"))
    assert "12" in found[0].text
