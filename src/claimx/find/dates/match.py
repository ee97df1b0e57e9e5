"""One match of a pattern: its labelled tokens and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from claimx.find.dates.tokens import Token


class Match:
    """The labelled tokens of a pattern's match; a label that did not take part is absent."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token], labels: Iterable[tuple[str, int]]) -> None:
        self.tokens = tokens[match.start() : match.end()]
        self.before = tokens[match.start() - 1] if match.start() else None
        self.following = tokens[match.end() : match.end() + 3]
        self.after = self.following[0] if self.following else None
        self._at: dict[str, Sequence[Token]] = {}
        for label, group in labels:
            start, end = match.span(group)
            if start >= 0 and label not in self._at:
                self._at[label] = tokens[start:end]

    def __contains__(self, label: str) -> bool:
        return label in self._at

    def token(self, label: str) -> Token | None:
        """Return the first token of a label."""
        found = self._at.get(label)
        return found[0] if found else None

    def get(self, label: str, *classes: str) -> Any:
        """Return the value of a labelled token as the first of the classes that it has; None when it is absent."""
        found = self.token(label)
        return None if found is None else next((found.tags[c] for c in classes if c in found.tags), None)

    def word(self, label: str) -> str | None:
        """Return the lower-case word of a label's first token."""
        found = self.token(label)
        return None if found is None else found.lower

    def has(self, *words: str) -> bool:
        """Tell whether one of the words stands in the match."""
        return any(t.lower in words for t in self.tokens)
