"""How soon Chromium shows the page of a report, and how soon a filter is done, by the number of claims.

    python benchmarks/report_page.py ARTICLE [CLAIMS ...]

The article is repeated until there are so many claims (default: 2,000 and the most that are allowed). Times are
Chromium's own, in milliseconds. Needs a Chromium and ``pip install 'claimx[browser]'``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

import claimx
from claimx.write import FORMATS
from claimx.write.report.page import MOST_CLAIMS
from claimx.write.result import Options, Result

PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
FILTER = """() => {
  const start = performance.now();
  document.querySelector('[name=status]').click();
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def main(path: str, sizes: list[int]) -> None:
    """Print a line for each size."""
    article = claimx.read(path)
    result = Result(article, tuple(claimx.Extractor().extract(article)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in sizes:
            results = [result] * (size // len(result.findings))
            start = time.perf_counter()
            page_file = Path(folder) / f"{size}.html"
            page_file.write_text("".join(FORMATS["html"].load()(iter(results), Options())), encoding="utf-8")
            written = time.perf_counter() - start
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(page_file.as_uri(), timeout=120_000)
            page.wait_for_timeout(300)
            told = {
                name: page.evaluate(code) for name, code in (("paint", PAINT), ("load", LOADED), ("filter", FILTER))
            }
            megabytes = page_file.stat().st_size / 1e6
            times = ", ".join(f"{name} {value:,.0f} ms" for name, value in told.items())
            print(f"{page.locator('.row').count():,} claims: written in {written:.1f} s, {megabytes:.1f} MB; {times}")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]] or [2000, MOST_CLAIMS])
