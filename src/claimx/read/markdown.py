"""Markdown (CommonMark with tables) and its front matter: the marks go, the words and paragraphs stay."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimx.read.article import read_text
from claimx.read.markup import text_of
from claimx.read.record import with_fields
from claimx.read.text import decode

if TYPE_CHECKING:
    from claimx.model import Article
    from claimx.read.article import Options

_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# A field with the lines that go on with it. Each is read alone, so that a broken one costs only itself.
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:(?=\s)(?P<value>.*(?:\n(?:[ \t-].*|(?=\n)))*)", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def read_markdown(data: bytes, path: str | None, options: Options) -> Article:
    """Return the article of a Markdown text; its title and date are those of the front matter, if it has one."""
    text, warnings = decode(data)
    fields, body = front_matter(text)
    article = with_fields(read_text(plain(body), path, options, warnings), fields, options)
    heading = _HEADING.search(body)
    title = article.title or (plain(heading[1]) if heading else None)
    how = "front matter" if article.published_from in fields else article.published_from
    return replace(article, title=title, published_from=how)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields at the head of a Markdown text, and the text after them. Broken front matter has none."""
    match = _MATTER.match(text)
    if match is None:
        return {}, text
    try:
        fields = tomllib.loads(match[2]) if match[1] == "+++" else yaml_fields(match[2])
    except tomllib.TOMLDecodeError:
        fields = {}
    return fields, text[match.end() :]


def yaml_fields(block: str) -> dict[str, Any]:
    """Return the top-level fields of a YAML mapping as strings and lists; what is no YAML counts as it stands."""
    from srsly.ruamel_yaml import YAML
    from srsly.ruamel_yaml.error import YAMLError

    fields: dict[str, Any] = {}
    for entry in _ENTRY.finditer(block):
        try:
            fields |= YAML(typ="base").load(entry[0])
        except YAMLError:
            fields[entry["key"]] = entry["value"].strip()
    return {name: value for name, value in fields.items() if value}


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, a blank line between paragraphs."""
    from markdown_it import MarkdownIt

    return text_of(MarkdownIt("commonmark").enable("table").render(markdown))
