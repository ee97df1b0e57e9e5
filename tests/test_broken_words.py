"""Words that a PDF's lines broke: read as whole, and their places in the text are true."""

from __future__ import annotations

import pytest

import claimx

ROWS = {
    "a noun": ("The town hired 40 nurs-\nes on Monday.", "nurse", "nurs-\nes"),
    "a carriage return": ("The town hired 40 nurs-\r\nes on Monday.", "nurse", "nurs-\r\nes"),
    "a soft hyphen": ("The town hired 40 nurs\xad\nes on Monday.", "nurse", "nurs\xad\nes"),
    "a mark against it": ("On Monday the town hired 40 nurs-\nes, the mayor said.", "nurse", "nurs-\nes"),
    "before the noun": ("The gov-\nernment hired 40 nurses on Mon-\nday.", "nurse", "nurses"),
    "a compound": ("The town hired 40 part-\ntime guards on Monday.", "guard", "part-\ntime guards"),
    "a name in it": ("The Elst-\nbased firm hired 40 guards on Monday.", "guard", "guards"),
}


@pytest.mark.parametrize(("text", "head", "item"), ROWS.values(), ids=ROWS)
def test_the_item_is_whole(text, head, item):
    (claim,) = claimx.extract(text, "2024-09-27")
    assert (claim.item.head, claim.item.text) == (head, item)
    assert text[claim.item.start : claim.item.end] == item
    assert claim.sentence.text == text
    assert claim.to_dict()["when"]["start"] == "2024-09-23"


def test_a_date_and_a_number_are_whole():
    text = "It will open forty-\ntwo clinics by the end of Octo-\nber."
    (claim,) = claimx.extract(text, "2024-09-27")
    assert (claim.text, claim.value.low) == ("forty-\ntwo", 42)
    assert claim.to_dict()["when"]["end"] == "2024-10-31"
    assert claim.when.text == "the end of Octo-\nber"


def test_a_pair_that_shares_an_end_is_left():
    (quantity,) = claimx.find_quantities("It hired 40 full-\nand part-time guards.")
    assert quantity.text == "40"


def test_findings_of_a_text_are_whole():
    text = "It bought 40 vehi-\ncles."
    (quantity,) = claimx.find_quantities(text)
    assert quantity.item.text == text[13:23] == "vehi-\ncles"
