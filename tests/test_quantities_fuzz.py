"""A grammar that writes numbers in every form with a known value, and texts of any kind that must not raise."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from claimx.find.numbers import find_quantities
from claimx.model import Bound

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pytest.importorskip("hypothesis")
import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
BIG = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand")]


def spell(n: int, joint: str = " and ") -> str:
    """Write a whole number in words; ``joint`` stands after hundred and before a last small part."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (joint + spell(n % 100) if n % 100 else "")
    scale, name = next((s, w) for s, w in BIG if n >= s)
    rest = n % scale
    return f"{spell(n // scale, joint)} {name}" + (f" {spell(rest, joint)}" if rest else "")


whole = st.integers(min_value=2, max_value=10**12)
small = st.integers(min_value=2, max_value=99)
decimals = st.decimals(min_value=Decimal("0.1"), max_value=Decimal("999.9"), places=1)
magnitudes = st.sampled_from([("thousand", 10**3), ("million", 10**6), ("billion", 10**9), ("trillion", 10**12)])
glued = st.sampled_from([("bn", 10**9), ("tn", 10**12), ("mn", 10**6), ("k", 10**3)])
shares = st.sampled_from(
    [("half", "0.5"), ("a quarter", "0.25"), ("three-quarters", "0.75"), ("two fifths", "0.4"), ("a tenth", "0.1")]
)
vulgar = st.sampled_from([("½", "0.5"), ("¼", "0.25"), ("¾", "0.75"), ("1/2", "0.5"), ("3/8", "0.375")])

# Each form gives the text of a count and its value.
FORMS = {
    "digits": whole.map(lambda n: (f"{n}", Decimal(n))).filter(lambda f: not 1000 <= f[1] <= 2100),
    "commas": whole.map(lambda n: (f"{n:,}", Decimal(n))),
    "spaces": st.integers(10_000, 10**9).map(lambda n: (f"{n:,}".replace(",", " "), Decimal(n))),
    "decimals": decimals.map(lambda d: (str(d), d)),
    "words": whole.map(lambda n: (spell(n), Decimal(n))),
    "words without and": whole.map(lambda n: (spell(n, " "), Decimal(n))),
    "digits and magnitude": st.tuples(decimals, magnitudes).map(lambda t: (f"{t[0]} {t[1][0]}", t[0] * t[1][1])),
    "hyphened magnitude": st.tuples(small, magnitudes).map(lambda t: (f"{t[0]}-{t[1][0]}", Decimal(t[0] * t[1][1]))),
    "glued magnitude": st.tuples(decimals, glued).map(lambda t: (f"{t[0]}{t[1][0]}", t[0] * t[1][1])),
    "words and magnitude": st.tuples(small, magnitudes).map(
        lambda t: (f"{spell(t[0])} {t[1][0]}", Decimal(t[0] * t[1][1]))
    ),
    "and a half": st.tuples(small, magnitudes).map(
        lambda t: (f"{spell(t[0])} and a half {t[1][0]}", (t[0] + Decimal("0.5")) * t[1][1])
    ),
    "an article": magnitudes.map(lambda m: (f"a {m[0]}", Decimal(m[1]))),
    "half of a magnitude": magnitudes.map(lambda m: (f"half a {m[0]}", Decimal(m[1]) / 2)),
    "dozens": st.integers(2, 19).map(lambda n: (f"{spell(n)} dozen", Decimal(12 * n))),
    "hundreds": st.integers(21, 99).filter(lambda n: n % 10).map(lambda n: (f"{spell(n)} hundred", Decimal(100 * n))),
    "mixed": st.tuples(small, vulgar).map(
        lambda t: (f"{t[0]}{'' if len(t[1][0]) == 1 else ' '}{t[1][0]}", t[0] + Decimal(t[1][1]))
    ),
}
COUNTS = st.one_of(*FORMS.values())
UNITS = st.sampled_from(
    [
        ("kilometers", "kilometer"),
        ("km", "kilometer"),
        ("mph", "mile_per_hour"),
        ("tonnes", "tonne"),
        ("MW", "megawatt"),
        ("hectares", "hectare"),
        ("percent", "percent"),
        ("per cent", "percent"),
        ("°C", "degree_celsius"),
        ("%", "percent"),
        ("percentage points", "percentage_point"),
        ("basis points", "basis_point"),
        ("barrels a day", "barrel_per_day"),
        ("square miles", "square_mile"),
        ("euros", "EUR"),
        ("yen", "JPY"),
        ("Kenyan shillings", "KES"),
        ("USD", "USD"),
    ]
)
SIGNS = st.sampled_from(
    [
        ("$", "USD"),
        ("US$", "USD"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("A$", "AUD"),
        ("HK$", "HKD"),
        ("Rs ", "INR"),
        ("USD ", "USD"),
        ("RM", "MYR"),
    ]
)
BOUNDS = st.sampled_from(
    [
        ("more than", Bound.MORE_THAN),
        ("at least", Bound.AT_LEAST),
        ("nearly", Bound.ABOUT),
        ("some", Bound.ABOUT),
        ("about", Bound.ABOUT),
        ("up to", Bound.AT_MOST),
        ("fewer than", Bound.LESS_THAN),
        ("as many as", Bound.AT_MOST),
        ("an estimated", Bound.ABOUT),
        ("no fewer than", Bound.AT_LEAST),
        ("only", Bound.EXACT),
        ("just over", Bound.MORE_THAN),
    ]
)
quick = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def flat(nlp: Language, text: str) -> Doc:
    """Return a text with a parse that says nothing: values come from the text, not from a model's tags."""
    from spacy.tokens import Doc

    tokens = nlp.make_doc(text)
    n = len(tokens)
    words, spaces = [t.text for t in tokens], [bool(t.whitespace_) for t in tokens]
    return Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        pos=["X"] * n,
        tags=["XX"] * n,
        deps=["dep"] * n,
        heads=[0] * n,
        lemmas=words,
    )


