"""``claimx schema``: the JSON Schema of the records."""

from __future__ import annotations

import click

from claimx import schema as schemas
from claimx.cli.options import command
from claimx.write.forms import as_json
from claimx.write.sink import sink


@command("claimx schema", "claimx schema > claim.schema.json", "claimx schema dates")
@click.argument("subject", type=click.Choice(list(schemas.RECORDS)), default="claims")
def schema(subject: str) -> None:
    """Print the JSON Schema (draft 2020-12) of one record: of claims, or of quantities, dates or sources."""
    with sink() as stream:
        stream.write(as_json(schemas.schema(subject)))
