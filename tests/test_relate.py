"""Candidates, their features, and the choice among them, on Docs with a known parse and with made-up weights."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import exp
from typing import TYPE_CHECKING, Any

import pytest
from spacy.tokens import Doc

from claimx import extractor
from claimx.errors import LexiconError
from claimx.find.names import Names
from claimx.model import DateRole, Item, Quantity, Source, Span, Status, TimexType, Value, When
from claimx.parse import parse
from claimx.read import from_text
from claimx.relate import candidates, features, phrases, ranker, relations
from claimx.relate.candidates import Candidate
from claimx.relate.ranker import RELATIONS, Ranker
from claimx.relate.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

# Lines of: word tag pos dep head [lemma]
SEND = """
Kenya NNP PROPN nsubj 2
will MD AUX aux 2
send VB VERB ROOT 2
382 CD NUM nummod 4
officers NNS NOUN dobj 2 officer
by IN ADP prep 2
January NNP PROPN pobj 5
, , PUNCT punct 2
said VBD VERB parataxis 2 say
Ruto NNP PROPN nsubj 8
. . PUNCT punct 2
"""
MONEY = """
Mali NNP PROPN nsubj 1
spent VBD VERB ROOT 1 spend
$ $ SYM nmod 3
9 CD NUM dobj 1
after IN ADP prep 1
losing VBG VERB pcomp 4 lose
ships NNS NOUN dobj 5 ship
. . PUNCT punct 1
"""


class Sentence:
    """A scene made by hand: a number, and where the words are there a date and a source."""

    def __init__(self, nlp: Language, rows: str, number: str, unit: str | None = None, **when: Any) -> None:
        cells = [row.split() for row in rows.strip().splitlines()]
        self.doc = Doc(
            nlp.vocab,
            words=[c[0] for c in cells],
            tags=[c[1] for c in cells],
            pos=[c[2] for c in cells],
            deps=[c[3] for c in cells],
            heads=[int(c[4]) for c in cells],
            lemmas=[c[5] if len(c) > 5 else c[0] for c in cells],
        )
        value = Value(Decimal(9), Decimal(9), unit=unit)
        self.number = self.at(number, Quantity, value=value)
        dates, sources = [], []
        if "January" in rows:
            dates = [self.at("January", When, **{"first": date(2025, 1, 1), "last": date(2025, 1, 31), **when})]
            content = (Span(self.doc[:7].text, 0, self.doc[:7].end_char),)
            sources = [self.at("Ruto", Source, name="Ruto", cue=self.at("said", Span), content=content)]
        self.scene = Scene(self.doc, Names(self.doc), dates, [self.number], sources, date(2024, 9, 27))
        self.anchor = self.scene.anchor(self.number, value)

    def at(self, word: str, kind: Any, **more: Any) -> Any:
        token = self.token(word)
        return kind(word, token.idx, token.idx + len(token), **more)

    def token(self, word: str) -> Any:
        return next(t for t in self.doc if t.text == word)

    def pair(self, word: str) -> list[str]:
        blocks = features.blocks_of(self.scene, self.anchor, self.token(word))
        return list(Candidate(None, None, blocks).features())

    def found(self, generator: Any, **chosen: Candidate) -> list[Candidate]:
        return list(generator(self.scene, self.anchor, {"item": NONE, "action": NONE, **chosen}))


@pytest.fixture
def sent(nlp: Language) -> Sentence:
    return Sentence(nlp, SEND, "382")


def candidate(value: Any, *names: str) -> Candidate:
    return Candidate(None, value, ((("",), names),))


NONE = candidate(None)


@pytest.mark.parametrize(
    ("word", "held"),
    [
        pytest.param("officers", ["after|way=nummod^", "after|gap=0", "after|same clause=True"], id="own noun"),
        pytest.param("Kenya", ["before|way=nummod<dobj^nsubj", "before|joint=will VERB"], id="subject"),
        pytest.param("January", ["after|route=<dobj^>by", "after|nouns=1", "after|joint=NOUN by"], id="preposition"),
        pytest.param("Ruto", ["after|clauses=^parataxis", "after|clause=under"], id="other clause"),
        pytest.param("Ruto", ["after|between=comma", "after|verbs=1", "after|nouns=2"], id="what stands between"),
        pytest.param("Ruto", ["after|own time=0 1"], id="a finite clause has its own time"),
        pytest.param("January", ["after|own time=0 0"], id="a phrase has none"),
        pytest.param("Kenya", ["part=nsubj", "of verb=nsubj passive=False"], id="part in its clause"),
        pytest.param("officers", ["ending=ers", "count|ending=ers", "after|ending=ers"], id="with kind and side"),
    ],
)
def test_features_of_a_pair(sent, word, held):
    assert set(held) <= set(sent.pair(word))


def test_a_participle_has_no_time_of_its_own(nlp):
    assert "after|own time=0 0" in Sentence(nlp, MONEY, "9", "USD").pair("ships")


def test_words_of_content_are_no_features(sent):
    scene, anchor, token = sent.scene, sent.anchor, sent.token("officers")
    told = [
        *sent.pair("officers"),
        *features.of_clause(scene, anchor, token),
        *features.of_anchor(scene, anchor, token),
    ]
    assert "ending=ers" in told
    assert not [feature for feature in told if "officer" in feature or "Kenya" in feature]


def test_the_clause_says_how_it_is_meant(sent):
    told = set(features.of_clause(sent.scene, sent.anchor, sent.anchor.root))
    assert {"v0 aux=will", "v0 group=will VB", "v0 subject=NNP", "n01 dep=dobj", "top=VB"} <= told


@pytest.mark.parametrize("name", ["items", "actions", "whens", "sources"])
def test_no_answer_is_the_first_candidate(sent, name):
    first, *others = sent.found(getattr(candidates, name))
    assert first.value is None
    assert first.features()[0] == "none"
    assert others


def test_items_are_nouns_around_it_and_people(sent):
    heads = {c.value for c in sent.found(candidates.items)}
    assert heads == {None, "officer", "kenya", "january", "ruto", "person"}


def test_money_counts_no_people(nlp):
    found = {c.value for c in Sentence(nlp, MONEY, "9", "USD").found(candidates.items)}
    assert {None, "mali", "ship"} <= found
    assert "person" not in found


def test_actions_are_the_verbs(sent):
    verbs = {
        c.value: c.features() for c in sent.found(candidates.actions) if c.token is not None and c.token.pos_ == "VERB"
    }
    assert set(verbs) == {"send", "say"}
    assert "verb above 0" in verbs["send"]
    assert "verb above not" in verbs["say"]


def test_actors_know_the_item_and_the_action(sent):
    action, item = (Candidate(sent.token(word), word, ()) for word in ("send", "officers"))
    found = {c.token and c.token.text: c.features() for c in sent.found(candidates.actors, action=action, item=item)}
    assert list(found) == [None, "Kenya", "officers", "January", "Ruto"]
    assert "is item=True" in found["officers"]
    assert "before action=True item=True False" in found["Kenya"]


def test_the_doer_of_the_action_is_told_from_others(sent):
    deed = Candidate(sent.token("send"), "send", ())
    found = {c.token and c.token.text: c.features() for c in sent.found(candidates.actors, action=deed)}
    assert {"action|doer=True passive=False", "action|route=^>nsubj"} <= set(found["Kenya"])
    assert "action|doer=False passive=False" in found["officers"]
    assert "none|doer=PROPN is item=False" in found[None]


LIST = "Mali set aside money in May. The plan of Dogon Gold pays:\n\n- $5 million for ports\n\n- $3 million for roads"


def test_an_item_of_a_list_hangs_on_its_lead_in(nlp):
    article = from_text(LIST)
    scene = extractor.scene_of(parse(nlp, article.text, [(p.start, p.end) for p in article.passages]))
    first, second = (scene.anchor(q, q.value) for q in scene.quantities)
    (near, where), (far, _) = scene.lead_in(first.root), scene.lead_in(second.root)
    assert (near, far, scene.doc[where.start].text) == (1, 2, "The")
    none = {"item": NONE, "action": NONE}
    assert "pay" in {c.value for c in candidates.actions(scene, second, none)}
    acting = {c.token.text: c.features() for c in candidates.actors(scene, second, none) if c.token is not None}
    assert "before|lead" in acting["plan"]
    assert "before|back=3" in acting["Mali"]


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        ({}, 1),
        ({"type": TimexType.SET}, 0),
        ({"timex": "PRESENT_REF"}, 0),
        ({"type": TimexType.TIME, "first": None, "last": None}, 0),
        ({"first": None, "last": None, "needs_published": True}, 1),
    ],
    ids=str,
)
def test_only_a_period_is_a_date(nlp, fields, dates):
    assert len(Sentence(nlp, SEND, "382", **fields).found(candidates.whens)) == 1 + dates


def test_no_date_within_the_number(nlp):
    within = Sentence(nlp, SEND, "January")
    assert [c.value for c in within.found(candidates.whens)] == [None]


def test_roles_only_of_a_date(sent):
    when = Candidate(None, sent.scene.dates[0], ())
    assert [c.value for c in sent.found(candidates.roles, when=when)] == list(DateRole)
    assert [c.value for c in sent.found(candidates.roles, when=NONE)] == [None]
    assert "by|date behind=by" in next(c for c in sent.found(candidates.roles, when=when) if c.value == "by").features()


def test_a_source_holds_its_words(sent):
    _, found = sent.found(candidates.sources)
    assert found.value.name == "Ruto"
    assert "holds=True|attitude=False rank=0" in found.features()


def test_a_status_knows_whether_the_date_lies_ahead(sent):
    when = Candidate(None, sent.scene.dates[0], ())
    found = {c.value: c.features() for c in sent.found(candidates.statuses, when=when)}
    assert list(found) == list(Status)
    assert "planned|ahead=True count" in found[Status.PLANNED]
    assert not any("ahead" in name for c in sent.found(candidates.statuses, when=NONE) for name in c.features())


def test_the_best_is_chosen_with_its_share_and_reasons():
    of = Ranker({"near": 2.0, "far": -1.0, "noun": 0.5, "verb": 0.0})
    chosen = of.choose([candidate(None), candidate("a", "far", "noun"), candidate("b", "noun", "near", "far", "new")])
    assert (chosen.candidate.value, chosen.decided) == ("b", ("near", "noun"))
    assert chosen.runner_up is not None
    assert chosen.runner_up.value is None
    assert chosen.probability == pytest.approx(exp(1.5) / (exp(0) + exp(-0.5) + exp(1.5)))


def test_phrases_of_what_was_chosen(nlp):
    doc = nlp("Some 382 Kenyan police officers had already been deployed to Haiti.")
    scene = extractor.scene_of(doc)
    anchor = scene.anchor(scene.quantities[0], scene.quantities[0].value)
    item = phrases.item_of(scene, anchor, Candidate(doc[4], "officer", ()))
    action = phrases.action_of(Candidate(doc[8], "deploy", ()))
    assert item is not None
    assert action is not None
    assert (item.text, item.head) == ("Kenyan police officers", "officer")
    assert (action.text, action.lemma) == ("had already been deployed", "deploy")
    nothing = phrases.item_of(scene, anchor, NONE), phrases.action_of(NONE), phrases.mention_of(scene, NONE)
    assert nothing == (None, None, None)
    assert phrases.item_of(scene, anchor, candidate("person")) == Item("", 5, 5, "person")


def test_of_equals_the_first_is_chosen():
    chosen = Ranker({"x": 1.0}).choose([candidate("a", "x"), candidate("b", "x")])
    assert (chosen.candidate.value, chosen.probability) == ("a", 0.5)


def test_where_several_may_be_right_no_answer_must_be_likelier_than_all():
    one, two, none = candidate("a", "x"), candidate("b", "x"), candidate(None, "none")
    of = Ranker({"x": 1.0, "none": 1.2})
    assert of.choose([none, one, two]).candidate.value is None
    chosen = of.choose([none, one, two], several=True)
    assert (chosen.candidate.value, chosen.runner_up) == ("a", none)
    assert of.choose([none, one], several=True).candidate.value is None


def test_a_name_counts_under_each_prefix_of_its_block():
    block = ("", "count|", "count|after|"), ("gap=0", "new")
    known = Candidate(None, "a", (block,))
    weights = {"gap=0": 1.0, "count|gap=0": 0.5, "count|after|gap=0": 0.25, "after|gap=0": 9.0}
    assert known.features()[:2] == ("gap=0", "new")
    assert (
        Ranker(weights).scores([known])
        == [sum(weights[name] for name in known.features() if name in weights)]
        == [1.75]
    )


def test_a_single_candidate_is_sure():
    chosen = Ranker({}).choose([candidate("a")])
    assert (chosen.probability, chosen.runner_up, chosen.decided) == (1.0, None, ())


def test_temperature_evens_out_and_changes_no_choice():
    pair = [candidate("a"), candidate("b", "x")]
    cold, hot = (Ranker({"x": 2.0}, heat).choose(pair) for heat in (1.0, 4.0))
    assert cold.candidate == hot.candidate
    assert cold.probability > hot.probability > 0.5


def test_relations_are_decided_in_order_and_see_what_was_chosen(sent, monkeypatch):
    seen: list[tuple[str, set[str]]] = []

    def generator(relation: str) -> Any:
        def generate(scene: Any, anchor: Any, chosen: Any) -> Sequence[Candidate]:
            seen.append((relation, set(chosen)))
            return [candidate(relation)]

        return generate

    monkeypatch.setattr(relations, "GENERATORS", {relation: generator(relation) for relation in RELATIONS})
    known = {"carriers": NONE}
    choices = relations.relate(sent.scene, sent.anchor, known=known, rankers=dict.fromkeys(RELATIONS, Ranker({})))
    assert tuple(choices) == relations.OF_NUMBER == tuple(relation for relation, _ in seen)
    assert [earlier for _, earlier in seen] == [
        {"carriers", *relations.OF_NUMBER[:k]} for k in range(len(relations.OF_NUMBER))
    ]
    assert known == {"carriers": NONE}


def test_shipped_weights_relate_a_plain_sentence(sent):
    chosen = {name: choice.candidate.value for name, choice in relations.relate(sent.scene, sent.anchor).items()}
    assert (chosen["item"], chosen["action"], chosen["negated"]) == ("officer", "send", False)
    assert str(chosen["actor"]) == "Kenya"


def test_damaged_weights_are_named(monkeypatch, tmp_path):
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "item.toml").write_text("[weights\n", encoding="utf-8")
    monkeypatch.setattr(ranker, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=r"weights/item\.toml cannot be read"):
        ranker._read("item")


def test_an_anchor_knows_its_kind(nlp):
    units = {
        None: "count",
        "USD": "money",
        "percentage_point": "percent",
        "day": "time",
        "mile": "length",
        "ton": "measure",
    }
    assert {unit: Sentence(nlp, SEND, "382", unit).anchor.kind for unit in units} == units
    half = Value(Decimal("0.5"), Decimal("0.5"))
    made = Sentence(nlp, SEND, "382")
    assert made.scene.anchor(made.number, half).kind == "share"
    assert made.scene.anchor(made.scene.dates[0]).kind == "date"
