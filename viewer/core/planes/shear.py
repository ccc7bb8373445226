"""Stacks whose slices stand aslant of the line they follow, as a tilted gantry makes them.

Each slice is whole and true; only where the next one begins is shifted within the plane of the
slices. Planes across such a stack are cut on a square grid, on which each slice has its shift.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.volume import Values

Inside = NDArray[np.bool_]
Exact = type[np.float32] | type[np.float64]


LEAST_TILT_DEGREES, LEAST_SHIFT = 0.11, 0.5
"""A tilt has this angle, and moves the last slice by this much of a pixel against the first."""

_NOTHING = 1e-6
"""A share of a voxel that is but the noise of arithmetic."""


@dataclass(frozen=True, slots=True, eq=False)
class Shear:
    """The square ``grid`` around a stack, and where its slices begin on it.

    Slice k's first pixel lies at (k, row, column) = (k, 0, 0) + ``first`` + k * ``drift`` of the
    grid. Both are (3,) in voxels, nothing along the slices; nothing at all where the slices
    stand square behind one another, and the grid is the stack's own.
    """

    grid: Geometry
    first: Points
    drift: Points
    slants: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slants", bool(self.drift.any()))

    def start(self, slices: ArrayLike) -> Points:
        """How far slices (...) are shifted on the grid, (..., 3) voxels."""
        return np.asarray(self.first + np.multiply.outer(slices, self.drift))

    def to_grid(self, index: Points) -> Points:
        """A voxel index of the stack to one of the grid."""
        return np.asarray(index + self.start(index[0])) if self.slants else index.copy()

    def to_stack(self, index: Points) -> Points:
        """A voxel index of the grid to one of the stack."""
        return np.asarray(index - self.start(index[0])) if self.slants else index.copy()

    def cut(self, values: Values, axis: int, at: float) -> Values:
        """The plane ``at`` of the grid across array ``axis`` 1 or 2: (slices, along).

        Linear between neighbours of one slice, the nearest voxel for booleans; beyond the stack
        the voxel at its edge, and False for booleans.
        """
        across, begin = self._met(len(values), axis, at)
        lines, along = np.moveaxis(values, axis, 1), self.grid.shape[3 - axis]
        if values.dtype == np.bool_:
            nearest = _laid(_picked(lines, np.floor(across + 0.5)), np.ceil(begin - 0.5), along)
            return np.asarray(nearest & self.inside(values.shape, axis, at))
        exact = np.float32 if values.dtype.itemsize <= 2 else np.float64
        line = _slid(_between(lines, across, exact), np.ceil(begin) - begin)
        whole = np.rint(line) if values.dtype.kind in "iu" else line
        return _laid(whole.astype(values.dtype), np.ceil(begin) - 1, along)

    def inside(self, shape: tuple[int, ...], axis: int, at: float) -> Inside:
        """Which pixels of that plane lie on the stack, each voxel reaching half a step around."""
        across, begin = self._met(shape[0], axis, at)
        places = np.arange(self.grid.shape[3 - axis]) - np.ceil(begin - 0.5)[:, None]
        met = (across >= -0.5) & (across < shape[axis] - 0.5)
        return np.asarray(met[:, None] & (places >= 0) & (places < shape[3 - axis]))

    def _met(self, slices: int, axis: int, at: float) -> tuple[Points, Points]:
        """Where a plane meets each slice along ``axis``, and where that begins along the other."""
        starts = self.start(np.arange(slices))
        return at - starts[:, axis], starts[:, 3 - axis]


@lru_cache(maxsize=256)
def shear_of(geometry: Geometry) -> Shear:
    """How a stack slants, if it does so by more than rounding of its positions."""
    step, down, right = geometry.affine[:3, :3].T
    normal = np.cross(down, right)
    upright = normal * (step @ normal) / (normal @ normal)
    slices = geometry.shape[0]
    aside = float(np.linalg.norm(step - upright))
    if np.degrees(np.arctan2(aside, np.linalg.norm(upright))) <= LEAST_TILT_DEGREES or aside * (
        slices - 1
    ) <= LEAST_SHIFT * min(geometry.spacing[1:]):
        return Shear(geometry, np.zeros(3), np.zeros(3))
    drift = np.linalg.solve(np.stack([upright, down, right], axis=1), step) * (0, 1, 1)
    drift[np.abs(drift) * slices < _NOTHING] = 0.0
    first = np.maximum(0.0, -(slices - 1) * drift)
    room = np.ceil(np.abs(drift) * (slices - 1) - _NOTHING).astype(int)
    affine = geometry.affine.copy()
    affine[:3, 0] = upright
    affine[:3, 3] -= geometry.affine[:3, :3] @ first
    shape = (slices, geometry.shape[1] + int(room[1]), geometry.shape[2] + int(room[2]))
    grid = Geometry(affine, shape, geometry.frame_of_reference, geometry.spacing_origin)
    return Shear(grid, first, drift)


def _picked(lines: Values, places: Points) -> Values:
    """Of values (slice, n, …) those at whole places (slice,), or at the nearest end: (slice, …)."""
    return np.asarray(
        lines[np.arange(len(lines)), places.astype(np.intp).clip(0, lines.shape[1] - 1)]
    )


def _between(lines: Values, places: Points, exact: Exact) -> Values:
    """The same at fractional places, linear between neighbours, in ``exact``."""
    low = np.floor(places)
    here, share = _picked(lines, low).astype(exact), places - low
    if not share.any():
        return here
    return np.asarray(here + (_picked(lines, low + 1) - here) * _weight(share, here))


def _slid(lines: Values, share: Points) -> Values:
    """Values (slice, n, …) a ``share`` (slice,) of a step further on: n + 1, from one step before.

    The ends are held.
    """
    slid = np.empty((len(lines), lines.shape[1] + 1, *lines.shape[2:]), lines.dtype)
    slid[:, 0], slid[:, -1] = lines[:, 0], lines[:, -1]
    slid[:, 1:-1] = np.diff(lines, axis=1) * _weight(share, lines) + lines[:, :-1]
    return slid


def _weight(share: Points, values: Values) -> Values:
    """One number a slice, to multiply values (slice, …) with."""
    return share.astype(values.dtype).reshape(-1, *(1,) * (values.ndim - 1))


def _laid(lines: Values, begin: Points, count: int) -> Values:
    """Values (slice, n, …) on lines of ``count``, from ``begin`` (slice,) on; the ends are held."""
    laid = np.empty((len(lines), count, *lines.shape[2:]), lines.dtype)
    for row, line, first in zip(laid, lines, begin.astype(int).tolist(), strict=True):
        low, high = max(first, 0), min(first + len(line), count)
        row[:low], row[high:] = line[0], line[-1]
        row[low:high] = line[low - first : high - first]
    return laid
