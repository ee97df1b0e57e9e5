"""The functions that read a pattern's match, by the pattern's name in ``data/date_patterns.toml``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.find.dates.match import Match
    from claimx.find.dates.tokens import Tags

Builder = Callable[["Match"], "Tags"]
BUILD: dict[str, Builder] = {}


def builds(function: Builder) -> Builder:
    """Enter a function under its own name: it returns the new token's tags, {} when the match is no time expression."""
    BUILD[function.__name__] = function
    return function
