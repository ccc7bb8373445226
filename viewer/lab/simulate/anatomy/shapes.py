"""Smooth solids as distance functions: negative inside, positive outside, in millimetres.

The knee's own axes are those of the patient, in other words: ``m`` grows to the medial side,
``p`` to the back and ``s`` to the head; the middle of the joint line is (0, 0, 0).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

Field = NDArray[np.float32]
Point = tuple[float, float, float]

LOWEST, HIGHEST, STEP = -160.0, 160.0, 0.1
_TIP = 2.0
_FAR = 1e4
_HEIGHTS = np.arange(LOWEST, HIGHEST + STEP / 2, STEP)


@dataclass(frozen=True)
class At:
    """Where a solid is asked for: coordinates of one shape, in millimetres."""

    m: Field
    p: Field
    s: Field

    @cached_property
    def row(self) -> NDArray[np.int32]:
        """The row of a Loft's table for each place."""
        row = (self.s - LOWEST) * np.float32(1 / STEP) + np.float32(0.5)
        return np.asarray(np.clip(row, 0, len(_HEIGHTS) - 1).astype(np.int32))

    def where(self, chosen: NDArray[np.bool_]) -> "At":
        """The chosen places alone, as one row."""
        return At(self.m[chosen], self.p[chosen], self.s[chosen])

    def bent(self, degrees: float, around: tuple[float, float]) -> "At":
        """The places as the femur knows them when the knee is flexed by ``degrees``.

        ``around`` is the (p, s) of the axis of flexion.
        """
        angle = np.deg2rad(degrees)
        cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        p, s = self.p - np.float32(around[0]), self.s - np.float32(around[1])
        return At(
            self.m,
            p * cos - s * sin + np.float32(around[0]),
            p * sin + s * cos + np.float32(around[1]),
        )


class Loft:
    """Ellipses stacked along ``s``: rows of (s, m, p, half width in m, half width in p).

    Between the rows the outline runs smoothly. An end row thinner than 2 mm is a tip; beyond
    any other the solid goes on. ``power`` above 2 makes the ellipses fuller.
    """

    def __init__(
        self, rows: Sequence[tuple[float, float, float, float, float]], power: float = 2.0
    ) -> None:
        self._power = np.float32(power)
        table = np.array(sorted(rows))
        inside = np.clip(_HEIGHTS, table[0, 0], table[-1, 0])
        columns = PchipInterpolator(table[:, 0], table[:, 1:])(inside)
        for end, beyond in ((0, table[0, 0] > _HEIGHTS), (-1, table[-1, 0] < _HEIGHTS)):
            if table[end, 3] < _TIP:
                columns[beyond, 0] = _FAR
        self._columns = columns.astype(np.float32).T

    def __call__(self, at: At) -> Field:
        """To first order the distance to the outline at the height of each place."""
        m, p, half_m, half_p = (np.take(column, at.row) for column in self._columns)
        u, v = (at.m - m) / half_m, (at.p - p) / half_p
        if self._power == 2:
            return _ellipse(u, v, half_m, half_p)
        return _fuller(np.abs(u), np.abs(v), half_m, half_p, self._power)


def _ellipse(u: Field, v: Field, half_u: Field, half_v: Field) -> Field:
    """To first order the distance to an ellipse; exact on its outline."""
    near = np.sqrt(u * u + v * v) + np.float32(1e-4)
    slope = np.sqrt((u / half_u) ** 2 + (v / half_v) ** 2) + np.float32(1e-5)
    return np.asarray(near * (near - 1) / slope, dtype=np.float32)


def _fuller(u: Field, v: Field, half_u: Field, half_v: Field, power: np.float32) -> Field:
    """The same for a superellipse."""
    near = (u**power + v**power) ** (1 / power) + np.float32(1e-3)
    less = power - 1
    slope = np.hypot(u**less / half_u, v**less / half_v) / near**less + np.float32(1e-3)
    return np.asarray((near - 1) / slope, dtype=np.float32)


