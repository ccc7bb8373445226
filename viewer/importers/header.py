"""The header of one DICOM file, read with bounds, and where its pixels begin."""

import os
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from pydicom import Dataset, dcmread
from pydicom.filereader import read_dataset, read_partial
from pydicom.tag import BaseTag
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from viewer.core.errors import Unreadable
from viewer.importers.elements import BROKEN, quiet, text

UNDEFINED = 0xFFFFFFFF
"""The length of encapsulated (compressed) pixel data."""

_DEFER = 1 << 20
_META_REACH = 4096
_DEFLATED = str(DeflatedExplicitVRLittleEndian).encode()
_INFLATED_LIMIT = 1 << 30
_PIXEL_ELEMENTS = {0x0008: "float", 0x0009: "double", 0x0010: "integer"}
_LONG_VRS = (b"OB", b"OW", b"OF", b"OD", b"UN", b"OL", b"OV")


@dataclass(frozen=True, slots=True, eq=False)
class Header:
    """A parsed header.

    ``pixels_at`` is the offset of the first byte of the pixel value in what `open` gives, 0 where
    there are no pixels; ``pixels_length`` its declared length in bytes, `UNDEFINED` when
    compressed. ``numbers`` is "integer", "float" or "double". `open` gives the bytes that offsets
    count in: the file, or its inflated bytes where it is deflated as a whole; ``size`` is their
    count.
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
    group = start[:2]
    if group in (b"\x02\x00", b"\x08\x00"):
        return len(start) > 8 and start[3] == 0 and (start[4:6].isalpha() or start[7] == 0)
    return group == b"\x00\x08" and start[2] == 0 and start[4:6].isalpha()


def read_header(path: Path) -> Header:
    """The header of a DICOM file, without its pixels.

    Raises Unreadable, with the reason, where the file cannot be opened or is no DICOM object.
    """
    try:
        with path.open("rb") as file, quiet():
            return _parse(path, file)
    except PermissionError as problem:
        raise Unreadable("This file may not be read.", "Ask for the right to read it.") from problem
    except BROKEN as problem:
        raise Unreadable(
            "This file begins like DICOM but is damaged.", "Copy or send it again from its source."
        ) from problem


def _parse(path: Path, file: BinaryIO) -> Header:
    size = os.fstat(file.fileno()).st_size
    inflated = None
    start = file.read(_META_REACH)
    file.seek(0)
    if not looks_like_dicom(start):
        raise Unreadable("This is not a DICOM file.", "Choose DICOM files, pictures or NIfTI.")
    if _DEFLATED in start:
        meta, inflated = _inflate(file)
        source: BinaryIO = BytesIO(inflated)
        dataset: Dataset = read_dataset(source, False, True, stop_when=_at_pixels)
        size = len(inflated)
    else:
        source = file
        dataset = dcmread(source, stop_before_pixels=True, force=True, defer_size=_DEFER)
        meta = getattr(dataset, "file_meta", Dataset())
    known = text(dataset, "SOPClassUID") or text(meta, "MediaStorageSOPClassUID")
    if not (known or text(dataset, "Modality") or "Rows" in dataset):
        raise Unreadable(
            "This file begins like DICOM but holds nothing that can be shown.",
            "Leave it out, or copy it again from its source.",
        )
    syntax = text(meta, "TransferSyntaxUID") or _guessed_syntax(dataset)
    at, length, kind = _pixels(source, dataset, inflated is not None)
    return Header(path, dataset, meta, syntax, at, length, kind, size, inflated)


def _inflate(file: BinaryIO) -> tuple[Dataset, bytes]:
    """The meta group and the inflated rest of a deflated file. Bounded: it may be a bomb."""
    meta = read_partial(file, stop_when=lambda tag, _vr, _length: tag.group > 2).file_meta
    file.seek(144 + int(meta.FileMetaInformationGroupLength))
    data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(file.read(), _INFLATED_LIMIT)
    if len(data) >= _INFLATED_LIMIT:
        raise Unreadable(
            "This file would unpack to more than a gigabyte.", "Ask its sender for a plain copy."
        )
    return meta, data


def _at_pixels(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    return tag.group == 0x7FE0 and tag.element in _PIXEL_ELEMENTS


def _guessed_syntax(dataset: Dataset) -> str:
    implicit, little = dataset.original_encoding
    if implicit or implicit is None:
        return str(ImplicitVRLittleEndian)
    return str(ExplicitVRLittleEndian if little else ExplicitVRBigEndian)


def _pixels(source: BinaryIO, dataset: Dataset, deflated: bool) -> tuple[int, int, str]:
    """Offset, declared length and kind of the pixel value that the parser stopped before."""
    implicit, little = (False, True) if deflated else dataset.original_encoding
    order: Literal["little", "big"] = "big" if little is False else "little"
    at = source.tell()
    start = source.read(12)
    kind = _PIXEL_ELEMENTS.get(int.from_bytes(start[2:4], order), "")
    if len(start) < 8 or int.from_bytes(start[:2], order) != 0x7FE0 or not kind:
        return 0, 0, ""
    if implicit or start[4:6] not in _LONG_VRS:
        return at + 8, int.from_bytes(start[4:8], order), kind
    return at + 12, int.from_bytes(start[8:12], order), kind
