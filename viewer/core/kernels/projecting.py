"""Several planes at any angle through an array of (slice, row, column), as one picture."""

from typing import Any

import numpy as np
from numba import types
from numba.core.typing.templates import Signature
from numpy.typing import NDArray

from viewer.core.kernels.jit import kernel, part, read, written

Steps = NDArray[np.int64]
Place = tuple[int, int, int]

_DIGITS = 20
_ONE = 1 << _DIGITS
"""Places are whole numbers of such parts of a voxel: to be moved on by sums alone."""


@part
def _is_in(place: Place, on: Place, sizes: Place, plane: int) -> bool:
    for axis in range(3):
        at = (place[axis] + plane * on[axis]) >> _DIGITS
        if at < 0 or at >= sizes[axis]:
            return False
    return True


@part
def _met(place: Place, on: Place, sizes: Place, planes: int) -> tuple[int, int]:
    """The first plane on which a pixel is on the array, and the first after those."""
    first, past = 0, planes
    while first < past and not _is_in(place, on, sizes, first):
        first += 1
    while past > first and not _is_in(place, on, sizes, past - 1):
        past -= 1
    return first, past


@part
def _run(  # noqa: PLR0913
    flat: NDArray[Any], slices: Steps, rows: Steps, columns: Steps, place: Place, on: Place,
    first: int, past: int, way: int,
) -> int:  # fmt: skip
    """The highest, the lowest or the sum of the voxels along some planes."""
    s, r, c = place[0] + first * on[0], place[1] + first * on[1], place[2] + first * on[2]
    total = 0
    for plane in range(first, past):
        at = slices[np.uint64(s >> _DIGITS)] + rows[np.uint64(r >> _DIGITS)]
        value = int(flat[np.uint64(at + columns[np.uint64(c >> _DIGITS)])])
        if way == 0:
            total += value
        elif plane == first:
            total = value
        else:
            total = max(total, value) if way > 0 else min(total, value)
        s, r, c = s + on[0], r + on[1], c + on[2]
    return total


@part
def _place(lattice: NDArray[np.float64], axis: int, y: int, x: int) -> int:
    far = lattice[0, axis] + y * lattice[1, axis] + x * lattice[2, axis]
    return int(np.floor((far + 0.5) * _ONE))


def _signature(kind: str) -> Signature:
    given = (read(kind), *[read("int64")] * 3, read("float64", 2), types.int64, types.int64)
    rows = (types.int64, types.int64)
    return types.void(*given, written(kind, 2), written("uint8", 2), *rows)


@kernel(_signature("int16"), _signature("uint16"))
def project(  # noqa: PLR0913 - arrays and numbers are all that a kernel can be given
    flat: NDArray[Any], slices: Steps, rows: Steps, columns: Steps, lattice: NDArray[np.float64],
    planes: int, way: int, out: NDArray[Any], seen: NDArray[np.uint8], begin: int, end: int,
) -> None:  # fmt: skip
    """Rows ``begin`` to ``end`` of ``out``, of the voxels next to each pixel on all planes.

    The highest where ``way`` is 1, the lowest where it is -1, else their mean, rounded; and which
    pixels are on the array on any plane (``seen``). Voxel (s, r, c) is ``flat[slices[s] + rows[r]
    + columns[c]]``. Pixel (0, 0) of the first plane lies at ``lattice[0]``; ``lattice`` 1, 2 and 3
    lead down, right and to the next plane.
    """
    on = int(lattice[3, 0] * _ONE), int(lattice[3, 1] * _ONE), int(lattice[3, 2] * _ONE)
    sizes = (slices.size, rows.size, columns.size)
    for y in range(begin, end):
        for x in range(out.shape[1]):
            place = (_place(lattice, 0, y, x), _place(lattice, 1, y, x), _place(lattice, 2, y, x))
            first, past = _met(place, on, sizes, planes)
            seen[y, x] = past > first
            total = _run(flat, slices, rows, columns, place, on, first, past, way)
            if way == 0 and past - first > 1:
                total = int(np.rint(total / (past - first)))
            out[y, x] = total
