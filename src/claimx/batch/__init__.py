"""Many articles: which files, who works on them, where what comes of them goes, and how it went.

``run`` does inputs one after the other in this process, and ``claims`` parts them where they are many, for the commands
that print. ``job`` is the run of ``claimx batch``: ``discover`` finds files, ``engine`` parts them among the workers of
a ``pool`` and puts what comes back in order, ``stores`` opens what it goes to.
"""

from claimx.batch.run import run

__all__ = ["run"]
