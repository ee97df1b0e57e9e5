"""Scores claims against gold claims: detection, then each field of the claims that were found.

A found claim meets a gold claim of the same kind when the numerals overlap and the values are equal. Optional gold
claims count neither way. A field with a list of accepted answers is right when the answer is among them. A claim is
right as a whole when its value, unit, item, status, date and source are.

``python tests/scoring.py [--errors]`` prints the figures for fixtures/articles.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus import Text

Record = dict[str, Any]
ARTICLES = Path(__file__).parent.parent / "fixtures" / "articles"
WHOLE = ("unit", "item", "status", "when", "said_by")


@dataclass(frozen=True)
class Gold:
    """An article of ours with its right answers."""

    name: str
    text: str
    published: date
    claims: list[Record]


def gold_articles(folder: Path = ARTICLES) -> list[Gold]:
    articles = []
    for path in sorted(folder.glob("*.gold.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json")
        text = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
        articles.append(Gold(name, text, date.fromisoformat(record["published"]), record["claims"]))
    return articles


def overlap(one: Record, other: Record) -> bool:
    return max(one["start"], other["start"]) < min(one["end"], other["end"])


def equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-6, abs_tol=1e-4)


def meets(found: Record, gold: Record) -> bool:
    if found["kind"] != gold["kind"] or not overlap(found, gold):
        return False
    value = found["value"] or {}
    return all(equal(value.get(end), gold[end]) for end in ("low", "high") if end in gold)


def pair(found: list[Record], gold: list[Record]) -> list[tuple[Record | None, Record | None]]:
    """Return every (found, gold) pair, None on one side for a miss or false alarm, optional ones left out."""
    left, pairs = list(found), []
    for claim in gold:
        match = next((f for f in left if meets(f, claim)), None)
        if match is not None:
            left.remove(match)
        if not claim.get("optional"):
            pairs.append((match, claim))
    optional = [claim for claim in gold if claim.get("optional")]
    return pairs + [(f, None) for f in left if not any(overlap(f, claim) for claim in optional)]


def same_name(answer: str, accepted: list[str]) -> bool:
    """Equal, or one holds the other as whole words, whatever the case; no answer is right where none or "" is."""
    if not answer:
        return not accepted or "" in accepted
    return any(holds(answer, name) or holds(name, answer) for name in accepted if name)


def holds(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, re.IGNORECASE) is not None


def among(answer: str, accepted: list[str]) -> bool:
    heads = {word for name in accepted for word in (name.casefold(), *name.casefold().split()[-1:])}
    return answer.casefold() in heads if accepted else not answer


def verdicts(found: Record, gold: Record) -> dict[str, bool]:
    """Say of each field that the gold claim tells whether it is right."""

    def get(field: str, *keys: str) -> str:
        part = found[field] or {}
        return next((part[key] for key in keys if part.get(key)), "")

    def told(field: str) -> list[str]:
        return gold.get(field, [])

    value, when, right_when = found["value"] or {}, found["when"] or {}, gold.get("when")
    deadline = gold["kind"] == "deadline"  # has no unit, bound or item to get wrong
    right = {
        "unit": deadline or (value.get("unit") or "") == (gold.get("unit") or ""),
        "bound": deadline or value.get("bound") == gold.get("bound"),
        "item": deadline or among(get("item", "head"), told("item")),
        "actor": same_name(get("actor", "name", "text"), told("actor")),
        "action": among(get("action", "lemma"), told("action")),
        "status": found["status"] in told("status"),
        "negated": found["negated"] == gold.get("negated"),
        "when": same_days(when, right_when),
        "said_by": same_name(get("said_by", "name", "text"), told("said_by")),
    }
    judged = {field: ok for field, ok in right.items() if field in gold}
    if "when" in gold:
        dated = isinstance(right_when, dict)
        judged["when_role"] = not dated or when.get("role") == right_when.get("role", when.get("role"))
    return judged


def same_days(when: Record, right: Record | list[int] | None) -> bool:
    """Say whether it is the date that gold tells, by its days or (a list) by the offset at which its words begin."""
    if isinstance(right, list):
        return when["span"][0] in right if when else not right
    return all(when.get(end) == (right or {}).get(end) for end in ("start", "end"))


def figures(pairs: list[tuple[Record | None, Record | None]]) -> dict[str, float]:
    """Return detection and the share right of each field, 0 to 1."""
    judged = [verdicts(found, gold) for found, gold in pairs if found and gold]
    right = Counter(field for verdict in judged for field, is_right in verdict.items() if is_right)
    whole = sum(all(verdict[field] for field in WHOLE) for verdict in judged)
    found, gold = sum(f is not None for f, _ in pairs), sum(g is not None for _, g in pairs)
    return {
        "precision": len(judged) / max(found, 1),
        "recall": len(judged) / max(gold, 1),
        **{field: right[field] / max(len(judged), 1) for field in (judged[0] if judged else ())},
        "whole_f1": 2 * whole / max(found + gold, 1),
    }


def errors(name: str, pairs: list[tuple[Record | None, Record | None]]) -> list[str]:
    """Return one line for every miss, false alarm and wrong field."""
    lines = []
    for found, gold in pairs:
        if not found or not gold:
            claim = found or gold
            lines.append(f"{name}\t{'MISSED' if gold else 'FALSE ALARM'}\t{claim['text']}\t{claim['kind']}")
            continue
        for field, right in verdicts(found, gold).items():
            if not right:
                answer = found[field] if field in found else found["value"]
                shown = json.dumps(answer, ensure_ascii=False)[:160]
                wanted = gold.get(field, gold.get("when"))
                lines.append(f"{name}\t{field}\t{gold['text']}\tright: {wanted}\tfound: {shown}")
    return lines


def wrong(texts: Iterable[Text]) -> dict[str, list[str]]:
    """Return for each of our cases or examples what is wrong of it: nothing, where every claim told is right.

    Of a text that does not tell every claim only those count that it tells.
    """
    from claimx import Extractor

    extractor = Extractor()
    lines = {}
    for text in texts:
        claims = [claim.to_dict() for claim in extractor.extract(text.article)]
        if text.tells == "numbers":
            claims = [c for c in claims if any(overlap(c, gold) for gold in text.claims)]
        elif text.tells == "plans":
            claims = [c for c in claims if c["kind"] == "deadline"]
        lines[text.name] = errors(text.name, pair(claims, text.claims))
    return lines


def shares(lines: dict[str, list[str]], group: Callable[[str], str]) -> dict[str, float]:
    """Return the share of texts of which nothing is wrong, by group."""
    found: dict[str, list[bool]] = {}
    for name, some in lines.items():
        found.setdefault(group(name), []).append(not some)
    return {name: sum(right) / len(right) for name, right in sorted(found.items())}


def measure() -> tuple[dict[str, float], list[str]]:
    """Extract the claims of every article of ours; return the figures over all of them, and the errors."""
    from claimx import Extractor
    from claimx.read import from_text

    extractor = Extractor()
    pairs, lines = [], []
    for article in gold_articles():
        claims = extractor.extract(from_text(article.text, article.published))
        found = pair([claim.to_dict() for claim in claims], article.claims)
        pairs += found
        lines += errors(article.name, found)
    return figures(pairs), lines


def main() -> None:
    """Print the figures, and with ``--errors`` the errors behind them."""
    share, lines = measure()
    if "--errors" in sys.argv[1:]:
        sys.stdout.write("\n".join(sorted(lines, key=lambda line: line.split("\t")[1])) + "\n")
    sys.stdout.writelines(f"{field:10} {value:.3f}\n" for field, value in share.items())


if __name__ == "__main__":
    main()
