"""The pinhole camera of a projection, and the rigid motions of what lies before it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Rigid = NDArray[np.float64]
"""4 x 4: from the millimetres of a surface to those of the camera."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A point source before a flat detector.

    Its frame, in mm: the origin at the source, x along the columns to the right, y down the rows,
    z towards the detector. ``focal`` is the distance of source and detector in pixels (across,
    down), ``centre`` where the detector is met at a right angle (column, row; 0, 0 is the middle
    of the first pixel). ``distance_mm`` and ``pixel_mm`` tell the same in millimetres.
    """

    focal: tuple[float, float]
    centre: tuple[float, float]
    distance_mm: float
    pixel_mm: float

    def project(self, points: Points) -> Points:
        """Places (n, 3) in the camera's frame on the picture: (n, 2), column and row."""
        return np.asarray(points[:, :2] / points[:, 2:] * self.focal + self.centre)

    def ray(self, column: float, row: float) -> Points:
        """The direction (3,) in which the source sees a place of the picture; length 1."""
        across, down = np.subtract((column, row), self.centre) / self.focal
        made = np.array([across, down, 1.0])
        return np.asarray(made / np.linalg.norm(made))

    def slopes(self, points: Points) -> Points:
        """How the projections move with the points: (n, 2, 3)."""
        x, y, z = points.T
        made = np.zeros((len(points), 2, 3))
        made[:, 0, 0], made[:, 1, 1] = self.focal[0] / z, self.focal[1] / z
        made[:, 0, 2], made[:, 1, 2] = -self.focal[0] * x / z**2, -self.focal[1] * y / z**2
        return made


def camera_of(shape: tuple[int, int], distance_mm: float, pixel_mm: float) -> Camera:
    """The camera of a picture (rows, columns) met at a right angle in its middle."""
    focal, (rows, columns) = distance_mm / pixel_mm, shape
    return Camera((focal, focal), ((columns - 1) / 2, (rows - 1) / 2), distance_mm, pixel_mm)


def moved(rigid: Rigid, points: Points) -> Points:
    """Points (n, 3) of a surface in the camera's frame."""
    return np.asarray(points @ rigid[:3, :3].T + rigid[:3, 3])


def rigid_of(turn: NDArray[np.float64], to: Points) -> Rigid:
    """A rigid motion of a rotation (3, 3) and a shift (3,)."""
    made = np.eye(4)
    made[:3, :3], made[:3, 3] = turn, to
    return made


def about(vector: Points) -> NDArray[np.float64]:
    """The rotation (3, 3) about a vector by its length, in radians (Rodrigues' formula)."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = vector / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross)


def between(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """By how many degrees two rotations (3, 3) differ."""
    trace = float(np.trace(one[:3, :3].T @ other[:3, :3]))
    return float(np.degrees(np.arccos(np.clip((trace - 1) / 2, -1, 1))))


def towards(direction: Points) -> NDArray[np.float64]:
    """The shortest rotation (3, 3) from the camera's axis z to a direction of length 1."""
    x, y, z = direction
    across = np.array([-y, x, 0.0])
    sine = float(np.hypot(x, y))
    return about(across / sine * np.arctan2(sine, z)) if sine > 1e-12 else np.eye(3)
