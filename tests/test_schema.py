from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

import claimx
from claimx.cli import main
from claimx.read import from_text
from claimx.schema import RECORDS, columns, schema
from claimx.write.result import Result

TEXT = (
    "Dam to hold 40 million cubic metres\n\nMonday, April 8, 2019\n\nSalvenia will send 900 soldiers to Tamaral by "
    'June, Minister Orla Benn said. She added: "At least 12 people died last week." Elections are set for May 2020.'
)


def findings(subject: str):
    article = from_text(TEXT)
    if subject == "claims":
        return article, claimx.Extractor().extract(article)
    finders = {"quantities": claimx.find_quantities, "dates": claimx.find_dates, "sources": claimx.find_sources}
    return article, finders[subject](TEXT)


@pytest.mark.parametrize("subject", RECORDS)
def test_records_are_as_the_schema_says(subject):
    article, found = findings(subject)
    assert found
    validator = Draft202012Validator(schema(subject), format_checker=FormatChecker())
    for record in Result(article, tuple(found)).records():
        validator.validate(json.loads(json.dumps(record)))
        documented = list(schema(subject)["properties"])
        assert [name for name in documented if name in record or name not in ("bounds", "progress")] == list(record)


def test_emptied_cells_and_what_decided_are_as_the_schema_says():
    article, found = findings("claims")
    emptied = tuple(claim.at_least(1) for claim in found)
    records = list(Result(article, emptied).records())
    assert any(record["status"] is None for record in records)
    reasons = [reason for record in records for reason in record["because"]]
    assert any(reason.get("features") and reason.get("runner_up") for reason in reasons)
    for record in records:
        assert record["confidence"].keys() >= {"actor", "action", "said_by", "status", "negated"}
        Draft202012Validator(schema("claims"), format_checker=FormatChecker()).validate(record)


@pytest.mark.parametrize("subject", RECORDS)
def test_schema_command_prints_a_valid_schema(subject):
    printed = json.loads(CliRunner().invoke(main, ["schema", subject]).stdout)
    Draft202012Validator.check_schema(printed)
    assert printed == schema(subject)


def test_columns_are_the_dotted_names():
    names = columns("claims")
    assert {"id", "article.path", "value.low", "said_by.cue.text", "because"} <= set(names)
    assert len(names) == len(set(names))
