from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from claimx.join.source import Attributions
from claimx.join.when import Calendar

from claimx.find.numbers.units import claim_unit
from claimx.join.record import claim_id, digest, repeats, true_to
from claimx.model import (
    Article,
    Change,
    Claim,
    DateRole,
    Kind,
    Passage,
    PassageKind,
    Quantity,
    Source,
    Span,
    Status,
    TimexType,
    Value,
    When,
)


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(part, start, start + len(part))


def number(text: str, part: str, change: Change | None = None) -> Quantity:
    where = at(text, part)
    return Quantity(where.text, where.start, where.end, Value(Decimal(1), Decimal(1), change=change))


def when(text: str, part: str, **fields) -> When:
    where = at(text, part)
    known = {"first": date(2024, 1, 1), "last": date(2024, 1, 1), **fields}
    return When(where.text, where.start, where.end, **known)


def source(text: str, who: str, cue: str, words: str) -> Source:
    who_span, content = at(text, who), at(text, words)
    return Source(who_span.text, who_span.start, who_span.end, who, at(text, cue), False, (content,))


FIRE = """
On ADP prep 5
Monday PROPN pobj 0
, PUNCT punct 5
two NUM nummod 4
men NOUN nsubj 5 man
died VERB ROOT 5 die
, PUNCT punct 5
injuring VERB advcl 5 injure
five NUM nummod 9
others NOUN dobj 7 other
. PUNCT punct 5
"""
BOUGHT = """
It PRON nsubj 1
bought VERB ROOT 1 buy
three NUM nummod 3
ships NOUN dobj 1 ship
and CCONJ cc 1
in ADP prep 7
2006 NUM pobj 5
sold VERB conj 1 sell
four NUM dobj 7
. PUNCT punct 1
"""
SAID = """
She PRON nsubj 1
said VERB ROOT 1 say
Friday PROPN npadvmod 1
nine NUM nummod 4
ships NOUN nsubj 5 ship
sank VERB ccomp 1 sink
. PUNCT punct 1
"""


@pytest.mark.parametrize(
    ("rows", "numeral", "expression", "belongs"),
    [
        pytest.param(FIRE, "two", "Monday", True, id="own-clause"),
        pytest.param(FIRE, "five", "Monday", True, id="participle-shares-the-time"),
        pytest.param(BOUGHT, "four", "2006", True, id="second-verb-own-date"),
        pytest.param(BOUGHT, "three", "2006", False, id="date-before-second-verb-is-its-alone"),
        pytest.param(SAID, "nine", "Friday", False, id="date-of-the-saying"),
    ],
)
def test_date_of_the_clause(build, rows, numeral, expression, belongs):
    doc = build(rows)
    found = when(doc.text, expression)
    sources = [source(doc.text, "She", "said", "nine ships sank")] if "said" in doc.text else []
    got = Calendar(doc, [found], sources, []).date_of(number(doc.text, numeral))
    assert got == (found if belongs else None)


@pytest.mark.parametrize(
    ("text", "numeral", "expression", "belongs"),
    [
        pytest.param("Turnout was 67 percent, up from 59 percent in 2019.", "67", "2019", False, id="other-side"),
        pytest.param("Turnout was 67 percent, up from 59 percent in 2019.", "59", "2019", True, id="own-side"),
        pytest.param("Cover fell from 86 percent in 2019 to 71 in 2022.", "71", "2022", True, id="right-behind"),
        pytest.param("Cover fell from 86 percent in 2019 to 71 percent.", "71", "2019", False, id="first-of-a-change"),
        pytest.param("It had 90 more ships than in 2014.", "90", "2014", False, id="than"),
        pytest.param("It grew 9 percent this year, against 6 in 2014.", "6", "this year", False, id="side-before"),
        pytest.param("It paid 9 euros, down from last year's 12.", "9", "last year", False, id="owned-by-another"),
        pytest.param("It has lost 9 percent against the dollar since 2020.", "9", "2020", True, id="against-no-number"),
        pytest.param("Nine men worked more than 49 hours a week in 2023.", "Nine", "2023", True, id="than-of-a-bound"),
        pytest.param("It killed nine men, according to police on Friday.", "nine", "Friday", False, id="according-to"),
        pytest.param("It will close by May and cut 90 jobs.", "90", "May", True, id="second-verb-shares"),
        pytest.param("It opened in May and they spent 90 euros.", "90", "May", False, id="second-subject-does-not"),
        pytest.param("Nine were hurt and two killed on Friday.", "Nine", "Friday", True, id="gapped-verb-shares-back"),
        pytest.param("It has 26 members and is to meet by Friday.", "26", "Friday", False, id="own-auxiliary"),
        pytest.param("The worst drought since 1984 has killed 900 cows.", "900", "1984", False, id="superlative"),
        pytest.param("He was jailed on Thursday for taking nine bribes.", "nine", "Thursday", False, id="for-doing"),
        pytest.param("Shares fell on Friday after dropping 90 points.", "90", "Friday", False, id="sequence"),
        pytest.param("Nine people died when a bus crashed on Monday.", "Nine", "Monday", True, id="simultaneous"),
    ],
)
def test_date_by_construction(nlp, text, numeral, expression, belongs):
    doc = nlp(text)
    found = when(text, expression)
    others = [Quantity(t.text, t.idx, t.idx + len(t), Value(None, None)) for t in doc if t.like_num]
    others = [q for q in others if q.text != expression]
    assert Calendar(doc, [found], [], others).date_of(number(text, numeral)) == (found if belongs else None)


