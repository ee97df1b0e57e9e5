"""Articles as they were read: their text, or everything known of them as JSON, so that offsets can be checked."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING

from claimx.write.forms import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.model import Article, Record


def record_of(article: Article) -> Record:
    """Return everything that is known of an article, its text last."""
    return {
        **article.to_dict(),
        "author": article.author,
        "site": article.site,
        "url": article.url,
        "passages": [{"start": p.start, "end": p.end, "kind": str(p.kind)} for p in article.passages],
        "text": article.text,
    }


def write_text(articles: Iterable[Article]) -> Iterator[str]:
    """Yield the texts; where there are several, each comes below a line that says which it is."""
    rest = iter(articles)
    ahead = list(islice(rest, 2))
    if len(ahead) == 1:
        yield _ended(ahead[0].text)
    else:
        yield from (f"==> {article.path} <==\n{_ended(article.text)}\n" for article in chain(ahead, rest))


def write_json(articles: Iterable[Article]) -> Iterator[str]:
    """Yield one object for one article, an array for several."""
    records = [record_of(article) for article in articles]
    yield as_json(records[0] if len(records) == 1 else records)


def write_jsonl(articles: Iterable[Article]) -> Iterator[str]:
    """Yield a line for each article."""
    return (json.dumps(record_of(article), ensure_ascii=False) + "\n" for article in articles)


WRITERS = {"text": write_text, "json": write_json, "jsonl": write_jsonl}


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"
