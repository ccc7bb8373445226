"""Moving a surface until its outline lies on a contour: six numbers by least squares.

The outline is taken anew in rounds; within one its places stay fixed on the surface, for along a
rim a surface moves in the line of sight, so that its sliding does not move the outline at first
order (the iterated closest contour of Lavallée and Szeliski, IEEE PAMI 17, 1995). Distances count
both ways: from the outline to the contour, and from the contour to the outline.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import least_squares
from scipy.spatial import cKDTree

from viewer.ai.runners.poses.target import Target
from viewer.core.poses.camera import Camera, Points, Rigid, about, moved, rigid_of
from viewer.core.poses.rim import Edges, Outline, outline

MOST = 400
"""Places of an outline, and of a contour, that take part."""


@dataclass(frozen=True, slots=True)
class Pull:
    """What draws places of the surface: ``points`` (n, 3) in its mm, to lines on the picture.

    Each line goes through ``to`` (n, 2) at right angles to ``along`` (n, 2), which has the length
    by which it counts.
    """

    points: Points
    to: Points
    along: Points


@dataclass(frozen=True, slots=True)
class Scene:
    """A surface, its camera, and the target that its outline is to match."""

    edges: Edges
    camera: Camera
    target: Target

    def seen(self, rigid: Rigid) -> Outline:
        """How the surface falls on the picture."""
        return outline(self.edges, rigid, self.camera)


Pulls = Callable[[Outline], list[Pull]]


def fitted(scene: Scene, rigid: Rigid, pulls: Pulls, loose: float, rounds: int) -> Rigid:
    """The pose after some rounds; places further off than ``loose`` pixels count less and less."""
    for _ in range(rounds):
        step, rigid = _round(scene, rigid, pulls(scene.seen(rigid)), loose)
        if step < 1e-3:
            break
    return rigid


def apart(scene: Scene, rigid: Rigid) -> float:
    """The mean distance of outline and contour in pixels, both ways."""
    seen = scene.seen(rigid)
    places = seen.places[scene.target.shows(seen.places)]
    if len(places) < len(seen.places) / 2:
        return float("inf")
    out, _ = scene.target.at(places)
    back, _ = cKDTree(places).query(scene.target.contour)
    return float((np.abs(out).mean() + back.mean()) / 2)


def contour_pulls(scene: Scene, counts: float = 1.0) -> Pulls:
    """Outline and contour draw each other; each place ``counts`` that much."""
    target = scene.target
    step = max(1, len(target.contour) // MOST)
    contour, normals = target.contour[::step], target.normals[::step]

    def pulls(seen: Outline) -> list[Pull]:
        kept = np.flatnonzero(target.shows(seen.places))
        kept = kept[:: max(1, len(kept) // MOST)]
        places = seen.places[kept]
        away, slope = target.at(places)
        _, nearest = cKDTree(seen.places).query(contour)
        return [
            Pull(seen.points[kept], places - away[:, None] * slope, slope * counts),
            Pull(seen.points[nearest], contour, normals * counts),
        ]

    return pulls


@dataclass(frozen=True, slots=True)
class _Motion:
    """Six numbers as a motion about the ``middle`` of a surface, in the camera's frame.

    They are of one size: turns move its far end by about a millimetre, and depth, which shows
    least, goes in longer steps.
    """

    middle: Points
    scale: Points

    def of(self, six: Points, points: Points) -> Points:
        """Where points (n, 3) come to lie."""
        turn, shift = about(six[:3] * self.scale[:3]), six[3:] * self.scale[3:]
        return np.asarray((points - self.middle) @ turn.T + self.middle + shift)

    def slopes(self, six: Points, now: Points, pulled: Points) -> Points:
        """How pulls (n, 3) on points that lie there ``now`` change with each number: (n, 6)."""
        arms = now - self.middle - six[3:] * self.scale[3:]
        return np.asarray(np.column_stack([np.cross(arms, pulled), pulled]) * self.scale)

    def rigid(self, six: Points) -> Rigid:
        """The same as a matrix."""
        turn = about(six[:3] * self.scale[:3])
        return rigid_of(turn, self.middle + six[3:] * self.scale[3:] - turn @ self.middle)


def _motion(scene: Scene, rigid: Rigid) -> _Motion:
    middle = moved(rigid, scene.edges.surface.middle[None])[0]
    arm = scene.edges.surface.size / 2
    return _Motion(middle, np.array([1 / arm] * 3 + [1.0, 1.0, middle[2] / arm]))


def _round(scene: Scene, rigid: Rigid, pulls: list[Pull], loose: float) -> tuple[float, Rigid]:
    """The pose after one round, and how far it went, in about mm at the surface."""
    points = moved(rigid, np.concatenate([one.points for one in pulls]))
    to = np.concatenate([one.to for one in pulls])
    along = np.concatenate([one.along for one in pulls])
    motion, camera = _motion(scene, rigid), scene.camera

    def off(six: Points) -> Points:
        return np.asarray(((camera.project(motion.of(six, points)) - to) * along).sum(axis=1))

    def slopes(six: Points) -> Points:
        now = motion.of(six, points)
        pulled = np.einsum("nij,ni->nj", camera.slopes(now), along)
        return motion.slopes(six, now, pulled)

    found = least_squares(off, np.zeros(6), slopes, loss="soft_l1", f_scale=loose, max_nfev=12)
    return float(np.abs(found.x).max()), motion.rigid(found.x) @ rigid
