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
from viewer.core.poses.camera import Camera, Points, Rigid, about, moved
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


def contour_pulls(scene: Scene) -> Pulls:
    """Outline and contour draw each other."""
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
            Pull(seen.points[kept], places - away[:, None] * slope, slope),
            Pull(seen.points[nearest], contour, normals),
        ]

    return pulls


def _round(scene: Scene, rigid: Rigid, pulls: list[Pull], loose: float) -> tuple[float, Rigid]:
    """The pose after one round, and how far it went in mm at the surface."""
    points = moved(rigid, np.concatenate([one.points for one in pulls]))
    to, along = (np.concatenate(parts) for parts in _lines(pulls))
    middle = moved(rigid, scene.edges.surface.middle[None])[0]
    # Turns in units that move the far end of the surface by about a millimetre; depth is looser.
    arm = scene.edges.surface.size / 2
    scale = np.array([1 / arm, 1 / arm, 1 / arm, 1.0, 1.0, middle[2] / arm])

    def there(six: Points) -> Points:
        turn = about(six[:3] * scale[:3])
        return np.asarray((points - middle) @ turn.T + middle + six[3:] * scale[3:])

    def off(six: Points) -> Points:
        return np.asarray(((scene.camera.project(there(six)) - to) * along).sum(axis=1))

    def slopes(six: Points) -> Points:
        now = there(six)
        on_picture = np.einsum("nij,ni->nj", scene.camera.slopes(now), along)
        arms = now - middle - six[3:] * scale[3:]
        return np.column_stack([np.cross(arms, on_picture), on_picture]) * scale

    found = least_squares(off, np.zeros(6), slopes, loss="soft_l1", f_scale=loose, max_nfev=12)
    made = np.eye(4)
    made[:3, :3] = about(found.x[:3] * scale[:3])
    made[:3, 3] = middle + found.x[3:] * scale[3:] - made[:3, :3] @ middle
    return float(np.abs(found.x).max()), made @ rigid


def _lines(pulls: list[Pull]) -> tuple[list[Points], list[Points]]:
    return [one.to for one in pulls], [one.along for one in pulls]
