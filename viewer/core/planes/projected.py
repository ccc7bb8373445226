"""Slabs at any angle as one picture of the nearest voxels: for while a hand turns them."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.kernels.ready import in_bands, kernels
from viewer.core.planes.sampling import Lattice, in_memory
from viewer.core.planes.slab import SlabMode
from viewer.core.volume import Values

_WAYS = {SlabMode.MIP: 1, SlabMode.MINIP: -1, SlabMode.AVERAGE: 0}


def projected(
    values: Values, lattice: Lattice, through: Points, planes: int, mode: SlabMode
) -> tuple[Values, NDArray[np.bool_]] | None:
    """The picture (down, right) of the first of some planes and those ``through`` (3,) from there.

    Also which pixels are on the array on any of them. None where no kernel does that.
    """
    ready = kernels()
    if ready is None or values.dtype not in (np.int16, np.uint16):
        return None
    flat, steps = in_memory(values, None)
    places = np.stack([lattice.first, lattice.down, lattice.right, through])
    picture = np.empty(lattice.size, dtype=values.dtype)
    seen = np.empty(lattice.size, dtype=np.bool_)
    given = flat, *steps, places, planes, _WAYS[mode], picture, seen.view(np.uint8)
    rows, pixels = len(picture), picture.size * planes
    in_bands(lambda begin, end: ready.project(*given, begin, end), rows, pixels)
    return picture, seen
