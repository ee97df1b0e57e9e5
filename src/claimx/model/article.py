"""A text to read, by its passages."""

from dataclasses import dataclass
from datetime import date

from claimx.model.labels import PassageKind
from claimx.model.record import Recorded
from claimx.model.when import publication_day


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the article by its offsets. ``repeats`` is the start of the passage that it repeats."""

    start: int
    end: int
    kind: PassageKind = PassageKind.BODY
    repeats: int | None = None

    @property
    def own_words(self) -> bool:
        """Say whether the article speaks here, and for the first time: no furniture of its site, no repeat."""
        return self.kind in (PassageKind.TITLE, PassageKind.BODY)


@dataclass(frozen=True, slots=True)
class Article(Recorded):
    """A text to read, with where it came from and when it was published.

    ``published_from`` says how the date is known: ``option``, ``dateline``, where a page states it (``json-ld``,
    ``opengraph``, ``meta``, ``time``, ``url``, ``page``), the field of a record, ``front matter``, or null.
    ``published`` may be given as ``"2024-09-27"`` too; what is no day raises DateError.
    ``warnings`` are one-line remarks about the reading (bytes replaced, another language). ``posts`` are the starts of
    a live blog's posts, each with its own day. The record is what each claim carries.
    """

    RECORD = ("path", "title", "published", "published_from")
    text: str
    path: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: str | None = None
    passages: tuple[Passage, ...] = ()
    warnings: tuple[str, ...] = ()
    author: str | None = None
    site: str | None = None
    url: str | None = None
    posts: tuple[tuple[int, date], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", publication_day(self.published))
