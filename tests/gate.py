"""The floors of fixtures/gate.toml: figures that the articles of fixtures/articles must not fall below.

``python tests/gate.py`` raises every floor to just under what is measured now, and lowers none.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from scoring import measure

FLOORS = Path(__file__).parent.parent / "fixtures" / "gate.toml"
MARGIN = 0.01  # a claim more or less is no news: with some 400 of them one is worth 0.0025
HEAD = """\
# What tests/test_gate.py holds: the least share right, 0 to 1, over the articles of fixtures/articles (see
# tests/scoring.py for what each figure means). A floor only goes up: after a gain, `python tests/gate.py` raises it.
"""


def floors() -> dict[str, float]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]


def raised(old: dict[str, float], measured: dict[str, float]) -> dict[str, float]:
    """Return the floors after a gain: just under the measured figures, and never lower than before."""
    return {name: max(old.get(name, 0.0), round(value - MARGIN, 2)) for name, value in measured.items()}


def written(new: dict[str, float]) -> str:
    return f"{HEAD}\n[floors]\n" + "".join(f"{name} = {floor:.2f}\n" for name, floor in new.items())


def main() -> None:
    """Raise the floors."""
    FLOORS.write_text(written(raised(floors(), measure()[0])), encoding="utf-8")


if __name__ == "__main__":
    main()
