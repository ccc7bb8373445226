"""How one surface lies on one picture: what fits its mask, made exact on the picture's edges."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.ai.runners.poses.edges import edge_pulls
from viewer.ai.runners.poses.fit import Pull, Scene, apart, contour_pulls, fitted
from viewer.ai.runners.poses.search import EXACT, Fit, search
from viewer.ai.runners.poses.target import Target
from viewer.ai.runners.poses.views import Views, views_of
from viewer.core.poses.camera import Camera
from viewer.core.poses.rim import Edges, Outline, edges_of
from viewer.core.poses.surface import Surface
from viewer.workers.progress import Progress

_STEP_MM = 100
"""How exactly the distance has to be known for which a surface is looked at from all around."""

_MASK_COUNTS = 0.15
"""How much a place of a mask counts beside an edge of the picture. Masks 2 pixels too wide or too
narrow all around moved real components by 15 to 35 mm in depth; with edges by 2 to 11 mm."""

_ALIKE_PIXELS = 0.25
"""Within so much of the best a second pose counts as fitting about as well, however good both."""

_EXTENT = 0.7
"""The diagonal of a silhouette's box as a part of that of its surface, about."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """A surface, the silhouette that it is to match, and the picture (rows, columns) behind.

    ``reach`` is within how many pixels the picture's edges count; 0 for the silhouette alone.
    """

    surface: Surface
    target: Target
    camera: Camera
    picture: NDArray[np.generic]
    reach: float


def found(sight: Sight, alike: float, progress: Progress) -> tuple[Fit, ...]:
    """The pose that fits best, and those that fit about as well, no two the same.

    These are up to ``alike`` times as far from the mask, or a quarter of a pixel further; what
    fits about as well is decided by the mask alone. Raises Cancelled within a second.
    """
    known = _Seen(sight.surface.sha256, _near(sight), sight.surface, progress.part(0.0, 0.2))
    edges, views = _known(known)
    scene = Scene(edges, sight.camera, sight.target)
    fits = search(scene, views, progress.part(0.2, 0.9))
    if not fits:
        return ()
    limit = max(alike * fits[0].apart, fits[0].apart + _ALIKE_PIXELS)
    kept = [one for one in fits if one.apart <= limit]
    helped = []
    for one in kept:
        progress.step(0.9, EXACT)
        helped.append(_on_edges(scene, one, sight) if sight.reach else one)
    progress.step(1.0, EXACT)
    return tuple(helped)


def _on_edges(scene: Scene, fit: Fit, sight: Sight) -> Fit:
    """The same pose with the picture's edges heard beside the mask."""
    mask, edges = contour_pulls(scene, _MASK_COUNTS), edge_pulls(scene, sight.picture, sight.reach)

    def both(seen: Outline) -> list[Pull]:
        return [*mask(seen), *edges(seen)]

    rigid = fitted(scene, fit.rigid, both, 1.0, 12)
    return Fit(rigid, apart(scene, rigid))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A surface from all around, at about that distance: what is computed once for many frames."""

    sha256: str
    near_mm: int
    surface: Surface = field(compare=False)
    progress: Progress = field(compare=False)


@lru_cache(maxsize=4)
def _known(seen: _Seen) -> tuple[Edges, Views]:
    return edges_of(seen.surface), views_of(seen.surface, float(seen.near_mm), seen.progress)


def _near(sight: Sight) -> int:
    """About how far from the source a surface lies, in mm, by the size of its silhouette."""
    rows, columns = np.nonzero(sight.target.filled)
    diagonal = float(np.hypot(np.ptp(rows) + 1, np.ptp(columns) + 1))
    near = sight.camera.focal[0] * _EXTENT * sight.surface.size / diagonal
    return max(1, round(near / _STEP_MM)) * _STEP_MM
