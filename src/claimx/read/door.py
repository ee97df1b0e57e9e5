"""What Python users read with: ``claimx.read`` for one article, ``claimx.read_all`` for all in some files."""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING

from claimx.errors import ClaimxWarning, InputError
from claimx.read.article import Options
from claimx.read.articles import STDIN, articles
from claimx.read.stated_dates import given_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from claimx.model import Article

    Path = str | os.PathLike[str]


def read(path: Path, published: date | str | None = None) -> Article:
    """Return the one article in a file of any kind that claimx reads (``-`` is standard input).

    Raises InputError when it cannot be read, or holds none or several (``read_all`` reads those), and DateError when
    ``published`` is no day. What the reading has to remark (another language, bytes replaced) is a ClaimxWarning.
    """
    found = list(read_all([path], published))
    if len(found) != 1:
        name = "standard input" if os.fspath(path) == STDIN else os.fspath(path)
        raise InputError(f"{name}: holds {len(found)} articles where one is asked for; claimx.read_all reads them all")
    return found[0]


def read_all(paths: Iterable[Path], published: date | str | None = None) -> Iterator[Article]:
    """Yield every article in some files, of whatever kind and however many in each, in order.

    Raises InputError at the first that cannot be read; ``claimx batch`` goes on with the others.
    """
    options = Options(given_day(published))
    for path in paths:
        for found in articles(os.fspath(path), options):
            if isinstance(found, InputError):
                raise found
            warn(found)
            yield found


def warn(article: Article) -> None:
    """Warn of what the reading of an article remarked."""
    for remark in article.warnings:
        warnings.warn(f"{article.path or 'text'}: {remark}", ClaimxWarning, stacklevel=3)
