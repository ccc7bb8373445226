"""The values of an array on a plane that stands across it at any angle.

Linear: the array is met by the plane on each line of voxels along the axis that it crosses most
steeply, and what is found there is spread over the plane. Both steps are linear between two
neighbours, so that a field that is linear in the patient stays so; eight neighbours, as in a plain
trilinear look-up, would be read for each pixel, these are two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.kernels.ready import in_bands, kernels
from viewer.core.volume import Values

Nearest = NDArray[np.intp] | None
"""For each slice the one that is read in its place; None where each is read itself."""

_MOST = 2**31 - 1

Steps = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]

_BAND = 32
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
    def halved(self) -> "Lattice":
        """Pixels twice as large, each in the middle of four; beyond the last ones where odd."""
        first = self.first + (self.down + self.right) / 2
        down, right = (-(-n // 2) for n in self.size)
        return Lattice(first, 2 * self.down, 2 * self.right, (down, right))

    @property
    def normal(self) -> Points:
        """Square on the pixels, in voxels and of no particular length."""
        return np.asarray(np.cross(self.down, self.right))

    @property
    def steepest(self) -> int:
        """The array axis whose lines of voxels the pixels cross most steeply."""
        return int(np.abs(self.normal).argmax())

    def spans(self, shape: Sequence[int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For each row of pixels the first on the array and the first beyond it.

        Each voxel reaches half a step around; where a row misses the array both are the same.
        """
        rows, columns = self.size
        low, high = np.full(rows, -0.5), np.full(rows, columns - 0.5)
        for axis in range(3):
            starts, slope = self.along(axis)[0], self.right[axis]
            if abs(slope) < 1e-12:
                high[(starts < -0.5) | (starts >= shape[axis] - 0.5)] = -1.0
                continue
            ends = np.sort([(-0.5 - starts) / slope, (shape[axis] - 0.5 - starts) / slope], axis=0)
            low, high = np.maximum(low, ends[0]), np.minimum(high, ends[1])
        first, end = (np.ceil(edge).clip(0, columns).astype(np.int32) for edge in (low, high))
        return first, np.maximum(first, end)

    def inside(self, shape: Sequence[int]) -> NDArray[np.bool_]:
        """Which pixels lie on the array: (down, right)."""
        return _within(*self.spans(shape), self.size[1])


def picked(values: Values, lattice: Lattice, nearest: Nearest = None) -> Values:
    """The voxel nearest to each pixel, that at the edge beyond it: (down, right) or (…, 3)."""
    found = np.empty((*lattice.size, *values.shape[3:]), dtype=values.dtype)
    rows, columns = lattice.size
    _pick(values, lattice, [(band, slice(0, columns)) for band in _bands(rows)], found, nearest)
    return found


def held(mask: NDArray[np.bool_], lattice: Lattice) -> NDArray[np.bool_]:
    """The voxel of a mask nearest to each pixel, False off the array: (down, right)."""
    first, end = lattice.spans(mask.shape)
    parts = [
        (band, slice(int(first[band].min()), int(end[band].max())))
        for band in _bands(lattice.size[0])
    ]
    found = np.zeros(lattice.size, dtype=np.bool_)
    _pick(mask, lattice, [part for part in parts if part[1].start < part[1].stop], found)
    return np.logical_and(found, _within(first, end, lattice.size[1]), out=found)


def _within(first: NDArray[np.int32], end: NDArray[np.int32], columns: int) -> NDArray[np.bool_]:
    across = np.arange(columns, dtype=np.int32)
    return np.asarray((across >= first[:, None]) & (across < end[:, None]))


def _pick(
    values: Values, lattice: Lattice, parts: Sequence[tuple[slice, slice]], out: Values,
    nearest: Nearest = None,
) -> None:  # fmt: skip
    """Fill some parts of a picture with the voxels nearest to their pixels."""
    flat, steps = in_memory(values, nearest)
    # Numbers of half as many bytes are worked through twice as fast.
    kind = np.dtype(np.int32 if flat.size < _MOST else np.int64)
    axes = [_Way.of(lattice, axis, steps[axis], kind) for axis in range(3)]
    for rows, columns in parts:
        first, *others = (way.far(rows, columns) for way in axes)
        for other in others:
            first += other
        if values.ndim == 4:
            first = first[..., None] + np.arange(values.shape[3], dtype=kind)
        out[rows, columns] = flat.take(first, mode="clip")


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """How far on in memory the voxels next to pixels lie, along one axis."""

    rows: NDArray[np.float32]
    columns: NDArray[np.float32]
    steps: NDArray[Any]
    even: bool

    @classmethod
    def of(
        cls, lattice: Lattice, axis: int, steps: NDArray[np.intp], kind: np.dtype[Any]
    ) -> "_Way":
        rows, columns = lattice.along(axis)
        on = np.diff(steps)
        even = len(on) > 0 and steps[0] == 0 and bool((on == on[0]).all())
        lie = (rows + 0.5).astype(np.float32), columns.astype(np.float32)
        return cls(*lie, steps.astype(kind), even)

    def far(self, rows: slice, columns: slice) -> NDArray[Any]:
        place = np.add.outer(self.rows[rows], self.columns[columns])
        np.maximum(place, 0, out=place)
        np.minimum(place, len(self.steps) - 1, out=place)
        number = place.astype(self.steps.dtype)
        if not self.even:
            return np.asarray(self.steps.take(number))
        number *= self.steps[1]
        return number


