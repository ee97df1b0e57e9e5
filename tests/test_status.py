"""Status: each sentence of the table is judged as a reader would judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimx.find.events import find_event
from claimx.find.items import find_item
from claimx.find.names import Names
from claimx.find.status import find_status
from status_cases import CASES

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.find.status import Judgement

ROWS = [(label, sentence) for label, sentences in CASES.items() for sentence in sentences]


def judge(nlp: Language, marked: str) -> Judgement:
    start, end = marked.index("["), marked.index("]") - 1
    doc = nlp(marked.replace("[", "", 1).replace("]", "", 1))
    return find_status(doc, start, end, find_event(doc, start, end, Names(doc), find_item(doc, start, end)))


@pytest.mark.parametrize(("label", "sentence"), ROWS, ids=[f"{label}-{sentence[:50]}" for label, sentence in ROWS])
def test_status(nlp: Language, label: str, sentence: str) -> None:
    found = judge(nlp, sentence)
    assert f"{found.status}{' not' * found.negated}" == label
    assert found.because
    assert all(cue.rule.startswith("status.") for cue in found.because)
