"""What the model sees of signs that the tokenizer of English takes apart."""

from __future__ import annotations

import re

import numpy as np
import pytest
import spacy

from claimx import encoder, language
from claimx.parse import parse
from claimx.tree import tree_of

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


STOPS = [
    ("Capt. Roe lost 12 men.", "Capt."),
    ("SEN. COLE sold 40 boats.", "SEN."),
    ("It burned approx. 40 homes.", "approx."),
]


@pytest.mark.parametrize(("text", "word"), STOPS, ids=[text for text, _ in STOPS])
def test_the_full_stop_of_a_title_or_limit_ends_no_sentence(text, word):
    doc = language.load()(text)
    assert word in [t.text for t in doc]
    assert len(list(doc.sents)) == 1
    assert [t.text for t in language.load()("He sat down on a col. It was cold.")].count("col") == 1


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


def networks(nlp):
    return [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]]


def test_the_encoder_sees_what_the_model_alone_sees():
    ours, alone = language.load(), spacy.load(language.model_name())
    for network, own in zip(networks(ours), networks(alone), strict=True):
        assert network.name == "claimx_encoder"
        seen, meant = (net.predict([nlp.make_doc(t) for t in FORMS]) for net, nlp in ((network, ours), (own, alone)))
        assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(seen, meant, strict=True))


@pytest.mark.parametrize("kept", [0, 3, encoder.KEPT])
def test_what_is_seen_in_a_text_does_not_depend_on_those_before_it(kept, monkeypatch):
    nlp = language.load()
    before = [net.predict([nlp.make_doc(text) for text in FORMS]) for net in networks(nlp)]
    monkeypatch.setattr(encoder, "KEPT", kept)
    for network, seen in zip(networks(nlp), before, strict=True):
        for texts in (["Nine."], [""], FORMS[:1], FORMS[1:], FORMS):
            again = network.predict([nlp.make_doc(text) for text in texts])
        assert all(np.array_equal(*pair) for pair in zip(seen, again, strict=True))


WORD = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_",
    "is_sent_start", "is_alpha", "is_punct", "is_space", "is_quote", "is_bracket", "is_title", "is_upper", "is_lower",
    "like_num", "head", "left_edge", "right_edge", "children", "lefts", "rights", "subtree", "conjuncts",
    "ancestors", "sent",
)  # fmt: skip
TREE = "\n\n".join((*FORMS, "The mayor of  Oslo, Anna Reyes, and 30 aides (12 of them new) said: “We won’t go.”"))


def plain(value):
    """Return what a word or Token answers as something to compare: places for words."""
    if isinstance(value, (str, int, bool, type(None))):
        return value
    return value.i if hasattr(value, "i") else [word.i for word in value]


def test_a_tree_answers_as_its_doc_does():
    doc = parse(language.load(), TREE, [(m.start(), m.end()) for m in re.finditer(r".+", TREE)])
    tree = tree_of(doc)
    assert (tree.text, len(tree)) == (doc.text, len(doc))
    for word, token in zip(tree, doc, strict=True):
        assert {name: plain(getattr(word, name)) for name in WORD} == {n: plain(getattr(token, n)) for n in WORD}
    ours, theirs = ([(e.start, e.end, e.label_) for e in each.ents] for each in (tree, doc))
    assert ours == theirs != []
    for first in range(len(doc)):
        for last in range(first + 1, min(first + 6, len(doc) + 1)):
            stretch, span = tree[first:last], doc[first:last]
            assert (stretch.text, stretch.start_char, stretch.root.i) == (span.text, span.start_char, span.root.i)
    for mode in ("expand", "contract"):
        for start in range(len(TREE)):
            found, meant = (each.char_span(start, start + 5, alignment_mode=mode) for each in (tree, doc))
            assert (found and (found.start, found.end)) == (meant and (meant.start, meant.end))