def sampled(
    values: Values, lattice: Lattice, nearest: Nearest = None, *, quick: bool = False
) -> Values:
    """Linear between neighbours, the value at the edge beyond it: (down, right) or (…, 3).

    Places are right to a ten-thousandth of a voxel, and so are values. Whole numbers are rounded.
    ``quick`` takes the nearest voxel along the axis that the plane crosses most steeply.
    """
    flat, steps = in_memory(values, nearest)
    if values.ndim == 3:
        picture = _spread(flat, lattice, steps, quick=quick)
    else:
        channels = [
            _spread(flat[one:], lattice, steps, quick=quick) for one in range(values.shape[3])
        ]
        picture = np.stack(channels, axis=-1)
    if values.dtype.kind in "iu":
        np.rint(picture, out=picture)
    return picture.astype(values.dtype, copy=False)


def in_memory(values: Values, nearest: Nearest) -> tuple[Values, Steps]:
    """The values in the order in which they lie, and how far on each slice, row, column is."""
    order = np.argsort([-stride for stride in values.strides], kind="stable")
    if not values.transpose(order).flags.c_contiguous:
        values, order = np.ascontiguousarray(values), np.arange(values.ndim)
    sizes = [stride // values.itemsize for stride in values.strides[:3]]
    slices, rows, columns = (np.arange(n, dtype=np.intp) for n in values.shape[:3])
    slices = slices if nearest is None else nearest
    steps = slices * sizes[0], rows * sizes[1], columns * sizes[2]
    return values.transpose(order).reshape(-1), steps


def _spread(flat: Values, lattice: Lattice, steps: Steps, *, quick: bool) -> NDArray[np.float32]:
    """What the plane meets, brought onto its pixels."""
    normal, axis = lattice.normal, lattice.steepest
    one, two = (other for other in range(3) if other != axis)
    slopes = -normal / normal[axis]
    start = lattice.first[axis] - sum(lattice.first[a] * slopes[a] for a in (one, two))
    # Coarse pixels are as well made of every second line, or third.
    apart = [max(1, int(np.hypot(lattice.down[a], lattice.right[a]))) for a in range(3)]
    rows, columns = (_range(lattice, a, len(steps[a]), apart[a]) for a in (one, two))
    met = np.empty((len(rows), len(columns)), dtype=np.float32)
    lines = _Lines(
        steps[axis],
        steps[one][rows],
        steps[two][columns],
        (start + rows * slopes[one]).astype(np.float32),
        (columns * slopes[two]).astype(np.float32),
    )
    _met(flat, lines, met, quick=quick)
    to_met = [
        np.array([lattice.right[a], lattice.down[a], lattice.first[a] - lines[0]]) / apart[a]
        for a, lines in ((two, columns), (one, rows))
    ]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (lattice.size[1], lattice.size[0])
    return np.asarray(
        cv2.warpAffine(met, np.array(to_met), size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Lines of voxels that a plane crosses, by rows and columns: see `crossing.meet`."""

    steps: NDArray[np.intp]
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    down: NDArray[np.float32]
    across: NDArray[np.float32]


_COMPILED = (np.uint8, np.int16, np.uint16, np.float32)


def _met(flat: Values, lines: _Lines, out: NDArray[np.float32], *, quick: bool) -> None:
    """What the plane meets on each line, into ``out`` (rows, columns)."""
    ready = kernels()
    if ready is not None and flat.dtype in _COMPILED:
        line = (flat, lines.steps, lines.rows, lines.columns, lines.down, lines.across)
        in_bands(lambda begin, end: ready.meet(*line, quick, out, begin, end), len(out), out.size)
        return
    meet = _touch if quick else _meet
    for band in _bands(len(out)):
        place = np.add.outer(lines.down[band], lines.across)
        meet(flat, place, np.add.outer(lines.rows[band], lines.columns), lines.steps, out[band])


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


def _touch(
    flat: Values, place: NDArray[np.float32], base: NDArray[np.intp], steps: NDArray[np.intp],
    out: NDArray[np.float32],
) -> None:  # fmt: skip
    """The voxel next to each ``place`` along one axis, into ``out``."""
    place += 0.5
    np.clip(place, 0, len(steps) - 1, out=place)
    base += steps.take(place.astype(np.int32))
    np.copyto(out, flat.take(base, mode="clip"), casting="same_kind")


def _range(lattice: Lattice, axis: int, count: int, apart: int) -> NDArray[np.intp]:
    """The voxels along an axis that the pixels need, so far apart."""
    rows, columns = lattice.along(axis)
    ends = np.add.outer(rows[[0, -1]], columns[[0, -1]])
    low = min(max(int(np.floor(ends.min())), 0), count - 1)
    high = min(max(int(np.ceil(ends.max())), low), count - 1)
    return np.arange(low, min(high + apart, count), apart, dtype=np.intp)


def _bands(count: int) -> Iterator[slice]:
    return (slice(first, min(first + _BAND, count)) for first in range(0, count, _BAND))
