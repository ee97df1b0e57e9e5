"""Claims against each other: what does not fit, and how far goals are reached."""

from claimx.check.engine import check
from claimx.check.finding import Checked, Finding, Place, Progress, Severity
from claimx.check.interval import Interval
from claimx.check.pledges import Pledge, pledges
from claimx.check.progress import progress
from claimx.check.rules import RULES

__all__ = [
    "RULES",
    "Checked",
    "Finding",
    "Interval",
    "Place",
    "Pledge",
    "Progress",
    "Severity",
    "check",
    "pledges",
    "progress",
]
