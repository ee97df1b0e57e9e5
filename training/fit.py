"""Annotated articles in, weights out: writes ``src/claimx/data/weights``. See README.md.

    python training/fit.py [--shared ../shared] [--fixtures FOLDER] [--out FOLDER] [--relation NAME ...]
                           [--corrections FILE ...] [--articles FOLDER ...]

Without ``--shared`` at hand it learns from our own fixtures alone. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from dataclasses import dataclass
from itertools import chain
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from corpus import FIXTURES, FOLDS, HERE, SHARED, Text, texts
from corrected import corrected
from rows import Row, rows_of
from softmax import fit, temperature

from claimx import language
from claimx.extractor import scene_of
from claimx.parse import parse
from claimx.relate.candidates import Candidate
from claimx.relate.ranker import RELATIONS, Ranker
from claimx.screen import passages_to_parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimx.relate.scene import Scene

WEIGHTS = HERE.parent / "src" / "claimx" / "data" / "weights"


@dataclass(frozen=True)
class Recipe:
    """How a relation is learned: the L1 penalty, and what a row that is not from a gold article counts."""

    l1: float = 1.0
    own: float = 1.0
    annotated: float = 1.0
    silver: float = 0.1


# Chosen by crossval.py; what else was tried is in README.md.
RECIPES = {
    "item": Recipe(own=0.3, silver=0.2),
    "action": Recipe(own=0.3, annotated=0.3, silver=0.02),
    "actor": Recipe(own=0.6, annotated=0.3, silver=0.2),
    "when": Recipe(own=0.3, annotated=0.0, silver=0.3),
    "role": Recipe(),
    "said_by": Recipe(annotated=0.3, silver=0.3),
    "status": Recipe(own=0.5, annotated=0.5),
    "negated": Recipe(),
    "claim": Recipe(),
    "deadline": Recipe(),
}


def scenes(of: Iterable[Text]) -> list[tuple[Text, Scene]]:
    """Return the texts parsed, with what is found in them."""
    nlp = language.load()
    found = []
    for text in of:
        article = text.article
        found.append((text, scene_of(parse(nlp, article.text, passages_to_parse(article)), article.published)))
    return found


def rows_by_relation(of: Iterable[tuple[Text, Scene]]) -> dict[str, list[Row]]:
    """Return the training rows of some texts, by relation."""
    found: dict[str, list[Row]] = {relation: [] for relation in RELATIONS}
    for text, scene in of:
        for row in rows_of(text, scene):
            found[row.relation].append(row)
    return found


def learn(relation: str, rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights of a relation."""
    recipe = RECIPES[relation]
    worth = {"own": recipe.own, "annotated": recipe.annotated, "silver": recipe.silver}
    return fit(rows, [worth.get(row.text.part, 1.0) for row in rows], recipe.l1)


def fold_of(text: Text) -> int:
    """Return the fold in which a text is held out for calibration: its own, else one drawn from its name."""
    return int(hashlib.md5(text.name.encode()).hexdigest(), 16) % FOLDS if text.fold is None else text.fold


def one_block(names: tuple[str, ...]) -> Candidate:
    """Return a candidate of nothing but the names of its features."""
    return Candidate(None, None, ((("",), names),))


def calibrated(relation: str, rows: Sequence[Row]) -> float:
    """Return the temperature of a relation, from choices on texts that the weights were not learned from."""
    held_out = []
    for fold in range(FOLDS):
        ranker = Ranker(learn(relation, [row for row in rows if fold_of(row.text) != fold]))
        told = (row for row in rows if row.text.part not in ("silver", "annotated"))
        held_out += [(ranker, row) for row in told if fold_of(row.text) == fold]
    return heat_of(held_out)


def heat_of(held_out: Sequence[tuple[Ranker, Row]]) -> float:
    """Return the temperature that fits choices on rows that their ranker was not learned from; 1 without any."""
    scores = [ranker.scores([one_block(names) for names in row.features]) for ranker, row in held_out]
    return temperature(scores, [row.right for _, row in held_out]) if scores else 1.0


def written(relation: str, weights: dict[str, float], heat: float) -> str:
    """Return the file of a relation's weights: the heaviest first."""
    lines = [
        f'about = "What each feature is worth to {relation}: log-odds. Written by training/fit.py, never by hand."',
        f"temperature = {heat}",
        "",
        "[weights]",
    ]
    ordered = sorted(weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return "\n".join([*lines, *(f"{_quoted(feature)} = {weight}" for feature, weight in ordered)]) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _one(task: tuple[str, list[Row]]) -> tuple[str, str, int]:
    relation, rows = task
    weights = learn(relation, rows)
    return relation, written(relation, weights, calibrated(relation, rows)), len(weights)


def main() -> None:
    """Learn, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of annotated texts")
    parser.add_argument("--fixtures", type=Path, default=FIXTURES, help="the folder of our own texts")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--corrections", type=Path, nargs="+", default=[], help="files that a report's page saved")
    parser.add_argument("--articles", type=Path, nargs="+", default=[], help="where the corrected articles lie")
    parser.add_argument("--relation", action="append", choices=RELATIONS)
    args = parser.parse_args()
    annotated = texts(args.shared if args.shared.is_dir() else None, args.fixtures)
    rows = rows_by_relation(scenes(chain(annotated, corrected(args.corrections, args.articles))))
    args.out.mkdir(parents=True, exist_ok=True)
    tasks = [(relation, rows[relation]) for relation in args.relation or RELATIONS]
    with Pool(os.cpu_count()) as pool:
        for relation, text, count in pool.imap(_one, tasks):
            (args.out / f"{relation}.toml").write_text(text, encoding="utf-8")
            print(f"{relation:9} {len(rows[relation]):6} rows {count:6} weights")


if __name__ == "__main__":
    main()
