"""Segments, the masks that show them, and the brush strokes that change a mask."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.core.bits import Bits
from viewer.core.codes import TISSUE, Code

Mask = NDArray[np.bool_]
"""(slice, row, column) on the source grid."""

Places = NDArray[np.float64]
"""Voxel indices (slice, row, column), one (3,) or many (n, 3)."""


BY_HAND, CORRECTED, BY_ALGORITHM = "MANUAL", "SEMIAUTOMATIC", "AUTOMATIC"
"""How a segment came about, in DICOM's words (Segment Algorithm Type, PS3.3 C.8.20.4.2)."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What a mask stands for; ``colour`` is red, green, blue."""

    label: str
    colour: tuple[int, int, int] = (230, 90, 60)
    category: Code = TISSUE
    type: Code = TISSUE
    algorithm: str = BY_HAND
    algorithm_name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CroppedMask:
    """A mask without the empty space around it.

    ``voxels`` begin at ``start`` (slice, row, column) of a grid of ``shape``; they are packed, as
    a Study may have more masks than memory has room for.
    """

    start: tuple[int, int, int]
    voxels: Bits
    shape: tuple[int, int, int]

    @classmethod
    def of(cls, mask: Mask) -> "CroppedMask":
        """A whole mask, cropped to its bounding box; one voxel large where it is empty."""
        size = mask.shape[0], mask.shape[1], mask.shape[2]
        others = ((1, 2), (0, 2), (0, 1))
        there = [np.flatnonzero(mask.any(axis=other)) for other in others]
        low = [int(at[0]) if at.size else 0 for at in there]
        high = [int(at[-1]) + 1 if at.size else 1 for at in there]
        box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
        return cls((low[0], low[1], low[2]), Bits.of(mask[box]), size)

    def whole(self) -> Mask:
        """On the whole grid, in an array of one's own."""
        if self.voxels.shape == self.shape:
            return self.voxels.array
        mask = np.zeros(self.shape, dtype=np.bool_)
        box = (slice(a, a + n) for a, n in zip(self.start, self.voxels.shape, strict=True))
        mask[tuple(box)] = self.voxels.array
        return mask


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
    centers: Places,
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
    reach = _reach(radius_mm, spacing, axis)
    low, high = _bounds(centers, reach, mask.shape)
    if np.any(high <= low):
        return None
    covered = _covered(centers - low, high - low, radius_mm, spacing, axis)
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


def _reach(radius_mm: float, spacing: tuple[float, float, float], axis: int) -> Places:
    """The radius in voxels along each array axis; none across the cut."""
    return np.array([0.0 if a == axis else radius_mm / spacing[a] for a in range(3)])


def _bounds(
    places: Places, reach: Places, shape: tuple[int, ...]
) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """First voxels within reach of the places, and the ones after the last, on the grid."""
    low = np.clip(np.floor(places.min(axis=0) - reach + 0.5), 0, shape)
    high = np.clip(np.floor(places.max(axis=0) + reach + 0.5) + 1, 0, shape)
    return low.astype(np.int_), high.astype(np.int_)


def _covered(
    centers: Places,
    shape: NDArray[np.int_],
    radius_mm: float,
    spacing: tuple[float, float, float],
    axis: int,
) -> Mask:
    covered = np.zeros(shape, dtype=np.bool_)
    for start, end in pairwise([*centers, centers[-1]]):
        _sweep(covered, start, end, radius_mm, spacing, axis)
        _touch(covered, start, end)
    return covered


def _sweep(
    covered: Mask,
    start: Places,
    end: Places,
    radius_mm: float,
    spacing: tuple[float, float, float],
    axis: int,
) -> None:
    """Cover what lies within the radius of the straight line from ``start`` to ``end``."""
    low, high = _bounds(np.array([start, end]), _reach(radius_mm, spacing, axis), covered.shape)
    box = tuple(slice(a, b) for a, b in zip(low, high, strict=True))
    across = [a for a in range(3) if a != axis]
    grid = np.ogrid[box]
    away = [(grid[a] - start[a]) * spacing[a] for a in across]
    line = [(end[a] - start[a]) * spacing[a] for a in across]
    length_squared = line[0] ** 2 + line[1] ** 2
    share = (away[0] * line[0] + away[1] * line[1]) / max(length_squared, 1e-12)
    share = np.clip(share, 0.0, 1.0)
    squared = sum((a - share * b) ** 2 for a, b in zip(away, line, strict=True))
    # A hair wider, so that a voxel just on the rim is in, from whichever end it was measured.
    covered[box] |= squared <= radius_mm**2 * (1 + 1e-9)


def _touch(covered: Mask, start: Places, end: Places) -> None:
    """Cover the voxels under the line, which a brush thinner than a voxel would miss."""
    count = 2 * int(np.ceil(np.abs(end - start).max())) + 1
    line = start + (end - start) * np.linspace(0.0, 1.0, count)[:, None]
    voxels = np.floor(line + 0.5).astype(np.int_)
    voxels = voxels[((voxels >= 0) & (voxels < covered.shape)).all(axis=1)]
    covered[tuple(voxels.T)] = True
