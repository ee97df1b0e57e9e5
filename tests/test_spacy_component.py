from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import claimx.spacy_component  # noqa: F401  # as the entry point does
from claimx import extract

TEXT = "Storm kills 20\n\nThe storm killed 20 people last Monday, officials said.\n"


def nlp(**config):
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claimx", config=config)
    return pipeline


def records(text, published=None):
    return [claim.to_dict() for claim in extract(text, published)]


def test_claims_of_a_doc_are_those_of_its_text():
    doc = nlp()(TEXT)
    assert doc._.claims
    assert [claim["id"] for claim in doc._.claims] == [claim["id"] for claim in records(TEXT)]
    for claim in doc._.claims:
        assert doc.text[claim["start"] : claim["end"]] == claim["text"]


def test_a_day_of_publication_for_all_or_for_one():
    pipeline = nlp(published="2024-09-27")
    assert pipeline(TEXT)._.claims[0]["article"]["published"] == "2024-09-27"
    doc = pipeline.make_doc(TEXT)
    doc._.published = "2024-10-01"
    assert pipeline(doc)._.claims[0]["article"]["published"] == "2024-10-01"


def test_settings():
    assert "si" in nlp(si=True)(TEXT)._.claims[0]["value"]
    assert all(claim["item"] is None for claim in nlp(confidence=1.0)(TEXT)._.claims)
    with pytest.raises(ValueError, match="is no day"):
        nlp(published="soon")


def test_docs_and_pipelines_are_stored_whole(tmp_path):
    pipeline = nlp(published="2024-09-27")
    doc = pipeline(TEXT)
    assert Doc(doc.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims
    pipeline.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.claims == doc._.claims
    assert spacy.blank("en").from_bytes(spacy.blank("en").to_bytes())(TEXT)._.claims == []


def test_in_two_processes():
    texts = [TEXT.replace("20", str(n)) for n in range(21, 27)]
    pipeline = nlp()
    once = [doc._.claims for doc in pipeline.pipe(texts)]
    assert [doc._.claims for doc in pipeline.pipe(texts, n_process=2, batch_size=2)] == once
