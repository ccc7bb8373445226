"""How values cross between processes: pickled, with the bytes of arrays in shared memory.

The sender packs, the receiver unpacks and removes the block. A block has a name that the
parent chose, so that whatever a killed child leaves behind can be removed too.
"""

import pickle
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory

from viewer.workers.blocks import memory_of, new_block, release

_SMALL = 64 * 1024
"""Below this many bytes a pipe is as fast as a shared block."""


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
    block = new_block(name, sum(sizes)) if sum(sizes) >= _SMALL else None
    if block is None:
        return Parcel(pickle.dumps(value, protocol=5)), None
    memory, start = memory_of(block), 0
    for view in views:
        memory[start : start + view.nbytes] = view
        start += view.nbytes
    return Parcel(data, sizes, name), block


def unpack(parcel: Parcel) -> object:
    """The packed value, its arrays in memory of their own; the block is removed."""
    if not parcel.block:
        return pickle.loads(parcel.value)
    block = SharedMemory(parcel.block)
    memory, buffers, start = memory_of(block), [], 0
    for size in parcel.sizes:
        buffers.append(bytearray(memory[start : start + size]))
        start += size
    release(block)
    return pickle.loads(parcel.value, buffers=buffers)
