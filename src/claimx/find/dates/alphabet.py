"""A letter for every set of word classes, so that patterns over tokens are regular expressions over letters."""

from __future__ import annotations

OTHER = "x"
_letters: dict[frozenset[str], str] = {frozenset(): OTHER}


def letter(classes: frozenset[str]) -> str:
    """Return the letter of a set of classes."""
    found = _letters.get(classes)
    if found is None:
        # Above the sets that regular expressions treat specially; the private use area has 6,400 places.
        found = _letters[classes] = chr(0xE000 + len(_letters))
    return found


def letters_of(name: str) -> str:
    """Return the letters of every set that contains a class."""
    return "".join(sign for classes, sign in _letters.items() if name in classes)


def size() -> int:
    """Return how many letters are in use: a pattern compiled with fewer has to be compiled again."""
    return len(_letters)
