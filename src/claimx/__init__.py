"""claimx reads news articles: how many of what, who, by when, according to whom, and how firm.

>>> import claimx
>>> for claim in claimx.extract(text, published="2024-09-27"):
...     print(claim.text, claim.status, claim.when)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimx.errors import ClaimxError, ClaimxWarning
from claimx.model import Article, Claim, Measure, Stance, Status, Value, When

if TYPE_CHECKING:
    from claimx.extractor import Extractor, extract, find_dates, find_quantities, find_sources
    from claimx.read.articles import read, read_all

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "ClaimxError",
    "ClaimxWarning",
    "Extractor",
    "Measure",
    "Stance",
    "Status",
    "Value",
    "When",
    "extract",
    "find_dates",
    "find_quantities",
    "find_sources",
    "read",
    "read_all",
]


def __getattr__(name: str) -> Any:
    """Import the verbs when they are first asked for, so that ``import claimx`` does not load spaCy."""
    if name in ("Extractor", "extract", "find_dates", "find_quantities", "find_sources"):
        return getattr(import_module("claimx.extractor"), name)
    if name == "read":  # the room itself, which can be called
        return import_module("claimx.read")
    if name == "read_all":
        return import_module("claimx.read.articles").read_all
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
