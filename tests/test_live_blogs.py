"""Live blogs: each post of a page counts from its own day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from claimx import extract
from claimx.read import Options
from claimx.read.html import read_page

FILLER = "Volunteers carried sandbags to the lower streets all day, and shops near the quay moved their goods upstairs."
POSTS: list[dict[str, Any]] = [
    {"headline": "More boats", "datePublished": "2024-03-12T09:00:00Z", "articleBody": "The navy sent 12 boats today."},
    {
        "headline": "Schools",
        "datePublished": "2024-03-11T20:00:00Z",
        "articleBody": "Some 30 schools shut yesterday.",
    },
    {"headline": "First", "datePublished": "2024-03-10T08:00:00Z", "articleBody": "The river rose 4 meters today."},
]


def page(posts: list[dict[str, Any]]) -> bytes:
    data = {"@type": "LiveBlogPosting", "headline": "Oru flood live", "datePublished": "2024-03-10T08:00:00Z"}
    data["liveBlogUpdate"] = [{"@type": "BlogPosting", **post} for post in posts]
    body = "".join(f"<div><h2>{p['headline']}</h2><p>{p['articleBody']}</p><p>{FILLER}</p></div>" for p in POSTS)
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head>{script}</head><body><main><h1>Oru flood live</h1>{body}</main></body></html>".encode()


def marked(posts: list[dict[str, Any]], tag: str) -> bytes:
    """Return a page that says only by ``<time>`` when its posts were written."""
    body = "".join(
        f"<{tag}><header><time datetime='{p['datePublished']}'>x</time></header><h3>{p['headline']}</h3>"
        f"<p>{p['articleBody']}</p><p>{FILLER}</p></{tag}>"
        for p in posts
    )
    return f"<html><body><main><h1>Oru flood live</h1>{body}</main></body></html>".encode()


def days(article: Any) -> dict[str, date | None]:
    return {claim.text: claim.when.first if claim.when else None for claim in extract(article)}


def test_each_post_counts_from_its_own_day() -> None:
    found = days(read_page(page(POSTS)))
    assert found == {"12": date(2024, 3, 12), "30": date(2024, 3, 10), "4": date(2024, 3, 10)}


@pytest.mark.parametrize("tag", ["article", "section", "div", "li"])
def test_posts_are_dated_by_their_time_elements(tag: str) -> None:
    found = days(read_page(marked(POSTS, tag)))
    assert found == {"12": date(2024, 3, 12), "30": date(2024, 3, 10), "4": date(2024, 3, 10)}


def test_one_time_element_makes_no_live_blog() -> None:
    assert read_page(marked(POSTS[:1], "article")).posts == ()


def test_the_day_that_the_user_gives_goes_before() -> None:
    assert days(read_page(page(POSTS), options=Options(date(2024, 3, 20))))["12"] == date(2024, 3, 20)


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param({"datePublished": None}, id="no-day"),
        pytest.param({"datePublished": "soon"}, id="no-date"),
        pytest.param({"articleBody": None}, id="no-text"),
        pytest.param({"articleBody": "Words that the page lacks."}, id="other-text"),
        pytest.param({"headline": 7}, id="odd-headline"),
    ],
)
def test_odd_posts_are_passed_over(odd: dict[str, Any]) -> None:
    posts = read_page(page([{**POSTS[0], **odd}, *POSTS[1:]])).posts
    assert [day for _, day in posts][-2:] == [date(2024, 3, 11), date(2024, 3, 10)]
