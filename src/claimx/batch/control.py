"""Signals that ask a run to end: it ends between two articles, with what was done whole on the disk."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")


@dataclass(slots=True)
class Stop:
    """Which signal asked the run to end, if one did."""

    signal: int = 0

    @property
    def exit_code(self) -> int:
        """What a shell calls an end by this signal: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self.signal


@contextmanager
def stopping() -> Iterator[Stop]:
    """Note signals instead of ending at once; a second one ends the run where it stands."""
    stop = Stop()

    def note(number: int, frame: FrameType | None) -> None:
        if stop.signal:
            raise KeyboardInterrupt
        stop.signal = number

    before = {}
    for name in _ASKING:
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:
            before[name] = signal.signal(getattr(signal, name), note)
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
