"""A training picture as a little more or less of the same exposure would have given it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Exposure:
    """How far it may be off; see train.toml for each unit."""

    brightness: float = 0.0
    contrast: float = 0.0
    gamma: float = 0.0
    noise: float = 0.0

    def __call__(self, greys: Picture, random: np.random.Generator) -> Picture:
        """A changed copy of `greys` (0..1), with noise that may go a little beyond."""
        contrast = 1 + random.uniform(-self.contrast, self.contrast)
        brightness = random.uniform(-self.brightness, self.brightness)
        shaded = np.clip((greys - 0.5) * contrast + 0.5 + brightness, 0, 1)
        limit = float(np.log1p(self.gamma))
        shaded **= np.exp(random.uniform(-limit, limit))
        shaded += self.noise * random.random() * random.standard_normal(greys.shape, np.float32)
        return np.asarray(shaded, dtype=np.float32)
