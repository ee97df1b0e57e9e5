"""Articles saved from news archives: each document is one, and what stands around its text is not read."""

from __future__ import annotations

from io import BytesIO

import pytest

from claimx.errors import InputError
from claimx.read.articles import articles_in

PUMPS = "The reservoir at Lorne lost 18 pumps on Monday, the water board said."
GUARDS = "The council of Tarn hired 45 guards on Tuesday, the clerk said."
LEXIS = """
                               {} of 2 DOCUMENTS


                             The Lorne Gazette

                        September 25, 2024 Wednesday
                                 Edition 1;
                                 Scotland

{}

BYLINE: Iain Moy

SECTION: NEWS; Pg. 14

LENGTH: 355 words

{}

GRAPHIC: Two of the 12 crews at work.

LOAD-DATE: September 26, 2024

LANGUAGE: ENGLISH

                   Copyright 2024 Gazette Press Ltd
                         All Rights Reserved
"""
NEXIS = """Page 1 of 6

{}
The Lorne Gazette
September 25, 2024 Wednesday
Late Edition
Copyright 2024 Gazette Press Ltd
All Rights Reserved
Section: NEWS; Pg. A4
Length: 1,523 words
Byline: Iain Moy
Highlight: 18 pumps in one day.
Body

{}

Classification

Language: ENGLISH
Subject: WATER SUPPLY (90%)
Load-Date: September 26, 2024

End of Document
"""
FACTIVA = """News
{}

By Iain Moy
1,523 words
25 September 2024
06:01 AM
The Lorne Gazette
LORG
14
English
(c) 2024 Gazette Press Ltd

{}

Document LORG000020240925ek9p000{}
"""
TAGS = """SE{0}News
HD{0}{1}
BY{0}By Iain Moy
WC{0}523 words
PD{0}25 September 2024
SN{0}The Lorne Gazette
PG{0}14
LP{0}{2}
NS{0}gwater : Water supply
AN{0}Document LORG000020240925ek9p0003t
"""
PROQUEST = """____________________________________________________________

Document {} of 2

{}

Author: Iain Moy

Publication info: The Lorne Gazette; Lorne [Lorne]. 25 Sep 2024: A.14.

Abstract: In one day 18 were lost.

Full text: {}

Subject: Water supply

Publication title: The Lorne Gazette

Publication date: Sep 25, 2024

ProQuest document ID: 310987654{}

Word count: 523
"""
SHOUTED = """____________________________________________________________

{}
Publication info: The Lorne Gazette ; Lorne [Lorne]25 Sep 2024: C.1.
ABSTRACT (ENGLISH)
In one day 18 were lost.
FULL TEXT
{}
DETAILS
Location: Lorne
Publication title: The Lorne Gazette
ProQuest document ID: 310998877
Full text availability: In 12 countries.
"""
TITLES = ("Pumps fail at reservoir", "Town takes on guards")
SEVERAL = {
    "lexisnexis": LEXIS.format(1, TITLES[0], PUMPS) + LEXIS.format(2, TITLES[1], GUARDS),
    "nexis uni": NEXIS.format(TITLES[0], PUMPS) + NEXIS.format(TITLES[1], GUARDS),
    "factiva": FACTIVA.format(TITLES[0], PUMPS, "ab") + FACTIVA.format(TITLES[1], GUARDS, "ac"),
    "factiva, tags": TAGS.format("\t", TITLES[0], PUMPS) + TAGS.format("\t", TITLES[1], GUARDS),
    "proquest": PROQUEST.format(1, TITLES[0], PUMPS, 1) + PROQUEST.format(2, TITLES[1], GUARDS, 2),
    "proquest, new": SHOUTED.format(TITLES[0], PUMPS) + SHOUTED.format(TITLES[1], GUARDS),
}
COVER = "Time Of Request: Friday, October 20, 2024\n\nSend To:\n2152 311G\n\nTerms: (Lorne and 18 pumps)\n\n"
ONE = {
    "tags on lines of their own": TAGS.format("\n", TITLES[0], PUMPS),
    "tags and one space": TAGS.format(" ", TITLES[0], PUMPS),
    "carriage returns": LEXIS.format(1, TITLES[0], PUMPS).replace("\n", "\r\n"),
    "a cover before it": COVER + LEXIS.format(1, TITLES[0], PUMPS),
    "labels made bold": NEXIS.format(TITLES[0], PUMPS).replace("Length:", "**Length:**").replace("Body", "**Body**"),
    "labels alone": f"HEADLINE: {TITLES[0]}\n\nPUBLICATION: The Lorne Gazette\n\nDATE: September 25, 2024\n\n"
    f"BYLINE: Iain Moy\n\nLENGTH: 355 words\n\nBODY:\n\n{PUMPS}\n\nLOAD-DATE: September 26, 2024\n",
    "no label for the text": f"{TITLES[0]}\n\nThe Lorne Gazette\nSeptember 25, 2024\n\n"
    f"Section: News; Pg. 12\nLength: 612 words\nByline: Iain Moy\n\n{PUMPS}",
    "a search behind it": FACTIVA.format(TITLES[0], PUMPS, "ab")
    + "\nSearch Summary\nText rst=lorg\nDate In the last year\n",
}
PROSE = {
    "one mark": f"Document 3 of 12\n\n{PUMPS}",
    "a list of facts": f"{PUMPS}\n\nLength: 412 metres\n\nSection: the north\n\nLocation: Lorne",
    "a press release": f"Date: 25 September 2024\nSubject: Pumps\nLocation: Lorne\n\n{PUMPS}\n\nAuthor: A. Moy",
    "labels of an archive as prose": f"{PUMPS}\n\nFull text: 412 words.\n\nDocument URL: x.example/1\n\n{GUARDS}",
    "sentences before the labels": f"{PUMPS} It serves most of the towns on the coast.\n\nLENGTH: 40 words\n\n"
    f"SECTION: NEWS\n\nLOAD-DATE: September 26, 2024\n\n{GUARDS}",
}


def read(text: str, path: str = "saved.txt"):
    return list(articles_in(BytesIO(text.encode()), path))


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
def test_each_document_is_an_article(text):
    found = read(text)
    assert [(a.path, a.title, a.text) for a in found] == [
        ("saved.txt#1", TITLES[0], PUMPS),
        ("saved.txt#2", TITLES[1], GUARDS),
    ]
    assert {(a.site, str(a.published)) for a in found} == {("The Lorne Gazette", "2024-09-25")}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_document_keeps_the_path(text):
    (article,) = read(text)
    assert (article.path, article.title, article.text) == ("saved.txt", TITLES[0], PUMPS)
    assert (article.author, article.site, str(article.published)) == ("Iain Moy", "The Lorne Gazette", "2024-09-25")


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_stays_as_it_is(text):
    (article,) = read(text)
    assert article.text == text


def test_labels_within_a_text_end_it_only_at_its_foot():
    told = f"{PUMPS}\n\nSection: the north has 40 more.\n\n{GUARDS}"
    assert [a.text for a in read(NEXIS.format(TITLES[0], told))] == [told]
    assert [a.text for a in read(LEXIS.format(1, TITLES[0], told.replace("Section", "SECTION")))] == [
        told.replace("Section", "SECTION")
    ]


def test_a_document_without_a_text_costs_only_itself():
    found = read(PROQUEST.format(1, TITLES[0], "", 1) + PROQUEST.format(2, TITLES[1], GUARDS, 2))
    assert [str(one) for one in found if isinstance(one, InputError)] == ["saved.txt#1: is a document without a text"]
    assert found[1].text == GUARDS
