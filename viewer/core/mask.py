"""Segments, the masks that show them, and the patches that change a mask."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.bits import Bits
from viewer.core.codes import TISSUE, Code

Mask = NDArray[np.bool_]
"""(slice, row, column) on the source grid."""


BY_HAND, CORRECTED, BY_ALGORITHM = "MANUAL", "SEMIAUTOMATIC", "AUTOMATIC"
"""How a segment came about, in DICOM's words (Segment Algorithm Type, PS3.3 C.8.20.4.2)."""

_AND, _UNNAMED = ", ", "unnamed"


@dataclass(frozen=True, slots=True)
class Segment:
    """What a mask stands for; ``colour`` is red, green, blue."""

    label: str
    colour: tuple[int, int, int] = (230, 90, 60)
    category: Code = TISSUE
    type: Code = TISSUE
    algorithm: str = BY_HAND
    algorithm_name: str = ""

    @property
    def helpers(self) -> str:
        """The names of the algorithms that had a part in it; empty where a hand drew all of it."""
        return "" if self.algorithm == BY_HAND else self.algorithm_name or _UNNAMED

    def named_as(self, other: "Segment") -> "Segment":
        """Itself with the name, colour and codes of another; how it came about stays."""
        return replace(other, algorithm=self.algorithm, algorithm_name=self.algorithm_name)

    def helped(self, by: str) -> "Segment":
        """Itself once an algorithm, or several, had a part in it; each is named once."""
        names = dict.fromkeys(name for one in (self.helpers, by) for name in one.split(_AND))
        named = _AND.join(name for name in names if name)
        return replace(self, algorithm=CORRECTED, algorithm_name=named)


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
    """The bounding box of a change: ``start`` (slice, row, column), the voxels before and after."""

    start: tuple[int, int, int]
    before: Mask
    after: Mask

    @property
    def where(self) -> tuple[slice, slice, slice]:
        """The box, to index a mask with."""
        s, r, c = (slice(a, a + n) for a, n in zip(self.start, self.after.shape, strict=True))
        return s, r, c


def apply(mask: Mask, patch: Patch, *, undo: bool = False) -> None:
    """Put a patch into a mask, or take it back."""
    mask[patch.where] = patch.before if undo else patch.after
