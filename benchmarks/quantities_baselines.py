"""claimx, quantulum3 and plain spaCy entities on the same sentences, in one run: F1 of value, unit and direction.

    python benchmarks/quantities_baselines.py FILE.jsonl [--quantulum PYTHON]

FILE holds one object a line: ``id``, ``sentence``, ``gold`` (a list of ``value``, ``unit``, ``normalized_unit``,
``change``, ``concept``); the matcher ``match_quantities.py`` stands beside it. quantulum3 needs an environment of its
own (``python -m venv q && q/bin/pip install quantulum3``); give its interpreter with ``--quantulum``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import claimx
from claimx import language

if TYPE_CHECKING:
    from types import ModuleType

Row = dict[str, Any]
BOUNDS = {"about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}
MAGNITUDES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ENTITIES = {"CARDINAL", "MONEY", "PERCENT", "QUANTITY"}
QUANTULUM = """
import json, sys, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
for line in sys.stdin:
    found = []
    try:
        for q in parser.parse(json.loads(line)):
            spread = q.uncertainty or 0
            value = [q.value - spread, q.value + spread] if spread else q.value
            found.append({"value": value, "unit": q.unit.name, "change": None, "concept": None, "surface": q.surface})
    except Exception:
        pass
    print(json.dumps(found), flush=True)
"""


def main() -> None:
    """Print one line a system."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--quantulum", metavar="PYTHON", help="interpreter of an environment that has quantulum3")
    args = parser.parse_args()
    matcher = load(args.file.parent / "match_quantities.py")
    gold = matcher.load(args.file)
    sentences = [row["sentence"] for row in gold]
    systems = {"claimx": ours, "spaCy entities": entities}
    for name, system in systems.items():
        start = time.process_time()
        found = [system(sentence) for sentence in sentences]
        show(matcher, gold, name, found, time.process_time() - start)
    if args.quantulum:
        show(matcher, gold, "quantulum3", quantulum(args.quantulum, sentences), None)


def load(path: Path) -> ModuleType:
    """Import a module from a file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no matcher at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(sentence: str) -> list[Row]:
    """Return what claimx finds, in the matcher's words."""
    found = []
    for quantity in claimx.find_quantities(sentence):
        value, item = quantity.value.to_dict(), quantity.item
        low, high, bound = value["low"], value["high"], value["bound"]
        unit = value["unit"] or (item.head if item else None)
        found.append(
            {
                "value": [low, high] if bound == "range" else (low if low is not None else high),
                "unit": (unit or "-").replace("_", " "),
                "change": value["change"] or BOUNDS.get(bound, "="),
                "concept": item.text if item else None,
                "surface": quantity.text,
            }
        )
    return found


def entities(sentence: str) -> list[Row]:
    """Return spaCy's number entities by a simple rule: a number, one magnitude, the sign or the next noun."""
    found = []
    for entity in language.load()(sentence).ents:
        value = number(entity.text.casefold()) if entity.label_ in ENTITIES else None
        if value is None:
            continue
        sign = re.search(r"[$€£¥%]|percent|per cent", entity.text)
        noun = entity.root.head.lemma_ if entity.label_ == "CARDINAL" else entity[-1].lemma_
        unit = sign.group() if sign else noun
        found.append({"value": value, "unit": unit, "change": None, "concept": None, "surface": entity.text})
    return found


def number(text: str) -> float | None:
    """Return the first number of a text times its first magnitude word."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    word = next((SMALL.index(w) for w in re.findall("[a-z]+", text) if w in SMALL), None)
    first = float(digits.group().replace(",", "")) if digits else word
    scale = next((s for word, s in MAGNITUDES.items() if word in text), 1)
    return None if first is None else first * scale


def quantulum(python: str, sentences: list[str]) -> list[list[Row]]:
    """Return what quantulum3 finds, run by another interpreter."""
    lines = "".join(json.dumps(sentence) + "\n" for sentence in sentences)
    done = subprocess.run([python, "-c", QUANTULUM], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def show(matcher: ModuleType, gold: list[Row], name: str, found: list[list[Row]], took: float | None) -> None:
    """Print a system's figures."""
    predicted = {row["id"]: rows for row, rows in zip(gold, found, strict=True)}
    figures = matcher.score(gold, predicted)[0]
    cells = [f"{level} {figures[level][2]:5.1f}" for level in ("value", "unit", "unit~", "change") if figures[level]]
    print(f"{name:16}", "  ".join(cells), f"  {took:.1f} s" if took is not None else "")


if __name__ == "__main__":
    main()
