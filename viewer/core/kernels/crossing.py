"""Arrays of (slice, row, column) met by planes at any angle, on their lines of voxels."""

from typing import Any

import numpy as np
from numba import types
from numba.core.typing.templates import Signature
from numpy.typing import NDArray

from viewer.core.kernels.jit import kernel, read, written

Floats = NDArray[np.float32]
Steps = NDArray[np.int64]


def _signature(kind: str) -> Signature:
    lines = (*[read("int64")] * 3, *[read("float32")] * 2)
    rows = (types.int64, types.int64)
    return types.void(read(kind), *lines, types.boolean, written("float32", 2), *rows)


@kernel(*map(_signature, ("uint8", "int16", "uint16", "float32")))
def meet(  # noqa: PLR0913 - arrays and numbers are all that a kernel can be given
    flat: NDArray[Any], steps: Steps, rows: Steps, columns: Steps, down: Floats, across: Floats,
    quick: bool, out: Floats, begin: int, end: int,
) -> None:  # fmt: skip
    """Rows ``begin`` to ``end`` of what a plane meets: linear along lines of voxels, or nearest.

    The line of row y and column x begins at ``rows[y] + columns[x]`` of ``flat``, its voxels are
    ``steps`` from there. The plane meets it at voxel ``down[y] + across[x]``, or at its end.
    """
    last = np.float32(steps.size - 1)
    ahead = min(1, steps.size - 1)
    half = np.float32(0.5 if quick else 0.0)
    for y in range(begin, end):
        for x in range(out.shape[1]):
            place = np.float32(min(max(down[y] + across[x] + half, np.float32(0)), last))
            low = np.uint64(min(int(place), steps.size - 1 - (0 if quick else ahead)))
            line = rows[y] + columns[x]
            here = np.float32(flat[np.uint64(line + steps[low])])
            if quick:
                out[y, x] = here
                continue
            there = np.float32(flat[np.uint64(line + steps[low + np.uint64(ahead)])])
            out[y, x] = here + (place - np.float32(low)) * (there - here)
