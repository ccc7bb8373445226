"""Slabs at any angle as one picture of the nearest voxels: for while a hand turns them."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.kernels.ready import in_bands, kernels
from viewer.core.planes.sampling import Lattice, in_memory
from viewer.core.planes.slab import SlabMode
from viewer.core.volume import Values

_WAYS = {SlabMode.MIP: 1, SlabMode.MINIP: -1, SlabMode.AVERAGE: 0}

_MOST = 500_000
"""Voxels that are read while a hand turns a slab; of more, those of every second row and column."""


def projected(
    values: Values, lattice: Lattice, through: Points, planes: int, mode: SlabMode
) -> tuple[Values, NDArray[np.bool_]] | None:
    """The picture (down, right) of the first of some planes and those ``through`` (3,) from there.

    Also which pixels are on the array on any of them. None where no kernel does that.
    """
    ready = kernels()
    if ready is None or values.dtype not in (np.int16, np.uint16):
        return None
    down, right = lattice.size
    coarse = down * right * planes > _MOST
    made = lattice.halved if coarse else lattice
    flat, steps = in_memory(values, None)
    places = np.stack([made.first, made.down, made.right, through])
    picture = np.empty(made.size, dtype=values.dtype)
    seen = np.empty(made.size, dtype=np.uint8)
    given = flat, *steps, places, planes, _WAYS[mode], picture, seen
    rows, pixels = len(picture), picture.size * planes
    in_bands(lambda begin, end: ready.project(*given, begin, end), rows, pixels)
    if coarse:
        picture = _doubled(picture, cv2.INTER_LINEAR)[:down, :right]
        seen = _doubled(seen, cv2.INTER_NEAREST)[:down, :right]
    return picture, seen.astype(np.bool_)


def _doubled(picture: NDArray[Any], way: int) -> NDArray[Any]:
    return np.asarray(cv2.resize(picture, None, fx=2, fy=2, interpolation=way))
