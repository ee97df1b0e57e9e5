"""Planted faults are found and look-alikes are left alone: through the tool's own extraction, as users get it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from claimx.check import RULES, check, pledges, progress
from claimx.extractor import Extractor
from claimx.read import from_text

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "fixtures" / "findings"
FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
CASES = [(rule, part, case) for rule, file in FILES.items() for part in ("planted", "sound") for case in file[part]]
NAMES = [rule.name for rule in RULES]


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def read(extractor, text: str, published: str):
    article = from_text(text.strip() + "\n", date.fromisoformat(published) if published else None, path="article.txt")
    return article, extractor.extract(article)


def outcome(extractor, rule: str, part: str, case) -> tuple[set[str], set[str], list]:
    findings = check([read(extractor, case["text"], case["published"])]).findings
    wanted = set(case.get("rules", [rule])) if part == "planted" else set()
    return wanted, {finding.rule for finding in findings}, list(findings)


@pytest.fixture(scope="module")
def outcomes(extractor):
    return [(rule, part, case, *outcome(extractor, rule, part, case)) for rule, part, case in CASES]


def test_planted_faults_are_found(outcomes):
    missed = {(rule, case["id"]) for rule, _, case, wanted, found, _ in outcomes if wanted - found}
    gaps = {(rule, case["id"]) for rule, _, case, *_ in outcomes if case.get("gap")}
    planted = sum(part == "planted" for _, part, *_ in outcomes)
    assert planted >= 60
    assert missed == gaps, "a gap is a fault that is not found yet; what is found is no gap any more"
    assert len(gaps) <= 0.1 * planted


def test_what_looks_alike_is_left_alone(outcomes):
    false = [(case["id"], found - wanted) for _, _, case, wanted, found, _ in outcomes if found - wanted]
    assert sum(part == "sound" for _, part, *_ in outcomes) >= 60
    assert not false


def test_a_finding_quotes_the_words_that_bear_it(outcomes):
    for rule, _, case, wanted, found, findings in outcomes:
        text = case["text"].strip() + "\n"
        for finding in findings:
            for place in finding.places:
                assert text[place.start : place.end] == place.text
                lines = text.split("\n")
                assert lines[place.line - 1][place.column - 1 :].startswith(place.text.split("\n")[0])
        if len(wanted) == 1 and wanted <= found:
            quotes = [place.text for finding in findings for place in finding.places]
            assert len(quotes) == len(case["quotes"]), (rule, case["id"], quotes)
            for quote in quotes:
                assert any(quote in words or words in quote for words in case["quotes"]), (rule, case["id"], quote)


@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_has_its_section_and_its_cases(rule):
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert f"\n## {rule}\n" in page
    section = page.split(f"\n## {rule}\n")[1].split("\n## ")[0]
    assert "Wrong" in section, "the section says when the rule is wrong"
    assert len(FILES[rule]["planted"]) >= 3
    assert len(FILES[rule]["sound"]) >= 3


def test_no_case_is_of_a_rule_that_there_is_not():
    assert FILES.keys() == {*NAMES, "look-alikes"}


def mission():
    return next(case for case in FILES["deadline-conflict"]["planted"] if case["id"] == "mission-two-januaries")


def test_progress_is_given_for_each_goal_with_its_doubt(extractor):
    case = mission()
    found = progress(*read(extractor, case["text"], case["published"]))
    shares = {(one.done.text, one.goal.text): one for one in found}
    assert shares.keys() == {("410", "1,200"), ("410", "3,000")}
    pledged, target = shares["410", "1,200"], shares["410", "3,000"]
    assert (pledged.goal_status, pledged.doubt) == ("pledged", None)
    assert target.goal_status == "target"
    assert "regional force" in target.doubt
    assert float(pledged.share.low) == pytest.approx(410 / 1200)
    assert pledged.remaining.to_dict() == {"low": 790, "high": 790}
    assert pledged.message == "410 of 1,200 gendarmes pledged = 34%"


def test_progress_never_mixes_items_or_bodies(extractor):
    text = """Aid for Tamar

Salvenia pledged to send 500 police officers to Tamaral.

Salvenia has sent 40 tonnes of rice. Orvania has deployed 200 police officers to Tamaral.
"""
    assert progress(*read(extractor, text, "2025-04-08")) == ()


def test_pledges_say_what_a_tracker_cannot_rate(extractor):
    text = """Climate plans

Corvo pledged to plant 2,000 trees by December 2026. Lantos has pledged to cut emissions by 40%.
"""
    rated = {one.owner: one for one in pledges(*read(extractor, text, "2025-04-08"))}
    assert rated["Corvo"].missing == ()
    assert rated["Lantos"].missing == ("deadline", "baseline")


def test_only_claims_that_are_sure_take_part(extractor):
    case = FILES["percent-mismatch"]["planted"][0]
    read_once = read(extractor, case["text"], case["published"])
    assert check([read_once]).findings
    assert not check([read_once], confidence=1).findings


def test_what_fits_by_rounding_is_counted(extractor):
    text = "Mission grows\n\nSo far 382 of the 1,000 officers, or 38%, have been deployed, the ministry said.\n"
    checked = check([read(extractor, text, "2025-04-08")])
    assert (checked.findings, checked.by_rounding) == ((), 1)
    assert checked.consistent == checked.relations
