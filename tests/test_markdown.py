"""Markdown and front matter."""

from __future__ import annotations

from datetime import date

import pytest

from claimx.read import Options
from claimx.read.markdown import front_matter, read_markdown, yaml_fields

STORY = """\
# Port clears backlog

The port authority **said** on [Tuesday](https://paper.example/1) that
1,450 containers had left *Mombasa* & the depot.

![a crane](crane.jpg)

* 320 are to follow
* 9 days were lost

> "We are done," she said.
"""
PLAIN = [
    "Port clears backlog",
    "The port authority said on Tuesday that 1,450 containers had left Mombasa & the depot.",
    "320 are to follow",
    "9 days were lost",
    '"We are done," she said.',
]


@pytest.mark.parametrize(
    "matter",
    [
        '---\ntitle: "Port: backlog"\ndate: 2024-09-27T08:00:00Z\nauthor: Amina Otieno\n---\n',
        "---\r\ntitle: 'Port: backlog' # ours\r\npublished: 27 September 2024\r\n"
        "author:\r\n  - Amina Otieno\r\n---\r\n",
        '+++\ntitle = "Port: backlog"\ndate = 2024-09-27T08:00:00Z\nauthor = "Amina Otieno"\n+++\n',
    ],
    ids=["yaml", "yaml-windows", "toml"],
)
def test_front_matter(matter: str) -> None:
    article = read_markdown((matter + STORY).encode(), "port.md", Options())
    assert article.text.split("\n\n") == PLAIN
    assert (article.title, article.author, article.published, article.published_from) == (
        "Port: backlog",
        "Amina Otieno",
        date(2024, 9, 27),
        "front matter",
    )


def test_markdown_without_front_matter() -> None:
    article = read_markdown(STORY.encode(), "port.md", Options())
    assert (article.title, article.published) == ("Port clears backlog", None)
    assert article.text.split("\n\n") == PLAIN


def test_the_day_that_the_user_gives_goes_first() -> None:
    article = read_markdown(b"---\ndate: 2024-09-27\n---\nText.", "a.md", Options(published=date(2024, 10, 1)))
    assert (article.published, article.published_from) == (date(2024, 10, 1), "option")


def test_yaml_scalars() -> None:
    block = "a: 'it''s'\nb: >-\n  two\n  lines\nc: [x, \"y\"]\nd:\ne: # nothing\nf: plain # not this\n? g\n- h"
    block += "\nt: Port: 12 boats"
    assert yaml_fields(block) == {"a": "it's", "b": "two lines", "c": ["x", "y"], "f": "plain", "t": "Port: 12 boats"}


@pytest.mark.parametrize(
    "text", ["---\n", "--- a\nb", "+++\nbroken\n+++\nText", "---\n: :\n---\nText", "\n---\na: b\n---"]
)
def test_odd_front_matter(text: str) -> None:
    fields, body = front_matter(text)
    assert fields == {}
    assert body in text
