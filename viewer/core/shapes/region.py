"""Shapes that a person or a model marks on a picture.

In the patient, points are millimetres (LPS): they hold wherever the frame of reference does. On a
projection they are pixels of one picture, so that calibrating it never moves a shape.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from viewer.core.geometry import Geometry, Points

Place = tuple[float, float, float]
"""(x, y, z) in patient millimetres (LPS); on a projection (column, row, picture), from 0."""


class Shape(StrEnum):
    """What a Region is; `COUNTS` says how many points each has."""

    POINT = "point"
    LINE = "line"
    ANGLE = "angle"
    OPEN_ANGLE = "open angle"
    COBB = "cobb angle"
    CIRCLE = "circle"
    ELLIPSE = "ellipse"
    BOX = "box"
    POLYGON = "polygon"
    ARROW = "arrow"
    TEXT = "text"


COUNTS: dict[Shape, tuple[int, int]] = {
    Shape.POINT: (1, 1),
    Shape.LINE: (2, 2),
    Shape.ANGLE: (3, 3),
    Shape.OPEN_ANGLE: (4, 4),
    Shape.COBB: (4, 4),
    Shape.CIRCLE: (2, 3),
    Shape.ELLIPSE: (4, 4),
    Shape.BOX: (4, 4),
    Shape.POLYGON: (3, 10_000),
    Shape.ARROW: (2, 2),
    Shape.TEXT: (1, 1),
}
"""The least and the most points of a shape.

An angle has its vertex in the middle; an open angle and Cobb's are two lines after another; a
circle is its centre and a place on it, in the patient also a second place, a quarter on, which
tells the plane that it lies in; an ellipse the ends of its one axis and then of the other, as DICOM
has it (PS3.3 C.18.6.1.2); a box its corners, one after another; an arrow its tip first.
"""


@dataclass(frozen=True, slots=True)
class Region:
    """A shape and its points. Raises ValueError for a number of points that it cannot have."""

    shape: Shape
    points: tuple[Place, ...]
    in_patient: bool

    def __post_init__(self) -> None:
        least, most = COUNTS[self.shape]
        if not least <= len(self.points) <= most:
            raise ValueError(f"a {self.shape.value} has {least} to {most} points")

    def to_index(self, geometry: Geometry) -> Points:
        """The points (n, 3) as voxel indices (slice, row, column) of a grid.

        Raises ValueError where the Region lies in the patient and the grid does not, or the
        other way round.
        """
        if self.in_patient != geometry.in_patient:
            raise ValueError("a region of a patient does not lie on a projection")
        points = np.array(self.points, dtype=np.float64)
        return geometry.to_index(points) if self.in_patient else points[:, ::-1]


def region_of(shape: Shape, index: ArrayLike, geometry: Geometry) -> Region:
    """A Region from voxel indices (n, 3) as (slice, row, column) of a grid."""
    places = np.asarray(index, dtype=np.float64)
    points = geometry.to_patient(places) if geometry.in_patient else places[:, ::-1]
    return Region(shape, _places(points.tolist()), geometry.in_patient)


def _places(points: Iterable[list[float]]) -> tuple[Place, ...]:
    return tuple((x, y, z) for x, y, z in points)
