"""A point source and a flat detector: where rays run, and where places fall on the picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.moves import Rigid, Vector
from viewer.lab.simulate.anatomy.shapes import At

BLOCK = 8
"""Solids are asked for once in so many pixels each way, if nothing else is said."""


@dataclass(frozen=True, eq=False)
class Beam:
    """Lengths in mm, in the patient's axes.

    ``axes`` are the directions of a row (to the right), of a column (down) and of the middle ray,
    as rows of a right-handed (3, 3). The middle ray meets the detector, ``distance`` from the
    source, at the pixel ``middle`` (column, row). Solids are asked for once in ``block`` pixels
    each way; between these they run smoothly.
    """

    source: Vector
    axes: Vector
    distance: float
    pixel: float
    rows: int
    columns: int
    middle: tuple[float, float]
    block: int = BLOCK

    def project(self, points: Vector) -> Vector:
        """The (column, row) where places (..., 3) fall, from 0 at the middle of a pixel."""
        seen = (points - self.source) @ self.axes.T
        on = seen[..., :2] / seen[..., 2:] * (self.distance / self.pixel)
        return np.asarray(on + np.array(self.middle))

    def depth(self, points: Vector) -> Vector:
        """How far places (..., 3) lie from the source along the middle ray."""
        return np.asarray((points - self.source) @ self.axes[2])

    def slant(self) -> NDArray[np.float32]:
        """How much longer each ray is than its way along the middle ray, (rows, columns)."""
        u = (np.arange(self.columns) - self.middle[0]) * (self.pixel / self.distance)
        v = (np.arange(self.rows) - self.middle[1]) * (self.pixel / self.distance)
        return np.sqrt(1 + u[None] ** 2 + v[:, None] ** 2).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the picture in blocks, and the depths between which something lies there."""

    top: int
    left: int
    bottom: int
    right: int
    near: float
    far: float
    block: int = BLOCK

    @property
    def pixels(self) -> tuple[slice, slice]:
        """Rows and columns of the picture."""
        return (
            slice(self.top * self.block, self.bottom * self.block),
            slice(self.left * self.block, self.right * self.block),
        )


def window_of(beam: Beam, centers: Vector, radii: Vector) -> Window | None:
    """What holds balls (n, 3), (n,); None where nothing of them falls on the picture."""
    on, depth = beam.project(centers), beam.depth(centers)
    reach = (radii * beam.distance / np.maximum(depth - radii, 1) / beam.pixel)[:, None]
    low, high = (on - reach).min(axis=0), (on + reach).max(axis=0)
    left, top = np.maximum(np.floor(low / beam.block), 0).astype(int)
    ends = np.array([beam.columns, beam.rows]) // beam.block
    right, bottom = np.minimum(np.ceil(high / beam.block) + 1, ends).astype(int)
    if right - left < 2 or bottom - top < 2:
        return None
    near, far = (depth - radii).min(), (depth + radii).max()
    edges = int(top), int(left), int(bottom), int(right)
    return Window(*edges, float(near), float(far), beam.block)


def whole(beam: Beam, near: float, far: float) -> Window:
    """All of a picture, between two depths."""
    return Window(0, 0, beam.rows // beam.block, beam.columns // beam.block, near, far, beam.block)


def places(beam: Beam, window: Window, step: float, laid: Rigid) -> At:
    """Places along the rays of a window as a body laid by ``laid`` knows them.

    (depths, blocks down, blocks across), ``step`` mm apart along the middle ray.
    """
    depths = np.arange(window.near, window.far + step, step)
    scale = beam.pixel / beam.distance
    columns = (np.arange(window.left, window.right) + 0.5) * beam.block - 0.5 - beam.middle[0]
    rows = (np.arange(window.top, window.bottom) + 0.5) * beam.block - 0.5 - beam.middle[1]
    turn = laid.turn.T
    start = turn @ (beam.source - laid.shift)
    right, down, ahead = (turn @ axis for axis in beam.axes)
    found = []
    for axis in range(3):
        ray = ahead[axis] + scale * (down[axis] * rows[:, None] + right[axis] * columns[None])
        found.append((start[axis] + depths[:, None, None] * ray).astype(np.float32))
    return At(*found)
