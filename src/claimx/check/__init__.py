"""Claims against each other: what does not fit, and how far goals are reached."""

from claimx.check.finding import Checked, Finding, Place, Progress, Severity
from claimx.check.interval import Interval

__all__ = ["Checked", "Finding", "Interval", "Place", "Progress", "Severity"]
