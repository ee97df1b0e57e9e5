"""Claims that were read back, with as much of their articles as they tell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from claimx.model import Article, Claim, Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def by_article(claims: Iterable[Claim]) -> Iterator[tuple[Article, list[Claim]]]:
    """Yield claims by article."""

    def origin(claim: Claim) -> tuple[str, str, str]:
        article = claim.article
        return article.get("path") or "", article.get("title") or "", article.get("published") or ""

    for _, group in groupby(sorted(claims, key=origin), key=origin):
        found = list(group)
        yield _article(found), found


def _article(claims: Sequence[Claim]) -> Article:
    """Return what claims tell of their article: its text if they carry it, else their sentences at their places."""
    record = claims[0].article
    text = record.get("text") or _pieces(claims)
    title = record.get("title")
    end = len(title) if title and text.startswith(title) else 0
    passages = (Passage(0, end, PassageKind.TITLE),) if end else ()
    return Article(text, record.get("path"), title, record.get("published"), record.get("published_from"), passages)


def _pieces(claims: Sequence[Claim]) -> str:
    text = [" "] * max(max(claim.sentence.end, claim.end) for claim in claims)
    for claim in claims:
        for span in (claim.sentence, claim):
            text[span.start : span.end] = span.text
    return "".join(text)
