"""Claims that were written as records, read back, with as much of their articles as they tell."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimx.check.database import records_of
from claimx.errors import InputError
from claimx.model import Article, Claim, Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FIELDS = {"id", "kind", "article", "sentence", "value", "status", "measure"}
_HEAD = 4096


def are_claims(data: bytes) -> bool:
    """Say whether some bytes are claims as JSON or JSON lines, by how they begin: articles have other fields."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n[")
    return head.startswith(b"{") and all(
        f'"{name}":'.encode() in head.replace(b'" :', b'":') for name in ("id", "kind", "article")
    )


def claims_in(data: bytes, path: str) -> list[tuple[Article, list[Claim]]]:
    """Return the claims of JSON or JSON lines, by article. Raise InputError for what is none, with its line."""
    return grouped(_records(data, path), path)


def claims_of_database(path: str) -> list[tuple[Article, list[Claim]]]:
    """Return the claims of a database, by article. Raise InputError for what is none."""
    return grouped(((f"claim {record['id']}", record) for record in records_of(path)), path)


def grouped(records: Iterable[tuple[str, Any]], path: str) -> list[tuple[Article, list[Claim]]]:
    """Return the claims of records, each with where it stands in its file, by article."""
    claims = [_claim(record, f"{path}: {where}") for where, record in records]
    return [(_article(found), found) for found in _by_article(claims)]


def _records(data: bytes, path: str) -> Iterator[tuple[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 at byte {error.start}; write the claims again with -f jsonl") from None
    if text.lstrip().startswith("["):
        yield from ((f"record {number}", one) for number, one in enumerate(_loaded(text, path), 1))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield f"line {number}", _loaded(line, f"{path}: line {number}")


def _loaded(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: is no JSON ({error.msg}); write the claims again with -f jsonl") from None


def _claim(record: Any, where: str) -> Claim:
    missing = sorted(_FIELDS - record.keys()) if isinstance(record, dict) else sorted(_FIELDS)
    if missing:
        raise InputError(f"{where}: has no {', '.join(missing)}; give whole records, as claimx extract -f jsonl writes")
    try:
        return Claim.from_dict(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: is no claim of this version ({error}); extract it again") from None


def _by_article(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    def origin(claim: Claim) -> tuple[str, str, str]:
        article = claim.article
        return article.get("path") or "", article.get("title") or "", article.get("published") or ""

    for _, found in groupby(sorted(claims, key=origin), key=origin):
        yield list(found)


def _article(claims: Sequence[Claim]) -> Article:
    """Return what claims tell of their article: its text if they carry it, else their sentences at their places."""
    record = claims[0].article
    text = record.get("text") or _pieces(claims)
    title = record.get("title")
    end = len(title) if title and text.startswith(title) else 0
    passages = (Passage(0, end, PassageKind.TITLE),) if end else ()
    how = record.get("published_from")
    return Article(text, record.get("path"), title, record.get("published"), how, passages)


def _pieces(claims: Sequence[Claim]) -> str:
    text = [" "] * max(max(claim.sentence.end, claim.end) for claim in claims)
    for claim in claims:
        for span in (claim.sentence, claim):
            text[span.start : span.end] = span.text
    return "".join(text)
