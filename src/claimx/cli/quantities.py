"""``claimx quantities``: every number of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimx.cli.options import CONTEXT, examples, option, output_options, paths_argument, si_option
from claimx.cli.parsed import parsed
from claimx.cli.show import show
from claimx.model import QuantityRole
from claimx.write.result import Subject

if TYPE_CHECKING:
    from claimx.model import Article, Quantity


@click.command(
    context_settings=CONTEXT,
    epilog=examples(
        "claimx quantities article.txt",
        "claimx quantities article.txt --all --si -f csv",
        "echo 'Sales rose 12 percent to $2.5 billion.' | claimx quantities -",
    ),
)
@paths_argument
@output_options
@option("--all", "all_", is_flag=True, help="Also numbers that are no claim: ages, scores, ranks; see role.")
@si_option
def quantities(paths: tuple[str, ...], model: str | None, all_: bool, si: bool, **settings: Any) -> None:
    """Print every number of text files (or - for standard input): value, bound, unit and what is counted."""

    def find(article: Article) -> list[Quantity]:
        from claimx import find_quantities

        found = find_quantities(parsed(article, model), si=si)
        return [q for q in found if all_ or q.role is QuantityRole.QUANTITY]

    show(paths, find, Subject.QUANTITIES, si=si, **settings)
