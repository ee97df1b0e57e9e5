"""What is in a database of claims, as ``claimx batch OUT.db --stats`` prints it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable


def show_stats(paths: Iterable[str]) -> None:
    """Print the counts of databases, a line each. Raise InputError for what is no database of claimx."""
    from claimx.batch.stats import stats

    for path in paths:
        lines = list(stats(Path(path)).lines())
        width = max(len(name) for name, _ in lines)
        for name, told in lines:
            click.echo(f"{name:{width}}  {told}")
