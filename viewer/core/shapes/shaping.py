"""How shapes come about by pointing, and how they change by their handles.

Places are (3,) in the space of a Geometry (see `viewer.core.shapes.outline`).
"""

from dataclasses import dataclass

import numpy as np

from viewer.core.geometry import Points
from viewer.core.shapes.outline import Ellipse, ellipse_of
from viewer.core.shapes.region import COUNTS, Shape

CLICKS: dict[Shape, int] = {
    shape: least if shape is not Shape.POLYGON else COUNTS[shape][1]
    for shape, (least, _) in COUNTS.items()
} | {Shape.ELLIPSE: 2, Shape.BOX: 2}
"""How often to point until a shape is done; a polygon is done when the person says so."""

LEAST = {shape: min(CLICKS[shape], COUNTS[shape][0]) for shape in Shape}
"""How often to point at least."""

_DIAGONAL = np.pi / 4


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The picture that is drawn on: unit vectors (3,) to its right and downwards."""

    right: Points
    down: Points

    def across(self, step: Points) -> tuple[float, float]:
        """How far a step (3,) goes to the right and down."""
        return float(step @ self.right), float(step @ self.down)

    def quarter(self, step: Points) -> Points:
        """A step as long, a quarter turn on."""
        right, down = self.across(step)
        return np.asarray(right * self.down - down * self.right)

    def straightened(self, start: Points, end: Points) -> Points:
        """``end`` turned about ``start`` to the nearest of 0, 45, 90 … degrees."""
        right, down = self.across(end - start)
        angle = round(np.arctan2(down, right) / _DIAGONAL) * _DIAGONAL
        reach = np.cos(angle) * right + np.sin(angle) * down
        along = np.cos(angle) * self.right + np.sin(angle) * self.down
        return np.asarray(start + reach * along)

    def squared(self, start: Points, end: Points) -> Points:
        """``end`` moved so that the box from ``start`` has equal sides."""
        right, down = self.across(end - start)
        side = max(abs(right), abs(down))
        across = np.copysign(side, right) * self.right
        return np.asarray(start + across + np.copysign(side, down) * self.down)


def built(shape: Shape, clicks: Points, sheet: Sheet) -> Points:
    """The points (m, 3) of a shape after the places (n, 3) that were pointed at.

    A circle from its centre outwards; a box and an ellipse from corner to corner of their frame.
    """
    if shape is Shape.CIRCLE:
        return _circle(clicks[0], clicks[-1] - clicks[0], sheet)
    if shape in (Shape.BOX, Shape.ELLIPSE):
        start, end = clicks[0], clicks[-1]
        right, down = sheet.across(end - start)
        across, along = right * sheet.right, down * sheet.down
        if shape is Shape.BOX:
            return np.array([start, start + across, end, start + along])
        middle = (start + end) / 2
        halves = (-across / 2, across / 2, -along / 2, along / 2)
        return np.array([middle + half for half in halves])
    return np.asarray(clicks)


def reshaped(shape: Shape, places: Points, handle: int, to: Points, sheet: Sheet) -> Points:
    """The points of a shape after its handle was put to another place."""
    if shape is Shape.CIRCLE:
        if handle == 0:
            return np.asarray(places + (to - places[0]))
        return _circle(places[0], to - places[0], sheet)
    if shape is Shape.ELLIPSE:
        return _stretched(ellipse_of(shape, places), handle, to, sheet)
    if shape is Shape.BOX:
        return _box(places, handle, to, sheet)
    changed = places.copy()
    changed[handle] = to
    return changed


def handles_of(shape: Shape, places: Points) -> Points:
    """The places (m, 3) that a shape can be taken hold of at."""
    return places[:2] if shape is Shape.CIRCLE else places


def _circle(centre: Points, edge: Points, sheet: Sheet) -> Points:
    return np.array([centre, centre + edge, centre + sheet.quarter(edge)])


def _stretched(ellipse: Ellipse, handle: int, to: Points, sheet: Sheet) -> Points:
    """One axis goes with the hand, the other keeps its length and stays square on it."""
    axes = [ellipse.first, ellipse.second]
    which, sign = handle // 2, -1.0 if handle % 2 == 0 else 1.0
    axes[which] = sign * (to - ellipse.centre)
    long = float(np.linalg.norm(axes[which]))
    if long > 0:
        turned = sheet.quarter(axes[which]) / long
        kept = axes[1 - which]
        axes[1 - which] = turned * np.copysign(float(np.linalg.norm(kept)), kept @ turned)
    ends = (-axes[0], axes[0], -axes[1], axes[1])
    return np.array([ellipse.centre + end for end in ends])


def _box(places: Points, handle: int, to: Points, sheet: Sheet) -> Points:
    """The corner across stays; the sides keep their directions."""
    fixed, after, before = (places[(handle + n) % 4] for n in (2, 1, 3))
    along = _direction(after - fixed, before - fixed, sheet)
    step = to - fixed
    sides = [(step @ side) * side for side in (along, sheet.quarter(along))]
    changed = np.array([to, fixed + sides[0], fixed, fixed + sides[1]])
    return np.asarray(np.roll(changed, handle, axis=0))


def _direction(side: Points, other: Points, sheet: Sheet) -> Points:
    """The direction of a side; where it has no length, square on the other one."""
    for step in (side, sheet.quarter(other)):
        long = float(np.linalg.norm(step))
        if long > 1e-9:
            return np.asarray(step / long)
    return sheet.right
