"""``claimx merge``: the outputs of the shards of one batch, joined."""

from __future__ import annotations

from pathlib import Path

import click

from claimx.cli import options
from claimx.cli.options import command, option
from claimx.write.cells import count


@command(
    "claimx merge part1.jsonl part2.jsonl part3.jsonl -o claims.jsonl",
    "claimx merge part*.db -o claims.db",
    "claimx merge monday.parquet tuesday.parquet -o week.parquet --force",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@option("-o", "--output", required=True, type=click.Path(path_type=Path), help="File to write, of the same kind.")
@options.force_option
@options.quiet_option
def merge(paths: tuple[Path, ...], output: Path, force: bool, quiet: bool) -> None:
    """Join the outputs of the shards of one batch: .jsonl, .csv, .db or .parquet, all of one kind.

    The claims come in the order of their articles' paths, then as in the text. Of an article that is in several files
    the last named counts.
    """
    from claimx.batch.merge import merge as join

    found = join(paths, output, force=force)
    if quiet:
        return
    told = [f"{count(found.claims, 'claim')} in {count(found.articles, 'article')} of {count(len(paths), 'file')}"]
    told += [count(found.failures, "failure")] * bool(found.failures)
    if found.differing:
        told.append(f"{count(found.differing, 'article')} in several files, not the same: the last was taken")
    click.echo(f"{'; '.join(told)}; written to {output}", err=True)
