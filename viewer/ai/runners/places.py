"""Where in its input a prepared picture lies: affines, boxes, and maps laid in register."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import affine_transform

from viewer.ai.given import Affine, Grid, Spots
from viewer.core.target import PixelBox

Map = NDArray[np.float32]
Labels = NDArray[Any]

_ASKEW = 1e-9
"""Beyond this part of the steps along an axis, another axis has a share in it."""


def stretched(box: PixelBox, rows: int, columns: int) -> Affine:
    """From the index of a picture of that size to the index of the one in which it fills a box."""
    down, right = (box.bottom - box.top) / rows, (box.right - box.left) / columns
    made = np.eye(4)
    made[1, 1], made[1, 3] = down, box.top + down / 2 - 0.5
    made[2, 2], made[2, 3] = right, box.left + right / 2 - 0.5
    return made


def mirrored(columns: int) -> Affine:
    """From the index of a picture to that of its mirror image."""
    made = np.eye(4)
    made[2, 2], made[2, 3] = -1, columns - 1
    return made


def lifted(matrix: NDArray[np.float64]) -> Affine:
    """An affine [2, 3] of (column, row) as one of (slice, row, column)."""
    made = np.eye(4)
    made[1:3, 1:3] = matrix[::-1, 1::-1]
    made[1:3, 3] = matrix[::-1, 2]
    return made


def box_of(grid: Grid) -> PixelBox:
    """The box of the input that holds all that `grid` shows, whole or turned."""
    rows, columns = grid.values.shape[-2:]
    corners = [(0, r, c, 1) for r in (-0.5, rows - 0.5) for c in (-0.5, columns - 0.5)]
    places = (grid.to_source @ np.array(corners, dtype=np.float64).T)[1:3] + 0.5
    low, high = places.min(axis=1).tolist(), places.max(axis=1).tolist()
    return PixelBox(low[0], low[1], high[0], high[1])


def in_register(values: Map, grid: Grid) -> tuple[Map, PixelBox]:
    """A map (rows, columns) spread over all of `grid`, upright on the input: with its box there."""
    rows, columns = grid.values.shape[-2:]
    if values.shape != (rows, columns):
        values = np.asarray(cv2.resize(values, (columns, rows)), dtype=np.float32)
    box = box_of(grid)
    turned = _turned(grid.to_source)
    shape = _size(box, grid.to_source) if turned else (rows, columns)
    from_box = np.linalg.inv(grid.to_source) @ stretched(box, *shape)
    if np.allclose(from_box, np.eye(4), atol=1e-9):
        return values, box
    matrix = from_box[2:0:-1][:, [2, 1, 3]]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    made = cv2.warpAffine(values, matrix, shape[::-1], flags=flags)
    return np.asarray(made, dtype=np.float32), box


def _turned(to_source: Affine) -> bool:
    return bool(np.abs(to_source[[1, 2], [2, 1]]).max() > 1e-9)


def _size(box: PixelBox, to_source: Affine) -> tuple[int, int]:
    """Rows and columns in which a box is as fine as the grid that lies turned in it."""
    down, right = np.linalg.norm(to_source[1:3, 1:3], axis=0)
    fine = float(min(down, right))
    rows, columns = (box.bottom - box.top) / fine, (box.right - box.left) / fine
    return max(1, round(rows)), max(1, round(columns))


def laid_over(labels: Grid, source: Grid) -> Grid:
    """A map of labels on the grid of its input: each voxel takes the label nearest to it."""
    to_labels = np.asarray(np.linalg.inv(labels.to_source), dtype=np.float64)
    shape = source.values.shape[:3]
    along = _along(to_labels)
    made = (
        _voxel_by_voxel(labels.values, to_labels, shape)
        if along is None
        else _taken(labels.values, to_labels, shape, along)
    )
    return replace(source, values=np.asarray(made), frame=labels.frame)


def _along(affine: Affine) -> list[int] | None:
    """For each axis there the one axis here that it runs along; None where the grids lie askew."""
    turn = np.abs(affine[:3, :3])
    along = turn.argmax(axis=1).tolist()
    straight = sorted(along) == [0, 1, 2] and np.count_nonzero(turn > _ASKEW * turn.max()) == 3
    return along if straight else None


def _taken(values: Labels, affine: Affine, shape: Sequence[int], along: Sequence[int]) -> Labels:
    """Axis by axis, which takes a fiftieth of what it takes to place each voxel by itself."""
    inside = [slice(0, 0)] * 3
    for axis, here in enumerate(along):
        steps = affine[axis, here] * np.arange(shape[here]) + affine[axis, 3]
        nearest = np.floor(steps + 0.5).astype(np.intp)
        (there,) = np.nonzero((nearest >= 0) & (nearest < values.shape[axis]))
        inside[here] = slice(there[0], there[-1] + 1) if len(there) else slice(0, 0)
        values = values.take(nearest[there], axis=axis)
    made = np.zeros(shape, values.dtype)
    made[tuple(inside)] = values.transpose(np.argsort(along))
    return made


def _voxel_by_voxel(values: Labels, affine: Affine, shape: Sequence[int]) -> Labels:
    turn, shift = affine[:3, :3], affine[:3, 3]
    # Not "constant": with it the outer half of the outermost voxels is lost.
    made = affine_transform(values, turn, shift, tuple(shape), order=0, mode="grid-constant")
    return np.asarray(made)


def moved(found: Spots) -> Spots:
    """Places found on a grid, in the index of its input."""
    turn, shift = found.on.to_source[:3, :3], found.on.to_source[:3, 3]
    there = (replace(one, points=one.points @ turn.T + shift) for one in found.spots)
    return replace(found, spots=tuple(there))
