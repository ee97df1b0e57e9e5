"""Many articles: which files, who works on them, where what comes of them goes, and how it went.

``run`` does a few inputs one after the other in this process, for the commands that print. ``job`` is the run of
``claimx batch``: ``discover`` finds files, ``engine`` parts them among the workers of a ``pool`` and puts what comes
back in order, ``stores`` opens what it goes to.
"""

from claimx.batch.run import run

__all__ = ["run"]
