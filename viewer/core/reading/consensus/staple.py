"""One mask from several: where most painted, or by STAPLE, which weighs who painted."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from viewer.core.mask import CroppedMask
from viewer.core.reading.beside import beside, on_grid

_ROOM = 2
"""Voxels around all masks that STAPLE sees: how much background there is changes what it finds."""


def majority_of_masks(masks: Sequence[CroppedMask]) -> CroppedMask:
    """What more than half of them cover."""
    start, laid = beside(masks, 0)
    count = np.sum(laid, axis=0, dtype=np.uint8)
    return on_grid(start, np.asarray(2 * count > len(masks)), masks[0].shape)


def staple(masks: Sequence[CroppedMask]) -> CroppedMask:
    """What more probably is there than not.

    Warfield et al., IEEE Trans Med Imaging 2004;23:903-921, as SimpleITK has it, on the box around
    all masks and two voxels more.
    """
    start, laid = beside(masks, _ROOM)
    if all(np.array_equal(laid[0], one) for one in laid[1:]):
        return masks[0]
    import SimpleITK  # heavy, and wanted by nothing else

    estimated: Any = SimpleITK.STAPLE  # it tells no types
    images = [SimpleITK.GetImageFromArray(one.astype(np.uint8)) for one in laid]
    chances = SimpleITK.GetArrayFromImage(estimated(images, 1.0))
    return on_grid(start, np.asarray(chances > 0.5), masks[0].shape)
