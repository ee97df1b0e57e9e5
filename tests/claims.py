"""A claim to vary in tests of what is written: 900 soldiers that Salvenia will send to Tamaral by June."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from claimx.model import (
    Action,
    Article,
    Basis,
    Claim,
    DateRole,
    Item,
    Kind,
    Mention,
    Source,
    Span,
    Status,
    Value,
    When,
)  # fmt: skip

SENTENCE = "Salvenia will send 900 soldiers to Tamaral before June, Orla Benn said."
TEXT = f"Salvenia to send soldiers\n\n{SENTENCE} The others stay."
ARTICLE = Article(TEXT, "salvenia.txt", "Salvenia to send soldiers", date(2024, 3, 7), "option")


def place(words: str) -> tuple[str, int, int]:
    """Return the words with their offsets in TEXT."""
    start = TEXT.index(words, TEXT.index(SENTENCE))
    return words, start, start + len(words)


def mention(words: str, name: str | None = None) -> Mention:
    """Return a participant named by words of TEXT, or by others."""
    return Mention(*(place(words) if words in SENTENCE else (words, 0, 1)), name)


WHOLE = Claim(
    *place("900"), id="900", kind=Kind.QUANTITY, article=ARTICLE.to_dict(), value=Value(Decimal(900), Decimal(900)),
    item=Item(*place("soldiers"), "soldier"), actor=mention("Salvenia", "Salvenia"),
    action=Action(*place("will send"), "send"), recipient=None, place=mention("Tamaral"), status=Status.PLANNED,
    negated=False, said_by=Source(*place("Orla Benn"), "Orla Benn", Span(*place("said"))),
    when=When(*place("June"), date(2024, 6, 1), date(2024, 6, 30), role=DateRole.BY, basis=Basis.PUBLISHED),
    sentence=Span(*place(SENTENCE)), line=3, link="https://salvenia.example/a#:~:text=Salvenia",
)  # fmt: skip


def claim(**changes: Any) -> Claim:
    """Return the claim with some fields changed; those of its value by their own names."""
    value = {name: changes.pop(name) for name in ("low", "high", "unit", "bound", "change", "per") if name in changes}
    assert WHOLE.value is not None
    return replace(WHOLE, **{"value": replace(WHOLE.value, **value), **changes})
