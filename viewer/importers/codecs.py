"""Compressed frames, decoded. Runs in a child process: what codecs do to it, it does alone."""

import math
import os
from collections.abc import Callable
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
    """Lossy or lossless, 8 to 16 bits. An Adobe marker, where there is one, tells the colours."""
    _check_size(data, work)
    if work.samples == 3 and work.is_rgb and b"Adobe" not in data[:1024]:
        return np.asarray(imagecodecs.jpeg8_decode(data, colorspace="RGB", outcolorspace="RGB"))
    return np.asarray(imagecodecs.jpeg8_decode(data))


def _check_size(data: bytes, work: Encoded) -> None:
    """Refuse a JPEG stream that declares another size, before memory is taken for it."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            rows = int.from_bytes(data[at + 5 : at + 7], "big")
            columns = int.from_bytes(data[at + 7 : at + 9], "big")
            if (rows, columns) != (work.rows, work.columns):
                raise ValueError("another size")
            return
        at += 1 if marker == 0xFF else 2 + length


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
