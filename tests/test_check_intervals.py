from __future__ import annotations

from decimal import Decimal

import pytest

from claimx.check.interval import Interval, agree, interval
from claimx.model import Bound, Claim, Kind, Span, Status, Value


def figure(text: str, value: str, unit: str | None = None, bound: Bound = Bound.EXACT) -> Claim:
    number = Value(Decimal(value), Decimal(value), bound, unit)
    sentence = Span(text, 0, len(text))
    parts = (None, None, None, None, None)
    return Claim(
        text, 0, len(text), text, Kind.QUANTITY, {}, number, *parts, Status.REPORTED, False, None, None, sentence
    )


@pytest.mark.parametrize(
    ("claim", "low", "high"),
    [
        pytest.param(figure("38%", "38", "percent"), "37.5", "38.5", id="percent"),
        pytest.param(figure("4.5%", "4.5", "percent"), "4.45", "4.55", id="decimal"),
        pytest.param(figure("$3 billion", "3e9", "USD"), "2.5e9", "3.5e9", id="magnitude"),
        pytest.param(figure("$1.5 million", "1.5e6", "USD"), "1.45e6", "1.55e6", id="magnitude-decimal"),
        pytest.param(figure("382", "382"), "382", "382", id="count"),
        pytest.param(figure("twelve", "12"), "12", "12", id="word"),
        pytest.param(figure("12,000", "12000"), "11950", "12050", id="round-count"),
        pytest.param(figure("500", "500", None, Bound.ABOUT), "450", "550", id="about"),
        pytest.param(figure("500", "500", None, Bound.MORE_THAN), "500", None, id="more-than"),
        pytest.param(figure("500", "500", None, Bound.AT_MOST), None, "500", id="at-most"),
    ],
)
def test_a_number_is_what_rounds_to_it(claim, low, high):
    ends = (None if end is None else Decimal(end) for end in (low, high))
    assert interval(claim) == Interval(*ends)


def test_measures_that_are_restated_round_coarsely():
    assert interval(figure("50", "50", "kilometer"), coarse=True) == Interval(Decimal("47.5"), Decimal("52.5"))
    assert interval(figure("15", "15", "mile"), coarse=True) == Interval(Decimal("14.25"), Decimal("15.75"))


def test_two_numbers_of_one_precision_agree_only_when_they_are_equal():
    three, two = figure("$3 billion", "3e9", "USD"), figure("$2 billion", "2e9", "USD")
    exact = figure("$2.9 billion", "2.9e9", "USD")
    assert not agree(three, two)
    assert agree(three, exact)


def test_intervals_add_subtract_and_divide():
    one, two = Interval(Decimal(1), Decimal(2)), Interval(Decimal(4), None)
    assert one + two == Interval(Decimal(5), None)
    assert two - one == Interval(Decimal(2), None)
    assert one / Interval(Decimal(4), Decimal(5)) == Interval(Decimal("0.2"), Decimal("0.5"))
    assert one.below(two)
    assert not two.below(one)
