"""Our cases and examples: the share that is right holds its floor, and what is marked as strict always is.

A case with a ``gap`` counts in the share like any other.
"""

from __future__ import annotations

import pytest
from corpus import cases, examples

from constructions import ROOMS, TABLE, table
from constructions import cases as case_files
from gate import floors
from scoring import shares, wrong

CASES = case_files()
STRICT = [name for name, case in CASES.items() if case.get("strict")]


@pytest.fixture(scope="module")
def wrong_cases() -> dict[str, list[str]]:
    return wrong(cases())


@pytest.fixture(scope="module")
def wrong_examples() -> dict[str, list[str]]:
    return wrong(examples())


def report(wrong_ones: dict[str, list[str]]) -> str:
    return "\n".join(line for lines in wrong_ones.values() for line in lines)


@pytest.mark.parametrize("name", STRICT)
def test_strict_case(wrong_cases, name):
    assert not wrong_cases[name], CASES[name]["text"]


@pytest.mark.parametrize("room", ROOMS)
def test_cases_hold_their_floor(wrong_cases, room):
    right = shares(wrong_cases, lambda name: CASES[name]["room"])
    assert right[room] >= floors()["cases"][room], report(wrong_cases)


@pytest.mark.parametrize("group", floors()["examples"])
def test_examples_hold_their_floor(wrong_examples, group):
    right = shares(wrong_examples, lambda name: name.split()[0])
    assert right[group] >= floors()["examples"][group], report(wrong_examples)


def test_table_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == table(CASES), "python tests/constructions.py writes it"


def test_every_case_has_a_room():
    assert {case["room"] for case in CASES.values()} == set(ROOMS)
