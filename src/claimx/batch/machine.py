"""What the machine has for processes: its cores, and whether a process may be forked."""

from __future__ import annotations

import os
import sys

# Elsewhere it is not there, or not safe with the libraries of the system.
FORKED = sys.platform == "linux"


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
