"""A training picture moved, turned, scaled and mirrored: as frames and patients vary."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Slices = NDArray[Any]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Moves:
    """How far a picture may be moved; see train.toml for each unit."""

    flip: float = 0.0
    turn: float = 0.0
    shift: float = 0.0
    scale: float = 0.0
    stretch: float = 0.0

    def matrix(self, rows: int, columns: int, random: np.random.Generator) -> Matrix:
        """From (column, row, 1) of a picture to (column, row) of its moved copy [2, 3]."""
        middle = np.array([columns / 2, rows / 2])
        scale = 1 + random.uniform(-self.scale, self.scale)
        turn = random.uniform(-self.turn, self.turn)
        matrix = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), turn, scale)
        matrix[1] *= 1 + random.uniform(-self.stretch, self.stretch)
        goal = middle + columns * random.uniform(-self.shift, self.shift, 2)
        matrix[:, 2] += goal - matrix @ np.append(middle, 1.0)
        if random.random() < self.flip:
            matrix[0] = -matrix[0]
            matrix[0, 2] += columns - 1
        return np.asarray(matrix, dtype=np.float64)

    def __call__(self, slices: Slices, random: np.random.Generator) -> Slices:
        """A copy of `slices` (slice, row, column), all moved alike; edges go on beyond them."""
        rows, columns = slices.shape[-2:]
        return warped(slices, self.matrix(rows, columns, random))


def warped(slices: Slices, matrix: Matrix) -> Slices:
    """Slices (slice, row, column) moved by a matrix; their edges go on."""
    rows, columns = slices.shape[-2:]
    size, edge = (columns, rows), cv2.BORDER_REPLICATE
    moved = [cv2.warpAffine(one, matrix, size, borderMode=edge) for one in slices]
    return np.stack(moved).astype(slices.dtype, copy=False)
