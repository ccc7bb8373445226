"""Shapes as figures in space: where their lines run, and the ellipse that a round one is.

Space is that of a Geometry: patient millimetres (LPS), or on a projection millimetres (pixels,
where there are none) to the right and down. Proportions there are true, also where pixels are not
square.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.shapes.region import Region, Shape, region_of

CLOSED = frozenset({Shape.CIRCLE, Shape.ELLIPSE, Shape.BOX, Shape.POLYGON})
"""Shapes with an inside."""

ROUND = frozenset({Shape.CIRCLE, Shape.ELLIPSE})
TWO_LINES = frozenset({Shape.OPEN_ANGLE, Shape.COBB})

_STEPS = 96
"""Corners of the line that is drawn for a round shape."""


@dataclass(frozen=True, slots=True, eq=False)
class Ellipse:
    """A centre and two half axes, square on each other, all (3,)."""

    centre: Points
    first: Points
    second: Points

    def around(self) -> Points:
        """The line around it (n, 3), closed."""
        turn = np.linspace(0, 2 * np.pi, _STEPS + 1)
        return np.asarray(
            self.centre + np.outer(np.cos(turn), self.first) + np.outer(np.sin(turn), self.second)
        )


def places_of(region: Region, geometry: Geometry) -> Points:
    """The points of a Region (n, 3) in the space of a grid. Raises ValueError as `to_index`."""
    return geometry.to_patient(region.to_index(geometry))


def region_at(shape: Shape, places: ArrayLike, geometry: Geometry) -> Region:
    """The Region with its points at places (n, 3) in the space of a grid.

    On a projection a circle needs no third point: there is but one plane.
    """
    if shape is Shape.CIRCLE and not geometry.in_patient:
        places = np.asarray(places)[:2]
    return region_of(shape, geometry.to_index(places), geometry)


def ellipse_of(shape: Shape, places: Points) -> Ellipse:
    """What a round shape with its points at ``places`` (n, 3) is."""
    if shape is Shape.ELLIPSE:
        centre = places.mean(axis=0)
        return Ellipse(centre, places[1] - centre, places[3] - centre)
    centre, edge = places[0], places[1] - places[0]
    return Ellipse(centre, edge, _quarter(places, edge))


def lines_of(shape: Shape, places: Points) -> list[Points]:
    """The lines (n, 3) that a shape is drawn with; none for what is but a place."""
    if shape in ROUND:
        return [ellipse_of(shape, places).around()]
    if shape in TWO_LINES:
        return [places[:2], places[2:]]
    if shape in CLOSED:
        return [np.concatenate([places, places[:1]])]
    return [places] if len(places) > 1 else []


def corners_of(shape: Shape, places: Points) -> Points:
    """The line around a closed shape (n, 3), not closed."""
    return lines_of(shape, places)[0][:-1]


def crosses_itself(corners: Points) -> bool:
    """Whether the closed line through corners (n, 2) meets itself anywhere but at its corners."""
    start, end = corners, np.roll(corners, -1, axis=0)
    one, other = _near_pairs(np.minimum(start, end), np.maximum(start, end))
    parted = _parts(start[one], end[one], start[other], end[other])
    return bool((parted & _parts(start[other], end[other], start[one], end[one])).any())


def _near_pairs(low: Points, high: Points) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The boxes (n, 2) that touch each other, two and two: of a long outline they are few."""
    order = np.argsort(low[:, 0])
    count = len(order)
    beyond = np.searchsorted(low[order, 0], high[order, 0], side="right")
    partners = beyond - np.arange(count) - 1
    first = np.repeat(np.arange(count), partners)
    steps = np.arange(len(first)) - np.repeat(np.cumsum(partners) - partners, partners)
    one, other = order[first], order[first + 1 + steps]
    touch = (low[one, 1] <= high[other, 1]) & (low[other, 1] <= high[one, 1])
    return one[touch], other[touch]


def _parts(start: Points, end: Points, one: Points, other: Points) -> NDArray[np.bool_]:
    """Whether lines have two places on different sides of them."""
    return np.asarray(_side(start, end, one) * _side(start, end, other) < 0)


def _side(start: Points, end: Points, place: Points) -> Points:
    """On which side of a line places lie."""
    along, away = end - start, place - start
    return np.asarray(along[..., 0] * away[..., 1] - along[..., 1] * away[..., 0])


def _quarter(places: Points, edge: Points) -> Points:
    """The half axis a quarter on; on a projection, where nothing tells it, in the picture."""
    if len(places) > 2:
        return np.asarray(places[2] - places[0])
    return np.array([-edge[1], edge[0], 0.0])
