"""``claimx datasette-metadata``: what Datasette shows with a database of claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimx.cli.options import command, file_options
from claimx.write.forms import as_json

if TYPE_CHECKING:
    from claimx.cli.show import Printing


@command(
    "claimx datasette-metadata claims.db",
    "claimx datasette-metadata claims.db -o metadata.json",
    "claimx datasette-metadata claims.db -o metadata.json --force",
    after="Then: datasette claims.db --metadata metadata.json",
)
@click.argument("database", type=click.Path(path_type=Path), metavar="OUT.db")
@file_options
def datasette_metadata(database: Path, printing: Printing) -> None:
    """Print Datasette's metadata.json for a database that 'claimx batch' wrote.

    It tells what each column says, the facets to filter by, and where to search.
    """
    from claimx.write.sqlite import opened
    from claimx.write.tables import metadata

    with opened(database):
        printing.write([as_json(metadata(database.stem))])
