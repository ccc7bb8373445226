"""The outline of a surface on the picture, as a shape that can be drawn."""

import cv2
import numpy as np

from viewer.core.poses.camera import Camera, Points, Rigid
from viewer.core.poses.rim import Edges, outline

_FINER = 8
"""How many times as fine as the picture it is drawn, so that it lies on the edge when magnified."""

_LOOSE = 0.75
"""How far, in those finer pixels, a corner may be left out."""


def drawn(edges: Edges, rigid: Rigid, camera: Camera) -> Points:
    """The outer outline (n, 2) as (column, row) of the picture, in order."""
    seen = outline(edges, rigid, camera, _FINER)
    found, _ = cv2.findContours(seen.filled, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    ring = cv2.approxPolyDP(max(found, key=cv2.contourArea), _LOOSE, closed=True)
    return np.asarray((ring[:, 0] + seen.corner) / _FINER, dtype=np.float64)
