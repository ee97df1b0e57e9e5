"""Given names, and the gender they tell."""

from __future__ import annotations

from claimx.lexicon import words


def gender_of_given(name: str, both: bool = False) -> str | None:
    """Return "m" or "f" for a given name borne by one gender; with ``both`` also "b" for one borne by either."""
    low = name.casefold().replace("‑", "-")
    male, female = low in words("names", "masculine_given"), low in words("names", "feminine_given")
    if male and female:
        return "b" if both else None
    return "m" if male else "f" if female else None