@pytest.mark.parametrize("change", [Change.UP, None])
def test_a_change_is_from_a_date_and_a_state_since_it(nlp, change):
    text = "Pay went up 9 percent from May."
    found = when(text, "May", role=DateRole.SINCE)
    got = Calendar(nlp(text), [found], [], []).date_of(number(text, "9", change))
    assert got == (None if change else found)


@pytest.mark.parametrize(
    ("text", "numeral", "expression"),
    [
        pytest.param("They will move 900 people before the rains end in May.", "900", "May", id="preposition"),
        pytest.param("It will put in 40 million before the window closes on 30 August.", "40", "30 August", id="mark"),
    ],
)
def test_a_clause_of_before_sets_a_deadline(nlp, text, numeral, expression):
    got = Calendar(nlp(text), [when(text, expression)], [], []).date_of(number(text, numeral))
    assert got is not None
    assert got.role is DateRole.BY


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"type": TimexType.SET}, id="repetition"),
        pytest.param({"timex": "PRESENT_REF"}, id="now"),
        pytest.param({"type": TimexType.DURATION, "first": None, "last": None}, id="mere-length"),
    ],
)
def test_what_dates_no_event(build, fields):
    doc = build(FIRE)
    assert Calendar(doc, [when(doc.text, "Monday", **fields)], [], []).date_of(number(doc.text, "two")) is None


def test_nearest_phrase_wins(build):
    doc = build("""
        In ADP prep 3
        2005 NUM pobj 0
        it PRON nsubj 3
        reported VERB ROOT 3 report
        a DET det 6
        quarterly ADJ amod 6
        loss NOUN dobj 3
        of ADP prep 6
        7 NUM pobj 7
    """)
    near, far = when(doc.text, "quarterly"), when(doc.text, "2005")
    assert Calendar(doc, [far, near], [], []).date_of(number(doc.text, "7")) == near


def test_innermost_source_wins():
    text = "Ministers said that police told them nine had died."
    outer = source(text, "Ministers", "said", "police told them nine had died")
    inner = source(text, "police", "told", "nine had died")
    said = Attributions([outer, inner])
    assert said.source_of(at(text, "nine")) == inner
    assert said.source_of(at(text, "Ministers")) is None


def claim(text: str, part: str) -> Claim:
    where = at(text, part)
    return Claim(
        where.text, where.start, where.end, "id", Kind.QUANTITY, {}, Value(Decimal(9), Decimal(9)), None, None, None,
        None, None, Status.REPORTED, False, None, None, where,
    )  # fmt: skip


def test_a_repeated_passage_is_a_further_mention():
    text = "Nine ships sank.\n\nMore follows.\n\nNine ships sank."
    again = text.rindex("Nine")
    passages = (Passage(0, 16), Passage(again, len(text), PassageKind.REPEAT, repeats=0))
    got = repeats(Article(text, passages=passages), claim(text, "Nine"))
    assert got.mentions == (Span("Nine", again, again + 4),)


def test_id_is_of_content_alone():
    articles = Article("Nine ships.", "a.txt"), Article("Nine ships."), Article("Nine boats.")
    one, same, other = map(digest, articles)
    where = Span("Nine", 0, 4)
    assert claim_id(one, Kind.QUANTITY, where) == claim_id(same, Kind.QUANTITY, where)
    assert claim_id(one, Kind.QUANTITY, where) != claim_id(other, Kind.QUANTITY, where)
    assert claim_id(one, Kind.QUANTITY, where) != claim_id(one, Kind.DEADLINE, where)


def test_spans_are_cut_anew_from_the_article():
    text = "Nine\u00a0ships sank"
    parsed = Quantity("Nine ships", 0, 10, Value(Decimal(9), Decimal(9)))
    assert true_to(text, (parsed,))[0].text == "Nine\u00a0ships"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("USD_per_barrel", "USD"),
        ("EUR_per_person_per_year", "EUR"),
        ("kilometer_per_day", "kilometer"),
        ("liter_per_person", "liter"),
        ("kilometer_per_hour", "kilometer_per_hour"),
        ("gram_per_liter", "gram_per_liter"),
        ("barrel_per_day", "barrel_per_day"),
        ("percent", "percent"),
    ],
)
def test_unit_of_a_claim_is_without_what_it_is_given_for(unit, expected):
    assert claim_unit(unit) == expected
