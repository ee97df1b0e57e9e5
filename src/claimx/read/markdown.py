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
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_COMMENT = re.compile(r"\s+#.*$")
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
    """Return the top-level fields of a YAML mapping as strings: all that titles, dates and names need of YAML.

    Quoted and plain scalars, folded and literal blocks, lists of names. What it does not know, it leaves out.
    """
    fields: dict[str, Any] = {}
    key = ""
    for line in block.splitlines():
        entry = _ENTRY.match(line)
        if entry:
            key = entry["key"]
            value = _scalar(entry["value"] or "")
            fields[key] = "" if value in (">", "|", ">-", "|-", ">+", "|+") else value
        elif key and line.startswith((" ", "\t", "- ")):
            more = _scalar(line.strip().removeprefix("- "))
            fields[key] = ", ".join(filter(None, (fields[key], more))) if "- " in line[:4] else f"{fields[key]} {more}"
        elif line.strip():
            key = ""
    return {name: value.strip() for name, value in fields.items() if value.strip()}


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, a blank line between paragraphs."""
    from markdown_it import MarkdownIt

    return text_of(MarkdownIt("commonmark").enable("table").render(markdown))


def _scalar(value: str) -> str:
    value = "" if value.lstrip().startswith("#") else value.strip()
    if value[:1] in ("'", '"'):
        end = value.find(value[0], 1) if value[0] == '"' else value.replace("''", "\0\0").find("'", 1)
        inner = value[1:end] if end > 0 else value[1:]
        return inner.replace("''", "'") if value[0] == "'" else inner
    if value.startswith("["):
        return ", ".join(_scalar(part) for part in value.strip("[]").split(","))
    return _COMMENT.sub("", value)
