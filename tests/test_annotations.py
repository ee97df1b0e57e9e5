"""Claims as annotations of other tools, and their way back to the words that they were made on."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from claims import ARTICLE, TEXT, WHOLE, claim, place
from claimx.errors import InputError
from claimx.model import Article, Kind, Quantity, Span, Status, Value
from claimx.read.annotations import Annotation, Quote, anchored, label_studio, web_annotations
from claimx.write import FORMATS, format_of
from claimx.write.annotations import CELLS, selectors, source_of
from claimx.write.result import Options, Result, Subject
from scoring import ARTICLES

ROOT = Path(__file__).parent.parent
WORDS, START, END = place("June")
DUE = claim(id="june", text=WORDS, start=START, end=END, kind=Kind.DEADLINE, value=None, when=replace(WHOLE.when))
RESULT = Result(ARTICLE, (WHOLE, DUE))


def written(format_: str, *results: Result) -> str:
    return "".join(FORMATS[format_].load()(iter(results), Options()))


def test_web_annotations_quote_first_and_give_positions_as_a_hint():
    collection = json.loads(written("webannotation", RESULT))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 2)
    assert collection["first"]["type"] == "AnnotationPage"
    first, second = collection["first"]["items"]
    quote, position = first["target"]["selector"]
    assert quote == {
        "type": "TextQuoteSelector", "exact": "900", "prefix": "a to send soldiers\n\nSalvenia will send "[-32:],
        "suffix": " soldiers to Tamaral before June, Orla Benn said"[:32],
    }  # fmt: skip
    assert position == {"type": "TextPositionSelector", "start": WHOLE.start, "end": WHOLE.end}
    assert first["target"]["source"] == "salvenia.txt"
    assert [body["value"] for body in first["body"] if body.get("purpose") == "tagging"] == [
        "quantity", "planned", "asserted",
    ]  # fmt: skip
    assert json.loads(first["body"][-1]["value"]) == WHOLE.to_dict()
    ids = [collection["id"], collection["first"]["id"], first["id"], second["id"]]
    assert len(set(ids)) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in ids)
    assert written("webannotation", RESULT) == written("webannotation", RESULT)


SOURCES = {
    "an address": (Article("", "a.txt", url="https://salvenia.example/a"), "https://salvenia.example/a"),
    "a path": (Article("", "été/a b.jsonl#2"), "%C3%A9t%C3%A9/a%20b.jsonl%232"),
}


@pytest.mark.parametrize(("article", "source"), SOURCES.values(), ids=SOURCES)
def test_what_is_annotated_has_an_iri(article, source):
    assert source_of(article) == source


def test_texts_without_a_name_are_told_apart():
    assert source_of(Article("a", "-")).startswith("urn:uuid:")
    assert source_of(Article("a", "-")) != source_of(Article("b", "-"))


def test_label_studio_has_a_task_an_article_and_predictions():
    (task,) = json.loads(written("labelstudio", RESULT))
    assert task["data"]["text"] == TEXT
    (prediction,) = task["predictions"]
    regions = {one["id"]: one for one in prediction["result"] if one["type"] == "labels"}
    assert all(TEXT[v["start"] : v["end"]] == v["text"] for v in (one["value"] for one in regions.values()))
    assert {one["value"]["labels"][0] for one in regions.values()} == {
        "quantity", "deadline", "item", "actor", "action", "place", "when", "said_by",
    }  # fmt: skip
    links = [(one["from_id"], one["labels"], one["to_id"]) for one in prediction["result"] if one["type"] == "relation"]
    assert ("900", ["item"], f"item-{place('soldiers')[1]}-{place('soldiers')[2]}") in links
    assert {end for start, _, to in links for end in (start, to)} <= regions.keys()
    chosen = {one["id"]: one["value"]["choices"] for one in prediction["result"] if one["type"] == "choices"}
    assert chosen == {"900": ["planned"], "june": ["planned"]}


def test_the_labelling_interface_has_every_name_that_is_used():
    view = ET.parse(ROOT / "docs" / "labelstudio.xml").getroot()
    names = {tag: {one.get("value") for one in view.iter(tag)} for tag in ("Label", "Choice", "Relation")}
    assert names["Label"] == {*CELLS, *(str(kind) for kind in Kind)}
    assert names["Relation"] == set(CELLS)
    assert names["Choice"] == {str(status) for status in Status}
    assert {one.get("name") for one in view if one.get("name")} == {"label", "text", "status"}


@pytest.mark.parametrize("format_", ["webannotation", "labelstudio"])
def test_other_findings_are_annotated_too(format_):
    found = Quantity(*place("900"), Value(None, None))
    text = "".join(FORMATS[format_].load()([Result(ARTICLE, (found,))], Options(Subject.QUANTITIES)))
    assert '"900"' in text


def test_the_suffix_of_json_ld_stands_for_web_annotations():
    assert format_of("claims.jsonld") == "webannotation"


PLAIN = (
    "Aid 🌊\n\nJosé’s group sent 12 boats. “Then 12 more”, she said. Nobody sent 30 boats.\n\nNobody sent 30 boats.\n"
)
FIRST, SECOND = PLAIN.index("12"), PLAIN.index("12", PLAIN.index("more") - 5)


def quote(start: int, words: str = "12", around: int = 32, hint: int | None = -1) -> Quote:
    before, after = PLAIN[max(start - around, 0) : start], PLAIN[start + len(words) : start + len(words) + around]
    return Quote(words, before, after, start if hint == -1 else hint)


KEPT = {
    "as it was": (PLAIN, quote(SECOND), SECOND),
    "without a position": (PLAIN, quote(SECOND, hint=None), SECOND),
    "another position": (PLAIN, quote(SECOND, hint=FIRST), SECOND),
    "text put before it": ("🌊 More.\n\n" + PLAIN, quote(FIRST), FIRST + 9),
    "text taken from before it": (PLAIN[5:], quote(SECOND), SECOND - 5),
    "a word changed before it": (PLAIN.replace("sent 12", "gave 12"), quote(FIRST), FIRST),
    "all changed behind it": (PLAIN[: SECOND + 2] + " ships.", quote(SECOND), SECOND),
    "the only one of its words": (PLAIN, Quote("José’s"), 7),
    "one of two alike that has not moved": (PLAIN, quote(PLAIN.rindex("30"), "30", around=12), PLAIN.rindex("30")),
}


@pytest.mark.parametrize(("text", "told", "start"), KEPT.values(), ids=KEPT)
def test_a_quote_is_found_again(text, told, start):
    assert anchored(text, told) == Span(told.exact, start, start + len(told.exact))


LOST = {
    "not there": (PLAIN.replace("12", "13"), quote(FIRST), "'12' is not in the text; annotate it anew"),
    "among other words": ("12 ships left the harbour of Norvia.", quote(FIRST), "'12' stands only among other words"),
    "two alike": ("a" + PLAIN, quote(PLAIN.rindex("30"), "30", around=12), "'30' stands in 2 places"),
    "nothing told around it": (PLAIN, Quote("12"), "'12' stands in 2 places"),
    "no words": (PLAIN, Quote(""), "'' is not in the text"),
}


@pytest.mark.parametrize(("text", "told", "message"), LOST.values(), ids=LOST)
def test_a_quote_that_is_lost_or_not_alone_is_an_error(text, told, message):
    with pytest.raises(InputError) as caught:
        anchored(text, told)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.gold.json")), ids=lambda path: path.name.split(".")[0])
def test_gold_claims_come_back_to_an_article_that_grew(path):
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    added = "Corrected on Tuesday 🌊: José’s name.\n\n"
    for gold in json.loads(path.read_text(encoding="utf-8"))["claims"]:
        told, position = selectors(Span(gold["text"], gold["start"], gold["end"]), text)
        there = Quote(told["exact"], told["prefix"], told["suffix"], position["start"])
        assert anchored(text, there).start == gold["start"]
        if text.count(there.prefix + there.exact + there.suffix) == 1:
            assert anchored(added + text, there).start == gold["start"] + len(added)
        else:  # the lead, word for word once more
            with pytest.raises(InputError, match="stands in 2 places"):
                anchored(added + text, there)


def test_web_annotations_come_back_or_are_named():
    data = written("webannotation", RESULT).encode()
    back = list(web_annotations(data, f"Late.\n\n{TEXT}", "a.jsonld", "salvenia.txt"))
    assert [one.span for one in back] == [
        Span(one.text, one.start + 7, one.end + 7) for one in (WHOLE, DUE)
    ]  # fmt: skip
    assert back[0].told["body"][1]["value"] == "quantity"
    assert list(web_annotations(data, TEXT, "a.jsonld", "other.txt")) == []
    lost, kept = web_annotations(data, TEXT.replace("900", "800"), "a.jsonld")
    assert isinstance(kept, Annotation)
    assert re.fullmatch(r"a\.jsonld: urn:uuid:\S+: '900' is not in the text; annotate it anew", str(lost))


def test_annotations_of_other_tools_are_read():
    told = {"type": "TextQuoteSelector", "exact": "June"}
    one = {"id": "x", "type": "Annotation", "target": {"source": "s", "selector": told}}
    place_alone = {"id": "y", "target": {"selector": {"type": "TextPositionSelector", "start": 1, "end": 2}}}
    for content in (one, [one], {"items": [one]}):
        assert [back.span.start for back in web_annotations(json.dumps(content).encode(), TEXT, "a")] == [START]
    (error,) = web_annotations(json.dumps(place_alone).encode(), TEXT, "a")
    assert str(error) == "a: y: tells no words to find its place by"
    with pytest.raises(InputError, match="a: is no valid JSON"):
        list(web_annotations(b"{", TEXT, "a"))


def task(text: str, *values: dict, drawn: str = "annotations") -> bytes:
    regions = [{"id": f"r{i}", "type": "labels", "value": value} for i, value in enumerate(values)]
    other = {"id": "r0", "type": "choices", "value": {**values[0], "choices": ["planned"]}}
    link = {"type": "relation", "from_id": "r0", "to_id": "r1"}
    return json.dumps([{"data": {"text": text}, drawn: [{"result": [*regions, other, link]}]}]).encode()


def test_label_studio_counts_code_points_or_utf_16():
    for start in (SECOND, SECOND + 1):  # the wave before it is two units
        data = task(PLAIN, {"start": start, "end": start + 2, "text": "12", "labels": ["quantity"]})
        (back,) = label_studio(data, PLAIN, "tasks.json")
        assert back.span == Span("12", SECOND, SECOND + 2)


def test_label_studio_regions_that_do_not_fit_are_named():
    data = task(
        PLAIN, {"start": 1, "end": 3, "text": "12"}, {"start": 1, "end": 3}, {"start": 0, "end": 9, "text": "José"}
    )
    one, two, three = label_studio(data, PLAIN, "tasks.json")
    assert str(one).startswith("tasks.json: r0: '12' stands in 2 places")
    assert str(two) == "tasks.json: r1: tells no words to find its place by"
    assert three.span.start == 7
    assert list(label_studio(data, TEXT, "tasks.json")) == []


def test_what_people_drew_counts_before_predictions():
    drawn, predicted = (
        json.loads(task(PLAIN, {"start": at, "end": at + 2, "text": "12"}))[0] for at in (FIRST, SECOND)
    )
    drawn["predictions"] = predicted["annotations"]
    (back,) = label_studio(json.dumps([drawn]).encode(), PLAIN, "tasks.json")
    assert back.span.start == FIRST
