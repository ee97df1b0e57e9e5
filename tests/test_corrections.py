"""What readers corrected on a page: read back, and scored by field."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from claimx.check.corrections import Verdict, corrections_in
from claimx.check.score import Share, score_of
from claimx.cli import main
from claimx.errors import InputError
from claimx.write.result import Options
from claimx.write.score import WRITERS
from correction_file import CELLS, DIGEST, data, file, mark

MISSING = mark("missing", None, start=27, end=35, text="Salvenia")


def scored(*marks, **article):
    return score_of(corrections_in(data(*marks, **article), "c.json"))


def test_what_is_not_marked_is_right_where_the_whole_article_was_read():
    score = scored(mark("wrong", field="status", right="pledged"), MISSING, MISSING)
    assert {name: (share.right, share.wrong) for name, share in score.fields.items()} == {
        **dict.fromkeys(CELLS, (2, 0)), "status": (1, 1),
    }  # fmt: skip
    assert (score.whole.right, score.whole.wrong) == (1, 1)
    assert (score.precision.right, score.precision.wrong) == (2, 0)
    assert (score.recall.right, score.recall.wrong) == (2, 1)
    assert score.f1() == pytest.approx(0.8)


def test_of_what_is_no_claim_no_cell_counts():
    score = scored(mark("not_a_claim", "june"), mark("wrong", "june", "when"))
    assert {(share.right, share.wrong) for share in score.fields.values()} == {(1, 0)}
    assert (score.precision.right, score.precision.wrong, score.recall.right) == (1, 1, 1)


def test_where_it_was_not_read_whole_only_marks_count():
    score = scored(mark("wrong", field="when"), mark("right", "june"), mark("not_a_claim"), MISSING, checked=False)
    assert (score.articles, score.checked, score.fields) == (1, 0, {})
    assert {name: (share.right, share.wrong) for name, share in score.marked.items()} == dict.fromkeys(CELLS, (1, 0))
    assert (score.no_claims, score.missing) == (1, 1)


def test_the_last_mark_of_a_cell_counts():
    taken_back = (mark("wrong", field="when"), mark("right", field="when"))
    assert scored(*taken_back).fields["when"].wrong == 0
    assert scored(*reversed(taken_back)).fields["when"].wrong == 1


def test_a_part_of_a_cell_is_its_cell():
    (article,) = corrections_in(data(mark("wrong", field="when.first", right="2024-06-02")), "c.json")
    assert list(article.cells_marked()) == [("900", "when")]


def test_a_cell_outside_of_the_measure_leaves_the_claim_whole():
    assert scored(mark("wrong", field="actor")).whole.wrong == 0


def test_an_article_that_comes_twice_counts_once_as_it_was_last():
    articles = [corrections_in(data(*marks), "c.json")[0] for marks in ((), (mark("wrong", field="item"),))]
    assert score_of(articles).fields["item"].wrong == 1
    assert score_of(reversed(articles)).fields["item"].wrong == 0


WILSON = {
    "none": (0, 0, None),
    "all of few": (5, 0, (0.5655, 1.0)),
    "none of few": (0, 5, (0.0, 0.4345)),
    "half": (5, 5, (0.2366, 0.7634)),
    "most of many": (950, 50, (0.9347, 0.9619)),
}


@pytest.mark.parametrize(("right", "wrong", "ends"), WILSON.values(), ids=WILSON)
def test_intervals_are_wilsons(right, wrong, ends):
    assert Share(right, wrong).interval() == (None if ends is None else pytest.approx(ends, abs=1e-4))


def test_intervals_are_those_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    for right in range(12):
        theirs = stats.binomtest(right, 11).proportion_ci(0.95, method="wilson")
        assert Share(right, 11 - right).interval() == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def changed(name: str, value: object) -> dict:
    content = file(mark("wrong", field="item"))
    *way, last = name.split(".")
    place = content
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return content


MALFORMED = {
    "another file": ([1], "the file is no object"),
    "no version": (changed("claimx", ...), "the file has no 'claimx'"),
    "no list": (changed("articles", {}), "articles is {}"),
    "an article that is none": (changed("articles.0.digest", ...), "articles[0] has no 'digest'"),
    "neither true nor false": (changed("articles.0.checked", 1), "articles[0].checked is 1"),
    "no place": (changed("articles.0.claims.0.start", "1"), 'articles[0].claims[0].start is "1"'),
    "truth for a number": (changed("articles.0.claims.1.end", True), "articles[0].claims[1].end is true"),
    "end before start": (changed("articles.0.claims.1.end", 0), "articles[0].claims[1].start to end is"),
    "an unknown article": (changed("corrections.0.article", "x"), "corrections[0]: the file has no article 'x'"),
    "an unknown claim": (changed("corrections.0.claim", "x"), "corrections[0]: its article has no claim 'x'"),
    "an unknown verdict": (changed("corrections.0.verdict", "odd"), "corrections[0].verdict is 'odd'"),
    "an unknown cell": (changed("corrections.0.field", "colour"), "corrections[0]: its claim has no cell 'colour'"),
    "no cell": (changed("corrections.0.field", None), "corrections[0]: its claim has no cell None"),
    "missing without a place": (
        changed("corrections.0.verdict", "missing"), "corrections[0] is missing and has no 'start' and 'end'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_file_is_named_with_the_place(content, message):
    with pytest.raises(InputError) as caught:
        corrections_in(json.dumps(content).encode(), "c.json")
    assert str(caught.value).startswith(f"c.json: {message}")
    assert str(caught.value).endswith("save it anew from the page that 'claimx report' writes")


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_one_line(content):
    with pytest.raises(InputError, match=r"^c.json: is no valid JSON: [^\n]*$"):
        corrections_in(content, "c.json")


def test_verdicts_are_those_of_the_page():
    assert sorted(Verdict) == ["missing", "not_a_claim", "right", "wrong"]


def test_the_table_and_markdown_say_the_same():
    score = scored(mark("wrong", field="status"), mark("not_a_claim", "june"), MISSING)
    score.articles += 1
    table = "".join(WRITERS["table"](score, Options())).splitlines()
    told = {line.split("  ")[0].strip(): line.split() for line in table}
    assert told["status"][-6:] == ["0", "1", "0.000", "0.000", "to", "0.793"]
    assert told["precision (claims shown)"][-6:-3] == ["1", "1", "0.500"]
    assert table[-2:] == [
        "1 article read whole; f1 0.500",
        "1 more article not read whole, where only what is marked is known: 0 cells wrong, 0 right, 0 not a claim, "
        "0 missing",
    ]
    rows = [line for line in "".join(WRITERS["md"](score, Options())).splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {6}
    assert len(rows) == len(score.fields) + 5


def test_nothing_read_whole_gives_no_shares():
    table = "".join(WRITERS["table"](scored(checked=False), Options())).splitlines()
    assert table[2] == "0 articles read whole"


def score(*args: str, code: int = 0, text: str = ""):
    result = CliRunner().invoke(main, ["score", *args], input=text)
    assert result.exit_code == code, result.output
    return result


def test_files_are_scored_and_a_malformed_one_costs_only_itself(tmp_path):
    paths = [tmp_path / name for name in ("a.json", "b.json", "c.json")]
    paths[0].write_bytes(data(mark("wrong", field="when")))
    paths[1].write_bytes(data(mark("wrong", field="when"), digest="f" * 64).replace(DIGEST.encode(), b"f" * 64))
    paths[2].write_bytes(b"{}")
    result = score(*map(str, paths), str(tmp_path / "none.json"), code=1)
    record = json.loads(result.stdout)
    assert (record["checked"], record["fields"]["when"]["wrong"]) == (2, 2)
    assert record["detection"]["recall"]["share"] == 1
    lines = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["Error", "Error"]
    assert "c.json: the file has no 'claimx'" in lines[0]
    assert "none.json: no such file" in lines[1]


def test_twice_the_same_article_is_warned_of(tmp_path):
    paths = [tmp_path / name for name in ("a.json", "b.json")]
    for path in paths:
        path.write_bytes(data())
    result = score(*map(str, paths))
    assert json.loads(result.stdout)["articles"] == 1
    assert result.stderr == f"Warning: {paths[1]}: salvenia.txt stands in {paths[0]} too; the last counts\n"


def test_corrections_come_from_a_pipe_too():
    assert json.loads(score("-", text=data().decode()).stdout)["whole"]["right"] == 2