def ellipsoid(at: At, center: Point, radii: Point) -> Field:
    """An ellipsoid along the axes, to first order."""
    parts = [
        (value - np.float32(c)) / np.float32(r)
        for value, c, r in zip((at.m, at.p, at.s), center, radii, strict=True)
    ]
    near = np.sqrt(sum(part * part for part in parts)) + np.float32(1e-4)
    slope = np.sqrt(sum((x / np.float32(r)) ** 2 for x, r in zip(parts, radii, strict=True)))
    return np.asarray(near * (near - 1) / (slope + np.float32(1e-5)), dtype=np.float32)


def disc(at: At, p: float, s: float, radius: float) -> Field:
    """A cylinder along the m axis."""
    across, up = at.p - np.float32(p), at.s - np.float32(s)
    return np.asarray(np.sqrt(across * across + up * up) - np.float32(radius))


def cord(at: At, path: Sequence[Point], radii: Sequence[float], flat: float = 1.0) -> Field:
    """A band along a path, its thickness changing from point to point.

    ``flat`` above 1 makes it that many times wider along m than it is thick.
    """
    best: Field | None = None
    scale = np.array([1 / flat, 1.0, 1.0])
    for (start, end), (thick, thin) in zip(pairwise(path), pairwise(radii), strict=True):
        a, b = np.array(start) * scale, np.array(end) * scale
        piece = _segment(at, flat, a, b, (thick, thin))
        best = piece if best is None else np.minimum(best, piece)
    if best is None:
        raise ValueError("a cord needs two points")
    return best


def _segment(
    at: At,
    flat: float,
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    radii: tuple[float, float],
) -> Field:
    along = (b - a).astype(np.float32)
    squared = np.float32(along @ along)
    m, p, s = (
        (at.m * np.float32(1 / flat)) - np.float32(a[0]),
        at.p - np.float32(a[1]),
        at.s - np.float32(a[2]),
    )
    t = np.clip((m * along[0] + p * along[1] + s * along[2]) / squared, 0, 1)
    far = np.sqrt((m - t * along[0]) ** 2 + (p - t * along[1]) ** 2 + (s - t * along[2]) ** 2)
    return np.asarray(far - (radii[0] + t * np.float32(radii[1] - radii[0])), dtype=np.float32)


def nearest(distances: Sequence[Field]) -> Field:
    """Several solids side by side."""
    return np.asarray(np.minimum.reduce(distances))


def join(a: Field, b: Field, round_mm: float) -> Field:
    """Both solids in one, the crease between them filled."""
    blend = np.maximum(np.float32(round_mm) - np.abs(a - b), 0)
    return np.asarray(np.minimum(a, b) - blend * blend * np.float32(0.25 / round_mm))


def meet(a: Field, b: Field, round_mm: float) -> Field:
    """What lies in both solids, the edge between them rounded."""
    blend = np.maximum(np.float32(round_mm) - np.abs(a - b), 0)
    return np.asarray(np.maximum(a, b) + blend * blend * np.float32(0.25 / round_mm))


def cut(a: Field, hole: Field, round_mm: float) -> Field:
    """The first solid without the second, the edge rounded."""
    return meet(a, -hole, round_mm)


def bump(value: Field, center: float, width: float) -> Field:
    """A bell: 1 at ``center``, 0.37 at ``width`` from it."""
    z = (value - np.float32(center)) * np.float32(1 / width)
    return np.asarray(np.exp(-z * z), dtype=np.float32)


def ramp(value: Field, low: float, high: float) -> Field:
    """From 0 at ``low`` smoothly to 1 at ``high`` (which may lie below ``low``)."""
    t = np.clip((value - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


def coverage(distance: Field, pixel_mm: float) -> Field:
    """The part of a pixel that a solid fills, by how far its edge is."""
    return np.asarray(np.clip(np.float32(0.5) - distance * np.float32(1 / pixel_mm), 0, 1))
