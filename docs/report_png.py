"""Photograph the page of a report: ``python docs/report_png.py ARTICLE`` writes docs/report.png.

Needs a Chromium and ``pip install 'claimx[browser]'``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import claimx
from claimx.write import FORMATS
from claimx.write.result import Options, Result

SIZE = {"width": 1180, "height": 1200}


def main(path: str) -> None:
    """Open the page of one article, with the card of a claim that has most of its cells."""
    article = claimx.read(path)
    result = Result(article, tuple(claimx.Extractor().extract(article)))
    fullest = max(result.numbered(), key=lambda pair: len([cell for cell in pair[1].to_dict().values() if cell]))[0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "report.html"
        page_file.write_text("".join(FORMATS["html"].load()(iter([result]), Options())), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(page_file.as_uri())
        page.evaluate("document.querySelector('.filters').open = false")
        page.hover(f"#m-1-{fullest}")
        page.screenshot(path="docs/report.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
