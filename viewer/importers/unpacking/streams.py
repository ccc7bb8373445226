"""What a compressed stream says of itself, read before anything of it is decoded."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Codec(StrEnum):
    """How a stream is compressed, by its own first bytes; RLE and others by transfer syntax."""

    JPEG = "JPEG"
    JPEG_LOSSLESS = "JPEG lossless"
    JPEG_LS = "JPEG-LS"
    JPEG_2000 = "JPEG 2000"
    JPEG_XL = "JPEG XL"
    RLE = "RLE"
    DEFLATED = "deflated"
    PLAIN = "plain"


class Colours(StrEnum):
    """What the three samples of a pixel are once decoded."""

    RGB = "RGB"
    YBR = "YBR"
    UNTOLD = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The size of a picture, its samples a pixel, and bits and sign of a sample.

    ``colours`` are what the stream says of them, ``UNTOLD`` where the DICOM header has to.
    """

    codec: Codec
    rows: int
    columns: int
    samples: int
    bits: int
    signed: bool = False
    colours: Colours = Colours.UNTOLD

    @property
    def shape(self) -> tuple[int, ...]:
        """(rows, columns), or (rows, columns, samples) for colour."""
        size = (self.rows, self.columns)
        return size if self.samples == 1 else (*size, self.samples)


class Strange(ValueError):
    """The bytes are no stream that is known, or one of a kind that is not supported."""


class Contradiction(ValueError):
    """Stream and header cannot both be true; the message is a sentence for the user."""


def facts_of(data: memoryview) -> Facts | None:
    """What a JPEG, JPEG-LS or JPEG 2000 stream declares; None of JPEG XL, which hides it.

    Raises Strange.
    """
    start = bytes(data[:12])
    if start[:2] == b"\xff\xd8":
        return _jpeg(data)
    if start[:4] == b"\xff\x4f\xff\x51":
        return _jpeg_2000(data, 0)
    if start[4:8] == b"jP  ":
        return _jpeg_2000(data, _codestream_at(data))
    if start[:2] == b"\xff\x0a" or start[4:8] == b"JXL ":
        return None
    raise Strange("no stream that is known")


_CODECS = {
    0xC0: Codec.JPEG,
    0xC1: Codec.JPEG,
    0xC2: Codec.JPEG,
    0xC3: Codec.JPEG_LOSSLESS,
    0xC9: Codec.JPEG,
    0xCA: Codec.JPEG,
    0xF7: Codec.JPEG_LS,
}
"""By the marker that starts the frame: what processes there are that a decoder knows."""

_APP0, _APP14, _SCAN, _END = 0xE0, 0xEE, 0xDA, 0xD9
_FRAME_STARTS = (set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}) | {0xF7}


def _jpeg(data: memoryview) -> Facts:
    told = Colours.UNTOLD
    for marker, segment in _segments(data):
        if marker == _APP0 and segment[:4] == b"JFIF":
            told = told or Colours.YBR
        if marker == _APP14 and segment[:5] == b"Adobe" and len(segment) >= 12:
            told = Colours.RGB if segment[11] == 0 else Colours.YBR
        if marker in _FRAME_STARTS:
            return _jpeg_frame(marker, segment, told)
    raise Strange("no frame")


def _segments(data: memoryview) -> Iterator[tuple[int, bytes]]:
    """The marker segments of a JPEG stream before its first scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (_SCAN, _END):
        if data[at + 1] == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 1], bytes(data[at + 4 : at + 2 + length])
        at += 2 + length


def _jpeg_frame(marker: int, segment: bytes, told: Colours) -> Facts:
    """A frame header (ISO 10918-1 B.2.2): bits, rows, columns, then three bytes a component."""
    if marker not in _CODECS or len(segment) < 6 or len(segment) < 6 + 3 * segment[5]:
        raise Strange("a process that is not supported")
    codec, samples = _CODECS[marker], segment[5]
    rows, columns = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
    names, factors = segment[6 : 6 + 3 * samples : 3], segment[7 : 6 + 3 * samples : 3]
    if codec is Codec.JPEG:
        told = told or (Colours.RGB if names == b"RGB" else Colours.UNTOLD)
        told = told or (Colours.YBR if len(set(factors)) > 1 else Colours.UNTOLD)
    else:
        told = Colours.UNTOLD
    return Facts(codec, rows, columns, samples, segment[0], colours=told)


def _codestream_at(data: memoryview) -> int:
    """Where the codestream begins among the boxes of a JP2 file (ISO 15444-1 annex I)."""
    at = 0
    while at + 16 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        head = 8
        if length == 1:
            length, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if kind == b"jp2c":
            return at + head
        if length < head:
            break
        at += length
    raise Strange("boxes without a picture")


def _jpeg_2000(data: memoryview, at: int) -> Facts:
    """The SIZ segment (ISO 15444-1 A.5.1), and from COD whether colours are transformed."""
    head = bytes(data[at : at + 42])
    if head[:4] != b"\xff\x4f\xff\x51" or len(head) < 42:
        raise Strange("no picture")
    right, bottom, left, top = (int.from_bytes(head[i : i + 4], "big") for i in (8, 12, 16, 20))
    samples = int.from_bytes(head[40:42], "big")
    parts = bytes(data[at + 42 : at + 42 + 3 * samples])
    if (
        not samples
        or len(parts) < 3 * samples
        or any(parts[i : i + 3] != parts[:3] for i in range(0, len(parts), 3))
    ):
        raise Strange("components that differ")
    if parts[1:3] != b"\x01\x01":
        raise Strange("components that are smaller than the picture")
    colours = Colours.RGB if _is_transformed(data, at) else Colours.UNTOLD
    bits, signed = (parts[0] & 0x7F) + 1, parts[0] > 0x7F
    return Facts(Codec.JPEG_2000, bottom - top, right - left, samples, bits, signed, colours)


def _is_transformed(data: memoryview, at: int) -> bool:
    """Whether the multiple component transform is on: what comes out of it is RGB."""
    at += 2
    while at + 9 <= len(data) and data[at] == 0xFF and data[at + 1] != 0x90:
        if data[at + 1] == 0x52:
            return data[at + 8] == 1
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False
