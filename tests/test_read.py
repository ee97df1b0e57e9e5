from __future__ import annotations

import io
from datetime import date

import pytest

from claimx.model import PassageKind
from claimx.read import articles_in, from_text
from claimx.read.article import other_language
from claimx.read.boilerplate import is_furniture
from claimx.read.dateline import is_dateline, wire_opening
from claimx.read.paragraphs import paragraphs
from claimx.read.text import decode

BODY = "The dam will be finished next year, the ministry said. It is to hold 40 million cubic metres of water."

DATELINES = {
    "weekday": ("Monday, April 8, 2019", date(2019, 4, 8)),
    "byline and day first": ("By A. Writer | 27 September 2024", date(2024, 9, 27)),
    "agency, nothing after": ("Sept. 27, 2024 (Newswire) -", date(2024, 9, 27)),
    "label": ("Published on June 15, 2022", date(2022, 6, 15)),
    "two-digit year": ("3 JAN 90", date(1990, 1, 3)),
    "ISO with clock time": ("2024-09-27T10:00:00Z", date(2024, 9, 27)),
    "agency, day, time": ("AFX - 27/09/2024 - 14:05", date(2024, 9, 27)),
    "weekday decides the order": ("Friday 03/05/2019", date(2019, 5, 3)),
    "time and zone first": ("Updated 10:30 GMT, 5 May 2020", date(2020, 5, 5)),
    "place": ("Port Lessing, Salvenia — 27 September 2024", date(2024, 9, 27)),
    "reading time": ("Newswire | April 8, 2019 | 5 min read", date(2019, 4, 8)),
    "embargo": ("This release is embargoed until 8:30 a.m. Wednesday, May 5, 2021   REF-21", date(2021, 5, 5)),
    "embargo's second line": ("8:30 a.m. (ET) Wednesday, May 5, 2021     USDX-21-0021", date(2021, 5, 5)),
    "published before updated": ("Updated 9 May 2020, published 5 May 2020", date(2020, 5, 5)),
}
NOT_DATELINES = {
    "a post's stamp": "3:42 AM · Sep 27, 2024 · 310.4K Views",
    "day and month in doubt": "03/04/2019",
    "no such day": "February 30, 2021",
    "headline": "Elections set for February 2, 2026",
    "sentence": "The report was published on June 15, 2022.",
    "no year": "PORT LESSING, Sept 27 (Newswire) -",
}


@pytest.mark.parametrize(("line", "day"), DATELINES.values(), ids=DATELINES)
def test_dateline_gives_the_publication_date_and_is_furniture(line, day):
    article = from_text(f"Dam to be finished early\n\n{line}\n\n{BODY}")
    assert (article.published, article.published_from) == (day, "dateline")
    assert article.passages[1].kind is PassageKind.FURNITURE


@pytest.mark.parametrize("line", NOT_DATELINES.values(), ids=NOT_DATELINES)
def test_other_dates_are_no_datelines(line):
    assert from_text(f"Dam to be finished early\n\n{line}\n\n{BODY}").published is None


def test_wire_dateline_opens_a_paragraph_that_stays():
    article = from_text(f"Dam to be finished early\n\nPORT LESSING, Sept. 27, 2024 (Newswire) - {BODY}")
    assert article.published == date(2024, 9, 27)
    opening, body = article.passages[1:]
    assert (opening.kind, article.text[opening.start : opening.end].split()[0]) == (PassageKind.FURNITURE, "PORT")
    assert (body.kind, article.text[body.start : body.end]) == (PassageKind.BODY, BODY)


@pytest.mark.parametrize(
    ("paragraph", "opening"),
    [
        pytest.param("GENEVA (Newswire) — The agency", "GENEVA (Newswire) — ", id="place-agency"),
        pytest.param("LESSING/DOVER, Jan 12 — Oil rose", "LESSING/DOVER, Jan 12 — ", id="two-places-day"),
        pytest.param("Halden, Norvia (NW) -- “We are", "Halden, Norvia (NW) -- ", id="small-letters-need-an-agency"),
        pytest.param("OSTRA, 3 April (NorthWire) - Hackers", "OSTRA, 3 April (NorthWire) - ", id="day-first"),
        pytest.param("NATO - the alliance - said", "", id="aside"),
        pytest.param("COVID-19 cases rose", "", id="hyphen-in-a-word"),
        pytest.param("FIVE HUNDRED PEOPLE LOST THEIR HOMES — The", "", id="sentence-in-capitals"),
        pytest.param("The Hague judges met", "", id="no-dash"),
    ],
)
def test_wire_opening(paragraph, opening):
    assert paragraph[: wire_opening(paragraph)] == opening


