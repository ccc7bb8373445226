"""Noise that belongs to places in the body, so that every series shows the same grain."""

from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from viewer.lab.simulate.anatomy.shapes import At, Field

_SIZE = 48


class Grain:
    """A field of noise that repeats every 48 cells, made from a seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    @classmethod
    @lru_cache(maxsize=16)
    def of(cls, seed: int) -> "Grain":
        """The field of that seed, made once."""
        return cls(seed)

    @cached_property
    def _cells(self) -> NDArray[np.float32]:
        random = np.random.default_rng(self._seed)
        noise = gaussian_filter(random.standard_normal((_SIZE,) * 3), 0.7, mode="wrap")
        return np.asarray(noise / noise.std(), dtype=np.float32)

    def __call__(self, at: At, cell: tuple[float, float, float]) -> Field:
        """Noise of mean 0 and deviation about 1 whose grains are ``cell`` mm (m, p, s) large."""
        where = np.stack([at.m / cell[0], at.p / cell[1], at.s / cell[2]])
        found = map_coordinates(self._cells, where, order=1, mode="grid-wrap")
        return np.asarray(found, dtype=np.float32)
