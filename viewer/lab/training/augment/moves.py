"""A training picture moved, turned, scaled and mirrored: as frames and patients vary."""

from dataclasses import dataclass

import cv2
import numpy as np

from viewer.core.greys import Bytes


@dataclass(frozen=True, slots=True)
class Moves:
    """How far a picture may be moved; see train.toml for each unit."""

    flip: float
    turn: float
    shift: float
    scale: float
    stretch: float

    def __call__(self, picture: Bytes, random: np.random.Generator) -> Bytes:
        """A moved copy of `picture` (rows, columns); its edges go on beyond it."""
        rows, columns = picture.shape
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
        edge = cv2.BORDER_REPLICATE
        moved = cv2.warpAffine(picture, matrix, (columns, rows), borderMode=edge)
        return np.asarray(moved, dtype=np.uint8)
