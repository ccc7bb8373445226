"""How the pixels of one instance are stored, checked before a byte of them is decoded."""

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.core.layout import FLOATS, Layout
from viewer.importers.elements import Dataset, text, whole
from viewer.importers.header import UNDEFINED, Header
from viewer.importers.kinds import UNCOMPRESSED

_DAMAGED = "Copy or send it again from its source."
_BUDGET_PART = 0.6


def layout_of(header: Header) -> Layout:
    """The layout that a header declares. Raises Unreadable where it cannot be true."""
    dataset = header.dataset
    if not header.has_pixels:
        raise Unreadable("This object holds no picture.", "Choose another series.")
    allocated = FLOATS.get(header.numbers) or whole(dataset, "BitsAllocated")
    stored = whole(dataset, "BitsStored", allocated)
    layout = Layout(
        whole(dataset, "Rows"),
        whole(dataset, "Columns"),
        max(1, whole(dataset, "NumberOfFrames", 1)),
        whole(dataset, "SamplesPerPixel", 1),
        allocated,
        stored,
        whole(dataset, "HighBit", stored - 1),
        whole(dataset, "PixelRepresentation") == 1,
        whole(dataset, "PlanarConfiguration") == 1,
        text(dataset, "PhotometricInterpretation").upper(),
        header.numbers,
        bits_of_frame(dataset),
        header.pixels_length == UNDEFINED,
        header.transfer_syntax == "1.2.840.10008.1.2.2",
    )
    possible = (
        layout.rows > 0
        and layout.columns > 0
        and allocated in (1, 8, 16, 32, 64)
        and 0 < stored <= allocated
        and stored - 1 <= layout.high_bit < allocated
        and layout.samples in (1, 3)
        and layout.compressed != (header.transfer_syntax in UNCOMPRESSED)
    )
    if not possible:
        raise Unreadable("The header of this picture contradicts itself.", _DAMAGED)
    return layout


def bits_of_frame(dataset: Dataset) -> int:
    """Bits that one uncompressed frame takes."""
    samples = max(1, whole(dataset, "SamplesPerPixel", 1))
    pixels = whole(dataset, "Rows") * whole(dataset, "Columns")
    if text(dataset, "PhotometricInterpretation") in ("YBR_FULL_422", "YBR_PARTIAL_422"):
        return pixels * 2 * whole(dataset, "BitsAllocated")
    return pixels * samples * whole(dataset, "BitsAllocated")


def check_memory(needed: int) -> None:
    """Raise Unreadable where ``needed`` bytes are more than this computer can give."""
    limit = int(memory_bytes() * _BUDGET_PART)
    if needed > limit:
        raise Unreadable(
            f"This series needs {needed / 2**30:.1f} GB of memory; "
            f"{limit / 2**30:.1f} GB can be given to it.",
            "Open it on a computer with more memory.",
        )


def memory_bytes() -> int:
    """The memory of this computer, 8 GB where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 8 << 30


def as_stored(values: NDArray[Any], layout: Layout) -> NDArray[Any]:
    """Decoded integers cut to the bits that count: overlays masked off, signs extended."""
    if layout.numbers in FLOATS or layout.is_colour or layout.allocated == 1:
        return values
    size = layout.allocated
    bits = values.astype(f"u{size // 8}", copy=False).view(layout.dtype)
    up, down = size - 1 - layout.high_bit, size - layout.stored
    if down == 0:
        return bits
    if layout.signed or layout.high_bit != layout.stored - 1:
        return np.asarray((bits << up) >> down, dtype=layout.dtype)
    return np.asarray(bits & layout.dtype.type((1 << layout.stored) - 1), dtype=layout.dtype)
