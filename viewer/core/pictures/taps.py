"""Along one side: which pixels of a picture each output pixel is a mixture of."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.core.pictures.raster import Raster


@dataclass(frozen=True, slots=True, eq=False)
class Taps:
    """Output pixel n shows the sum of ``weights[k, n]`` times pixel ``first[n] + k``.

    ``weights`` (pixels mixed, output pixels) sum up to one; what lies beyond the last pixel is as
    that one.
    """

    first: NDArray[np.uint32]
    weights: NDArray[np.float32]


@lru_cache(maxsize=64)
def nearest(start: float, step: float, seen: int, count: int) -> Taps:
    """The pixel of ``count`` that each of the ``seen`` is nearest to, the outer ones beyond."""
    place = np.floor(start + 0.5 + step * np.arange(seen)).clip(0, count - 1)
    return Taps(place.astype(np.uint32), np.ones((1, seen), dtype=np.float32))


@lru_cache(maxsize=64)
def linear(start: float, step: float, seen: int, count: int) -> Taps:
    """Between two neighbours, as the place lies."""
    place = (start + step * np.arange(seen)).clip(0, count - 1)
    first = np.floor(place)
    share = place - first
    return Taps(first.astype(np.uint32), np.stack([1 - share, share]).astype(np.float32))


@lru_cache(maxsize=64)
def strided(start: float, step: float, seen: int, count: int) -> Taps:
    """The mean of two places in each output pixel, for steps that are less than two."""
    one, two = (linear(start + side * step / 4, step, seen, count) for side in (-1, 1))
    first = np.minimum(one.first, two.first)
    weights = np.zeros((3, seen), dtype=np.float32)
    for taps in (one, two):
        for tap, share in enumerate(taps.weights):
            weights[taps.first - first + tap, np.arange(seen)] += share / 2
    return Taps(first, weights)


def taps_of(raster: Raster, size: tuple[int, int], *, smooth: bool) -> tuple[Taps, Taps]:
    """Down and across a picture of ``size`` that is not turned, as `resampling.sampled`."""
    way = nearest if not smooth else strided if raster.strides else linear
    (_, down, top), (across, _, left) = raster.down, raster.across
    rows, columns = raster.size
    return way(top, down, rows, size[0]), way(left, across, columns, size[1])
