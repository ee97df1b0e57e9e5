"""What the model sees of signs that the tokenizer of English takes apart."""

from __future__ import annotations

import pytest

from claimx import language

SIGNS = [
    ("It came at a cost of NZ $ 26 million.", ["NZ $", "26"]),
    ("It cut its guidance to US $84 billion.", ["US $", "84"]),
    ("It has debts of $US113 million.", ["$US", "113"]),
    ("A $12 fee applies.", ["$", "12"]),
]


@pytest.mark.parametrize(("text", "tokens"), SIGNS, ids=[text for text, _ in SIGNS])
def test_a_currency_sign_is_one_token(text, tokens):
    doc = language.load()(text)
    sign = next(t.i for t in doc if "$" in t.text)
    assert [t.text for t in doc[sign : sign + 2]] == tokens
    assert doc.text == text
