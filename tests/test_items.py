"""What a number counts or measures. The numeral stands in guillemets; the sentences are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from claimx.find.items import find_item

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.model import Item

COUNTS = [
    ("He lost «half» his votes.", "vote"),
    ("«Half» the members left.", "member"),
    ("The navy sent «14» patrol boats to the strait.", "boat"),
    ("The first contingent of «220» Ghanaian peacekeepers landed in Bangui.", "peacekeeper"),
    ("«Three» of the province's highest-paid doctors resigned.", "doctor"),
    ("The retailer will close «90» of its stores.", "store"),
    ("«Dozens» of homes were flooded.", "home"),
    ("Inspectors tested 9 out of «30» wells.", "well"),
    ("A «1,200»-strong brigade crossed the river.", "brigade"),
    ("The «27»-member bloc met in Vilnius.", "member"),
    ("A suicide bomber killed «19» in the market.", "person"),
    ("The blast left «12» dead.", "person"),
    ("Four people died and «30» were injured.", "person"),
    ("Bus plunges into ravine, killing «31»", "person"),
    ("The death toll rose to «46» on Monday.", "toll"),
    ("Of the «800» who applied, most were rejected.", "person"),
    ("Sixty nations signed the treaty, but only «22» have ratified it.", "nation"),
    ("The outage hit 70 villages, «21» in the north.", "village"),
    ("The union wants to raise the number of nurses to «4,000».", "nurse"),
    ("There were 90 passengers aboard, «six» of them children.", "child"),
    ("Sales of «two» Airbus A320s were cancelled.", "a320"),
    ("Four- and «six»-cylinder engines are offered.", "cylinder"),
    ("The league grows from «12» to 16 teams.", "team"),
    ("Fewer than «200» showed up at the rally.", "person"),
    ("A total of «39» are confirmed dead.", "person"),
    ("The police freed eight hostages, «five» of them women.", "woman"),
    ("The Tigers signed «three» Dominicans on Tuesday.", "dominican"),
    ("Sales rose to 3 million handsets, up from «2.4 million» in May.", "handset"),
    ("Buyers can choose between «four»-, five- and six-cylinder engines.", "cylinder"),
    ("The fair sells cards, and the market worth over «2 billion» is growing.", "market"),
    ("«200» in the capital drink it every day.", "person"),
    ("«14» have recovered so far.", "person"),
    ("Crews saw «200» riot police vehicles.", "vehicle"),
    ("A «14» page letter set out the demands.", "page"),
    ("The airline has «300» ground staff.", "staff"),
    ("Hikers came from «hundreds» of towns.", "town"),
]
MONEY = [
    ("The judge ordered him to pay a fine of «$400».", "fine"),
    ("The firms were given loans worth «$17.4 billion».", "loan"),
    ("The firm posted a profit for the last year of «$2.7 billion».", "profit"),
    ("The airline received 9 million crowns («$2 million») in aid.", "aid"),
    ("Floods caused losses of «$3bn» in poor countries.", "loss"),
    ("The charity asked donors for «$5 million» to help people.", "money"),
    ("The plan includes $8 million for roads and «$2 million» for a new court.", "court"),
    ("It said that «$9 million» had been earmarked for school repairs.", "repair"),
    ("Shoppers will get a refund of $60 or a «$75» voucher.", "voucher"),
    ("The board proposed a dividend of $4, down from last year's «$5».", "dividend"),
    ("The airline posted a loss of «$2bn» last year.", "loss"),
    ("Donors promised «$2bn» in aid for the region.", "aid"),
    ("The firm won a «$48 million» contract to dredge the port.", "contract"),
    ("Shares of the miner rose 3% to «$45».", "share"),
    ("The bridge will cost «$90 million».", "bridge"),
    ("The bank lost «$3 billion» in a single quarter.", "loss"),
    ("They stole «$5 million» worth of jewels.", "jewel"),
    ("The company was hit with a fine of nearly «$700,000».", "fine"),
    ("The council will spend «$3m».", "spending"),
    ("The council will spend «$3m» on buses.", "bus"),
    ("The painting was sold for «$12 million».", "painting"),
    ("Profit fell to $2.1bn from «$2.4bn» a year earlier.", "profit"),
    ("The rout wiped «$40bn» off the group's value.", "value"),
    ("Drought costs Kenya «$900m» a year.", "drought"),
    ("The fund backed the firm early, giving the then-startup «$30,000» in return for shares.", "money"),
    ("The bank agreed to raise its credit lines with the central bank from «$5 billion» to $9 billion.", "line"),
    ("The bank opened new credit lines with its neighbour for up to «$60 million».", "line"),
    ("The firm cut its sales forecast for the quarter ended in May to «$8 billion».", "forecast"),
    ("The fair sells tickets at the door for «$6» each.", "ticket"),
    ("The winners share an award of SEK9 million (about «GBP738 thousand»).", "award"),
    ("The report followed news of a record «$68.5 billion» deficit.", "deficit"),
    ("The charity, which feeds 2 million people in the region, needs «$90 million» to carry on until spring.", "money"),
]
PERCENT = [
    ("The union wants a rise of 11 percent. The firm has offered «4» percent this year.", "rise"),
    ("He forecasts growth of 1.4 percent in 2024 and «2.1» percent next year.", "growth"),
    ("Unemployment at «4.1%» in March", "unemployment"),
    ("Inflation fell to «3.2%» in June.", "inflation"),
    ("Among women in the assemblies of the states, about «70%» belong to the party.", "woman"),
    ("The main index rose at first. It went up by «0.16%».", "index"),
    ("Employment grew by 5,600 positions or «2.2» percent.", "employment"),
    ("About «60%» of voters backed the plan.", "voter"),
    ("The maker reported a «12%» drop in sales.", "sale"),
    ("The bank kept its key rate at «5.5%».", "rate"),
    ("The bank cut rates by «0.5» percentage points.", "rate"),
    ("Exports grew 4% in May and «6%» in June.", "export"),
    ("The factory raised output by «8 percent».", "output"),
    ("In the survey, «76%» said they trusted the police.", "person"),
    ("The Nasdaq lost 54 points, or «2.9%».", "nasdaq"),
    ("Acme delivered 386,810 cars in the quarter, down «8.5%» on the year.", "car"),
    ("Inflation of «3.2%» eroded wages.", "inflation"),
    ("Of the 40 students, «60%» passed.", "student"),
]
MEASURES = [
    ("The union wants a «35»-hour week.", "hour", "week"),
    ("The law cut two years off the length of terms, down to «five» years.", "year", "length"),
    ("The gale brought a storm surge of three to six feet («one to two» meters).", "meter", "surge"),
    ("The family was kept in a house, located «70» miles from the city.", "mile", "house"),
    ("The Dow Jones surged nearly «200» points.", "point", "jones"),
    ("More than «9,000» acres burned in a day.", "acre", "acre"),
    ("The home side collected «three» points.", "point", "point"),
    ("The wind speed cut-off is «157» miles per hour.", "mile_per_hour", "cut-off"),
    ("Prosecutors had sought «12» years for the mayor.", "year", "sentence"),
    ("The ex-mayor was sentenced to «15» years.", "year", "sentence"),
    ("He walked «14» kilometres to the clinic.", "kilometer", "walk"),
    ("She won in a time of «47.42» seconds.", "second", "time"),
    ("The gale brought a storm surge of «nine» feet.", "foot", "surge"),
    ("The detour is adding «10» days to each voyage.", "day", "voyage"),
    ("He was given a «27»-year sentence.", "year", "sentence"),
    ("The storm packed winds of «185» mph.", "mile_per_hour", "wind"),
    ("The pipeline is «900» kilometers long.", "kilometer", "pipeline"),
    ("The pipeline is 900 kilometers («560» miles) long.", "mile", "pipeline"),
    ("Crews laid «40» km of cable.", "kilometer", "cable"),
    ("A «6.4» magnitude earthquake struck the coast.", "magnitude", "earthquake"),
    ("The Nikkei 225 fell «406» points to 16,764.", "point", "nikkei"),
    ("The fire has burned «5,000» acres of forest.", "acre", "forest"),
    ("A judge sentenced him to «14» years.", "year", "sentence"),
    ("The largest grant, of «£1.1 million», goes to the ship.", "GBP", "grant"),
    ("The agency will reduce by «30 percent» the rations of 9,000 refugees.", "percent", "ration"),
    ("The firm has put off by «two» years a decision on the plant.", "year", "decision"),
    ("The storm has flattened «14,000» hectares.", "hectare", "hectare"),
    ("The bloc gave €1 billion and Canada «$350 million».", "CAD", "money"),
    ("Some 300 soldiers left in May. A further «590» will follow by June.", None, "soldier"),
    ("The yard has delivered eight trains out of «41».", None, "train"),
    ("Sri Lanka has resettled «187,000» of the nearly 300,000 Tamils.", None, "tamil"),
    ("Each launch costs about Rs 75 crore («$16 million»).", "USD", "launch"),
    ("The firm has put up «1,700» 5G masts.", None, "mast"),
    ("Storms hit the coast with winds topping «90» km/h.", "kilometer_per_hour", "wind"),
    ("The bill would outlaw vapes with tanks larger than «2» ml.", "milliliter", "tank"),
    ("Patients on the higher dose, «15» mg, recovered.", "milligram", "dose"),
    ("Of the 312 passengers on board, «7» were treated for burns.", None, "passenger"),
    ("Women hold 107 of the 245 seats, up from «96».", None, "seat"),
    ("Prices saw a rise of «62%» in dollar terms.", "percent", "rise"),
    ("The poll has a margin of error of plus or minus «3» points.", "point", "margin"),
    ("Flats were sold at prices in excess of «£825,000».", "GBP", "price"),
    ("Zambia owes lenders «$4.1bn» of the 6.3 billion dollars it borrowed.", "USD", "money"),
    ("The crash is costing the airline «$10m» or more in refunds.", "USD", "refund"),
    ("Dozens were sick with measles: «58» cases were confirmed.", None, "case"),
    ("It reported a net profit of NT$398bn («US$12.8bn»).", "USD", "profit"),
    ("The rush drove asylum claims over «150,000», a record.", None, "claim"),
    ("Aim for a body mass index between «18.5 and 25» at most.", None, "index"),
    ("Police held «hundreds» of ISIS (Islamic State of Iraq and Syria) fighters.", None, "fighter"),
    ("The epicenter of the quake was «8» km (5 miles) south of the port.", "kilometer", "epicenter"),
]


def item_at(nlp: Language, marked: str, unit: str | None) -> Item | None:
    start, end = marked.index("«"), marked.index("»") - 1
    doc = nlp(marked.replace("«", "").replace("»", ""))
    item = find_item(doc, start, end, unit)
    assert item is None or doc.text[item.start : item.end] == item.text
    return item


def head_at(nlp: Language, marked: str, unit: str | None) -> str | None:
    item = item_at(nlp, marked, unit)
    return None if item is None else item.head


@pytest.mark.parametrize(("marked", "head"), COUNTS, ids=[m for m, _ in COUNTS])
def test_counts(nlp: Language, marked: str, head: str) -> None:
    assert head_at(nlp, marked, None) == head


@pytest.mark.parametrize(("marked", "head"), MONEY, ids=[m for m, _ in MONEY])
def test_money(nlp: Language, marked: str, head: str) -> None:
    assert head_at(nlp, marked, "USD") == head


@pytest.mark.parametrize(("marked", "head"), PERCENT, ids=[m for m, _ in PERCENT])
def test_percent(nlp: Language, marked: str, head: str) -> None:
    assert head_at(nlp, marked, "percentage_point" if "points" in marked else "percent") == head


@pytest.mark.parametrize(("marked", "unit", "head"), MEASURES, ids=[m for m, _, _ in MEASURES])
def test_measures(nlp: Language, marked: str, unit: str, head: str) -> None:
    assert head_at(nlp, marked, unit) == head


@pytest.mark.xfail(strict=True, reason="a sum in a list after a colon is not tied to the object before it")
def test_list_after_a_colon(nlp: Language) -> None:
    text = "The order lets him pull funds from elsewhere: «$3bn» from the army and $1bn from the navy."
    assert head_at(nlp, text, "USD") == "fund"


@pytest.mark.xfail(strict=True, reason="a lead over others is measured by no noun of the sentence")
def test_lead_over_others(nlp: Language) -> None:
    assert head_at(nlp, "Kiprop finished «six» minutes ahead of the field.", "minute") in {"lead", "margin", "time"}


def test_text_is_the_noun_phrase(nlp: Language) -> None:
    item = item_at(nlp, "Nairobi sent «382» Kenyan police officers.", None)
    assert item is not None
    assert item.text == "Kenyan police officers"


def test_fragment_that_says_nothing(nlp: Language) -> None:
    assert item_at(nlp, "«42».", None) is None
