"""The guard: learns from four folds of the annotated articles, tests on the fifth, and counts against the rules.

    python training/crossval.py [--shared ../shared] [--errors RELATION] [--accuracy FILE.md]

Prints for the articles that nobody here had read (fresh) and for those that had been (read): detection, each field
and whole claims, beside what the rules of commit 8058470 answered (``rules.json``), with claims won and lost and a sign
test.
``--accuracy`` writes how right the answers are by how sure they are (``docs/accuracy.md``).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
from collections import Counter, defaultdict
from math import comb
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from corpus import FOLDS, HERE, SHARED, Text, digest, texts
from fit import heat_of, learn, rows_by_relation, scenes

from claimx.join import join
from claimx.relate.ranker import RELATIONS, Ranker

if TYPE_CHECKING:
    from rows import Row

PARTS = ("fresh", "read")
Record = dict[str, Any]


def scorer(shared: Path) -> Any:
    """Return the module that scores claims, as it lies beside the annotated articles."""
    spec = importlib.util.spec_from_file_location("score", shared / "claims" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Tally:
    """Counts of one part of the articles: of the learned choices or of the rules."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.whole: set[str] = set()

    def figures(self, score: Any) -> dict[str, float]:
        """Return detection, fields and whole claims, as the scorer defines them."""
        hit = self.found["tp"]
        figures = {"detection": _f1(hit, self.found["fp"], self.found["fn"])}
        for kind in ("quantity", "deadline"):
            counts = (self.found[f"{name} {kind}"] for name in ("tp", "fp", "fn"))
            figures[f"{kind} f1"] = _f1(*counts)
        figures |= {field: self.right[field] / max(hit, 1) for field in score.FIELDS}
        figures["whole f1"] = 2 * self.right["whole"] / max(2 * hit + self.found["fp"] + self.found["fn"], 1)
        return figures


def _f1(hit: int, false: int, missed: int) -> float:
    return 2 * hit / max(2 * hit + false + missed, 1)


def count(score: Any, tally: Tally, text: Text, claims: list[Record]) -> list[tuple[Record, Record, Record]]:
    """Count the claims of an article; return those that were found with their gold and what is right of them."""
    pairs, free = score.match(claims, text.claims)
    judged = []
    for claim, gold in pairs:
        if not gold.get("optional"):
            verdict = score.judge(claim, gold)
            judged.append((claim, gold, verdict))
            _add(score, tally, text, gold, {name for name, ok in verdict.items() if ok})
    matched = {id(gold) for _, gold in pairs}
    for gold in text.claims:
        if id(gold) not in matched and not gold.get("optional"):
            tally.found.update(("fn", f"fn {gold['kind']}"))
    for claim in free:
        if not any(gold.get("optional") and score.overlaps(claim, gold) for gold in text.claims):
            tally.found.update(("fp", f"fp {claim['kind']}"))
    return judged


def count_rules(score: Any, tally: Tally, text: Text, rules: Record) -> None:
    """Count what the rules answered for an article."""
    for gold in text.claims:
        if not gold.get("optional"):
            right = rules["right"].get(f"{gold['kind']}:{gold['start']}")
            if right is None:
                tally.found.update(("fn", f"fn {gold['kind']}"))
            else:
                _add(score, tally, text, gold, set(right))
    for kind in rules["false"]:
        tally.found.update(("fp", f"fp {kind}"))


def _add(score: Any, tally: Tally, text: Text, gold: Record, right: set[str]) -> None:
    tally.found.update(("tp", f"tp {gold['kind']}"))
    tally.right.update(right)
    if right.issuperset(score.WHOLE):
        tally.right["whole"] += 1
        tally.whole.add(f"{text.name}:{gold['kind']}:{gold['start']}")


def sign_test(won: int, lost: int) -> float:
    """Return the two-sided probability of a split at least as uneven, were both sides equally likely."""
    n, k = won + lost, min(won, lost)
    return min(1.0, 2 * sum(comb(n, i) for i in range(k + 1)) / 2**n) if n else 1.0


def _learned(task: tuple[str, int, list[Row]]) -> tuple[str, int, dict[str, float]]:
    relation, fold, rows = task
    return relation, fold, learn(relation, [row for row in rows if row.text.fold != fold])


def main() -> None:
    """Learn, test, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--errors", help="print the wrong answers of this field")
    parser.add_argument("--accuracy", type=Path, help="write right against sure to this file")
    args = parser.parse_args()
    score = scorer(args.shared)
    rules = json.loads((HERE / "rules.json").read_text(encoding="utf-8"))
    seen = scenes(texts(args.shared))
    rows = rows_by_relation(seen)
    tasks = [(relation, fold, rows[relation]) for relation in RELATIONS for fold in range(FOLDS)]
    weights: dict[int, dict[str, dict[str, float]]] = defaultdict(dict)
    with Pool(os.cpu_count()) as pool:
        for relation, fold, learned in pool.imap_unordered(_learned, tasks):
            weights[fold][relation] = learned
    heat = {}
    for relation in RELATIONS:
        learned_without = {fold: Ranker(weights[fold][relation]) for fold in range(FOLDS)}
        heat[relation] = heat_of([(learned_without[r.text.fold], r) for r in rows[relation] if r.text.fold is not None])
    tallies = {(part, who): Tally() for part in PARTS for who in ("learned", "rules")}
    judged = []
    for text, scene in seen:
        if text.fold is None:
            continue
        rankers = {r: Ranker(weights[text.fold][r], heat[r]) for r in RELATIONS}
        claims = [claim.to_dict() for claim in join(text.article, scene, rankers)]
        for claim, gold, verdict in count(score, tallies[text.part, "learned"], text, claims):
            judged.append((text, claim, gold, verdict))
        known_as = digest(text.name)[:12]
        count_rules(score, tallies[text.part, "rules"], text, rules[known_as])
    sizes = {r: sum(len(weights[fold][r]) for fold in range(FOLDS)) // FOLDS for r in RELATIONS}
    print("weights:", ", ".join(f"{relation} {size}" for relation, size in sizes.items()))
    for part in PARTS:
        report(score, part, tallies[part, "learned"], tallies[part, "rules"])
    if args.errors:
        show_errors(args.errors, judged)
    if args.accuracy:
        from accuracy import page

        args.accuracy.write_text(page(judged), encoding="utf-8")


def report(score: Any, part: str, learned: Tally, rules: Tally) -> None:
    """Print the figures of one part side by side."""
    ours, theirs = learned.figures(score), rules.figures(score)
    print(f"\n{part:14} learned   rules")
    for name, value in ours.items():
        print(f"{name:14}  {value:6.3f}  {theirs[name]:6.3f}")
    won, lost = len(learned.whole - rules.whole), len(rules.whole - learned.whole)
    counts = f"{len(learned.whole)} against {len(rules.whole)}, {won} won, {lost} lost"
    print(f"whole claims: {counts}, p = {sign_test(won, lost):.2g}")


def show_errors(field: str, judged: list[tuple[Text, Record, Record, Record]]) -> None:
    """Print the wrong answers of one field on fresh articles."""
    for text, claim, gold, verdict in judged:
        if text.part == "fresh" and not verdict[field]:
            start, end = gold["start"], gold["end"]
            before, after = text.article.text[max(start - 150, 0) : start], text.article.text[end : end + 120]
            sure = claim["confidence"].get(field)
            print(f"* {before} [[{text.article.text[start:end]}]] {after}".replace("\n", " "))
            print(f"    gold {gold.get(field)}; got {claim.get(field)} ({sure})")


if __name__ == "__main__":
    main()
