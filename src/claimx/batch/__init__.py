"""Many articles: which files, one after the other, and a report of how it went.

``run`` is the door where workers, a ledger for resuming, and other engines come in later: it takes paths and a finder
and yields an outcome for each path, in the order of the paths.
"""

from claimx.batch.discover import discover
from claimx.batch.report import Report
from claimx.batch.run import Outcome, run

__all__ = ["Outcome", "Report", "discover", "run"]
