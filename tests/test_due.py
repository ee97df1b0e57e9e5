"""What a deadline is for: the event or the thing that is due, and none where the text leaves it open."""

from __future__ import annotations

from datetime import date

import pytest

from claimx import Article, Extractor

DUE = {
    "event as subject": ("Elections are set for February 2026.", "Elections", "election"),
    "vote on": ("The vote on the budget is scheduled for 28 March.", "vote on the budget", "vote"),
    "verb votes on": ("The parliament will vote on the treaty on March 20.", "treaty", "treaty"),
    "call for a withdrawal": (
        "The opposition has called for the withdrawal of troops by December.", "withdrawal of troops", "withdrawal",
    ),
    "object": ("The company will finish the dam by May.", "dam", "dam"),
    "object of an infinitive": ("The airline plans to resume flights next week.", "flights", "flight"),
    "passive": ("The minister said the old camp would be closed in June.", "old camp", "camp"),
    "thing that opens": ("The bridge will reopen in May.", "bridge", "bridge"),
    "report due": ("The report is due by the end of April.", "report", "report"),
    "hold": ("Norvia will hold presidential elections next year.", "presidential elections", "election"),
    "take effect": ("The law is to take effect in July.", "law", "law"),
    "owned by its time": ("Next year's cup is scheduled to take place in Lagos.", "cup", "cup"),
    "what the deadline is for": ("The deadline for bids is 28 March.", "bids", "bid"),
    "person travels": ("The president will travel to Japan later this month.", None, None),
    "body meets": ("The senate will meet on Monday.", None, None),
    "pronoun": ("It will open in May.", None, None),
    "thing named by a person verb": ("The two leaders are due to meet in Geneva on Saturday.", None, None),
}  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize(("text", "words", "head"), DUE.values(), ids=DUE)
def test_what_is_due(extractor, text, words, head):
    claim = next(c for c in extractor.extract(Article(text, published=date(2024, 3, 1))) if c.kind == "deadline")
    assert (claim.item and claim.item.text, claim.item and claim.item.head) == (words, head)
