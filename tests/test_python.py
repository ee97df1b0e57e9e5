"""What Python users call: reading, claims as values, days as text, errors and warnings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import unquote

import pytest

import claimx
from claims import claim
from claimx.join.links import link_to
from claimx.model import Span
from claimx.schema import schema

GERMAN = (
    "Der Minister sagte am Freitag, dass die Regierung bis zum Ende des Jahres 900 weitere Soldaten in das Land "
    "schicken werde, wie es der Vertrag mit den Nachbarn verlangt."
)


def test_what_is_public_is_there():
    assert all(getattr(claimx, name) is not None for name in claimx.__all__)
    assert {"Value", "When", "Status", "Measure", "Stance", "read", "read_all"} <= set(claimx.__all__)


def test_read_takes_any_kind(tmp_path):
    (tmp_path / "a.txt").write_text("The storm killed 12 people.", encoding="utf-8")
    lines = [json.dumps({"title": "Storm", "text": f"The storm killed {n} people."}) for n in (3, 4)]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    article = claimx.read(tmp_path / "a.txt", published="2024-09-27")
    assert (article.published, article.published_from) == (date(2024, 9, 27), "option")
    assert [one.text for one in claimx.extract(article)] == ["12"]
    several = list(claimx.read_all([tmp_path / "a.txt", str(tmp_path / "b.jsonl")]))
    assert [one.path.rpartition("/")[2] for one in several] == ["a.txt", "b.jsonl#1", "b.jsonl#2"]
    with pytest.raises(claimx.ClaimxError, match="holds 2 articles where one is asked for"):
        claimx.read(tmp_path / "b.jsonl")
    with pytest.raises(claimx.ClaimxError, match="no such file"):
        claimx.read(tmp_path / "none.txt")


def test_the_room_that_is_called_is_a_module_too():
    from claimx.read import from_text

    assert claimx.read.from_text is from_text


DAYS = {"text": "2024-09-27", "time": "2024-09-27T21:30:00", "date": date(2024, 9, 27), "moment": datetime(2024, 9, 27)}


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS)
def test_articles_take_days_as_they_come(day):
    assert claimx.Article("", published=day).published == date(2024, 9, 27)
    (found,) = claimx.extract("The storm killed 12 people last week.", published=day)
    assert found.when.first == date(2024, 9, 16)


TAKERS = [
    lambda: claimx.Article("", published="junk"),
    lambda: claimx.extract("", published="junk"),
    lambda: claimx.find_dates("", published="2024-13-01"),
    lambda: claimx.read("a.txt", published="27.9."),
]


@pytest.mark.parametrize("call", TAKERS, ids=["Article", "extract", "find_dates", "read"])
@pytest.mark.parametrize("kind", [claimx.ClaimxError, ValueError])
def test_what_is_no_day_says_so(call, kind):
    with pytest.raises(kind, match="is no day; give a date or a string like '2024-09-27'"):
        call()


CALLS = [claimx.extract, claimx.find_quantities, claimx.find_dates, claimx.find_sources]


@pytest.mark.parametrize("find", CALLS, ids=lambda call: call.__name__)
def test_another_language_warns(find):
    with pytest.warns(claimx.ClaimxWarning, match="not English but German"):
        assert find(GERMAN) == []


def test_another_language_warns_in_articles_and_files(tmp_path):
    with pytest.warns(claimx.ClaimxWarning, match="German"):
        assert claimx.Extractor().extract(claimx.Article(GERMAN)) == []
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    with pytest.warns(claimx.ClaimxWarning, match=r"a\.txt: not English but German"):
        claimx.read(tmp_path / "a.txt")


def test_claims_are_values():
    one, same, other = claim(), claim(), claim(id="b", start=1)
    assert one == same
    assert hash(one) == hash(same)
    assert {one, same, other} == {one, other}
    assert one != replace(one, negated=True)
    assert sorted([one, other]) == [other, one]


@pytest.mark.parametrize("subject", ["claims", "quantities", "dates", "sources"])
def test_schema_has_a_version(subject):
    assert schema(subject)["version"].count(".") == 1


def test_days_are_first_and_last_and_start_and_end_still():
    (when,) = claimx.find_dates("It ends on 5 May 2024.")
    record = when.to_dict()
    assert (record["first"], record["last"]) == (record["start"], record["end"]) == ("2024-05-05", "2024-05-05")


ADDRESS = "https://news.example/a"
SHORT = "Prices rose 5%, a co-op said: up & up."
LONG = "The mayor said on Monday that the town would build 40 homes, a school and two well-lit parks by June."
TWIN = "The mayor said on Tuesday that the town would build 60 homes, a school and two well-lit parks by June."
LINKS = {
    "short": (ADDRESS, SHORT, SHORT,
              f"{ADDRESS}#:~:text=Prices%20rose%205%25%2C%20a%20co%2Dop%20said%3A%20up%20%26%20up."),
    "long": (ADDRESS, LONG, LONG, f"{ADDRESS}#:~:text=The%20mayor%20said%20on,well%2Dlit%20parks%20by%20June."),
    "begins like another": (ADDRESS, f"{TWIN} {LONG}", LONG,
                            f"{ADDRESS}#:~:text=The%20mayor%20said%20on%20Monday,well%2Dlit%20parks%20by%20June."),
    "over two lines": (ADDRESS, "Prices\nrose 5%.", "Prices\nrose 5%.", f"{ADDRESS}#:~:text=Prices%20rose%205%25."),
    "not ASCII": (ADDRESS, "Preço: 5 €.", "Preço: 5 €.", f"{ADDRESS}#:~:text=Pre%C3%A7o%3A%205%20%E2%82%AC."),
    "address with a fragment": (f"{ADDRESS}#top", "Five.", "Five.", f"{ADDRESS}#top:~:text=Five."),
    "address with a directive": (f"{ADDRESS}#:~:text=x", "Five.", "Five.", f"{ADDRESS}#:~:text=Five."),
    "no address": (None, "Five.", "Five.", None),
}  # fmt: skip


@pytest.mark.parametrize(("url", "text", "sentence", "link"), LINKS.values(), ids=LINKS)
def test_links_lead_to_the_sentence(url, text, sentence, link):
    start = text.index(sentence)
    assert link_to(url, text, Span(sentence, start, start + len(sentence))) == link


def test_claims_of_pages_have_lines_and_links():
    text = "Storm\n\nThe storm killed 12 people.\nRepairs will cost $3 million."
    first, second = claimx.extract(claimx.Article(text, url=ADDRESS))
    assert (first.line, second.line) == (3, 4)
    assert unquote(first.link) == f"{ADDRESS}#:~:text=The storm killed 12 people."
    assert claimx.extract(text)[0].link is None
    assert claimx.Claim.from_dict(first.to_dict()).link == first.link
