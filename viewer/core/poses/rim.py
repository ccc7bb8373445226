"""Where a surface ends as a camera sees it: its rim, and the outline on the picture.

An edge belongs to the rim where both its triangles lie on one side of the plane through it and the
source (Lamdan, "contour generators"; as in Baldwin et al., J Biomech 45, 2012, the rim alone is
projected, which is much faster than filling every triangle).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.poses.camera import Camera, Points, Rigid, moved
from viewer.core.poses.surface import Surface

Bytes = NDArray[np.uint8]

_STEP = 0.7
"""Pixels between samples of an edge, so that they leave no gap."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """All edges of a surface (n, 2), and the planes of the two triangles at each.

    Each is (n, 4), normals and offsets, both turned alike along the edge; the second
    equals the first where an edge has one triangle only.
    """

    surface: Surface
    ends: NDArray[np.int64]
    planes: tuple[NDArray[np.float64], NDArray[np.float64]]

    def seen_from(self, source: Points) -> NDArray[np.int64]:
        """The edges (m, 2) of the rim, seen from a place in the surface's millimetres."""
        place = np.append(source, 1.0)
        one, other = (planes @ place > 0 for planes in self.planes)
        return np.asarray(self.ends[one == other])


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """Places of the outline: ``points`` (n, 3) of the surface, ``places`` (n, 2) on the picture.

    ``filled`` is the silhouette (rows, columns) of 0 and 1 from ``corner`` (column, row) on.
    """

    points: Points
    places: Points
    filled: Bytes
    corner: tuple[int, int]


def edges_of(surface: Surface) -> Edges:
    """The edges of a surface."""
    faces, vertices = surface.faces, surface.vertices
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    other = np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])
    pairs = np.sort(pairs, axis=1)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs, other = pairs[order], other[order]
    first = np.flatnonzero(np.r_[True, (pairs[1:] != pairs[:-1]).any(axis=1)])
    last = np.r_[first[1:], len(pairs)] - 1
    start, end = vertices[pairs[first, 0]], vertices[pairs[first, 1]]
    one, two = (_planes(start, end, vertices[other[at]]) for at in (first, last))
    return Edges(surface, pairs[first], (one, two))


def _planes(start: Points, end: Points, third: Points) -> NDArray[np.float64]:
    normal = np.cross(end - start, third - start)
    return np.column_stack([normal, -(normal * start).sum(axis=1)])


def outline(edges: Edges, rigid: Rigid, camera: Camera, zoom: float = 1.0) -> Outline:
    """How a surface falls on the picture; it is drawn ``zoom`` times as fine as that."""
    source = -rigid[:3, :3].T @ rigid[:3, 3]
    ends = edges.seen_from(source)
    vertices = edges.surface.vertices
    on_picture = camera.project(moved(rigid, vertices[ends.ravel()])).reshape(-1, 2, 2)
    across, down = np.abs(on_picture[:, 1] - on_picture[:, 0]).T
    long = np.maximum(across, down) * zoom
    many = np.ceil(long / _STEP).astype(np.int64) + 1
    of = np.repeat(np.arange(len(ends)), many)
    share = (np.arange(len(of)) - np.repeat(np.cumsum(many) - many, many)) / np.maximum(
        many[of] - 1, 1
    )
    start, end = vertices[ends[:, 0]][of], vertices[ends[:, 1]][of]
    points = start + (end - start) * share[:, None]
    places = camera.project(moved(rigid, points))
    return _outer(points, places, zoom)


def _outer(points: Points, places: Points, zoom: float) -> Outline:
    """Those that nothing of the surface surrounds."""
    columns, rows = np.floor(places.T * zoom + 0.5).astype(np.int64)
    left, top = int(columns.min()) - 2, int(rows.min()) - 2
    columns, rows = columns - left, rows - top
    canvas = np.zeros((rows.max() + 3, columns.max() + 3), np.uint8)
    canvas[rows, columns] = 1
    cv2.floodFill(canvas, None, (0, 0), 2)
    outside = cv2.dilate((canvas == 2).astype(np.uint8), np.ones((3, 3), np.uint8))
    at_edge = outside[rows, columns] > 0
    filled = (canvas != 2).astype(np.uint8)
    return Outline(points[at_edge], places[at_edge], filled, (left, top))
