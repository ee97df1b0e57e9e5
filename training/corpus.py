"""Annotated articles, wherever they lie: texts with their gold, as training rows and tests need them.

A text comes with its gold claims in the form of ``shared/claims/GUIDE.md``. These kinds are read:

- folders of ``NAME.txt`` with ``NAME.gold.json`` (and ``NAME.meta.json`` with the day of publication): our fixtures,
  and whatever else is named;
- our cases and examples (``fixtures/cases``, ``fixtures/examples``): sentences with the fields that they are about;
- ``annotations.jsonl`` beside this file: labels and offsets for texts that lie elsewhere and are not copied here;
- files of corrections, as the page of a report saves them (``corrected.py``);
- ``silver.jsonl`` beside this file: what the rules of commit 8058470 answered on texts that nobody annotated.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from claimx.model import Article
from claimx.read import Options, articles, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
SHARED = HERE.parent.parent / "shared"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its gold claims.

    ``part`` is fresh, read, dev, own, annotated, silver or corrected; ``fold`` the fold that it is tested in (None:
    never). ``tells``: whether the claims are all that the text makes, all its plans, some of its numbers, or what
    somebody marked, also as no claim. A field that a claim does not have is not known.
    """

    name: str
    part: str
    article: Article
    claims: list[dict[str, Any]] = field(default_factory=list)
    fold: int | None = None
    tells: Literal["all", "plans", "numbers", "marks"] = "all"


def texts(shared: Path | None = SHARED, fixtures: Path = FIXTURES) -> Iterator[Text]:
    """Yield every annotated text at hand; without ``shared`` our fixtures alone."""
    yield from folder(fixtures / "articles", "own")
    yield from cases(fixtures / "cases")
    yield from examples(fixtures / "examples")
    if shared is None or not (shared / "claims").is_dir():
        return
    claims = shared / "claims"
    folds = json.loads((claims / "train" / "folds.json").read_text(encoding="utf-8"))
    known = {path.stem for path in (claims / "raw").glob("*.txt")}
    for text in folder(claims / "train", "fresh"):
        part = "read" if text.name in known else "fresh"
        yield Text(text.name, part, text.article, text.claims, folds[text.name])
    yield from folder(claims / "dev", "dev")
    elsewhere = dict(_elsewhere(shared))
    for part in ("annotations", "silver"):
        for record in _lines(HERE / f"{part}.jsonl"):
            article = elsewhere.get(record["sha256"])
            if article is not None:
                kind, tells = ("silver", "numbers") if part == "silver" else ("annotated", "all")
                yield Text(record["name"], kind, article, record["claims"], tells=tells)


def folder(path: Path, part: str) -> Iterator[Text]:
    """Yield the texts of a folder of ``NAME.txt`` and ``NAME.gold.json``, in order."""
    for gold in sorted(path.glob("*.gold.json")):
        record = json.loads(gold.read_text(encoding="utf-8"))
        name = gold.name.removesuffix(".gold.json")
        meta = gold.with_name(f"{name}.meta.json")
        stated = json.loads(meta.read_text(encoding="utf-8")) if meta.exists() else record
        day = stated.get("published")
        options = Options(date.fromisoformat(day) if day else None)
        for article in articles(str(gold.with_name(f"{name}.txt")), options):
            if isinstance(article, Article):
                yield Text(name, part, article, record["claims"])


def cases(path: Path = FIXTURES / "cases") -> Iterator[Text]:
    """Yield the cases of a folder, a text and every claim in it a file, under the names of their files."""
    for file in sorted(path.glob("*.toml")):
        case = tomllib.loads(file.read_text(encoding="utf-8"))
        yield _own(file.stem, case["text"], case.get("published"), case["claims"])


def examples(path: Path = FIXTURES / "examples") -> Iterator[Text]:
    """Yield the examples of a folder, under the names of their files and their places in them.

    The number that an example is about stands in guillemets; one without tells all its ``deadlines``.
    """
    for file in sorted(path.glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for k, row in enumerate(content["examples"]):
            told = {name: answer for name, answer in row.items() if name not in ("text", "deadlines")}
            before, _, rest = row["text"].partition("«")
            number, _, after = rest.partition("»")
            deadlines = [{"kind": "deadline", "text": words, **told} for words in row.get("deadlines", ())]
            claims = [{"text": number, "start": len(before), **told}] if number else deadlines
            yield _own(
                f"{file.stem} {k}",
                before + number + after,
                content.get("published"),
                claims,
                "numbers" if number else "plans",
            )


def _own(name: str, text: str, published: date | None, claims: list[dict[str, Any]], tells: Any = "all") -> Text:
    """Return a text of ours, with its claims in the form of gold: their offsets, and lists of what is accepted."""
    article = from_text(text, published)
    gold, end = [], 0
    for claim in claims:
        words = re.compile(rf"(?<!\w){re.escape(claim['text'])}(?!\w)")
        found = words.search(article.text, claim.get("start", end))
        if found is None:
            raise ValueError(f"{name}: the text has no {claim['text']!r}")
        end = found.end()
        told = {field: _accepted(field, claim[field], article.text) for field in claim}
        if "status" in claim:
            told.setdefault("negated", False)
        gold.append({"kind": "quantity", **told, "start": found.start(), "end": end})
    return Text(name, "own", article, gold, tells=tells)


def _accepted(field: str, answer: Any, text: str) -> Any:
    """Return an answer as gold has it; words that stand for a date are the place where they begin."""
    if field == "when":
        if isinstance(answer, str):
            return [text.index(answer)] if answer else []
        return {end: str(value) for end, value in answer.items()} or None
    if field in ("item", "action", "actor", "said_by", "status"):
        return [one for one in (answer if isinstance(answer, list) else [answer]) if one]
    return answer


def digest(text: str) -> str:
    """Return what a text is known by, here and in ``annotations.jsonl``."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _elsewhere(shared: Path) -> Iterator[tuple[str, Article]]:
    """Yield the texts that were collected for other measurements, by what they are known by."""
    files = [shared / "sources" / "articles.jsonl", *sorted((shared / "dates").glob("*.jsonl"))]
    files += [shared / "quantities" / "newsquant-dev.jsonl"]
    for file in files:
        for record in _lines(file):
            text = record.get("text") or record.get("sentence") or ""
            day = record.get("dct") or record.get("published") or record.get("date")
            if text:
                yield digest(text), from_text(text, date.fromisoformat(day[:10]) if day else None)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    if file.exists():
        yield from map(json.loads, file.read_text(encoding="utf-8").splitlines())