def one(nlp: Language, sentence: str):
    found = find_quantities(flat(nlp, sentence))
    assert len(found) == 1, [q.text for q in found]
    assert sentence[found[0].start : found[0].end] == found[0].text
    return found[0]


@given(count=COUNTS)
@quick
def test_a_count_has_the_value_it_was_written_from(nlp, count):
    text, value = count
    found = one(nlp, f"The ministry sent {text} crates to the coast.")
    assert (found.value.low, found.value.high) == (value, value)


@given(count=COUNTS, unit=UNITS)
@quick
def test_a_measure_has_value_and_unit(nlp, count, unit):
    found = one(nlp, f"The plan mentions {count[0]} {unit[0]} for the coast.")
    assert (found.value.low, found.value.unit) == (count[1], unit[1])


@given(
    sign=SIGNS,
    number=st.one_of(FORMS["commas"], FORMS["decimals"], FORMS["digits and magnitude"], FORMS["glued magnitude"]),
)
@quick
def test_a_price_has_value_and_currency(nlp, sign, number):
    found = one(nlp, f"The ministry spent {sign[0]}{number[0]} on the coast.")
    assert (found.value.low, found.value.unit) == (number[1], sign[1])


@given(bound=BOUNDS, count=COUNTS)
@quick
def test_a_bound_opens_the_side_it_names(nlp, bound, count):
    value = one(nlp, f"The ministry sent {bound[0]} {count[0]} crates to the coast.").value
    low = None if bound[1] in (Bound.AT_MOST, Bound.LESS_THAN) else count[1]
    high = None if bound[1] in (Bound.MORE_THAN, Bound.AT_LEAST) else count[1]
    assert (value.bound, value.low, value.high) == (bound[1], low, high)


@given(
    ends=st.tuples(st.integers(20, 80), st.integers(1, 19)),
    shape=st.sampled_from(["{}-{}", "{}–{}", "{} to {}", "between {} and {}", "{} - {}"]),
    scale=st.one_of(st.none(), magnitudes),
)
@quick
def test_a_range_keeps_its_printed_ends(nlp, ends, shape, scale):
    low, high = ends[0], ends[0] + ends[1]
    found = one(
        nlp, f"The ministry sent {shape.format(low, high)} {scale[0] + ' ' if scale else ''}crates to the coast."
    )
    times = scale[1] if scale else 1
    assert (found.value.low, found.value.high, found.value.bound) == (low * times, high * times, Bound.RANGE)


@given(share=shares)
@quick
def test_a_share_of_a_whole_is_a_fraction(nlp, share):
    assert one(nlp, f"The ministry sent {share[0]} of the crates to the coast.").value.low == Decimal(share[1])


@given(text=st.text(max_size=80))
@quick
def test_no_text_raises(nlp, text):
    for quantity in find_quantities(flat(nlp, text)):
        assert text[quantity.start : quantity.end] == quantity.text


pieces = st.sampled_from(
    [
        *ONES,
        *TENS[2:],
        "hundred",
        "million",
        "half",
        "a",
        "and",
        "third",
        "quarters",
        "dozen",
        "-",
        "–",
        "/",
        "$",
        "%",
        "(",
        ")",
        "1",
        "2.5",
        "1,000",
        "2019",
        "10:30",
        ".",
        ",",
        "to",
        "between",
        "from",
        "or",
        "in",
        "of",
        "km",
        "per",
        "m",
        "k",
        "bn",
        "p",
        "pounds",
        "US",
        "May",
        "+",
        "'",
        "½",
        "°",
        "C",
        "No",
        "people",
        "over",
        "minus",
        "scores",
        "couple",
        "a few",
    ]
)


@given(words=st.lists(pieces, max_size=14), space=st.sampled_from([" ", "", "  "]))
@settings(quick, max_examples=400)
def test_no_heap_of_number_words_raises(nlp, words, space):
    text = space.join(words)
    found = find_quantities(flat(nlp, text))
    assert [q.text for q in found] == [text[q.start : q.end] for q in found]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
