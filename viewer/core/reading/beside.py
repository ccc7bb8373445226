"""Several masks of one grid on the box around them all: a whole grid each would fill the memory."""

from collections.abc import Sequence

import numpy as np

from viewer.core.mask import CroppedMask, Mask

Start = tuple[int, int, int]


def beside(masks: Sequence[CroppedMask], room: int) -> tuple[Start, list[Mask]]:
    """Where the box begins, and each mask on it, with so many voxels around where the grid has any.

    (slice, row, column) all of it.
    """
    starts = np.array([one.start for one in masks])
    ends = starts + np.array([one.voxels.shape for one in masks])
    low = np.maximum(starts.min(axis=0) - room, 0)
    high = np.minimum(ends.max(axis=0) + room, masks[0].shape)
    laid = []
    for one, start, end in zip(masks, starts - low, ends - low, strict=True):
        mask = np.zeros(high - low, dtype=np.bool_)
        mask[tuple(slice(a, b) for a, b in zip(start, end, strict=True))] = one.voxels.array
        laid.append(mask)
    return (int(low[0]), int(low[1]), int(low[2])), laid


def on_grid(start: Start, mask: Mask, shape: Start) -> CroppedMask:
    """A mask on such a box, as one of the whole grid."""
    made = CroppedMask.of(mask)
    at = start[0] + made.start[0], start[1] + made.start[1], start[2] + made.start[2]
    return CroppedMask(at, made.voxels, shape)
