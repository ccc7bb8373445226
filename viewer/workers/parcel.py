"""How values cross between processes: pickled, with the bytes of arrays in shared memory.

The sender packs, the receiver unpacks and removes the block. A block has a name that the
parent chose, so that whatever a killed child leaves behind can be removed too.
"""

import pickle
import shutil
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

_SMALL = 64 * 1024
"""Below this many bytes a pipe is as fast as a shared block."""

_POSIX_BLOCKS = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A packed value; ``block`` names the shared memory that holds its buffers, if any."""

    value: bytes
    sizes: tuple[int, ...] = ()
    block: str = ""


def pack(value: object, name: str) -> tuple[Parcel, SharedMemory | None]:
    """Pack any picklable value. Keep the block open until the other side has unpacked it."""
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    views = [buffer.raw() for buffer in buffers]
    sizes = tuple(view.nbytes for view in views)
    if not _worth_sharing(sum(sizes)):
        return Parcel(pickle.dumps(value, protocol=5)), None
    block = SharedMemory(name, create=True, size=sum(sizes))
    memory, start = _memory(block), 0
    for view in views:
        memory[start : start + view.nbytes] = view
        start += view.nbytes
    return Parcel(data, sizes, name), block


def unpack(parcel: Parcel) -> object:
    """The packed value, its arrays in memory of their own; the block is removed."""
    if not parcel.block:
        return pickle.loads(parcel.value)
    block = SharedMemory(parcel.block)
    memory, buffers, start = _memory(block), [], 0
    for size in parcel.sizes:
        buffers.append(bytearray(memory[start : start + size]))
        start += size
    release(block)
    return pickle.loads(parcel.value, buffers=buffers)


def release(block: SharedMemory) -> None:
    """Close a block and remove it, if the other side has not."""
    block.close()
    with suppress(FileNotFoundError):
        block.unlink()


def sweep(name: str) -> None:
    """Remove the block called `name`, should a killed process have left one."""
    with suppress(FileNotFoundError, ValueError):
        release(SharedMemory(name))


def _memory(block: SharedMemory) -> memoryview:
    assert block.buf is not None, "the block is open"
    return block.buf


def _worth_sharing(size: int) -> bool:
    """False for small values, and where writing would overrun a small /dev/shm (a bus error)."""
    if size < _SMALL:
        return False
    return not _POSIX_BLOCKS.is_dir() or size < 0.9 * shutil.disk_usage(_POSIX_BLOCKS).free
