"""What each cell of the table says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import claimx
from claims import ARTICLE, claim, mention, place
from claimx.model import (
    Action,
    Bound,
    Change,
    DateRole,
    Item,
    Kind,
    Measure,
    SiValue,
    Stance,
    Status,
    TimexType,
    Value,
    When,
)  # fmt: skip
from claimx.write.amounts import in_si, printed
from claimx.write.cells import COLUMNS, cells_of
from claimx.write.periods import in_words
from claimx.write.result import Subject


def cells(of, numbers=None) -> dict[str, str]:
    found = cells_of(of, ARTICLE, 1, numbers)
    return {
        name: " ".join(part.text for part in cell) for name, cell in zip(COLUMNS[Subject.CLAIMS], found, strict=True)
    }


def test_a_whole_row():
    assert cells(claim()) == {
        "#": "1", "value": "900", "what": "soldiers to Tamaral", "who": "Salvenia", "does": "will send",
        "status": "◑ planned", "when": "before June (2024-06)", "said by": "Orla Benn",
    }  # fmt: skip


def text(words: str, lemma: str) -> Action:
    return Action(words, 0, 1, lemma)


CELLS = {
    "rate of two": ({"unit": "kilogram", "per": ("person", "year")}, "value", "900 kilograms per person per year"),
    "rate of a number": ({"per": ("100,000",)}, "value", "900 per 100,000"),
    "rate of some days": ({"per": ("2 days",)}, "value", "900 every 2 days"),
    "rate for each": ({"per": ("each",)}, "value", "900 each"),
    "difference up": ({"measure": Measure.DIFFERENCE, "change": Change.UP}, "value", "+ 900"),
    "difference down": ({"measure": Measure.DIFFERENCE, "change": Change.DOWN}, "value", "− 900"),
    "difference either way": ({"measure": Measure.DIFFERENCE}, "value", "by 900"),
    "difference at least": (
        {"measure": Measure.DIFFERENCE, "change": Change.UP, "bound": Bound.AT_LEAST}, "value", "+ at least 900",
    ),
    "baseline": ({"measure": Measure.BASELINE, "change": Change.UP}, "value", "from 900"),
    "total that rose": ({"change": Change.UP}, "value", "900 ↑"),
    "deadline": ({"kind": Kind.DEADLINE, "value": None}, "value", "deadline"),
    "part": ({"of": "1000"}, "what", "soldiers to Tamaral (part of 7)"),
    "revision": ({"replaces": "1000"}, "what", "soldiers to Tamaral (replaces 7)"),
    "part of what is not shown": ({"of": "40"}, "what", "soldiers to Tamaral"),
    "place that the item says": ({"item": Item("soldiers to Tamaral", 0, 1, "soldier")}, "what", "soldiers to Tamaral"),
    "place without its word": ({"place": mention("Port Lessing")}, "what", "soldiers in Port Lessing"),
    "recipient": ({"place": None, "recipient": mention("Tamaral", "Republic of Tamaral")}, "what",
                  "soldiers to Republic of Tamaral"),
    "who is what is counted": ({"actor": mention("soldiers")}, "who", ""),
    "who holds the number": ({"actor": mention("900 soldiers")}, "who", ""),
    "who is in what": ({"item": Item("Salvenia's soldiers", 0, 1, "soldier")}, "who", ""),
    "who only sounds like it": ({"item": Item("Salvenian soldiers", 0, 1, "soldier")}, "who", "Salvenia"),
    "action is what": ({"item": Item("deployment", 0, 1, "deployment"), "action": text("deployment", "deployment")},
                       "does", ""),
    "not, behind an auxiliary": ({"negated": True}, "does", "will not send"),
    "not, of a past": ({"negated": True, "action": text("sent", "send")}, "does", "did not send"),
    "not, of an infinitive": ({"negated": True, "action": text("to send", "send")}, "does", "not to send"),
    "not, of a present": ({"negated": True, "action": text("sends", "send")}, "does", "not sends"),
    "not, said already": ({"negated": True, "action": text("won't send", "send")}, "does", "won't send"),
    "not, with no verb": ({"negated": True, "action": None}, "does", "not"),
    "denied is told by its stance": ({"negated": True, "stance": Stance.DENIED}, "does", "will send"),
    "reported": ({"status": Status.REPORTED}, "status", "● reported"),
    "negated is still reported": ({"status": Status.REPORTED, "negated": True}, "status", "● reported"),
    "denied": ({"status": Status.REPORTED, "stance": Stance.DENIED}, "status", "✗ denied"),
    "question": ({"status": Status.REPORTED, "stance": Stance.QUESTIONED}, "status", "? question"),
    "unverified plan": ({"stance": Stance.UNVERIFIED}, "status", "◑ planned ~ unverified"),
    "denied by": ({"stance": Stance.DENIED, "denied_by": mention("he", "Ivo Rask")}, "said by",
                  "Orla Benn denied by Ivo Rask"),
    "no longer before": ({"when": When(*place("June"), date(2024, 6, 1), date(2024, 6, 30), role=DateRole.SINCE)},
                         "when", "since June (2024-06)"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "column", "shown"), CELLS.values(), ids=CELLS)
def test_cell(changes, column, shown):
    assert cells(claim(**changes), {"1000": 7})[column] == shown


def value(unit: str | None = None, low: object = 57, **more) -> Value:
    return Value(Decimal(str(low)), Decimal(str(low)), unit=unit, **more)


PRINTED = {
    "age": ("57", value("year_of_age"), "57 years old"),
    "age with its word": ("57 years", value("year_of_age"), "57 years old"),
    "age of one": ("one", value("year_of_age", 1), "one year old"),
    "years": ("five", value("year", 5), "five years"),
    "one": ("one", value("tonne", 1), "one tonne"),
    "degrees": ("43", value("degree_celsius", 43), "43 degrees celsius"),
    "speed": ("90", value("kilometer_per_hour", 90), "90 kilometers per hour"),
    "sign": ("$5m", value("USD", 5e6), "$5m"),
    "code": ("5 million", value("USD", 5e6), "5 million USD"),
    "currency by name": ("0.45 euros", value("EUR", 0.45), "0.45 euros"),
    "percent": ("12%", value("percent", 12), "12%"),
}


@pytest.mark.parametrize(("numeral", "of", "shown"), PRINTED.values(), ids=PRINTED)
def test_values_read_as_a_person_would_write_them(numeral, of, shown):
    assert printed(numeral, of) == shown


SI = {
    "length": ("mile", "16093.44", "meter", "16,093 meters"),
    "large": ("square_kilometer", "1150000000", "square_meter", "1.15 billion square meters"),
    "small": ("kilometer_per_day", "0.289351851852", "meter_per_second", "0.28935 meters per second"),
    "the same": ("kilogram", "50", "kilogram", ""),
    "years are no seconds": ("year", "284012568", "second", ""),
    "hours are": ("hour", "7200", "second", "7,200 seconds"),
    "none": ("USD", None, None, ""),
}


@pytest.mark.parametrize(("unit", "size", "si_unit", "shown"), SI.values(), ids=SI)
def test_si_where_it_tells_more(unit, size, si_unit, shown):
    size = size and Decimal(size)
    assert in_si(value(unit, si=SiValue(size, size, si_unit))) == shown


def when(first=None, last=None, type_="DATE", timex=None, modifier=None) -> When:
    days = (day and date.fromisoformat(day) for day in (first, last))
    return When("", 0, 0, *days, type=TimexType(type_), timex=timex, modifier=modifier)


MEANT = {
    "a year": (when(type_="DURATION", timex="P1Y"), "1 year"),
    "two units": (when(type_="DURATION", timex="P2Y6M"), "2 years 6 months"),
    "hours": (when(type_="DURATION", timex="PT90M"), "90 minutes"),
    "at least": (when(type_="DURATION", timex="P10D", modifier="EQUAL_OR_MORE"), "at least 10 days"),
    "every year": (when(type_="SET", timex="P1Y"), "every year"),
    "every three weeks": (when(type_="SET", timex="P3W"), "every 3 weeks"),
    "weekday": (when(type_="SET", timex="XXXX-WXX-2"), "every Tuesday"),
    "nights": (when(type_="SET", timex="XXXX-XX-XXTNI"), "every night"),
    "now": (when(timex="PRESENT_REF"), "now"),
    "day": (when("2024-09-26", "2024-09-26"), "26 September 2024"),
    "evening": (when("2024-09-26", "2024-09-26", "TIME", "2024-09-26TEV"), "26 September 2024, evening"),
    "clock": (when("2024-09-26", "2024-09-26", "TIME", "2024-09-26T21:30"), "26 September 2024, 21:30"),
    "end of a month": (when("2024-09-30", "2024-09-30", modifier="END"), "30 September 2024"),
    "month": (when("2025-01-01", "2025-01-31"), "January 2025"),
    "months": (when("2024-06-01", "2024-08-31"), "June to August 2024"),
    "year": (when("2024-01-01", "2024-12-31"), "2024"),
    "years": (when("2012-01-01", "2017-12-31"), "2012 to 2017"),
    "week": (when("2024-03-04", "2024-03-10"), "4 to 10 March 2024"),
    "over the new year": (when("2023-12-30", "2024-01-02"), "30 December 2023 to 2 January 2024"),
    "open": (when("2024-05-01"), "from 1 May 2024"),
    "unknown": (when(), ""),
}


@pytest.mark.parametrize(("of", "shown"), MEANT.values(), ids=MEANT)
def test_dates_in_words(of, shown):
    assert in_words(of) == shown


def test_sources_show_the_words_that_are_theirs():
    found = claimx.find_sources('The lake fell by half, engineers said. "Not a drop is left," Ada Moss said.')
    shown = [" ".join(part.text for part in cells_of(one, ARTICLE)[3]) for one in found]
    assert shown == ["The lake fell by half", '"Not a drop is left,"']
    assert [content["text"] for one in found for content in one.to_dict()["content"]] == shown
