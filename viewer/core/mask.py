"""Segments, the masks that show them, and the brush strokes that change a mask."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.core.codes import TISSUE, Code

Mask = NDArray[np.bool_]
"""(slice, row, column) on the source grid."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What a mask stands for; ``colour`` is red, green, blue."""

    label: str
    colour: tuple[int, int, int] = (230, 90, 60)
    category: Code = TISSUE
    type: Code = TISSUE
    algorithm: str = "MANUAL"
    algorithm_name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """The bounding box of a stroke: ``start`` (slice, row, column), the voxels before and after."""

    start: tuple[int, int, int]
    before: Mask
    after: Mask

    @property
    def where(self) -> tuple[slice, slice, slice]:
        """The box, to index a mask with."""
        s, r, c = (slice(a, a + n) for a, n in zip(self.start, self.after.shape, strict=True))
        return s, r, c


def paint(
    mask: Mask,
    centers: NDArray[np.float64],
    radius_mm: float,
    spacing: tuple[float, float, float],
    axis: int,
    *,
    erase: bool = False,
) -> Patch | None:
    """The patch that a round brush leaves when drawn along ``centers``; the mask is not touched.

    ``centers`` are (n, 3) voxel indices (slice, row, column) on one cut, whose array axis is
    ``axis``; ``spacing`` is in millimetres. None where the brush meets no voxel.
    """
    steps = _along(centers, radius_mm, spacing)
    reach = np.array([0.0 if a == axis else radius_mm / spacing[a] for a in range(3)])
    shape = np.array(mask.shape)
    low = np.clip(np.floor(steps.min(axis=0) - reach + 0.5).astype(int), 0, shape)
    high = np.clip(np.floor(steps.max(axis=0) + reach + 0.5).astype(int) + 1, 0, shape)
    if np.any(high <= low):
        return None
    covered = _covered(steps, low, high, radius_mm, spacing, axis)
    if not covered.any():
        return None
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    before = mask[box].copy()
    after = before & ~covered if erase else before | covered
    start = (int(low[0]), int(low[1]), int(low[2]))
    return Patch(start, before, after)


def apply(mask: Mask, patch: Patch, *, undo: bool = False) -> None:
    """Put a patch into a mask, or take it back."""
    mask[patch.where] = patch.before if undo else patch.after


def _along(
    centers: NDArray[np.float64], radius_mm: float, spacing: tuple[float, float, float]
) -> NDArray[np.float64]:
    """Centers close enough together that the stroke has no notches."""
    parts = [centers[:1]]
    for start, end in pairwise(centers):
        far = float(np.linalg.norm((end - start) * spacing))
        count = max(1, int(np.ceil(far / max(radius_mm / 3, min(spacing) / 2))))
        parts.append(start + (end - start) * (np.arange(1, count + 1) / count)[:, None])
    return np.concatenate(parts)


def _covered(
    steps: NDArray[np.float64],
    low: NDArray[np.int_],
    high: NDArray[np.int_],
    radius_mm: float,
    spacing: tuple[float, float, float],
    axis: int,
) -> Mask:
    covered = np.zeros(high - low, dtype=np.bool_)
    grid = np.ogrid[tuple(slice(a, b) for a, b in zip(low, high, strict=True))]
    for step in steps:
        squared = sum(((grid[a] - step[a]) * spacing[a]) ** 2 for a in range(3) if a != axis)
        covered |= np.broadcast_to(squared <= radius_mm**2, covered.shape)
        nearest = [int(np.floor(v + 0.5)) - a for v, a in zip(step, low, strict=True)]
        if all(0 <= n < size for n, size in zip(nearest, covered.shape, strict=True)):
            covered[nearest[0], nearest[1], nearest[2]] = True
    return covered
