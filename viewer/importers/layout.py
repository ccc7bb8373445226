"""How the pixels of one instance are stored, checked before a byte of them is decoded."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import FLOATS, Layout
from viewer.core.phrase import Phrase
from viewer.importers.encoding.elements import Dataset, text, whole
from viewer.importers.encoding.header import UNDEFINED, Header
from viewer.importers.kinds import BIG_ENDIAN_PIXELS, UNCOMPRESSED
from viewer.workers.memory import memory_bytes

_DAMAGED = "Copy or send it again from its source."
_BUDGET_PART = 0.6
_HALVED = ("YBR_FULL_422", "YBR_PARTIAL_422")
_RETIRED = ("ARGB", "CMYK", "HSV", "YBR_PARTIAL_420")


def layout_of(header: Header) -> Layout:
    """The layout that a header declares. Raises Unreadable where it cannot be true."""
    dataset = header.dataset
    if not header.has_pixels:
        raise Unreadable(
            "This object holds no picture.", "Choose another series.", Fault.NO_PICTURE
        )
    allocated = FLOATS.get(header.numbers) or whole(dataset, "BitsAllocated")
    stored, high_bit = _bits(dataset, allocated)
    layout = Layout(
        whole(dataset, "Rows"),
        whole(dataset, "Columns"),
        max(1, whole(dataset, "NumberOfFrames", 1)),
        whole(dataset, "SamplesPerPixel", 1),
        allocated,
        stored,
        high_bit,
        whole(dataset, "PixelRepresentation") == 1,
        whole(dataset, "PlanarConfiguration") == 1,
        text(dataset, "PhotometricInterpretation").upper(),
        header.numbers,
        _bits_of_frame(header),
        header.pixels_length == UNDEFINED,
        header.transfer_syntax in BIG_ENDIAN_PIXELS,
    )
    _check_colours(layout)
    agrees = layout.compressed != (header.transfer_syntax in UNCOMPRESSED)
    if layout.rows < 1 or layout.columns < 1 or not agrees or not _can_be_stored(layout):
        raise Unreadable("The header of this picture contradicts itself.", _DAMAGED)
    return layout


def _bits(dataset: Dataset, allocated: int) -> tuple[int, int]:
    """Bits stored and the highest of them; what cannot be is taken for the usual."""
    stored = whole(dataset, "BitsStored", allocated)
    if not 0 < stored <= allocated:
        stored = allocated
    high_bit = whole(dataset, "HighBit", stored - 1)
    return stored, high_bit if stored - 1 <= high_bit < allocated else stored - 1


def _can_be_stored(layout: Layout) -> bool:
    """Whole bytes; single bits, or some that fill no bytes (12), of grey pictures alone."""
    if layout.samples == 3:
        halved = layout.bits_of_frame < layout.rows * layout.columns * 3 * layout.allocated
        return layout.allocated in (8, 16, 32) and not (halved and layout.columns % 2)
    return layout.allocated in (8, 16, 32, 64) or (1 <= layout.allocated < 32)


def _check_colours(layout: Layout) -> None:
    retired = layout.samples > 1 and layout.photometric in _RETIRED
    if retired or layout.samples not in (1, 3):
        name = (
            layout.photometric
            if retired
            else Phrase("{samples} values a pixel", samples=layout.samples)
        )
        raise Unreadable(
            Phrase(
                "The colours of this picture are stored in a way that is no longer "
                "in use ({name}).",
                name=name,
            ),
            "Ask its source to send it again in RGB.",
            Fault.UNSUPPORTED,
        )


def bits_of_frame(dataset: Dataset) -> int:
    """Bits that one uncompressed frame takes at least."""
    samples = max(1, whole(dataset, "SamplesPerPixel", 1))
    if text(dataset, "PhotometricInterpretation").upper() in _HALVED and samples == 3:
        samples = 2
    pixels = whole(dataset, "Rows") * whole(dataset, "Columns")
    return pixels * samples * whole(dataset, "BitsAllocated")


def _bits_of_frame(header: Header) -> int:
    """Bits that one frame takes: some that claim halved colours come with all of them."""
    least = bits_of_frame(header.dataset)
    frames = max(1, whole(header.dataset, "NumberOfFrames", 1))
    halved = text(header.dataset, "PhotometricInterpretation").upper() in _HALVED
    if halved and header.pixels_length * 8 >= least * 3 // 2 * frames:
        return least * 3 // 2
    return least


def check_memory(needed: int) -> None:
    """Raise Unreadable where ``needed`` bytes are more than this computer can give."""
    limit = int(memory_bytes() * _BUDGET_PART)
    if needed > limit:
        raise Unreadable(
            Phrase(
                "This series needs {needed:.1f} GB of memory; {limit:.1f} GB can be given to it.",
                needed=needed / 2**30,
                limit=limit / 2**30,
            ),
            "Open it on a computer with more memory.",
            Fault.TOO_LARGE,
        )


def as_stored(values: NDArray[Any], layout: Layout) -> NDArray[Any]:
    """Decoded integers cut to the bits that count: overlays masked off, signs extended."""
    if layout.numbers in FLOATS or layout.is_colour or layout.allocated == 1:
        return values
    size = layout.dtype.itemsize * 8
    bits = values.astype(f"u{size // 8}", copy=False).view(layout.dtype)
    up, down = size - 1 - layout.high_bit, size - layout.stored
    if down == 0:
        return bits
    if layout.signed or layout.high_bit != layout.stored - 1:
        return np.asarray((bits << up) >> down, dtype=layout.dtype)
    return np.asarray(bits & layout.dtype.type((1 << layout.stored) - 1), dtype=layout.dtype)
