"""Uncompressed pixels, straight from the file into the array they are wanted in."""

from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import Unreadable
from viewer.core.layout import Layout
from viewer.importers.header import Header
from viewer.importers.layout import as_stored


def read_native(header: Header, layout: Layout, frames: list[int], out: NDArray[Any]) -> None:
    """Fill ``out`` (frame, row, column[, sample]) with the wanted frames, colour as stored."""
    with header.open() as file:
        for at, frame in enumerate(frames):
            if _is_plain(layout, out):
                _read_plain(file, header, layout, frame, out[at])
            else:
                out[at] = _read_odd(file, header, layout, frame)
    if _is_plain(layout, out):
        if layout.big_endian and out.itemsize > 1:
            out.byteswap(inplace=True)
        cut = as_stored(out, layout)
        if cut is not out and not np.shares_memory(cut, out):
            out[...] = cut


def _is_plain(layout: Layout, out: NDArray[Any]) -> bool:
    swapped = layout.big_endian and layout.allocated == 8
    return (
        layout.samples == 1 and layout.allocated >= 8 and not swapped and out[0].flags.c_contiguous
    )


def _read_plain(
    file: BinaryIO, header: Header, layout: Layout, frame: int, out: NDArray[Any]
) -> None:
    file.seek(header.pixels_at + frame * layout.bits_of_frame // 8)
    if file.readinto(out.data.cast("B")) != out.nbytes:  # type: ignore[attr-defined]
        raise Unreadable(
            "This file ends before its picture does.", "Copy or send it again from its source."
        )


def _read_odd(file: BinaryIO, header: Header, layout: Layout, frame: int) -> NDArray[Any]:
    """One frame of bits, colour planes, halved colour or swapped bytes: (row, column[, sample])."""
    first_bit = frame * layout.bits_of_frame
    start, offset = divmod(first_bit, 8)
    even = start - start % 2
    file.seek(header.pixels_at + even)
    count = (offset + layout.bits_of_frame + 7) // 8 + start - even
    data = np.frombuffer(file.read(count + count % 2), dtype=np.uint8)
    if len(data) < count:
        raise Unreadable(
            "This file ends before its picture does.", "Copy or send it again from its source."
        )
    if layout.big_endian and layout.allocated <= 8:
        data = _unswapped(data, header)
    data = data[start - even : count]
    if layout.allocated == 1:
        bits = np.unpackbits(data, bitorder="little")[offset : offset + layout.bits_of_frame]
        return bits.reshape(layout.rows, layout.columns)
    order = ">" if layout.big_endian else "<"
    kind = layout.dtype.kind if not layout.is_colour else "u"
    values = data.view(np.dtype(f"{order}{kind}{layout.allocated // 8}"))
    return _arranged(values, layout)


def _unswapped(data: NDArray[np.uint8], header: Header) -> NDArray[np.uint8]:
    """Bytes in words (OW) come swapped in big endian files; bytes on their own (OB) do not."""
    with header.open() as file:
        file.seek(header.pixels_at - 8)
        in_words = file.read(2) == b"OW"
    if not in_words:
        return data
    return np.asarray(data[: len(data) // 2 * 2].reshape(-1, 2)[:, ::-1].reshape(-1))


def _arranged(values: NDArray[Any], layout: Layout) -> NDArray[Any]:
    rows, columns = layout.rows, layout.columns
    if layout.samples == 1:
        return as_stored(values.astype(values.dtype.newbyteorder("=")), layout).reshape(
            rows, columns
        )
    if layout.photometric in ("YBR_FULL_422", "YBR_PARTIAL_422"):
        pairs = values.reshape(-1, 4)
        first, second = pairs[:, [0, 2, 3]], pairs[:, [1, 2, 3]]
        return np.stack([first, second], axis=1).reshape(rows, columns, 3)
    if layout.planar:
        return np.moveaxis(values.reshape(3, rows, columns), 0, -1)
    return values.reshape(rows, columns, 3)
