"""One mask from several: where most painted, or by STAPLE, which weighs who painted."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from viewer.core.mask import CroppedMask, Mask

_ROOM = 2
"""Voxels around all masks that STAPLE sees: how much background there is changes what it finds."""


def majority_of_masks(masks: Sequence[CroppedMask]) -> CroppedMask:
    """What more than half of them cover."""
    count = sum(one.whole().astype(np.uint8) for one in masks)
    return CroppedMask.of(np.asarray(2 * count > len(masks)))


def staple(masks: Sequence[CroppedMask]) -> CroppedMask:
    """What more probably is there than not.

    Warfield et al., IEEE Trans Med Imaging 2004;23:903-921, as SimpleITK has it, on the box around
    all masks and two voxels more.
    """
    whole = [one.whole() for one in masks]
    some, every = np.logical_or.reduce(whole), np.logical_and.reduce(whole)
    if (some == every).all():
        return CroppedMask.of(some)
    import SimpleITK  # heavy, and wanted by nothing else

    filter_: Any = SimpleITK.STAPLE  # it tells no types

    box = _box_of(some)
    images = [SimpleITK.GetImageFromArray(one[box].astype(np.uint8)) for one in whole]
    chances = SimpleITK.GetArrayFromImage(filter_(images, 1.0))
    made = np.zeros_like(some)
    made[box] = chances > 0.5
    return CroppedMask.of(made)


def _box_of(mask: Mask) -> tuple[slice, ...]:
    there = np.argwhere(mask)
    low, high = there.min(axis=0) - _ROOM, there.max(axis=0) + 1 + _ROOM
    return tuple(slice(max(a, 0), b) for a, b in zip(low.tolist(), high.tolist(), strict=True))
