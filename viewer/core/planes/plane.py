"""Axial, sagittal and coronal cuts of a Volume, along its own axes.

A cut shows voxels as they are, unresampled; an oblique acquisition is shown in its own axes,
each named after the patient plane that it lies closest to. Only across a slanting stack, as a
tilted gantry leaves it, are lines shifted, so that what is straight in the patient is straight.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points, letters, nearest_axes
from viewer.core.planes.shear import Shear, shear_of
from viewer.core.volume import Values


class Plane(StrEnum):
    """The three planes, and the one of a projection."""

    AXIAL = "axial"
    SAGITTAL = "sagittal"
    CORONAL = "coronal"
    FILM = "film"


THREE_PLANES = (Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL)

Laying = tuple[tuple[float, float, float], tuple[float, float, float]]
"""Where pixels in column x and row y lie on a picture: down · (x, y, 1), right · (x, y, 1)."""

X, Y, Z = 0, 1, 2

SHOWN = {
    Plane.AXIAL: (Z, (Y, 1.0), (X, 1.0)),
    Plane.SAGITTAL: (X, (Z, -1.0), (Y, 1.0)),
    Plane.CORONAL: (Y, (Z, -1.0), (X, 1.0)),
}
"""For each plane: its normal, what runs down the screen, and what runs to the right (LPS).

Radiological: the patient's left on the viewer's right, the head up, the front of the body to the
left of a sagittal picture.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """How a plane is taken out of an array of (slice, row, column) that lies on ``geometry``.

    ``normal``, ``down`` and ``right`` are array axes; a flip means that the screen runs against
    the array. Screen coordinates are (down, right), the first pixel's middle at (0, 0). ``at``
    is the number of the picture along the normal. Where a stack slants, the acquired plane shows
    its slices untouched, and the others are cut on the square grid of its ``shear``.
    """

    plane: Plane
    normal: int
    down: int
    right: int
    flip_down: bool
    flip_right: bool
    geometry: Geometry
    shear: Shear

    @property
    def corrected(self) -> bool:
        """Whether pictures are put together from shifted lines, and are no frames as acquired."""
        return self.shear.slants and self.normal != 0

    @property
    def acquired(self) -> bool:
        """Whether each picture shows one stored slice and nothing else."""
        return self.normal == 0

    @property
    def across_columns(self) -> bool:
        """Whether a picture is read best from values that lie column by column."""
        return self.normal == 2

    @property
    def slices_run(self) -> tuple[int, bool] | None:
        """Where each slice is a line of a picture: the axis (0 down, 1 right), and if reversed."""
        if self.acquired:
            return None
        return (0, self.flip_down) if self.down == 0 else (1, self.flip_right)

    @property
    def grid(self) -> Geometry:
        """The grid whose voxels are the pixels."""
        return self.shear.grid if self.corrected else self.geometry

    @property
    def size(self) -> tuple[int, int]:
        """Pixels (down, right) of a picture."""
        return self.grid.shape[self.down], self.grid.shape[self.right]

    @property
    def count(self) -> int:
        """Pictures along the normal."""
        return self.grid.shape[self.normal]

    @property
    def pixel(self) -> tuple[float, float]:
        """Millimetres (down, right) of one pixel."""
        return self.grid.spacing[self.down], self.grid.spacing[self.right]

    @property
    def step(self) -> float:
        """Millimetres from one picture to the next, along the normal."""
        return self.shear.grid.spacing[self.normal]

    def laid(self, size: tuple[int, int], laying: Laying) -> None:
        """Its pixels are voxels."""

    def slice(self, values: Values, at: int) -> Values:
        """The picture ``at``, (down, right) or (down, right, 3): a view, a copy if corrected."""
        if self.corrected:
            return self._on_screen(self.shear.cut(values, self.normal, at))
        return self._on_screen(values[(slice(None),) * self.normal + (at,)])

    def outside(self, at: int) -> NDArray[np.bool_] | None:
        """The pixels (down, right) of a corrected picture that no slice reaches."""
        if not self.corrected:
            return None
        return self._on_screen(~self.shear.inside(self.geometry.shape, self.normal, at))

    def to_screen(self, index: Points, at: float) -> tuple[float, float]:
        """Where voxel (slice, row, column) lies on the picture ``at``, seen along the normal."""
        place = self.shear.to_grid(index)
        if self.shear.slants and not self.corrected:
            place -= self.shear.start(at)
        return self._flipped(float(place[self.down]), float(place[self.right]))

    def to_index(self, down: float, right: float, at: float) -> Points:
        """Voxel (slice, row, column) at a place of the picture ``at``."""
        index = np.zeros(3)
        index[self.normal] = at
        index[self.down], index[self.right] = self._flipped(down, right)
        return self.shear.to_stack(index) if self.corrected else index

    def along(self, index: Points) -> float:
        """How far voxel (slice, row, column) lies along the normal: the fractional ``at``."""
        return float(self.shear.to_grid(index)[self.normal])

    def moved(self, index: Points, at: float) -> Points:
        """Voxel (slice, row, column) carried straight along the normal onto the picture ``at``."""
        place = self.shear.to_grid(index)
        place[self.normal] = at
        return self.shear.to_stack(place)

    def edge_letters(self) -> tuple[str, str, str, str]:
        """The patient sides at the left, right, top and bottom edge of the picture."""
        return _edge_letters(self)

    def _on_screen(self, picture: Values) -> Values:
        if self.down > self.right:
            picture = picture.swapaxes(0, 1)
        return picture[:: -1 if self.flip_down else 1, :: -1 if self.flip_right else 1]

    def _flipped(self, down: float, right: float) -> tuple[float, float]:
        """Array to screen, and screen to array."""
        tall, wide = self.size
        return (
            tall - 1 - down if self.flip_down else down,
            wide - 1 - right if self.flip_right else right,
        )


@lru_cache(maxsize=32)
def _edge_letters(cut: Cut) -> tuple[str, str, str, str]:
    directions = cut.grid.directions
    right = directions[:, cut.right] * (-1 if cut.flip_right else 1)
    down = directions[:, cut.down] * (-1 if cut.flip_down else 1)
    return letters(-right), letters(right), letters(-down), letters(down)


def cut_of(geometry: Geometry, plane: Plane) -> Cut:
    """The cut that shows ``plane`` of a grid, whichever way it was acquired."""
    shear = shear_of(geometry)
    if plane is Plane.FILM or not geometry.in_patient:
        return Cut(Plane.FILM, 0, 1, 2, False, False, geometry, shear)
    directions = shear.grid.directions
    axes = nearest_axes(directions)
    normal, (down, down_sign), (right, right_sign) = SHOWN[plane]
    return Cut(
        plane,
        axes[normal],
        axes[down],
        axes[right],
        flip_down=bool(directions[down, axes[down]] * down_sign < 0),
        flip_right=bool(directions[right, axes[right]] * right_sign < 0),
        geometry=geometry,
        shear=shear,
    )


def acquired_plane(geometry: Geometry) -> Plane:
    """The plane that the slices themselves lie in."""
    if not geometry.in_patient:
        return Plane.FILM
    return next(plane for plane in THREE_PLANES if cut_of(geometry, plane).normal == 0)
