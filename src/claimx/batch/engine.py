"""The way of the work: units in, what became of their articles out, in the order of the units.

A file with many articles is read by a process of its own and its articles are parted among the workers. A unit whose
worker dies or takes too long is tried once more, and then given up; no other unit suffers.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING

from claimx.batch.worked import Spread, Unit, Worked, failed
from claimx.errors import ClaimxError, InputError
from claimx.read.load import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.batch.pool import Pool, Worker
    from claimx.batch.reading import Read

# Units that wait for a slow one before them: as many of each worker's as its results may fill the memory with.
AHEAD = 32
# So often the run looks up from waiting: for signals, for time that is up, for what it shows of its progress.
BEAT = 0.25


@dataclass(slots=True, eq=False)
class Slot:
    """A unit's place in the order, and what became of it.

    ``parts`` are the slots of the articles in its file, ``read`` of them so far; ``losses`` are its reader's.
    """

    unit: Unit
    tries: int = 0
    losses: int = 0
    worked: list[Worked] | None = None
    parts: deque[Slot] | None = None
    read: int = 0
    whole: bool = False
    reader: Worker | None = None


@dataclass(slots=True)
class Engine:
    """Works on units with a pool. ``timeout`` is the seconds that an article may take; 0 for any."""

    pool: Pool
    timeout: float = 0
    slots: deque[Slot] = field(default_factory=deque)
    todo: deque[Slot] = field(default_factory=deque)

    def run(self, units: Iterable[Unit]) -> Iterator[Worked | None]:
        """Yield what became of each article, in order; and None now and then, while all wait."""
        more, left = True, iter(units)
        while True:
            while more and len(self.slots) < AHEAD * len(self.pool.workers):
                unit = next(left, None)
                if more := unit is not None:
                    self._add(self.slots, Slot(unit))
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

    def _add(self, slots: deque[Slot], slot: Slot) -> None:
        slots.append(slot)
        self.todo.append(slot)

    def _hand_out(self) -> None:
        for worker in self.pool.idle():
            if self.todo:
                slot = self.todo.popleft()
                try:
                    self.pool.ask(worker, slot.unit, slot)
                except OSError:
                    self._lost(worker)

    def _ready(self, slots: deque[Slot]) -> Iterator[Worked]:
        """Yield what is done from the front on, and take it away."""
        while slots:
            slot = slots[0]
            if slot.parts is not None:
                yield from self._ready(slot.parts)
                if slot.parts or not slot.whole:
                    return
            elif slot.worked is None:
                return
            yield from slot.worked or ()
            slots.popleft()

    def _wait(self) -> None:
        busy = {worker.conn: worker for worker in self.pool.workers if worker.job is not None}
        reading = self._reading()
        if reading is not None and reading.reader is not None:
            busy[reading.reader.conn] = reading.reader
        for conn in wait(list(busy), BEAT):
            worker = busy[conn]  # type: ignore[index]
            if reading is not None and worker is reading.reader:
                self._take(reading, worker)
            else:
                self._answered(worker)
        for worker in [one for one in busy.values() if one.overdue(self.timeout)]:
            self._late(worker, reading)

    def _answered(self, worker: Worker) -> None:
        slot: Slot = worker.job
        try:
            answer = worker.conn.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        if isinstance(answer, ClaimxError):
            raise answer
        self.pool.answered(worker)
        if isinstance(answer, Spread):
            slot.parts = deque()
        else:
            slot.worked = answer

    def _late(self, worker: Worker, reading: Slot | None) -> None:
        late = f"not done in {self.timeout:g} s; give it more with --timeout"
        if reading is not None and worker is reading.reader:
            self._reader_lost(reading, late)
        else:
            self._lost(worker, late)

    def _lost(self, worker: Worker, why: str | None = None) -> None:
        """Try a unit whose worker is lost once more, a file article by article; the second time it has failed."""
        slot: Slot = worker.job
        ended = _ended(self.pool.replace(worker))
        slot.tries += 1
        if slot.tries > 1:
            slot.worked = [_given_up(slot, why or ended)]
        elif slot.unit.article is None:
            slot.parts = deque()
        else:
            self.todo.appendleft(slot)

    def _reading(self) -> Slot | None:
        """Return the first file that is being read, or is to be read now, and may send another article."""
        slot = next((one for one in self.slots if one.parts is not None and not one.whole), None)
        if slot is None or slot.parts is None:
            return None
        if len(slot.parts) >= AHEAD * len(self.pool.workers):
            if slot.reader is not None:
                slot.reader.since = monotonic()
            return None
        if slot.reader is None:
            slot.reader = self.pool.reader(slot.unit, slot.read)
            slot.reader.job = slot
            slot.reader.since = monotonic()
        return slot

    def _take(self, slot: Slot, reader: Worker) -> None:
        """Take the next article of a file."""
        assert slot.parts is not None
        try:
            one: Read | None = reader.conn.recv()
        except (EOFError, OSError):
            self._reader_lost(slot)
            return
        reader.since = monotonic()
        if one is None:
            slot.whole = True
            self._end_reader(slot)
            return
        slot.read += 1
        slot.parts.append(part := _part(slot, one))
        if part.worked is None:
            self.todo.append(part)

    def _reader_lost(self, slot: Slot, why: str | None = None) -> None:
        """Go on reading behind the last article that came; the second time the rest of the file has failed."""
        assert slot.parts is not None
        ended = _ended(self._end_reader(slot))
        slot.losses += 1
        if slot.losses > 1:
            slot.parts.append(Slot(slot.unit, worked=[_given_up(slot, why or ended)]))
            slot.whole = True

    def _end_reader(self, slot: Slot) -> int | None:
        assert slot.reader is not None
        code = slot.reader.end()
        slot.reader = None
        return code


def _part(slot: Slot, one: Read) -> Slot:
    """Return the slot of an article out of many; what cannot be read or is known already has been done."""
    unit = replace(slot.unit, path=one.key, digest=one.digest)
    if one.found is None:
        return Slot(unit, worked=[Worked(one.key)])
    if isinstance(one.found, InputError):
        return Slot(unit, worked=[failed(one.key, one.found, one.digest)])
    return Slot(replace(unit, article=one.found), slot.tries)


def _given_up(slot: Slot, why: str) -> Worked:
    name = shown(slot.unit.path)
    return failed(name, f"{name}: {why}", slot.unit.digest)


def _ended(code: int | None) -> str:
    """Return in words how a worker ended that nobody had asked to."""
    how = f"by signal {-code}" if code is not None and code < 0 else f"with exit code {code}"
    return f"its process ended {how}, twice; is it out of memory? try it alone with -j 1"
