"""Draw docs/table.svg: a table as a terminal of 112 columns shows it, by rich's own export.

python docs/table_svg.py fixtures/articles/peacekeepers-salvenia-tamaral.txt
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from claimx import extract, read
from claimx.write.result import Options, Result
from claimx.write.table import write_table

WIDTH = 112


def draw(path: str) -> str:
    """Return the table of an article's claims as SVG."""
    article = read(path)
    table = "".join(write_table([Result(article, tuple(extract(article)))], Options(width=WIDTH, colour=True)))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(table))
    svg = console.export_svg(title="claimx extract", unique_id="claimx")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # nothing is fetched to show it


if __name__ == "__main__":
    Path(__file__).with_name("table.svg").write_text(draw(sys.argv[1]), encoding="utf-8")
