"""The header of one DICOM file, read with bounds, and where its pixels begin (PS3.10 section 7)."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from viewer.core.errors import Fault, Unreadable
from viewer.importers.encoding.disk import unread
from viewer.importers.encoding.elements import Dataset, text
from viewer.importers.encoding.parse import (
    EXPLICIT,
    PIXELS,
    UNDEFINED,
    VRS,
    Broken,
    Coding,
    Index,
    coding_at,
    coding_of,
    head,
    index_of,
)
from viewer.importers.encoding.source import Source

__all__ = ["UNDEFINED", "Header", "has_preamble", "looks_like_dicom", "read_header"]

_IMPLICIT, _EXPLICIT = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"
_DEFLATED, _BIG_ENDIAN = "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"
_INFLATED_LIMIT = 1 << 30
_FIRST_GROUPS = (0x0002, 0x0008)
_PIXEL_GROUP = 0x0028


@dataclass(frozen=True, slots=True, eq=False)
class Header:
    """A parsed header.

    ``pixels_at`` is the offset of the first byte of the pixel value in what `open` gives, 0 where
    there are no pixels; ``pixels_length`` its declared length in bytes, `UNDEFINED` when
    compressed. ``numbers`` is "integer", "float" or "double". `open` gives the bytes that offsets
    count in: the file, or its inflated bytes where it is deflated as a whole; ``size`` is their
    count. ``modified`` is the file's time in nanoseconds.
    """

    path: Path
    dataset: Dataset
    meta: Dataset
    transfer_syntax: str
    pixels_at: int = 0
    pixels_length: int = 0
    numbers: str = ""
    size: int = 0
    inflated: bytes | None = None
    modified: int = 0

    @property
    def has_pixels(self) -> bool:
        """Whether a picture follows the header."""
        return self.pixels_at > 0

    def open(self) -> BinaryIO:
        """The bytes that ``pixels_at`` counts in."""
        return BytesIO(self.inflated) if self.inflated is not None else self.path.open("rb")


def has_preamble(start: bytes) -> bool:
    """Whether a file begins as PS3.10 wants it. The 128 bytes before may be those of a TIFF."""
    return start[128:132] == b"DICM"


def looks_like_dicom(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a DICOM file, with or without preamble."""
    if has_preamble(start):
        return True
    if len(start) < 14:
        return len(start) > 8 and _begins_as_usual(start)
    return _begins_as_usual(start) or _begins_with_length(start)


def _begins_as_usual(start: bytes) -> bool:
    little, big = struct.unpack("<H", start[:2])[0], struct.unpack(">H", start[:2])[0]
    if little in _FIRST_GROUPS:
        return start[3] == 0 and (start[4:6] in VRS or start[7] == 0)
    return big in _FIRST_GROUPS and start[2] == 0 and (start[4:6] in VRS or start[4] == 0)


def _begins_with_length(start: bytes) -> bool:
    """Whether a group before those of DICOM begins with its length: files of before 1993."""
    group, element, length = struct.unpack("<HHxxxxI", start[:12])
    written = start[4:8] in (b"\4\0\0\0", b"UL\4\0")
    same = struct.unpack("<H", start[12:14])[0] == group
    return written and same and element == 0 < group < _PIXEL_GROUP and length >= 8


def read_header(path: Path) -> Header:
    """The header of a DICOM file, without its pixels.

    Raises Unreadable, with the reason, where the file cannot be opened or is no DICOM object.
    """
    source = opened(path)
    try:
        return header_in(source)
    finally:
        source.close()


def opened(path: Path) -> Source:
    """An open file. Raises Unreadable, with the reason."""
    try:
        return Source(path)
    except OSError as problem:
        raise unread(problem) from problem


