"""Status: each sentence of the table is judged as a reader would judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from claimx.find.events import Event, find_event
from claimx.find.items import find_item
from claimx.find.status import find_status

from claimx.find.names import Names
from claimx.lexicon import groups, mapping, words
from claimx.model import Status
from status_cases import CASES, GAPS

if TYPE_CHECKING:
    from claimx.find.status import Judgement
    from spacy.language import Language

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


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        pytest.param(label, sentence, marks=pytest.mark.xfail(reason=reason, strict=True), id=sentence[:50])
        for label, gaps in GAPS.items()
        for sentence, reason in gaps
    ],
)
def test_known_gaps(nlp: Language, label: str, sentence: str) -> None:
    found = judge(nlp, sentence)
    assert f"{found.status}{' not' * found.negated}" == label


def test_every_class_in_the_frames_has_words_and_every_frame_a_status() -> None:
    known = groups("status")
    for group, frames in mapping("status", "frames").items():
        assert group in known
        assert words("status", group)
        assert {Status(status) for status in frames.values()}


def test_words_that_give_a_status_give_one_that_exists() -> None:
    for group in ("modifiers", "hedges"):
        assert {Status(status) for status in mapping("status", group).values()}


@pytest.mark.parametrize(
    "text",
    ["40", "to 40", "TO CUT 40 JOBS IF NOT", "will 40", "of the 40 that to be not", "? 40 could", "yet to 40", "plans"],
)
def test_bad_text_is_judged_too(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for token in doc:
        assert find_status(doc, token.idx, token.idx + len(token), Event(), ahead=True, dated=True).because


def test_a_date_ahead_makes_the_present_a_plan(nlp: Language) -> None:
    doc = nlp("The toll rises to $5 next month.")
    at = doc.text.index("$5")
    event = find_event(doc, at, at + 2, Names(doc), None)
    assert find_status(doc, at, at + 2, event).status is Status.REPORTED
    assert find_status(doc, at, at + 2, event, ahead=True).status is Status.PLANNED


def test_the_cue_and_the_rule_are_kept(nlp: Language) -> None:
    found = judge(nlp, "Kenya pledged to send [1,000] officers.")
    assert [(cue.text, cue.rule) for cue in found.because] == [("pledged", "status.pledged.verb.infinitive")]
