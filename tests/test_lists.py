"""Items of a list take from their lead-in what only both together say."""

from __future__ import annotations

from claimx.extractor import extract

RULES = """\
The environment agency tightened its rules on Friday.

The agency estimates that by 2030, the proposed standards would reduce:

* 2.7 million tons of soot; and

* 98,000 tons of nitrogen oxide.

The ministry pledged to:

- build 300 homes by the end of 2025

- hire 2,000 nurses

The inspectors found the following on Monday:

* 9 missiles
"""


def test_a_broken_lead_in_goes_on_in_each_item():
    claims = {c.text: c for c in extract(RULES, published="2024-05-03")}
    assert set(claims) == {"2.7 million", "98,000", "300", "2,000", "9"}
    for text in ("2.7 million", "98,000"):
        claim = claims[text]
        assert claim.actor is not None
        assert claim.actor.name == "proposed standards"
        assert claim.action is not None
        assert claim.action.lemma == "reduce"
        assert claim.when is not None
        assert claim.when.text == "2030"
        assert claim.when.role == "by"
    for text in ("300", "2,000"):
        claim = claims[text]
        assert claim.status == "pledged"
        assert claim.actor is not None
        assert claim.actor.name == "ministry"
    assert claims["9"].status == "reported"


def test_spans_of_a_list_are_true():
    for claim in extract(RULES, published="2024-05-03"):
        parts = [claim.item, claim.actor, claim.action, claim.when, claim.said_by, *claim.because]
        assert all(RULES[s.start : s.end] == s.text for s in parts if s is not None)


WHOLE = """\
How the plan will work:

* 300 shops closed in 2020.

Here is who will benefit:

- The fund paid 40 farmers in March.
"""


def test_an_item_that_is_a_sentence_speaks_for_itself():
    closed, paid = extract(WHOLE)
    assert (closed.status, closed.action and closed.action.lemma) == ("reported", "close")
    assert (paid.status, paid.actor and paid.actor.name) == ("reported", "fund")
