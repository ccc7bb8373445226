"""Colour, converted once and on purpose: whatever a file stores becomes red, green, blue bytes."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.core.layout import Layout
from viewer.importers.encoding.elements import Dataset
from viewer.importers.layout import as_stored
from viewer.importers.meaning.palette import palette_of

_FULL = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))
_PARTIAL = ((1.1644, 0.0, 1.5960), (1.1644, -0.3917, -0.8130), (1.1644, 2.0173, 0.0))
_FROM_YBR = {
    "YBR_FULL": (_FULL, 0),
    "YBR_FULL_422": (_FULL, 0),
    "YBR_PARTIAL_422": (_PARTIAL, 16),
    "YBR_PARTIAL_420": (_PARTIAL, 16),
}
"""Red, green and blue from luminance and colour differences, and the luminance of black."""

_NEUTRAL = 128


def to_rgb(stored: NDArray[Any], layout: Layout, dataset: Dataset) -> NDArray[np.uint8]:
    """Frames as stored, (frame, row, column[, 3]), to (frame, row, column, 3) bytes.

    Compressed colour is red, green and blue already, palettes excepted: only its decoder knows
    what its stream said of it. Raises Unreadable where a palette is missing or damaged.
    """
    if layout.samples == 1:
        return _from_palette(stored, layout, dataset)
    shades = _eight_bits(stored, layout)
    if layout.photometric not in _FROM_YBR or layout.compressed:
        return shades
    matrix, black = _FROM_YBR[layout.photometric]
    return np.stack([_from_ybr(frame, np.array(matrix), black) for frame in shades])


def _from_ybr(frame: NDArray[np.uint8], matrix: NDArray[Any], black: int) -> NDArray[np.uint8]:
    offset = -matrix @ np.array([black, _NEUTRAL, _NEUTRAL])
    line = np.concatenate([matrix, offset[:, None]], axis=1)
    # In bytes OpenCV would count in fixed point, and be off by one now and then.
    shades = np.rint(cv2.transform(frame.astype(np.float32), line.astype(np.float32)))
    return np.clip(shades, 0, 255).astype(np.uint8)


def _eight_bits(values: NDArray[Any], layout: Layout) -> NDArray[np.uint8]:
    """The bits stored of each sample, spread over all shades of a byte."""
    bits = min(layout.stored, 16)
    words = values.view(f"u{values.itemsize}")
    kept = (words >> (layout.high_bit + 1 - bits)) & ((1 << bits) - 1)
    if bits == 8:
        return kept.astype(np.uint8)
    shades = np.rint(np.arange(1 << bits) * (255.0 / ((1 << bits) - 1))).astype(np.uint8)
    return np.asarray(shades[kept])


def _from_palette(stored: NDArray[Any], layout: Layout, dataset: Dataset) -> NDArray[np.uint8]:
    palette = palette_of(dataset, layout)
    if palette is None:
        raise Unreadable(
            "The colour table of this picture is missing or damaged.",
            "Ask its source to send it again.",
        )
    return palette.apply(as_stored(stored, replace(layout, photometric="MONOCHROME2")))
