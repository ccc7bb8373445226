"""Compressed frames, decoded. Runs in a child process: what codecs do to it, it does alone."""

import math
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.workers.progress import Progress

Stream = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Frames of one instance: their bytes, and what the header says of them."""

    syntax: str
    frames: tuple[Stream, ...]
    rows: int
    columns: int
    samples: int
    allocated: int
    is_rgb: bool


def decode(work: Encoded, progress: Progress) -> NDArray[Any]:
    """Unsigned or signed integers (frame, row, column[, sample]); JPEG colour is RGB by then.

    Raises Unreadable where a frame is damaged or is not of the size that its header declares.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        decoded = list(pool.map(lambda stream: _frame(stream, work), work.frames))
    progress.step(1.0)
    return np.stack(decoded)


def _frame(stream: Stream, work: Encoded) -> NDArray[Any]:
    try:
        values = _DECODERS[work.syntax](stream.tobytes(), work)
    except (RuntimeError, ValueError, TypeError, IndexError, MemoryError) as problem:
        raise Unreadable(
            "The compressed picture is damaged and cannot be unpacked.",
            "Copy or send it again from its source.",
        ) from problem
    wanted = (work.rows, work.columns, 3)[: 3 if work.samples == 3 else 2]
    if values.shape != wanted:
        raise Unreadable(
            "The compressed picture does not have the size that its header says.",
            "Copy or send it again from its source.",
        )
    return values


def _jpeg(data: bytes, work: Encoded) -> NDArray[Any]:
    """Lossy or lossless, 8 to 16 bits, colour as RGB. A whole Adobe marker tells the colours."""
    told = False
    for marker, segment in _segments(data):
        told = told or (marker == _ADOBE and segment[:5] == b"Adobe" and len(segment) >= 12)
        if marker in _FRAME_STARTS:
            size = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
            if size != (work.rows, work.columns):
                raise ValueError("another size: no memory is taken for it")
    if work.samples == 3 and work.is_rgb and not told:
        return np.asarray(imagecodecs.jpeg8_decode(data, colorspace="RGB", outcolorspace="RGB"))
    return np.asarray(imagecodecs.jpeg8_decode(data))


_ADOBE, _SCAN = 0xEE, 0xDA
_FRAME_STARTS = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker segments of a JPEG stream before its first scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _SCAN:
        if data[at + 1] == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length


def _jpeg_ls(data: bytes, _work: Encoded) -> NDArray[Any]:
    return np.asarray(imagecodecs.jpegls_decode(data))


def _jpeg_2000(data: bytes, _work: Encoded) -> NDArray[Any]:
    return np.asarray(imagecodecs.jpeg2k_decode(data))


def _rle(data: bytes, work: Encoded) -> NDArray[Any]:
    """Segments are the bytes of each sample, the highest first (DICOM PS3.5 annex G)."""
    shape = (work.rows, work.columns) if work.samples == 1 else (3, work.rows, work.columns)
    dtype = np.dtype(f"u{work.allocated // 8}")
    raw = imagecodecs.dicomrle_decode(data, dtype, out=math.prod(shape) * dtype.itemsize)
    planes = np.frombuffer(raw, dtype=dtype).reshape(shape)
    return planes if work.samples == 1 else np.moveaxis(planes, 0, -1)


_DECODERS: dict[str, Callable[[bytes, Encoded], NDArray[Any]]] = {
    "1.2.840.10008.1.2.5": _rle,
    "1.2.840.10008.1.2.4.50": _jpeg,
    "1.2.840.10008.1.2.4.51": _jpeg,
    "1.2.840.10008.1.2.4.57": _jpeg,
    "1.2.840.10008.1.2.4.70": _jpeg,
    "1.2.840.10008.1.2.4.80": _jpeg_ls,
    "1.2.840.10008.1.2.4.81": _jpeg_ls,
    "1.2.840.10008.1.2.4.90": _jpeg_2000,
    "1.2.840.10008.1.2.4.91": _jpeg_2000,
    "1.2.840.10008.1.2.4.201": _jpeg_2000,
    "1.2.840.10008.1.2.4.202": _jpeg_2000,
    "1.2.840.10008.1.2.4.203": _jpeg_2000,
}
