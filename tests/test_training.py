"""Weights: learned from our own texts in seconds, the same bytes each time; the shipped ones hold nobody's words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from corpus import cases, examples, texts
from rows import Row, is_right, rows_of
from spacy.lang.en.stop_words import STOP_WORDS

from claimx.extractor import scene_of
from claimx.lexicon import groups
from claimx.model import Mention, When
from claimx.relate.candidates import Candidate
from claimx.relate.ranker import RELATIONS, shipped

ROOT = Path(__file__).parent.parent
DATA = ROOT / "src" / "claimx" / "data"
FEW = 5
# The names that features begin with, after what they are told of ("count|after|…", "none|…").
FORMS = {
    "after next", "as printed", "basis", "before last", "behind", "between", "bound", "carried", "change", "clause",
    "clauses", "cue", "date before", "date behind", "date verb", "dates between", "dates closer", "dep", "earlier",
    "ending", "ent", "figure", "finite", "found", "gap", "grain", "has", "head", "holds", "in", "inner", "is action",
    "is item", "is named in it", "item before action", "joint", "kind", "last", "meets", "near", "next", "no cue",
    "noun", "nouns", "number", "numbers", "numbers closer", "of verb", "open", "opened by", "opens", "other dates",
    "own time", "part", "parts", "question", "quoted", "rise", "role", "root", "route", "same clause", "state", "tag",
    "time", "top", "type", "unit", "vague", "verb", "verbs", "way", "who", "within", "word", "after noun",
    "before noun", "before action", "ahead", "action", "noun above", "attitude", "size", "among words", "year", "words",
    "entity", "shape", "before", "after", "second before", "second after", "doer", "deed", "is above", "back", "lead",
    "opening", "side", "in step",
}  # fmt: skip
LEVEL = re.compile(r"[nv]\d+ |deed ")


def test_our_own_texts_teach_the_same_bytes_twice(tmp_path):
    pytest.importorskip("scipy")
    fixtures = tmp_path / "fixtures"
    (fixtures / "articles").mkdir(parents=True)
    for gold in sorted((ROOT / "fixtures" / "articles").glob("*.gold.json"))[:FEW]:
        for path in (gold, gold.with_name(gold.name.replace(".gold.json", ".txt"))):
            shutil.copy(path, fixtures / "articles")
    command = [sys.executable, str(ROOT / "training" / "fit.py"), "--shared", str(tmp_path / "none")]
    command += ["--fixtures", str(fixtures), "--relation", "when", "--relation", "said_by"]
    written = []
    for out in (tmp_path / "one", tmp_path / "two"):
        subprocess.run([*command, "--out", str(out)], check=True, capture_output=True)
        written.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert list(written[0]) == ["said_by.toml", "when.toml"]
    assert written[0] == written[1]
    learned = tomllib.loads(written[0]["when.toml"].decode())
    assert learned["temperature"] > 0
    assert learned["weights"]


def test_weights_go_to_what_tells_right_from_wrong():
    pytest.importorskip("scipy")
    from softmax import FEWEST, fit, temperature

    text = next(cases())
    rows = [Row("item", text, (("none",), ("near", "noun"), ("noun",)), (False, True, False))] * 3 * FEWEST
    rows += [Row("item", text, (("none",), ("noun", "rare")), (False, True))]
    weights = fit(rows, [1.0] * len(rows), 1.0)
    assert set(weights) <= {"none", "near", "noun"}
    assert weights["near"] > 0.5 > weights.get("none", 0)
    assert fit(rows, [0.0] * len(rows), 1.0) == {}
    assert temperature([[0.0, 4.0]] * 4, [[False, True]] * 3 + [[True, False]]) > 1


def test_only_what_gold_tells_is_learned(nlp):
    text = next(t for t in cases() if t.name == "according-to")
    relations = {row.relation for row in rows_of(text, scene_of(nlp(text.article.text)))}
    assert relations == {"claim", "item", "said_by"}


def test_a_number_that_an_example_does_not_mark_is_not_known(nlp):
    text = next(t for t in examples() if "18,400 jobs" in t.article.text)
    claims = [row for row in rows_of(text, scene_of(nlp(text.article.text))) if row.relation == "claim"]
    assert [row.right for row in claims] == [(False, True)]


GOLD = {"item": ["police officer"], "action": [], "status": ["planned"], "negated": False, "when": [9]}
GOLD["said_by"] = ["Ruto"]
RIGHT = {
    "head of an accepted phrase": ("item", "officer", True),
    "first word of it": ("item", "police", False),
    "no answer where there is one": ("item", None, False),
    "no answer where there is none": ("action", None, True),
    "an answer where there is none": ("action", "send", False),
    "label": ("status", "planned", True),
    "other label": ("status", "pledged", False),
    "truth": ("negated", False, True),
    "date by its place": ("when", When("May", 9, 12, None, None), True),
    "other date": ("when", When("May", 2, 5, None, None), False),
    "name within a name": ("said_by", Mention("he", 0, 2, "William Ruto"), True),
    "part of a word is none": ("said_by", Mention("he", 0, 2, "Rutony"), False),
    "role of a date of which only the place is told": ("role", "by", False),
}


@pytest.mark.parametrize(("relation", "value", "right"), RIGHT.values(), ids=RIGHT)
def test_right_is_what_gold_accepts(nlp, relation, value, right):
    assert is_right(relation, Candidate(None, value, ()), GOLD, scene_of(nlp("So it is."))) is right


def test_a_claim_that_its_text_does_not_hold_is_an_error(tmp_path):
    (tmp_path / "x.toml").write_text('text = "30 ships"\n[[claims]]\ntext = "3"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="x: the text has no '3'"):
        list(cases(tmp_path))


def test_every_text_of_ours_is_a_training_text():
    found = list(texts(None))
    assert {text.part for text in found} == {"own"}
    names = [text.name for text in found]
    assert len(names) == len(set(names))
    assert {text.name for text in (*cases(), *examples())} < set(names)
    for text in found:
        assert all(text.article.text[g["start"] : g["end"]] == g["text"] for g in text.claims)


@pytest.mark.parametrize("relation", RELATIONS)
def test_shipped_weights_are_the_heaviest_first(relation):
    content = tomllib.loads((DATA / "weights" / f"{relation}.toml").read_text(encoding="utf-8"))
    weights = list(content["weights"].values())
    assert weights == sorted(weights, key=abs, reverse=True)
    assert dict(shipped()[relation].weights) == content["weights"]
    assert content["temperature"] > 0
    assert "never by hand" in content["about"]


@pytest.mark.parametrize("relation", RELATIONS)
def test_features_are_of_the_known_forms(relation):
    labels = relation in ("role", "status", "negated", "claim", "deadline")  # has a label before each feature, or alone
    odd = []
    for feature in shipped()[relation].weights:
        told = feature.split("|")
        form = told[-1].partition("=")[0]
        known = LEVEL.match(form) or any(form == name or form.startswith(f"{name} ") for name in FORMS)
        if not known and not (
            len(told) == 1 and (labels or re.fullmatch(r"none|earlier|lead|before|person|\w+_from_verbs", feature))
        ):
            odd.append(feature)
    assert not odd


def test_features_hold_no_words_of_articles(nlp):
    """Beside labels and tags (in capitals) there are only words that the code, the lexicon or grammar has."""
    code = " ".join(path.read_text(encoding="utf-8") for room in ("relate", "model") for path in code_of(room))
    lexicon = " ".join(path.read_text(encoding="utf-8") for path in DATA.glob("*.toml"))
    labels = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    known = STOP_WORDS | {label.casefold() for label in labels} | set(re.findall(r"[a-z]+", f"{code} {lexicon}"))
    classes = {f"{path.stem}.{group}" for path in DATA.glob("*.toml") for group in groups(path.stem)}
    for ranker in shipped().values():
        for feature in ranker.weights:
            named = set(re.findall(r"\w+\.\w+", re.sub(r"shape=\S+", "", feature)))
            assert named <= classes, feature
            rest = re.sub(r"\w+\.\w+|shape=[^|]*|ending=\S{1,3}(?=\||$)", "", feature)
            assert set(re.findall(r"(?<![\w'])[a-z]{3,}(?!\w)", rest)) <= known, feature
            assert not re.search(r"ending=\S{4,}", feature)


def code_of(room: str) -> list[Path]:
    return sorted((ROOT / "src" / "claimx" / room).glob("*.py"))
