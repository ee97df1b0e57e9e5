"""What holds for every claim of every article: true offsets, the same bytes again, a record that can be read back."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimx
from claimx import Article, Extractor, extract, find_dates, find_quantities, find_sources
from claimx.model import Claim, Source, Span
from claimx.read import from_text
from claimx.read.annotations import Annotation, label_studio, web_annotations
from claimx.write.annotations import write_labelstudio, write_webannotation
from claimx.write.result import Options, Result

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "claims" / "dev"
ARTICLES = sorted((HERE.parent / "fixtures" / "articles").glob("*.txt"))
MORE = sorted(SHARED.glob("*.txt"))
AWKWARD = {
    "Windows newlines": "Dam late\r\n\r\nThe dam will cost\r\n$3 million\xa0more, Ms\u00adNdlovu\u200b said.\r\n",
    "beyond the first plane": "Dam 🌊\n\n🌊 “Über 300 Häuser”: 300 houses and 1½ million 𝟛 trees lost, José said.",
    "right-to-left words": "Aid\n\nThe group said 300 families in Haifa (חיפה) got 20 tonnes on Monday.",
    "marks and spaces": "Dam\u2028late\u2029The toll rose to\u202f12\u00a0000\u2003and 3\u00a0percent, “they” said.",
    "half characters": "Dam \ud83d late\n\nThe dam\udc00 will cost 3 million \ud83ddollars.",
    "with at the start": "With the next country, Norvia, reporting 300 deaths, the army left.",
    "a course at the start": "Course to cut 5 jobs by 2030.",
    "a number without end": "9" * 5000 + " men and 3 women left in 2020.",
    "a list of nothing": "It will cut:\n\n* 5\n\n* of\n\n* $",
    "NUL": "Dam late\n\nThe\0 dam will cost 3\0 million dollars.",
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def spans(value):
    """Yield every span of a claim, however deep, but for a source's content, which the record leaves out."""
    if isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif is_dataclass(value):
        if isinstance(value, Span):
            yield value
        for field in fields(value):
            if not (isinstance(value, Source) and field.name == "content"):
                yield from spans(getattr(value, field.name))


def come_back(article, claims) -> bool:
    """Say whether what is written as annotations is read back at the same places."""
    results, spans = [Result(article, tuple(claims))], [(claim.start, claim.end) for claim in claims]
    for write, read in ((write_webannotation, web_annotations), (write_labelstudio, label_studio)):
        data = "".join(write(results, Options())).encode("utf-8", "backslashreplace")
        back = list(read(data, article.text, "a.json"))
        assert all(isinstance(one, Annotation) for one in back), back
        found = [(one.span.start, one.span.end) for one in back]
        assert found == spans if read is web_annotations else set(spans) <= set(found)
    return True


def check(extractor, article):
    claims = extractor.extract(article)
    for claim in claims:
        for span in spans(claim):
            assert article.text[span.start : span.end] == span.text
        record = json.loads(json.dumps(claim.to_dict()))
        assert Claim.from_dict(record).to_dict() == claim.to_dict()
        assert all(0 < sure <= 1 for sure in record["confidence"].values())
    assert come_back(article, claims)
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    return claims


@pytest.mark.parametrize("path", ARTICLES + MORE, ids=lambda path: path.stem)
def test_claims_of_an_article(extractor, path):
    check(extractor, claimx.read(str(path)))


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_claims_of_awkward_text(extractor, text):
    check(extractor, from_text(text))


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("find", [find_quantities, find_dates, find_sources])
def test_findings_of_awkward_text(find, text):
    for finding in find(text):
        assert all(text[span.start : span.end] == span.text for span in spans(finding))


def test_a_text_and_an_article_made_by_hand_are_read_as_by_the_public_verb():
    text = AWKWARD["right-to-left words"]
    claims = extract(text, published="2024-09-27")
    assert claims
    assert Extractor().extract(Article(text, published=date(2024, 9, 27))) == claims
    assert Extractor().extract(text) == extract(text)


def test_same_article_same_claims_whatever_came_before(extractor):
    first, second = (claimx.read(str(path)) for path in ARTICLES[:2])
    once = [claim.to_dict() for claim in extractor.extract(first)]
    extractor.extract(second)
    assert [claim.to_dict() for claim in extractor.extract(replace(first))] == once


WORDS = [
    "12", "2,500", "$3", "million", "percent", "people", "died", "said", "by", "January", "next year", "“", "”", '"',
    "'", ",", ".", "-", "–", "(", ")", "one", "half", "of", "the", "he", "Benn", "will", "not", "\n\n", "\n", "٣", "½",
    "1e9", "0/0", "%", "€", "2019-02-31", "quarter", "to", "at least", "…", ":", "🌊", "\u200f", "\xad", "1,2,3", "Q1",
]  # fmt: skip


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_no_text_raises(text):
    check(Extractor(), from_text(text))
