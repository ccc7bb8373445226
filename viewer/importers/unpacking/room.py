"""The shared memory through which compressed frames go to the child, and pixels come back."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.layout import Layout
from viewer.importers.unpacking.answer import Batch, Encoded, State
from viewer.importers.unpacking.fitting import stored_form
from viewer.workers.blocks import memory_of, new_block, new_name, release

_LINE = 64
"""Pixels begin at multiples of this many bytes."""


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of pixels and of streams, and a number of frames."""

    pixels: int
    streams: int
    frames: int

    def holds(self, other: "Size") -> bool:
        """Whether as much has place in here."""
        streams, pixels = self.streams >= other.streams, self.pixels >= other.pixels
        return streams and pixels and self.frames >= other.frames


class Room:
    """A block for one batch: states first, pixels after them, streams from the end downwards."""

    def __init__(self, size: Size) -> None:
        """``size`` is what it is to hold."""
        self.size = size
        self._states = _aligned(size.frames)
        count = self._states + size.pixels + size.frames * _LINE + size.streams
        self._block = new_block(new_name(), count)
        whole = memoryview(bytearray(count)) if self._block is None else memory_of(self._block)
        self._memory = whole[:count]
        self.clear()

    @property
    def name(self) -> str:
        """The name of the shared block, empty where there is none."""
        return "" if self._block is None else self._block.name

    @property
    def frames(self) -> list[Encoded]:
        """What is in it."""
        return self._frames

    def clear(self) -> None:
        """Make place for the next batch."""
        self._memory[: self._states] = bytes(self._states)
        self._frames: list[Encoded] = []
        self._low, self._high = self._states, len(self._memory)

    def place(self, length: int, layout: Layout) -> memoryview | None:
        """Where the stream of the next frame is to be put; None where there is no place for it."""
        at = self._high - length
        full = len(self._frames) == self.size.frames or at < self._low + frame_bytes(layout)
        return None if full else self._memory[at : self._high]

    def add(self, syntax: str, layout: Layout, place: memoryview, length: int) -> None:
        """Take in the frame whose stream was put into ``place``, ``length`` bytes of it."""
        self._high -= len(place)
        out, state = self._low, len(self._frames)
        self._frames.append(Encoded(syntax, layout, self._high, length, out, state))
        self._low = _aligned(out + frame_bytes(layout))

    def batch(self, *numbers: int) -> Batch:
        """What to ask of the child: all frames, or some of them, by number."""
        frames = [self._frames[at] for at in numbers] if numbers else self._frames
        return Batch(tuple(frames), self.name, b"" if self._block else bytes(self._memory))

    def take(self, memory: bytes) -> None:
        """Keep what came back, where there is no shared memory."""
        if self._block is None:
            self._memory[:] = memory

    def state(self, number: int) -> State:
        """How far a frame came."""
        return State(self._memory[number])

    def picture(self, number: int) -> NDArray[Any]:
        """The decoded frame, in memory that is used again."""
        one = self._frames[number]
        shape, dtype = stored_form(one.layout)
        count = int(np.prod(shape))
        return np.frombuffer(self._memory, dtype, count, one.out).reshape(shape)

    def close(self) -> None:
        """Give the memory back. No picture may be in use any more."""
        with suppress(BufferError):  # after an error somebody may still look at a picture
            self._memory.release()
        if self._block is not None:
            release(self._block)


def frame_bytes(layout: Layout) -> int:
    """The bytes that one decoded frame takes."""
    shape, dtype = stored_form(layout)
    return int(np.prod(shape)) * dtype.itemsize


def _aligned(size: int) -> int:
    return (size + _LINE - 1) // _LINE * _LINE
