"""Deadlines: the dates of events to come that carry no number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from claimx.find.deadlines import find_deadlines, lies_ahead

from claimx.find.dates import find_dates
from claimx.find.numbers import find_quantities
from claimx.model import DateRole, QuantityRole, When

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = date(2024, 3, 6)

DEADLINES = [
    ("The bridge will reopen in May or June.", ["May or June"]),
    ("The bridge will reopen in June or May.", ["June", "May"]),
    ("The parliament will vote on the treaty on March 20.", ["March 20"]),
    ("Elections are set for February 2026.", ["February 2026"]),
    ("A ruling is due by the end of April.", ["the end of April"]),
    ("The minister said the camp would be closed in June.", ["June"]),
    ("The trial is scheduled to open on Monday.", ["Monday"]),
    ("The bridge is expected to reopen next month.", ["next month"]),
    ("The company could run out of cash by May.", ["May"]),
    ("Schools stay shut until April 15.", ["April 15"]),
    ("The festival opens on June 1.", ["June 1"]),
    ("Next year's cup is scheduled to take place in Lagos.", ["Next year"]),
    ("Next year's cup drew protests in Lagos.", []),
    ("Monday's session was postponed.", []),
    ("The truce was extended until March 30.", ["March 30"]),
    ("Norway pledged to end the trade by 2030.", ["2030"]),
    ("The union demanded that talks begin by Friday.", ["Friday"]),
    ("Port to reopen in May, minister says", ["May"]),
    ("The airline plans to resume flights next week, on March 14.", ["March 14"]),
    ("The hearing was to take place on January 9 but was called off.", ["January 9"]),
    ("The court is expected to rule on the appeal by mid-April.", ["mid-April"]),
    ("Lawmakers have until Friday to pass the budget.", ["Friday"]),
    ("The president will visit Japan later this month.", ["later this month"]),
    ("The embargo, which took effect in 2019, will be lifted in September.", ["September"]),
    ("The two leaders are due to meet in Geneva on Saturday.", ["Saturday"]),
    ("Voters go to the polls on March 24.", ["March 24"]),
    ("The airport will remain closed until Sunday.", ["Sunday"]),
    ("Applications must be submitted by March 31.", ["March 31"]),
    ("The bank aims to become carbon neutral by 2040.", ["2040"]),
    ("The party will hold its convention from August 17 to 20.", ["August 17 to 20"]),
    ("The lines will be available until September.", ["September"]),
    ("The trial has been postponed to September 9.", ["September 9"]),
    ("The company hopes to launch the car next year.", ["next year"]),
    ("The strike could begin as early as next week.", ["next week"]),
    ("The agency warned that the glacier might vanish by 2050.", ["2050"]),
    ("Britain promised to close the base by the end of 2025.", ["the end of 2025"]),
    ("A final decision will not be made before June.", ["June"]),
    ("The president's term ends in January 2025.", ["January 2025"]),
    ("The ceasefire is to take effect at midnight on Sunday.", ["midnight on Sunday"]),
    ("The film opens in cinemas on April 5.", ["April 5"]),
    ("The government said it would publish the report in the spring.", ["the spring"]),
    ("The bridge, due for completion in 2026, has been plagued by delays.", ["2026"]),
    ("The visit, planned for last month, was called off.", ["last month"]),
    ("They were to have married in May 2020.", ["May 2020"]),
    ("The vote had been expected on Monday but was delayed.", ["Monday"]),
    ("The judge will sentence him on April 11.", ["April 11"]),
    ("The union plans rallies for May 1.", ["May 1"]),
    ("The winner will be announced at a ceremony on Thursday.", ["Thursday"]),
    ("If no deal is reached by Friday, the government will shut down.", ["Friday"]),
    ("The truce's current term runs until July 30, but envoys say it may be renewed.", ["July 30"]),
    ("The union was offered a bonus from May and another next January.", ["May", "next January"]),
    ("Traders pay a levy, which the party has promised to scrap if it wins the vote on October 27.", ["October 27"]),
    ("The state is on track to return to surplus in the 2025/26 financial year.", ["the 2025/26 financial year"]),
    ("The sum is not final and could rise before it is reported in April.", ["April"]),
    (
        "The tour is scheduled to open in Rome on April 2, followed by a concert in Bari on April 9.",
        ["April 2", "April 9"],
    ),
    ("Guests called a rally for April 7.", ["April 7"]),
    ("NATO invited Sweden to attend a summit in July.", ["July"]),
]

NOT_DEADLINES = [
    "The railway launched the train ahead of April 5.",
    "The blast struck the market on Monday.",
    "The minister said on Tuesday that the road would be repaired.",
    "On Thursday the mayor called for a truce.",
    "The company will cut 300 jobs by June.",
    "The 2018 election was won by the left.",
    "The talks should have been held years ago.",
    "The government now wants to change the law.",
    "The drug may help patients in the future.",
    "The record was set on February 2.",
    "The committee promised in January to publish the report.",
    "The firm has been based in the city since 1990.",
    "The shop will be open from 9 a.m. each day.",
    "The ministers agreed on Tuesday to reopen the border.",
    "The mayor, elected in 2021, plans to step down.",
    "Since January the company has tried to sell the mine.",
    "Police said on Sunday they would question the driver.",
    "He told the newspaper last week that he might resign.",
    "In a statement on Monday, the bank promised to cooperate.",
    "The minister announced on Wednesday plans to privatize the railway.",
    "The law, passed in 1998, could be changed.",
    "The 2030 agenda may not survive, diplomats fear.",
    "The team hopes to repeat its 2019 victory.",
    "The drought that began in 2022 is expected to ease.",
    "Prices may fall in the coming months.",
    "The firm wants to avoid the mistakes of last year.",
    "Officials will now review the case.",
    "The company failed to meet a deadline of March 1.",
    "The museum will show the shuttle at an event marking its launch on April 12, 2011.",
    "She would have turned 90 on Friday.",
    "If the firm has no plan by then, it will close.",
    "The essay has been republished for World Wildlife Day 2025.",
    "She hopes the win will show girls watching the match today what they can do.",
    "Kenya agreed to lead the force after talks during a visit in June.",
    "On Monday the mayor said he would drop the plan, before reversing course the next day.",
]


def deadlines(nlp: Language, text: str, published: date | None = PUBLISHED) -> list[str]:
    doc = nlp(text)
    dates = find_dates(doc, published)
    quantities = [q for q in find_quantities(doc, dates) if q.role is QuantityRole.QUANTITY]
    return [when.text for when in find_deadlines(doc, dates, quantities, published)]


@pytest.mark.parametrize(("text", "expected"), DEADLINES, ids=[text[:40] for text, _ in DEADLINES])
def test_finds_the_date_of_what_is_to_come(nlp: Language, text: str, expected: list[str]) -> None:
    assert deadlines(nlp, text) == expected


@pytest.mark.parametrize("text", NOT_DEADLINES, ids=[text[:40] for text in NOT_DEADLINES])
def test_leaves_other_dates_alone(nlp: Language, text: str) -> None:
    assert deadlines(nlp, text) == []


def test_a_plan_needs_no_publication_date(nlp: Language) -> None:
    assert deadlines(nlp, "The parliament will vote on the treaty in July 2031.", None) == ["July 2031"]


def test_what_lies_ahead_needs_both_dates() -> None:
    when = When("June", 0, 4, date(2024, 6, 1), date(2024, 6, 30))
    assert lies_ahead(when, PUBLISHED)
    assert not lies_ahead(when, None)
    assert not lies_ahead(None, PUBLISHED)
    assert not lies_ahead(when, date(2024, 6, 1))


def test_what_runs_into_a_time_ends_then(nlp: Language) -> None:
    doc = nlp("The strike may run into May.")
    [found] = find_deadlines(doc, find_dates(doc, PUBLISHED), [], PUBLISHED)
    assert found.role is DateRole.UNTIL
