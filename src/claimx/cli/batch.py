"""``claimx batch``: the claims of all articles below some folders, in one file."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

import claimx
from claimx import language
from claimx.cli import options
from claimx.cli.options import command, option
from claimx.cli.show import spare_inputs
from claimx.cli.telling import Teller, say
from claimx.errors import OutputError, UnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimx.batch.discover import Listing
    from claimx.batch.job import Limits
    from claimx.batch.recipe import Recipe
    from claimx.write.fields import Fields

UNWRITABLE = 3


def _shard(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int]:
    number, _, of = (value or "1/1").partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(f"{value!r} is no part of a whole; give 1/4 for the first of four")
    return int(number), int(of)


@command(
    "claimx batch articles/ -o claims.jsonl",
    "claimx batch crawl.warc.gz -o claims.db --shard 3/16 -j 4 --timeout 60",
    "claimx batch claims.db --stats",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    help="What to write; see above. - is JSON lines to standard output.",
)
@click.option("--stats", is_flag=True, help="Print what is in each database (.db) of PATH, and do nothing else.")
@option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Worker processes. Default: one a core.")
@option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Where the workers are: on this machine, or on a Ray cluster (docs/scale.md). Default: local.",
)
@option(
    "--timeout",
    type=click.FloatRange(0),
    default=600.0,
    metavar="S",
    help="Seconds an article may take; 0 for any. Default: 600.",
)
@option("--max-failures", type=click.IntRange(1), metavar="N", help="End the run after N inputs have failed.")
@option("--stop-on-error", is_flag=True, help="End the run after the first input that fails.")
@option(
    "--include",
    multiple=True,
    metavar="GLOB",
    help="Take files of this name, whatever their suffix; may be given again.",
)
@option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders of this name; may be given again."
)
@option(
    "--dates",
    "dates_file",
    type=click.Path(),
    metavar="FILE",
    help="CSV or JSON: the publication date (and title) of each path.",
)
@option("--shard", callback=_shard, metavar="I/N", help="Take the I-th of N parts of the articles.")
@option(
    "--log", "log_file", type=click.Path(), metavar="FILE", help="Append what became of each article, as JSON lines."
)
@options.force_option
@options.reading_options
@options.fields_options
@options.with_text_option
@options.si_option
@options.confidence_option
@options.profile_option
@options.choosing_options
@options.model_option
@options.quiet_option
def batch(
    paths: tuple[str, ...],
    output: str | None,
    stats: bool,
    jobs: int | None,
    engine: str,
    timeout: float,
    max_failures: int | None,
    stop_on_error: bool,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    dates_file: str | None,
    log_file: str | None,
    force: bool,
    quiet: bool,
    **making: Any,
) -> None:
    """Write the claims of every article in PATH... (folders and files), in sorted order, to one file.

    The output is .jsonl, .csv, .db (SQLite) or .parquet. A run that was stopped or killed goes on with the same
    command; articles that are done and unchanged are not done again. Beside .jsonl and .csv a .ledger remembers them.

    Hidden files, virtual environments and what claimx itself has written are left out. An article that cannot be done
    is named, and the others are done.

    Exit code: 0 done, 1 an input failed, 2 wrong usage, 3 the output could not be written, 130 or 143 stopped.
    """
    from claimx.batch.discover import Listing
    from claimx.batch.job import Limits
    from claimx.batch.machine import cores
    from claimx.batch.stated import load_dates
    from claimx.batch.stores import own_files

    if stats:
        _show_stats(paths)
        return
    if output is None:
        raise click.MissingParameter(param_hint="'-o' / '--output'", param_type="option")
    recipe = _recipe(output, **making)
    spare_inputs(paths, output)
    limits = Limits(jobs or cores(), timeout, 1 if stop_on_error else max_failures or 0, engine == "ray")
    dates = load_dates(dates_file) if dates_file else None
    listing = Listing(paths, include, exclude, own_files(output, log_file, dates_file), dates)
    with Teller(quiet, log_file) as tell:
        tell.began(paths, output, listing, dates)
        if listing.files or not listing.faults:
            code = _run(listing, output, recipe, limits, force, tell)
            tell.ended(output, code)
        else:
            code = 1
            for fault in listing.faults:
                say(f"Error: {fault}")
    click.get_current_context().exit(code)


def _show_stats(paths: Iterable[str]) -> None:
    """Print the counts of databases, a line each. Raise InputError for what is no database of claimx."""
    from claimx.batch.stats import stats

    for path in paths:
        lines = list(stats(Path(path)).lines())
        width = max(len(name) for name, _ in lines)
        for name, told in lines:
            click.echo(f"{name:{width}}  {told}")


def _run(listing: Listing, output: str, recipe: Recipe, limits: Limits, force: bool, tell: Teller) -> int:
    """Do the work; return the exit code."""
    from claimx.batch.job import stopping, work_through
    from claimx.batch.stores import opened
    from claimx.batch.worker import load

    load(recipe)  # before anything is written: the model may be missing
    try:
        with stopping() as stop, opened(output, recipe, force=force) as store:
            for done in work_through(listing, store, recipe, limits, tell.summary, stop):
                tell.done(done)
    except UnwritableError as error:
        say(f"Error: {error}")
        return UNWRITABLE
    return stop.exit_code if stop.signal else tell.summary.exit_code


def _recipe(output: str, *, fields: Fields, profile: str | None, **making: Any) -> Recipe:
    """Return how articles are read, searched and written. Raise OutputError for what the output cannot have."""
    from claimx.batch.recipe import Recipe
    from claimx.batch.stores import format_for

    format_ = format_for(output)
    if fields.excel and format_ != "csv":
        raise OutputError(f"--excel is for csv, not {PurePath(output).suffix[1:] or format_}")
    if format_ is None and (profile or fields.names or fields.every):
        raise OutputError(f"{output}: has all fields; --fields, --all-fields and --profile are for jsonl and csv")
    model = language.model_name(making["model"])
    made_by = f"claimx {claimx.__version__}, {model} {language.model_version(model)}"
    recipe = Recipe(made_by, format_, fields=fields, profile=profile, **making)
    recipe.options()
    return recipe