def test_given_date_goes_before_the_printed_one():
    article = from_text(f"Dam\n\nMonday, April 8, 2019\n\n{BODY}", published=date(2020, 1, 1))
    assert (article.published, article.published_from) == (date(2020, 1, 1), "option")
    assert is_dateline("Monday, April 8, 2019")


FURNITURE = [
    "By |", "By Jane Doe and John Roe, Newswire", "BY OUR CORRESPONDENT", "Reader comments", "Advertisement", "x",
    "Follow Us and Stay Connected!", "Let's stay connected, wherever you read us!", "Latest News For You",
    "Join to get instant updates", "5 min read", "1.2K shares | 12 comments", "3 hours ago", "20,000 views",
    "Read more: Ten dams that failed", "Related: Police seize 20 boats", "Photo: Newswire / Jane Doe",
    "Join 50,000 subscribers who get our newsletter", "Subscribe for $1 a week", "Share this article",
    "Sign up for our newsletter to get the 5 top stories of the day.", "You have read 3 of 5 free articles",
    "We'd love for you to join our community and stay updated with our 10 best stories.",
    "© 2024 The Paper. All rights reserved.", "(adsbygoogle = window.adsbygoogle || []).push({});",
    "Home | News | Business | Sport | Weather",
    "Contact: Jane Doe, 202-555-0100", "https://example.org/story", "Reporting by Jane Doe; Editing by John Roe",
    "(Additional reporting by Jane Doe in Port Lessing.)", "Newswire’s Jane Doe contributed to this report.",
    "Email Jane Doe at jdoe@paper.example or call 555-0142.", "Updated at 1:23 p.m.",
    "If you enjoyed this article, become one of our 20,000 members.",
]  # fmt: skip
OWN_WORDS = [
    "The company has 5,000 subscribers and 20 staff.", '"Follow us," the guide told 500 climbers.',
    "To support 200 farmers, the government will visit the site.", "Support the 2,000 families hit, readers said.",
    "Photo: 20 boats wait off the coast.", "Help us help 20 people, the minister asked readers in an article.",
    "The hotline 0800 123 456 took 200 calls on Monday.", "By 2030, Salvenia plans 20 dams", "2,500 officers",
    "* 209 warheads were taken apart;", "Share prices fell 3 percent.", "Sports clubs lost 20 members each.",
    "Comments on the plan were sent by 300 residents.", "Watch sales fell 12 percent in May.",
    "The shot came through a window. He was 51.", "The old guard (1926-1928)", "Its protegÃ©s won 3 of 5 seats.",
    "Floods killed 12. Heat contributed to this report of 20 deaths.", "Contact with 12 ships was lost at 5 p.m.",
    "(Reporting by 40 states is due.) The rest wait.", "Updated plans at 1:23 p.m. cut 50 jobs.",
    "Subscribers to the service rose by 1.2 million.", "Join us or lose, 300 rebels were told.",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize("line", OWN_WORDS)
def test_words_of_the_article_are_never_furniture(line):
    assert not is_furniture(line)


def test_kinds_title_and_repeats():
    head = "National\n\nDam to hold 40 million cubic metres\n\nBy |"
    article = from_text(f"{head}\n\n{BODY}\n\n{BODY}\n\nRelated stories\n\nTwo dams fail")
    kinds = [passage.kind.value for passage in article.passages]
    assert kinds == ["furniture", "title", "furniture", "body", "repeat", "furniture", "furniture"]
    assert article.title == "Dam to hold 40 million cubic metres"
    assert article.passages[4].repeats == article.passages[3].start


def test_sentences_after_a_list_of_stories_come_back():
    article = from_text(f"Dam\n\n{BODY}\n\nRelated stories\n\nTwo dams fail\n\nThe dam is Salvenia's third.")
    assert article.passages[-1].kind is PassageKind.BODY


def test_text_without_headline_has_no_title():
    assert from_text(BODY).title is None
    assert from_text(f"{BODY}\n\nThe end.").title is None


PARAGRAPHS = {
    "blank lines": ("One.\n\nTwo.\n \nThree.", ["One.", "Two.", "Three."]),
    "wrapped by hand": (
        "The dam in the north of the country will be finished a year later\r\nthan planned, the ministry in Port "
        "Lessing said on Monday. It had\r\nsaid so before.",
        None,
    ),
    "headline above a dateline": ("Dam to be late\nMonday, April 8, 2019", ["Dam to be late", "Monday, April 8, 2019"]),
    "bullets": ("Needed:\n* 20 tents\n* 30 beds", ["Needed:", "* 20 tents", "* 30 beds"]),
    "old Mac newlines": ("One.\r\rTwo.", ["One.", "Two."]),
    "edges": ("\ufeff \u200bOne.\xa0\n\n\t Two. ", ["One.", "Two."]),
    "quoted line by line": (
        "> > One of\n> > 12\n>\n> Two\n> more.\nMine.",
        ["One of\n> > 12", "Two\n> more.", "Mine."],
    ),
    "signs before numbers": ("> 40 mg is bad.\n> 60 mg is worse.", ["> 40 mg is bad.", "> 60 mg is worse."]),
    "nothing": (" \n\n \t\n", []),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(text, expected):
    found = [text[start:end] for start, end in paragraphs(text)]
    assert found == ([text] if expected is None else expected)


ENCODINGS = {
    "UTF-8": "utf-8",
    "byte order mark": "utf-8-sig",
    "UTF-16": "utf-16",
    "UTF-16 without mark": "utf-16-le",
    "Windows": "cp1252",
    "Mac": "mac_roman",
}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings_are_recognised(encoding):
    text = "Storm’s toll rises to 12\n\nThe storm’s toll rose to 12 people — “a tragedy”, the mayor said.\n"
    assert decode(text.encode(encoding))[0] == text


def test_what_cannot_be_decoded_is_replaced_and_said():
    text, warnings = decode("A toll of 12 — officials said ".encode() + b"\xff\xfe" + " — again".encode())
    assert text == "A toll of 12 — officials said \ufffd\ufffd — again"
    assert warnings == ("2 undecodable bytes replaced; save it as UTF-8 to keep them",)


LANGUAGES = {
    "French": "Le gouvernement a annoncé lundi que 20 personnes sont mortes dans le séisme qui a frappé la région",
    "German": "Die Regierung hat am Montag mitgeteilt, dass 20 Menschen bei dem Erdbeben ums Leben gekommen sind",
    "Spanish": "El gobierno dijo el lunes que 20 personas murieron en el terremoto que golpeó la región del norte",
    "Swahili": "Serikali ya nchi hiyo imesema kuwa watu 20 wamefariki katika tetemeko la ardhi kwa sababu ya mvua",
    "Arabic": "قال الرئيس إن 500 جندي سيصلون إلى المدينة في يناير المقبل",
    "Hebrew": "הממשלה הודיעה כי 20 בני אדם נהרגו ברעידת האדמה",
    "Russian": "Правительство сообщило, что 20 человек погибли",
    "Chinese": "政府周一表示，地震造成20人死亡",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_are_named_and_not_read(language):
    article = from_text(f"{LANGUAGES[language]}\n\n{LANGUAGES[language]}")
    assert article.warnings == (f"not English but {language}: skipped, claimx reads English only",)
    assert all(passage.kind is PassageKind.FURNITURE for passage in article.passages)


@pytest.mark.parametrize("text", [BODY, "Dow 38,112; Nasdaq 16,340", "Dam", "", "12", BODY + " שלום עולם"])
def test_english_and_what_is_too_short_to_tell_are_read(text):
    assert other_language(text) is None


def test_article_keeps_the_text_as_it_came():
    text = "\ufeffDam\r\n\r\nA\0B \u202b12\u202c dams\r"
    (article,) = articles_in(io.BytesIO(text.encode()), "dam.txt")
    assert article.text == text.removeprefix("\ufeff")
    assert "NUL" in article.warnings[0]


METERS_AND_PLAYERS = [
    "You have 2 free articles left",
    "Reading time: 6 minutes",
    "Just $2 for 3 months, then $24 a month. Cancel anytime.",
    "Item 2 of 7 Ferries wait in the harbour",
    "[3/8] Ferries wait",
    "See all 22 images",
    "0 seconds of 3 minutes, 4 secondsVolume 80%",
    "Join our 45,000 readers and have it in their inbox first.",
]


@pytest.mark.parametrize("passage", METERS_AND_PLAYERS)
def test_meters_players_and_galleries_are_furniture(passage):
    assert is_furniture(passage)


@pytest.mark.parametrize(
    "passage", ["Item 4 was rejected by 12 of 20 members.", "The airline lets buyers view 15 photos of each seat."]
)
def test_sentences_beside_them_stay(passage):
    assert not is_furniture(passage)
