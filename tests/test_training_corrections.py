"""Corrections of readers as training rows."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from corrected import corrected, text_of
from rows import rows_of

import claimx
from claims import SENTENCE, TEXT, place
from claimx import Extractor
from claimx.check.corrections import corrections_in
from claimx.extractor import scene_of
from claimx.read import from_text
from correction_file import CELLS, data, mark

ARTICLE = Path(__file__).parent.parent / "fixtures" / "articles" / "peacekeepers-salvenia-tamaral.txt"


def text(*marks, **article):
    return text_of(corrections_in(data(*marks, **article), "c.json")[0], from_text(TEXT))


def gold(*marks, **article):
    return text(*marks, **article).claims[0]


def picked(words: str, **told):
    _, start, end = place(words)
    return {"right": words, "right_start": start, "right_end": end, **told}


def test_what_was_read_whole_and_not_marked_is_gold():
    found = text()
    assert (found.part, found.tells) == ("corrected", "all")
    assert found.claims[0] == {
        "kind": "quantity", "start": place("900")[1], "end": place("900")[2], "text": "900", "low": 900, "high": 900,
        "item": ["soldier"], "actor": ["Salvenia", "Salvenia"], "action": ["send"], "status": ["planned"],
        "negated": False, "when": {"start": "2024-06-01", "end": "2024-06-30", "role": "by"},
        "said_by": ["Orla Benn", "Orla Benn"],
    }  # fmt: skip
    assert [claim["kind"] for claim in found.claims] == ["quantity", "deadline"]


def test_a_kind_put_right_is_golds():
    cells = {"kind": "quantity", "item": None}
    claims = [{"id": "900", "start": 0, "end": 3, "kind": "quantity", "cells": cells}]
    assert gold(mark("wrong", field="kind", right="deadline"), claims=claims)["kind"] == "deadline"


RIGHT = {
    "a label": ("status", {"right": "pledged"}, ["pledged"]),
    "no label of ours": ("status", {"right": "sworn"}, ...),
    "a truth": ("negated", {"right": True}, True),
    "a phrase": ("item", picked("900 soldiers"), ["soldier"]),
    "a verb group": ("action", {"right": "will send"}, ["send"]),
    "a name": ("actor", {"right": "Tamaral"}, ["Tamaral"]),
    "nobody": ("said_by", {"right": ""}, []),
    "wrong, and not known what is right": ("said_by", {"right": None}, ...),
    "no label": ("status", {"right": None}, ...),
    "a date picked": ("when", picked("June"), [place("June")[1]]),
    "a date typed that stands once": ("when", {"right": "June"}, [place("June")[1]]),
    "a date that the text has not": ("when", {"right": "1 June"}, ...),
    "no date": ("when", {"right": ""}, []),
    "as the record has it": ("item", {"right": {"text": "they", "head": "soldier"}}, ["soldier"]),
    "a part of a cell": ("when.first", {"right": "2024-06-02"}, ...),
}


@pytest.mark.parametrize(("field", "told", "answer"), RIGHT.values(), ids=RIGHT)
def test_what_a_reader_puts_right_is_gold(field, told, answer):
    found = gold(mark("wrong", field=field, **told))
    assert found.get(field.partition(".")[0], ...) == answer


def test_of_a_wrong_value_only_the_place_is_known():
    found = gold(mark("wrong", field="value", right="9,000"))
    assert not {"low", "high"} & found.keys()
    assert found["item"] == ["soldier"]


MISSED = mark("missing", None, right="deadline", start=27, end=35, text="Salvenia")


def test_no_claim_and_missing_claims_in_what_was_read_whole():
    found = text(mark("not_a_claim"), MISSED).claims
    assert [(claim["kind"], claim["text"]) for claim in found] == [("deadline", "Salvenia"), ("deadline", "June")]
    assert list(found[0]) == ["kind", "start", "end", "text"]


def test_of_what_was_not_read_whole_only_marks_are_told():
    found = text(
        mark("not_a_claim", "june"), mark("right", field="item"), mark("wrong", field="when", right=""), checked=False
    )
    assert found.tells == "marks"
    first, second = found.claims
    assert {name for name in first if name in CELLS} == {"item", "when"}
    assert second["claim"] is False
    assert text(checked=False).claims == []


def test_rows_are_of_what_is_told(nlp):
    def relations(*marks, **article):
        found = text(*marks, **article)
        return [(row.relation, row.right) for row in rows_of(found, scene_of(nlp(TEXT), from_text(TEXT).published))]

    assert {name for name, _ in relations(mark("right", field="item"), checked=False)} == {"claim", "item"}
    (only,) = relations(mark("not_a_claim"), checked=False)
    assert only == ("claim", (True, False))
    whole = dict(relations())
    assert {
        "claim",
        "item",
        "actor",
        "action",
        "status",
        "negated",
        "said_by",
        "when",
        "role",
        "deadline",
    } <= whole.keys()
    assert dict(relations(mark("wrong", field="item", right="force")))["item"] != whole["item"]


def saved(tmp_path: Path) -> Path:
    (tmp_path / "salvenia.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "corrections.json"
    file.write_bytes(data(path="elsewhere/salvenia.txt"))
    return file


def test_the_text_is_found_by_its_path_and_known_by_its_digest(tmp_path, capsys):
    file = saved(tmp_path)
    assert [one.claims[0]["text"] for one in corrected([file, file])] == ["900"]
    articles = tmp_path / "articles" / "elsewhere"
    articles.mkdir(parents=True)
    (tmp_path / "salvenia.txt").rename(articles / "salvenia.txt")
    assert list(corrected([file])) == []
    assert capsys.readouterr().err == f"left out: {file}: its text elsewhere/salvenia.txt is not at hand\n"
    assert len(list(corrected([file], [tmp_path / "articles"]))) == 1
    (articles / "salvenia.txt").write_text(TEXT.replace(SENTENCE, SENTENCE.upper()), encoding="utf-8")
    assert list(corrected([file], [tmp_path / "articles"])) == []


def test_a_record_out_of_many_is_found_by_its_text(tmp_path):
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps({"text": t}) + "\n" for t in ("Other.", TEXT)), "utf-8")
    file = tmp_path / "corrections.json"
    file.write_bytes(data(path="feed.jsonl#2"))
    (found,) = corrected([file])
    assert found.article.text == TEXT


def test_a_malformed_file_is_left_out(tmp_path, capsys):
    broken, file = tmp_path / "broken.json", saved(tmp_path)
    broken.write_bytes(b"{}")
    assert len(list(corrected([broken, file]))) == 1
    assert "broken.json: the file has no 'claimx'" in capsys.readouterr().err


def test_our_own_answers_come_back_as_right(tmp_path, nlp):
    """A reader who marks nothing tells that all is right: each choice that was made is the right one of its row."""
    article = claimx.read(str(ARTICLE))
    claims = [claim.to_dict() for claim in Extractor().extract(article)]
    shown = [{**{name: one[name] for name in ("id", "start", "end", "kind")}, "cells": one} for one in claims]
    told = {"digest": hashlib.sha256(article.text.encode()).hexdigest(), "published": article.to_dict()["published"]}
    file = tmp_path / "c.json"
    file.write_bytes(data(path=str(ARTICLE), claims=shown, **told))
    (found,) = corrected([file])
    assert len(found.claims) == len(claims)
    rows = list(rows_of(found, scene_of(nlp(article.text), article.published)))
    assert len(rows) > 5 * len(claims)
    assert {row.relation for row in rows if not any(row.right)} <= {"role"}  # of a claim without a date
