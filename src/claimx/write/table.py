"""Results for a terminal: a table for people, or the article itself with its findings marked.

A table wraps to the terminal's width and is never cut; in a pipe a finding is a line.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from claimx.model import Claim, Stance
from claimx.write.cells import STANCE_STYLE, STANCE_WORDS, STATUSES, because_of, mark_of
from claimx.write.findings import progress_line
from claimx.write.forms import grid, heading, sentence_of, summary
from claimx.write.layout import GAP, UNLIMITED, layout
from claimx.write.result import Subject, tally_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.write.cells import Cell
    from claimx.write.forms import Listing
    from claimx.write.layout import Layout
    from claimx.write.result import Finding, Options, Result

# What could steer a terminal; a text keeps its line breaks.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


def write_table(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield for each article its title, date and table, and at the end a line that counts and says what stayed open."""
    tally: Counter[str] = Counter()
    for result in results:
        tally.update(tally_of(result))
        title, about = heading(result.article)
        lines = [Text(title, "bold"), Text(about, "dim"), Text()]
        lines += _findings(result, options) if result.findings else [Text(f"no {options.subject} found")]
        lines += [Text(progress_line(one)) for one in result.progress or ()]
        yield rendered([*lines, Text()], options)
    yield rendered([Text(summary(tally, options.subject))], options)


def write_text(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield each article's text with its findings marked; at the end what the signs mean, and the counts."""
    tally: Counter[str] = Counter()
    for result in results:
        tally.update(tally_of(result))
        title, about = heading(result.article)
        above = [] if (result.article.title or "") in result.article.text else [Text(title, "bold")]
        yield rendered([*above, Text(about, "dim"), Text(), marked(result), Text()], options)
    legend = [_legend(), Text()] if options.subject is Subject.CLAIMS else []
    yield rendered([*legend, Text(summary(tally, options.subject))], options)


def listed(listing: Listing, options: Options) -> str:
    """Return a listing, a row a line where nothing limits it."""
    lines = [Text(listing.title, "bold"), Text()]
    if listing.rows:
        laid = layout(None, listing.header, listing.rows, options.width)
        lines += [*_head(laid), *(line for row in laid.lines for line in _line(row, laid.widths)), Text()]
    return rendered([*lines, *map(Text, listing.closing)], options)


def _findings(result: Result, options: Options) -> Iterator[Text]:
    laid = layout(None if options.columns else options.subject, *grid(result, options), options.width)
    yield from _head(laid)
    for i, (row, finding) in enumerate(zip(laid.lines, result.findings, strict=True)):
        if i and options.context:
            yield Text()
        yield from _line(row, laid.widths)
        yield from _below(result, finding, options, indent=laid.widths[0] + GAP)


def _head(laid: Layout) -> Iterator[Text]:
    yield from _line(laid.head, laid.widths)
    yield Text("─" * (sum(laid.widths) + GAP * (len(laid.widths) - 1)), "dim")


def _line(row: list[list[Text]], widths: list[int]) -> Iterator[Text]:
    """Yield the lines of one row: its cells side by side."""
    for cells in zip_longest(*row, fillvalue=Text()):
        line = Text()
        for cell, width in zip(cells, widths, strict=True):
            padded = cell.copy()
            padded.rstrip()
            padded.pad_right(width + GAP - padded.cell_len)
            line.append_text(padded)
        line.rstrip()
        yield line


def _below(result: Result, finding: Finding, options: Options, indent: int) -> Iterator[Text]:
    """Yield what stands under a row: the sentence with the numeral marked, and what decided."""
    cells: list[Cell] = []
    if options.context:
        cells.append(sentence_of(finding, result.article, marks=("", "") if options.colour else ("*", "*")))
    if options.explain and isinstance(finding, Claim):
        cells += [(part,) for part in because_of(finding)]
    room = UNLIMITED if options.width is None else max(options.width - indent, 1)
    console = Console(file=io.StringIO(), width=UNLIMITED)
    for cell in cells:
        for line in Text.assemble(*cell).wrap(console, room):
            yield Text.assemble(" " * indent, line)


def rendered(lines: Iterable[Text], options: Options) -> str:
    """Return lines as the terminal takes them: with colours or without, none longer than it is wide."""
    console = Console(
        file=io.StringIO(),
        width=options.width or UNLIMITED,
        force_terminal=options.colour,
        no_color=not options.colour,
        color_system="standard" if options.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for line in lines:
            console.print(line, soft_wrap=options.width is None)
    return "".join(line.rstrip() + "\n" for line in captured.get().splitlines())


def marked(result: Result) -> Text:
    """Return an article's text; behind each finding stand its number and, of a claim, the sign of its status."""
    text, article, at = Text(), result.article.text, 0
    for number, finding in sorted(result.numbered(), key=lambda pair: pair[1].start):
        if finding.start < at:
            continue  # it lies within the one before
        sign, style = mark_of(finding)
        text.append(_safe(article[at : finding.start]))
        text.append(_safe(article[finding.start : finding.end]), f"bold underline {style}")
        text.append(f"[{number}{sign}]", style)
        at = finding.end
    text.append(_safe(article[at:].rstrip()))
    return text


def _safe(text: str) -> str:
    return _STEERING.sub(" ", text.replace("\r\n", "\n"))


def _legend() -> Text:
    statuses = [Text(f"{sign} {status}", style) for status, (sign, style) in STATUSES.items()]
    stances = [Text(STANCE_WORDS[stance], STANCE_STYLE) for stance in Stance if stance in STANCE_WORDS]
    return Text("  ").join([*statuses, *stances])
