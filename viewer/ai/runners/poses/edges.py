"""Where the picture itself is steepest near an outline: the edge of metal, to part of a pixel.

Along the normal of each place the steepest step is sought that goes the way in which most steps go
(metal is darker or brighter than what is around it); after Mahfouz et al., "A robust method for
registration of three-dimensional knee implant models to two-dimensional fluoroscopy images", IEEE
Trans Med Imaging 22, 2003, who weigh edges and silhouette together.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.runners.poses.fit import MOST, Pull, Pulls, Scene
from viewer.core.poses.camera import Points
from viewer.core.poses.rim import Outline

_STEP = 0.5
_SMOOTH = 1.2
_LEAST = 0.25
"""Edges weaker than this part of a strong one draw nothing."""


def edge_pulls(scene: Scene, picture: NDArray[np.generic], reach: float) -> Pulls:
    """The edges of a picture (rows, columns) within ``reach`` pixels draw the outline."""
    plain = picture.astype(np.float32)
    smooth = np.asarray(cv2.GaussianBlur(plain, (0, 0), _SMOOTH), dtype=np.float32)
    steps = np.arange(-reach, reach + _STEP / 2, _STEP)

    def pulls(seen: Outline) -> list[Pull]:
        kept = np.flatnonzero(scene.target.shows(seen.places))
        kept = kept[:: max(1, len(kept) // MOST)]
        places = seen.places[kept]
        _, slope = scene.target.at(places)
        normals = slope / np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-6)
        off, strength = _steepest(_profiles(smooth, places, normals, steps), steps)
        to = places + off[:, None] * normals
        return [Pull(seen.points[kept], to, normals * strength[:, None])]

    return pulls


def _profiles(
    smooth: NDArray[np.float32], places: Points, normals: Points, steps: Points
) -> Points:
    """The greys along each normal: (places, steps)."""
    along = places[:, None] + steps[:, None] * normals[:, None]
    columns, rows = along[..., 0].astype(np.float32), along[..., 1].astype(np.float32)
    way = cv2.INTER_LINEAR
    made = cv2.remap(smooth, columns, rows, way, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, dtype=np.float64)


def _steepest(profiles: Points, steps: Points) -> tuple[Points, Points]:
    """How far out each step lies, and how much it counts (0 to 1); nearer ones are preferred."""
    slopes = np.gradient(profiles, axis=1)
    slopes *= np.sign(np.median(profiles[:, -1] - profiles[:, 0])) or 1.0
    near = slopes * np.exp(-0.5 * (2 * steps / steps[-1]) ** 2)
    at = near.argmax(axis=1)
    height = slopes[np.arange(len(slopes)), at].clip(min=0)
    strength = (height / max(float(np.percentile(height, 80)), 1e-9)).clip(max=1)
    return steps[at], np.where(strength < _LEAST, 0.0, strength)
