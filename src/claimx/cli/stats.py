"""What is in a database of claims, as ``claimx batch OUT.db --stats`` prints it."""

from __future__ import annotations

from pathlib import Path

import click

from claimx.batch.stats import stats


def show_stats(path: str) -> None:
    """Print the counts of a database, a line each. Raise InputError for what is no database of claimx."""
    lines = list(stats(Path(path)).lines())
    width = max(len(name) for name, _ in lines)
    for name, told in lines:
        click.echo(f"{name:{width}}  {told}")