def header_in(source: Source) -> Header:
    """The header of an open file. Raises Unreadable."""
    try:
        return _parsed(source)
    except OSError as problem:
        raise unread(problem) from problem
    except (Broken, struct.error, zlib.error, MemoryError) as problem:
        raise Unreadable(
            "This file begins like DICOM but is damaged.", "Copy or send it again from its source."
        ) from problem


def _parsed(source: Source) -> Header:
    start = source.read(0, 132)
    if not looks_like_dicom(start):
        raise Unreadable(
            "This is not a DICOM file.",
            "Choose DICOM files, pictures or NIfTI.",
            Fault.NOT_AN_IMAGE,
        )
    meta, at = _meta(source, 132 if has_preamble(start) else 0)
    syntax = text(meta, 0x00020010)
    inflated = None
    if syntax == _DEFLATED:
        inflated = _inflated(source, at)
        path, modified = source.path, source.modified
        source, at = Source.of(inflated, path), 0
        source.modified = modified
    declared = coding_of(explicit=syntax != _IMPLICIT, little=syntax != _BIG_ENDIAN)
    coding = coding_at(source, at, declared)
    index, end = index_of(source, at, source.size, coding, to_pixels=True)
    dataset = Dataset(source, coding, index, end)
    if not _says_what_it_is(meta, dataset):
        raise Unreadable(
            "This file begins like DICOM but holds nothing that can be shown.",
            "Leave it out, or copy it again from its source.",
            Fault.NO_PICTURE,
        )
    where = _pixels(source, end, coding)
    size, modified = source.size, source.modified
    spoken = _spoken(syntax, coding)
    tag, at, length = where
    kind = PIXELS.get(tag, "")
    return Header(source.path, dataset, meta, spoken, at, length, kind, size, inflated, modified)


def _says_what_it_is(meta: Dataset, dataset: Dataset) -> bool:
    """Whether a SOP class, a modality or the size of a picture is there."""
    return bool(
        text(dataset, 0x00080016)
        or text(meta, 0x00020002)
        or text(dataset, 0x00080060)
        or 0x00280010 in dataset
    )


def _meta(source: Source, start: int) -> tuple[Dataset, int]:
    """The file meta information, up to the first element of another group, and where that is.

    Its own length element is not asked: it is wrong too often.
    """
    position, end = start, source.size
    coding = coding_at(source, start, EXPLICIT)
    group = b"\x02\x00" if coding.little else b"\x00\x02"
    index: Index = {}
    while position + 8 <= end and source.read(position, 2) == group:
        one = head(source, position, end, coding)
        index[one.tag] = position
        position += one.skip + one.length
        if position > end:
            raise Broken("cut off")
    return Dataset(source, coding, index, position), position


def _inflated(source: Source, start: int) -> bytes:
    """The inflated rest of a deflated file. Bounded: it may be a bomb."""
    packed = source.read(start, source.size - start)
    found = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _INFLATED_LIMIT)
    if len(found) >= _INFLATED_LIMIT:
        raise Unreadable(
            "This file would unpack to more than a gigabyte.",
            "Ask its sender for a plain copy.",
            Fault.TOO_LARGE,
        )
    return found


def _spoken(syntax: str, coding: Coding) -> str:
    """The transfer syntax, unless none is said, or one whose order of bytes is not the file's."""
    turned = coding.little == (syntax == _BIG_ENDIAN)
    if not syntax or (turned and syntax in (_IMPLICIT, _EXPLICIT, _BIG_ENDIAN)):
        return _guessed(coding)
    return syntax


def _guessed(coding: Coding) -> str:
    if not coding.explicit:
        return _IMPLICIT
    return _EXPLICIT if coding.little else _BIG_ENDIAN


def _pixels(source: Source, position: int, coding: Coding) -> tuple[int, int, int]:
    """Tag, offset and declared length of the pixel value that the walk ended before."""
    if position + 8 > source.size:
        return 0, 0, 0
    tag, _, skip, length = head(source, position, source.size, coding)
    return (tag, position + skip, length) if tag in PIXELS else (0, 0, 0)
