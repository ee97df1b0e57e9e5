"""The article itself, its findings coloured by how firm they are and numbered as in the table."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from claimx.model import Stance
from claimx.write.cells import STANCE_STYLE, STANCE_WORDS, STATUSES, sign_of, style_of
from claimx.write.context import heading, summary
from claimx.write.result import Subject, tally_of
from claimx.write.table import rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.write.result import Options, Result

# What could steer a terminal; a text keeps its line breaks.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


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


def marked(result: Result) -> Text:
    """Return an article's text; behind each finding stand its number and, of a claim, the sign of its status."""
    text, article, at = Text(), result.article.text, 0
    for number, finding in sorted(result.numbered(), key=lambda pair: pair[1].start):
        if finding.start < at:
            continue  # it lies within the one before
        style = style_of(finding)
        text.append(_safe(article[at : finding.start]))
        text.append(_safe(article[finding.start : finding.end]), f"bold underline {style}")
        text.append(f"[{number}{sign_of(finding)}]", style)
        at = finding.end
    text.append(_safe(article[at:].rstrip()))
    return text


def _safe(text: str) -> str:
    return _STEERING.sub(" ", text.replace("\r\n", "\n"))


def _legend() -> Text:
    statuses = [Text(f"{sign} {status}", style) for status, (sign, style) in STATUSES.items()]
    stances = [Text(STANCE_WORDS[stance], STANCE_STYLE) for stance in Stance if stance in STANCE_WORDS]
    return Text("  ").join([*statuses, *stances])
