"""Deadlines as a ledger: what is due when, as of a day that is given, and what a person found."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from claims import TEXT, WHOLE, claim
from claimx.check.due import State, Verdict, ledger, need_published
from claimx.check.kept import verdicts_in
from claimx.cli import main
from claimx.errors import InputError, OutputError
from claimx.model import DateRole, Kind, Measure, Span, Stance, Status, When
from claimx.write.due import COLUMNS, WRITERS, Ledger, write_csv
from claimx.write.result import Options

JUNE = WHOLE.when
OPEN = When("next week", 40, 49, None, None, needs_published=True)
DAYS = {
    "long before": (date(2024, 3, 7), State.UPCOMING),
    "the day before": (date(2024, 5, 31), State.UPCOMING),
    "its first day": (date(2024, 6, 1), State.DUE),
    "its last day": (date(2024, 6, 30), State.DUE),
    "the day after": (date(2024, 7, 1), State.OVERDUE),
    "no day": (None, None),
}


@pytest.mark.parametrize(("as_of", "state"), DAYS.values(), ids=DAYS)
def test_how_a_deadline_stands(as_of, state):
    (entry,) = ledger([claim()], as_of)
    assert (entry.opens, entry.due, entry.state) == (date(2024, 6, 1), date(2024, 6, 30), state)
    assert entry.days == (None if as_of is None else (entry.due - as_of).days)


NONE = {
    "has happened": {"status": Status.REPORTED},
    "may be": {"status": Status.POSSIBLE},
    "not sure how firm": {"status": None},
    "denied": {"stance": Stance.DENIED},
    "asked": {"stance": Stance.QUESTIONED},
    "what it is compared with": {"measure": Measure.BASELINE},
    "without a date": {"when": None},
    "with a date that stays open": {"when": OPEN},
    "since a day": {"when": replace(JUNE, last=None, role=DateRole.SINCE)},
}


@pytest.mark.parametrize("changes", NONE.values(), ids=NONE)
def test_no_deadline(changes):
    assert ledger([claim(**changes)], date(2024, 5, 1)) == []


def test_other_statuses_may_be_asked_for():
    possible = claim(id="maybe", status=Status.POSSIBLE)
    assert [entry.claim for entry in ledger([claim(), possible], statuses=("possible",))] == [possible]


def test_soonest_first_each_once_and_none_that_another_replaces():
    later = claim(id="later", when=replace(JUNE, last=date(2025, 6, 30)))
    newer = claim(id="newer", replaces="900", when=replace(JUNE, last=date(2024, 9, 1)))
    assert [entry.claim.id for entry in ledger([later, claim(), claim()])] == ["900", "later"]
    assert [entry.claim.id for entry in ledger([later, claim(), newer])] == ["newer", "later"]


def test_over_a_span_of_time_it_is_due_at_the_end():
    (entry,) = ledger([claim(when=replace(JUNE, role=DateRole.OVER))], date(2024, 6, 15))
    assert (entry.opens, entry.state) == (entry.due, State.UPCOMING)


def test_plans_that_a_publication_date_would_place_are_counted():
    assert need_published([claim(when=OPEN), claim(when=OPEN), claim(id="b"), claim(id="c", when=OPEN)]) == 2


HAND = {
    "a person's word": ([Verdict(State.KEPT)], State.KEPT),
    "the last word": ([Verdict(State.BROKEN), Verdict(State.KEPT, date(2024, 7, 9))], State.KEPT),
    "not known on that day": ([Verdict(State.KEPT, date(2024, 7, 11))], State.OVERDUE),
    "the word that was known": ([Verdict(State.BROKEN), Verdict(State.KEPT, date(2025, 1, 1))], State.BROKEN),
}


@pytest.mark.parametrize(("verdicts", "state"), HAND.values(), ids=HAND)
def test_kept_and_broken_are_a_persons_word(verdicts, state):
    (entry,) = ledger([claim()], date(2024, 7, 10), {"900": verdicts})
    assert entry.state is state


def test_a_verdict_is_read_of_csv_and_toml():
    kept = {"900": [Verdict(State.KEPT, date(2024, 7, 1), "two ships, in time")]}
    table = '\ufeffnote,id,state,date\n"two ships, in time",900,Kept,2024-07-01\n,,,\n'
    assert verdicts_in(table.encode(), "kept.csv") == kept
    content = '[900]\nstate = "kept"\ndate = 2024-07-01\nnote = "two ships, in time"\n'
    assert verdicts_in(content.encode(), "kept.toml") == kept


MALFORMED = {
    "other columns": (b"claim,verdict\n", "a.csv", "a.csv: has no columns id and state"),
    "another word": (b"id,state\n1,late\n", "a.csv", "a.csv: line 2: state is 'late'; write kept or broken"),
    "no day": (b"id,state,date\n1,kept,July\n", "a.csv", "a.csv: line 2: date 'July' is no day"),
    "no TOML": (b"[1\n", "a.toml", "a.toml: is no TOML"),
    "no table": (b"a = 1\n", "a.toml", "a.toml: a is no table"),
    "no text": (b"\xff", "a.csv", "a.csv: is no UTF-8 text"),
}


@pytest.mark.parametrize(("data", "name", "message"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_file_of_verdicts_is_named(data, name, message):
    with pytest.raises(InputError) as caught:
        verdicts_in(data, name)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


AS_OF = date(2024, 7, 10)
NOTED = {"vote": [Verdict(State.BROKEN, date(2024, 7, 2), "=put off|")]}
VOTE = claim(id="vote", kind=Kind.DEADLINE, value=None, when=replace(JUNE, first=date(2024, 6, 30)))
SHOWN = Ledger(ledger([claim(), VOTE], AS_OF, NOTED), AS_OF, 3)


def written(write, shown=SHOWN, **options) -> str:
    return "".join(write(shown, Options(**options)))


def test_the_table_says_what_stands_how():
    lines = written(WRITERS["table"]).splitlines()
    assert lines[0] == "Deadlines as of 2024-07-10"
    late = next(line for line in lines if "overdue" in line)
    for cell in ("! overdue by 10 days", "2024-06-30 before June (2024-06)", "Salvenia will send 900 soldiers"):
        assert cell in late
    broken = next(line for line in lines if "broken" in line)
    assert "✗ broken 2024-07-02 =put off|" in broken
    assert broken.endswith("vote salvenia.txt:3")
    assert lines[-1] == ("2 deadlines: 1 overdue, 1 broken; 3 more plans without a publication date: give --published")


@pytest.mark.parametrize("width", [200, 100, 60])
def test_the_table_fits_the_terminal(width):
    assert max(map(len, written(WRITERS["table"], width=width).splitlines())) <= width


def test_csv_json_and_markdown_say_the_same():
    rows = list(csv.DictReader(io.StringIO(written(write_csv))))
    records = json.loads(written(WRITERS["json"]))
    assert list(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [record["claim"]["id"] for record in records] == ["900", "vote"]
    assert [row["state"] for row in rows] == [record["state"] for record in records] == ["overdue", "broken"]
    assert rows[1]["verdict_note"] == "'=put off|"
    assert records[1]["verdict"] == {"state": "broken", "date": "2024-07-02", "note": "=put off|"}
    assert (rows[0]["days"], rows[0]["sentence"]) == ("-10", WHOLE.sentence.text)
    marked = [line for line in written(WRITERS["md"]).splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in marked} == {7}


def test_an_empty_ledger_says_so():
    assert written(WRITERS["table"], Ledger([])).splitlines() == [
        "Deadlines", "", "0 deadlines; give --as-of to see what is overdue",
    ]  # fmt: skip
    assert json.loads(written(WRITERS["json"], Ledger([]))) == []


def events(shown: Ledger):
    icalendar = pytest.importorskip("icalendar")
    from claimx.write.due import write_ics

    data = b"".join(write_ics(shown, Options()))
    assert data == b"".join(write_ics(shown, Options()))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return icalendar.Calendar.from_ical(data)


def test_the_calendar_reads_back():
    calendar = events(SHOWN)
    assert calendar.errors == []
    first, second = calendar.walk("VEVENT")
    assert (first["uid"], second["uid"]) == ("900", "vote")
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2024, 6, 1), date(2024, 7, 1))
    assert (second["dtstart"].dt, second["dtend"].dt) == (date(2024, 6, 30), date(2024, 7, 1))
    assert first["dtstart"].params["value"] == "DATE"
    assert first["dtstamp"].dt.isoformat() == "2024-03-07T00:00:00+00:00"
    assert first["summary"] == "Salvenia will send 900 soldiers to Tamaral"
    assert first["categories"].cats == ["planned", "overdue"]
    assert WHOLE.sentence.text in first["description"]
    assert second["description"].endswith("broken: =put off|")


def test_what_stands_in_an_article_cannot_break_the_calendar():
    hostile = "Send 5; ships, José\r\nBEGIN:VEVENT\nUID:x\n🌊 end\\n"
    changes = {"sentence": Span(hostile, 0, 9), "action": replace(WHOLE.action, text=hostile)}
    undated = {**WHOLE.article, "published": None, "path": None, "title": hostile}
    (event,) = events(Ledger(ledger([claim(article=undated, link=None, **changes)]))).walk("VEVENT")
    assert event["dtstamp"].dt.isoformat() == "1970-01-01T00:00:00+00:00"
    assert "José BEGIN:VEVENT UID:x 🌊 end\\n" in event["summary"]


def test_without_icalendar_the_remedy_is_told(monkeypatch):
    from claimx.write.due import write_ics

    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(OutputError, match=r"pip install 'claimx\[ics\]'"):
        list(write_ics(SHOWN, Options()))


def due(*args: str, text: str = "", code: int = 0) -> str:
    result = CliRunner().invoke(main, ["due", *args], input=text)
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


STORED = claim(id="0123456789abcdef").to_dict()


def test_claims_are_taken_from_a_pipe_and_from_files(tmp_path):
    kept = tmp_path / "kept.csv"
    kept.write_text("id,state\n0123456789abcdef,kept\n", encoding="utf-8")
    lines = json.dumps(STORED, ensure_ascii=False) + "\n"
    (told,) = json.loads(due("-", "--as-of", "2024-07-01", "--kept", str(kept), text=lines))
    assert (told["state"], told["claim"]) == ("kept", STORED)
    (tmp_path / "claims.json").write_text(json.dumps([STORED, STORED], indent=2), encoding="utf-8")
    (told,) = json.loads(due(str(tmp_path / "claims.json"), "--as-of", "2024-07-01"))
    assert told["state"] == "overdue"


def test_articles_are_read_as_ever(tmp_path):
    path = tmp_path / "salvenia.txt"
    path.write_text(TEXT, encoding="utf-8")
    for told in (due(str(path), "--published", "2024-03-07"), due("-", "--published", "2024-03-07", text=TEXT)):
        entry = next(entry for entry in json.loads(told) if entry["claim"]["text"] == "900")
        assert (entry["due"], entry["state"]) == ("2024-06-30", None)


FAULTS = {
    "of another release": ({**STORED, "status": "sworn"}, "is no claim of this release"),
    "with some fields alone": ({name: STORED[name] for name in ("id", "kind", "text")}, "is no whole claim"),
}


@pytest.mark.parametrize(("record", "message"), FAULTS.values(), ids=FAULTS)
def test_a_record_that_is_no_claim_costs_only_itself(tmp_path, record, message):
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in (record, STORED)) + "\n{\n", encoding="utf-8")
    error = due(str(path), code=1)
    assert f"claims.jsonl#1: {message}" in error
    assert "claims.jsonl#3: is no valid JSON" in error
    assert len(error.splitlines()) == 2


def test_wrong_usage_is_one_line(tmp_path):
    kept = tmp_path / "kept.csv"
    kept.write_text("id,state\n1,kept\n", encoding="utf-8")
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(STORED), encoding="utf-8")
    assert "no such file" in due(str(path), "--kept", str(tmp_path / "none.csv"), code=2)
    result = CliRunner().invoke(main, ["due", str(path), "--kept", str(kept)])
    assert result.stderr == f"Warning: {kept}: no claim here has the id 1\n"
    assert ".ics (ics)" in due(str(path), "-o", str(tmp_path / "out.doc"), code=2)
