"""The values of an array on a plane that stands across it at any angle.

Linear: the array is met by the plane on each line of voxels along the axis that it crosses most
steeply, and what is found there is spread over the plane. Both steps are linear between two
neighbours, so that a field that is linear in the patient stays so; eight neighbours, as in a plain
trilinear look-up, would be read for each pixel, these are two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.volume import Values

Nearest = NDArray[np.intp] | None
"""For each slice the one that is read in its place; None where each is read itself."""

Steps = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]

_BAND = 64
"""Rows worked on at a time: what is in between stays within the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Pixels (down, right) in an array of (slice, row, column).

    Pixel (0, 0) lies at the voxel index ``first``, the others by whole numbers of ``down`` and
    ``right`` on, all (3,) in voxels. ``size`` is how many there are (down, right).
    """

    first: Points
    down: Points
    right: Points
    size: tuple[int, int]

    def along(self, axis: int) -> tuple[Points, Points]:
        """The voxel index along an axis is the sum of these: one a row, one a column."""
        rows, columns = (np.arange(n, dtype=np.float64) for n in self.size)
        return self.first[axis] + rows * self.down[axis], columns * self.right[axis]

    @property
    def normal(self) -> Points:
        """Square on the pixels, in voxels and of no particular length."""
        return np.asarray(np.cross(self.down, self.right))

    @property
    def steepest(self) -> int:
        """The array axis whose lines of voxels the pixels cross most steeply."""
        return int(np.abs(self.normal).argmax())

    def inside(self, shape: Sequence[int]) -> NDArray[np.bool_]:
        """Which pixels lie on the array, each voxel reaching half a step around: (down, right)."""
        rows, columns = self.size
        low, high = np.full(rows, -0.5), np.full(rows, columns - 0.5)
        for axis in range(3):
            starts, slope = self.along(axis)[0], self.right[axis]
            if abs(slope) < 1e-12:
                high[(starts < -0.5) | (starts >= shape[axis] - 0.5)] = -1.0
                continue
            ends = np.sort([(-0.5 - starts) / slope, (shape[axis] - 0.5 - starts) / slope], axis=0)
            low, high = np.maximum(low, ends[0]), np.minimum(high, ends[1])
        across = np.arange(columns)
        return np.asarray((across >= low[:, None]) & (across < high[:, None]))


def picked(values: Values, lattice: Lattice, nearest: Nearest = None) -> Values:
    """The voxel nearest to each pixel, that at the edge beyond it: (down, right) or (…, 3)."""
    flat, steps = _in_memory(values, nearest)
    found = np.empty((*lattice.size, *values.shape[3:]), dtype=values.dtype)
    one, two, three = (
        (step, *lattice.along(axis)) for step, axis in zip(steps, range(3), strict=True)
    )
    for band in _bands(lattice.size[0]):
        places = _far(*one, band) + _far(*two, band) + _far(*three, band)
        if values.ndim == 4:
            places = places[..., None] + np.arange(values.shape[3])
        found[band] = flat.take(places)
    return found


def _far(steps: NDArray[np.intp], rows: Points, columns: Points, band: slice) -> NDArray[np.intp]:
    """How far on in memory the voxel next to each pixel of a band lies, along one axis."""
    place = np.add.outer((rows[band] + 0.5).astype(np.float32), columns.astype(np.float32))
    np.clip(place, 0, len(steps) - 1, out=place)
    return steps.take(place.astype(np.int32))


def sampled(values: Values, lattice: Lattice, nearest: Nearest = None) -> Values:
    """Linear between neighbours, the value at the edge beyond it: (down, right) or (…, 3).

    Places are right to a ten-thousandth of a voxel, and so are values. Whole numbers are rounded.
    """
    flat, steps = _in_memory(values, nearest)
    if values.ndim == 3:
        picture = _spread(flat, lattice, steps)
    else:
        channels = [_spread(flat[one:], lattice, steps) for one in range(values.shape[3])]
        picture = np.stack(channels, axis=-1)
    if values.dtype.kind in "iu":
        np.rint(picture, out=picture)
    return picture.astype(values.dtype, copy=False)


def _in_memory(values: Values, nearest: Nearest) -> tuple[Values, Steps]:
    """The values in the order in which they lie, and how far on each slice, row, column is."""
    order = np.argsort([-stride for stride in values.strides], kind="stable")
    if not values.transpose(order).flags.c_contiguous:
        values, order = np.ascontiguousarray(values), np.arange(values.ndim)
    sizes = [stride // values.itemsize for stride in values.strides[:3]]
    slices, rows, columns = (np.arange(n, dtype=np.intp) for n in values.shape[:3])
    slices = slices if nearest is None else nearest
    steps = slices * sizes[0], rows * sizes[1], columns * sizes[2]
    return values.transpose(order).reshape(-1), steps


def _spread(flat: Values, lattice: Lattice, steps: Steps) -> NDArray[np.float32]:
    """What the plane meets, brought onto its pixels."""
    normal, axis = lattice.normal, lattice.steepest
    one, two = (other for other in range(3) if other != axis)
    slopes = -normal / normal[axis]
    start = lattice.first[axis] - sum(lattice.first[a] * slopes[a] for a in (one, two))
    rows, columns = _range(lattice, one, len(steps[one])), _range(lattice, two, len(steps[two]))
    met = np.empty((len(rows), len(columns)), dtype=np.float32)
    across = (columns * slopes[two]).astype(np.float32)
    ahead = steps[two][columns]
    for band in _bands(len(rows)):
        place = np.add.outer((start + rows[band] * slopes[one]).astype(np.float32), across)
        _meet(flat, place, np.add.outer(steps[one][rows[band]], ahead), steps[axis], met[band])
    to_met = [
        [lattice.right[a], lattice.down[a], lattice.first[a] - begin]
        for a, begin in ((two, columns[0]), (one, rows[0]))
    ]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (lattice.size[1], lattice.size[0])
    return np.asarray(
        cv2.warpAffine(met, np.array(to_met), size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    )


def _meet(
    flat: Values, place: NDArray[np.float32], base: NDArray[np.intp], steps: NDArray[np.intp],
    out: NDArray[np.float32],
) -> None:  # fmt: skip
    """Linear between the two voxels around each ``place`` along one axis, into ``out``."""
    last = len(steps) - 1
    np.clip(place, 0, last, out=place)
    low = place.astype(np.int32)
    np.minimum(low, max(last - 1, 0), out=low)
    place -= low.astype(np.float32)
    at = steps.take(low)
    at += base
    here = flat.take(at, mode="clip").astype(np.float32)
    if last:
        on = np.diff(steps)
        at += on[0] if (on == on[0]).all() else on.take(low)
    np.copyto(out, flat.take(at, mode="clip"), casting="same_kind")
    out -= here
    out *= place
    out += here


def _range(lattice: Lattice, axis: int, count: int) -> NDArray[np.intp]:
    """The voxels along an axis that the pixels need."""
    rows, columns = lattice.along(axis)
    ends = np.add.outer(rows[[0, -1]], columns[[0, -1]])
    low = min(max(int(np.floor(ends.min())), 0), count - 1)
    high = min(max(int(np.ceil(ends.max())), low), count - 1)
    return np.arange(low, high + 1, dtype=np.intp)


def _bands(count: int) -> Iterator[slice]:
    return (slice(first, first + _BAND) for first in range(0, count, _BAND))
