"""Planes through a Volume at any angle."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points, letters
from viewer.core.planes.plane import Laying, Plane
from viewer.core.planes.projected import projected
from viewer.core.planes.sampling import Lattice, held, picked, sampled
from viewer.core.planes.shear import shear_of
from viewer.core.planes.slab import SlabMode
from viewer.core.planes.turn import Aspect
from viewer.core.volume import Values

MOST_PIXELS = 1600
"""Along the longest way through a grid; no screen shows more of it in one view."""

_NOISE = 1e-6
"""A share of a pixel that is but the noise of arithmetic."""


@dataclass(frozen=True, slots=True, eq=False)
class Oblique:
    """Parallel planes whose pixels are the voxels of ``grid``: (picture, down, right).

    ``geometry`` is that of the array. Pictures are linear between voxels where ``smooth``, else
    each pixel is its nearest voxel; masks always are. ``there`` tells which slices of the array
    are: of the others nothing is shown, and nothing is smoothed into what is. ``quick`` while a
    hand turns it: linear within the plane only.
    """

    plane: Plane
    geometry: Geometry
    grid: Geometry
    smooth: bool = True
    there: NDArray[np.bool_] | None = None
    quick: bool = False

    @property
    def acquired(self) -> bool:
        """A turned plane shows no stored slice."""
        return False

    @property
    def corrected(self) -> bool:
        """Every picture is put together from many slices."""
        return True

    @property
    def across_columns(self) -> bool:
        """Whether a picture is read best from values that lie column by column."""
        return self._lattice(0).steepest == 2

    @property
    def slices_run(self) -> None:
        """No slice is a line of the picture."""

    @property
    def size(self) -> tuple[int, int]:
        """Pixels (down, right) of a picture."""
        return self.grid.shape[1], self.grid.shape[2]

    @property
    def count(self) -> int:
        """Pictures along the normal."""
        return self.grid.shape[0]

    @property
    def pixel(self) -> tuple[float, float]:
        """Millimetres (down, right) of one pixel."""
        return self.grid.spacing[1], self.grid.spacing[2]

    @property
    def step(self) -> float:
        """Millimetres from one picture to the next."""
        return self.grid.spacing[0]

    def laid(self, size: tuple[int, int], laying: Laying) -> "Oblique":
        """Planes at the same places, sampled in other pixels."""
        down, right = np.array(laying)
        affine = np.eye(4)
        affine[:, 0] = self.grid.affine[:, 0]
        affine[:, 1:] = self.grid.affine[:, 1:3] @ np.stack([down, right])[:, [1, 0, 2]]
        affine[:, 3] += self.grid.affine[:, 3]
        return replace(self, grid=replace(self.grid, affine=affine, shape=(self.count, *size)))

    def slice(self, values: Values, at: int) -> Values:
        """The picture ``at``, (down, right) or (down, right, 3); False off the array."""
        lattice = self._lattice(at)
        if values.dtype == np.bool_:
            return held(values, lattice)
        with np.errstate(all="ignore"):  # a file's numbers may be any, or none
            if self.smooth:
                return sampled(values, lattice, self._nearest(), quick=self.quick)
            return picked(values, lattice, self._nearest())

    def projected(
        self, values: Values, near: range, mode: SlabMode
    ) -> tuple[Values, NDArray[np.bool_]] | None:
        """Some pictures as one, quickly, and where it holds anything.

        None where that cannot be done at once.
        """
        if self.there is not None or not self.smooth:
            return None
        first = self._lattice(near.start)
        through = self._lattice(near.start + near.step).first - first.first
        return projected(values, first, through, len(near), mode)

    def outside(self, at: int) -> NDArray[np.bool_]:
        """The pixels (down, right) off the array, or where no slice is."""
        lattice = self._lattice(at)
        outside = ~lattice.inside(self.geometry.shape)
        if self.there is not None:
            slices = np.floor(np.add.outer(*lattice.along(0)) + 0.5).astype(np.intp)
            outside |= ~self.there.take(slices, mode="clip")
        return outside

    def to_screen(self, index: Points, at: float) -> tuple[float, float]:  # noqa: ARG002
        """Where voxel (slice, row, column) lies on any picture, seen along the normal."""
        _, down, right = self._on_grid(index)
        return float(down), float(right)

    def to_index(self, down: float, right: float, at: float) -> Points:
        """Voxel (slice, row, column) at a place of the picture ``at``."""
        return self.geometry.to_index(self.grid.to_patient([at, down, right]))

    def along(self, index: Points) -> float:
        """How far voxel (slice, row, column) lies along the normal: the fractional ``at``."""
        return float(self._on_grid(index)[0])

    def moved(self, index: Points, at: float) -> Points:
        """Voxel (slice, row, column) carried straight along the normal onto the picture ``at``."""
        return self.to_index(*self.to_screen(index, at), at)

    def edge_letters(self) -> tuple[str, str, str, str]:
        """The patient sides at the left, right, top and bottom edge of the picture."""
        _, down, right = self.grid.directions.T
        return letters(-right), letters(right), letters(-down), letters(down)

    def _on_grid(self, index: Points) -> Points:
        return self.grid.to_index(self.geometry.to_patient(index))

    def _lattice(self, at: int) -> Lattice:
        to_voxel = self.geometry.inverse @ self.grid.affine
        first = (to_voxel @ [at, 0.0, 0.0, 1.0])[:3]
        return Lattice(first, to_voxel[:3, 1], to_voxel[:3, 2], self.size)

    def _nearest(self) -> NDArray[np.intp] | None:
        """For each slice the nearest one that is there."""
        if self.there is None or not self.there.any():
            return None
        held = np.flatnonzero(self.there)
        middles = (held[:-1] + held[1:] + 1) // 2
        return np.asarray(held[np.searchsorted(middles, np.arange(len(self.there)), side="right")])


def turned_grid(geometry: Geometry, aspect: Aspect, pivot: Points) -> Geometry:
    """The grid of planes that lie so, large enough for every voxel of ``geometry``.

    Pixels are square, as fine as the finest spacing, save where there would be too many. The
    step from plane to plane is the spacing of the voxels in that direction; one of the planes
    goes through ``pivot``.
    """
    square = shear_of(geometry).grid
    reach = float(np.linalg.norm(np.array(square.spacing) * square.shape))
    pixel = max(min(square.spacing), reach / MOST_PIXELS)
    step = float(np.linalg.norm(square.directions.T @ aspect.normal * square.spacing))
    axes = np.stack([aspect.normal * step, aspect.down * pixel, aspect.right * pixel], axis=1)
    back = np.linalg.inv(axes).T
    edges = (geometry.to_patient(_corners(geometry, 0.5)) - pivot) @ back
    middles = (geometry.to_patient(_corners(geometry, 0.0)) - pivot) @ back
    low = np.floor(np.minimum(edges.min(axis=0) + 0.5, middles.min(axis=0)) + _NOISE)
    high = np.ceil(np.maximum(edges.max(axis=0) - 0.5, middles.max(axis=0)) - _NOISE)
    low, high = np.minimum(low, 0.0), np.maximum(high, 0.0)
    affine = np.eye(4)
    affine[:3, :3], affine[:3, 3] = axes, pivot + axes @ low
    count, down, right = (high - low).astype(int) + 1
    shape = (int(count), int(down), int(right))
    return Geometry(affine, shape, geometry.frame_of_reference, geometry.spacing_origin)


def _corners(geometry: Geometry, around: float) -> Points:
    """The indices (8, 3) of the outermost voxels, a part of a voxel further out."""
    ends = [(-around, n - 1 + around) for n in geometry.shape]
    return np.stack(np.meshgrid(*ends), axis=-1).reshape(-1, 3)
