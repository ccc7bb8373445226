"""The decoding process seen from here: batches go out, and whatever becomes of it, answers come."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from contextlib import suppress
from functools import cache
from types import TracebackType

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.importers.unpacking.answer import Batch, Forget, State, Unpacked
from viewer.importers.unpacking.room import Room, Size
from viewer.workers.memory import memory_bytes
from viewer.workers.processes import Child, ChildDied, TimedOut
from viewer.workers.progress import Progress

LEAST_TIME_S = 5.0
TIME_PER_MEGAPIXEL_S = 1.0
"""How long a batch may take; a decoder that is well takes less than a tenth of it."""

CRASHED = Phrase("The compressed picture makes its decoder fail: it is damaged.")
TOO_LONG = Phrase("The compressed picture keeps its decoder busy without end: it is damaged.")
_LOOK_S = 0.05
_LEAST_MEMORY = 4 << 30


@cache
def decoder() -> Child:
    """The process that decodes. Made when it is first needed, so that a child makes none."""
    limit = max(_LEAST_MEMORY, memory_bytes() // 2)
    return Child("viewer.importers.unpacking.answer:answer", "The picture decoder", limit)


class Decoder:
    """Has one batch decoded while its user fills and empties rooms. A context."""

    def __init__(self, progress: Progress, child: Child) -> None:
        """``progress`` tells of a cancel; ``child`` answers as `unpacking` does."""
        self._child = child
        self._progress = progress
        self._quiet = Progress()
        self._caller = ThreadPoolExecutor(1)
        self._rooms: list[Room] = []
        self._used: list[str] = []
        self._running: tuple[Room, Future[Unpacked]] | None = None

    def __enter__(self) -> "Decoder":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._quiet.cancel()
        self._caller.shutdown()
        if self._used and self._child.pid is not None:
            with suppress(ViewerError):
                self._child.call(Forget(tuple(self._used)), timeout_s=LEAST_TIME_S)
        for room in self._rooms:
            room.close()

    def room(self, size: Size) -> Room:
        """An empty room of at least that size, not the one that is being decoded."""
        busy = self._running[0] if self._running else None
        for room in [room for room in self._rooms if room is not busy]:
            if room.size.holds(size):
                room.clear()
                return room
            self._rooms.remove(room)
            room.close()
        room = Room(size)
        self._rooms.append(room)
        self._used += [room.name] if room.name else []
        return room

    def begin(self, room: Room) -> None:
        """Have the frames of a room decoded."""
        self._running = room, self._caller.submit(self._call, room.batch())

    def finish(self) -> Sequence[str]:
        """For each frame of the batch that was begun, what was wrong with it, or nothing.

        Raises Cancelled.
        """
        assert self._running is not None, "begun"
        (room, coming), self._running = self._running, None
        try:
            unpacked = self._waited(coming)
        except (ChildDied, TimedOut) as problem:
            return self._saved(room, late=isinstance(problem, TimedOut))
        room.take(unpacked.memory)
        return unpacked.problems

    def _call(self, batch: Batch) -> Unpacked:
        pixels = sum(one.layout.rows * one.layout.columns for one in batch.frames)
        limit = LEAST_TIME_S + TIME_PER_MEGAPIXEL_S * pixels / 1e6
        unpacked: Unpacked = self._child.call(batch, self._quiet, limit)
        return unpacked

    def _waited(self, coming: "Future[Unpacked]") -> Unpacked:
        while True:
            try:
                return coming.result(_LOOK_S)
            except StillRunning:
                if self._progress.cancelled:
                    self._quiet.cancel()

    def _saved(self, room: Room, *, late: bool) -> list[str]:
        """What was wrong with each frame, after the child died of one or was killed for it.

        Frames that were done are; of those begun, the late ones hang; the others are tried alone.
        """
        problems = []
        states = [room.state(at) for at in range(len(room.frames))]
        for at, state in enumerate(states):
            hangs = late and state is State.BEGUN
            if state is State.DONE:
                problems.append("")
            elif hangs or len(states) == 1:
                problems.append(TOO_LONG if late else CRASHED)
            else:
                problems.append(self._alone(room, at))
        return problems

    def _alone(self, room: Room, at: int) -> str:
        try:
            unpacked = self._waited(self._caller.submit(self._call, room.batch(at)))
        except ChildDied:
            return CRASHED
        except TimedOut:
            return TOO_LONG
        room.take(unpacked.memory)
        return unpacked.problems[0]
