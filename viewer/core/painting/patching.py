"""What changes a mask, as the smallest box that holds all of it."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

import numpy as np

from viewer.core.mask import Mask, Patch

Box = tuple[slice, slice, slice]
"""Slices, rows and columns of a grid."""


Part = tuple[slice, slice]
"""Of one slice, along the two array axes that it lies along."""


class Edit(Protocol):
    """One change of a mask, as a value; ``called`` is what the Journal has for it."""

    called: ClassVar[str]

    @property
    def algorithm(self) -> str:
        """What chose voxels where no hand pointed; empty where a hand drew all of it.

        Few letters: all that had a part in a mask stand in one name of DICOM, which holds 64.
        """

    def on(self, mask: Mask) -> Patch | None:
        """What it changes of a mask (slice, row, column), which is left as it is; None if nothing.

        The arrays of the patch are its own.
        """


def patch_of(start: Sequence[int], before: Mask, after: Mask) -> Patch | None:
    """From the voxels of a box that begins at ``start``; None where nothing changes."""
    held = holding(before != after)
    if held is None:
        return None
    low = tuple(a + part.start for a, part in zip(start, held, strict=True))
    return Patch((low[0], low[1], low[2]), before[held].copy(), after[held].copy())


def holding(mask: Mask) -> Box | None:
    """The smallest box that holds all that is true; None where nothing is."""
    some = np.flatnonzero(mask.any(axis=(1, 2)))
    if not some.size:
        return None
    slices = slice(int(some[0]), int(some[-1]) + 1)
    seen: Mask = np.asarray(mask[slices].any(axis=0))
    rows, columns = (np.flatnonzero(seen.any(axis=axis)) for axis in (1, 0))
    return (
        slices,
        slice(int(rows[0]), int(rows[-1]) + 1),
        slice(int(columns[0]), int(columns[-1]) + 1),
    )


def placed(part: Part, axis: int, along: slice) -> Box:
    """The box that a part makes with some slices ``along`` the array axis ``axis``."""
    first, second = part
    return ((along, first, second), (first, along, second), (first, second, along))[axis]


def starts(box: Box) -> tuple[int, int, int]:
    """Where a box begins."""
    return box[0].start, box[1].start, box[2].start
