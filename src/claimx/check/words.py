"""Word classes as pieces of patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimx.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Iterable


def any_of(entries: Iterable[str]) -> str:
    """Return a pattern for one of some words, the longest that fits."""
    return f"(?:{'|'.join(map(re.escape, sorted(entries, key=lambda word: (-len(word), word))))})"


APPROXIMATORS = any_of(words("check", "approximators"))
WEEKDAY = any_of(mapping("check", "weekdays"))
MONTH = any_of(mapping("check", "months"))
