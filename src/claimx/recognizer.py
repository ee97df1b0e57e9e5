"""The entity recogniser, run step by step with Python's lock held.

spaCy runs its recogniser in one go without the lock, but takes it and gives it back at each of the 74 moves that it
tries on each token, which costs as much as the network. The same steps taken one at a time hold it throughout.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_NAME = "claimx_recognizer"
_REPLACED = "ner"


def hold_the_lock(nlp: Language) -> None:
    """Let a pipeline recognise entities step by step, where its recogniser is of the kind that this can stand for."""
    ner = nlp.get_pipe(_REPLACED)
    if not isinstance(ner, EntityRecognizer) or ner.cfg["beam_width"] != 1 or not isinstance(ner.model.ops, NumpyOps):
        return
    if ner.model.attrs["has_upper"] and not ner.model.attrs["unseen_classes"]:
        nlp.add_pipe(_NAME, after=_REPLACED)
        nlp.select_pipes(disable=_REPLACED)


class Recognizer:
    """Does the work of a greedy recogniser, and gives the same."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self._ner = ner

    def __call__(self, doc: Doc) -> Doc:
        """Set a text's entities."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Set the entities of many texts, and yield them in order."""
        stream = iter(docs)
        while texts := list(islice(stream, batch_size)):
            self._recognize([doc for doc in texts if len(doc)])
            yield from texts

    def _recognize(self, docs: list[Doc]) -> None:
        if not docs:
            return
        states = self._ner.moves.init_batch(docs)
        step = self._ner.model.predict(docs)
        left = [state for state in states if not state.is_final()]
        while left:
            scores = step.vec2scores.predict(step.state2vec.predict(step.get_token_ids(left)))
            left = self._ner.transition_states(left, scores)
        self._ner.set_annotations(docs, states)


@Language.factory(_NAME)
def _recognizer(nlp: Language, name: str) -> Recognizer:
    ner = nlp.get_pipe(_REPLACED)
    assert isinstance(ner, EntityRecognizer)
    return Recognizer(ner)
