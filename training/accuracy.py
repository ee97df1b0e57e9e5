"""How right the answers are by how sure they are, as a page of ``docs``."""

from __future__ import annotations

import itertools
from typing import Any

CELLS = ("item", "actor", "action", "when", "said_by", "status")
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.5)
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)
HEAD = """# How right, and how sure

Written by `python training/crossval.py --accuracy docs/accuracy.md`. The articles are those of the five folds, each
answered with weights that were learned without it. A cell's confidence is the probability that the ranker gives the
answer it chose, tempered by one number a relation (temperature scaling: Guo et al. 2017) that makes held-out answers
most likely.
"""


def page(judged: list[tuple[Any, dict[str, Any], dict[str, Any], dict[str, bool]]]) -> str:
    """Return the page: right against coverage for each cell, and a reliability table."""
    parts = [HEAD]
    for part, about in (("fresh", "Articles that nobody had read when the code was written"), (None, "All articles")):
        known = [(c["confidence"], v) for t, c, _, v in judged if part is None or t.part == part]
        parts.append(f"\n## {about} ({len(known)} claims)\n")
        parts.append("Right among the surest answers, in percent:\n")
        parts.append("| cell | " + " | ".join(f"{share:.0%}" for share in COVERAGES) + " |")
        parts.append("| --- |" + " ---: |" * len(COVERAGES))
        for cell in CELLS:
            ranked = sorted(((c[cell], v[cell]) for c, v in known if cell in c), key=lambda pair: -pair[0])
            kept = [ranked[: max(round(len(ranked) * share), 1)] for share in COVERAGES]
            parts.append(f"| {cell} | " + " | ".join(f"{_share([ok for _, ok in some]):.1f}" for some in kept) + " |")
    known = [(c["confidence"], v) for _, c, _, v in judged]
    parts.append("\n## Reliability (all articles)\n")
    parts.append("Percent right, and in brackets how many answers, by the confidence they were given:\n")
    ranges = list(itertools.pairwise(STEPS))
    parts.append("| cell | " + " | ".join(f"{low:.2f} to {min(high, 1):.2f}" for low, high in ranges) + " |")
    parts.append("| --- |" + " ---: |" * len(ranges))
    for cell in CELLS:
        line = []
        for low, high in ranges:
            oks = [v[cell] for c, v in known if cell in c and low <= c[cell] < high]
            line.append(f"{_share(oks):.0f} ({len(oks)})" if oks else "")
        parts.append(f"| {cell} | " + " | ".join(line) + " |")
    return "\n".join(parts) + "\n"


def _share(oks: list[bool]) -> float:
    return 100 * sum(oks) / max(len(oks), 1)
