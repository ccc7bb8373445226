"""What is derived from landmarks: lines, circles, ellipses and points, by a small fixed vocabulary.

All in a plane of (right, down) in one unit both ways: millimetres, or pixels made square.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
"""(right, down)."""

_LEAST = 1e-6


class Degenerate(ValueError):
    """Landmarks that lie so that nothing can be derived from them; said in plain words."""


class Form(StrEnum):
    """What a construction gives, and takes."""

    POINT = "point"
    LINE = "line"
    CIRCLE = "circle"
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """From one point to another; what is asked for its direction looks from start to end."""

    start: Vector
    end: Vector

    def __post_init__(self) -> None:
        if np.linalg.norm(self.end - self.start) < _LEAST:
            raise Degenerate("two points of a line lie on each other")

    @property
    def direction(self) -> Vector:
        """The unit vector from start to end."""
        way = self.end - self.start
        return np.asarray(way / np.linalg.norm(way))

    @property
    def length(self) -> float:
        """From start to end."""
        return float(np.linalg.norm(self.end - self.start))

    def foot(self, point: Vector) -> Vector:
        """The place of the line, extended, that is nearest to a point."""
        return self.start + self.direction * float((point - self.start) @ self.direction)


@dataclass(frozen=True, slots=True, eq=False)
class Circle:
    """A centre and a radius."""

    centre: Vector
    radius: float


@dataclass(frozen=True, slots=True, eq=False)
class Ellipse:
    """A centre and the two half axes as vectors, ``long`` and ``short``."""

    centre: Vector
    long: Vector
    short: Vector


Figure = Vector | Line | Circle | Ellipse


def cross(one: Vector, other: Vector) -> float:
    """Positive where ``other`` is turned clockwise from ``one`` as a picture is looked at."""
    return float(one[0] * other[1] - one[1] * other[0])


def meeting(one: Line, other: Line) -> Vector:
    """Where two lines, extended, meet. Raises Degenerate for parallel ones."""
    turn = cross(one.direction, other.direction)
    if abs(turn) < _LEAST:
        raise Degenerate("two lines are parallel")
    along = cross(other.start - one.start, other.direction) / turn
    return one.start + one.direction * along


def _circle(*points: Vector) -> Circle:
    """Through three points, or the best fit to more (I. Kåsa, IEEE Trans Instrum Meas 1976)."""
    places = np.array(points)
    middle = places.mean(axis=0)
    about = places - middle
    sides = np.column_stack([2 * about, np.ones(len(about))])
    found, _, rank, _ = np.linalg.lstsq(sides, (about**2).sum(axis=1), rcond=1e-9)
    if rank < 3:
        raise Degenerate("the points of a circle lie on one line")
    return Circle(middle + found[:2], float(np.sqrt(found[2] + found[:2] @ found[:2])))


def _ellipse(one: Vector, other: Vector, rim: Vector) -> Ellipse:
    """By the two ends of its long axis, and any other place on its rim."""
    axis = Line(one, other)
    centre, half = (one + other) / 2, axis.length / 2
    across = np.array([-axis.direction[1], axis.direction[0]])
    along, aside = float((rim - centre) @ axis.direction) / half, float((rim - centre) @ across)
    if abs(along) >= 1 - _LEAST:
        raise Degenerate("the place on the rim lies beyond the ends of the long axis")
    return Ellipse(centre, axis.direction * half, across * (aside / float(np.sqrt(1 - along**2))))


def _perpendicular(line: Line, point: Vector, toward: Vector) -> Line:
    """Through ``point``, square to ``line``, as far as ``toward`` lies and to its side."""
    across = np.array([-line.direction[1], line.direction[0]])
    reach = float((toward - point) @ across)
    return Line(point, point + across * reach)


def _parallel(line: Line, point: Vector) -> Line:
    return Line(point, point + line.end - line.start)


@dataclass(frozen=True, slots=True)
class Maker:
    """What one kind of construction takes and gives; ``more`` where the last may be repeated."""

    takes: tuple[Form, ...]
    gives: Form
    make: Callable[..., Any]
    more: bool = False


_POINT, _LINE = Form.POINT, Form.LINE

MAKERS: dict[str, Maker] = {
    "line": Maker((_POINT, _POINT), _LINE, Line),
    "circle": Maker((_POINT,) * 3, Form.CIRCLE, _circle, more=True),
    "ellipse": Maker((_POINT,) * 3, Form.ELLIPSE, _ellipse),
    "centre": Maker((Form.CIRCLE,), _POINT, lambda circle: circle.centre),
    "midpoint": Maker((_POINT, _POINT), _POINT, lambda one, other: (one + other) / 2),
    "perpendicular": Maker((_LINE, _POINT, _POINT), _LINE, _perpendicular),
    "parallel": Maker((_LINE, _POINT), _LINE, _parallel),
    "foot": Maker((_POINT, _LINE), _POINT, lambda point, line: line.foot(point)),
    "intersection": Maker((_LINE, _LINE), _POINT, meeting),
}
"""The vocabulary of constructions."""
