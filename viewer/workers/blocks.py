"""Blocks of shared memory: made by the parent, under names of its own, written by either side."""

import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

_POSIX_BLOCKS = Path("/dev/shm")


def new_name() -> str:
    """A name that no other block has."""
    return f"cdl-{os.getpid()}-{uuid.uuid4().hex[:12]}"


def new_block(name: str, size: int) -> SharedMemory | None:
    """A block of at least ``size`` bytes that are really there; None where there is no room.

    A block that is only promised ends the process with a bus error when it is written and
    /dev/shm is full.
    """
    try:
        block = SharedMemory(name, create=True, size=size)
    except OSError:
        return None
    try:
        _take(name, size)
    except OSError:
        release(block)
        return None
    return block


def _take(name: str, size: int) -> None:
    """Have the system set the memory of a block aside, where blocks are files. Raises OSError."""
    path = _POSIX_BLOCKS / name
    if hasattr(os, "posix_fallocate") and path.exists():
        file = os.open(path, os.O_RDWR)
        try:
            os.posix_fallocate(file, 0, size)
        finally:
            os.close(file)


def memory_of(block: SharedMemory) -> memoryview:
    """The bytes of an open block."""
    assert block.buf is not None, "the block is open"
    return block.buf


def release(block: SharedMemory) -> None:
    """Close a block and remove it, if the other side has not."""
    with suppress(BufferError):  # somebody still looks at it: it goes with the last view
        block.close()
    with suppress(FileNotFoundError):
        block.unlink()


def sweep(name: str) -> None:
    """Remove the block called `name`, should a killed process have left one."""
    with suppress(FileNotFoundError, ValueError):
        release(SharedMemory(name))


class Blocks:
    """The other side's blocks, kept open between requests that use the same ones."""

    def __init__(self) -> None:
        self._open: dict[str, SharedMemory] = {}

    def memory(self, name: str) -> memoryview:
        """The bytes of the block of that name."""
        if name not in self._open:
            self._open[name] = SharedMemory(name)
        return memory_of(self._open[name])

    def forget(self, names: Iterable[str]) -> None:
        """Close blocks, so that their memory goes once their maker removes them."""
        for name in names:
            block = self._open.pop(name, None)
            if block is not None:
                with suppress(BufferError):
                    block.close()
