"""Axial, sagittal and coronal cuts of a Volume, along its own axes.

A cut shows voxels as they are, unresampled; an oblique acquisition is shown in its own axes,
each named after the patient plane that it lies closest to.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from viewer.core.geometry import Geometry, Points, letters, nearest_axes
from viewer.core.volume import Values


class Plane(StrEnum):
    """The three planes, and the one of a projection."""

    AXIAL = "axial"
    SAGITTAL = "sagittal"
    CORONAL = "coronal"
    FILM = "film"


THREE_PLANES = (Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL)

X, Y, Z = 0, 1, 2

_SHOWN = {
    Plane.AXIAL: (Z, (Y, 1.0), (X, 1.0)),
    Plane.SAGITTAL: (X, (Z, -1.0), (Y, 1.0)),
    Plane.CORONAL: (Y, (Z, -1.0), (X, 1.0)),
}
"""For each plane: its normal, what runs down the screen, and what runs to the right (LPS).

Radiological: the patient's left on the viewer's right, the head up, the front of the body to the
left of a sagittal picture.
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """How a plane is taken out of an array of (slice, row, column).

    ``normal``, ``down`` and ``right`` are array axes; a flip means that the screen runs against
    the array. Screen coordinates are (down, right), the first pixel's middle at (0, 0).
    """

    plane: Plane
    normal: int
    down: int
    right: int
    flip_down: bool
    flip_right: bool

    def slice(self, values: Values, index: int) -> Values:
        """The picture at ``index`` along the normal: a view, (down, right) or (down, right, 3)."""
        picture = values[(slice(None),) * self.normal + (index,)]
        if self.down > self.right:
            picture = picture.swapaxes(0, 1)
        return picture[:: -1 if self.flip_down else 1, :: -1 if self.flip_right else 1]

    def size(self, shape: tuple[int, int, int]) -> tuple[int, int]:
        """Pixels (down, right) of the picture."""
        return shape[self.down], shape[self.right]

    def to_screen(self, index: Points, shape: tuple[int, int, int]) -> tuple[float, float]:
        """Where (slice, row, column) lies on the picture, as (down, right)."""
        down, right = float(index[self.down]), float(index[self.right])
        return (
            shape[self.down] - 1 - down if self.flip_down else down,
            shape[self.right] - 1 - right if self.flip_right else right,
        )

    def to_index(self, down: float, right: float, at: float, shape: tuple[int, int, int]) -> Points:
        """(slice, row, column) of a place on the picture that lies at ``at`` along the normal."""
        index = np.zeros(3)
        index[self.normal] = at
        index[self.down] = shape[self.down] - 1 - down if self.flip_down else down
        index[self.right] = shape[self.right] - 1 - right if self.flip_right else right
        return index

    def pixel_size(self, geometry: Geometry) -> tuple[float, float]:
        """Millimetres (down, right) of one pixel."""
        return geometry.spacing[self.down], geometry.spacing[self.right]

    def edge_letters(self, geometry: Geometry) -> tuple[str, str, str, str]:
        """The patient sides at the left, right, top and bottom edge of the picture."""
        right = geometry.directions[:, self.right] * (-1 if self.flip_right else 1)
        down = geometry.directions[:, self.down] * (-1 if self.flip_down else 1)
        return letters(-right), letters(right), letters(-down), letters(down)


FILM_CUT = Cut(Plane.FILM, 0, 1, 2, flip_down=False, flip_right=False)


def cut_of(geometry: Geometry, plane: Plane) -> Cut:
    """The cut that shows ``plane`` of a grid, whichever way it was acquired."""
    if plane is Plane.FILM or not geometry.in_patient:
        return FILM_CUT
    axes = nearest_axes(geometry.directions)
    normal, (down, down_sign), (right, right_sign) = _SHOWN[plane]
    return Cut(
        plane,
        axes[normal],
        axes[down],
        axes[right],
        flip_down=bool(geometry.directions[down, axes[down]] * down_sign < 0),
        flip_right=bool(geometry.directions[right, axes[right]] * right_sign < 0),
    )


def acquired_plane(geometry: Geometry) -> Plane:
    """The plane that the slices themselves lie in."""
    if not geometry.in_patient:
        return Plane.FILM
    axes = nearest_axes(geometry.directions)
    return next(plane for plane in THREE_PLANES if axes[_SHOWN[plane][0]] == 0)
