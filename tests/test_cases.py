from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from claimx import Extractor
from claimx.read import from_text
from constructions import ROOMS, TABLE, cases, table
from scoring import equal, same_name

if TYPE_CHECKING:
    from claimx.model import Record

CASES = cases()
NAMES = ("actor", "said_by")


@cache
def extractor() -> Extractor:
    return Extractor()


def marked(name: str, case: dict[str, Any]) -> Any:
    gap = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
    return pytest.param(case, id=f"{case['room']}-{name}", marks=gap)


@pytest.mark.parametrize("case", [marked(name, case) for name, case in CASES.items()])
def test_case(case):
    article = from_text(case["text"], case.get("published"))
    found = [claim.to_dict() for claim in extractor().extract(article)]
    assert len(found) == len(case["claims"]), [claim["text"] for claim in found]
    for claim, right in zip(found, case["claims"], strict=True):
        answers = {name: answer_of(claim, name) for name in right}
        wrong = {name: answers[name] for name in right if not agrees(name, answers[name], right[name])}
        assert not wrong, right


def answer_of(claim: Record, name: str) -> Any:
    """Return the claim's answer to a field of a case, as plain as the case has it."""
    if name in ("low", "high", "bound", "unit"):
        return (claim["value"] or {}).get(name)
    part = claim[name]
    if name == "item":
        return part and part["head"]
    if name == "action":
        return part and part["lemma"]
    if name in NAMES:
        return part and (part["name"] or part["text"])
    return part


def agrees(name: str, answer: Any, right: Any) -> bool:
    if isinstance(right, list):
        return any(agrees(name, answer, one) for one in right)
    if name == "text":
        return answer in right or right in answer
    if name == "when":
        return same_period(answer, right)
    if name in NAMES:
        return same_name(answer or "", [right] if right else [])
    if name in ("low", "high"):
        return equal(answer, right)
    return (answer or "") == right if isinstance(right, str) else answer == right


def same_period(answer: Record | None, right: dict[str, Any]) -> bool:
    if not right or answer is None:
        return not right and answer is None
    days = {end: str(right[end]) if end in right else None for end in ("start", "end")}
    return all(answer[key] == value for key, value in {**days, "role": right["role"]}.items())


def test_table_is_up_to_date():
    assert TABLE.read_text(encoding="utf-8") == table(CASES), "python tests/constructions.py writes it"


def test_every_case_has_a_room():
    assert {case["room"] for case in CASES.values()} == set(ROOMS)
