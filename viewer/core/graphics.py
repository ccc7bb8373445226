"""What a file draws over its own slices: overlay planes, and shutters that close off its edges.

Neither changes a value (DICOM PS3.3 C.9.2, C.7.6.11, C.7.6.15).
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Graphic:
    """An overlay plane on the slice ``at``: bits in rows, packed, the first the lowest of a byte.

    ``top`` and ``left`` are the pixel under its first one, from 0, negative outside the picture.
    ``is_region`` where it marks a region of interest and not text or lines.
    """

    at: int
    rows: int
    columns: int
    bits: bytes
    top: int = 0
    left: int = 0
    name: str = ""
    is_region: bool = False

    def on(self, size: Size) -> Mask:
        """The plane on a picture of ``size`` (rows, columns), what lies outside cut off."""
        count = self.rows * self.columns
        packed = np.frombuffer(self.bits, dtype=np.uint8)
        plane = np.unpackbits(packed, count=count, bitorder="little").reshape(-1, self.columns)
        mask = np.zeros(size, dtype=np.bool_)
        down, seen_down = _shared(self.top, self.rows, size[0])
        right, seen_right = _shared(self.left, self.columns, size[1])
        mask[down, right] = plane[seen_down, seen_right]
        return mask


def _shared(start: int, count: int, size: int) -> tuple[slice, slice]:
    """Where ``count`` pixels from ``start`` on lie on ``size`` others, in both their numbers."""
    first, end = min(max(0, start), size), max(0, min(start + count, size))
    return slice(first, max(first, end)), slice(first - start, max(first, end) - start)


@dataclass(frozen=True, slots=True)
class Shutter:
    """What is left open of a picture: where all its shapes are open. Pixels count from 0.

    ``rectangle`` is its first and last row and column (top, left, bottom, right), ``circle`` row,
    column and radius, ``polygon`` corners (row, column); ``bitmap`` is what is closed. ``shade``
    fills what is closed, 0 black to 255 white.
    """

    rectangle: tuple[float, ...] = ()
    circle: tuple[float, ...] = ()
    polygon: tuple[tuple[float, float], ...] = ()
    bitmap: Graphic | None = None
    shade: int = 0


@lru_cache(maxsize=8)
def closed(shutter: Shutter, size: Size) -> Mask:
    """Which pixels (rows, columns) a shutter hides. Not to be written to."""
    row, column = np.ogrid[: size[0], : size[1]]
    hidden = np.zeros(size, dtype=np.bool_)
    if shutter.rectangle:
        top, left, bottom, right = shutter.rectangle
        hidden |= (row < top) | (row > bottom) | (column < left) | (column > right)
    if shutter.circle:
        down, across, radius = shutter.circle
        hidden |= (row - down) ** 2 + (column - across) ** 2 > radius**2
    if shutter.polygon:
        hidden |= ~_inside(shutter.polygon, size)
    if shutter.bitmap is not None:
        hidden |= shutter.bitmap.on(size)
    hidden.setflags(write=False)
    return hidden


def _inside(polygon: tuple[tuple[float, float], ...], size: Size) -> Mask:
    """Pixels within a polygon or on its edge."""
    corners = np.rint([(column, row) for row, column in polygon]).astype(np.int32)
    filled = np.zeros(size, dtype=np.uint8)
    cv2.fillPoly(filled, [corners], 1)
    return filled.astype(np.bool_)
