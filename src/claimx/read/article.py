"""A text turned into an Article: its title, its day of publication, and its passages with true offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.errors import InputError
from claimx.model import Article, Passage, PassageKind
from claimx.read.dateline import published_on
from claimx.read.english import other_language
from claimx.read.paragraphs import paragraphs
from claimx.read.passages import classify, title_of
from claimx.read.stated_dates import in_doubt

if TYPE_CHECKING:
    from datetime import date

# Characters. A long feature has 50 thousand and a novel a million; parsing takes about a kilobyte of memory for each.
LONGEST = 2_000_000


def check_length(text: str, name: str) -> None:
    """Raise InputError when a text is too long for an article."""
    if len(text) > LONGEST:
        million = LONGEST // 1_000_000
        raise InputError(f"{name}: over {million} million characters, too large for one article; split it")


def from_text(text: str, published: date | None = None, path: str | None = None, order: str | None = None) -> Article:
    """Return the article that a text holds. A text that is not English gets a warning, and none of it is read.

    ``order`` ("DMY", "MDY") says whether day or month comes first where the text appeared.
    """
    spans = paragraphs(text)
    language = other_language(text)
    if language is not None:
        passages = tuple(Passage(start, end, PassageKind.FURNITURE) for start, end in spans)
        warning = f"not English but {language}: skipped, claimx reads English only"
        return Article(text, path, None, published, _how(published, None), passages, (warning,))
    days = published_on(text, spans, order)
    printed = days[0] if len(days) == 1 else None
    passages = classify(text, spans)
    how = _how(published, printed)
    remarks = (in_doubt(days),) if len(days) > 1 and not published else ()
    return Article(text, path, title_of(text, passages), published or printed, how, passages, remarks)


def _how(given: date | None, printed: date | None) -> str | None:
    return "option" if given else "dateline" if printed else None
