"""The range of values that a brush keeps to."""

import numpy as np

from viewer.core.greys import Window
from viewer.core.mask import Mask
from viewer.core.painting.tip import Within
from viewer.core.volume import Volume
from viewer.ui.painting.kind import Range

_ENOUGH = 30
"""Voxels that tell what is to be painted."""

_NEARLY_ALL = (2, 98)
"""Percent of them that lie below the range, and below its end."""


def has_numbers(volume: Volume) -> bool:
    """Whether values are more and less of something, and not colours."""
    return not volume.is_colour and volume.greys.palette is None


def opening_range(volume: Volume, window: Window, painted: Mask | None) -> Range:
    """Where nearly all values of what is ``painted`` lie; if that is little, half the window."""
    voxels = np.zeros(0) if painted is None or not has_numbers(volume) else volume.values[painted]
    if len(voxels) < _ENOUGH:
        quarter = window.width / 4
        return round(window.center - quarter, 1), round(window.center + quarter, 1)
    ends = sorted(volume.greys.meaning(end) for end in np.percentile(voxels, _NEARLY_ALL))
    return round(ends[0], 1), round(ends[1], 1)


def within(volume: Volume, kept: Range | None) -> Within | None:
    """The same in stored values; None where all values are painted, or they are colours."""
    if kept is None or not has_numbers(volume):
        return None
    slope, intercept = volume.greys.slope, volume.greys.intercept
    ends = sorted((value - intercept) / slope for value in kept)
    return Within(volume.values, ends[0], ends[1])
