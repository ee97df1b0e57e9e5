"""The options that commands share, each in one place, with the variable that sets it."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

import claimx
from claimx import language
from claimx.cli.show import Printing
from claimx.errors import DateError
from claimx.model import Kind, Status
from claimx.read import Options
from claimx.write import FORMATS
from claimx.write.fields import PROFILES, Fields
from claimx.write.select import ORDERS, Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def examples(*lines: str, after: str = "") -> str:
    """Return the end of a help page: examples as they would be typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines) + (f"\n\n{after}" if after else "")


def command(*lines: str, after: str = "") -> Callable[[Callable[..., Any]], click.Command]:
    """Return what makes a function a command whose help ends in examples."""
    return click.command(context_settings=CONTEXT, epilog=examples(*lines, after=after))


def option(*names: str, **settings: Any) -> Decorator:
    """Return a click option that the variable CLAIMX_<NAME> sets too."""
    long = next(name for name in names if name.startswith("--"))
    variable = f"CLAIMX_{long.lstrip('-').replace('-', '_').upper()}"
    return click.option(*names, envvar=variable, **settings)


def as_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return the day that an option names, in any common form, without a clock."""
    from claimx.read.stated_dates import given_day

    try:
        return given_day(value)
    except DateError as error:
        raise click.BadParameter(str(error).partition("=")[2]) from None


def _number(ctx: click.Context, param: click.Parameter, value: str | None) -> Decimal | None:
    try:
        return None if value is None else Decimal(value.replace(",", ""))
    except InvalidOperation:
        raise click.BadParameter(f"{value!r} is not a number") from None


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


def format_option(formats: Iterable[str], command: str = "", default: str | None = None) -> Decorator:
    """Return the option for the format of the output.

    CLAIMX_FORMAT is for findings. A ``command`` that has other formats has a variable of its own: CLAIMX_DUE_FORMAT.
    """
    said = default or "by the suffix of --output, else table on a terminal and json in a pipe"
    return click.option(
        "-f",
        "--format",
        "format_",
        envvar=f"CLAIMX_{command.upper()}_FORMAT" if command else "CLAIMX_FORMAT",
        type=click.Choice(list(formats)),
        default=default,
        help=f"Output format. Default: {said}.",
    )


output_option = option(
    "-o",
    "--output",
    type=click.Path(),
    help="Write to this file instead of standard output; it appears whole or not at all.",
)
force_option = option("--force", is_flag=True, help="Overwrite the output file.")
with_text_option = option(
    "--with-text", is_flag=True, help="Add the text that was read to each record's article (json and jsonl)."
)
model_option = option("--model", metavar="NAME", help="spaCy pipeline to use. Default: the installed en_core_web_sm.")
si_option = option("--si", is_flag=True, help="Add the value in SI units; null for money, counts and shares.")
confidence_option = option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Empty every chosen cell that is less sure than this (0 to 1). Default: 0, the best guess is shown.",
)
jobs_option = option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Worker processes; the output is the same. Default: one for a few inputs, one a core for many.",
)
quiet_option = option("-q", "--quiet", is_flag=True, help="No warnings and no summary on standard error; errors only.")
status_option = option(
    "--status",
    multiple=True,
    type=click.Choice([str(one) for one in Status]),
    help="Only claims of this status; may be given again.",
)
profile_option = option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    help="Fields of a kind of database: events has low, high, dates, actor, source, excerpt and link.",
)


def together(*options: Decorator) -> Decorator:
    """Return a decorator that gives a command some options, which its help shows in this order."""

    def decorator(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorate in reversed(options):
            command = decorate(command)
        return command

    return decorator


def _gathering(name: str, kind: type, *options: Decorator) -> Decorator:
    """Return a decorator that gives a command some options, and those that ``kind`` has as one ``name``."""

    def decorator(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def gathered(*args: Any, **settings: Any) -> Any:
            values = {field.name: settings.pop(field.name) for field in fields(kind) if field.name in settings}
            return command(*args, **{name: kind(**values)}, **settings)

        return together(*options)(gathered)

    return decorator


# Where to write; what to show with claims; how to read; which claims; which of their fields. A command gets each as one
# value (but what to show), and where to write together with its format and --quiet.
file_options = _gathering("printing", Printing, output_option, force_option)
showing_options = together(
    option(
        "--context", is_flag=True, help="Show the sentence of each with its words marked, and its line (table and md)."
    ),
    option("--explain", is_flag=True, help="Show the cues that decided, and the rules (table and md)."),
    option(
        "--progress",
        is_flag=True,
        help="Say of each target and pledge what is reported of it (table, md, json and jsonl).",
    ),
)
reading_options = _gathering(
    "reading",
    Options,
    option(
        "--published",
        metavar="DATE",
        callback=as_day,
        help="Publication date (2024-09-27, 27 Sept 2024), for 'last week' and the like. Default: what the page or"
        " record states, or the dateline.",
    ),
    option(
        "--text-field", metavar="NAME", help="Field of JSON records that holds the text (a.b for a field in a field)."
    ),
    option("--date-field", metavar="NAME", help="Field of JSON records that holds the date."),
    option("--title-field", metavar="NAME", help="Field of JSON records that holds the headline."),
)
choosing_options = _gathering(
    "choice",
    Choice,
    status_option,
    option("--kind", type=click.Choice([str(one) for one in Kind]), help="Only claims of this kind."),
    option(
        "--min-value",
        metavar="N",
        callback=_number,
        help="Only claims whose value, as far as it is printed, is N or more.",
    ),
    option(
        "--unit", metavar="UNIT", help="Only claims in this unit: USD, percent, tonne, ...; count for things counted."
    ),
    option("--said-by", metavar="NAME", help="Only claims whose source has this in its name."),
    option(
        "--since", metavar="DATE", callback=as_day, help="Only claims about a period that ends on this day or later."
    ),
    option("--until", metavar="DATE", callback=as_day, help="Only claims about a period that begins by this day."),
    option(
        "--sort", type=click.Choice(list(ORDERS)), help="Order within an article. Default: as they stand in the text."
    ),
)
fields_options = _gathering(
    "fields",
    Fields,
    option(
        "--fields",
        "names",
        metavar="NAME,...",
        help="Only these fields of the record (csv, xlsx, json, jsonl, table, md): value.low,item.text,when.",
    ),
    option("--all-fields", "every", is_flag=True, help="All fields, not the short default of csv and xlsx."),
    option("--excel", is_flag=True, help="Begin CSV with a byte-order mark, by which Excel knows UTF-8."),
)
# What every command has that prints findings.
output_options = together(
    format_option(FORMATS), file_options, with_text_option, model_option, quiet_option, fields_options, reading_options
)
