"""Batches of compressed frames, unpacked, in a child process: what codecs do, they do to it."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np

from viewer.core.layout import Layout
from viewer.core.phrase import Phrase
from viewer.importers.unpacking.codecs import PROBLEMS, unpack
from viewer.importers.unpacking.fitting import stored_form
from viewer.importers.unpacking.streams import Contradiction
from viewer.workers.blocks import Blocks
from viewer.workers.progress import Progress


class State(IntEnum):
    """How far a frame is; kept in the block, where it can be read when the child has died."""

    WAITING = 0
    BEGUN = 1
    DONE = 2


@dataclass(frozen=True, slots=True)
class Encoded:
    """One frame: where its stream lies in the block, and where its pixels are to go."""

    syntax: str
    layout: Layout
    stream: int
    length: int
    out: int
    state: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Frames in a block of shared memory, or in ``memory`` where there is none of it."""

    frames: tuple[Encoded, ...]
    block: str
    memory: bytes = b""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """For each frame what was wrong with it, empty if nothing; ``memory`` as it came."""

    problems: tuple[str, ...]
    memory: bytes = b""


@dataclass(frozen=True, slots=True)
class Forget:
    """Shared blocks that are not used again."""

    blocks: tuple[str, ...]


DAMAGED = Phrase("The compressed picture is damaged and cannot be unpacked.")
TOO_LARGE = Phrase("There was not enough memory to unpack this picture.")

_BLOCKS = Blocks()
_MOST_HANDS = 16
"""More threads than this take more memory than they save time."""


def hands() -> int:
    """How many frames are decoded at once."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:
        processors = os.cpu_count() or 1
    return min(processors, _MOST_HANDS)


def answer(request: Batch | Forget, _progress: Progress) -> Unpacked:
    """Decode a batch. What is wrong with one frame is not the others' affair."""
    if isinstance(request, Forget):
        _BLOCKS.forget(request.blocks)
        return Unpacked(())
    copy = bytearray(request.memory)
    memory = memoryview(copy) if not request.block else _BLOCKS.memory(request.block)
    problems = tuple(_pool().map(lambda one: _unpacked(one, memory, request), request.frames))
    return Unpacked(problems, b"" if request.block else bytes(copy))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(hands())


def _unpacked(one: Encoded, memory: memoryview, batch: Batch) -> str:
    shape, dtype = stored_form(one.layout)
    count = int(np.prod(shape))
    memory[one.state] = State.BEGUN
    out = np.frombuffer(memory, dtype, count, one.out).reshape(shape)
    stream = memory[one.stream : one.stream + one.length].toreadonly()
    threads = 1 if len(batch.frames) > 1 else hands()
    try:
        unpack(stream, one.syntax, one.layout, out, threads)
    except Contradiction as problem:
        return str(problem)
    except PROBLEMS:
        return DAMAGED
    except MemoryError:
        return TOO_LARGE
    memory[one.state] = State.DONE
    return ""
