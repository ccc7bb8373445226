"""Where the pixels of a scanned file are, so that reading them needs no second look."""

import time
from dataclasses import dataclass

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Layout, Stored
from viewer.core.phrase import Phrase
from viewer.importers.encoding.elements import whole
from viewer.importers.encoding.header import UNDEFINED, Header
from viewer.importers.encoding.lookup import MOST_FRAMES, Lookup
from viewer.importers.encoding.tags import tag_of
from viewer.importers.kinds import SUPPORTED_SYNTAXES
from viewer.importers.layout import bits_of_frame, layout_of
from viewer.importers.meaning.modality import rescales_of
from viewer.importers.opened import has_graphics

FRAGMENT = 8
"""Bytes that a fragment takes at least."""

_YOUNG_NS = 120 * 10**9
"""How long after it was last written to a file may yet be growing."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """How pixels are stored (None: impossibly), and the line that rescales those of one frame."""

    rows: int
    columns: int
    frames: int
    layout: Layout | None
    line: tuple[float, float, str] | None = None


_PIXEL_KEYS: tuple[str | int, ...] = (
    "Rows", "Columns", "NumberOfFrames", "SamplesPerPixel", "PhotometricInterpretation",
    "PlanarConfiguration", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation",
    "RescaleSlope", "RescaleIntercept", "DoseGridScaling", "PixelIntensityRelationship",
    "SOPClassUID",
)  # fmt: skip
PIXEL_TAGS = tuple(map(tag_of, _PIXEL_KEYS))
"""All that `pixels_in` asks for, sequences apart."""

_OFFSET_TABLE = tag_of("ExtendedOffsetTable")
_NOT_ALIKE: tuple[str | int, ...] = (
    "ModalityLUTSequence",
    "RealWorldValueMappingSequence",
    "SharedFunctionalGroupsSequence",
    "PerFrameFunctionalGroupsSequence",
)
"""Where one of these is, it tells how the pixels are rescaled."""


def pixels_in(header: Header) -> Pixels:
    """What a header says of its pixels, possible or not."""
    dataset = header.dataset
    frames = max(1, whole(dataset, "NumberOfFrames", 1))
    size = whole(dataset, "Rows"), whole(dataset, "Columns"), frames
    try:
        layout = layout_of(header)
    except Unreadable:
        return Pixels(*size, None)
    if layout.frames > 1 or not tells_line(header):
        return Pixels(*size, layout)
    rescale = rescales_of(dataset, [Lookup([dataset])], layout)[0]
    return Pixels(*size, layout, (rescale.slope, rescale.intercept, rescale.name))


def tells_line(header: Header) -> bool:
    """Whether the plain elements tell how the pixels are rescaled."""
    return not any(key in header.dataset for key in _NOT_ALIKE)


def stored_in(header: Header, pixels: Pixels) -> Stored | None:
    """Where the pixels of a scanned file are; None where its header must be read for them again."""
    if pixels.layout is None or header.inflated is not None or _OFFSET_TABLE in header.dataset:
        return None
    return Stored(
        pixels.layout,
        header.pixels_at,
        header.size,
        header.modified,
        pixels.line,
        has_graphics(header),
    )


def check_whole(header: Header, pixels: Pixels) -> None:
    """Raise Unreadable where a picture is cut off, or cannot be as large as its header says."""
    if pixels.rows < 1 or pixels.columns < 1 or pixels.frames > MOST_FRAMES:
        raise Unreadable(
            "The header of this picture gives it no possible size.",
            "Copy or send it again from its source.",
        )
    if header.pixels_length == UNDEFINED:
        short = header.size - header.pixels_at < _least_bytes(header, pixels.frames)
    else:
        bits = pixels.layout.bits_of_frame if pixels.layout else bits_of_frame(header.dataset)
        needed = (bits * pixels.frames + 7) // 8
        short = header.size - header.pixels_at < needed
    if short:
        raise Unreadable(
            "This file ends before its picture does.", _what_to_do(header), Fault.CUT_OFF
        )


def _what_to_do(header: Header) -> str:
    if time.time_ns() - header.modified < _YOUNG_NS:
        return Phrase("It may still be being written: open it again in a moment.")
    return Phrase("Copy or send it again from its source.")


def _least_bytes(header: Header, frames: int) -> int:
    """What compressed frames take at least: each begins a fragment, unless they are a video."""
    return FRAGMENT * frames if header.transfer_syntax in SUPPORTED_SYNTAXES else 1
