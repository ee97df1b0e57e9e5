"""The command line."""

from __future__ import annotations

import json
from datetime import date

import click


@click.group()
def main() -> None:
    """Claims of news articles."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-f", "--format", "format_", default="jsonl")
@click.option("-q", "--quiet", is_flag=True)
@click.option("--published", default=None)
def extract(paths: tuple[str, ...], format_: str, quiet: bool, published: str | None) -> None:
    """Print the claims."""
    from claimx import Extractor
    from claimx.read import read_path

    extractor = Extractor()
    day = date.fromisoformat(published) if published else None
    for path in paths:
        for claim in extractor.extract(read_path(path, day)):
            click.echo(json.dumps(claim.to_dict(), ensure_ascii=False))
