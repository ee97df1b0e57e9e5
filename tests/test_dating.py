"""Which date a number carries, from the text on: one construction a row, published on 19 June 2024."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from claimx import Article, Claim, Extractor

PUBLISHED = date(2024, 6, 19)

# number, first day, last day, role; "-" for no date
ROWS = {
    "the whole of a part has no date": (
        "The bank will cut 900 of its 18,400 jobs by the end of next year.",
        ["900 2025-12-31 2025-12-31 by", "18,400 -"],
    ),
    "the whole behind out of": (
        "The yard delivered seven ferries out of 19 last month.",
        ["seven 2024-05-01 2024-05-31 at", "19 -"],
    ),
    "a share of what was counted by a day": (
        "About 60 percent of the 1,500 infections recorded as of Sunday were in the north.",
        ["60 percent 2024-06-16 2024-06-16 as_of", "1,500 2024-06-16 2024-06-16 as_of"],
    ),
    "a clause tells of what a preposition brings in": (
        "Farmers asked for $300 million in aid, on top of the $2 billion that Ottawa has spent on relief since 2011.",
        ["$300 million -", "$2 billion 2011-01-01 2011-12-31 since"],
    ),
    "a second verb with an auxiliary of its own": (
        "The firm will shut its network by 31 March 2026 and has set aside $40 million for a new one.",
        ["$40 million -"],
    ),
    "infinitives that share a date": (
        "Weber has pledged to raise the wage to $15 by 2026 and to build 8,000 homes.",
        ["$15 2026-01-01 2026-12-31 by", "8,000 2026-01-01 2026-12-31 by"],
    ),
    "a clause of what went before": (
        "Rescuers recovered nine bodies after a wooden ferry sank in rough weather on Tuesday.",
        ["nine -"],
    ),
    "a size that is made": (
        "The group opened a 200-bed clinic on Sunday.",
        ["200 2024-06-16 2024-06-16 at"],
    ),
    "a lasting measure before its noun": (
        "The first, a 500-kg satellite, will lift off in September with 30 sensors.",
        ["500 -", "30 2024-09-01 2024-09-30 at"],
    ),
    "a size of one occasion": (
        "A 3-metre surge hit the port on Monday.",
        ["3 2024-06-17 2024-06-17 at"],
    ),
    "people taken from a number of boats": (
        "Sailors picked up nearly 200 refugees from two rafts north of Crete on Sunday night.",
        ["200 2024-06-16 2024-06-16 at", "two 2024-06-16 2024-06-16 at"],
    ),
    "what a level came from": (
        "The margin shrank to 20.1 percent in April from 25.2 percent.",
        ["20.1 percent 2024-04-01 2024-04-30 at", "25.2 percent -"],
    ),
    "a date that opens the next clause": (
        "The city will shut a tenth of its squares to cars and, from 2026, buy only hybrid vans.",
        ["a tenth -"],
    ),
    "earlier in the session is the same day": (
        "Tin jumped 2.4 percent to $5,100 a tonne on Monday, after touching $5,300 earlier in the session.",
        ["2.4 percent 2024-06-17 2024-06-17 at", "$5,100 2024-06-17 2024-06-17 at", "$5,300 2024-06-17 2024-06-17 at"],
    ),
    "an aside has a time of its own": (
        "Public debt, now 31 percent of output, is forecast to peak at 35 percent in 2026.",
        ["31 percent -", "35 percent 2026-01-01 2026-12-31 at"],
    ),
    "the date of an aside": (
        "The herd, 61 million head in 2010, now numbers 50 million.",
        ["61 million 2010-01-01 2010-12-31 at", "50 million -"],
    ),
    "the day of a pledge": (
        "Norway pledged last week to build 20,000 homes in the south.",
        ["20,000 2024-06-10 2024-06-16 at"],
    ),
    "the day of a saying": ("Norway said last week that it would build 20,000 homes.", ["20,000 -"]),
    "a day at the end of a long subject": (
        "A crash followed by a fire on a motorway near Lyon on Sunday killed four students.",
        ["four 2024-06-16 2024-06-16 at"],
    ),
    "within hours": (
        "Up to 200 millimetres of rain could fall within 24 hours, the bureau warned.",
        ["200 2024-06-19 2024-06-20 by"],
    ),
    "so far this year": (
        "Measles has claimed 90 lives in Samoa so far this year, against 30 in the same period of 2022.",
        ["90 2024-01-01 2024-06-19 over", "30 2022-01-01 2022-06-19 over"],
    ),
    "this year to date": (
        "The shares have lost 12 percent this year to date.",
        ["12 percent 2024-01-01 2024-06-19 over"],
    ),
    "the whole of a year": (
        "Some 9,000 people crossed in the whole of 2022.",
        ["9,000 2022-01-01 2022-12-31 over"],
    ),
    "last year for a total": (
        "The port handled 4.2 million containers last year.",
        ["4.2 million 2023-01-01 2023-12-31 over"],
    ),
    "last year for a level": (
        "The mill employed 4,200 people last year.",
        ["4,200 2023-01-01 2023-12-31 at"],
    ),
    "last year for one event": (
        "An outbreak last year left 1,600 people ill.",
        ["1,600 2023-01-01 2023-12-31 at"],
    ),
    "over the weekend": (
        "Six people drowned in the region over the weekend.",
        ["Six 2024-06-15 2024-06-16 at"],
    ),
    "before dawn": (
        "A quake hit the coast before dawn on Tuesday and flattened 40 houses.",
        ["40 2024-06-18 2024-06-18 at"],
    ),
    "the month of a comparison with as": (
        "In May the chain opened 25 shops, twice as many as in April.",
        ["25 2024-05-01 2024-05-31 at"],
    ),
    "as much as is a bound": (
        "From 2000 to 2019 the mill burned as much as 90 tonnes of coal.",
        ["90 2000-01-01 2019-12-31 over"],
    ),
    "two clauses with a date each": (
        "Tenders must be received by 30 July and work on the first 250 homes is to be finished by March 2026.",
        ["250 2026-03-01 2026-03-31 by"],
    ),
    "a start in the first of two clauses": (
        "The city will buy only hybrid vans from 2026 and close a fifth of its squares on Sundays.",
        ["a fifth -"],
    ),
    "a second clause in another tense": (
        "The team has won four of its last five games and plays again on Saturday.",
        ["four -", "five -"],
    ),
    "an adjective behind its noun": (
        "The ban, due to start in January, covers 14 chemicals.",
        ["14 -"],
    ),
    "what a body has": (
        "The guild, with 40,000 members, will vote on Thursday.",
        ["40,000 -"],
    ),
    "a clause after a semicolon": (
        "As of May the port had 40 cranes; 15 of them are idle.",
        ["40 2024-05-01 2024-05-31 as_of", "15 -"],
    ),
    "the day of a bulletin": (
        "By reports on Sunday, two of the hostages had died.",
        ["two -"],
    ),
    "a span over what is paid for": (
        "The ministry will put $90 million into heating old schools over the next four years.",
        ["$90 million 2024-06-19 2028-06-19 over"],
    ),
    "a total set against one of a year before": (
        "The mill shipped 7,600 tonnes of flour last year, up from 4,100 tonnes in 2019.",
        ["7,600 2023-01-01 2023-12-31 over", "4,100 2019-01-01 2019-12-31 over"],
    ),
    "the total that a year owns": (
        "The bank is expected to beat last year's profit of $7 billion.",
        ["$7 billion 2023-01-01 2023-12-31 over"],
    ),
    "an event with a clause of its own": (
        "The army killed 30 rebels in clashes that began on Friday.",
        ["30 2024-06-14 2024-06-14 at"],
    ),
    "a clause of somebody's time": (
        "He scored 40 goals in a career that began in 1999.",
        ["40 -"],
    ),
    "a subject that happens": (
        "A fire in a hostel on Monday killed 9 people.",
        ["9 2024-06-17 2024-06-17 at"],
    ),
    "a subject that did something that day": (
        "A suspect arrested on Monday killed 9 people.",
        ["9 -"],
    ),
    "the size of what happens": (
        "A 30-vehicle pileup on Monday killed 4 people.",
        ["30 2024-06-17 2024-06-17 at", "4 2024-06-17 2024-06-17 at"],
    ),
    "a planned part of a past whole": (
        "The army will free 40 of the 300 rebels captured in May.",
        ["40 -", "300 2024-05-01 2024-05-31 at"],
    ),
    "by the time of a dated event": (
        "By the time the rain stopped on Monday, 40 people had died.",
        ["40 2024-06-17 2024-06-17 by"],
    ),
    "a rate from an opening on": (
        "The line will carry 30,000 passengers a day when it opens in 2028.",
        ["30,000 2028-01-01 2028-12-31 at"],
    ),
    "what a thing is worth": (
        "The prize, worth $1 million, will be awarded on July 3.",
        ["$1 million -"],
    ),
    "who takes part in an event": (
        "A trial, with 900 nurses, is due to start in August.",
        ["900 2024-08-01 2024-08-31 at"],
    ),
    "the day of a poll is that of its coming out": (
        "A poll published on Sunday gave the mayor 52 percent.",
        ["52 percent -"],
    ),
    "what people did once": (
        "The team read the files of 600 people in Wales who had jobs between 2006 and 2010.",
        ["600 -"],
    ),
    "money that goes on": (
        "They are spending $600 million in state money that runs out in 2026.",
        ["$600 million -"],
    ),
}


@cache
def extractor() -> Extractor:
    return Extractor()


def shown(claim: Claim) -> str:
    when = claim.when
    return f"{claim.text} " + ("-" if when is None else f"{when.first} {when.last} {when.role}")


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS)
def test_a_number_carries_the_date_of_its_clause(text: str, expected: list[str]) -> None:
    claims = extractor().extract(Article(text, published=PUBLISHED))
    assert [shown(c) for c in claims if c.kind == "quantity"] == expected
