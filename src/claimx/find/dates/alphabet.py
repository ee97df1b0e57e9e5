"""A letter for every set of word classes, so that patterns over tokens are regular expressions over letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

OTHER = "x"
# The private use area: no letter means anything in a regular expression.
_FIRST = 0xE000


class Alphabet:
    """The letters of the sets of classes seen so far; classes that no pattern names make no difference."""

    def __init__(self, named: frozenset[str]) -> None:
        self._named = named
        self._letters: dict[frozenset[str], str] = {frozenset(): OTHER}
        self._exact: dict[tuple[str, ...], str] = {}

    def __len__(self) -> int:
        """Return how many letters there are: patterns compiled with fewer have to be compiled again."""
        return len(self._letters)

    def letter(self, classes: Iterable[str]) -> str:
        """Return the letter of a set of classes."""
        exact = tuple(classes)
        found = self._exact.get(exact)
        if found is None:
            known = self._named.intersection(exact)
            found = self._letters.setdefault(known, chr(_FIRST + len(self._letters)))
            self._exact[exact] = found
        return found

    def letters_beyond(self, names: Set[str]) -> str:
        """Return the letters of every set that has a class outside some."""
        return "".join(sign for classes, sign in self._letters.items() if classes - names)

    def letters_of(self, name: str) -> str:
        """Return the letters of every set that contains a class."""
        return "".join(sign for classes, sign in self._letters.items() if name in classes)
