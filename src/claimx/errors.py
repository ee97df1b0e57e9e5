"""The error tree.

ClaimxError                 anything claimx raises on purpose; its text is one line: what, where, remedy
├── InputError              an input cannot be read: missing, a folder, unreadable, binary, empty
├── ModelError              the language model is missing or does not fit; the remedy is the command that installs it
├── LexiconError            a word list in claimx/data is malformed
├── OutputError             an output exists already or cannot be written, or what is asked of it makes no sense
│   └── UnwritableError     an output could not be written to its end: a full disk, no permission
└── DateError               a publication date that is not one; a ValueError too

ClaimxWarning               what claimx warns of on purpose: a text that it does not read
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class ClaimxError(Exception):
    """Base of every error that claimx raises on purpose. Its text is one line: what is wrong, where, the remedy."""


class InputError(ClaimxError):
    """An input cannot be read."""


class ModelError(ClaimxError):
    """The language model is missing or does not fit."""


class LexiconError(ClaimxError):
    """A word list is malformed."""


class OutputError(ClaimxError):
    """An output exists already or cannot be written."""


class UnwritableError(OutputError):
    """An output could not be written to its end."""


class DateError(ClaimxError, ValueError):
    """A publication date is not a day. It is a ValueError too, as Python's own parsers of dates raise."""


class ClaimxWarning(UserWarning):
    """A text is read only in part or not at all (another language, bytes replaced)."""


@contextmanager
def extra(format_: str, package: str) -> Iterator[None]:
    """Raise OutputError where a package is not there that one format alone needs; its extra has the format's name."""
    try:
        yield
    except ImportError:
        raise OutputError(f"{format_} needs {package}: pip install 'claimx[{format_}]'") from None
