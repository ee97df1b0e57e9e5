"""The error tree.

ClaimxError                 anything claimx raises on purpose; its text is one line: what, where, remedy
├── InputError              an input cannot be read: missing, a folder, unreadable, binary, empty
├── ModelError              the language model is missing or does not fit; the remedy is the command that installs it
├── LexiconError            a word list in claimx/data is malformed
└── OutputError             an output exists already or cannot be written
"""


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
