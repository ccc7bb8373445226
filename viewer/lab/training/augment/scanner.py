"""A training scan as another coil, another sequence or thicker slices would have given it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import zoom

Greys = NDArray[np.float32]

KNOTS = 6
"""Of the curve that gives each grey another, evenly from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """How far it may be another.

    In the part ``curve`` of the calls greys go through a curve drawn at random, so that what was
    brighter may be darker (after Billot et al., "SynthSeg", Med Image Anal 2023); the coil shades
    by up to ``shade`` of the value; the slices of one axis, in half of the calls, are up to
    ``thick`` times as thick.
    """

    curve: float = 0.0
    shade: float = 0.0
    thick: float = 1.0

    def __call__(self, greys: Greys, random: np.random.Generator) -> Greys:
        """A changed copy of `greys` (slice, row, column; 0 to 1)."""
        if random.random() < self.curve:
            greys = _curved(greys, random)
        greys = greys * (1 + np.float32(self.shade) * _field(greys.shape, random))
        times = float(random.uniform(1, self.thick))
        if random.random() < 0.5 and times > 1:
            greys = _thicker(greys, int(random.integers(3)), times)
        return np.asarray(greys, dtype=np.float32)


def _curved(greys: Greys, random: np.random.Generator) -> Greys:
    """Black stays black; all else goes where chance has it, and fills the range again."""
    knots = np.concatenate([[0.0], random.uniform(0.1, 1.0, KNOTS - 1)])
    made = np.interp(greys, np.linspace(0, 1, KNOTS), knots / knots.max())
    return np.asarray(made, dtype=np.float32)


def _field(shape: tuple[int, ...], random: np.random.Generator) -> Greys:
    """From -1 to 1, smooth over the whole: a plane and its bends."""
    axes = np.meshgrid(*(np.linspace(-1, 1, size) for size in shape), indexing="ij", sparse=True)
    made = np.zeros(shape)
    for axis in axes:
        slope, bend = random.uniform(-1, 1, 2)
        made = made + slope * axis + bend * (axis * axis - 0.5)
    return np.asarray(made / max(1.0, float(abs(made).max())), dtype=np.float32)


def _thicker(greys: Greys, axis: int, times: float) -> Greys:
    """Means of so many slices along an axis, linear between their middles."""
    size = greys.shape[axis]
    few = max(2, round(size / times))
    if few >= size:
        return greys
    edges = np.linspace(0, size, few + 1).round().astype(int)
    widths = np.diff(edges).reshape([-1 if at == axis else 1 for at in range(3)])
    means = np.add.reduceat(greys, edges[:-1], axis=axis) / widths.astype(np.float32)
    grown = [size / few if at == axis else 1.0 for at in range(3)]
    made = zoom(means, grown, order=1, mode="nearest", grid_mode=True)
    return np.asarray(made, dtype=np.float32)
