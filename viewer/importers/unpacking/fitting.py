"""Decoded samples made what the DICOM header says they are: bits, sign and colours.

The stream knows how many bits a sample has and where it lies in them; the header knows which of
them mean something and whether they are signed. Where both speak of the sign, the header is right.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.layout import Layout
from viewer.importers.unpacking.streams import Colours, Facts

Values = NDArray[Any]


def fit(values: Values, facts: Facts, layout: Layout, out: Values) -> None:
    """Put the ``values`` of a frame into ``out``, which may be their own memory."""
    if layout.samples == 3:
        _fit_colours(values, facts, layout, out)
        return
    if not np.may_share_memory(values, out):
        np.copyto(out, values, casting="unsafe")
    if not layout.is_colour:
        _fit_bits(out, facts, layout)


def _fit_bits(out: Values, facts: Facts, layout: Layout) -> None:
    """Shift up and down, so that what does not count falls off and the sign fills its place."""
    size, signed = out.itemsize * 8, out.dtype.kind == "i"
    if facts.signed and signed:
        return
    up = down = 0
    if facts.bits > layout.stored:
        up, down = size - 1 - layout.high_bit, size - layout.stored
    elif facts.bits < size and signed != facts.signed:
        up = down = size - facts.bits
    if up:
        np.left_shift(out, up, out=out)
    if down:
        np.right_shift(out, down, out=out)


def _fit_colours(values: Values, facts: Facts, layout: Layout, out: Values) -> None:
    """Grey streams become colours without a hue; shallow ones are brought to the header's depth."""
    np.copyto(out, values if values.ndim == 3 else values[..., None], casting="unsafe")
    if facts.bits < layout.stored:
        np.left_shift(out, layout.stored - facts.bits, out=out)
    if facts.samples == 3 and _is_ybr(facts, layout):
        out[...] = _rgb(out, (1 << layout.stored) - 1)


def _is_ybr(facts: Facts, layout: Layout) -> bool:
    """Whether the decoder left luminance and chrominance: lossy JPEG and transforms are undone."""
    if facts.codec in _RGB_ALREADY or facts.colours is Colours.RGB:
        return False
    return layout.photometric in ("YBR_FULL", "YBR_FULL_422")


_RGB_ALREADY = {"JPEG"}


def _rgb(ybr: Values, largest: int) -> Values:
    """PS3.3 C.7.6.3.1.2, solved for red, green and blue."""
    light, blue, red = np.moveaxis(ybr.astype(np.float64), -1, 0)
    blue, red = blue - (largest + 1) / 2, red - (largest + 1) / 2
    colours = (light + 1.402 * red, light - 0.344136 * blue - 0.714136 * red, light + 1.772 * blue)
    whole = np.rint(np.stack(colours, axis=-1))
    return np.asarray(np.clip(whole, 0, largest), dtype=ybr.dtype)


def stored_form(layout: Layout) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type of a frame as `unpack` gives it: colour is of unsigned stored values."""
    if not layout.is_colour:
        return layout.shape, layout.dtype
    shape: Sequence[int] = (layout.rows, layout.columns, 3)[: 3 if layout.samples == 3 else 2]
    size = next(size for size in (1, 2, 4, 8) if size * 8 >= layout.allocated)
    return tuple(shape), np.dtype(f"u{size}")
