"""Who did what: the action's lemma and the actor as the text mentions it. The sentences are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from claimx.find.events import find_event
from claimx.find.items import find_item

from claimx.find.names import Names

if TYPE_CHECKING:
    from claimx.find.events import Event
    from spacy.language import Language

EVENTS = [
    ("Acme will cut «30,000» jobs.", None, "cut", "Acme"),
    ("«Five» people died in the flood.", None, "die", None),
    ("A quake of magnitude «6.4» struck the coast.", "magnitude", "strike", None),
    ("It took «five» hours to gain control of the blaze.", "hour", "take", None),
    ("Season tickets go up by «$45».", "USD", "go", None),
    ("Honda sales dropped «42»%.", "percent", "drop", "Honda"),
    ("About «9,000» ballots had been cast by mail.", None, "cast", None),
    ("One of its rockets exploded, destroying «two» satellites.", None, "destroy", "its rockets"),
    ("A court jailed the clerk for taking «nine» bribes.", None, "take", "clerk"),
    ("The judge ordered the firm to pay and banned it for «ten» years.", "year", "ban", "judge"),
    ("Norway will send 900 troops, the minister said, bringing its force to «1,800».", None, "bring", "Norway"),
    ("Chad will deploy troops to help it fight gangs as part of a «900»-strong force.", None, "deploy", "Chad"),
    ("Twelve villagers were killed by a landmine and «30» were wounded.", None, "wound", None),
    ("«Nine» miners were killed by an explosion.", None, "kill", "explosion"),
    ("Kenya pledged to send «1,000» officers.", None, "send", "Kenya"),
    ("Kenya to send «1,000» officers to Haiti", None, "send", "Kenya"),
    ("The court ordered the firm to pay «$4 million».", "USD", "pay", "firm"),
    ("Bombs kill at least «20» in Baghdad", None, "kill", "Bombs"),
    ("The quake struck at dawn, damaging «400» homes.", None, "damage", "quake"),
    ("Brown, who owns «three» hotels, declined to comment.", None, "own", "Brown"),
    ("The army withdrew and abandoned «six» tanks.", None, "abandon", "army"),
    ("There were «190» people on board.", None, "be", None),
    ("Officials reported «41» new cases on Friday.", None, "report", None),
    ("The group signed a contract to build «14» ferries.", None, "build", "group"),
    ("Volunteers helped by planting «900» trees.", None, "plant", "Volunteers"),
    ("The bank, Northern Trust, bought «200» branches.", None, "buy", "Northern Trust"),
    ("All but one of the «sixteen» crew members survived.", None, "survive", None),
    ("Unemployment rose to «6%» in May.", "percent", "rise", None),
    ("Ford's shares fell «3%» in New York.", "percent", "fall", "Ford"),
    ("Police in Lagos said «18» people had been arrested.", None, "arrest", None),
    ("The accident closed the road, with «five» seriously hurt.", None, "hurt", None),
    ("The raid left 12 soldiers killed, «30» wounded and four missing.", None, "wound", "raid"),
    ("The dead are «14» civilians and two officers.", None, "be", None),
    ("The firm halted production after the loss of «two» ships.", None, "loss", "firm"),
    ("The raid left «12» killed and 30 wounded.", None, "kill", "raid"),
    ("He was jailed for ten years and fined «$1 million».", "USD", "fine", "He"),
    ("Fire guts hotel; more than «20» dead", None, "be", None),
    ("One man in Oslo and «two» in Bergen have died.", None, "die", None),
    ("The 1,000-seat theatre is to be completed by «6» builders.", None, "complete", None),
    ("The news sent the index tumbling «300» points.", "point", "tumble", "index"),
    ("The virus claimed «6,600» lives.", None, "claim", "virus"),
    ("The agency, which oversees «40» ports, was fined.", None, "oversee", "agency"),
    ("Mortality was «40%» for patients on the drug.", "percent", "be", "patients"),
    ("Water was restored to «70»% of the city.", "percent", "restore", None),
    ("The wreck was located at a depth of «400» metres.", "meter", "locate", None),
    ("The survey was funded with «$2 million» from a trust.", "USD", "fund", None),
    ("The trader was found guilty on «12» counts.", None, "find", "trader"),
    ("The village was given a «three»-year exemption.", "year", "give", "village"),
    ("The storm was accompanied by a «nine»-foot surge.", "foot", "accompany", "storm"),
    ("The firm was attacked by «40» rioters.", None, "attack", None),
    ("The storm was near the coast and moving at «nine» miles per hour.", "mile_per_hour", "move", "storm"),
    ("The ministry counted most of the infections, accounting for «30»% of them.", "percent", "account", "ministry"),
    ("Gambria had a lead, with cases in the next country, Norvia, totalling «900».", None, "total", None),
    ("The gunman shot guests at an inn with 90 rooms, with «25» others wounded.", None, "wound", None),
    ("Both of these bridges cost «$9 million».", "USD", "cost", "bridges"),
    ("The richest «one» percent got 40 acres each.", "percent", "get", None),
    ("The richest one percent, who got «40» acres each, paid.", "acre", "get", "richest one percent"),
    ("The firm announced the new ferry, to be called Elsa, would carry «900» people.", None, "carry", "new ferry"),
    ("The lock has 277 flaws; «39 percent» of them are rated critical.", "percent", "rate", None),
    ("The bureau warned of floods, with «30» inches of rain.", "inch", "warn", None),
    ("Imports dropped to «13 million» cars.", None, "drop", None),
    ("The firm expanded to «14» towns.", None, "expand", "firm"),
    ("The firm will talk. Its goal is to cut waste by «40 percent».", "percent", "cut", "Its"),
    ("Experts had forecast the company's losses to be over «$9 million».", "USD", "be", "company"),
    ("The minimum wage will go up by «12» crowns.", None, "go", None),
    ("The tournament expanded to «16» teams.", None, "expand", "tournament"),
    ("Mothers at work are entitled to «60» minutes of breaks.", None, "entitle", "Mothers"),
    ("Members of the chamber are elected for «two»-year terms.", "year", "elect", "Members of the chamber"),
    ("Meeting the demand would cost «$9 million» a year.", "USD", "cost", "Meeting the demand"),
    ("The storm had strong winds and was moving west at «20» mph.", "mile_per_hour", "move", "storm"),
    ("The rally was attended by «tens of thousands» of people.", None, "attend", None),
    ("Two officers were tried. Both received «seven» medals.", None, "receive", "Both"),
    ("The Acostas kept them at the farm, located «70» miles south of Bend.", "mile", "locate", None),
    ("The following towns will get grants:\n\n* «$22» to Lowen.", "USD", "get", None),
    ("There are plans to build «400» homes.", None, "build", None),
    ("The council's decision to close «nine» schools angered parents.", None, "close", "council"),
    ("The firm, whose revenue topped «$4 billion», will hire.", "USD", "top", "firm"),
    ('"[W]e must save «40» jobs," he said.', None, "save", None),
    ("The firm will close 12 shops, a move that will hit «900» workers.", None, "hit", "move"),
    ("The boat left at dawn carrying «40» guests.", None, "carry", "boat"),
    ("Exports fell in May, the ministry said, after rising «2%» in April.", "percent", "rise", None),
    # the subject that the tree loses or hangs on another noun
    ("Bergen Air, a charter line founded in Tromso, Norway, grounded «14» jets.", None, "ground", "Bergen Air"),
    ("A lake three times as large as Malta supplies «9» towns.", None, "supply", "lake"),
    ("Wages including overtime rose «4»%.", "percent", "rise", None),
    ("Nine museums, among them Harbour Hall in Cork, will share «£2 million».", "GBP", "share", "Nine museums"),
    ("LIMA, Peru: Surgeons treated «40» burn victims.", None, "treat", "Surgeons"),
    ("A category 3 storm flattened «70» barns.", None, "flatten", "category 3 storm"),
    ("A probe the size of a car took «9» pictures.", None, "take", "probe"),
    # a clause without a verb of its own
    ("Mali has sent 300 soldiers, Norvia a further «200».", None, "send", "Norvia"),
    ("Lufthansa lost €3 billion and Ryanair €«1» billion.", "EUR", "lose", "Ryanair"),
    ("The Greens stood at 19 percent and the Bloc Ruvien at «11»%.", "percent", "stand", "Bloc Ruvien"),
    ("The bank lent Ford and Fiat «$5 billion».", "USD", "lend", "bank"),
    # a thing that is measured, and a quantity that only moves
    ("Waves off the cape reached «four» metres.", "meter", "reach", "Waves"),
    ("The krona slid by «3»%.", "percent", "slide", "krona"),
    ("The repair takes «three» weeks.", "week", "take", "repair"),
    ("A second dam is «90»% complete.", "percent", "be", "second dam"),
    ("Its engine is lighter than «40» kilograms.", "kilogram", "be", "Its engine"),
    ("The storm was about «90» miles south of the coast.", "mile", "be", None),
    ("Nurses were «60»% more likely to fall ill.", "percent", "be", None),
    ("Gold rose «$30» in Zurich.", "USD", "rise", None),
    ("The index for food rose «2»%.", "percent", "rise", None),
    ("The wall, «9» metres high, protects the port.", "meter", "protect", "wall"),
    # a figure in a clause of its own
    ("The yard employs 400 welders, «a quarter» of whom must be Poles.", None, "be", None),
    ("The fleet has 60 trawlers, «12» of which were built by Norse Yards.", None, "build", "Norse Yards"),
    ("A plan that would cut rents by «$4 million» was rejected.", "USD", "cut", "plan"),
    ("The clinic has, according to its nurse, only «40» beds.", None, "have", "clinic"),
    ("Forty riders came, compared with «30» last year.", None, "come", None),
    ("The host state wants at least «900» refugees moved away from the coast.", None, "move", "host state"),
    ("A new poll gives the Greens «14»%.", "percent", "give", "Greens"),
    # headlines whose verb the tagger does not see
    ("An electric van costs about «€70,000», more than a diesel one.", "EUR", "cost", "electric van"),
]


def event_at(nlp: Language, marked: str, unit: str | None) -> Event:
    start, end = marked.index("«"), marked.index("»") - 1
    doc = nlp(marked.replace("«", "").replace("»", ""))
    return find_event(doc, start, end, Names(doc), find_item(doc, start, end, unit))


@pytest.mark.parametrize(("marked", "unit", "lemma", "actor"), EVENTS, ids=[m for m, *_ in EVENTS])
def test_events(nlp: Language, marked: str, unit: str | None, lemma: str, actor: str | None) -> None:
    event = event_at(nlp, marked, unit)
    assert event.action is not None
    assert (event.action.lemma, event.actor and event.actor.text) == (lemma, actor)


def test_action_is_the_whole_verb_group(nlp: Language) -> None:
    event = event_at(nlp, "Some «382» officers had already been deployed to Haiti.", None)
    assert event.action is not None
    assert event.action.text == "had already been deployed"


def test_recipient_and_place(nlp: Language) -> None:
    event = event_at(nlp, "Germany gave Ukraine «18» tanks.", None)
    assert event.recipient is not None
    assert event.recipient.text == "Ukraine"
    event = event_at(nlp, "Rebels killed «18» soldiers in Mali.", None)
    assert event.place is not None
    assert event.place.text == "Mali"


@pytest.mark.parametrize(
    ("marked", "lemma", "actor"),
    [
        ("The firm has a deadline set at «1 June» to draw up a plan.", "set", "firm"),
        ("The deadline for bids is «31 October».", "be", "deadline"),
        ("After the jet, still bearing its old paint, arrives in Oslo «next month», it will fly.", "arrive", "jet"),
        ("The vote is set for «4 May».", "set", "vote"),
        ("Tenders must be submitted by «4 May».", "submit", None),
        ("The suspects will be tried on «4 May».", "try", "suspects"),
    ],
)
def test_date_of_a_plan(nlp: Language, marked: str, lemma: str, actor: str | None) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    doc = nlp(marked.replace("«", "").replace("»", ""))
    event = find_event(doc, start, end, Names(doc))
    assert (event.action and event.action.lemma, event.actor and event.actor.text) == (lemma, actor)


def test_date_of_a_plan_has_its_subject_as_actor(nlp: Language) -> None:
    text = "The remaining troops will be deployed in January 2031."
    doc = nlp(text)
    event = find_event(doc, text.index("January"), len(text) - 1, Names(doc))
    assert event.action is not None
    assert event.actor is not None
    assert (event.action.lemma, event.actor.text) == ("deploy", "remaining troops")


@pytest.mark.parametrize("text", ["5", "5%", "«", "$5 (", "of 5", "- 5 -", "5 of", "in 5 in"])
def test_fragments_never_raise(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for unit in (None, "USD", "percent", "kilometer_per_hour"):
        item = find_item(doc, 0, len(text), unit)
        find_event(doc, 0, len(text), Names(doc), item)
