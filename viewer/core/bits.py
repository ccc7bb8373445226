"""Truths of a grid, eight to a byte: what a mask takes while nobody looks at it."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from viewer.core.digest import digest
from viewer.core.once import once


class Bits:
    """An array of truths of ``shape``, unpacked anew each time it is looked at.

    What is kept elsewhere is fetched when it is first needed, and may fail then: `array`,
    `packed` and `count` raise what ``fetch`` does, and ValueError for bytes of another size.
    """

    def __init__(
        self, shape: tuple[int, ...], fetch: Callable[[], bytes], name: str | None = None
    ) -> None:
        """``fetch`` returns the packed bytes, ``name`` is their SHA-256 where that is known."""
        self.shape = shape
        self._fetch = fetch
        if name is not None:
            self.name = name

    @classmethod
    def of(cls, array: NDArray[np.bool_]) -> "Bits":
        """The truths of an array."""
        packed = np.packbits(array, axis=None).tobytes()
        return cls(array.shape, lambda: packed)

    @once
    def name(self) -> str:
        """The name of the blob that they are kept in."""
        return digest(self.packed)

    @once
    def packed(self) -> bytes:
        """The truths in the order of C, the first in the highest bit."""
        content = self._fetch()
        if min(self.shape, default=0) < 0 or len(content) != -(-math.prod(self.shape) // 8):
            raise ValueError("an array of another size")
        return content

    def put(self, keep: Callable[[bytes], str]) -> str:
        """Hand the packed bytes to what keeps them; returns their name."""
        self.name = keep(self.packed)
        return self.name

    @once
    def count(self) -> int:
        """How many are true."""
        return int(np.bitwise_count(np.frombuffer(self.packed, dtype=np.uint8)).sum())

    @property
    def array(self) -> NDArray[np.bool_]:
        """All of them, in an array of one's own."""
        packed = np.frombuffer(self.packed, dtype=np.uint8)
        bits = np.unpackbits(packed, count=math.prod(self.shape))
        return bits.view(np.bool_).reshape(self.shape)
