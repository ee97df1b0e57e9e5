"""Annotated articles, wherever they lie: texts with their gold, as training rows and tests need them.

A text comes with its gold claims in the form of ``shared/claims/GUIDE.md``. Three kinds are read:

- folders of ``NAME.txt`` with ``NAME.gold.json`` (and ``NAME.meta.json`` with the day of publication): our fixtures,
  and whatever else is named;
- ``annotations.jsonl`` beside this file: labels and offsets for texts that lie elsewhere and are not copied here;
- ``silver.jsonl`` beside this file: what the rules of commit 8058470 answered on texts that nobody annotated.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.model import Article
from claimx.read import Options, articles, from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures" / "articles"
SHARED = HERE.parent.parent / "shared"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its gold claims.

    ``part`` is fresh, read, dev, own, annotated or silver; ``fold`` the fold that it is tested in (None: never).
    """

    name: str
    part: str
    article: Article
    claims: list[dict[str, Any]] = field(default_factory=list)
    fold: int | None = None


def texts(shared: Path | None = SHARED, fixtures: Path = FIXTURES) -> Iterator[Text]:
    """Yield every annotated text at hand; without ``shared`` our fixtures alone."""
    yield from folder(fixtures, "own")
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
                yield Text(record["name"], "silver" if part == "silver" else "annotated", article, record["claims"])


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
