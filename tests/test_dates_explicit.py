"""The explicit core, which dateparser reads: the same as it reads the whole expression, and nothing that it invents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import dateparser
import pytest

from claimx.find.dates import core, find_dates

if TYPE_CHECKING:
    from spacy.language import Language

DAYS = [date(1990, 1, 1) + timedelta(days=461 * k) for k in range(28)]
FORMS = {
    "day-month-year": "{d} {B} {Y}",
    "month-day-year": "{B} {d}, {Y}",
    "abbreviated": "{b} {d}, {Y}",
    "day-abbreviated": "{d} {b} {Y}",
    "iso": "{Y}-{m:02}-{d:02}",
    "month-year": "{B} {Y}",
    "weekday": "{A}, {B} {d}, {Y}",
}
SETTINGS = {"REQUIRE_PARTS": ["month", "year"], "PREFER_DAY_OF_MONTH": "first"}


def written(day: date, form: str) -> str:
    names = {"A": day.strftime("%A"), "B": day.strftime("%B"), "b": day.strftime("%b")}
    return form.format(d=day.day, m=day.month, Y=day.year, **names)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_explicit_dates_agree_with_dateparser(nlp: Language, form: str) -> None:
    for day in DAYS:
        text = written(day, form)
        expected = dateparser.parse(text, languages=["en"], settings=SETTINGS)
        assert expected is not None
        (found,) = find_dates(nlp.make_doc(f"It opened on {text} ."), date(2024, 1, 1))
        assert (found.text, found.first) == (text, expected.date())


BASE = date(2024, 9, 26)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param("27 sep", ("year", "month", "day"), id="today's-year"),
        pytest.param("september 2024", ("year", "month", "day"), id="a-missing-day"),
        pytest.param("2024", ("year", "month"), id="a-missing-month"),
        pytest.param("sept '24", ("year", "month"), id="a-year-taken-for-a-day"),
        pytest.param("the 1990s", ("year",), id="a-decade"),
        pytest.param("31 jun 2024", ("year", "month", "day"), id="no-such-day"),
        pytest.param("29 feb 2023", ("year", "month", "day"), id="no-leap-year"),
    ],
)
def test_what_dateparser_would_invent_stays_out(words: str, parts: tuple[str, ...]) -> None:
    assert core.fields(words, *parts) is None


def test_only_what_is_printed_is_taken() -> None:
    assert core.fields("27 sep", "month", "day") == (None, 9, 27, None, False)
    assert core.fields("september 2024", "year", "month") == (2024, 9, None, None, False)


@pytest.mark.parametrize(
    ("parts", "sign", "day"),
    [
        ([(3, "day")], -1, date(2024, 9, 23)),
        ([(2, "week")], 1, date(2024, 10, 10)),
        ([(5, "month")], -1, date(2024, 4, 26)),
        ([(2, "year"), (6, "month")], -1, date(2022, 3, 26)),
        ([(2, "decade")], 1, date(2044, 9, 26)),
        ([(12, "hour")], -1, None),
        ([(2, "quarter")], -1, None),
        ([(3, "workday")], 1, None),
        ([(10**6, "year")], 1, None),
    ],
)
def test_plain_distances(parts: list[tuple[float | None, str]], sign: int, day: date | None) -> None:
    assert core.counted(parts, sign, BASE) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It opened on 27/09/24.", "2024-09-27"),
        ("It opened on 27 Sept '98.", "1998-09-27"),
        ("It opened on 4 March, 41.", "1941-03-04"),
        ("It opened on the twenty-first of June, 2023.", "2023-06-21"),
        ("It opened on 31.12.2023.", "2023-12-31"),
        ("It opened on 2024-09-20T10:30:00+02:00.", "2024-09-20"),
        ("It opened three days ago.", "2024-09-23"),
        ("It opened yesterday.", "2024-09-25"),
        ("It opened on Monday, Sept. 28.", None),
    ],
)
def test_core_in_text(nlp: Language, text: str, days: str | None) -> None:
    (found,) = find_dates(nlp(text), BASE)
    assert str(found.first) == str(days)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:30 a.m.", "T10:30"),
        ("12 p.m.", "T12:00"),
        ("12:05 am", "T00:05"),
        ("9 o'clock", "T09:00"),
        ("1429 GMT", "T14:29Z"),
    ],
)
def test_clock_times(nlp: Language, text: str, time: str) -> None:
    (found,) = find_dates(nlp(f"The vote begins at {text} on 3 May 2024."), BASE)
    assert found.timex == f"2024-05-03{time}"


DIRECTIONS = ("past", "future", "current_period")


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        *(
            (words, "absolute")
            for words in ("27 sep 2024", "2024-09-27", "27/09/2024", "27 sep", "29 february", "10:30", "5:30 pm")
        ),
        *(
            (words, "relative")
            for words in ("yesterday", "tomorrow", "3 day ago", "in 2 week", "1 month ago", "in 1 year")
        ),
    ],
)
def test_no_answer_depends_on_the_direction_that_dateparser_prefers(words: str, reading: str) -> None:
    """Of what is asked for the printed parts alone count; the year of a bare day is the grammar's choice."""
    found = [core._read(words, core._BASE, reading, direction, "MDY") for direction in DIRECTIONS]
    parts = ("hour", "minute") if found[0].parts == ("time",) else found[0].parts or core.DATE
    assert len({answer.parts for answer in found}) == 1
    assert len({tuple(getattr(answer.date_obj, part) for part in parts) for answer in found}) == 1


def test_a_year_of_two_digits_would_be_of_the_next_century() -> None:
    years = [core._read("27/09/24", core._BASE, "absolute", direction, "DMY").date_obj.year for direction in DIRECTIONS]
    assert years == [2024, 2124, 2024]
    assert core.fields("27/09/24", "year", "month", "day", order="DMY").year == 2024
