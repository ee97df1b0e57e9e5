"""Any input in, Articles out: text, title, publication date, and passages with true offsets.

``articles`` is the door for files and standard input, of whatever kind; ``from_text`` takes a text at hand. The module
can be called: ``claimx.read(path)`` is ``claimx.read.articles.read``, though the room has the verb's name.
"""

from __future__ import annotations

import sys
from types import ModuleType

from claimx.read.article import LONGEST, Options, from_text
from claimx.read.articles import STDIN, articles, articles_in, read

__all__ = ["LONGEST", "STDIN", "Options", "articles", "articles_in", "from_text"]


class _Callable(ModuleType):
    """A module that reads an article when it is called."""

    __call__ = staticmethod(read)


sys.modules[__name__].__class__ = _Callable
