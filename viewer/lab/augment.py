"""Random changes to a training picture that leave its grade alone."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.runners.steps.films import standardised
from viewer.core.greys import Bytes

Input = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Augment:
    """How far a picture may be changed; see train.toml for each unit."""

    flip: float
    rotate: float
    shift: float
    scale: float
    stretch: float
    brightness: float
    contrast: float
    gamma: float
    noise: float

    def __call__(self, square: Bytes, rows: int, random: np.random.Generator) -> Input:
        """A changed copy of the middle `rows` rows of `square`, standardised."""
        moved = self._move(square, rows, random)
        return standardised(self._shade(moved.astype(np.float32) / np.float32(255), random))

    def _move(self, square: Bytes, rows: int, random: np.random.Generator) -> Bytes:
        size = square.shape[1]
        angle = random.uniform(-self.rotate, self.rotate)
        scale = 1 + random.uniform(-self.scale, self.scale)
        matrix = cv2.getRotationMatrix2D((size / 2, size / 2), angle, scale)
        matrix[1] *= 1 + random.uniform(-self.stretch, self.stretch)
        centre = matrix @ np.array([size / 2, size / 2, 1])
        goal = np.array([size / 2, rows / 2]) + random.uniform(-self.shift, self.shift, 2)
        matrix[:, 2] += goal - centre
        if random.random() < self.flip:
            matrix[0] = -matrix[0]
            matrix[0, 2] += size - 1
        moved = cv2.warpAffine(
            square, matrix, (size, rows), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(moved, dtype=np.uint8)

    def _shade(self, greys: Input, random: np.random.Generator) -> Input:
        """Brightness, contrast, gamma and noise on greys of 0..1."""
        contrast = 1 + random.uniform(-self.contrast, self.contrast)
        brightness = random.uniform(-self.brightness, self.brightness)
        shaded = np.clip((greys - 0.5) * contrast + 0.5 + brightness, 0, 1)
        limit = float(np.log1p(self.gamma))
        shaded **= np.exp(random.uniform(-limit, limit))
        shaded += self.noise * random.random() * random.standard_normal(greys.shape, np.float32)
        return np.asarray(shaded, dtype=np.float32)
