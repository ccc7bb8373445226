"""Three planes turned together: they stay square on each other and meet in one point."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from viewer.core.geometry import Geometry, Points, nearest_axes
from viewer.core.planes.plane import SHOWN, THREE_PLANES, Plane
from viewer.core.planes.shear import shear_of

LEAST_DEGREES = 0.05
"""A plane turned by less is shown as it lies in the array."""

_FLAT, _TINY = 1e-3, 1e-9
"""Millimetres, and the sine of an angle, that are nothing."""

NORMALS: Mapping[Plane, int] = {plane: SHOWN[plane][0] for plane in THREE_PLANES}
"""Which axis of a frame each plane stands square on."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """``axes`` (3, 3): the unit vectors (LPS) of the planes' normals, as columns.

    The first is the normal of what was sagittal, the second of what was coronal, the third of
    what was axial. ``pivot`` (3,) is the patient point (LPS, mm) that all three go through.
    """

    axes: Points
    pivot: Points

    def turned(self, plane: Plane, degrees: float, pivot: Points) -> "Turn":
        """The other two planes turned about the normal of ``plane``, in the sense of the axes."""
        about = self.axes[:, NORMALS[plane]]
        return Turn(_squared(rotation(about, np.radians(degrees)) @ self.axes), pivot)

    def laid_on(self, plane: Plane, points: Points) -> "Turn":
        """Turned the shortest way until ``plane`` goes through points (n, 3) that lie in one."""
        middle, before = points.mean(axis=0), self.normal(plane)
        _, reach, ways = np.linalg.svd(points - middle, full_matrices=True)
        spanned = ways[: len(reach)][reach > _FLAT]
        after = ways[2] if len(spanned) > 1 else before - spanned.T @ (spanned @ before)
        after = after * (1.0 if after @ before >= 0 else -1.0) / np.linalg.norm(after)
        axis, cosine = np.cross(before, after), float(before @ after)
        sine = float(np.linalg.norm(axis))
        if sine < _TINY:
            return Turn(self.axes, middle)
        tip = rotation(axis, float(np.arctan2(sine, cosine)))
        return Turn(_squared(tip @ self.axes), middle)

    def carried(self, own: Geometry, other: Geometry, shift: Points) -> "Turn":
        """How the planes of ``other`` lie when they are turned as those of ``own`` are.

        Both turn by one rotation of the patient about one place, from where each lay in its array.
        ``shift`` (3,) is what leads from a point of the one to the same place of the other (mm).
        """
        turned = self.axes @ _own_axes(own).T
        return Turn(_squared(turned @ _own_axes(other)), self.pivot + shift)

    def normal(self, plane: Plane) -> Points:
        """The unit vector (LPS) that a plane stands square on."""
        return self.axes[:, NORMALS[plane]]


@dataclass(frozen=True, slots=True, eq=False)
class Aspect:
    """How a plane lies on the screen: unit vectors (LPS), and how far it was turned, in degrees."""

    normal: Points
    down: Points
    right: Points
    degrees: float


def unturned(geometry: Geometry, pivot: Points) -> Turn:
    """The planes of a grid as they lie in it, each axis towards the patient's left, back, head."""
    return Turn(_own_axes(geometry), pivot)


def aspect(plane: Plane, turn: Turn, plain: Turn) -> Aspect:
    """A plane as it is shown: turned away from where it lay the shortest way, without a spin.

    So the view that is turned in stands still, and only its lines turn.
    """
    _, (down, down_sign), (right, right_sign) = SHOWN[plane]
    before, normal = plain.normal(plane), turn.normal(plane)
    axis, cosine = np.cross(before, normal), float(before @ normal)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        axis = plain.axes[:, down]
    tip = rotation(axis, float(np.arctan2(sine, cosine)))
    return Aspect(
        normal,
        tip @ plain.axes[:, down] * down_sign,
        tip @ plain.axes[:, right] * right_sign,
        float(np.degrees(np.arctan2(sine, cosine))),
    )


def rotation(axis: Points, radians: float) -> Points:
    """The rotation about an axis (3, 3), by Rodrigues' formula."""
    x, y, z = axis / np.linalg.norm(axis)
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + np.sin(radians) * cross + (1 - np.cos(radians)) * cross @ cross)


@lru_cache(maxsize=256)
def _own_axes(geometry: Geometry) -> Points:
    directions = shear_of(geometry).grid.directions
    axes = directions[:, list(nearest_axes(directions))]
    squared = _squared(axes * np.sign(np.diag(axes)))
    squared.setflags(write=False)
    return squared


def _squared(axes: Points) -> Points:
    """The nearest three axes that stand square on each other: no error adds up."""
    left, _, right = np.linalg.svd(axes)
    return np.asarray(left @ right)
