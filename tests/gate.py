"""The floors of fixtures/gate.toml: figures that our own articles, cases and examples must not fall below.

All of them are training rows of the shipped weights too, so these figures say nothing of other texts: they prove only
that nothing broke. How good the answers are is measured on articles held out (``training/crossval.py``).

``python tests/gate.py`` writes every floor anew, to just under what is measured now.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from constructions import cases as case_files
from scoring import measure, shares, wrong

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "training"))

from corpus import cases, examples  # noqa: E402 (beside src and tests, found by the line above)

FLOORS = ROOT / "fixtures" / "gate.toml"
# Weights learned anew may lose a claim here and win one there.
MARGINS = {"articles": 0.01, "cases": 0.03, "examples": 0.03}
HEAD = """\
# What tests/test_gate.py and tests/test_cases.py hold: the least share right, 0 to 1, over our own articles (see
# tests/scoring.py for what each figure means), cases by room, and examples by file. They are training rows too, and
# prove only that nothing broke. `python tests/gate.py` writes this file.
"""

Figures = dict[str, dict[str, float]]


def floors() -> Figures:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def measured() -> Figures:
    rooms = {name: case["room"] for name, case in case_files().items()}
    return {
        "articles": measure()[0],
        "cases": shares(wrong(cases()), rooms.__getitem__),
        "examples": shares(wrong(examples()), lambda name: name.split()[0]),
    }


def written(figures: Figures) -> str:
    """Return the file of floors just under some figures."""
    parts = [HEAD]
    for part, shares_of in figures.items():
        lines = [f"{name} = {max(share - MARGINS[part], 0):.2f}\n" for name, share in shares_of.items()]
        parts.append(f"\n[{part}]\n" + "".join(lines))
    return "".join(parts)


if __name__ == "__main__":
    FLOORS.write_text(written(measured()), encoding="utf-8")
