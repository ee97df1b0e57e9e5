"""What the model sees of signs that the tokenizer of English takes apart."""

from __future__ import annotations

import pytest
import spacy

from claimx import language

SIGNS = [
    ("It came at a cost of NZ $ 26 million.", ["NZ $", "26"]),
    ("It cut its guidance to US $84 billion.", ["US $", "84"]),
    ("It has debts of $US113 million.", ["$US", "113"]),
    ("A $12 fee applies.", ["$", "12"]),
    ("It gave the US $5 million.", ["$", "5"]),
]


@pytest.mark.parametrize(("text", "tokens"), SIGNS, ids=[text for text, _ in SIGNS])
def test_a_currency_sign_is_one_token(text, tokens):
    doc = language.load()(text)
    sign = next(t.i for t in doc if "$" in t.text)
    assert [t.text for t in doc[sign : sign + 2]] == tokens
    assert doc.text == text


FORMS = [
    "There were 30 boats, and let's say it's gonna be a lot more than they'd got.",
    "That he ain't here didn't do him any good;  but the officers who do, said GM in Oslo on Monday, have been hired.",
    "Its targets were cut by 30% last year, which is what I'd told you.",
]


@pytest.mark.parametrize("text", FORMS)
def test_a_parse_is_that_of_the_model_alone(text):
    ours, alone = language.load(), spacy.load(language.model_name())
    for _ in range(2):  # the second time from memory
        parsed = [[(t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_, t.ent_iob_, t.ent_type_) for t in nlp(text)]
                  for nlp in (ours, alone)]  # fmt: skip
        assert parsed[0] == parsed[1]


def test_an_empty_text_is_parsed():
    assert [len(doc) for doc in language.load().pipe(["", "Nine sank.", ""])] == [0, 3, 0]
