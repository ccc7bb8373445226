"""A brush stroke in the making, and what it comes to.

All centers of a stroke lie on one slice. How deep a pixel of that slice lies within the brush, as
radius² - distance² to the line along the centers, tells all: a ball covers on each slice beside it
what lies as deep as that slice is far, squared. So a stroke takes one picture, however thick it is,
and its end takes no longer than its beginning.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.core.geometry import Points
from viewer.core.mask import Mask, Patch
from viewer.core.painting.patching import Box, Part, patch_of, placed, starts
from viewer.core.painting.tip import Tip

Depth = NDArray[np.float32]
"""How deep pixels lie within the brush, in mm²; 0 where it does not cover them."""

Size = tuple[int, int, int]

_TOUCHED = 1e-12
"""Covered, but no deeper than that."""

_HAIR = 1e-9
"""How much wider the brush is, so that a voxel just on its rim is in, from wherever measured."""


@dataclass(frozen=True, slots=True, eq=False)
class BrushStroke:
    """A finished stroke on the slice ``at`` along the array axis ``axis``.

    ``depth`` begins at ``corner`` of that slice; ``step`` is in millimetres, from it to the next.
    """

    called: ClassVar[str] = "brush"

    axis: int
    at: int
    corner: tuple[int, int]
    depth: Depth
    step: float
    tip: Tip

    @property
    def algorithm(self) -> str:
        """See `Edit`."""
        return "" if self.tip.within is None else self.tip.within.algorithm

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        if not 0 <= self.at < mask.shape[self.axis] or not self.depth.size:
            return None
        offsets = self._offsets(mask.shape[self.axis])
        far = (offsets * self.step) ** 2
        deep = np.maximum(far * (1 - 1e-6), _TOUCHED)
        layers = self.depth[None] >= deep[:, None, None].astype(np.float32)
        covered = np.moveaxis(layers, 0, self.axis)
        box = self._box(offsets)
        before = mask[box]
        return patch_of(starts(box), before, self.tip.laid(before, covered, box))

    def _offsets(self, count: int) -> NDArray[np.int_]:
        """The slices that are met, from the stroke's own."""
        reach = int(self.tip.radius_mm / self.step * (1 + _HAIR)) if self.tip.ball else 0
        return np.arange(max(-reach, -self.at), min(reach, count - 1 - self.at) + 1)

    def _box(self, offsets: NDArray[np.int_]) -> Box:
        one, other = (slice(a, a + n) for a, n in zip(self.corner, self.depth.shape, strict=True))
        along = slice(self.at + int(offsets[0]), self.at + int(offsets[-1]) + 1)
        return placed((one, other), self.axis, along)


class Sweep:
    """A stroke that grows with the hand, on a grid of ``shape`` with ``spacing`` (mm)."""

    def __init__(
        self, shape: Size, spacing: tuple[float, float, float], axis: int, tip: Tip
    ) -> None:
        self.tip = tip
        self._axis = axis
        self._step = spacing[axis]
        self._across = [a for a in range(3) if a != axis]
        self._spacing = np.array([spacing[a] for a in self._across])
        # Zeros are asked of the system page by page, as they are written to.
        self._depth: Depth = np.zeros([shape[a] for a in self._across], dtype=np.float32)
        self._last: Points | None = None
        self._at = -1
        self._met: list[Part] = []

    @property
    def depth(self) -> Depth:
        """Of the whole slice."""
        return self._depth

    def add(self, center: Points) -> Part | None:
        """The next center, a voxel index (slice, row, column); what it may have covered."""
        here = np.asarray(center, dtype=np.float64)[self._across]
        start = here if self._last is None else self._last
        if self._last is None:
            self._at = int(np.floor(center[self._axis] + 0.5))
        self._last = here
        part = self._reached(start, here)
        if part is None:
            return None
        self._cover(part, start, here)
        self._touch(start, here)
        self._met.append(part)
        return part

    def stroke(self) -> BrushStroke:
        """What was drawn so far."""
        part = _around(self._met)
        corner = part[0].start, part[1].start
        return BrushStroke(
            self._axis, self._at, corner, self._depth[part].copy(), self._step, self.tip
        )

    def _reached(self, start: Points, end: Points) -> Part | None:
        """The pixels within reach of a straight line, on the slice."""
        reach = self.tip.radius_mm / self._spacing
        low = np.floor(np.minimum(start, end) - reach + 0.5)
        high = np.floor(np.maximum(start, end) + reach + 0.5) + 1
        first, last = (np.clip(end, 0, self._depth.shape).astype(int) for end in (low, high))
        if (last <= first).any():
            return None
        return slice(int(first[0]), int(last[0])), slice(int(first[1]), int(last[1]))

    def _cover(self, part: Part, start: Points, end: Points) -> None:
        """Cover what lies within the radius of the line."""
        away = [(g - s) * p for g, s, p in zip(np.ogrid[part], start, self._spacing, strict=True)]
        line = (end - start) * self._spacing
        length = float(line @ line)
        if length > 0:
            share = (away[0] * line[0] + away[1] * line[1]) / length
            share = np.clip(share, 0.0, 1.0)
            away = [a - share * b for a, b in zip(away, line, strict=True)]
        deep = self.tip.radius_mm**2 * (1 + _HAIR) - (away[0] ** 2 + away[1] ** 2)
        here = self._depth[part]
        np.maximum(here, deep, out=here, casting="same_kind")

    def _touch(self, start: Points, end: Points) -> None:
        """Cover the pixels under the line, which a brush thinner than a pixel would miss."""
        count = 2 * int(np.ceil(np.abs(end - start).max())) + 1
        line = start + (end - start) * np.linspace(0.0, 1.0, count)[:, None]
        pixels = np.floor(line + 0.5).astype(np.int_)
        inside = ((pixels >= 0) & (pixels < self._depth.shape)).all(axis=1)
        under = tuple(pixels[inside].T)
        self._depth[under] = np.maximum(self._depth[under], _TOUCHED)


def stroke_along(
    centers: ArrayLike, shape: Size, spacing: tuple[float, float, float], axis: int, tip: Tip
) -> BrushStroke:
    """The stroke along centers (n, 3), voxel indices (slice, row, column) on one slice."""
    sweep = Sweep(shape, spacing, axis, tip)
    for center in np.asarray(centers, dtype=np.float64):
        sweep.add(center)
    return sweep.stroke()


def _around(parts: list[Part]) -> Part:
    """What holds all of them; nothing where there is none."""
    if not parts:
        return slice(0, 0), slice(0, 0)
    rows, columns = zip(*parts, strict=True)
    return _span(rows), _span(columns)


def _span(ranges: tuple[slice, ...]) -> slice:
    return slice(min(one.start for one in ranges), max(one.stop for one in ranges))
