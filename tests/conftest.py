"""What the tests share: the language model, and a way to build a Doc with a known parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from claimx import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

# The same examples in every run: a change is judged by what it changes, not by luck.
settings.register_profile("claimx", derandomize=True, deadline=None)
settings.load_profile("claimx")


@pytest.fixture(scope="session")
def nlp() -> Language:
    return language.load()


@pytest.fixture
def build(nlp: Language) -> Callable[[str], Doc]:
    """Return a function that builds a Doc from lines of ``word pos dep head-index [lemma]``."""

    def make(rows: str) -> Doc:
        from spacy.tokens import Doc

        cells = [row.split() for row in rows.strip().splitlines()]
        words = [c[0] for c in cells]
        glued = {".", ",", "'s", "%"}
        spaces = [i + 1 < len(words) and words[i + 1] not in glued for i in range(len(words))]
        return Doc(
            nlp.vocab,
            words=words,
            spaces=spaces,
            pos=[c[1] for c in cells],
            deps=[c[2] for c in cells],
            heads=[int(c[3]) for c in cells],
            lemmas=[c[4] if len(c) > 4 else c[0].casefold() for c in cells],
        )

    return make
