"""What is measured on constructions: angles, distances, ratios, by a small fixed vocabulary."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from viewer.core.guided.construct import Circle, Degenerate, Ellipse, Form, Line, Vector, cross


class Dimension(StrEnum):
    """What a number counts."""

    ANGLE = "angle"
    LENGTH = "length"
    RATIO = "ratio"


def _angle(one: Line, other: Line) -> float:
    """Between the directions of two lines, 0 to 180 degrees."""
    turn = abs(cross(one.direction, other.direction))
    return math.degrees(math.atan2(turn, float(one.direction @ other.direction)))


def _acute(one: Line, other: Line) -> float:
    """Between two lines whichever way they look, 0 to 90 degrees."""
    return min(_angle(one, other), 180.0 - _angle(one, other))


def _signed_angle(one: Line, other: Line, toward: Line) -> float:
    """From one direction to another; positive where it turns to the side that ``toward`` looks.

    The picture may be turned or mirrored: nothing changes.
    """
    side = cross(one.direction, toward.direction)
    turn = cross(one.direction, other.direction)
    sign = math.copysign(1.0, side) * math.copysign(1.0, turn)
    return sign * _angle(one, other)


def _distance(one: Vector, other: Vector) -> float:
    return float(np.linalg.norm(other - one))


def _from_line(point: Vector, line: Line) -> float:
    return _distance(point, line.foot(point))


def _signed_distance(point: Vector, line: Line, toward: Line) -> float:
    """From a point to a line, extended; positive where that is the way that ``toward`` looks."""
    way = line.foot(point) - point
    return math.copysign(float(np.linalg.norm(way)), float(way @ toward.direction))


def _axis_ratio(ellipse: Ellipse) -> float:
    return float(np.linalg.norm(ellipse.short) / np.linalg.norm(ellipse.long))


def _diameter(circle: Circle) -> float:
    return 2 * circle.radius


@dataclass(frozen=True, slots=True)
class Gauge:
    """What one kind of measure takes, and what its number counts."""

    takes: tuple[Form, ...]
    dimension: Dimension
    measure: Callable[..., float]


_POINT, _LINE = Form.POINT, Form.LINE

GAUGES: dict[str, Gauge] = {
    "angle": Gauge((_LINE, _LINE), Dimension.ANGLE, _angle),
    "acute angle": Gauge((_LINE, _LINE), Dimension.ANGLE, _acute),
    "signed angle": Gauge((_LINE, _LINE, _LINE), Dimension.ANGLE, _signed_angle),
    "distance": Gauge((_POINT, _POINT), Dimension.LENGTH, _distance),
    "distance to line": Gauge((_POINT, _LINE), Dimension.LENGTH, _from_line),
    "signed distance": Gauge((_POINT, _LINE, _LINE), Dimension.LENGTH, _signed_distance),
    "diameter": Gauge((Form.CIRCLE,), Dimension.LENGTH, _diameter),
    "axis ratio": Gauge((Form.ELLIPSE,), Dimension.RATIO, _axis_ratio),
}
"""Measures of figures."""


def _ratio(one: float, other: float) -> float:
    if other == 0:
        raise Degenerate("a length to divide by is nothing")
    return one / other


def _arcsine(ratio: float) -> float:
    if abs(ratio) > 1:
        raise Degenerate("the short axis is longer than the long one")
    return math.degrees(math.asin(ratio))


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What one kind of measure makes of others; ``gives`` is None where it counts what they do."""

    count: int
    gives: Dimension | None
    reckon: Callable[..., float]


RECKONINGS: dict[str, Reckoning] = {
    "ratio": Reckoning(2, Dimension.RATIO, _ratio),
    "difference": Reckoning(2, None, lambda one, other: one - other),
    "arcsine": Reckoning(1, Dimension.ANGLE, _arcsine),
}
"""Measures of measures."""
