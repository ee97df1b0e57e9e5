"""Letters and mailboxes: each letter is an article, and what a reply repeats is not its own."""

from __future__ import annotations

from io import BytesIO

import pytest

from claimx.read.articles import articles_in
from claimx.read.mail import without_answered

LETTER = (
    "From: Amina Otieno <a@paper.example>\nDate: Fri, 27 Sep 2024 23:30:00 -0800\nSubject: {}\n"
    "Message-ID: <1@x>\nContent-Type: text/plain; charset=utf-8\n\n{}\n"
)
BOXED = "From a@paper.example Fri Sep 27 10:00:00 2024\n"


def read(text: str, path: str):
    return list(articles_in(BytesIO(text.encode()), path))


@pytest.mark.parametrize("path", ["a.mbox", "-", "a.txt"])
def test_each_letter_of_a_mailbox_is_an_article(path):
    box = "".join(f"{BOXED}{LETTER.format(n, f'The port moved {n} boats.')}\n" for n in (12, 40))
    found = read(box, path)
    assert [(a.title, a.text.strip(), str(a.published)) for a in found] == [
        ("12", "The port moved 12 boats.", "2024-09-27"),
        ("40", "The port moved 40 boats.", "2024-09-27"),
    ]
    assert [a.path for a in found] == [f"{path}#1", f"{path}#2"]


def test_one_letter_keeps_its_path_and_a_line_that_begins_with_from():
    (article,) = read(LETTER.format("Port", "It grew.\n\nFrom Ashby 12 boats came in 2024\nand went."), "a.eml")
    assert article.path == "a.eml"
    assert "12 boats came" in article.text


def test_a_letter_without_a_text_costs_only_itself():
    empty = LETTER.format("x", "").replace("text/plain", "image/png")
    found = read(f"{BOXED}{empty}\n{BOXED}{LETTER.format('Port', 'It moved 12 boats.')}", "a.mbox")
    assert [str(one) for one in found[:1]] == ["a.mbox#1: is a letter without a text"]
    assert found[1].title == "Port"


REPLIES = {
    "marked": ("The toll is 60.\n\n> The toll is 40.\n> It may rise.\n", "The toll is 60."),
    "with whose": ("The toll is 60.\n\nOn Fri, 27 Sep 2024, A. Otieno wrote:\n> The toll is 40.\n", "The toll is 60."),
    "wrapped": (
        "It is 60.\n\nOn Fri, 27 Sep 2024 at 10:00, A. Otieno\n<a@x.example> wrote:\n\n> It is 40.",
        "It is 60.",
    ),
    "between": ("> How many?\n\nIt is 60.\n\n> Where?\n\nIn Ashby.", "It is 60.\n\n\nIn Ashby."),
    "original": ("It is 60.\n\n-----Original Message-----\nFrom: B\nSent: Friday\n\nIt is 40.", "It is 60."),
    "nothing else": ("> The toll is 40.", "> The toll is 40."),
    "none": ("On Friday the mayor wrote to 40 families.", "On Friday the mayor wrote to 40 families."),
}


@pytest.mark.parametrize(("letter", "own"), REPLIES.values(), ids=REPLIES)
def test_what_a_reply_repeats_is_left_out(letter, own):
    assert without_answered(letter).strip() == own
