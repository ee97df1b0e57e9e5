"""Whether the text lets a claim stand, and who denies it: each sort of cue, and what only looks like one."""

from __future__ import annotations

import pytest

from claimx import Extractor

# id: text, numeral, stance, who denies, who says it.
DENIED = {
    "clause is false": ("The claim that 300 people died in the fire is false.", "300", None, None),
    "deny, as another claims": (
        "The defence minister denied that 14 soldiers had fallen ill, as the opposition claimed.",
        "14", "defence minister", "opposition",
    ),
    "dispute a figure": ("Orla Benn, the minister, disputed the figure of 300 dead.", "300", "Orla Benn", "Orla Benn"),
    "reject claims": ("The governor rejected claims that 40 homes had been burned.", "40", "governor", "governor"),
    "dismiss as false": (
        "The ministry dismissed as false reports that 60 miners were trapped.", "60", "ministry", "ministry",
    ),
    "falsely claims": ("The senator falsely claims that 5 million people voted.", "5 million", None, "senator"),
    "debunk a video": (
        "Fact-checkers debunked a video that claimed 20,000 had marched.", "20,000", "Fact-checkers", "video",
    ),
    "not true that": ("It is not true that 900 teachers were fired.", "900", None, None),
    "untrue, says": (
        "It was untrue that 12 banks had failed, the ministry said.", "12", "ministry", "ministry",
    ),
    "deny a gerund": ("The minister denied stealing $2 million.", "$2 million", "minister", "minister"),
    "deny allegations": (
        "The company denied allegations that it had paid $30 million in bribes.", "$30 million", "company", "company",
    ),
    "deny the claim of another": (
        "The president denied the opposition's claim that 200 protesters had been killed.",
        "200", "president", "opposition",
    ),
    "deny a claim by": (
        "The charity denied claims by the mayor that 12 staff had been sacked.", "12", "charity", "mayor",
    ),
    "passive": ("The toll of 300 was disputed by the army.", "300", "army", "army"),
    "their claim untrue": (
        "The rebels' claim that they had captured 80 soldiers was untrue, the army said.", "80", "army", "rebels",
    ),
    "rumour is false": (
        "The police chief said the rumour that 9 children had gone missing was false.",
        "9", "police chief", "police chief",
    ),
    "next sentence: deny it": (
        "The opposition said 40 people had died. The ministry denied it.", "40", "ministry", "opposition",
    ),
    "next sentence: that is false": ("A post on Tuesday said 300 people had died. That is false.", "300", None, "post"),
    "which was denied": (
        "The rebels said they had shot down 3 jets, which the government denied.", "3", "government", "rebels",
    ),
    "but disputed that": (
        "Rebels claimed to have killed 50 soldiers, but the army disputed that.", "50", "army", "Rebels",
    ),
    "myth": ("It is a myth that people use only 10 percent of the brain.", "10 percent", None, None),
    "denial of": ("The premier's denial that 40 people had died angered relatives.", "40", "premier", "premier"),
    "as baseless": pytest.param(
        "The ministry rejected as baseless a report that 70 soldiers had deserted.", "70", "ministry", "ministry",
        marks=pytest.mark.xfail(strict=True, reason="the parse hangs the report on the adjective"),
    ),
}  # fmt: skip
UNVERIFIED = {
    "no evidence": ("There is no evidence that 12 ships were sunk.", "12"),
    "could not be verified": ("The figure of 300 dead could not be independently verified.", "300"),
    "could not confirm": ("Police could not confirm that 8 hostages had been freed.", "8"),
    "declined to confirm": ("The ministry declined to confirm that 40 troops had been sent.", "40"),
    "neither confirm nor deny": ("The police neither confirmed nor denied that 12 men had been arrested.", "12"),
    "yet to confirm": ("The company has yet to confirm a report that 500 staff will leave.", "500"),
    "unconfirmed reports": ("There were unconfirmed reports of 20 dead in Tarn.", "20"),
    "source unconfirmed": ("The group might come with 40 men, according to unconfirmed reports.", "40"),
    "rumours": ("Rumours that 500 jobs would go spread through the plant.", "500"),
    "allegedly": ("The clerk allegedly stole $5 million from the council.", "$5 million"),
    "alleged to": ("The broker is alleged to have taken $5 million.", "$5 million"),
    "accused of": ("He was accused of stealing $5 million.", "$5 million"),
    "without evidence": ("The union claimed without evidence that 3,000 votes were missing.", "3,000"),
    "a claim that could not": (
        "The army said it had killed 60 fighters, a claim that could not be independently verified.", "60",
    ),
    "the report could not": (
        "Local media reported that 15 people had been killed. The report could not be independently confirmed.", "15",
    ),
}  # fmt: skip
QUESTIONED = {
    "question": ("Does the mayor have $17 million?", "$17 million"),
    "asked whether": ("Reporters asked whether the bank had closed 12 branches.", "12"),
    "asked if": ("The committee asked if the fund had lost $3 billion.", "$3 billion"),
    "whether is unclear": ("Whether 40 people had died in the fire is unclear.", "40"),
    "not clear if": ("It was not clear if 40 people had died.", "40"),
    "quoted question": ('"Did you sell 12 houses?" the judge asked.', "12"),
}
ASSERTED = {
    "deny bail": ("The judge denied bail to 12 protesters.", "12"),
    "deny entry": ("Norvia denied entry to 300 people.", "300"),
    "refuse visas": ("The embassy refused 12 visas.", "12"),
    "did not deny": ("The army did not deny that 40 civilians died.", "40"),
    "nobody disputes": ("No one disputes that 40 people died.", "40"),
    "confirm": ("The army confirmed that 40 civilians had died.", "40"),
    "presupposed": ("Why did 300 people die in the flood?", "300"),
    "did you know": ("Did you know that 40 percent of food is wasted?", "40 percent"),
    "in a relative clause": ("Does the bridge, which cost $90 million, still stand?", "$90 million"),
    "false alarm": ("The alarm was false and 300 guests returned to the hotel.", "300"),
    "evidence against": ("There was no evidence against 12 suspects.", "12"),
    "two sides dispute": ("The two sides disputed 12 islands.", "12"),
    "reject an offer": ("The firm rejected an offer of $5 million.", "$5 million"),
    "after 12 died": ("The firm denied that it had fired workers after 12 people died in a fire.", "12"),
    "another verb's allegedly": ("The man who allegedly stole a car was sentenced to 12 years.", "12"),
    "but said": ("The ministry denied reports that a tank was lost but said 3 soldiers were missing.", "3"),
    "alleged members": ("Police arrested 12 alleged members of the gang.", "12"),
    "of the firm in the claim": ("The claim that the firm, which employs 300 people, went bankrupt is false.", "300"),
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def claim_of(extractor, text, numeral):
    return next(claim for claim in extractor.extract(text) if claim.text == numeral)


def name(who):
    return None if who is None else who.name or who.text


def rows(table):
    return [r if hasattr(r, "marks") else pytest.param(*r) for r in table.values()]


@pytest.mark.parametrize(("text", "numeral", "denier", "speaker"), rows(DENIED), ids=DENIED)
def test_denied(extractor, text, numeral, denier, speaker):
    claim = claim_of(extractor, text, numeral)
    assert (claim.stance, claim.negated) == ("denied", True)
    assert (name(claim.denied_by), name(claim.said_by)) == (denier, speaker)
    assert any(reason.rule == "stance" for reason in claim.because)


@pytest.mark.parametrize(
    ("stance", "text", "numeral"),
    [
        *(pytest.param("unverified", *row, id=f"unverified: {key}") for key, row in UNVERIFIED.items()),
        *(pytest.param("questioned", *row, id=f"questioned: {key}") for key, row in QUESTIONED.items()),
        *(pytest.param("asserted", *row, id=f"asserted: {key}") for key, row in ASSERTED.items()),
    ],
)
def test_not_denied(extractor, stance, text, numeral):
    claim = claim_of(extractor, text, numeral)
    assert (claim.stance, claim.negated, claim.denied_by) == (stance, False, None)
