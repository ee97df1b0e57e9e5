"""Any input at the door: told by its bytes, also packed or on a pipe; many articles in one input."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claimx
from claimx.cli import main
from claimx.errors import InputError
from claimx.read import articles, articles_in
from claimx.read.kinds import Kind, kind_of

STORY = "The port authority said on Tuesday that 1,450 containers had left Mombasa."
PAGE = f"<!DOCTYPE html><html><head><meta name='date' content='2024-09-27'></head><body><p>{STORY}</p></body></html>"
LINE = json.dumps({"headline": "Port", "body": STORY, "published": "2024-09-27"})
INPUTS = {
    "page.html": PAGE,
    "port.json": LINE,
    "feed.jsonl": f"{LINE}\n{LINE}\n",
    "port.md": f"---\ntitle: Port\ndate: 2024-09-27\n---\n{STORY.replace('Mombasa', '**Mombasa**')}\n",
    "port.txt": f"Port\n\nSept. 27, 2024\n\n{STORY}\n",
}


def call(*args: object, data: bytes | None = None):
    return CliRunner().invoke(main, list(map(str, args)), input=data)


def texts(*args: object, data: bytes | None = None) -> list[dict]:
    result = call("text", *args, "-f", "jsonl", data=data)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        ("Plain words.", "a.txt", Kind.TEXT),
        ("Plain words.", "-", Kind.TEXT),
        ("Plain <b>words</b>.", "a.txt", Kind.TEXT),
        ("  <!-- saved -->\n<HTML lang=en>", "-", Kind.HTML),
        ("\ufeff<!doctype html>", "page.txt", Kind.HTML),
        ("<p>a fragment", "page.HTM", Kind.HTML),
        ('{"text": "a"}', "-", Kind.JSON),
        ('{\n "text": "a"\n}', "-", Kind.JSON),
        ('[\n {"text": "a"}]', "a.txt", Kind.JSON),
        ('{"text": "a"}\n{"text": "b"}', "-", Kind.LINES),
        ('{"text": "a"}', "a.ndjson", Kind.LINES),
        ("{not json}", "-", Kind.TEXT),
        ("[Photo] A text in brackets", "-", Kind.TEXT),
        ("---\ntitle: a\n---\nb", "-", Kind.MARKDOWN),
        ("---\nA text under a line", "-", Kind.TEXT),
        ("# Title", "a.md", Kind.MARKDOWN),
        ("WARC/1.0\r\nWARC-Type: warcinfo", "-", Kind.WARC),
        ("", "a.txt", Kind.TEXT),
    ],
)
def test_kinds(head, name, kind):
    assert kind_of(head.encode(), name) is kind


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("door", ["file", "nameless", "pipe"])
@pytest.mark.parametrize("name", INPUTS)
def test_every_input_through_every_door(tmp_path, name, door, packed):
    data = gzip.compress(INPUTS[name].encode()) if packed else INPUTS[name].encode()
    path = tmp_path / ((name + ".gz" * packed) if door == "file" else "input")
    path.write_bytes(data)
    read = texts("-", data=data) if door == "pipe" else texts(path)
    assert len(read) == (2 if name == "feed.jsonl" else 1)
    for article in read:
        assert STORY in article["text"]
        assert article["published"] == "2024-09-27"
        assert article["path"].partition("#")[0] == ("-" if door == "pipe" else str(path))


def test_utf_16_page(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("utf-16"))
    assert claimx.read(str(path)).text == STORY


def test_articles_of_many_carry_their_number(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text(f"{LINE}\n{{broken\n\n{LINE}\n", encoding="utf-8")
    result = call("extract", path)
    assert result.exit_code == 1
    assert {claim["article"]["path"] for claim in json.loads(result.stdout)} == {f"{path}#1", f"{path}#4"}
    assert result.stderr.startswith(f"Error: {path}#2: is no valid JSON")
    assert result.stderr.count("\n") == 1


def test_standard_input_is_called_by_its_name():
    result = call("extract", "-", data=f"{LINE}\n{{broken\n".encode())
    assert result.stderr.startswith("Error: standard input#2: is no valid JSON")


def test_one_article_is_asked_for(tmp_path):
    path = tmp_path / "feed.jsonl"
    path.write_text(f"{LINE}\n{LINE}\n", encoding="utf-8")
    with pytest.raises(Exception, match="holds 2 articles where one is asked for"):
        claimx.read(str(path))
    assert len(list(articles(str(path)))) == 2


def test_cut_off_gzip_is_said(tmp_path):
    path = tmp_path / "feed.jsonl.gz"
    lines = "".join(json.dumps({"text": f"{STORY} {n * 7919}"}) + "\n" for n in range(500))
    path.write_bytes(gzip.compress(lines.encode())[:-600])
    result = call("text", path, "-f", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) > 100
    assert f"Error: {path}: the gzip file is cut off, only its beginning was read" in result.stderr


def test_text_and_json_of_what_was_read(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    assert call("text", path).stdout == STORY + "\n"
    one = json.loads(call("text", path, "-f", "json").stdout)
    assert (one["published"], one["published_from"], one["text"]) == ("2024-09-27", "meta", STORY)
    assert len(json.loads(call("text", path, path, "-f", "json").stdout)) == 2
    assert call("text", path, path).stdout.count(f"==> {path} <==\n{STORY}\n") == 2


def test_with_text_makes_offsets_checkable(tmp_path):
    path = tmp_path / "port.md"
    path.write_text(INPUTS["port.md"], encoding="utf-8")
    for format_ in ("json", "jsonl"):
        printed = call("extract", path, "--with-text", "-f", format_).stdout
        claims = json.loads(printed) if format_ == "json" else list(map(json.loads, printed.splitlines()))
        assert claims
        for claim in claims:
            assert claim["article"]["text"][claim["start"] : claim["end"]] == claim["text"]
    assert "text" not in json.loads(call("extract", path, "-f", "json").stdout)[0]["article"]


def test_fields_by_name(tmp_path):
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"a": {"words": STORY}, "day": "27 Sept 2024", "head": "Port"}), encoding="utf-8")
    assert "name it with --text-field" in call("text", path).stderr
    (article,) = texts(path, "--text-field", "a.words", "--date-field", "day", "--title-field", "head")
    assert (article["text"], article["title"], article["published_from"]) == (STORY, "Port", "day")


def test_batch_takes_them_all(tmp_path):
    for name, text in INPUTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "old.txt.gz").write_bytes(gzip.compress(INPUTS["port.txt"].encode()))
    (tmp_path / "notes.doc").write_text(STORY, encoding="utf-8")
    output = tmp_path / "claims.jsonl"
    for force in ((), ("--force",)):
        result = call("batch", tmp_path, "-o", output, *force)
        assert result.exit_code == 0, result.stderr
        found = {Path(json.loads(line)["article"]["path"]).name for line in output.read_text().splitlines()}
        assert found == {*INPUTS, "feed.jsonl#1", "feed.jsonl#2", "old.txt.gz"} - {"feed.jsonl"}


JUNK = [
    *(b"<", b">", b'"', b"{", b"}", b"\0", b"\x1c", b"\xff\xfe", b"<!--", b"<script>", b"---\n", b"\r\n\r\n"),
    *(b"WARC/1.0\r\n", b"\\ud800", b"&#xD800;", b"charset=utf-7", b"Content-Length: 99999999999\r\n"),
]
CUT = st.tuples(st.floats(0, 1), st.sampled_from(JUNK) | st.binary(max_size=8), st.integers(0, 40))
DAMAGE = st.lists(CUT, max_size=8)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(INPUTS)), st.booleans(), DAMAGE)
def test_damage_never_raises(name, packed, damage):
    data = gzip.compress(INPUTS[name].encode()) if packed else INPUTS[name].encode()
    for place, junk, lost in damage:
        at = int(place * len(data))
        data = data[:at] + junk + data[at + lost :]
    for found in articles_in(io.BytesIO(data), name):
        if isinstance(found, InputError):
            assert "\n" not in str(found)
        else:
            assert all(found.text[p.start : p.end].strip() for p in found.passages)
            found.text.encode()
