"""What a user can say about the inputs: the day of publication, and where a record keeps what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    ``published`` goes before whatever an input states. The fields are those of JSON records: a name, or names joined
    by dots for a field in a field (``fields.bodyText``); None means the usual names.
    """

    published: date | None = None
    text_field: str | None = None
    date_field: str | None = None
    title_field: str | None = None
