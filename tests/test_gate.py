from __future__ import annotations

import pytest

from claimx.read import from_text
from gate import FLOORS, HEAD, floors
from scoring import gold_articles, measure


@pytest.fixture(scope="session")
def measured() -> dict[str, float]:
    return measure()[0]


@pytest.mark.parametrize("figure", floors()["articles"])
def test_figure_holds_its_floor(measured, figure):
    floor = floors()["articles"][figure]
    assert measured[figure] >= floor, (
        f"{figure} fell to {measured[figure]:.3f}, below its floor {floor}: "
        "mend the cause, `python tests/scoring.py --errors` lists it."
    )


def test_floors_are_as_written_by_the_gate():
    assert FLOORS.read_text(encoding="utf-8").startswith(HEAD)
    assert all(0 < floor < 1 for figures in floors().values() for floor in figures.values())


@pytest.mark.parametrize("article", [pytest.param(a, id=a.name) for a in gold_articles()])
def test_gold_is_sound(article):
    for claim in article.claims:
        assert article.text[claim["start"] : claim["end"]] == claim["text"]
        assert claim["when"] is None or claim["when"]["text"] in article.text
        assert claim["kind"] == "quantity" or claim["when"]


RELEASED = pytest.mark.xfail(strict=True, reason='a prisoner\'s "Release date:" is taken for that of the text')
STATED = [
    pytest.param(a, id=a.name, marks=[RELEASED] if a.name == "governor-pardon-list-december" else [])
    for a in gold_articles()
]


@pytest.mark.parametrize("article", STATED)
def test_a_date_in_the_text_is_the_day_of_publication(article):
    printed = from_text(article.text).published
    assert printed in (None, article.published)
