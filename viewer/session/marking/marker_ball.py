"""The marker ball on a film, as a Region that a person may confirm."""

import cv2
import numpy as np

from viewer.core.scale.ball import find_ball
from viewer.core.shapes.region import Region, Shape, region_of
from viewer.core.volume import Values, Volume


def find_marker(volume: Volume, place: tuple[float, float], at: int = 0) -> Region | None:
    """The ball at (down, right) pixels of the picture ``at`` of a film as a circle, or None.

    Where pixels are not square, its rim is given along a row.
    """
    ruler = volume.geometry.ruler
    aspect = ruler.down / ruler.right
    picture = _square(_shades(volume, at), aspect)
    ball = find_ball(picture, (place[0] * aspect, place[1]), dark=volume.greys.inverted)
    if ball is None:
        return None
    circle = ball.circle
    down = (circle.down + 0.5) / aspect - 0.5
    points = [(at, down, circle.right), (at, down, circle.right + circle.radius)]
    return region_of(Shape.CIRCLE, points, volume.geometry)


def _shades(volume: Volume, at: int) -> Values:
    picture = volume.values[at]
    return np.asarray(picture.mean(axis=2) if volume.is_colour else picture)


def _square(picture: Values, aspect: float) -> Values:
    """Rows stretched until pixels are square."""
    if abs(aspect - 1) < 1e-3:
        return picture
    size = (picture.shape[1], round(picture.shape[0] * aspect))
    return np.asarray(cv2.resize(picture.astype(np.float32), size))
