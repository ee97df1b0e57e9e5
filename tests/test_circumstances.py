"""Where and to whom, and the words in which a row names things: each with what only looks like one."""

from __future__ import annotations

import pytest

from claimx import Extractor

PLACES = {
    "own member": ("Flooding cut power to 92 homes in Sarir and 51 in Tazerbo.", "92", "Sarir"),
    "other member": ("Flooding cut power to 92 homes in Sarir and 51 in Tazerbo.", "51", "Tazerbo"),
    "own verb": ("Rebels killed 12 people in Kano and wounded 30 in Jos.", "30", "Jos"),
    "of who acts": ("Rebels from Mali killed 18 soldiers.", "18", None),
    "goal": ("Kenya has deployed 400 officers to Haiti.", "400", "Haiti"),
    "clause": ("In London, 12 shops were closed.", "12", "London"),
    "coast of": ("Some 12 people drowned off the coast of Norway.", "12", "Norway"),
    "origin": ("The firm bought 12 planes from a maker in Norway.", "12", None),
    "origin and goal": ("The ship carried 300 tonnes of grain from Kenya.", "300", None),
    "home of an aside": ("The minister, a farmer from Kenya, sold 40 cows.", "40", None),
    "place of who acts": ("Investigators in Canada questioned 12 men.", "12", None),
    "where a source is": ("Some 40 trucks were lost, according to diplomats in Nairobi.", "40", None),
    "dateline": ("LIMA, Peru: Surgeons operated on 12 people.", "12", None),
    "of a body": ("The president of Mali freed 12 prisoners.", "12", None),
}
RECIPIENTS = {
    "indirect object": ("Germany gave Ukraine 18 tanks.", "18", "Ukraine"),
    "to": ("Germany gave 18 tanks to Ukraine.", "18", "Ukraine"),
    "nobody": ("Germany gave 18 tanks.", "18", None),
    "aid to": ("The charity sent 40 tonnes of food to Haiti.", "40", "Haiti"),
    "person": ("The bank paid the widow $40,000.", "$40,000", "widow"),
    "own member": ("The fund gave $3 million to Mali and $2 million to Chad.", "$2 million", "Chad"),
    "giver": ("The fund received $5 million from France.", "$5 million", None),
    "cost": ("The strike cost the airline $5 million.", "$5 million", None),
    "the counted themselves": ("The firm offered buyouts to 300 employees.", "300", None),
    "place of storage": ("Some 40 trucks were sent to secure storage.", "40", None),
    "bid for": ("The group made a $15 million offer for Dataworks.", "$15 million", None),
}
ITEMS = {
    "no other number": (
        "The figures put the mission at 9 percent of its full strength of 4,000.",
        "9 percent",
        ("its full strength", "strength"),
    ),
    "people implied": ("At least 35 died when the ferry sank.", "35", (None, "person")),
    "loss implied": ("The bank lost $5.9 billion in the quarter.", "$5.9 billion", (None, "loss")),
    "named": ("At least 35 sailors died.", "35", ("sailors", "sailor")),
}
ACTIONS = {
    "state": ("Some 14 soldiers had fallen ill.", "14", "had fallen ill"),
    "missing": ("About 40 sailors went missing.", "40", "went missing"),
    "found dead": ("At least 12 men were found dead.", "12", "were found dead"),
    "preposition": ("Exports accounted for 12 percent of output.", "12 percent", "accounted for"),
    "put at": ("The toll was put at 47.", "47", "was put at"),
    "particle": ("The storm had shut down 12 ports.", "12", "had shut down"),
    "plain": ("The army sent 300 soldiers home.", "300", "sent"),
    "negation": ("The ministry did not deploy 300 soldiers.", "300", "did not deploy"),
    "failed to": ("The army failed to deploy 300 soldiers.", "300", "failed to deploy"),
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def claim_of(extractor, text, numeral):
    return next(claim for claim in extractor.extract(text) if claim.text == numeral)


@pytest.mark.parametrize(("text", "numeral", "place"), PLACES.values(), ids=PLACES)
def test_where(extractor, text, numeral, place):
    found = claim_of(extractor, text, numeral).place
    assert (found and found.text) == place


@pytest.mark.parametrize(("text", "numeral", "recipient"), RECIPIENTS.values(), ids=RECIPIENTS)
def test_to_whom(extractor, text, numeral, recipient):
    found = claim_of(extractor, text, numeral).recipient
    assert (found and found.text) == recipient


@pytest.mark.parametrize(("text", "numeral", "item"), ITEMS.values(), ids=ITEMS)
def test_an_item_is_never_the_numeral(extractor, text, numeral, item):
    record = claim_of(extractor, text, numeral).to_dict()["item"]
    assert (record["text"], record["head"]) == item
    assert (record["start"] is None) == (record["text"] is None)


@pytest.mark.parametrize(("text", "numeral", "words"), ACTIONS.values(), ids=ACTIONS)
def test_a_verb_has_what_it_means_nothing_without(extractor, text, numeral, words):
    assert claim_of(extractor, text, numeral).action.text == words


@pytest.mark.parametrize(
    "text",
    ["The first contingent of 382 police officers arrived on Monday.", "An investment of $5 million was made."],
)
def test_who_is_never_its_own_size(extractor, text):
    actor = extractor.extract(text)[0].actor
    assert actor is None or not any(c.isdigit() for c in actor.text)
