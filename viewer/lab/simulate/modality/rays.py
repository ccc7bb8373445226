"""Line integrals through solids: distances asked for sparsely, edges found between them.

Along a ray the distance to a surface runs nearly straight from one depth to the next, so that the
part of the way that lies inside follows from the distances at its ends; across the picture the
distances, not what is made of them, are interpolated. Edges stay sharp, and there is no need to ask
at every pixel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.moves import Rigid, Vector
from viewer.lab.simulate.anatomy.shapes import At, Field, Point
from viewer.lab.simulate.modality.beam import Beam, Window, places, window_of


@dataclass(frozen=True, slots=True)
class Layers:
    """A solid at places: distances to its outer and inner surface, density of its inside.

    ``beyond`` is above zero where a cut has taken something away; it cuts both surfaces.
    """

    outer: Field
    inner: Field
    sponge: Field
    beyond: Field | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """Along each ray: the dense shell, and the inside as so much of it, in mm. (rows, columns)."""

    dense: Field
    spongy: Field

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.dense + other.dense, self.spongy + other.spongy)


_NEAR = np.float32(12)
"""Distances beyond this are all alike: jumps between far ones would ring where edges are found."""

Balls = tuple[tuple[Point, float], ...]
Solid = Callable[[At], Layers]


def held(balls: Balls, laid: Rigid) -> tuple[Vector, NDArray[np.float64]]:
    """Middles (n, 3) in the patient's axes, and radii."""
    return laid(np.array([place for place, _ in balls])), np.array([r for _, r in balls])


def nothing(beam: Beam) -> Sums:
    """No bone at all."""
    return Sums(*(np.zeros((beam.rows, beam.columns), np.float32) for _ in range(2)))


def sums(beam: Beam, solid: Solid, balls: Balls, laid: Rigid, step: float) -> Sums:
    """What one solid, laid in the patient by ``laid``, puts into the way of each ray."""
    total = nothing(beam)
    window = window_of(beam, *held(balls, laid)) if balls else None
    if window is None:
        return total
    layers = _near(solid(places(beam, window, step, laid)))
    slant = beam.slant()[window.pixels] * np.float32(step)
    whole, inside = _chords(layers, beam.block)
    inside *= slant
    total.dense[window.pixels] = whole * slant - inside
    total.spongy[window.pixels] = inside * _density(layers, beam.block)
    return total


def _near(layers: Layers) -> Layers:
    outer, inner = (np.clip(one, -_NEAR, _NEAR) for one in (layers.outer, layers.inner))
    return Layers(outer, inner, layers.sponge, layers.beyond)


def chord(beam: Beam, distance: Callable[[At], Field], window: Window, step: float) -> Field:
    """The way of each ray inside one smooth solid, mm, found at the blocks alone."""
    found = distance(places(beam, window, step, Rigid()))
    total = sum(_part(a, b) for a, b in pairwise(found))
    whole = np.zeros((beam.rows, beam.columns), np.float32)
    whole[window.pixels] = spread(np.asarray(total), beam.block) * np.float32(step)
    return np.asarray(np.maximum(whole, 0) * beam.slant())


def spread(coarse: Field, block: int) -> Field:
    """Values at the middles of blocks as values at pixels."""
    rows, columns = coarse.shape
    size = (columns * block, rows * block)
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def _part(start: Field, end: Field) -> Field:
    """Which part of the way between two depths is inside."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    high -= low
    high += np.float32(1e-4)
    np.divide(low, high, out=low)
    np.negative(low, out=low)
    return np.asarray(np.clip(low, 0, 1, out=low))


def _chords(layers: Layers, block: int) -> tuple[Field, Field]:
    """Steps inside the outer and the inner surface, at every pixel."""
    rows, columns = (block * n for n in layers.outer.shape[1:])
    totals = [np.zeros((rows, columns), np.float32) for _ in range(2)]
    before: list[Field] | None = None
    for level in range(len(layers.outer)):
        here = _level(layers, level, block)
        if before is not None:
            for total, start, end in zip(totals, before, here, strict=True):
                total += _part(start, end)
        before = here
    return totals[0], totals[1]


def _level(layers: Layers, level: int, block: int) -> list[Field]:
    """Both surfaces at one depth, at every pixel."""
    both = [spread(layers.outer[level], block), spread(layers.inner[level], block)]
    if layers.beyond is not None:
        cut = spread(layers.beyond[level], block)
        for one in both:
            np.maximum(one, cut, out=one)
    return both


def _density(layers: Layers, block: int) -> Field:
    """The mean density of what a ray meets inside."""
    inner = layers.inner
    if layers.beyond is not None:
        inner = np.maximum(inner, layers.beyond)
    weight = np.clip(2 - inner, 0.001, 4)
    mean = (weight * layers.sponge).sum(axis=0) / weight.sum(axis=0)
    return spread(mean.astype(np.float32), block)
