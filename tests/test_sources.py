"""Who says what: examples in the shapes of news. The words of the source stand between ‹ and ›."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx import find_sources

if TYPE_CHECKING:
    from claimx.model import Source

CASES = {
    "indirect": ("Police said ‹12 people were killed›.", "Police"),
    "indirect with that": ("The ministry said that ‹400 homes had burned›.", "ministry"),
    "told": ("Maria Reyes told reporters on Monday that ‹the bridge would cost $4 billion›.", "Maria Reyes"),
    "trailing": ("‹The blast killed 12 people and wounded 30›, police said.", "police"),
    "trailing, after a place, an owner's office and a name": (
        "‹The port will hire 90 guards for Marenga›, its chairman K. Odaro said here on Monday.",
        "K. Odaro",
    ),
    "trailing, an office and a name in commas": (
        "‹The bloc will send 80 monitors to Marenga›, the head of its mission, Rolande Vasko, said on Tuesday.",
        "Rolande Vasko",
    ),
    "trailing, an office of a body before the name": (
        "‹The fire destroyed 40 shops›, deputy superintendent of police R. K. Mehta said on Sunday.",
        ...,
    ),
    "trailing, two nouns before the verb": (
        "‹Nine people were killed›, the state news agency NANA reported.",
        "NANA",
    ),
    "trailing, a quote without a verb": ("‹“At least 18 bodies,”› a doctor at Marwa hospital told reporters.", ...),
    "an office of its own, and a name in commas": (
        "The Minister of Works, Tunde Rajo, disclosed that ‹34 roads would be built›.",
        "Tunde Rajo",
    ),
    "quoted as saying, taken for an adjective": ("NTV quoted officials as saying ‹23 people had died›.", "officials"),
    "it, past what the sentence tells of": (
        "‹Measles has killed 44 children›, the health ministry said. ‹About 60 percent of the 1,300 cases›, it said, "
        "‹were in Marwa›.",
        "health ministry",
    ),
    "it, for a common noun": (
        "‹Output fell by 40 percent›, the farm forecaster said. ‹Exports may reach 700,000 tonnes›, it added.",
        "farm forecaster",
    ),
    "he, for an office without a name": (
        "The commissioner said ‹the state had lost 40 officers›. He added that ‹12 others were hurt›.",
        "commissioner",
    ),
    "said last night": ("‹Some 40 died›, the state commission said last night.", "state commission"),
    "said two days ago": ("‹Some 40 died›, police said two days ago.", "police"),
    "closing, taken for a participle": (
        "‹The number of boats fell to 600 in May›, Oman's coast service reported on Monday.",
        "Oman's coast service",
    ),
    "closing, of two adjectives": (
        "‹The planet is only 31 light-years away›, a team of Swiss and Chilean astronomers announced on Friday.",
        "team of Swiss and Chilean astronomers",
    ),
    "calls for": ("Growers have called ‹for $90 million in relief›.", "Growers"),
    "urges": ("The council urged ‹residents to cut water use by 20 percent›.", "council"),
    "expects to": ("Ford expects ‹to sell 9 million cars this year›.", "Ford"),
    "he, after an office taken for a body": (
        "‹The ferry sank 25 km south of Marenga›, local police chief Priyo Dutta told the radio.\n\n‹“Some 150 swam "
        "ashore,”› he said.",
        "Priyo Dutta",
    ),
    "describes": ("Aid workers described ‹camps where more than half of the children were ill›.", "Aid workers"),
    "alleged, taken for a participle": (
        "Mr. Mehta, the party's treasurer, alleged on Monday that ‹40 boats were missing›.",
        "Mehta",
    ),
    "unmarked block, first person": (
        "The Harbour Secretary, Marta Dale, said:\n\n‹We are building 20 piers.›\n\n‹I want 150 ports to help.›\n\n"
        "The fund has 12 members.",
        "Marta Dale",
    ),
    "parenthetical": ("‹The bridge›, the minister said, ‹would cost $4 billion›.", "minister"),
    "direct": ("‹“We lost 30 boats,”› said Lieutenant Omar Haddad of the coast guard.", "Omar Haddad"),
    "direct, then more": ("‹“We lost 30 boats,”› he told the radio. ‹“Two came back.”›", None),
    "quote after the cue": ("Anna Weber said: ‹“We need 200 beds.”›", "Anna Weber"),
    "according to, trailing": ("‹At least 25 people were hurt›, according to state television.", "state television"),
    "according to, an office before the name": (
        "‹The hall reached 11,000 visitors when it opened in 2010›, according to curator Elena Gusmark.",
        "Elena Gusmark",
    ),
    "according to, leading": ("According to the World Bank, ‹40 percent of people are poor›.", "World Bank"),
    "report by": ("According to a report by Norcom, ‹540 files were lost›.", "Norcom"),
    "data show": ("Data from the World Bank showed that ‹40 percent of people were poor›.", "World Bank"),
    "reported figure": ("The agency reported ‹3 new cases on Sunday›.", "agency"),
    "announced figure": ("Ford announced ‹plans to cut 3,000 jobs›.", "Ford"),
    "thinks": ("Analysts expect that ‹sales will fall 3 percent›.", "Analysts"),
    "headline colon": ("‹12 dead in market blast›: police", "police"),
    "left open": ("‹“We lost 30 boats›, said Anna Weber.", "Anna Weber"),
    "quotes over paragraphs": (
        "‹“We need 300 beds,”› says Dr. Laura Stone, a nurse. ‹“And 20 more. It is bad.”›\n\n‹“Only 5 came.”›",
        "Laura Stone",
    ),
    "introduced by a colon": (
        "Laura Stone listed her needs, and said:\n\n‹“We need 300 beds. Only 5 came.”›",
        "Laura Stone",
    ),
    "list after a colon": (
        "Mayor Omar Haddad announced the following:\n\n‹* 300 beds;›\n\n‹* 20 nurses.›",
        "Omar Haddad",
    ),
    "single quotes": ("‹'We lost 30 of the workers' huts,'› the mayor said.", "mayor"),
    "nested quotes": ("‹“He told me, ‘Take 30 boats,’ and left,”› said Laura Stone.", "Laura Stone"),
    "shouted": ("‹QUAKE KILLS 20 IN PERU›, OFFICIALS SAY", "OFFICIALS"),
    "signature": ("‹“We lost 30 boats.”› — Laura Stone", "Laura Stone"),
    "own reckoning": ("By the company's own count, ‹40 workers left›.", "company"),
    "one estimate": ("‹Some 300,000 acres were lost›, by one estimate.", "one estimate"),
    "quoted as saying": ("Reuters quoted Weber as saying ‹40 people died›.", "Weber"),
    "figures show": ("‹Unemployment fell to 4.1 percent›, Labor Department figures show.", "Labor Department figures"),
    "per": ("Per the report, ‹40 people died›.", "report"),
    "claim that": ("Nobody believes Weber’s claim that ‹300 boats were lost›.", "Weber"),
    "put at": ("A hospital doctor put ‹the toll at 40›.", "hospital doctor"),
    "issued a statement": ("The council issued a statement saying ‹40 people died›.", "council"),
    "two sources": ("Officials said ‹12 people were killed›, but a hospital doctor said ‹40 were›.", ...),
    "loss in the gerund": ("Norcom reported ‹losing $4 million in 2005›.", "Norcom"),
    "tail after the day": ("‹Prices rose 3%›, the office said on Tuesday, ‹down from 4%›.", "office"),
    "result after the day": ("‹Kenya will send 90 men›, Weber said on Monday, ‹bringing its force to 300›.", "Weber"),
    "poll gave": ("The poll gave Weber ‹52 percent of the vote›.", "poll"),
    "projection of": ("Growth was 1%, against the government's projection ‹of 2 percent›.", "government"),
    "told two words": ("‹At least 39 people are dead›, officials told state media.", "officials"),
    "two subjects": ("‹The ship was hit 60 miles from Izmir›, the maritime agency said.", "maritime agency"),
    "adding": ("Weber said ‹the fire was out, adding that 30 boats were lost›.", "Weber"),
    "warned of": ("The agency warned of ‹floods, with up to 30 inches of rain in the north›.", "agency"),
    "average shows": ("Our average of polls shows ‹Weber ahead by 3.7 points›.", ...),
    "inverted in mid-sentence": ("‹The toll rose to 22›, reported officials, ‹with 25 others injured›.", "officials"),
    "inverted, verb like a noun": ("‹“We sold 30 boats”›, states Minister Omar Haddad.", "Omar Haddad"),
    "inverted inside": ("‹The ship›, claims the navy, ‹carried 300 tonnes of fuel›.", "navy"),
    "restated after the day": ("‹Prices rose 3%›, the office said on Tuesday, ‹a rise of 2% on May›.", "office"),
    "adjective of belief": ("The firm is confident that ‹300 jobs are safe›.", "firm"),
    "forecast revised": ("The fund raised its forecast ‹for Peru to 4.2 percent›.", "fund"),
    "estimate held": (
        "That was enough to hold the fund's estimate ‹of growth in Peru steady at 3.1 percent›.",
        "fund",
    ),
    "earlier in a hearing": (
        "‹The clerks›, Weber explained earlier in the court hearing, ‹were making $30,000 a year›.",
        "Weber",
    ),
    "newspaper's report that": (
        "Weber dwells upon a New York Times report that ‹Haddad lost more than $915 million›.",
        "New York Times",
    ),
    "signed with an initial": ("‹“We lost 30 boats.”› ― Laura A. Diaz Stone", "Laura A. Diaz Stone"),
    "in a poll, leading": ("In the latest Norcom poll, ‹Weber led Haddad by 5 points›.", "latest Norcom poll"),
    "in a poll, trailing": ("‹Weber led Haddad by 5 points› in a survey by Norcom.", "Norcom"),
    "transcript quoted as a whole": (
        "Laura Stone met Omar Weber.\n\n“STONE: ‹Did you cut jobs?›\n\n"
        "“WEBER: ‹We cut 300 jobs.›\n\n‹“And then 20 more.”›",
        ...,
    ),
    "closed by an opening mark": ("Anna Weber made this comment:\n\n‹“We need 300 beds. Only 5 came.“›", "Anna Weber"),
    "forecast to be": ("Analysts had forecast ‹the losses to be over $6 billion›.", "Analysts"),
    "defines as": ("The archive defines ‹a mass shooting as one with four dead›.", "archive"),
    "modal goes on": ("Weber said ‹the rate is not fixed, but will probably be set at around 8%›.", "Weber"),
    "announcement of": ("Norcom's announcement Friday ‹of a $648 million loss› shook the market.", "Norcom"),
    "announcement, owner after": (
        "Banks fell on Monday's announcement ‹of a $68.5 billion deficit by the Treasury Department›.",
        "Treasury Department",
    ),
    "list after according to": (
        "According to a survey of 400 pupils carried out for the ministry:\n\n"
        "‹* The majority (76 per cent) like it;›\n\n‹* 67 per cent use it.›",
        ...,
    ),
    "shared subject after the source": ("‹The blast killed 12›, according to police, ‹and wounded 30›.", "police"),
    "parallel after the source": (
        "‹The top 1 percent paid 25 percent›, the office said in a report, ‹and the top tenth paid 69 percent›.",
        "office",
    ),
    "rated": ("Norcom rated ‹32% of claims as false, compared to 11% in May›.", "Norcom"),
    "hoped": ("Weber hoped ‹30 boats would come›.", "Weber"),
    "tenses in sequence": ("Officials confirmed that ‹40 people had been ill, and 12 had died›.", "Officials"),
    "measured at": ("The bureau measured ‹the quake at magnitude 6.2›.", "bureau"),
    "compiled by": ("Data compiled by Norcom put ‹the toll at 300,000›.", "Norcom"),
    "poll at the end": ("‹Weber has a 5-point lead over Haddad›, a new Norcom poll shows.", "new Norcom poll"),
    "semicolon behind the speaker": (
        "‹Some 30 boats sank›, its mayor Omar Haddad said; ‹two more are missing›.",
        "Omar Haddad",
    ),
    "announced on a visit": (
        "‹Some 300 houses will be built in Izmir thanks to a £68 million government grant›, "
        "Mayor Anna Reyes announced yesterday on a visit to the port.",
        "Anna Reyes",
    ),
    "told a rally": ("‹The tax would cost 300 jobs›, Weber told a rally in Izmir, ‹and would not help›.", "Weber"),
    "participle of who is cited": (
        "‹At least 29 people died in the storm›, the Disaster Office said today, ‹revising an earlier count of 20›.",
        "Disaster Office",
    ),
    "expects, said the minister": ("‹Peru expects a deficit of 3 percent this year›, Weber said on Monday.", "Weber"),
    "observers expect, said the firm": ("‹Analysts expect a loss of $30 million›, the firm said.", ...),
    "a fact behind a poll": (
        "In a Norcom poll, ‹Weber led by 5 percent›. Last year she got 30 percent of the vote.",
        ...,
    ),
    "it is the ministry": (
        "The Health Ministry blamed rain. ‹A third of the wells›, it noted, ‹are dry›.",
        "Health Ministry",
    ),
    "data show at the end": (
        "‹Rainfall has been 40 percent below normal›, weather service data show.",
        "weather service data",
    ),
    "accuses of": ("Prosecutors accuse Weber of ‹taking $2 million in bribes›.", "Prosecutors"),
    "an owner's office after its verb": ("‹The line›, says Norcom's chief engineer, ‹will carry 9,000 people›.", ...),
    "thought by": ("‹The ship is thought by the coastguard to have carried 60 people›.", "coastguard"),
    "told of in passing": ("The storm, which the office said ‹was the worst in 30 years›, killed 12 people.", "office"),
    "cited in passing": (
        "The bridge, ‹which cost $30 million›, according to the mayor, was shut for 12 days.",
        "mayor",
    ),
    "estimated by": ("The number of dead, estimated by the army ‹at 300›, may rise.", "army"),
    "said by two officials": ("‹Some 30 houses burned down›, said two officials.", "two officials"),
}
NONE = {
    "no source": "A fire killed 12 people in the port of Izmir on Monday.",
    "demanded beside the news": "The rebels, who had demanded $3 million for each captive, fled.",
    "a plan calls for": "The plan calls for 300 homes.",
    "people identified": "The storm killed 12 men, members of a group identified on Friday.",
    "a demand": "The union is demanding 6 percent for 1,800 drivers.",
    "a sum on offer": "Police are offering up to 5 million pesos for word of the gang.",
    "a ware on offer": "The airline offers 30 flights a day.",
    "called an election": "The agency called Ohio for Weber, giving her six votes.",
    "offered once": "They knew him when they offered a $3 million reward.",
    "yet to be said": "Ford is expected to report that it made $3 billion.",
    "hearsay": "The fire reportedly killed 12 people.",
    "impersonal": "It is believed that 12 people died.",
    "told in general": "It was announced that 12 people died.",
    "no fact found": "Police found 12 bodies in the harbour.",
    "life": "The war claimed 12 lives.",
    "qualified": "It is easy to say 12 times.",
    "state declared": "The government declared a state of disaster in 11 districts.",
    "lives there": "The survey team has tents 30 miles off Izmir.",
    "had with figures": "The report has 300 pages about boats.",
    "placed guns": "The army placed guns 3 miles from the border.",
    "told, not inverted": "Weber met ministers, told officials of 300 jobs, and left.",
    "proud": "The company is proud that 300 boats were built in Izmir.",
    "clear": "It is clear that 300 people died.",
    "decision": "The decision made it clear the family has 14 days.",
    "taxes": "Norcom cut its costs by $3 million.",
    "asked in a poll": "The charity asked 300 people in a survey in May.",
    "part of a poll": "Some 300 people took part in a survey by Norcom.",
    "own voice": "I believe that 300 people died.",
    "plan revised": "The city has revised its plan for 300 homes.",
    "unsaid": "The mayor's office did not say how many of the 300 workers left.",
    "no official confirmed": "No official confirmed that 30 men had died.",
    "posts promised": "The minister, rejecting union demands that it act, promised 40 new posts.",
    "given a total": "Weber won, giving him a total of 54 delegates.",
    "spoke of years": "Weber spoke of many flights over the bay; the crowd of 300 cheered.",
    "markets saw": "US stock markets saw a fall of 30 percent.",
    "airport saw": "The airport saw 300 flights cancelled.",
    "a loss recorded": "The bank recorded a loss of $3 million.",
    "a country recorded": "Peru recorded 300 cases in May.",
    "plan": "Ford plans to cut 3,000 jobs.",
}


def marked(text: str) -> tuple[str, set[int]]:
    """Return the text without marks, and the offsets that stand between them."""
    plain, inside, held = [], False, set()
    for char in text:
        if char in "‹›":
            inside = char == "‹"
            continue
        if inside and char.isalnum():
            held.add(len(plain))
        plain.append(char)
    return "".join(plain), held


def said(sources: list[Source], text: str) -> set[int]:
    return {i for s in sources for c in s.content for i in range(c.start, c.end) if text[i].isalnum()}


GAPS = {
    "adjective of belief": "an adjective is no cue",
    "it is the ministry": "a pronoun goes on for who spoke, not for a body that was only told of",
    "cited in passing": "what a phrase in a relative clause cites is not narrowed to that clause",
}


def case(name: str) -> object:
    gap = [pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else []
    return pytest.param(*CASES[name], id=name, marks=gap)


@pytest.mark.parametrize(("sentence", "name"), [case(name) for name in CASES])
def test_source(sentence: str, name: object) -> None:
    text, expected = marked(sentence)
    found = [s for s in find_sources(text) if not s.attitude]
    assert name is ... or {s.name for s in found} == {name}
    assert said(found, text) == expected


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_no_source(text: str) -> None:
    assert [s for s in find_sources(text) if not s.attitude] == []


def test_it_means_no_person() -> None:
    """ "it" is no name, and goes on for a body or forecaster, never for who holds an office."""
    last = find_sources("The mayor said 30 streets were flooded. Another 12 are at risk, it said.")[-1]
    assert (last.text, last.name) == ("it", None)


def test_relative_pronoun() -> None:
    """ "which" is where the speaker stands in the clause, as "he" would be; the name is whom it means."""
    (source,) = find_sources("They turned to the Maritime Agency, which reported 30 losses.")
    assert (source.text, source.name) == ("which", "Maritime Agency")


BAD = [
    "",
    " ",
    "“",
    "”",
    '"He said',
    "said.",
    ": ",
    "“ ” ‘ ’ \" '",
    "SAID: 12",
    "who said",
    "according to",
    "per",
    "1. 2. 3.",
    "“a\n\n“b\n\n“c",
    "it said it said it",
    "by one",
    "― X",
    "12 –",
    "* * *:",
    "\n\n\n",
]


@pytest.mark.parametrize("text", BAD)
def test_nothing_raises(text: str) -> None:
    for source in find_sources(text):
        assert source.content


def test_kinds() -> None:
    """How each was found; an attitude is nobody's report, and is told apart from one."""
    text = "Ford plans 30 boats. Police said 12 sank. “We saw 9,” he said. According to the BBC, 8 sank."
    found = {s.cue.text: s.kind for s in find_sources(text) if s.cue}
    assert found == {"plans": "attitude", "said": "quote", "saw": "attitude", "According to": "according_to"}
    (source,) = find_sources("Analysts expect that sales will fall 3 percent.")
    assert (source.kind, source.attitude, "kind" in source.to_dict()) == ("thought", False, False)
