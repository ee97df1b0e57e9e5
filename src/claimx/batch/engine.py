"""The way of the work: units in, what became of their articles out, in the order of the units.

A file with many articles is read by a process of its own and its articles are parted among the workers. A unit whose
worker dies or takes too long is tried once more, and then given up; no other unit suffers.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from claimx.batch.recipe import Unit, failed
from claimx.errors import ClaimxError
from claimx.read.load import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.batch.pool import Pool, Worker
    from claimx.write.store import Done

# Units that wait for a slow one before them: as many of each worker's as its results may fill the memory with.
AHEAD = 32
# So often the run looks up from waiting: for signals, for time that is up, for what it shows of its progress.
BEAT = 0.25


@dataclass(slots=True, eq=False)
class Slot:
    """A unit's place in the order, and what became of it: of its ``parts`` first, then ``worked``.

    ``whole``: no more comes. ``parts`` are the slots of the articles in a file that is ``parted`` among the workers,
    ``read`` of them so far; ``losses`` are its reader's.
    """

    unit: Unit
    tries: int = 0
    losses: int = 0
    worked: list[Done] = field(default_factory=list)
    whole: bool = False
    parts: deque[Slot] = field(default_factory=deque)
    parted: bool = False
    read: int = 0
    reader: Worker | None = None

    def settle(self, *worked: Done) -> None:
        """Note what became of it; no more comes."""
        self.worked, self.whole = [*worked], True


@dataclass(slots=True)
class Engine:
    """Works on units with a pool. ``timeout`` is the seconds that an article may take; 0 for any."""

    pool: Pool
    timeout: float = 0
    slots: deque[Slot] = field(default_factory=deque)
    todo: deque[Slot] = field(default_factory=deque)

    def run(self, units: Iterable[Unit]) -> Iterator[Done | None]:
        """Yield what became of each article, in order; and None now and then, while all wait."""
        more, left = True, iter(units)
        while True:
            while more and len(self.slots) < AHEAD * len(self.pool.workers):
                unit = next(left, None)
                if more := unit is not None:
                    self._add(unit)
            self._hand_out()
            yield from self._ready(self.slots)
            if self.slots:
                self._wait()
                yield None
            elif not more:
                return

    def close(self) -> None:
        """End all that still works."""
        for slot in self.slots:
            if slot.reader is not None:
                slot.reader.end()
        self.pool.close()

    def _add(self, unit: Unit) -> None:
        self.slots.append(slot := Slot(unit))
        if unit.fault is None:
            self.todo.append(slot)
        else:
            slot.settle(failed(unit.path, unit.fault))

    def _hand_out(self) -> None:
        for worker in self.pool.idle():
            if self.todo:
                slot = self.todo.popleft()
                try:
                    worker.ask(slot.unit, slot)
                except OSError:
                    self._lost(worker)

    def _ready(self, slots: deque[Slot]) -> Iterator[Done]:
        """Yield what is done from the front on, and take it away."""
        while slots:
            slot = slots[0]
            yield from self._ready(slot.parts)
            if slot.parts or not slot.whole:
                return
            yield from slot.worked
            slots.popleft()

    def _wait(self) -> None:
        busy = [worker for worker in self.pool.workers if worker.job is not None]
        if (reader := self._reader()) is not None:
            busy.append(reader)
        for worker in self.pool.ready(busy, min(BEAT, self.timeout or BEAT)):
            self._answered(worker)
        for worker in busy:
            if worker.overdue(self.timeout):
                self._lost(worker, f"not done in {self.timeout:g} s; give it more with --timeout")

    def _answered(self, worker: Worker) -> None:
        slot: Slot = worker.job
        try:
            answer = worker.answer()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if isinstance(answer, ClaimxError):
            raise answer
        if worker is slot.reader:
            self._take(worker, answer)
            return
        self.pool.answered(worker)
        if answer is None:
            slot.parted = True
        else:
            slot.settle(*answer)

    def _lost(self, worker: Worker, why: str | None = None) -> None:
        """Try a unit whose worker is lost once more, a file article by article; the second time it has failed."""
        slot: Slot = worker.job
        if worker is slot.reader:
            self._reader_lost(slot, why)
            return
        ended = _ended(self.pool.replace(worker))
        slot.tries += 1
        if slot.tries > 1:
            slot.settle(_given_up(slot, why or ended))
        elif slot.unit.article is None:
            slot.parted = True
        else:
            self.todo.appendleft(slot)

    def _reader(self) -> Worker | None:
        """Return who reads the first file that is not read to its end, or nobody while enough of it waits."""
        slot = next((one for one in self.slots if one.parted and not one.whole), None)
        if slot is None:
            return None
        if len(slot.parts) >= AHEAD * len(self.pool.workers):
            if slot.reader is not None:
                slot.reader.since = monotonic()
            return None
        if slot.reader is None:
            slot.reader = self.pool.reader(slot.unit, slot.read)
            slot.reader.job, slot.reader.since = slot, monotonic()
        return slot.reader

    def _take(self, reader: Worker, one: Unit | Done | None) -> None:
        """Take the next article of a file."""
        slot: Slot = reader.job
        reader.since = monotonic()
        if one is None:
            slot.whole = True
            self._end_reader(slot)
            return
        slot.read += 1
        if isinstance(one, Unit):
            slot.parts.append(part := Slot(one, slot.tries))
            self.todo.append(part)
        else:
            slot.parts.append(part := Slot(slot.unit))
            part.settle(one)

    def _reader_lost(self, slot: Slot, why: str | None) -> None:
        """Go on reading behind the last article that came; the second time the rest of the file has failed."""
        ended = _ended(self._end_reader(slot))
        slot.losses += 1
        if slot.losses > 1:
            slot.settle(_given_up(slot, why or ended))

    def _end_reader(self, slot: Slot) -> int | None:
        assert slot.reader is not None
        reader, slot.reader = slot.reader, None
        reader.job = None
        return reader.end()


def _given_up(slot: Slot, why: str) -> Done:
    name = shown(slot.unit.path)
    return failed(name, f"{name}: {why}", slot.unit.digest)


def _ended(code: int | None) -> str:
    """Return in words how a worker ended that nobody had asked to."""
    how = "early" if code is None else f"by signal {-code}" if code < 0 else f"with exit code {code}"
    return f"its process ended {how}, twice; is it out of memory? try it alone with -j 1"
