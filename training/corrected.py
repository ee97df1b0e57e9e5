"""Corrections of readers as gold: the files that the page of a report saves, and the texts that they are about.

A text is known by the SHA-256 of its UTF-8 and looked for under the path that the file names: as it is, beside the
file, and in the folders given. Where it is not at hand it is left out, and named.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import Text, digest

from claimx import language
from claimx.check.corrections import Corrected, Mark, Shown, Verdict, corrections_in
from claimx.errors import ClaimxError
from claimx.model import Article, Kind, Status
from claimx.read import Options, articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Gold = dict[str, Any]
PART = "corrected"
FIELDS = ("item", "actor", "action", "status", "negated", "when", "said_by")


def corrected(files: Iterable[Path], folders: Iterable[Path] = ()) -> Iterator[Text]:
    """Yield the corrected texts of some files; of a text that comes twice the last corrections count."""
    latest: dict[str, tuple[Path, Corrected]] = {}
    for file in files:
        try:
            latest.update((one.digest, (file, one)) for one in corrections_in(file.read_bytes(), str(file)))
        except ClaimxError as error:
            print(f"left out: {error}", file=sys.stderr)
    for file, one in latest.values():
        article = _text_of(one, [Path(), file.parent, *folders])
        if article is None:
            print(f"left out: {file}: its text {one.path or one.digest[:16]} is not at hand", file=sys.stderr)
        else:
            yield text_of(one, article)


def text_of(one: Corrected, article: Article) -> Text:
    """Return a corrected article with its gold: all that it tells where it was read whole, else what was marked."""
    none = one.no_claims()
    marked = one.cells_marked()
    told = {claim for claim, _ in marked} | none
    claims = [_gold(claim, one, marked, article.text) for claim in one.claims if one.checked or claim.id in told]
    claims = [gold for gold in claims if not (one.checked and not gold.get("claim", True))]
    claims += [_missing(mark, article.text) for mark in one.missing() if mark.span is not None]
    claims.sort(key=lambda gold: (gold["start"], gold["end"]))
    return Text(one.digest[:12], PART, article, claims, tells="all" if one.checked else "marks")


def _text_of(one: Corrected, folders: Iterable[Path]) -> Article | None:
    """Return the article whose text it is, of those in the files where it may lie."""
    if one.path is None:
        return None
    options = Options(date.fromisoformat(one.published) if one.published else None)
    path = Path(one.path.partition("#")[0])
    for place in dict.fromkeys(folder / name for folder in folders for name in (path, path.name)):
        for found in articles(str(place), options) if place.is_file() else ():
            if isinstance(found, Article) and digest(found.text) == one.digest:
                return found
    return None


def _gold(claim: Shown, one: Corrected, marked: dict[tuple[str, str], Mark], text: str) -> Gold:
    kind = marked.get((claim.id, "kind"))
    told = kind.right if kind is not None and kind.right in tuple(Kind) else claim.kind
    gold: Gold = {"kind": told, "start": claim.start, "end": claim.end, "text": text[claim.start : claim.end]}
    if claim.id in one.no_claims():
        return {**gold, "claim": False}
    for name, cell in claim.cells.items():
        mark = marked.get((claim.id, name))
        if mark is None and not one.checked:
            continue
        wrong = mark is not None and mark.verdict is Verdict.WRONG
        if name == "value" and cell and not wrong:
            gold |= {end: cell.get(end) for end in ("low", "high")}
        elif name in FIELDS:
            answer = _put_right(name, mark, text) if mark is not None and wrong else _shown(name, cell)
            gold |= {} if answer is None else {name: answer}
    return gold


def _missing(mark: Mark, text: str) -> Gold:
    assert mark.span is not None
    start, end = mark.span
    kind = mark.right if mark.right in tuple(Kind) else Kind.QUANTITY
    return {"kind": str(kind), "start": start, "end": end, "text": text[start:end]}


def _shown(name: str, cell: Any) -> Any:
    """Return a cell of the record as gold has it; None where it does not tell."""
    if name in ("status", "negated"):
        return ([cell] if cell else None) if name == "status" else cell
    if cell is None:
        return []
    if name == "when":
        days = {"start": cell["first"], "end": cell["last"], "role": cell["role"]}
        return days if days["start"] or days["end"] else [cell["span"][0]]
    known = {"item": ("head",), "action": ("lemma",)}.get(name, ("name", "text"))
    return [cell[part] for part in known if cell.get(part)]


def _put_right(name: str, mark: Mark, text: str) -> Any:
    """Return what a reader gave as right, as gold has it; None where it cannot be told what is meant."""
    right = mark.right
    if right is None or isinstance(right, dict):
        return right and _shown(name, right)
    if name == "negated":
        return right if isinstance(right, bool) else None
    if name == "status":
        return [right] if right in tuple(Status) else None
    if right == "":
        return []
    place = mark.right_span or _only_place(str(right), text)
    return _TYPED[name](str(right), place)


def _only_place(words: str, text: str) -> tuple[int, int] | None:
    start = text.find(words)
    return None if start < 0 or text.find(words, start + 1) >= 0 else (start, start + len(words))


def _lemma(words: str, place: tuple[int, int] | None) -> list[str] | None:
    """Return the lemma of a phrase's head."""
    heads = [token for token in language.load()(words) if token.dep_ == "ROOT"]
    return [heads[0].lemma_.casefold()] if heads else None


def _name(words: str, place: tuple[int, int] | None) -> list[str]:
    return [words]


def _day(words: str, place: tuple[int, int] | None) -> list[int] | None:
    return None if place is None else [place[0]]


_TYPED: dict[str, Callable[[str, tuple[int, int] | None], Any]] = {
    "item": _lemma, "action": _lemma, "actor": _name, "said_by": _name, "when": _day,
}  # fmt: skip
