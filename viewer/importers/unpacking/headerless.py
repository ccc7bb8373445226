"""Frames without a header of their own: run lengths (RLE), deflated, and plain."""

import math
import struct
import zlib
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from viewer.core.layout import Layout
from viewer.importers.unpacking.streams import Contradiction, Facts, Strange

Values = NDArray[Any]

_CODECS: Any = imagecodecs
"""Its types leave out memoryview, which it takes."""


def run_lengths(
    data: memoryview, facts: Facts, layout: Layout, out: Values | None, _threads: int
) -> Values:
    """Segments are the bytes of each sample, the highest first (PS3.5 annex G)."""
    if layout.allocated == 1:
        return _run_lengths_of_bits(data, layout)
    dtype, shape = np.dtype(f"u{layout.allocated // 8}"), (facts.rows, facts.columns)
    if facts.samples == 1:
        return _planes(data, dtype, shape, out)
    return np.moveaxis(_planes(data, dtype, (facts.samples, *shape), None), 0, -1)


def _run_lengths_of_bits(data: memoryview, layout: Layout) -> Values:
    """Single bits, which some writers give a byte each and others pack first."""
    pixels, byte = layout.rows * layout.columns, np.dtype(np.uint8)
    try:
        return _planes(data, byte, (pixels,), None).reshape(layout.rows, layout.columns) & 1
    except Strange:
        return _bits(_planes(data, byte, ((pixels + 7) // 8,), None), layout)


def _planes(
    data: memoryview, dtype: np.dtype[Any], shape: tuple[int, ...], out: Values | None
) -> Values:
    planes = shape[0] if len(shape) == 3 else 1
    if len(data) < 64 or struct.unpack_from("<I", data)[0] != planes * dtype.itemsize:
        raise Contradiction("The compressed picture has other samples than its header says.")
    values = np.empty(shape, dtype) if out is None else out
    room = values.data.cast("B")
    try:
        filled = len(_CODECS.dicomrle_decode(data, dtype, out=room))
    except RuntimeError:
        filled = 0
    if filled < len(room):
        _unpack_segments(bytes(data), values, dtype.itemsize)
    return values


def _unpack_segments(data: bytes, values: Values, size: int) -> None:
    """The slow way, for segments with bytes to spare: what is beyond the picture is left out."""
    count, *starts = struct.unpack_from("<16I", data)
    ends = [*starts[1:count], len(data)]
    pixels = values.size // (count // size)
    out = values.view(np.uint8).reshape(-1, pixels, size)
    for number, (start, end) in enumerate(zip(starts, ends, strict=False)):
        plane, byte = divmod(number, size)
        out[plane, :, size - 1 - byte] = np.frombuffer(_unpacked(data[start:end], pixels), "u1")


def _unpacked(segment: bytes, wanted: int) -> bytes:
    """The first ``wanted`` bytes of a segment (PS3.5 G.3.2). Raises Strange where it has fewer."""
    out, at = bytearray(), 0
    while len(out) < wanted and at < len(segment):
        count = segment[at]
        if count < 128:
            out += segment[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            out += segment[at + 1 : at + 2] * (257 - count if count > 128 else 0)
            at += 2 if count > 128 else 1
    if len(out) < wanted:
        raise Strange("cut off")
    return bytes(out[:wanted])


def deflated(
    data: memoryview, facts: Facts, layout: Layout, _out: Values | None, _threads: int
) -> Values:
    """Each frame deflated as it would lie uncompressed (PS3.5 A.4.13)."""
    wanted = _native_bytes(facts, layout)
    return _arranged(zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, wanted), facts, layout)


def plain(
    data: memoryview, facts: Facts, layout: Layout, _out: Values | None, _threads: int
) -> Values:
    """Uncompressed frames in fragments (PS3.5 A.4.11)."""
    return _arranged(bytes(data), facts, layout)


def _native_bytes(facts: Facts, layout: Layout) -> int:
    return (math.prod(facts.shape) * layout.allocated + 7) // 8


def _arranged(raw: bytes, facts: Facts, layout: Layout) -> Values:
    """Native bytes as (row, column[, sample]); what follows them is padding."""
    wanted = _native_bytes(facts, layout)
    if len(raw) < wanted:
        raise Strange("cut off")
    values = np.frombuffer(raw[:wanted], np.uint8)
    if layout.allocated == 1:
        return _bits(values, layout)
    values = values.view(f"<u{layout.allocated // 8}")
    if layout.planar and facts.samples == 3:
        return np.moveaxis(values.reshape(3, *facts.shape[:2]), 0, -1)
    return values.reshape(facts.shape)


def _bits(packed: Values, layout: Layout) -> Values:
    count = layout.rows * layout.columns
    return np.unpackbits(packed, count=count, bitorder="little").reshape(layout.rows, -1)
