"""Who says it: direct, indirect and mixed speech, with the speaker resolved to a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.find.names import Names
    from claimx.model import Source


def find_sources(doc: Doc, names: Names) -> list[Source]:
    """Return every attribution of a parsed text in order, with the stretches of text that are the source's words."""
    return []
