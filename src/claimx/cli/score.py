"""``claimx score``: what readers' corrections come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.cli import options
from claimx.cli.options import command
from claimx.errors import InputError
from claimx.write.score import WRITERS

if TYPE_CHECKING:
    from claimx.check.corrections import Corrected
    from claimx.cli.show import Printing


@command("claimx score corrections.json", "claimx score desk/*.json -f md", "claimx score desk/*.json -o score.json")
@options.paths_argument
@options.format_option(WRITERS, "score")
@options.file_options
@options.quiet_option
def score(paths: tuple[str, ...], printing: Printing) -> None:
    """Print how often each field was right, by the corrections that readers saved from the page of a report.

    PATH is a file of corrections, - standard input. Shares and their 95% intervals (Wilson) are of the articles that
    the reader has read whole, where what is not marked is right. Of an article that stands in several files the last
    counts.
    """
    from claimx.check.corrections import corrections_in
    from claimx.check.score import score_of
    from claimx.read.load import bytes_of

    format_, screen = printing.begin(paths, WRITERS)
    read: dict[str, str] = {}
    articles: list[Corrected] = []
    for path in paths:
        try:
            found = corrections_in(*bytes_of(path))
        except InputError as error:
            printing.error(str(error))
            continue
        for article in found:
            if article.digest in read:
                told = article.path or article.digest[:16]
                printing.warn(f"{path}: {told} stands in {read[article.digest]} too; the last counts")
            read[article.digest] = path
        articles += found
    printing.write(WRITERS[format_](score_of(articles), screen))
