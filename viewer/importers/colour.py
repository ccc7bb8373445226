"""Colour, converted once and on purpose: whatever a file stores becomes red, green, blue bytes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.pixels.processing import apply_color_lut, convert_color_space

from viewer.core.errors import Unreadable
from viewer.core.layout import Layout
from viewer.importers.elements import BROKEN, Dataset, quiet

_JPEG = {"50", "51", "57", "70"}
_JPEG_2000 = {"90", "91", "201", "202", "203"}


def to_rgb(
    stored: NDArray[Any], layout: Layout, dataset: Dataset, syntax: str
) -> NDArray[np.uint8]:
    """Frames as decoded, (frame, row, column[, 3]), to (frame, row, column, 3) bytes."""
    if layout.photometric == "PALETTE COLOR":
        return _from_palette(stored, dataset)
    bytes_ = _eight_bits(stored, layout.stored)
    if layout.photometric.startswith("YBR") and not _is_rgb_already(layout, syntax):
        name = "YBR_FULL_422" if layout.photometric == "YBR_FULL_422" else "YBR_FULL"
        return np.asarray(convert_color_space(bytes_, name, "RGB", per_frame=True), dtype=np.uint8)
    return bytes_


def _is_rgb_already(layout: Layout, syntax: str) -> bool:
    """The decoder has turned JPEG's colours, and JPEG 2000's own transforms, into RGB."""
    tail = syntax.rpartition(".4.")[2]
    return tail in _JPEG or (tail in _JPEG_2000 and layout.photometric in ("YBR_RCT", "YBR_ICT"))


def _eight_bits(values: NDArray[Any], stored: int) -> NDArray[np.uint8]:
    return np.asarray(values >> max(0, stored - 8), dtype=np.uint8)


def _from_palette(stored: NDArray[Any], dataset: Dataset) -> NDArray[np.uint8]:
    try:
        with quiet():
            colours = apply_color_lut(stored, dataset)
    except BROKEN as problem:
        raise Unreadable(
            "The colour table of this picture is missing or damaged.",
            "Ask its source to send it again.",
        ) from problem
    if colours.dtype == np.uint8:
        return np.asarray(colours[..., :3])
    return np.asarray(colours[..., :3] >> 8, dtype=np.uint8)
