"""``claimx text``: what was read, so that offsets can be checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from claimx.cli.options import (
    CONTEXT,
    examples,
    force_option,
    option,
    output_option,
    paths_argument,
    quiet_option,
    reading_options,
)
from claimx.cli.show import spare_inputs, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Article, Record
    from claimx.read import Options as Reading

FORMATS = ("text", "json", "jsonl")


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx text page.html",
        "claimx text page.html -f json",
        "claimx text feed.jsonl --text-field article.body -f jsonl -o texts.jsonl",
    ),
)
@paths_argument
@option("-f", "--format", "format_", type=click.Choice(FORMATS), default="text", help="Output format. Default: text.")
@output_option
@force_option
@reading_options
@quiet_option
@click.pass_context
def text(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    force: bool,
    reading: Reading,
    quiet: bool,
) -> None:
    """Print the text that is read from PATH...; the offsets of claims count its characters from 0.

    json and jsonl tell title, author, site, address and publication date too, and what each passage is. Of one
    article json is an object, of several a list.
    """
    from claimx.batch import Report, run
    from claimx.write.sink import sink

    spare_inputs(paths, output)
    report = Report()
    with sink(output, force) as stream:
        found = (result.article for result in tell(run(paths, lambda article: (), reading), report, quiet))
        for piece in WRITERS[format_](found):
            stream.write(piece)
    ctx.exit(report.exit_code)


def record_of(article: Article) -> Record:
    """Return everything that is known of an article, its text last."""
    return {
        **article.to_dict(),
        "author": article.author,
        "site": article.site,
        "url": article.url,
        "passages": [{"start": p.start, "end": p.end, "kind": str(p.kind)} for p in article.passages],
        "text": article.text,
    }


def _text(articles: Iterable[Article]) -> Iterator[str]:
    """Yield the texts; the second and later ones come with a line that says which it is, and so does then the first."""
    first: Article | None = None
    for number, article in enumerate(articles, 1):
        if number == 1:
            first = article
            continue
        if first is not None:
            yield _headed(first)
            first = None
        yield _headed(article)
    if first is not None:
        yield _ended(first.text)


def _headed(article: Article) -> str:
    return f"==> {article.path} <==\n{_ended(article.text)}\n"


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _json(articles: Iterable[Article]) -> Iterator[str]:
    records = [record_of(article) for article in articles]
    shown: Any = records[0] if len(records) == 1 else records
    yield json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def _jsonl(articles: Iterable[Article]) -> Iterator[str]:
    return (json.dumps(record_of(article), ensure_ascii=False) + "\n" for article in articles)


WRITERS = {"text": _text, "json": _json, "jsonl": _jsonl}
