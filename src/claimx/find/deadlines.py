"""Dated plans without a number: which dates are deadlines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from claimx.model import Quantity, When


def find_deadlines(doc: Doc, dates: Sequence[When], quantities: Sequence[Quantity]) -> list[When]:
    """Return the explicit dates of planned events whose clause holds no quantity."""
    return []
