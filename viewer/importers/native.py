"""Uncompressed pixels that need rearranging: bits, colours, packed values, swapped bytes."""

from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Fault, Unreadable
from viewer.core.layout import Layout
from viewer.importers.encoding.header import Header
from viewer.importers.layout import as_stored


def read_native(header: Header, layout: Layout, frames: list[int], out: NDArray[Any]) -> None:
    """Fill ``out`` (frame, row, column[, sample]) with the wanted frames, colour as stored.

    Raises Unreadable where the file ends before.
    """
    with header.open() as file:
        swapped = layout.big_endian and layout.allocated % 16 > 0 and _in_words(file, header)
        for at, frame in enumerate(frames):
            out[at] = _frame(file, header, layout, frame, swapped=swapped)


def _in_words(file: BinaryIO, header: Header) -> bool:
    """Whether the pixels are words (OW): in big endian files these swap bytes; OB does not."""
    file.seek(header.pixels_at - 8)
    return file.read(2) == b"OW"


def _frame(
    file: BinaryIO, header: Header, layout: Layout, frame: int, *, swapped: bool
) -> NDArray[Any]:
    start, offset = divmod(frame * layout.bits_of_frame, 8)
    even = start - start % 2
    count = start - even + (offset + layout.bits_of_frame + 7) // 8
    file.seek(header.pixels_at + even)
    data = np.frombuffer(file.read(count + count % 2), dtype=np.uint8)
    if len(data) < count:
        raise Unreadable(
            "This file ends before its picture does.",
            "Copy or send it again from its source.",
            Fault.CUT_OFF,
        )
    if swapped:
        data = data[: len(data) // 2 * 2].reshape(-1, 2)[:, ::-1].reshape(-1)
    return _arranged(_values(data[start - even :][: count - start + even], offset, layout), layout)


def _values(data: NDArray[np.uint8], offset: int, layout: Layout) -> NDArray[Any]:
    """The values of one frame in a row, in the byte order of this machine."""
    if layout.allocated in (8, 16, 32, 64):
        kind = "f" if layout.dtype.kind == "f" else "u"
        order = ">" if layout.big_endian else "<"
        values = data.view(f"{order}{kind}{layout.allocated // 8}")
        return values.astype(values.dtype.newbyteorder("="), copy=False)
    bits = np.unpackbits(data, bitorder="little")[offset : offset + layout.bits_of_frame]
    if layout.allocated == 1:
        return bits
    places = 1 << np.arange(layout.allocated, dtype=np.uint32)
    return np.asarray(bits.reshape(-1, layout.allocated) @ places)


def _arranged(values: NDArray[Any], layout: Layout) -> NDArray[Any]:
    rows, columns = layout.rows, layout.columns
    if layout.samples == 1:
        return as_stored(values, layout).reshape(rows, columns)
    if len(values) == rows * columns * 2:
        return _doubled(values).reshape(rows, columns, 3)
    if layout.planar:
        return np.moveaxis(values.reshape(3, rows, columns), 0, -1)
    return values.reshape(rows, columns, 3)


def _doubled(values: NDArray[Any]) -> NDArray[Any]:
    """Colours halved along the rows (DICOM PS3.3 C.7.6.3.1.2): each serves two pixels."""
    pairs = values.reshape(-1, 4)
    return np.stack([pairs[:, [0, 2, 3]], pairs[:, [1, 2, 3]]], axis=1)
