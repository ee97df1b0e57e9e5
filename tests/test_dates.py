"""Time expressions by shape (fixtures/dates/shapes.jsonl, our own sentences), what is none, and what always holds."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx import extract
from claimx.find.dates import find_dates, is_no_day
from claimx.find.dates.grammar import alphabet
from claimx.model import DateRole, When

if TYPE_CHECKING:
    from spacy.language import Language

SHAPES = Path(__file__).parent.parent / "fixtures" / "dates" / "shapes.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in SHAPES.read_text(encoding="utf-8").splitlines()]
PUBLISHED = date(2024, 9, 26)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']}-{row['expression']}" for row in ROWS])
def test_shape(nlp: Language, row: dict[str, Any]) -> None:
    found = find_dates(nlp(row["text"]), day(row["published"]))
    whens = [w for w in found if [w.start, w.end] == row["at"]]
    assert whens, [w.text for w in found]
    when = whens[0]
    assert (when.first, when.last) == (day(row["start"]), day(row["end"]))
    assert row["timex"] in (None, when.timex)
    assert row.get("role", when.role) == when.role
    assert row.get("basis", when.basis) == when.basis
    assert row.get("type", when.type) == when.type


FAR = " ".join(["The old mill stood by the river, and nobody knew who had built it."] * 4)


@pytest.mark.parametrize("row", ROWS[::6], ids=[row["id"] for row in ROWS[::6]])
def test_words_far_from_any_time_change_nothing(nlp: Language, row: dict[str, Any]) -> None:
    alone = find_dates(nlp(row["text"]), day(row["published"]))
    among = find_dates(nlp(f"{FAR}\n\n{row['text']}\n\n{FAR}"), day(row["published"]))
    assert [(w.text, w.timex, w.start) for w in alone] == [(w.text, w.timex, w.start - len(FAR) - 2) for w in among]


@pytest.mark.parametrize(
    "text",
    [
        "The town has 2,000 people.",
        "Prime Minister Theresa May said talks had failed.",
        "The firm may close two plants.",
        "Thousands joined the March on Washington.",
        "The Sun rose over the bay.",
        "She came second in the race.",
        "The fall of the city shocked the region.",
        "She ran the marathon in 2:05:30.",
        "He won with a time of 1:47.",
        "The virus was found in 1,999 cases.",
        "A 38-year-old man and a boy, 9 years old, were hurt.",
        "The home side won 3-1.",
        "Call 555-1984 for help.",
        "Shares rose 48% and bonds 50%.",
        "About three-quarters of voters agreed.",
        "We will win.",
        "The ministers march to the palace.",
        "Jan Novak won the vote.",
        "The jet is a Boeing 1917.",
        "The ship carried 1846 persons.",
        "Out of these, 1720 had already been discharged.",
        "The 2000 km long pipeline burst.",
        "The 2019-nCoV virus spread.",
        "The shot is free for those over 12 years of age.",
        "The plan was changed at the last minute.",
        'The mayor spoke on "This Week" about the fires.',
        "It is a matter of days before they meet.",
        "The future king spoke.",
        "The victims were in their early 30s.",
        "The story was first told by the Sunday Times.",
        "They called it the year of the woman.",
        "Prime Minister May flew home, and allies spoke for May.",
        "Theresa May lost the vote, and rivals to May's deal cheered.",
        "Whitmore told LA Weekly that the case stands.",
        "The strike was called by Fridays for Future.",
        "She will launch her novel, with illustrator Johnnie Christmas.",
        "The Good Friday Agreement ended the war.",
        "The number stands for the year it was first seen.",
        "The team played three games in as many days.",
        "It rained for three consecutive nights.",
        "Of 40 runners in the fourth heat, 3 were in the third.",
        "She is in her second year in office.",
        "The flood killed at least 2010.",
        "The flood killed at most 2010.",
        "The firm paid bonuses of $9M and flew the Q400.",
    ],
)
def test_no_time(nlp: Language, text: str) -> None:
    assert [w.text for w in find_dates(nlp(text), PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "expression", "role"),
    [
        ("The road must open by March 2026.", "March 2026", DateRole.BY),
        ("The road must open before March 2026.", "March 2026", DateRole.BY),
        ("The road must open no later than March 2026.", "March 2026", DateRole.BY),
        ("The road has a target date of March 2026.", "March 2026", DateRole.BY),
        ("The road opened in March 2022.", "March 2022", DateRole.AT),
        ("It has been shut since March 2022.", "March 2022", DateRole.SINCE),
        ("It stays shut until March 2026.", "March 2026", DateRole.UNTIL),
        ("As of March 2022, 40 shops were shut.", "March 2022", DateRole.AS_OF),
        ("It lost 40 shops over the past two years.", "the past two years", DateRole.OVER),
    ],
)
def test_role(nlp: Language, text: str, expression: str, role: DateRole) -> None:
    when = next(w for w in find_dates(nlp(text), PUBLISHED) if w.text == expression)
    assert when.role == role
    assert role is DateRole.AT or role is DateRole.OVER or any(r.rule == f"when.role.{role}" for r in when.because)


def test_without_publication_the_texts_own_dates_bound_what_it_leaves_open(nlp: Language) -> None:
    text = "The force arrived in January 2024. It will be doubled by March next year."
    text += " Elections will be held in May 2026."
    found = {w.text: w for w in find_dates(nlp(text))}
    when = found["March next year"]
    assert (when.first, when.last, when.needs_published, when.basis) == (None, None, True, None)
    assert when.bounds == (date(2025, 3, 1), date(2027, 3, 31))
    assert found["January 2024"].bounds is None


def test_a_story_of_other_times_runs_on_from_the_date_named_last(nlp: Language) -> None:
    falls = " ".join(f"A town fell in {month} 1912." for month in ("May", "June", "July", "August"))
    text = f"The war began in March 1911. {falls} It was retaken in September 1912. A truce was signed in April 1913."
    text += " In June the army broke it. Peace came in May 1914. The king fled in July 1914. He died in July 1915."
    june = [w for w in find_dates(nlp(text), PUBLISHED) if w.text == "June"]
    assert [(w.timex, w.basis) for w in june] == [("1913-06", "context")]


STORY = " ".join(f"A town fell in {month} 1912." for month in ("May", "June", "July", "August", "September")) * 2


@pytest.mark.parametrize(
    ("text", "expression", "timex"),
    [
        ("Papers opened in 1955 tell more. On 14 October the walls fell.", "14 October", "1912-10-14"),
        ("Some had seen it coming a decade earlier. On 14 October the walls fell.", "14 October", "1912-10-14"),
        ("He was crowned in October 1908. On 3 May it all ended, and on 4 June 1913 he fled.", "3 May", "1913-05-03"),
        ("The rains came in 1915. In March the river rose.", "March", "1915-03"),
        ("On 9 October 1912 the bridge fell. By the end of the month all had left.", "the end of the month", "1912-10"),
    ],
)  # fmt: skip
def test_where_a_story_has_come_to(nlp: Language, text: str, expression: str, timex: str) -> None:
    found = [w.timex for w in find_dates(nlp(f"{STORY} {text}"), PUBLISHED) if w.text == expression]
    assert found == [timex]


@pytest.mark.parametrize(("last", "timex"), [(1825, "1825-05"), (1812, "2024-05")])
def test_many_years_long_past_make_a_story_and_a_few_a_look_back(nlp: Language, last: int, timex: str) -> None:
    text = " ".join(f"The guild built a mill in {year}." for year in range(1801, last + 1)) + " In May it burned down."
    assert [w.timex for w in find_dates(nlp(text), PUBLISHED)][-1] == timex


def test_a_month_before_christ(nlp: Language) -> None:
    assert [w.timex for w in find_dates(nlp("The fleet sailed in June 479 BC."), PUBLISHED)] == ["BC0479-06"]


WORDS = st.sampled_from(
    [
        "March", "May", "Monday", "26", "1990", "2024", "31", "the", "of", "next", "last", "year", "years", "two",
        "ago", "in", "by", "end", "quarter", "third", "-", "/", ",", "'s", "from", "to", "and", "between", "early",
        "half", "a", "week", "ended", "10:30", "a.m.", "99999", "0", "BC", "twenty", "hundred", "decade", "Christmas",
        "within", "fiscal", "Feb.", "29", "later", "same", "period", "Q3", "0830", "GMT", "century", "million",
        "\n\n", "1000000000000", "first", "90", "minutes", "of", "weekend", "summer", "night",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
PUBLISHEDS = st.one_of(st.none(), st.dates())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, published=PUBLISHEDS)
def test_whatever_the_input(nlp: Language, text: str, published: date | None) -> None:
    doc = nlp.make_doc(text)
    found = find_dates(doc, published)
    assert found == find_dates(doc, published)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(w.first <= w.last for w in found if w.first and w.last)
    assert all(When.from_dict(w.to_dict()).first == w.first for w in found)


@pytest.mark.parametrize(
    ("text", "day", "timex"),
    [
        pytest.param("It opened on 9/12/2009.", None, "2009-XX-XX", id="nothing-shows-the-order"),
        pytest.param("It opened on 9/12/2009, shut on 26/09/2010.", date(2009, 12, 9), "2009-12-09", id="day-first"),
        pytest.param("It opened on 9/12/2009, shut on 9/26/2010.", date(2009, 9, 12), "2009-09-12", id="month-first"),
        pytest.param("It opened on 9/9/2009.", date(2009, 9, 9), "2009-09-09", id="the-same-in-either-order"),
    ],
)
def test_order_of_day_and_month(nlp, text, day, timex):
    found = find_dates(nlp(text), date(2024, 9, 26))[0]
    assert (found.first, found.timex) == (day, timex)


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("Orders rose in the June quarter.", "the June quarter", "2024-04-01 2024-06-30"),
        ("Orders will rise in the December quarter.", "the December quarter", "2024-10-01 2024-12-31"),
        ("Orders rose in the March 2023 quarter.", "the March 2023 quarter", "2023-01-01 2023-03-31"),
        ("Orders rose in the March quarter of 2023.", "the March quarter of 2023", "2023-01-01 2023-03-31"),
        ("Orders in the June quarter last year rose.", "the June quarter last year", "2023-04-01 2023-06-30"),
        ("Orders rose in the January quarter.", "the January quarter", "2023-11-01 2024-01-31"),
        ("Orders rose in the April-June quarter.", "the April-June quarter", "2024-04-01 2024-06-30"),
        ("Profit in the December half fell 3%.", "the December half", "2023-07-01 2023-12-31"),
        ("Profit in the June half-year of 2024 fell.", "the June half-year of 2024", "2024-01-01 2024-06-30"),
        ("She won the March quarter-final.", "March", "2024-03-01 2024-03-31"),
        ("She ran the June half marathon.", "June", "2024-06-01 2024-06-30"),
        ("Orders rose in 3Q23.", "3Q23", "2023-07-01 2023-09-30"),
        ("Orders rose in Q3'23.", "Q3'23", "2023-07-01 2023-09-30"),
        ("Orders rose in 2023Q03.", "2023Q03", "2023-07-01 2023-09-30"),
        ("Orders rose in 2023-Q3.", "2023-Q3", "2023-07-01 2023-09-30"),
        ("Orders rose in 2H23.", "2H23", "2023-07-01 2023-12-31"),
        ("Orders rose in H2 2023.", "H2 2023", "2023-07-01 2023-12-31"),
        ("Orders rose in 9M 2023.", "9M 2023", "2023-01-01 2023-09-30"),
        ("Orders rose in 6M23.", "6M23", "2023-01-01 2023-06-30"),
        ("Orders rose in 3QFY25.", "3QFY25", None),
        ("Orders rose from 1Q24 to 2Q24.", "1Q24 to 2Q24", "2024-01-01 2024-06-30"),
        ("It rained in the second week in May.", "the second week in May", "2024-05-08 2024-05-14"),
        ("It rained on the third weekend in May.", "the third weekend in May", "2024-05-18 2024-05-19"),
        ("It rained on May 4 and 5.", "May 4 and 5", "2024-05-04 2024-05-05"),
        ("It rained on May 14, 15 and 16.", "May 14, 15 and 16", "2024-05-14 2024-05-16"),
        ("It rained on May 4, 9 and 12.", "May 4, 9 and 12", "2024-05-04 2024-05-12"),
        ("It rained on 4, 5 and 6 May 2023.", "4, 5 and 6 May 2023", "2023-05-04 2023-05-06"),
        ("It rained on the 4th and 5th of May 2023.", "the 4th and 5th of May 2023", "2023-05-04 2023-05-05"),
        ("On May 14, 15 men and 16 women left.", "May 14", "2024-05-14 2024-05-14"),
        ("The mill has stood since at least 1990.", "1990", "1990-01-01 1990-12-31"),
    ],
)
def test_days(nlp: Language, text: str, expression: str, days: str | None) -> None:
    found = {w.text: (w.first, w.last) for w in find_dates(nlp(text), PUBLISHED)}
    assert found == {expression: tuple(map(date.fromisoformat, days.split())) if days else (None, None)}


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("The fair began on November 31 and drew crowds.", "November 31"),
        ("The vote is set for June 31, 2025.", "June 31, 2025"),
        ("The bridge opened on 30 February 2024.", "30 February 2024"),
        ("It must be paid by 31 September.", "31 September"),
        ("It opened on Friday, 31 June.", "Friday, 31 June"),
        ("It shuts on the 31st of April.", "the 31st of April"),
        ("It opened on 29 February 2023.", "29 February 2023"),
        ("The fair runs from 28-31 June.", "28-31 June"),
        ("It opened on 2024-02-30.", "2024-02-30"),
        ("It opened on 31/06/2024.", "31/06/2024"),
    ],
)
def test_a_day_that_does_not_exist_dates_nothing_and_counts_nothing(nlp: Language, text: str, expression: str) -> None:
    found = [(w.text, w.first, w.last, is_no_day(w), w.needs_published) for w in find_dates(nlp(text), PUBLISHED)]
    assert found == [(expression, None, None, True, False)]
    assert extract(f"{text} It cost 40 coins.", PUBLISHED)[0].text == "40"


def test_people_counted_after_a_month_are_no_day(nlp: Language) -> None:
    assert [w.text for w in find_dates(nlp("In June 31 people fell ill."), PUBLISHED)] == ["June"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Today (9 March) two mills shut.", "2024-03-09", id="brackets"),
        pytest.param("The mills shut today, 9 March, in the north.", "2024-03-09", id="commas"),
        pytest.param("The mills shut on Thursday (March 7).", "2024-03-07", id="weekday"),
        pytest.param("The mills shut yesterday (Wednesday, 25 September).", "2024-09-25", id="as-counted"),
        pytest.param("The mills shut today, as on 9 March.", "2024-09-26", id="another-day"),
    ],
)
def test_a_printed_date_beside_a_day_says_which_one_it_is(nlp: Language, text: str, days: str) -> None:
    assert str(find_dates(nlp(text), PUBLISHED)[0].first) == days


def test_the_patterns_are_compiled_once(nlp: Language) -> None:
    find_dates(nlp.make_doc(ROWS[0]["text"]))
    size = len(alphabet())
    for row in ROWS:
        find_dates(nlp.make_doc(row["text"]))
    assert len(alphabet()) == size


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("The mills shut on Memorial Day in 1965.", "Memorial Day in 1965", "1965-05-30 1965-05-30"),
        ("Sales rose on Black Friday.", "Black Friday", "2023-11-24 2023-11-24"),
        ("Two men died on Super Bowl Sunday.", "Super Bowl Sunday", "2024-02-11 2024-02-11"),
        ("The mosques will be full on Eid al-Fitr 2025.", "Eid al-Fitr 2025", "2025-03-30 2025-04-01"),
        ("The mills shut for Diwali 2023.", "Diwali 2023", "2023-11-12 2023-11-12"),
        ("The mills will shut for Yom Kippur.", "Yom Kippur", "2024-10-12 2024-10-12"),
        ("The mills shut for Chinese New Year in 2010.", "Chinese New Year in 2010", "2010-02-14 2010-02-14"),
        ("Four were hurt on Good Friday 2022.", "Good Friday 2022", "2022-04-15 2022-04-15"),
        ("The mills shut for Diwali 1988.", "Diwali 1988", "1988-01-01 1988-12-31"),
        ("The mills shut for Labour Day.", "Labour Day", None),
    ],
)
def test_moving_holidays(nlp: Language, text: str, expression: str, days: str | None) -> None:
    found = {w.text: (w.first, w.last) for w in find_dates(nlp(text), PUBLISHED)}
    assert found == {expression: tuple(map(date.fromisoformat, days.split())) if days else (None, None)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("The Pentagon asked for more in fiscal 2025.", "2024-10-01 2025-09-30", id="US"),
        pytest.param("Japan's government will borrow more in fiscal 2025.", "2025-04-01 2026-03-31", id="Japan"),
        pytest.param("The Indian government will borrow more in fiscal 2025.", "2024-04-01 2025-03-31", id="India"),
        pytest.param("Kenya's finance ministry cut costs in fiscal 2024.", "2023-07-01 2024-06-30", id="Kenya"),
        pytest.param("The Australian federal budget for fiscal 2025 grew.", "2024-07-01 2025-06-30", id="Australia"),
        pytest.param("The UK government spent more in fiscal 2023-24.", "2023-04-01 2024-03-31", id="two-years"),
        pytest.param("The British budget deficit fell this fiscal year.", "2024-04-01 2025-03-31", id="this"),
        pytest.param(
            "The Japanese government cut costs last fiscal year.", "2023-04-01 2024-03-31", id="last-in-Japan"
        ),
        pytest.param("The firm, which sells to Japan, lost money in fiscal 2025.", None, id="a-firm's"),
        pytest.param("Senators gave Kenya more in fiscal 2025.", "2024-10-01 2025-09-30", id="aid"),
        pytest.param("India's government and Japan's government cut costs in fiscal 2025.", None, id="whose"),
        pytest.param("Sales rose in fiscal 2025.", None, id="nobody's"),
        pytest.param("The Indian government put the crop of 2023-24 at 9 tonnes.", None, id="a-crop's"),
    ],
)
def test_fiscal_years_of_governments(nlp: Language, text: str, days: str | None) -> None:
    (found,) = find_dates(nlp(text), PUBLISHED)
    assert (found.first, found.last) == (tuple(map(date.fromisoformat, days.split())) if days else (None, None))
