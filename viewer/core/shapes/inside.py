"""Which voxels a closed shape holds.

A voxel counts where its centre lies inside. Of a shape that lies on one slice these are voxels of
that slice; of one on any other plane, seen along the array axis that the plane is most square on,
those nearest to the plane. A centre on the line counts where the even-odd rule has it: on the
upper and the left side of a polygon, not on the lower and the right; round shapes hold their line.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, Points
from viewer.core.shapes.outline import CLOSED, ROUND, corners_of, ellipse_of, places_of
from viewer.core.shapes.region import Region
from viewer.core.volume import Values

Voxels = NDArray[np.intp]
"""(n, 3) whole indices (slice, row, column)."""

_TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What a closed shape holds of a grid.

    ``inside`` are the places of the ``box`` on the two array axes that are not ``normal``; the
    shape's plane lies ``start`` along the normal at the grid's origin and climbs by ``slope``.
    """

    normal: int
    box: tuple[range, range]
    inside: NDArray[np.bool_]
    start: float
    slope: Points
    size: tuple[int, int, int]

    @property
    def flat(self) -> int | None:
        """The one picture along the normal that the plane lies on, if it does."""
        return None if self.slope.any() else int(np.floor(self.start + 0.5))

    def voxels(self) -> Voxels:
        """The voxels whose centres are held."""
        found = np.argwhere(self.inside) + np.array([self.box[0].start, self.box[1].start])
        depth = np.floor(self.start + found @ self.slope + 0.5).astype(np.intp)
        voxels = np.insert(found, self.normal, depth, axis=1)
        return np.asarray(voxels[(depth >= 0) & (depth < self.size[self.normal])])

    def stored(self, values: Values) -> Values:
        """The values (n,) of an array (slice, row, column) in the held voxels."""
        if self.flat is None or not 0 <= self.flat < self.size[self.normal]:
            return np.asarray(values[tuple(self.voxels().T)])
        # Far less memory than the voxels one by one, on a whole radiograph.
        picture = values[(slice(None),) * self.normal + (self.flat,)]
        rows, columns = (slice(part.start, part.stop) for part in self.box)
        return np.asarray(picture[rows, columns][self.inside])

    def slices(self) -> NDArray[np.intp]:
        """The slices that held voxels lie on."""
        if self.flat is not None and self.normal == 0:
            return np.array([self.flat])
        return np.unique(self.voxels()[:, 0])


def held_by(region: Region, geometry: Geometry) -> Held | None:
    """What a Region holds of a grid; None of an open one."""
    if region.shape not in CLOSED:
        return None
    places = places_of(region, geometry)
    # Rounded: what was drawn on a centre lies on it.
    corners = np.round(geometry.to_index(corners_of(region.shape, places)), 9)
    normal, slope = _plane(corners)
    across = [axis for axis in range(3) if axis != normal]
    size = [geometry.shape[axis] for axis in across]
    if region.shape in ROUND:
        ellipse = ellipse_of(region.shape, places)
        ends = [ellipse.centre, ellipse.centre + ellipse.first, ellipse.centre + ellipse.second]
        axes = geometry.to_index(np.array(ends))[:, across]
        # Its corners are but places on it: it reaches a little further than they do.
        reach = np.hypot(*(axes[1:] - axes[0]))
        box = _box(np.stack([axes[0] - reach, axes[0] + reach]), size)
        inside = _in_ellipse(axes, box)
    else:
        box = _box(corners[:, across], size)
        inside = _in_polygon(corners[:, across], box)
    start = float(np.round(corners[0, normal] - corners[0, across] @ slope, 9))
    return Held(normal, box, inside, start, slope, geometry.shape)


def _plane(corners: Points) -> tuple[int, Points]:
    """The array axis that the plane is most square on, and how it climbs along the others."""
    away = corners - corners.mean(axis=0)
    direction = np.linalg.svd(away, full_matrices=False)[2][-1] if len(away) > 2 else np.eye(3)[0]
    normal = int(np.argmax(np.abs(direction)))
    across = [axis for axis in range(3) if axis != normal]
    return normal, np.round(-direction[across] / direction[normal], 9) + 0.0


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
    # In each row: a right² + 2 b right + c <= 1, which lies between two columns.
    form = np.linalg.inv(halves).T @ np.linalg.inv(halves)
    down = np.arange(box[0].start, box[0].stop) - centre[0]
    middle = -form[0, 1] * down / form[1, 1]
    left_over = (1 + _TINY - form[0, 0] * down**2) / form[1, 1] + middle**2
    reach = np.sqrt(np.maximum(left_over, 0.0))
    right = np.arange(box[1].start, box[1].stop)
    first, last = (np.where(left_over >= 0, end, np.nan) for end in (
        np.ceil(centre[1] + middle - reach), np.floor(centre[1] + middle + reach)
    ))  # fmt: skip
    return np.asarray((right >= first[:, None]) & (right <= last[:, None]))


def _in_polygon(corners: Points, box: tuple[range, range]) -> NDArray[np.bool_]:
    """Each row is filled between every other crossing of the line around (even-odd rule)."""
    inside = np.zeros((len(box[0]), len(box[1])), dtype=np.bool_)
    rows, met = _crossings(corners, box[0])
    order = np.lexsort((met, rows))
    numbers = (rows[order] - box[0].start).tolist()[::2]
    runs = np.maximum(np.ceil(met[order]).astype(int) - box[1].start, 0).tolist()
    for number, left, right in zip(numbers, runs[::2], runs[1::2], strict=True):
        inside[number, left:right] = True
    return inside


def _crossings(corners: Points, within: range) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows that sides of an outline cross, their upper ends counted in, and where (n,)."""
    start, end = corners, np.roll(corners, -1, axis=0)
    first, beyond = (
        np.clip(np.ceil(pick(start[:, 0], end[:, 0])), within.start, within.stop).astype(np.intp)
        for pick in (np.minimum, np.maximum)
    )
    counts = beyond - first
    side = np.repeat(np.arange(len(corners)), counts)
    steps = np.arange(len(side)) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = first[side] + steps
    one, other = start[side], end[side]
    part = (rows - one[:, 0]) / (other[:, 0] - one[:, 0])
    return rows, one[:, 1] + part * (other[:, 1] - one[:, 1])
