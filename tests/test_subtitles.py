"""Subtitles and captions: the words in running sentences, without cues, times and tags."""

from __future__ import annotations

from io import BytesIO

import pytest

from claimx.read.articles import articles_in
from claimx.read.kinds import Kind, kind_of

T1, T2 = "00:00:01.000 --> 00:00:03.200", "00:00:03.200 --> 00:00:05.000"
SAID = "The port of Elst lost 26 cranes on Monday."
CASES = {
    "webvtt": (f"WEBVTT - News\n\n{T1} line:85%\nThe port of Elst lost\n\n{T2}\n26 cranes on Monday.\n", SAID),
    "hours left out": (f"WEBVTT\n\n00:01.000 --> 00:03.000\n{SAID}\n", SAID),
    "names of cues": (f"WEBVTT\n\n2 - Ann\n{T1}\nThe port of Elst lost\n\nend\n{T2}\n26 cranes on Monday.\n", SAID),
    "notes and styles": (
        f"WEBVTT\n\nSTYLE\n::cue {{ width: 40% }}\n\nNOTE 12 cues\n\n{T1}\n{SAID}\n\nNOTE\ncheck 3 times\n",
        SAID,
    ),
    "subrip": (f"1\n{T1}\nThe port of Elst lost\n\n2\n{T2}\n26 cranes on Monday.\n".replace(".000", ",000"), SAID),
    "no empty lines": (f"1\n{T1}\nThe port of Elst lost\n2\n{T2}\n26 cranes on Monday.\n", SAID),
    "no numbers, carriage returns": (f"{T1}\r\nThe port of Elst lost\r\n\r\n{T2}\r\n26 cranes on Monday.\r\n", SAID),
    "an empty cue": (f"1\n{T1}\n\n2\n{T2}\n{SAID}", SAID),
    "tags": (
        f"WEBVTT\n\n{T1}\n<c.big>The <b>port</b></c><00:00:02.000> of Elst {{\\an8}}lost 26 cranes on Monday.",
        SAID,
    ),
    "entities": (f"WEBVTT\n\n{T1}\nElst &amp; Varn lost 26.", "Elst & Varn lost 26."),
    "speakers": (
        f"WEBVTT\n\n{T1}\n<v Ann Moy>The port of Elst lost\n\n{T2}\n<v Ann Moy>26 cranes on Monday.\n<v Lee>Yes.</v>",
        f"Ann Moy: {SAID}\n\nLee: Yes.",
    ),
    "turns": (f"1\n{T1}\n- Did it?\n- It lost 26 cranes.\n\n2\n{T2}\n>> Yes.", "Did it?\n\nIt lost 26 cranes.\n\nYes."),
    "sounds": (f"WEBVTT\n\n{T1}\n[SIREN FOR 30 SECONDS]\n♪ 99 boats ♪\n{SAID}", SAID),
    "lines that roll": (
        f"WEBVTT\n\n{T1}\n \nThe port of Elst lost\n\n{T2}\nThe port of Elst lost\n26 cranes on Monday.\n\n"
        f"{T2}\n26 cranes on Monday.\n \n",
        SAID,
    ),
}


@pytest.mark.parametrize(("subtitles", "said"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("path", ["a.vtt", "-"])
def test_what_is_said(subtitles, said, path):
    (article,) = articles_in(BytesIO(subtitles.encode()), path)
    assert article.text == said


@pytest.mark.parametrize(
    "text", [f"{SAID}\n\n09:00 --> 17:00", f"1\n\n{SAID}", "00:01\nThe port grew.", "WEBVTTS grow."]
)
def test_a_text_with_times_is_none(text):
    assert kind_of(text.encode(), "a.txt") is Kind.TEXT
