"""The options that commands share, each in one place, with the variable that sets it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

import claimx
from claimx import language
from claimx.read.options import Options
from claimx.write import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def examples(*lines: str, after: str = "") -> str:
    """Return the end of a help page: examples as they would be typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines) + (f"\n\n{after}" if after else "")


def option(*names: str, **settings: Any) -> Decorator:
    """Return a click option that the variable CLAIMX_<NAME> sets too."""
    long = next(name for name in names if name.startswith("--"))
    variable = f"CLAIMX_{long.lstrip('-').replace('-', '_').upper()}"
    return click.option(*names, envvar=variable, **settings)


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    model = language.model_name()
    version = language.model_version(model) or "not installed"
    click.echo(f"claimx {claimx.__version__} (language model {model} {version})")
    ctx.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and the language model's name and version, and exit.",
)
paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="PATH...")
format_option = option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="Output format. Default: by the suffix of --output, else table on a terminal and json in a pipe.",
)
output_option = option(
    "-o",
    "--output",
    type=click.Path(),
    help="Write to this file instead of standard output; it appears whole or not at all.",
)
force_option = option("--force", is_flag=True, help="Overwrite the output file.")
published_option = option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_day,
    help="Publication date, for 'last week' and the like. Default: what the page or record states, or the dateline.",
)
text_field_option = option(
    "--text-field", metavar="NAME", help="Field of JSON records that holds the text (a.b for a field in a field)."
)
date_field_option = option("--date-field", metavar="NAME", help="Field of JSON records that holds the date.")
title_field_option = option("--title-field", metavar="NAME", help="Field of JSON records that holds the headline.")
with_text_option = option(
    "--with-text", is_flag=True, help="Add the text that was read to each record's article (json and jsonl)."
)
model_option = option("--model", metavar="NAME", help="spaCy pipeline to use. Default: the installed en_core_web_sm.")
explain_option = option("--explain", is_flag=True, help="Show the cues that decided, and the rules (table and md).")
si_option = option("--si", is_flag=True, help="Add the value in SI units; null for money, counts and shares.")
confidence_option = option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Empty every chosen cell that is less sure than this (0 to 1). Default: 0, the best guess is shown.",
)
quiet_option = option("-q", "--quiet", is_flag=True, help="No warnings and no summary on standard error; errors only.")


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options on how to read; it gets them together as ``reading``, a ``claimx.read.Options``."""

    @wraps(command)
    def gathered(*args: Any, **settings: Any) -> Any:
        names = ("published", "text_field", "date_field", "title_field")
        return command(*args, reading=Options(**{name: settings.pop(name) for name in names}), **settings)

    decorated: Callable[..., Any] = gathered
    for decorate in (title_field_option, date_field_option, text_field_option, published_option):
        decorated = decorate(decorated)
    return decorated


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that every printing command has."""
    command = reading_options(command)
    for decorate in (quiet_option, model_option, with_text_option, force_option, output_option, format_option):
        command = decorate(command)
    return command
