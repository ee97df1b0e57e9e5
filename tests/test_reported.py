"""What public reports about tools of this field showed, each with variants of our own."""

from __future__ import annotations

import pytest

import claimx

# A sentence, its figure, and fields with what they must be.
SAID = {
    "number of dead": ("Officials put the number of dead at 60.", "60", {"head": "dead"}),
    "toll": ("They put the death toll at 60.", "60", {"head": "toll"}),
    "toll that stands": ("Deaths stood at 60.", "60", {"head": "death"}),
    "limited to": ("The law limited donations to 500 dollars.", "500 dollars", {"bound": "at_most"}),
    "capped at": ("The city capped the fare at 2 euros.", "2 euros", {"bound": "at_most"}),
    "would limit": ("The plan would limit the loan to $2m.", "$2m", {"bound": "at_most"}),
    "restricted": ("The rules restrict the number of visitors to 300 a day.", "300", {"bound": "at_most"}),
    "moved a limit": ("They moved the limit from 30 to 40 boats.", "40", {"bound": "exact"}),
    "a limited force": ("He agreed to send a limited force to 12 towns.", "12", {"bound": "exact"}),
    "month on month": ("Sales rose 4% YoY and 2% MoM.", "2%", {"head": "sale"}),
    "label": ("Homes destroyed: 1,400", "1,400", {"head": "home", "actor": None}),
    "new tab": ("The port of Ashby, opens new tab lost 31 boats.", "31", {"head": "boat", "actor": "port of Ashby"}),
    "new window": ("The Ashby port (opens in a new window) lost 31 boats.", "31", {"head": "boat"}),
}
NO_CLAIM = {
    "pages": "See pp. 20-31 of the report.",
    "a page": "The table is on p. 4 of the report.",
    "died at an age": "The singer died at 60.",
}


@pytest.mark.parametrize(("text", "figure", "expected"), SAID.values(), ids=SAID)
def test_a_reported_kind(text, figure, expected):
    claim = next(c for c in claimx.extract(text) if c.text == figure)
    found = {
        "head": claim.item and claim.item.head,
        "bound": str(claim.value.bound),
        "actor": claim.actor and (claim.actor.name or claim.actor.text),
    }
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("text", NO_CLAIM.values(), ids=NO_CLAIM)
def test_what_is_no_claim(text):
    assert claimx.extract(text) == []
