"""Any input in, Articles out: text, title, publication date, and passages with true offsets.

``articles`` is the door for files and standard input, of whatever kind; ``from_text`` takes a text at hand. The module
can be called: ``claimx.read(path)`` is ``claimx.read.door.read``, though the room has the verb's name.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from types import ModuleType
from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.model import Article
from claimx.read.article import LONGEST, Options, from_text
from claimx.read.articles import STDIN, articles, articles_in
from claimx.read.door import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = [
    "LONGEST", "STDIN", "Options", "articles", "articles_in", "from_bytes", "from_text", "read_path",
]  # fmt: skip


def read_path(path: str, published: date | None = None) -> Article:
    """Return the one article in a file. Raise InputError when it cannot be read, or holds none or several."""
    return _only(articles(path, Options(published)), path)


def from_bytes(data: bytes, published: date | None = None, path: str | None = None) -> Article:
    """Return the one article in some bytes. Raise InputError as ``read_path`` does."""
    article = _only(articles_in(BytesIO(data), path or STDIN, Options(published)), path or "standard input")
    return replace(article, path=path)


def _only(found: Iterable[Article | InputError], name: str) -> Article:
    several = list(found)
    fault = next((one for one in several if isinstance(one, InputError)), None)
    if fault is not None:
        raise fault
    if len(several) != 1:
        raise InputError(f"{name}: holds {len(several)} articles where one is asked for")
    article = several[0]
    assert isinstance(article, Article)
    return article


class _Callable(ModuleType):
    """A module that reads an article when it is called."""

    __call__ = staticmethod(read)


sys.modules[__name__].__class__ = _Callable
