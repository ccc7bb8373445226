"""Which voxels a closed shape holds.

A voxel counts where its centre lies inside. Of a shape that lies on one slice these are voxels of
that slice; of one on any other plane, seen along the array axis that the plane is most square on,
those nearest to the plane. A centre on the line counts where the even-odd rule has it: on the
upper and the left side of a polygon, not on the lower and the right; round shapes hold their line.
"""

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.outline import CLOSED, ROUND, corners_of, ellipse_of, places_of
from viewer.core.region import Region

Voxels = NDArray[np.intp]
"""(n, 3) whole indices (slice, row, column)."""

_NONE: Voxels = np.zeros((0, 3), dtype=np.intp)
_TINY = 1e-9


def voxels_in(region: Region, geometry: Geometry) -> Voxels:
    """The voxels of a grid whose centres a closed Region holds; none of an open one."""
    if region.shape not in CLOSED:
        return _NONE
    places = places_of(region, geometry)
    # Rounded: what was drawn on a centre lies on it.
    corners = np.round(geometry.to_index(corners_of(region.shape, places)), 9)
    normal, slope = _plane(corners)
    across = [axis for axis in range(3) if axis != normal]
    box = _box(corners[:, across], [geometry.shape[axis] for axis in across])
    if region.shape in ROUND:
        ellipse = ellipse_of(region.shape, places)
        axes = geometry.to_index(
            np.array(
                [ellipse.centre, ellipse.centre + ellipse.first, ellipse.centre + ellipse.second]
            )
        )[:, across]
        inside = _in_ellipse(axes, box)
    else:
        inside = _in_polygon(corners[:, across], box)
    found = np.argwhere(inside) + np.array([box[0].start, box[1].start])
    depth = corners[0, normal] + (found - corners[0, across]) @ slope
    return _on_grid(found, np.floor(depth + 0.5).astype(np.intp), normal, geometry.shape)


def _plane(corners: Points) -> tuple[int, Points]:
    """The array axis that the plane is most square on, and how it climbs along the others."""
    away = corners - corners.mean(axis=0)
    direction = np.linalg.svd(away, full_matrices=False)[2][-1] if len(away) > 2 else np.eye(3)[0]
    normal = int(np.argmax(np.abs(direction)))
    across = [axis for axis in range(3) if axis != normal]
    return normal, np.asarray(-direction[across] / direction[normal])


def _box(corners: Points, size: list[int]) -> tuple[range, range]:
    """The rows and the columns that the corners (n, 2) lie within."""
    low = np.maximum(np.ceil(corners.min(axis=0) - _TINY), 0).astype(int)
    high = np.minimum(np.floor(corners.max(axis=0) + _TINY), np.array(size) - 1).astype(int)
    return range(low[0], high[0] + 1), range(low[1], high[1] + 1)


def _in_ellipse(axes: Points, box: tuple[range, range]) -> NDArray[np.bool_]:
    """``axes`` (3, 2): the centre and the ends of two half axes, wherever the grid puts them."""
    centre, halves = axes[0], (axes[1:] - axes[0]).T
    if abs(np.linalg.det(halves)) < _TINY:
        return np.zeros((len(box[0]), len(box[1])), dtype=np.bool_)
    inverse = np.linalg.inv(halves)
    down = np.arange(box[0].start, box[0].stop)[:, None] - centre[0]
    right = np.arange(box[1].start, box[1].stop)[None, :] - centre[1]
    first = inverse[0, 0] * down + inverse[0, 1] * right
    second = inverse[1, 0] * down + inverse[1, 1] * right
    return np.asarray(first**2 + second**2 <= 1 + _TINY)


def _in_polygon(corners: Points, box: tuple[range, range]) -> NDArray[np.bool_]:
    """Each row is filled between every other crossing of the line around (even-odd rule)."""
    inside = np.zeros((len(box[0]), len(box[1])), dtype=np.bool_)
    start, end = corners, np.roll(corners, -1, axis=0)
    columns = np.arange(box[1].start, box[1].stop)
    for number, row in enumerate(box[0]):
        crossed = (start[:, 0] <= row) != (end[:, 0] <= row)
        one, other = start[crossed], end[crossed]
        part = (row - one[:, 0]) / (other[:, 0] - one[:, 0])
        met = np.sort(one[:, 1] + part * (other[:, 1] - one[:, 1]))
        inside[number] = np.searchsorted(met, columns, side="right") % 2 == 1
    return inside


def _on_grid(
    found: NDArray[np.intp], depth: NDArray[np.intp], normal: int, shape: tuple[int, int, int]
) -> Voxels:
    voxels = np.insert(found, normal, depth, axis=1)
    return voxels[(depth >= 0) & (depth < shape[normal])]
