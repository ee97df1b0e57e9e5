"""claimx in a spaCy pipeline: ``nlp.add_pipe("claimx")``, then ``doc._.claims``.

The claims are records, as ``claimx extract -f json`` prints them, so that a Doc with them goes through ``to_bytes`` and
between the processes of ``nlp.pipe(n_process=2)``. Their offsets count in ``doc.text``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from claimx.extractor import Extractor
from claimx.model import Article, publication_day

if TYPE_CHECKING:
    from pathlib import Path

    from claimx.model import Record

_KEY = "claimx"


class ClaimsComponent:
    """Finds a text's claims. ``published`` is the day of publication of all texts, where ``doc._.published`` says none.

    A text is parsed once more, by the model that claimx's weights belong to, whatever pipeline this stands in.
    """

    def __init__(self, published: str | None = None, confidence: float = 0.0, si: bool = False) -> None:
        publication_day(published)
        self._settings: dict[str, Any] = {"published": published, "confidence": confidence, "si": si}
        self._extractor: Extractor | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.claims``."""
        if self._extractor is None:
            self._extractor = Extractor(si=self._settings["si"])
        article = Article(doc.text, published=doc._.published or self._settings["published"])
        claims = self._extractor.extract(article)
        doc.user_data[_KEY] = [claim.at_least(self._settings["confidence"]).to_dict() for claim in claims]
        return doc

    def to_bytes(self, **kwargs: Any) -> bytes:
        """Return nothing: the settings stand in the pipeline's config."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> ClaimsComponent:
        """Take nothing."""
        return self

    def to_disk(self, path: Path, **kwargs: Any) -> None:
        """Write nothing."""

    def from_disk(self, path: Path, **kwargs: Any) -> ClaimsComponent:
        """Read nothing."""
        return self


def _claims(doc: Doc) -> list[Record]:
    found: list[Record] = doc.user_data.get(_KEY, [])
    return found


for _name, _what in (("claims", {"getter": _claims}), ("published", {"default": None})):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, **_what)


@Language.factory("claimx", default_config={"published": None, "confidence": 0.0, "si": False})
def make(nlp: Language, name: str, published: str | None, confidence: float, si: bool) -> ClaimsComponent:
    """Return the component that ``nlp.add_pipe("claimx")`` adds."""
    return ClaimsComponent(published, confidence, si)
